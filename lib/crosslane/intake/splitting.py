"""One row of a return as several contacts: a person says where in its texts the next contact begins; no word is lost or altered.

A text that is parted is parted at one place, and its parts together are the text again, letter for letter. A text that is not
parted, and the date, stand with every part, as the row said them once for all of it. The id of a part never comes to mean other
words: parting it again gives two new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crosslane.intake.values import Return, Role, SourceRow, Table

_PART = "-part-"
SHARED = (Role.WHEN, Role.TIME, Role.END, Role.END_TIME, Role.RECORDED, Role.ORDER, Role.ID, Role.AGENCY)
"""Columns that are said once for a row, and stand with each of its parts."""


class CannotSplit(ValueError):
    """A row cannot be parted so; the message says why."""


class Piece(NamedTuple):
    """One part: its number, and from where to where it takes each text that was parted, by heading."""

    number: int
    spans: Mapping[str, tuple[int, int]] = {}


class Split(NamedTuple):
    """How a row is parted.

    Attributes:
        row: id of the row.
        texts: the texts that were parted, as they stood, by heading.
        pieces: its parts in the order of the text; none once it is put together again.
        last: the highest number that a part of it ever had.
    """

    row: str
    texts: Mapping[str, str] = {}
    pieces: tuple[Piece, ...] = ()
    last: int = 0

    def fits(self, row: SourceRow) -> bool:
        """Whether the row still says, letter for letter, what was parted."""
        return all(row.cells.get(heading) == text for heading, text in self.texts.items())


def part_id(row: str, number: int) -> str:
    """The id of a part: ``school-0012-part-2``."""
    return f"{row}{_PART}{number}"


def whole_of(row: str) -> str:
    """The id of the row that a part is of; of a row, its own."""
    return row.rpartition(_PART)[0] or row


def split_row(row: SourceRow, split: Split, part: str, cuts: Mapping[str, int], roles: Mapping[str, Role]) -> Split:
    """A row parted at one more place.

    Args:
        row: the whole row.
        split: how it is parted already.
        part: id of the row, or of the part of it that holds two contacts.
        cuts: by heading, how many letters of the part's text are the first contact's: none, all of them, or those before the
            words with which the second begins. Texts without a cut stand with both.
        roles: what the columns are for.

    Raises:
        CannotSplit: a part would have no text of its own, or a date or reference would be parted.
    """
    pieces = split.pieces if split.fits(row) and split.pieces else (Piece(0),)
    at = next((at for at, piece in enumerate(pieces) if part_id(row.id, piece.number) == part or piece.number == 0), None)
    if at is None:
        raise CannotSplit(f"{part} is not there any more; look at the row again")
    old = pieces[at]
    first, second = dict(old.spans), dict(old.spans)
    for heading, place in cuts.items():
        if roles.get(heading) in SHARED or heading not in row.cells:
            raise CannotSplit(f"“{heading}” is said once for the whole row and cannot be parted")
        start, end = old.spans.get(heading, (0, len(row.cells[heading])))
        middle = start + place
        if not start <= middle <= end:
            raise CannotSplit(f"that place is not in “{heading}”")
        first[heading], second[heading] = (start, middle), (middle, end)
    for spans in (first, second):
        if not any(row.cells[heading][slice(*spans[heading])].strip() for heading in cuts):
            raise CannotSplit("each part needs words of its own")
    new = (Piece(split.last + 1, first), Piece(split.last + 2, second))
    made = (*pieces[:at], *new, *pieces[at + 1 :])
    headings = {heading for piece in made for heading in piece.spans}
    texts = {heading: text for heading, text in row.cells.items() if heading in headings}
    return Split(row.id, texts, made, split.last + 2)


def parts_of(row: SourceRow, split: Split) -> tuple[SourceRow, ...]:
    """The parts of a row; the row itself if it is not parted, or says something else by now."""
    if not split.pieces or not split.fits(row):
        return (row,)
    return tuple(
        row._replace(id=part_id(row.id, piece.number), cells=_cells(row, piece), part_of=row.id) for piece in split.pieces
    )


def _cells(row: SourceRow, piece: Piece) -> dict[str, str]:
    cells = {heading: text[slice(*piece.spans.get(heading, (None, None)))] for heading, text in row.cells.items()}
    return {heading: text for heading, text in cells.items() if text.strip() or heading not in piece.spans}


def split_rows(returned: Return, splits: Mapping[str, Split]) -> Return:
    """A return in which rows stand in their parts; what leans on such a row leans on the first of them."""
    if not splits:
        return returned
    first: dict[str, str] = {}

    def parted(table: Table) -> Table:
        rows: list[SourceRow] = []
        for row in table.rows:
            parts = parts_of(row, splits[row.id]) if row.id in splits else (row,)
            first[row.id] = parts[0].id
            rows += parts
        return table._replace(rows=tuple(rows))

    def leaning(row: SourceRow) -> SourceRow:
        leans_on = first.get(row.when.leans_on, row.when.leans_on)
        return row if leans_on == row.when.leans_on else row._replace(when=row.when._replace(leans_on=leans_on))

    tables = [parted(table) for table in returned.tables]
    return returned._replace(tables=tuple(table._replace(rows=tuple(map(leaning, table.rows))) for table in tables))
