"""The chronology page: swimlanes with a date that steps through the case."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.swimlanes import draw_swimlanes
from crosslane.explore.controls import Choices, DateControl
from crosslane.explore.gate import CaseGate
from crosslane.explore.picture import Picture
from crosslane.explore.state import ViewState
from crosslane.plan.captions import Caption
from crosslane.plan.outline import outline_swimlanes
from crosslane.plan.swimlanes import SwimlanePlan, cut, plan_swimlanes
from crosslane.vocabulary import Family


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
        self.choices.selected_index = None
        shown = self._shown()
        self.picture = Picture(draw_swimlanes(shown), captions_of(shown))
        self.counts = widgets.Label(_counts(shown))
        self.words = widgets.Textarea(layout=widgets.Layout(width="100%", height="22em"), disabled=True)
        in_words = widgets.Accordion([self.words], selected_index=None)
        in_words.set_title(0, "The same in words")
        in_words.observe(lambda _: self._tell_in_words(), "selected_index")
        self._in_words = in_words
        self.state.observe(self._narrow, ("people", "agencies", "kinds", "families", "pace"))
        self.state.observe(self._step, "until")
        super().__init__([self.date, self.picture, self.counts, self.choices, in_words])

    def _shown(self) -> SwimlanePlan:
        return self._whole if self.state.until is None else cut(self._whole, self.state.until)

    def _narrow(self, _: Any) -> None:
        self._whole = plan_swimlanes(self.case, self.state.view())
        self._step(None)

    def _step(self, _: Any) -> None:
        shown = self._shown()
        self.picture.show(draw_swimlanes(shown), captions_of(shown))
        self.counts.value = _counts(shown)
        self._tell_in_words()

    def _tell_in_words(self) -> None:
        if self._in_words.selected_index is not None:
            self.words.value = outline_swimlanes(self._shown())


def captions_of(plan: SwimlanePlan) -> dict[str, Caption]:
    """The words of every mark in a plan, by id."""
    return {mark.id: mark.caption for marks in (plan.events, plan.crossings) for mark in marks}


def _counts(plan: SwimlanePlan) -> str:
    """How much is shown, and how much could not be placed for want of a date."""
    events = len({mark.id for mark in plan.events})
    families = [sum(mark.family is family for mark in plan.crossings) for family in Family]
    said = f"Shown: {events} events; {families[0]} crossings made, {families[1]} reported as not made, {families[2]} with no record either way."
    if plan.undated or plan.undated_crossings:
        said += f" Without a date, so not on the picture: {len(plan.undated)} events, {plan.undated_crossings} crossings."
    return said
