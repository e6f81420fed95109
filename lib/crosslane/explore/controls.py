"""The controls that notebooks share: a date that steps through the case, and choices of whose and what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.explore.state import ViewState, days_of
from crosslane.plan.swimlanes.lanes import FAMILY_LANE, plan_lanes
from crosslane.plan.view import EVERYTHING
from crosslane.vocabulary import EventKind, Family
from crosslane.when import say_day

WIDE = widgets.Layout(width="100%")
EVERYTHING_YET = 0
"""The step of a date control at which no date narrows what is shown."""
_LABEL = {"description_width": "6em"}


class DateControl(widgets.HBox):
    """A slider over the days of a case, with buttons for the day before and the next; it ends at *everything*.

    `days` holds the steps (`date.toordinal`); `EVERYTHING_YET` stands for everything.

    Args:
        case: the case whose days are the steps.
        state: its `until` follows the slider and moves it.
        everything: whether the last step is 'everything' (no date) or simply the last day.
    """

    def __init__(self, case: Case, state: ViewState, *, everything: bool = True) -> None:
        self._state = state
        days = [day.toordinal() for day in days_of(case)]
        options = [(say_day(day), day) for day in days] + ([("everything", EVERYTHING_YET)] if everything or not days else [])
        self.days = tuple(day for _, day in options)
        wanted = _as_option(state.until)
        self.slider = widgets.SelectionSlider(
            options=options, value=wanted if wanted in self.days else self.days[-1], description="Show up to",
            continuous_update=True, layout=widgets.Layout(flex="1 1 auto"), style=_LABEL,
        )  # fmt: skip
        back = widgets.Button(description="◀ Before", tooltip="One step back", layout=widgets.Layout(width="6.5em"))
        on = widgets.Button(description="Next ▶", tooltip="One step on", layout=widgets.Layout(width="6.5em"))
        back.on_click(lambda _: self.step(-1))
        on.on_click(lambda _: self.step(1))
        self.slider.observe(lambda change: self._tell(change["new"]), "value")
        state.observe(self._follow, "until")
        super().__init__([self.slider, back, on], layout=WIDE)
        self._tell(self.slider.value)

    def step(self, steps: int) -> None:
        """Move the slider by so many days of the case; it stops at either end."""
        last = len(self.days) - 1
        self.slider.index = min(max(self.slider.index + steps, 0), last)

    def _tell(self, option: int) -> None:
        self._state.until = None if option == EVERYTHING_YET else date.fromordinal(option)

    def _follow(self, change: dict[str, date | None]) -> None:
        option = _as_option(change["new"])
        if option in self.days:
            self.slider.value = option


def _as_option(day: date | None) -> int:
    return EVERYTHING_YET if day is None else day.toordinal()


class Choices(widgets.Accordion):
    """Whose, which agencies', what kinds: lists in which nothing chosen means everything."""

    def __init__(self, case: Case, state: ViewState) -> None:
        lanes, _ = plan_lanes(case, EVERYTHING, case.events.rows, case.crossings.rows)
        agencies = [(lane.label, lane.members) for lane in lanes if lane.id != FAMILY_LANE]
        used = {event.kind for event in case.events}
        self.people = _list("People", [(person.label, person.id) for person in case.people])
        self.agencies = _list("Agencies", agencies)
        self.kinds = _list("Kinds of event", [(str(kind), str(kind)) for kind in EventKind if kind in used])
        self.families = _list("Crossings", [(str(family), str(family)) for family in Family])
        paces = [("room where much happened", "event-paced"), ("plain calendar", "calendar")]
        self.pace = widgets.ToggleButtons(options=paces, description="Time axis", style=_LABEL)
        show_all = widgets.Button(description="Show everything", icon="undo")
        show_all.on_click(lambda _: state.reset())
        self.people.observe(lambda change: setattr(state, "people", change["new"]), "value")
        self.agencies.observe(lambda change: setattr(state, "agencies", tuple(chain(*change["new"]))), "value")
        self.kinds.observe(lambda change: setattr(state, "kinds", change["new"]), "value")
        self.families.observe(lambda change: setattr(state, "families", change["new"]), "value")
        widgets.link((self.pace, "value"), (state, "pace"))
        state.observe(self._follow, ("people", "agencies", "kinds", "families"))
        lists = widgets.HBox(
            [
                _labelled("People", self.people),
                _labelled("Agencies", self.agencies),
                _labelled("Kinds of event", self.kinds),
                _labelled("Crossings", self.families),
            ],
            layout=widgets.Layout(flex_flow="row wrap"),
        )
        hint = widgets.Label("Nothing chosen in a list shows everything. Hold Ctrl (or ⌘) to choose several.")
        rows = widgets.VBox([hint, lists, widgets.HBox([self.pace, show_all])])
        super().__init__([rows], selected_index=None, layout=WIDE)
        self.set_title(0, "Choose whose and what is shown")

    def _follow(self, change: dict[str, Any]) -> None:
        """Empty a list when its choice was reset from elsewhere."""
        shown: widgets.SelectMultiple = getattr(self, change["name"])
        if not change["new"] and shown.value:
            shown.value = ()


class InWords(widgets.Accordion):
    """What a picture shows as text, folded up; it is made only while it is open."""

    def __init__(self, tell: Callable[[], str]) -> None:
        self._tell = tell
        self.text = widgets.Textarea(layout=widgets.Layout(width="100%", height="22em"), disabled=True)
        super().__init__([self.text], selected_index=None, layout=WIDE)
        self.set_title(0, "The same in words")
        self.observe(lambda _: self.refresh(), "selected_index")

    def refresh(self) -> None:
        """Bring the text up to date, if it is open."""
        if self.selected_index is not None:
            self.text.value = self._tell()


def _list(label: str, options: Sequence[tuple[str, object]]) -> widgets.SelectMultiple:
    return widgets.SelectMultiple(options=options, rows=7, layout=widgets.Layout(width="16em"), tooltip=label)


def _labelled(label: str, chooser: widgets.Widget) -> widgets.VBox:
    return widgets.VBox([widgets.Label(label), chooser])
