"""Legends: what the marks of a page mean, set in rows as long as the page is wide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from crosslane.draw.print.font import text_width
from crosslane.draw.print.sheet import Sheet

SIZE = 7.5
ROW = 13.0
"""Points from row to row."""
_SIGN, _AFTER = 26.0, 14.0
"""Points for the sign before a name, and after the name."""


class Entry(NamedTuple):
    """A name, and what draws its sign with the middle at (x, y)."""

    name: str
    draw: Callable[[Sheet, float, float], None]


def legend_rows(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    """The entries in rows that fit into the width."""
    rows: list[list[Entry]] = []
    used = width
    for entry in entries:
        need = _SIGN + text_width(entry.name, SIZE) + _AFTER
        if used + need > width or not rows:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += need
    return rows


def draw_legend(sheet: Sheet, entries: Sequence[Entry], x: float, y: float, width: float) -> None:
    """The legend, its first row with the middle at `y`."""
    for number, row in enumerate(legend_rows(entries, width)):
        at, middle = x, y + number * ROW
        for entry in row:
            entry.draw(sheet, at + 10, middle)
            sheet.text(at + _SIGN - 2, middle + SIZE * 0.36, entry.name, SIZE)
            at += _SIGN + text_width(entry.name, SIZE) + _AFTER
