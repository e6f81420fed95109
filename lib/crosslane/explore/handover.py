"""The hand-over exercise: day one on the receiving desk, what the group would ask for, and what was held elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.explore.circle_room import circles_folder
from crosslane.explore.fold import Fold
from crosslane.explore.leaving import put_in_place
from crosslane.explore.note_box import NoteBox
from crosslane.explore.terms import words_explained
from crosslane.explore.words import heading, table, text_block
from crosslane.journal import JournalProblem
from crosslane.plan.moves.board import BoardPlan, plan_boards
from crosslane.plan.moves.desk import DeskPlan, Seat, plan_desk, plan_seats
from crosslane.plan.moves.strip import ordered_removals, removal_id
from crosslane.review.circle import Kept
from crosslane.review.handover import OF_WHOM, WHAT, HandoverExercise, exercise_path

_INTRO = (
    "It is day one. You sit in the seat below, and the family is new to you. You see what this agency held by then, as far as "
    "anything is on record, and nothing else. Talk about it for ten minutes. Then write down what you would ask for, and of "
    "whom. You may stop, or leave this part out, at any time."
)
_COMPARED = (
    "Now compare. What you asked for stands first. Below it stands what those the family came from held, as the sources tell it. "
    "Whether any of it would have changed what came later, nobody can say."
)
_FIRST_GROUP = "our group"
_LINES = "crosslane-asked"
_STYLE = f"""<style>
.{_LINES} label {{ display: block; }}
.{_LINES} textarea {{ width: 100%; box-sizing: border-box; font: inherit; }}
</style>"""


class HandoverPart(widgets.VBox):
    """One seat at one move.

    Args:
        case: the case.
        move: id of the move.
        folder: where exercises are kept; by default the folder of circles, which git leaves out.
    """

    def __init__(self, case: Case, move: str, folder: Path | None = None) -> None:
        self.case = case
        self.move = move
        self._folder = folder or circles_folder()
        self._exercise: HandoverExercise | None = None
        self.seats = plan_seats(case)[move]
        self.seat = widgets.Dropdown(
            options=[(seat.label, seat.id) for seat in self.seats], description="Your seat",
            layout=widgets.Layout(width="32em"), style={"description_width": "6em"},
        )  # fmt: skip
        self.group = widgets.Text(
            value=_FIRST_GROUP, description="Group", continuous_update=False, layout=widgets.Layout(width="20em"),
            style={"description_width": "4em"}, tooltip="Give your group a name: what it writes is kept under it",
        )  # fmt: skip
        self.desk = widgets.VBox()
        self.lines = widgets.VBox()
        self.lines.add_class(_LINES)
        self.more = widgets.Button(description="Add a line", icon="plus")
        self.compare = widgets.Button(
            description="Compare with what was held elsewhere", button_style="primary", layout=widgets.Layout(width="24em")
        )
        self.asks = widgets.VBox()
        self.compared = widgets.VBox()
        self.boxes: list[tuple[NoteBox, NoteBox]] = []
        self.seat.observe(lambda _: self._sit(), "value")
        self.group.observe(lambda _: self._sit(), "value")
        self.more.on_click(lambda _: self._add_line())
        self.compare.on_click(lambda _: self._set_beside())
        super().__init__(
            [
                text_block(_INTRO),
                widgets.HBox([self.seat, self.group], layout=widgets.Layout(flex_flow="row wrap")),
                self.desk,
                self.asks,
                widgets.HTML(_STYLE),
                self.lines,
                widgets.HBox([self.more, self.compare]),
                self.compared,
            ]
        )
        self._sit()

    def close(self) -> None:
        """Close the page's part and the file behind it."""
        if self._exercise is not None:
            self._exercise.close()
            self._exercise = None
        super().close()

    def _sit(self) -> None:
        """Take the chosen seat: its desk, its lines, and nothing compared yet."""
        put_in_place(self.compared, [])
        put_in_place(self.desk, _desk(self._desk_plan()))
        put_in_place(self.asks, [heading(f"What would {self.group.value} ask for, and of whom?", 3)])
        put_in_place(self.lines, [])
        if self._exercise is not None:
            self._exercise.close()
            self._exercise = None
        self.boxes = []
        try:
            self._exercise = HandoverExercise(exercise_path(self._folder, self.case.info.id, self.group.value))
            for number, asked in enumerate(self._exercise.asked(self.move, self.seat.value)):
                self._show_line(number, asked.what, asked.of_whom)
        except JournalProblem as problem:
            put_in_place(self.lines, [text_block(f"What you write cannot be kept: {problem}")])

    def _desk_plan(self) -> DeskPlan:
        removal = next(one for one in ordered_removals(self.case) if removal_id(one) == self.move)
        return plan_desk(self.case, removal, self._seat())

    def _seat(self) -> Seat:
        return next(seat for seat in self.seats if seat.id == self.seat.value)

    def _add_line(self) -> None:
        if self._exercise is not None:
            self._show_line(len(self.boxes), "", "")

    def _show_line(self, number: int, what: str, of_whom: str) -> None:
        boxes = (
            NoteBox(f"{number + 1}. We would ask for", what, self._writer(number, WHAT), rows=2),
            NoteBox("of whom", of_whom, self._writer(number, OF_WHOM), rows=2),
        )
        for box, flex in zip(boxes, ("2 1 20em", "1 1 12em"), strict=True):
            box.layout.flex = flex
        self.boxes.append(boxes)
        self.lines.children = (*self.lines.children, widgets.HBox(boxes, layout=widgets.Layout(flex_flow="row wrap")))

    def _writer(self, number: int, part: str) -> Callable[[str], Kept]:
        exercise, move, seat = self._exercise, self.move, self.seat.value

        def write(text: str) -> Kept:
            if exercise is None:
                raise JournalProblem("The exercise is closed.")
            return exercise.write(move, seat, number, part, text)

        return write

    def _set_beside(self) -> None:
        """Show what was asked beside what was held where the family came from."""
        board = next(one for one in plan_boards(self.case) if one.id == self.move)
        asked = self._exercise.asked(self.move, self.seat.value) if self._exercise is not None else ()
        lines = [(one.what or "–", one.of_whom or "–") for one in asked if one.what.strip() or one.of_whom.strip()]
        shown: list[widgets.Widget] = [
            text_block(_COMPARED),
            heading("You asked for", 3),
            table(["What", "Of whom"], lines, "Nothing is written down yet."),
            heading(f"Held where the family came from ({board.sending})", 3),
        ]
        if board.nothing:
            shown.append(text_block(board.nothing))
        else:
            shown += _by_field(board)
        put_in_place(self.compared, shown)


def _desk(plan: DeskPlan) -> Iterable[widgets.Widget]:
    day = f"at the end of {plan.day}" if plan.day else "on day one"
    yield heading(f"On the desk of: {plan.seat.label}, {day}", 3)
    if plan.nothing:
        yield text_block(plan.nothing)
        return
    rows = [[one.label, one.text, f"arose: {one.since}", one.told_by or "held here", one.cites] for one in plan.items]
    yield table(["Piece of information", "What it says", "When", "Told by", "Source"], rows)
    yield from words_explained("\n".join(text for row in rows for text in row))


def _by_field(board: BoardPlan) -> Iterable[Fold]:
    """What was held, folded up by field of work."""
    head = ["Piece of information", "Held by", "What became of it", "Source"]
    for lane in board.lanes:
        rows = [[one.label, one.held_by, str(strand.followed), one.cites] for strand in lane.strands for one in strand.items]
        states = "; ".join(strand.label for strand in lane.strands)
        yield Fold(f"{lane.sector.capitalize()}: {lane.held} held ({states})", [table(head, rows)])
