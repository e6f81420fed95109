"""A file as its reader found it, before anything is made of it: tables of texts, lines around them, and what was noticed.

These values go from the child process through a pipe as JSON, so they are made of texts, numbers and lists alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from crosslane.guarded.apart import Refused

MOST_CELLS = 1_000_000
"""Non-empty cells that one file may hold."""
MOST_MERGED = 20_000
"""Merged areas that one sheet may hold."""


class Grid(NamedTuple):
    """One table or sheet. Rows and columns without any text are left out; `numbers` and `columns` say where the others stand.

    Attributes:
        rows: texts, each row as long as `columns`.
        numbers: number of each row, counted from 1.
        columns: number of each column, counted from 1.
        dates: cells that are dates for the spreadsheet: row and column (indexes into `rows`), ISO text, and what the cell shows
            of it: letters of ``dmyt``.
        merged: merged areas as first row, first column, last row, last column (indexes, both ends included).
        head: number of rows that the file marks as headings to be repeated on each page.
        follows: whether it seems to go on with the table before it (the next page of a PDF).
    """

    name: str
    rows: list[list[str]]
    numbers: list[int]
    columns: list[int]
    hidden: bool = False
    dates: Sequence[tuple[int, int, str, str]] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    head: int = 0
    follows: bool = False


class Noticed(NamedTuple):
    """What the reader noticed: `crosslane.intake.values.Finding` without the name of the file."""

    sheet: str
    row: int
    column: str
    what: str
    would_do: str
    kind: str
    text: str = ""


class Raw(NamedTuple):
    """All that was read. `lines` are texts outside the tables, each with the part of the file it stands in."""

    kind: str
    grids: list[Grid]
    lines: list[tuple[str, str]]
    noticed: list[Noticed]


def raw_from_json(value: Any) -> Raw:
    """The value that came through the pipe."""
    kind, grids, lines, noticed = value
    return Raw(kind, [Grid(*grid) for grid in grids], [(a, b) for a, b in lines], [Noticed(*one) for one in noticed])


Sparse = dict[int, dict[int, str]]
"""Texts by row and column, counted from 1."""


class Counter:
    """Counts cells of one file and refuses it when there are too many."""

    def __init__(self) -> None:
        self.cells = 0

    def add(self, cells: int = 1) -> None:
        self.cells += cells
        if self.cells > MOST_CELLS:
            raise Refused(f"it has more than {MOST_CELLS:,} cells that are not empty", "send the chronology alone, in parts")


def grid_from(
    name: str,
    cells: Sparse,
    *,
    hidden: bool = False,
    dates: dict[tuple[int, int], tuple[str, str]] | None = None,
    merged: list[tuple[int, int, int, int]] | None = None,
    head: int = 0,
    width: int = 0,
) -> Grid:
    """A grid from texts by row and column, with what is empty left out. Places are counted from 1.

    Args:
        width: number of columns to keep even where they are empty, for tables that go on over several grids.
    """
    kept = {row: {col: text for col, text in found.items() if text.strip()} for row, found in cells.items()}
    numbers = sorted(row for row, found in kept.items() if found)
    columns = sorted({col for found in kept.values() for col in found} | set(range(1, width + 1)))
    if len(numbers) * len(columns) > 4 * MOST_CELLS:
        # One text in each of many rows and columns: legal, and a table only by name.
        raise Refused(f"'{name}' is spread over {len(numbers):,} rows and {len(columns):,} columns", "send the chronology alone")
    row_at = {number: index for index, number in enumerate(numbers)}
    col_at = {number: index for index, number in enumerate(columns)}
    rows = [[kept[number].get(column, "") for column in columns] for number in numbers]
    placed = [
        (row_at[row], col_at[col], iso, shown)
        for (row, col), (iso, shown) in (dates or {}).items()
        if row in row_at and col in col_at and rows[row_at[row]][col_at[col]]
    ]
    areas = [area for one in merged or [] if (area := _area(one, numbers, columns)) is not None]
    return Grid(name, rows, numbers, columns, hidden, placed, areas, head)


def _area(merged: tuple[int, int, int, int], numbers: list[int], columns: list[int]) -> tuple[int, int, int, int] | None:
    """A merged area in indexes of what is kept; None if it covers no more than one kept cell."""
    top, left, bottom, right = merged
    first_row, last_row = bisect_left(numbers, top), bisect_right(numbers, bottom) - 1
    first_col, last_col = bisect_left(columns, left), bisect_right(columns, right) - 1
    if last_row < first_row or last_col < first_col or (first_row, first_col) == (last_row, last_col):
        return None
    return first_row, first_col, last_row, last_col
