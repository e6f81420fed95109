"""The linked explorer in a notebook: one date and one selection for chronology, family, agencies and held-by table.

The page is quick by itself. Python hands over the case when the page asks, hears of the state once it has settled, and can
set it. A then-view is worked out here: the page gets other data, in which the rest of the case is not.
"""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from crosslane.case import Case, UnknownId
from crosslane.draw.explorer.payload import ThenView, explorer_payload, family_value
from crosslane.draw.explorer.script import explorer_script, explorer_style
from crosslane.pack.one_file import last_day
from crosslane.when import FIRST_DAY, LAST_DAY

_LISTS = ("people", "agencies", "kinds", "families")
_TEXTS = ("standing", "selection")


class ExplorerState(traitlets.HasTraits):
    """What a reader of the explorer has chosen. It works without a browser.

    Traits:
        date: show nothing that came later; None for everything.
        then_agency: whose then-view it is; empty for the whole case.
        then_on: the end of the day up to which that agency saw; None if there is no then-view.
        then_workers: whether what those inside the agency saw counts as seen.
        standing: whose picture of the family, as for `plan_family`.
        people, agencies, kinds, families: ids and words of what is shown; empty for all.
        selection: what is picked, as kind and id: ``event:move``, ``item:bruise``, ``agency:school``; empty for nothing.
    """

    date = traitlets.Instance(datetime.date, allow_none=True)
    then_agency = traitlets.Unicode()
    then_on = traitlets.Instance(datetime.date, allow_none=True)
    then_workers = traitlets.Bool(False)
    standing = traitlets.Unicode("as established")
    people = traitlets.List(traitlets.Unicode())
    agencies = traitlets.List(traitlets.Unicode())
    kinds = traitlets.List(traitlets.Unicode())
    families = traitlets.List(traitlets.Unicode())
    selection = traitlets.Unicode()

    def as_view(self) -> dict[str, Any]:
        """The choices as the page writes them."""
        view: dict[str, Any] = {name: list(getattr(self, name)) for name in _LISTS}
        view |= {name: getattr(self, name) for name in _TEXTS}
        day, on = (None if when is None else when.toordinal() for when in (self.date, self.then_on))
        return view | {"asof": day, "then": self.then_agency, "on": on, "workers": self.then_workers}

    def take_view(self, view: Mapping[str, Any]) -> None:
        """Take over what the page has settled on; what is of the wrong kind or missing stays as it is."""
        with self.hold_trait_notifications():
            for name in _LISTS:
                value = view.get(name)
                if isinstance(value, list) and all(isinstance(one, str) for one in value):
                    setattr(self, name, value)
            for name in _TEXTS:
                if isinstance(view.get(name), str):
                    setattr(self, name, view[name])
            if "asof" in view:
                self.date = _day(view["asof"])


def _day(value: object) -> datetime.date | None:
    return datetime.date.fromordinal(value) if isinstance(value, int) and FIRST_DAY < value < LAST_DAY else None


PANELS = ("swim", "detail", "family", "network", "held")
"""The parts of the explorer: swimlanes, detail and list, family, agencies, held-by table."""


class Explorer(anywidget.AnyWidget):
    """The explorer of a case as a widget. `state` holds what is chosen, in both directions.

    Args:
        case: the case.
        state: choices to begin with.
        panels: the parts that are shown, of `PANELS`.
        locked: whether the reader is kept from choosing whose then-view it is: only `see_as` changes it.
    """

    _esm = explorer_script()
    _css = explorer_style()
    view = traitlets.Dict().tag(sync=True)
    """All that the page has settled on, `state` among it; holds ids and no words of the case."""

    panels = traitlets.List(traitlets.Enum(PANELS)).tag(sync=True)
    locked = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self, case: Case, state: ExplorerState | None = None, *, panels: Sequence[str] = PANELS, locked: bool = False
    ) -> None:
        self.case = case
        self.state = state or ExplorerState()
        super().__init__(view=self.state.as_view(), panels=list(panels), locked=locked)
        self.on_msg(self._answer)
        self.observe(lambda change: self.state.take_view(change["new"]), "view")
        self.state.observe(self._state_changed, ("date", "standing", "selection", *_LISTS))
        self.state.observe(self._then_changed, ("then_agency", "then_on", "then_workers"))
        self._handed_over: ThenView | None = None

    @property
    def then(self) -> ThenView | None:
        """Whose then-view is shown; None for the whole case."""
        if not self.state.then_agency:
            return None
        return ThenView(self.state.then_agency, self.state.then_on or last_day(self.case), self.state.then_workers)

    def see_as(self, agency: str, on: datetime.date | None = None, *, with_workers: bool = False) -> None:
        """Show what one agency could see by the end of a day, by default the last one; the whole case if `agency` is empty.

        Raises:
            UnknownId: if there is no such agency.
        """
        if agency:
            self.case.agencies[agency]
        with self.state.hold_trait_notifications():
            self.state.then_agency = agency
            self.state.then_on = (on or last_day(self.case)) if agency else None
            self.state.then_workers = with_workers and bool(agency)

    def payload(self) -> dict[str, Any]:
        """The data that the page has, and nothing beyond it."""
        return explorer_payload(self.case, self.then, [] if self.then else [self.state.standing])

    # Page ------------------------------------------------------------------------------------

    def _state_changed(self, _: Any) -> None:
        view = {**self.view, **self.state.as_view()}
        if view != self.view:
            self.view = view

    def _then_changed(self, _: Any) -> None:
        if self.then != self._handed_over:
            self._hand_over()

    def _answer(self, _: Any, message: Any, __: Any) -> None:
        """What the page asks for: the case, a then-view, one more picture of the family. Anything else is passed over."""
        if not isinstance(message, dict):
            return
        if message.get("ask") == "case":
            self._hand_over()
        elif message.get("ask") == "then":
            self._then_asked(message)
        elif message.get("ask") == "standing" and not self.state.then_agency:
            self._standing_asked(str(message.get("standing")))

    def _then_asked(self, message: Mapping[str, Any]) -> None:
        agency = str(message.get("then") or "")
        if not self.locked and (not agency or agency in self.case.agencies):
            self.see_as(agency, _day(message.get("on")), with_workers=message.get("workers") is True)

    def _standing_asked(self, standing: str) -> None:
        try:
            picture = family_value(self.case, standing)
        except (ValueError, UnknownId):
            return
        self.send({"explorer": "family"}, buffers=[_packed(picture)])

    def _hand_over(self) -> None:
        self._handed_over = self.then
        self.send({"explorer": "case"}, buffers=[_packed(self.payload())])


def _packed(value: Mapping[str, Any]) -> bytes:
    return gzip.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), compresslevel=5, mtime=0)
