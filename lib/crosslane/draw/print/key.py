"""The list that goes with a printed chronology: what each number stands for, in columns as in a newspaper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from crosslane.draw.print.font import wrap
from crosslane.draw.print.paper import MARGIN, Paper
from crosslane.draw.print.sheet import LEADING, Sheet
from crosslane.plan.captions import Caption
from crosslane.plan.swimlanes.chronology import SwimlanePlan
from crosslane.plan.theme import FAINT_INK

SIZE = 7.0
_COLUMN = 250.0
"""Points that a column has about."""
_GAP, _NUMBER, _HEAD, _BETWEEN = 18.0, 24.0, 34.0, 3.2


class _Entry(NamedTuple):
    number: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * SIZE * LEADING + _BETWEEN


def key_pages(plan: SwimlanePlan, paper: Paper, numbers: Mapping[str, str]) -> tuple[Callable[[int, int], str], ...]:
    """The pages of the list, each to be drawn once it is known which of how many it is."""
    columns = max(int((paper.inner_width + _GAP) // (_COLUMN + _GAP)), 1)
    width = (paper.inner_width + _GAP) / columns - _GAP
    found = {mark.id: (mark.x, mark.caption) for mark in reversed(plan.events)}
    found |= {mark.id: (mark.x, mark.caption) for mark in plan.crossings}
    in_order = sorted(found, key=lambda name: (found[name][0], numbers.get(name, ""), name))
    entries = [_entry(numbers.get(name, ""), found[name][1], width) for name in in_order]
    if plan.undated:
        entries.append(_Entry("", tuple(wrap("Without a date: " + "; ".join(plan.undated) + ".", width - _NUMBER, SIZE))))
    filled = _columns(entries, paper.height - 2 * MARGIN - _HEAD)
    return tuple(_draws(plan, paper, filled[start : start + columns], width) for start in range(0, len(filled), columns))


def _entry(number: str, caption: Caption, width: float) -> _Entry:
    """The heading, the date and the citation: enough to find the row."""
    when = caption.lines[0] if caption.lines else ""
    said = f"{caption.heading}. {when}" + (f" [{caption.cites}]" if caption.cites else "")
    return _Entry(number, tuple(wrap(said, width - _NUMBER, SIZE)))


def _columns(entries: list[_Entry], height: float) -> list[list[_Entry]]:
    columns: list[list[_Entry]] = []
    left = 0.0
    for entry in entries:
        if not columns or entry.height > left:
            columns.append([])
            left = height
        columns[-1].append(entry)
        left -= entry.height
    return columns


def _draws(plan: SwimlanePlan, paper: Paper, columns: list[list[_Entry]], width: float) -> Callable[[int, int], str]:
    def draw(number: int, total: int) -> str:
        which = f"page {number} of {total}"
        said = " ".join(" ".join((entry.number, *entry.lines)) for column in columns for entry in column)
        sheet = Sheet(paper.width, paper.height, f"{plan.title}: what the numbers stand for, {which}", said)
        sheet.text(MARGIN, MARGIN + 12, f"{plan.title}: what the numbers stand for", 13, bold=True)
        sheet.text(paper.width - MARGIN, MARGIN + 12, which, 9, anchor="end")
        for place, column in enumerate(columns):
            x, y = MARGIN + place * (width + _GAP), MARGIN + _HEAD
            for entry in column:
                sheet.text(x + _NUMBER - 4, y, entry.number, SIZE, anchor="end", bold=True, colour=FAINT_INK)
                y = sheet.lines(x + _NUMBER, y, entry.lines, SIZE) + _BETWEEN
        return sheet.svg()

    return draw
