"""The integrated chronology on the desk: its table, its numbers, and its papers in Word, PDF, Excel and CSV."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_room import Bar, DeskRoom, Pager, text_box
from crosslane.explore.desk_split import SplitBox
from crosslane.explore.fold import Fold
from crosslane.explore.words import heading, table, text_block
from crosslane.intake.merge import Line, find_against
from crosslane.pack.chronology_copies import make_chronology_copies
from crosslane.pack.integrated import COLUMNS, USUAL, cell_of, numbers_of

_SHOWN = ("words", "reading", "agency", "what", "response")


class ChronologyPage(widgets.VBox):
    """All rows of all returns in the order of time."""

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.lines: tuple[Line, ...] = ()
        self.number_button = button("Give the rows their numbers", self.number, main=True)
        self.find = text_box("Find", hint="words of a row, an agency, or a number")
        self.find.continuous_update = False
        self.find.observe(lambda _: self.refresh(), "value")
        self.said, self.body, self.papers, self.bar = widgets.VBox(), widgets.VBox(), widgets.VBox(), Bar()
        self.pager = Pager(self._page)
        self.columns = widgets.SelectMultiple(
            options=[(label, name) for name, label in COLUMNS.items()], value=USUAL, rows=len(COLUMNS), description="Columns",
            layout=widgets.Layout(width="24em"),
        )  # fmt: skip
        self.splitting = SplitBox(room)
        self.paper = widgets.Dropdown(options=("A4", "A3"), description="Paper")
        make = [button(f"Make {name}", self._maker(name.lower())) for name in ("Word", "PDF", "Excel", "CSV")]
        folded = Fold("Papers: the chronology for the panel", [self.columns, self.paper, row(*make), self.bar, self.papers])
        super().__init__([
            heading("Integrated chronology", 3), self.said, row(self.number_button, self.find), folded,
            Fold("Split a row that holds two contacts", [self.splitting]), self.pager, self.body,
        ])  # fmt: skip
        self.refresh()

    def number(self) -> None:
        """Give every row its number, which it keeps."""
        given = self.room.desk.number()
        self.room.say(f"{given} rows were given numbers. They stay, whatever is added later.")

    def refresh(self) -> None:
        """Show the chronology as it is decided now."""
        desk = self.room.desk
        everything = desk.lines
        wanted = self.find.value.strip().lower()
        self.lines = tuple(line for line in everything if not wanted or _matches(line, wanted))
        rows = sum(len(line.rows) for line in everything)
        clashes = sum(bool(line.agreed.clash) for line in everything)
        said = [f"{rows} rows of {len(desk.returns)} returns in {len(everything)} lines."]
        if clashes:
            said.append(f"{clashes} lines hold dates that cannot all be right; both are kept.")
        if desk.unnumbered:
            said.append(f"{desk.unnumbered} rows have no number yet.")
        if desk.open_pairs:
            said.append(f"{len(desk.open_pairs)} pairs are not decided: their rows stand apart.")
        for a, b in find_against(everything, desk.state.answers):
            said.append(f"{a} and {b} were said not to be one contact, and other answers put them together: look at these again.")
        self._put(self.said, text_block("\n".join([" ".join(said[:4]), *said[4:]])))
        self.number_button.layout.display = "flex" if desk.unnumbered else "none"
        self.pager.of(len(self.lines))

    def _page(self, start: int) -> None:
        head = ("No.", *(COLUMNS[name] for name in _SHOWN), "Row")
        shown = self.lines[start : start + self.pager.per_page]
        self.splitting.offer(shown)
        rows = [
            (numbers_of(line), *(cell_of(line, name) for name in _SHOWN), "\n".join(row.id for row in line.rows))
            for line in shown
        ]
        self._put(self.body, table(head, rows, "Nothing to show. Add returns, or look for other words."))

    def _maker(self, kind: str) -> Callable[[], None]:
        return lambda: self._make(kind)

    def _make(self, kind: str) -> None:
        desk = self.room.desk
        columns, paper = self.columns.value or USUAL, self.paper.value
        try:
            copies = make_chronology_copies(desk.chronology, [kind], columns, paper, self.bar)
            self._put(self.papers, self.room.offer(copies.files, copies.notes))
        except OSError as refused:
            self._put(self.papers, text_block(f"It could not be written: {refused.strerror}. Is it open elsewhere?"))
        self.bar.done()

    def _put(self, box: widgets.VBox, *parts: widgets.Widget) -> None:
        old, box.children = box.children, parts
        for one in old:
            close_all(one)


def _matches(line: Line, wanted: str) -> bool:
    return any(
        wanted == str(row.number)
        or wanted in row.agency.lower()
        or wanted in row.id
        or any(wanted in text.lower() for text in row.cells.values())
        for row in line.rows
    )
