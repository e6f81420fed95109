"""Splitting a row that holds several contacts: the reader writes with which words the next one begins, and sees both parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import ipywidgets as widgets

from crosslane.explore.circle_room import button, row
from crosslane.explore.desk_papers import put_in
from crosslane.explore.desk_room import DeskRoom, chooser, text_box
from crosslane.explore.words import table, text_block
from crosslane.intake.merge import Line, MergedRow
from crosslane.intake.splitting import SHARED
from crosslane.journal import JournalProblem
from crosslane.review.desk_file import DeskProblem

_BOTH, _FIRST, _SECOND = "both", "first", "second"
_BELONGS = [("both, as in the row", _BOTH), ("the first contact", _FIRST), ("the second contact", _SECOND)]


def find_place(words: str, cells: Mapping[str, str]) -> tuple[str, int]:
    """The heading and place in its text at which these words stand, however they are spaced.

    Raises:
        DeskProblem: they stand nowhere, or at several places.
    """
    if not words.split():
        raise DeskProblem("write the words with which the second contact begins")
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = [(heading, match.start()) for heading, text in cells.items() for match in wanted.finditer(text)]
    if not found:
        raise DeskProblem("these words do not stand in the row; copy them from it")
    if len(found) > 1:
        raise DeskProblem(f"these words stand there {len(found)} times; write some more of them")
    return found[0]


class SplitBox(widgets.VBox):
    """One row of the chronology, to be split or put together again.

    Args:
        room: the desk with its page.
    """

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.rows: dict[str, MergedRow] = {}
        self.which = chooser("Row", [], width="60em")
        self.shown, self.others, self.said = widgets.VBox(), widgets.VBox(), widgets.VBox()
        self.begins = text_box("Second begins with", hint="the first words of the second contact, copied from the row")
        self.begins.continuous_update = False
        self.begins.style.description_width = "11em"
        self.begins.layout.width = "48em"
        self.join_button = button("Put its parts together again", self.join)
        self.belongs: dict[str, widgets.Dropdown] = {}
        self.which.observe(lambda _: self._show(), "value")
        self.begins.observe(lambda _: self._ask(), "value")
        super().__init__([
            text_block("Some agencies tell of two contacts in one row. Choose a row of the page below, and write with which "
                       "words the second contact begins. No word is lost: the parts together are the row, and the row as the "
                       "agency wrote it stays here and in every citation."),
            self.which, self.shown, self.begins, self.others,
            row(button("Split here", self.split, main=True), self.join_button), self.said,
        ])  # fmt: skip

    def offer(self, lines: Sequence[Line]) -> None:
        """Offer the rows of the page that is shown."""
        self.rows = {one.id: one for line in lines for one in line.rows}
        chosen = self.which.value
        self.which.options = [(f"{one.id}: {' '.join(one.what.split())[:90]}", one.id) for one in self.rows.values()]
        self.which.value = chosen if chosen in self.rows else next(iter(self.rows), None)
        self._show()

    @property
    def _texts(self) -> dict[str, str]:
        """The texts of the row that can be parted, by heading."""
        one = self.rows[self.which.value]
        shared = {text for role, text in one.said.items() if role in SHARED}
        return {heading: text for heading, text in one.cells.items() if text not in shared}

    def _show(self) -> None:
        one = self.rows.get(self.which.value or "")
        self.begins.value = ""
        put_in(self.others)
        put_in(self.said)
        self.belongs = {}
        self.join_button.layout.display = "none" if one is None or not one.part_of else "flex"
        if one is None:
            put_in(self.shown, text_block("There is no row on this page."))
            return
        parts = [table(("Heading", f"{one.id}, from {one.where}"), list(one.cells.items()))]
        if one.part_of:
            whole = self.room.desk.written(one.id)
            parts.append(table(("Heading", f"The whole row as the agency wrote it ({whole.id})"), list(whole.cells.items())))
        put_in(self.shown, *parts)

    def _ask(self) -> None:
        """Where the words stand, and to which contact the other texts belong."""
        put_in(self.said)
        if not self.begins.value.strip() or not self.which.value:
            return
        try:
            parted, _ = find_place(self.begins.value, self._texts)
        except DeskProblem as problem:
            put_in(self.said, text_block(f"Not yet: {problem}."))
            return
        rest = [heading for heading in self._texts if heading != parted]
        if list(self.belongs) != rest:
            self.belongs = {heading: chooser(f"“{heading}” is of", _BELONGS, _BOTH) for heading in rest}
            for one in self.belongs.values():
                one.style.description_width = "16em"
                one.observe(lambda _: self._preview(), "value")
            put_in(self.others, *self.belongs.values())
        self._preview()

    def _cuts(self) -> dict[str, int]:
        texts = self._texts
        heading, place = find_place(self.begins.value, texts)
        cuts = {heading: place}
        for other, choice in self.belongs.items():
            if choice.value != _BOTH and other != heading:
                cuts[other] = len(texts[other]) if choice.value == _FIRST else 0
        return cuts

    def _preview(self) -> None:
        try:
            cuts = self._cuts()
        except DeskProblem as problem:
            put_in(self.said, text_block(f"Not yet: {problem}."))
            return
        rows = [
            (heading, text[: cuts[heading]] if heading in cuts else text, text[cuts[heading] :] if heading in cuts else text)
            for heading, text in self.rows[self.which.value].cells.items()
        ]
        put_in(self.said, table(("Heading", "First contact", "Second contact"), rows))

    def split(self) -> None:
        """Split the row as it is shown."""
        if self.which.value:
            self._do(lambda: self.room.desk.split(self.which.value, self._cuts()), "Kept: the row stands in its parts.")

    def join(self) -> None:
        """Put the parts of the row together again."""
        if self.which.value:
            self._do(lambda: self.room.desk.join(self.which.value), "Kept: the row stands whole again.")

    def _do(self, act: Callable[[], None], said: str) -> None:
        try:
            act()
        except (DeskProblem, JournalProblem) as problem:
            put_in(self.said, text_block(f"Not kept: {problem}."))
            return
        self.room.say(f"{said} Give it a date and a number of its own where that is needed.")
