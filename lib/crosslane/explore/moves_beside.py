"""Moves of several cases under each other."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.beside import beside_captions, beside_figure
from crosslane.explore.big_screen import BigScreen
from crosslane.explore.controls import InWords
from crosslane.explore.fold import Fold
from crosslane.explore.picture import LIKELY_WIDTH, Picture
from crosslane.explore.several_cases import SeveralCasesGate
from crosslane.explore.words import bullet_list, heading, text_block
from crosslane.plan.moves.beside import outline_beside, plan_beside

TAUGHT = ("baby-s", "child-k", "child-g")
_KEY = (
    "Each row is a move, each column says what became of what was held. The numbers follow how much a source tells: a long "
    "review names more than a short article. So they say nothing about which area worked better."
)


def open_moves_beside(ticked: Sequence[str] | None = TAUGHT, *, opened: bool = False) -> widgets.Widget:
    """The moves of several cases, once their notes have been read."""
    return SeveralCasesGate(MovesBesidePage, ticked, opened=opened)


class MovesBesidePage(widgets.VBox):
    """A picture of all moves, what each source leaves open, and the same in words."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._plan = plan_beside(cases)
        self.room = BigScreen(self)
        captions = beside_captions(self._plan)
        self.picture = Picture(
            beside_figure(self._plan, LIKELY_WIDTH), captions, "Moves of several cases, and what followed them; in words below."
        )
        for control, name in ((self.picture.live, "width"), (self.room.switch, "value")):
            control.observe(
                lambda _: self.picture.show(beside_figure(self._plan, self.picture.live.width, self.room.scale), captions), name
            )
        self.words = InWords(lambda: outline_beside(self._plan))
        left_open: list[widgets.Widget] = []
        for case in self._plan.cases:
            left_open += [heading(case.title, 3), bullet_list(case.left_open)]
        open_box = Fold("What each source leaves open", left_open)
        super().__init__([self.room, self.picture, text_block(_KEY), open_box, self.words])
