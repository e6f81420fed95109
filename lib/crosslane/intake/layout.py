"""Which rows of a grid are headings, which stand above them, which below: grids as blocks of headings and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from crosslane.intake.dates import parse_date
from crosslane.intake.grid import Grid
from crosslane.intake.heading_text import plain, split_heading
from crosslane.intake.role_words import META_WORDS
from crosslane.intake.roles import best_likeness
from crosslane.intake.workbook import column_letters

_KNOWN = 0.72
"""Likeness from which a text counts as a heading that is known."""
_GUIDED = 400
"""Letters of guidance that a repeated heading may have more than the heading alone."""
_LOOKED_AT = 80
"""Rows at the top of a grid among which headings are looked for; further down only rows that are surely headings count."""


class Block(NamedTuple):
    """One table: its headings (text and guidance) and its rows.

    `numbers` are the rows as the file counts them (columns, if sideways); `dates` says by row and column (indexes) which cells
    are dates for the spreadsheet; `heading_words` are the cells of the heading rows as they stand.
    """

    name: str
    headings: list[tuple[str, str]]
    rows: list[list[str]]
    numbers: list[int]
    dates: dict[tuple[int, int], tuple[str, str]]
    hidden: bool
    sideways: bool
    heading_words: tuple[str, ...]
    named: bool
    breaks: frozenset[int] = frozenset()


class Loose(NamedTuple):
    """A row outside any table: where it stands, and its texts."""

    name: str
    number: int
    texts: tuple[str, ...]


def is_date(text: str) -> bool:
    """Whether a cell is a date and hardly anything else."""
    parsed = parse_date(text) if len(text) <= 70 else None
    return parsed is not None and bool(parsed.parts) and parsed.kind != "unreadable" and len(parsed.other) <= 20


def known_label(text: str) -> bool:
    """Whether a text is like a label that stands above tables, or ends as labels do."""
    return (text.rstrip().endswith(":") and len(text) < 60) or plain(text) in META_WORDS


def spread_merged(grid: Grid) -> Grid:
    """A grid in which a cell merged over several rows has its text in each of them."""
    rows = [list(row) for row in grid.rows]
    dates = {(row, col): (iso, shown) for row, col, iso, shown in grid.dates}
    for top, left, bottom, _ in grid.merged:
        for row in range(top + 1, bottom + 1):
            if not rows[row][left].strip():
                rows[row][left] = rows[top][left]
                if (top, left) in dates:
                    dates[row, left] = dates[top, left]
    return grid._replace(rows=rows, dates=[(row, col, *said) for (row, col), said in dates.items()])


def join_pages(grids: Sequence[Grid]) -> tuple[list[Grid], dict[str, frozenset[int]]]:
    """Grids of a PDF with the pages of one table put together, and by name the rows that begin a page."""
    joined: list[Grid] = []
    breaks: dict[str, set[int]] = {}
    for grid in grids:
        last = joined[-1] if joined else None
        if grid.follows and last is not None and len(last.columns) == len(grid.columns) and not _starts_other(grid, last):
            start = last.name.split(" to ")[0]
            name = f"{start} to {grid.name.removeprefix('page ')}"
            after = last.numbers[-1] if last.numbers else 0
            marks = {*breaks.pop(last.name, set()), len(last.rows)}
            joined[-1] = last._replace(
                name=name, rows=last.rows + grid.rows, numbers=last.numbers + [after + n for n in grid.numbers]
            )
            breaks[name] = marks
        else:
            joined.append(grid)
    return joined, {name: frozenset(marks) for name, marks in breaks.items()}


def _starts_other(grid: Grid, last: Grid) -> bool:
    """Whether a page begins with headings that the table before does not have."""
    if not grid.rows or heading_score(grid.rows[0]) < 0.6:
        return False
    mine = [plain(text) for text in grid.rows[0]]
    return not any(mine == [plain(text) for text in row] for row in last.rows[:6])


def heading_score(row: Sequence[str]) -> float:
    """How far a row looks like headings: 1 if every cell is a known one, below 0.6 if it hardly does."""
    texts = [split_heading(cell)[0] for cell in row if cell.strip()]
    if len(texts) < 2 or len({plain(text) for text in texts}) < 2:
        return 0.0
    known = sum(len(text.split()) <= 6 and best_likeness(text).score >= _KNOWN for text in texts)
    dated = sum(parse_date(text).kind not in ("unreadable", "blank") for text in texts)
    wordy = sum(len(text) > 60 or text.rstrip()[-1:] in ".;!" for text in texts)
    numbers = sum(text.replace(".", "").isdigit() for text in texts)
    if known < 2:
        return 0.0
    return (known + 0.35 * (len(texts) - known) - 1.5 * dated - wordy - numbers) / len(texts)


def lay_out(grid: Grid, breaks: frozenset[int] = frozenset()) -> tuple[list[Block], list[Loose]]:
    """The blocks of a grid, and the rows that belong to none."""
    if not grid.rows:
        return [], []
    sideways = _is_sideways(grid)
    if sideways:
        return _turned(grid)
    starts = _heading_rows(grid)
    if not starts:
        return _without_headings(grid, breaks)
    loose = [_loose(grid, index) for index in range(starts[0][0])]
    blocks = []
    for place, (first, last) in enumerate(starts):
        until = starts[place + 1][0] if place + 1 < len(starts) else len(grid.rows)
        blocks.append(_block(grid, first, last, until, breaks))
    return blocks, loose


def _loose(grid: Grid, index: int) -> Loose:
    texts = [text for text in grid.rows[index] if text.strip()]
    return Loose(grid.name, grid.numbers[index], tuple(dict.fromkeys(texts)))


def _heading_rows(grid: Grid) -> list[tuple[int, int]]:
    """First and last row of each heading that opens a table; headings that repeat the one in force open none."""
    starts: list[tuple[int, int]] = []
    current: list[str] = []
    index = 0
    while index < len(grid.rows):
        row = grid.rows[index]
        score = heading_score(row) if index < _LOOKED_AT or _short(row) else 0.0
        if score >= (0.8 if starts else 0.6) and not same_headings(row, current):
            last = _second_line(grid, index)
            starts.append((index, last))
            current = list(grid.rows[index])
            index = last
        index += 1
    if starts:
        return starts
    guess = _by_shape(grid)
    return [(guess, _second_line(grid, guess))] if guess is not None else []


def _short(row: Sequence[str]) -> bool:
    return all(len(cell) < 60 for cell in row)


def same_headings(row: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row says the headings again."""
    filled = [(mine, theirs) for mine, theirs in zip(row, headings, strict=False) if mine.strip()]
    if len(filled) < 2 or any(len(mine) > 3 * len(theirs) + _GUIDED for mine, theirs in filled):
        return False  # what happened is longer than a heading with its guidance
    same = sum(_bare(mine) == _bare(theirs) for mine, theirs in filled)
    return same >= max(2, 0.8 * len(filled))


