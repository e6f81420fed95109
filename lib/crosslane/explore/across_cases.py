"""The page of several cases side by side: what crossed and what did not, by barrier, sectors or kind of information."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.compare import By
from crosslane.disclosure import EXPLAINED
from crosslane.draw.across import across_captions, across_figure
from crosslane.explore.big_screen import BigScreen
from crosslane.explore.controls import InWords
from crosslane.explore.fold import Fold
from crosslane.explore.leaving import put_in_place
from crosslane.explore.picture import LIKELY_WIDTH, Picture
from crosslane.explore.several_cases import SeveralCasesGate
from crosslane.explore.terms import words_explained
from crosslane.explore.words import bullet_list, heading, table, text_block
from crosslane.plan.across.grid import NAMES, AcrossPlan, AcrossRow, Numbers, outline_across, plan_across

ROWS_A_PAGE = 16
"""Rows of a picture: with its controls it fits a screen of 768."""
_BY = (
    ("what stood in the way", By.BARRIER),
    ("who to whom", By.SECTORS),
    ("kind of information", By.THEME),
    ("by which way", By.CHANNEL),
)
_LABEL = {"description_width": "8em"}
_NOT_TO_RANK = (
    "The counts follow how much each source tells: a review of two hundred pages names more than an article of two. So there are "
    "no sums, no rates and no ranks, and nothing here says which case or which agency was worse."
)
_NONE_WORKED = (
    "None of these sources calls anything that crossed good practice, so nothing is said here of what made it work. Choose "
    "'by which way' above to see how things went that did cross, and click a green sign to read them."
)


def open_across_cases(ticked: Sequence[str] | None = None, *, opened: bool = False) -> widgets.Widget:
    """The chosen cases side by side, once their notes have been read; by default all that there are."""
    return SeveralCasesGate(AcrossPage, ticked, opened=opened)


class AcrossPage(widgets.VBox):
    """A picture, the table beneath, what made it work where it did cross, and what each source does not say."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = tuple(cases)
        self.by = widgets.ToggleButtons(options=_BY, description="Compare by", style={**_LABEL, "button_width": "auto"})
        self.numbers = widgets.Dropdown(
            options=[(str(one), one) for one in Numbers], description="Small numbers", style=_LABEL,
            layout=widgets.Layout(width="32em"),
        )  # fmt: skip
        self.page = widgets.Dropdown(options=[("", 0)], description="Rows", style=_LABEL, layout=widgets.Layout(width="32em"))
        self.room = BigScreen(self, self.start_again)
        self._plan = self._make_plan()
        self._offer_pages()
        self.picture = Picture(
            self._figure(LIKELY_WIDTH), across_captions(self._plan), "Cases side by side; the same as a table and in words below."
        )
        self.told = widgets.VBox()
        self.words = InWords(lambda: outline_across(self._plan))
        for control in (self.by, self.numbers):
            control.observe(lambda _: self._set_beside(), "value")
        for control, name in ((self.page, "value"), (self.picture.live, "width"), (self.room.switch, "value")):
            control.observe(lambda _: self._draw(), name)
        switch = widgets.HBox([self.numbers, self.page], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([self.room, self.by, switch, self.picture, text_block(_NOT_TO_RANK), self.told, self.words])
        self._tell()

    def start_again(self) -> None:
        """Put the choices back."""
        self.numbers.value = Numbers.UNPUBLISHED
        self.by.value = By.BARRIER
        self.page.value = 0

    @property
    def rows(self) -> tuple[AcrossRow, ...]:
        """The rows that the picture shows."""
        return self._plan.rows[self.page.value : self.page.value + ROWS_A_PAGE]

    def _make_plan(self) -> AcrossPlan:
        return plan_across(self._cases, self.by.value, self.numbers.value)

    def _offer_pages(self) -> None:
        rows = self._plan.rows
        firsts = range(0, max(len(rows), 1), ROWS_A_PAGE)
        options = [(_span(rows[first : first + ROWS_A_PAGE], first, len(rows)), first) for first in firsts]
        if options != list(self.page.options):
            self.page.options = options
            self.page.value = 0

    def _set_beside(self) -> None:
        self._plan = self._make_plan()
        self._offer_pages()
        self._draw()
        self._tell()
        self.words.refresh()

    def _figure(self, width: int) -> dict[str, Any]:
        return across_figure(self._plan, width, self.room.scale, self.rows)

    def _draw(self) -> None:
        self.picture.show(self._figure(self.picture.live.width), across_captions(self._plan))

    def _tell(self) -> None:
        """What stands beneath the picture."""
        plan = self._plan
        put_in_place(
            self.told,
            [
                heading("The same as a table", 3),
                _table(plan),
                heading("Where it did cross, and what made that work", 3),
                table(
                    ["Case", "What the source says was done well", "What crossed, and how", "Source"],
                    [[one.case, one.text, "\n".join(one.crossed), one.cites] for one in plan.worked],
                    _NONE_WORKED,
                ),
                *([text_block(f"{plan.hidden_worked} more are of cases in which small numbers are not shown.")]
                  if plan.hidden_worked else []),
                heading("Small numbers", 3),
                text_block(EXPLAINED),
                bullet_list(f"{case.title}: {case.numbers}" for case in plan.cases),
                _not_said(plan),
                *words_explained(outline_across(plan)),
            ],
        )  # fmt: skip


def _span(rows: Sequence[AcrossRow], first: int, count: int) -> str:
    return f"{first + 1} to {first + len(rows)} of {count}" if rows else "none"


def _table(plan: AcrossPlan) -> widgets.HTML:
    """Every count beside how complete the source of its case is."""
    head = [f"By {plan.by}", *(f"{case.title} ({case.complete})" for case in plan.cases)]
    rows = [
        [row.name, *("–" if cell.is_empty else _counts(cell.counts) for cell in row.cells)]
        for row in plan.rows
    ]  # fmt: skip
    return table(head, rows, "The sources of these cases name no crossing, made or not.")


def _counts(counts: Sequence[Any]) -> str:
    return "\n".join(f"{count.text} {name}" for count, name in zip(counts, NAMES, strict=True) if count.text != "0")


def _not_said(plan: AcrossPlan) -> Fold:
    parts: list[widgets.Widget] = []
    for case in plan.cases:
        parts += [heading(case.title, 3), bullet_list(case.not_said)]
    return Fold("What each source does not say", parts)
