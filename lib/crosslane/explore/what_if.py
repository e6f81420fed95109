"""The page of what-if: one crossing supposed, who would have held what, and which decisions would have had it on the table."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.what_if import what_if_captions, what_if_figure
from crosslane.explore.big_screen import BigScreen
from crosslane.explore.controls import InWords
from crosslane.explore.gate import CaseGate
from crosslane.explore.leaving import put_in_place
from crosslane.explore.picture import LIKELY_WIDTH, Picture
from crosslane.explore.terms import words_explained
from crosslane.explore.words import caption_html, heading, table, text_block
from crosslane.plan.what_if.supposed import WhatIfPlan, outline_what_if, plan_choices, plan_what_if, say_answer
from crosslane.supposing import SAYS_NOTHING

BY_TIME, BY_TABLE = "time", "table"
_NO_CHOICE = (
    "The sources of this case report nothing that did not cross, and nothing that crossed late. So there is nothing to suppose. "
    "That is not the same as everything having been shared."
)
_NO_DECISION = (
    "No decision on record comes into it: none was taken by those who would have held it, or they held it by then as reported."
)


_DECIDED = ["When", "Decision", "Who took it", "What", "On the table, as reported", "Supposed", "Source"]
_NOT_HELD = "no record of holding it"


def open_what_if(case: str | None = None) -> widgets.Widget:
    """What-if for the case that the reader chooses, or for the one named."""
    return CaseGate(WhatIfPage, case)


class WhatIfPage(widgets.VBox):
    """One supposed crossing: the sentence that it proves nothing, the picture, the tables, the same in words."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._choices = plan_choices(case)
        self.room = BigScreen(self, self.start_again)
        title = heading(f"{case.info.title}: suppose it had crossed", 2)
        if not self._choices:
            super().__init__([self.room, title, text_block(_NO_CHOICE)])
            return
        self.order = widgets.ToggleButtons(
            options=[("in the order of time", BY_TIME), ("most decisions first", BY_TABLE)], value=BY_TABLE, description="List",
            style={"description_width": "5em", "button_width": "auto"},
        )  # fmt: skip
        self.chooser = widgets.Dropdown(
            options=self._options(), description="Suppose", layout=widgets.Layout(width="auto"),
            style={"description_width": "5em"},
        )  # fmt: skip
        self._plan = plan_what_if(case, self.chooser.value)
        self.picture = Picture(
            self._figure(LIKELY_WIDTH), what_if_captions(self._plan), f"A supposed crossing in {case.info.title}; in words below."
        )
        self.supposed = widgets.HTML()
        self.tables = widgets.VBox()
        self.words = InWords(lambda: outline_what_if(self._plan))
        self.order.observe(lambda _: self._reorder(), "value")
        self.chooser.observe(lambda _: self._suppose(), "value")
        self.picture.live.observe(lambda _: self._draw(), "width")
        self.room.switch.observe(lambda _: self._draw(), "value")
        warning = text_block(SAYS_NOTHING, style="border-left:4px solid #8A6100;padding-left:.8em;font-weight:600;")
        super().__init__(
            [self.room, title, self.order, self.chooser, warning, self.picture, self.supposed, self.tables, self.words]
        )
        self._tell()

    def start_again(self) -> None:
        """Put the choices back."""
        if self._choices:
            self.order.value = BY_TABLE
            self.chooser.value = self.chooser.options[0][1]

    def _options(self) -> list[tuple[str, str]]:
        by_table = self.order.value == BY_TABLE
        chosen = sorted(self._choices, key=lambda one: -(one.decisions or 0)) if by_table else self._choices
        return [((f"[decisions: {one.decisions}] " if one.decisions else "") + one.label, one.crossing) for one in chosen]

    def _reorder(self) -> None:
        chosen = self.chooser.value
        self.chooser.options = self._options()
        self.chooser.value = chosen

    def _suppose(self) -> None:
        if self.chooser.value and self.chooser.value != self._plan.crossing:
            self._plan = plan_what_if(self.case, self.chooser.value)
            self._draw()
            self._tell()
            self.words.refresh()

    def _figure(self, width: int) -> dict[str, Any]:
        return what_if_figure(self._plan, width, self.room.scale)

    def _draw(self) -> None:
        self.picture.show(self._figure(self.picture.live.width), what_if_captions(self._plan))

    def _tell(self) -> None:
        self.supposed.value = caption_html(self._plan.caption)
        put_in_place(self.tables, _tables(self._plan))


def _tables(plan: WhatIfPlan) -> list[widgets.Widget]:
    """Decisions, then holders; each with what is reported beside what is supposed."""
    decided = [
        [mark.when, mark.title, mark.deciders, lane.item, say_answer(mark.before), say_answer(mark.after), mark.caption.cites]
        for lane in plan.lanes
        for mark in lane.decisions
    ]
    held = [
        [
            lane.holder,
            lane.item,
            lane.before.said if lane.before else "no record of holding it",
            lane.after.said,
            lane.caption.cites,
        ]
        for lane in plan.lanes
        if lane.before != lane.after
    ]
    shown: list[widgets.Widget] = [
        heading("Decisions that would have had it on the table", 3),
        table(
            ["When", "Decision", "Who took it", "What", "On the table, as reported", "Supposed", "Source"], decided, _NO_DECISION
        ),
        heading("Who would have held what", 3),
        table(["Who", "What", "As reported", "Supposed", "Source"], held, plan.nothing),
    ]
    if plan.others:
        shown.append(text_block(f"{plan.others} other holders would have held it just as they did."))
    return [*shown, *words_explained(outline_what_if(plan))]
