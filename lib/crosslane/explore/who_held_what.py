"""The page of who held what: items by agencies at the end of a day, a page of rows at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.held_by import draw_held_by, rows_that_fit
from crosslane.explore.controls import DateControl, InWords
from crosslane.explore.gate import CaseGate
from crosslane.explore.picture import LIKELY_WIDTH, Picture, as_json
from crosslane.explore.state import ViewState, days_of
from crosslane.knowledge import knowledge_of
from crosslane.plan.captions import Caption
from crosslane.plan.held_by.outline import outline_held_by
from crosslane.plan.held_by.table import HeldByPlan, plan_held_by
from crosslane.plan.swimlanes.sequence import is_hardly_dated
from crosslane.vocabulary import Theme
from crosslane.when import first_moment, last_moment

_HEIGHT = 620
"""Pixels of the table: with its controls it fits a screen of 768."""
_EVERYTHING = "all"
_LABEL = {"description_width": "6em"}
_NARROW = widgets.Layout(width="14em")


def open_who_held_what(case: str | None = None) -> widgets.Widget:
    """Who held what in the case that the reader chooses, or in the one named."""
    return CaseGate(WhoHeldWhatPage, case)


class WhoHeldWhatPage(widgets.VBox):
    """The held-by table of a day, with choices of theme and person, and pages."""

    def __init__(self, case: Case, state: ViewState | None = None) -> None:
        self.case = case
        self.state = state or ViewState(until=_telling_day(case))
        self._knowledge = knowledge_of(case)
        self.date = DateControl(case, self.state, everything=is_hardly_dated(case))
        used = {item.theme for item in case.items}
        about = {person for item in case.items for person in item.about}
        self.theme = _choice("Theme", [(str(theme), str(theme)) for theme in Theme if theme in used])
        self.person = _choice("About", [(person.label, person.id) for person in case.people if person.id in about])
        self.sort = widgets.Dropdown(
            options=[("latest first", "newest"), ("by theme", "theme")], description="Order", layout=_NARROW, style=_LABEL
        )
        self.page = widgets.BoundedIntText(value=1, min=1, max=1, description="Page", layout=_NARROW, style=_LABEL)
        self.pages = widgets.Label()
        self._plan = self._make_plan()
        self.picture = Picture(
            self._figure(LIKELY_WIDTH), _captions(self._plan), f"Who held what in {case.info.title}; in words below."
        )
        self.words = InWords(lambda: outline_held_by(self._plan))
        for chooser in (self.theme, self.person, self.sort):
            chooser.observe(self._choose, "value")
        self.state.observe(self._choose, "until")
        self.page.observe(self._turn, "value")
        self.picture.live.observe(self._turn, "width")
        choices = widgets.HBox([self.theme, self.person, self.sort], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([self.date, choices, self.picture, widgets.HBox([self.page, self.pages]), self.words])

    def _make_plan(self) -> HeldByPlan:
        return plan_held_by(
            self.case,
            self.state.until or date.max,
            themes=() if self.theme.value == _EVERYTHING else (self.theme.value,),
            people=() if self.person.value == _EVERYTHING else (self.person.value,),
            sort=self.sort.value,
            knowledge=self._knowledge,
        )

    def _figure(self, width: int) -> dict[str, Any]:
        """The page chosen, with as many rows as have room; says how many pages there are."""
        rows = rows_that_fit(self._plan, width, _HEIGHT)
        count = max(-(-len(self._plan.rows) // rows), 1)
        self.page.max = count
        self.pages.value = f"of {count}: {len(self._plan.rows)} pieces of information had arisen by {self._plan.on}, or may have."
        return as_json(draw_held_by(self._plan, width, _HEIGHT, self.page.value, rows))

    def _choose(self, _: Any) -> None:
        self._plan = self._make_plan()
        if self.page.value == 1:
            self._turn(None)
        else:
            self.page.value = 1

    def _turn(self, _: Any) -> None:
        self.picture.show(self._figure(self.picture.live.width), _captions(self._plan))
        self.words.refresh()


def _telling_day(case: Case) -> date | None:
    """The day that the page opens on: the last one before a child at the centre died, or of the time under review.

    A case with hardly a date opens on everything that its source tells.
    """
    if is_hardly_dated(case):
        return None
    days = days_of(case)
    ends = [first_moment(child.died).low - 1 for child in case.children_at_centre if child.died is not None]
    if case.info.period is not None:
        ends.append(last_moment(case.info.period).high)
    within = [day for day in days if not ends or day.toordinal() <= min(ends)]
    shown = within or list(days)
    return shown[-1] if shown else None


def _choice(label: str, options: list[tuple[str, str]]) -> widgets.Dropdown:
    return widgets.Dropdown(
        options=[("everything", _EVERYTHING), *options], description=label, layout=widgets.Layout(width="22em"), style=_LABEL
    )


def _captions(plan: HeldByPlan) -> dict[str, Caption]:
    cells = {
        f"{row.item} {column.id}": cell.caption for row in plan.rows for column, cell in zip(plan.columns, row.cells, strict=True)
    }
    return cells | {row.item: row.caption for row in plan.rows}
