"""The page on moves: the moves of a case, the desk of whoever received the family, and what followed."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.moves import board_captions, board_figure
from crosslane.draw.strip import strip_figure
from crosslane.explore.big_screen import BigScreen
from crosslane.explore.controls import InWords
from crosslane.explore.fold import Fold
from crosslane.explore.gate import CaseGate
from crosslane.explore.handover import HandoverPart
from crosslane.explore.leaving import put_in_place
from crosslane.explore.picture import LIKELY_WIDTH, Picture
from crosslane.explore.terms import words_explained
from crosslane.explore.words import bullet_list, heading, table, text_block
from crosslane.moves import COUNTDOWNS, Countdown
from crosslane.plan.moves.board import BoardPlan, plan_boards
from crosslane.plan.moves.outline import NO_MOVES, outline_board, outline_strip
from crosslane.plan.moves.strip import plan_strip
from crosslane.plan.moves.styles import Group

MOVES, DESK, FOLLOWED = "moves", "desk", "followed"
_STEPS = (("1 The moves", MOVES), ("2 On the receiving desk", DESK), ("3 What followed", FOLLOWED))
_STRIP_KEY = (
    "Each lane is an area. A bar is a stay; a number is a move: click it, or choose it above. A dotted line beside a number "
    "covers the days on which the move may have been. Right of the dotted line stands what the source does not date."
)
_BOARD_KEY = (
    "On the left, who held something, or may have, when the family moved; on the right, who received it. Each mark is one "
    "piece of information: point at it or click it to read it. A grey dotted line means no record either way. It does not "
    "mean not sent."
)
_WIDE = widgets.Layout(width="100%")


def open_transfers(case: str | None = None) -> widgets.Widget:
    """The moves of the case that the reader chooses, or of the one named."""
    return CaseGate(TransfersPage, case)


class TransfersPage(widgets.VBox):
    """Three steps on one chosen move. Only the step that is shown is on the page: the desk must not tell what others held."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._strip = plan_strip(case)
        self.countdowns: tuple[Countdown, ...] = COUNTDOWNS
        self.chooser = widgets.Dropdown(
            options=[(f"{move.number}. {move.label}", move.id) for move in self._strip.moves], value=self._first(),
            description="Move", layout=widgets.Layout(width="auto"), style={"description_width": "4em"},
        )  # fmt: skip
        self.steps = widgets.ToggleButtons(options=_STEPS, value=MOVES, style={"button_width": "auto"})
        self.part: MovesPart | FollowedPart | HandoverPart | None = None
        self.body = widgets.VBox(layout=_WIDE)
        self.room = BigScreen(self, self.start_again)
        self.chooser.observe(lambda _: self._move(), "value")
        for control in (self.steps, self.room.switch):
            control.observe(lambda _: self._show(), "value")
        shown = [self.chooser, self.steps, self.body] if self._strip.moves else [text_block(NO_MOVES), self.body]
        super().__init__([self.room, heading(f"{case.info.title}: moves", 2), *shown])
        self._show()

    def start_again(self) -> None:
        """Put every choice back. What the group wrote stays."""
        self.countdowns = COUNTDOWNS
        if self._strip.moves:
            self.chooser.value = self._first()
        if self.steps.value == MOVES:
            self._show()
        self.steps.value = MOVES

    def _first(self) -> str | None:
        """The move that the page opens on: the first of which anything is told, if there is one."""
        boards = plan_boards(self.case)
        return next((one.id for one in boards if not one.nothing), boards[0].id if boards else None)

    def board(self) -> BoardPlan:
        """The board of the chosen move."""
        return next(one for one in plan_boards(self.case, self.countdowns) if one.id == self.chooser.value)

    def _move(self) -> None:
        """Show the move that was chosen; the strip stays in place, for it has all moves."""
        if isinstance(self.part, MovesPart):
            self.part.follow()
        else:
            self._show()

    def _show(self) -> None:
        put_in_place(self.body, [])
        if not self._strip.moves:
            return
        if self.steps.value == MOVES:
            self.part = MovesPart(self)
        elif self.steps.value == DESK:
            self.part = HandoverPart(self.case, self.chooser.value)
        else:
            self.part = FollowedPart(self)
        put_in_place(self.body, [self.part])