@lru_cache(maxsize=4096)
def _bare(cell: str) -> str:
    return plain(split_heading(cell)[0])


def _second_line(grid: Grid, first: int) -> int:
    """The last row of a heading that stands in two rows (*Start* above *Date* and *Time*)."""
    if first + 2 >= len(grid.rows):
        return first
    upper, lower = grid.rows[first], grid.rows[first + 1]
    across = {row for row, *_ in grid.merged if row == first} | {
        bottom for top, _, bottom, _ in grid.merged if top == first and bottom > first
    }
    blank = sum(1 for a, b in zip(upper, lower, strict=True) if b.strip() and not a.strip())
    short = [split_heading(cell)[0] for cell in lower if cell.strip()]
    if not short or not (across or blank) or any(is_date(text) or len(text) > 40 for text in short):
        return first
    known = sum(best_likeness(text).score >= _KNOWN for text in short)
    return (
        first + 1
        if known >= max(1, len(short) // 2) and any(is_date(c) for row in grid.rows[first + 2 : first + 6] for c in row)
        else first
    )


def _by_shape(grid: Grid) -> int | None:
    """A row of headings that nobody knows: short texts above a column of dates, or at least above fuller rows."""
    most = max(sum(bool(cell.strip()) for cell in row) for row in grid.rows)
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        texts = [split_heading(cell)[0] for cell in row if cell.strip()]
        below = grid.rows[index + 1 : index + 7]
        if len(texts) < max(2, 0.6 * most) or not below or any(len(text) > 60 or is_date(text) for text in texts):
            continue
        if len(set(map(plain, texts))) == len(texts) and any(
            is_date(under[col]) for under in below for col in range(len(row)) if row[col].strip()
        ):
            return index
    first = next((i for i, row in enumerate(grid.rows) if sum(bool(c.strip()) for c in row) >= max(2, 0.6 * most)), None)
    if first is None or len(grid.rows) < first + 3 or not _short(grid.rows[first]):
        return None
    texts = [cell for cell in grid.rows[first] if cell.strip()]
    if any(is_date(text) or known_label(text) or text.strip().isdigit() for text in texts):
        return None
    mean_below = sum(len(cell) for row in grid.rows[first + 1 :] for cell in row) / max(
        1, sum(bool(c) for r in grid.rows[first + 1 :] for c in r)
    )
    return first if mean_below > 1.5 * sum(map(len, texts)) / len(texts) else None


def _block(grid: Grid, first: int, last: int, until: int, breaks: frozenset[int]) -> Block:
    headings = []
    words: list[str] = []
    for col in range(len(grid.columns)):
        parts = list(dict.fromkeys(grid.rows[row][col] for row in range(first, last + 1) if grid.rows[row][col].strip()))
        if last > first and not grid.rows[first][col].strip():
            parts = [*_above(grid, first, col), *parts]
        words += parts
        split = [split_heading(part) for part in parts]
        text = " ".join(dict.fromkeys(text for text, _ in split)) or f"column {column_letters(grid.columns[col])}"
        headings.append((text, "\n".join(guidance for _, guidance in split if guidance)))
    dates = {(row - last - 1, col): (iso, shown) for row, col, iso, shown in grid.dates if last < row < until}
    marks = frozenset(mark - last - 1 for mark in breaks if last < mark < until)
    return Block(
        grid.name, headings, grid.rows[last + 1 : until], grid.numbers[last + 1 : until], dates, grid.hidden, False, tuple(words),
        True, marks,
    )  # fmt: skip


def _above(grid: Grid, row: int, col: int) -> list[str]:
    """The text of a heading that is merged across this column."""
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left < col <= right:
            return [grid.rows[top][left]]
    return []


def _without_headings(grid: Grid, breaks: frozenset[int]) -> tuple[list[Block], list[Loose]]:
    """A grid without headings: a table if it has dates, else loose lines."""
    dated = [
        index
        for index, row in enumerate(grid.rows)
        if any(is_date(cell) for cell in row[:4]) and sum(bool(c.strip()) for c in row) >= 2
    ]
    labels = sum(known_label(row[0]) for row in grid.rows)
    if len(dated) < 2 or labels > len(grid.rows) // 2 or len(grid.columns) < 2:
        if len(grid.rows) < 3 or len(grid.columns) < 2 or labels:
            return [], [_loose(grid, index) for index in range(len(grid.rows))]
        dated = [0]
    first = dated[0]
    headings = [(f"column {column_letters(column)}", "") for column in grid.columns]
    dates = {(row - first, col): (iso, shown) for row, col, iso, shown in grid.dates if row >= first}
    marks = frozenset(mark - first for mark in breaks if mark > first)
    block = Block(grid.name, headings, grid.rows[first:], grid.numbers[first:], dates, grid.hidden, False, (), False, marks)
    return [block], [_loose(grid, index) for index in range(first)]


def _is_sideways(grid: Grid) -> bool:
    """Whether the headings stand in the first column."""
    labels = [row[0] for row in grid.rows if row[0].strip()]
    if len(grid.columns) < 2 or not 3 <= len(labels) <= 40 or len(labels) < 0.6 * len(grid.rows):
        return False
    known = sum(best_likeness(split_heading(text)[0]).score >= _KNOWN for text in labels)
    dated = sum(is_date(text) for text in labels)
    wide = [row for row in grid.rows[:_LOOKED_AT] if sum(bool(cell.strip()) for cell in row) > 2]
    across = max((heading_score(row) for row in wide), default=0.0) if len(grid.columns) > 2 else 0.0
    return known >= 3 and known >= 0.5 * len(labels) and dated == 0 and known / len(labels) > across


def _turned(grid: Grid) -> tuple[list[Block], list[Loose]]:
    """A sideways grid with its columns as rows. Rows whose first cell is empty go on with the row above."""
    labels: list[int] = []
    belongs: list[int] = []
    loose: list[Loose] = []
    for index, row in enumerate(grid.rows):
        filled = [cell for cell in row if cell.strip()]
        if row[0].strip() and len(filled) == 1 and best_likeness(split_heading(row[0])[0]).score < _KNOWN and not labels:
            loose.append(_loose(grid, index))
            belongs.append(-1)
            continue
        if row[0].strip() or not labels:
            labels.append(index)
        belongs.append(len(labels) - 1)
    rows = []
    for col in range(1, len(grid.columns)):
        cells = [""] * len(labels)
        for index, row in enumerate(grid.rows):
            if belongs[index] >= 0 and row[col].strip():
                cells[belongs[index]] = f"{cells[belongs[index]]}\n{row[col]}".strip("\n")
        rows.append(cells)
    headings = [split_heading(grid.rows[index][0]) for index in labels]
    headings = [(text.rstrip(": ") or f"row {grid.numbers[labels[i]]}", guidance) for i, (text, guidance) in enumerate(headings)]
    dates = {(col - 1, belongs[row]): (iso, shown) for row, col, iso, shown in grid.dates if col > 0 and belongs[row] >= 0}
    words = tuple(grid.rows[index][0] for index in labels)
    return [Block(grid.name, headings, rows, grid.columns[1:], dates, grid.hidden, True, words, True)], loose


def tidy(text: str) -> str:
    """A text on one line."""
    return re.sub(r"\s+", " ", text).strip()
