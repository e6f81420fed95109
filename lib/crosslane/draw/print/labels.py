"""Numbers beside marks, set where they cover least."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from crosslane.draw.print.font import ASCENT, text_width, wrap
from crosslane.draw.print.sheet import LEADING, Anchor, Sheet
from crosslane.plan.theme import FAINT_INK

_CELL = 24.0
_WIDTHS = (150.0, 105.0, 74.0, 54.0)
"""Points that a line of words may be long, the longest first."""
_MOST_LINES = 3


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: _Box) -> float:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


class Labels:
    """What of a page is taken, and where the next label has most room."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[_Box]] = defaultdict(list)

    def take(self, x: float, y: float, width: float, height: float) -> None:
        """Note that a mark with its middle at (x, y) stands there."""
        self._note(_Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))

    def set_words(
        self, sheet: Sheet, x: float, y: float, words: str, size: float, room: tuple[float, float, float], ground: str
    ) -> None:
        """Set words from (x, y) to the right, on as many lines as are free, but only if they are free for all of them.

        Args:
            y: the middle of the first line.
            room: how far they may reach to the right, upwards and downwards.
            ground: colour of what is behind them.
        """
        right, top, bottom = room
        high = size * ASCENT
        for wide in _WIDTHS:
            lines = wrap(words, wide, size)
            if len(lines) > _MOST_LINES or text_width(max(lines, key=len), size) > wide:
                continue
            tall = (len(lines) - 1) * size * LEADING
            for up in (tall / 2, 0.0, tall):
                longest = max(text_width(line, size) for line in lines)
                box = _Box(x, y - up - high / 2 - 0.5, x + longest, y - up + tall + high / 2 + 0.5)
                is_inside = box.right <= right and box.top >= top and box.bottom <= bottom
                if is_inside and not any(box.overlap(other) for other in self._near(box)):
                    sheet.lines(x, y - up + high / 2, lines, size, colour=FAINT_INK, ground=ground)
                    self._note(box)
                    return

    def set_beside(
        self, sheet: Sheet, x: float, y: float, mark: float, text: str, size: float, colour: str
    ) -> tuple[float, float]:
        """Set a short text right of a mark, or below, above or left of it, wherever it covers least.

        Returns:
            Where words that follow it would begin, in the middle of their line.
        """
        wide, high, gap = text_width(text, size), size * ASCENT, mark / 2 + 1.0
        choices: list[tuple[Anchor, float, float]] = [
            ("start", x + gap, y + high / 2),
            ("middle", x, y + gap + high),
            ("middle", x, y - gap),
            ("end", x - gap, y + high / 2),
            ("start", x + gap - 1.5, y + gap + high * 0.6),
            ("start", x + gap - 1.5, y - gap + 0.6),
        ]
        boxes = [_box(anchor, at, foot, wide, high) for anchor, at, foot in choices]
        covered = [sum(box.overlap(other) for other in self._near(box)) for box in boxes]
        best = covered.index(min(covered))
        anchor, at, foot = choices[best]
        sheet.text(at, foot, text, size, anchor=anchor, colour=colour, ground="#FFFFFF")
        self._note(boxes[best])
        follows = boxes[best].right if anchor == "start" else x + mark / 2
        return follows + 2.0, foot - high / 2 if anchor == "start" else y

    def _note(self, box: _Box) -> None:
        for cell in _cells(box):
            self._taken[cell].append(box)

    def _near(self, box: _Box) -> set[_Box]:
        return {other for cell in _cells(box) for other in self._taken[cell]}


def _box(anchor: Anchor, x: float, foot: float, wide: float, high: float) -> _Box:
    left = x if anchor == "start" else x - wide / 2 if anchor == "middle" else x - wide
    return _Box(left, foot - high, left + wide, foot)


def _cells(box: _Box) -> list[tuple[int, int]]:
    return [
        (column, row)
        for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1)
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    ]
