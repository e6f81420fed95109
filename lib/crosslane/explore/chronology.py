"""The chronology page: swimlanes with a date that steps through the case."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.swimlanes import swimlane_figure
from crosslane.explore.controls import Choices, DateControl, InWords
from crosslane.explore.gate import CaseGate
from crosslane.explore.picture import Picture
from crosslane.explore.state import ViewState
from crosslane.explore.words import text_block
from crosslane.plan.captions import Caption
from crosslane.plan.swimlanes.chronology import SwimlanePlan, cut, plan_swimlanes
from crosslane.plan.swimlanes.outline import outline_swimlanes
from crosslane.vocabulary import Family

_ORDER_ONLY = (
    "The source gives hardly a date. The picture shows what came after what; distances mean nothing, and of marks above "
    "each other nothing says which came first."
)


def open_chronology(case: str | None = None) -> widgets.Widget:
    """The chronology of the case that the reader chooses, or of the one named."""
    return CaseGate(ChronologyPage, case)


class ChronologyPage(widgets.VBox):
    """Swimlanes, their controls, what cannot be placed, and the same in words."""

    def __init__(self, case: Case, state: ViewState | None = None) -> None:
        self.case = case
        self.state = state or ViewState()
        self._whole = plan_swimlanes(case, self.state.view())
        self.date = DateControl(case, self.state)
        self.choices = Choices(case, self.state)
        shown = self._shown()
        self.picture = Picture(
            swimlane_figure(self._whole),
            captions_of(shown),
            f"Swimlane chronology of {case.info.title}; the same in words below.",
            self._whole.pace,
            self.date.days,
        )
        widgets.jslink((self.date.slider, "index"), (self.picture.live, "step"))
        self.counts = widgets.HTML(_counts(shown))
        self.words = InWords(lambda: outline_swimlanes(self._shown()))
        self.state.observe(self._narrow, ("people", "agencies", "kinds", "families", "pace"))
        self.state.observe(self._step, "until")
        top = text_block(_ORDER_ONLY) if self._whole.by_order else self.date
        super().__init__([top, self.picture, self.counts, self.choices, self.words])

    def _shown(self) -> SwimlanePlan:
        if self.state.until is None or self._whole.by_order:
            return self._whole
        return cut(self._whole, self.state.until)

    def _narrow(self, _: Any) -> None:
        self._whole = plan_swimlanes(self.case, self.state.view())
        self.picture.show(swimlane_figure(self._whole), captions_of(self._shown()), self._whole.pace)
        self._step(None)

    def _step(self, _: Any) -> None:
        """Bring up to date what stands around the picture; the picture itself follows the slider in the page."""
        shown = self._shown()
        self.picture.forget_unseen(captions_of(shown))
        self.counts.value = _counts(shown)
        self.words.refresh()


def captions_of(plan: SwimlanePlan) -> dict[str, Caption]:
    """The words of every mark in a plan, by id."""
    return {mark.id: mark.caption for marks in (plan.events, plan.crossings) for mark in marks}


def _counts(plan: SwimlanePlan) -> str:
    """How much is shown, and how much could not be placed for want of a date."""
    events = len({mark.id for mark in plan.events})
    families = [sum(mark.family is family for mark in plan.crossings) for family in Family]
    said = f"Shown: {events} events; {families[0]} crossings made, {families[1]} reported as not made, "
    said += f"{families[2]} with no record either way."
    if plan.undated or plan.undated_crossings:
        said += f" Without a date, so not on the picture: {len(plan.undated)} events, {plan.undated_crossings} crossings."
    return said
