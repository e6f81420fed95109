"""Where lines of a genogram cross that have nothing to do with each other, so that one of them can be interrupted there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Path = tuple[Point, ...]


class Crossing(NamedTuple):
    """Where two lines cross that have nothing to do with each other, and the ids of the two."""

    x: float
    y: float
    level: str
    upright: str


def find_crossings(paths: Sequence[tuple[str, Path]]) -> tuple[Crossing, ...]:
    """Where an upright and a level stretch of different lines cross."""
    level, upright = [], []
    for name, path in paths:
        for (x0, y0), (x1, y1) in pairwise(path):
            if abs(y0 - y1) < 0.5 < abs(x0 - x1):
                level.append((name, min(x0, x1), max(x0, x1), y0))
            elif abs(y0 - y1) > 0.5:
                upright.append((name, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return tuple(
        sorted(
            {
                Crossing(x, y, name, other)
                for name, left, right, y in level
                for other, x, top, bottom in upright
                if name != other and left + 1 < x < right - 1 and top + 1 < y < bottom - 1
            }
        )
    )