class MovesPart(widgets.VBox):
    """The strip of all moves, and what the source says of the chosen one."""

    def __init__(self, page: TransfersPage) -> None:
        self._page = page
        self._plan = plan_strip(page.case)
        self._captions = {move.id: move.caption for move in self._plan.moves}
        label = f"Strip of the moves in {page.case.info.title}; the same in words below."
        self.picture = Picture(self._figure(LIKELY_WIDTH), self._captions, label)
        self.picture.live.selected = page.chooser.value
        self.picture.live.observe(self._choose, "selected")
        self.picture.live.observe(lambda _: self.follow(), "width")
        self.words = InWords(lambda: outline_strip(self._plan))
        explained = words_explained(outline_strip(self._plan))
        super().__init__([self.picture, text_block(_STRIP_KEY), *explained, self.words])

    def follow(self) -> None:
        """Mark the chosen move, and tell what the source says of it."""
        self.picture.show(self._figure(self.picture.live.width), self._captions)
        self.picture.live.selected = self._page.chooser.value

    def _figure(self, width: int) -> dict[str, Any]:
        return strip_figure(self._plan, width, self._page.room.scale, self._page.chooser.value)

    def _choose(self, change: dict[str, str]) -> None:
        if change["new"] and change["new"] != self._page.chooser.value:
            self._page.chooser.value = change["new"]


class FollowedPart(widgets.VBox):
    """The board of the chosen move, its countdowns, and the same as tables and in words."""

    def __init__(self, page: TransfersPage) -> None:
        self._page = page
        self._plan = page.board()
        self.days = [
            widgets.BoundedIntText(value=one.working_days, min=1, max=250, description=one.name,
                                   layout=widgets.Layout(width="24em"), style={"description_width": "15em"})
            for one in page.countdowns
        ]  # fmt: skip
        self.rules = [
            widgets.Textarea(value=one.rule, description="rule", layout=widgets.Layout(flex="1 1 20em"), rows=2,
                             continuous_update=False, style={"description_width": "3em"})
            for one in page.countdowns
        ]  # fmt: skip
        for control in (*self.days, *self.rules):
            control.observe(lambda _: self._count_down(), "value")
        title = page.case.info.title
        self.picture = Picture(
            self._figure(LIKELY_WIDTH), board_captions(self._plan), f"What followed a move in {title}; in words below."
        )
        self.picture.live.observe(lambda _: self._draw(), "width")
        self.told = widgets.VBox()
        self.words = InWords(lambda: outline_board(self._plan))
        rows = [widgets.HBox(pair, layout=_WIDE) for pair in zip(self.days, self.rules, strict=True)]
        periods = Fold("Working days counted from the move: put your local periods here", rows)
        explained = words_explained(outline_board(self._plan))
        super().__init__([self.picture, text_block(_BOARD_KEY), self.told, periods, *explained, self.words])
        self._tell()

    def _figure(self, width: int) -> dict[str, Any]:
        return board_figure(self._plan, width, self._page.room.scale)

    def _draw(self) -> None:
        self.picture.show(self._figure(self.picture.live.width), board_captions(self._plan))

    def _count_down(self) -> None:
        """Take the periods as they now stand."""
        self._page.countdowns = tuple(
            one._replace(working_days=days.value, rule=rule.value or "No rule named.")
            for one, days, rule in zip(self._page.countdowns, self.days, self.rules, strict=True)
        )
        self._plan = self._page.board()
        self._draw()
        self._tell()
        self.words.refresh()

    def _tell(self) -> None:
        """The tables beneath the picture: what is on record, then what has no record either way."""
        plan = self._plan
        told: list[widgets.Widget] = [bullet_list(plan.deadlines)]
        if not plan.nothing:
            head = ["Piece of information", "Held by, when the family moved", "What became of it", "Came", "Working days"]
            head += [f"Within {one.working_days}" for one in plan.countdowns]
            none = "Of nothing that was held is there any record whether it followed."
            told += [heading("What the source tells", 3), table([*head, "Source"], _told_rows(plan), none)]
            left = _open_rows(plan)
            if left:
                head = ["Field", "Piece of information", "Held by", "Source"]
                told.append(Fold(f"No record either way: {len(left)}. This is not the same as not sent.", [table(head, left)]))
        put_in_place(self.told, told)


def _told_rows(plan: BoardPlan) -> list[list[str]]:
    return [
        [
            item.label, item.held_by, "\n".join([str(strand.followed), *(f"Asked for: {item.asked}" for _ in [0] if item.asked),
                                                 *(f"The source says: {one}" for one in item.said)]),
            item.came or "no record seen", item.days or "–", *(answer or "–" for answer in item.in_time), item.cites,
        ]
        for lane in plan.lanes for strand in lane.strands if strand.group is not Group.NO_RECORD for item in strand.items
    ]  # fmt: skip


def _open_rows(plan: BoardPlan) -> list[list[str]]:
    return [
        [lane.sector, item.label, item.held_by, item.cites]
        for lane in plan.lanes
        for strand in lane.strands
        if strand.group is Group.NO_RECORD
        for item in strand.items
    ]
