"""Curved lines between places on a picture, in pixels: where they run, and how their end marks are turned."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, pi, sin
from typing import NamedTuple

Point = tuple[float, float]

_POINTS = 26
"""Points by which a curve is drawn."""


class Curve(NamedTuple):
    """A drawn line. `angle` turns a mark that points up so that it points along the end of the line, clockwise."""

    points: tuple[Point, ...]
    tip: Point
    angle: float
    middle: Point


def bend(start: Point, end: Point, through: Point, leave: float, stop: float) -> Curve:
    """A curve from start to end that passes `through` half-way.

    Args:
        leave: how far from the start it begins.
        stop: how far before the end it stops.
    """
    control = tuple(2 * through[i] - (start[i] + end[i]) / 2 for i in (0, 1))

    def at(t: float) -> Point:
        x, y = ((1 - t) ** 2 * start[i] + 2 * t * (1 - t) * control[i] + t**2 * end[i] for i in (0, 1))
        return x, y

    fine = [at(step / 100) for step in range(101)]
    kept = [p for p in fine if _apart(p, start) >= leave and _apart(p, end) >= stop] or [fine[50], fine[51]]
    points = kept[:: max(len(kept) // _POINTS, 1)]
    if points[-1] != kept[-1]:
        points.append(kept[-1])
    tip, before = kept[-1], kept[-min(len(kept), 5)]
    return Curve(tuple(points), tip, degrees(atan2(tip[0] - before[0], before[1] - tip[1])), kept[len(kept) // 2])


def loop(centre: Point, direction: float, radius: float, gap: float) -> Curve:
    """A small circle that leaves a round mark and returns to it.

    Args:
        direction: 1 to the right of the mark, -1 to its left.
        gap: how far the circle's own centre is from that of the mark.
    """
    x, y = centre[0] + direction * gap, centre[1]
    steps = [pi - 0.55 - i * (2 * pi - 1.1) / 18 for i in range(19)]
    points = tuple((x + direction * radius * cos(a), y - radius * sin(a)) for a in steps)
    tip, before = points[-1], points[-3]
    return Curve(points, tip, degrees(atan2(tip[0] - before[0], before[1] - tip[1])), (x + direction * radius, y))


def around(start: Point, end: Point, clear: float, aside: float) -> Point:
    """Where a line between two places on a ring about the origin should pass half-way.

    It bends inwards, the more the longer it is, and keeps clear of the middle.

    Args:
        clear: radius about the origin that it must not cross.
        aside: how far it is moved to lie beside its fellows.
    """
    across = (start[0] - end[0], start[1] - end[1])
    length = hypot(*across) or 1.0
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    out = hypot(*middle)
    normal = (-across[1] / length, across[0] / length)
    towards = (middle[0] / out, middle[1] / out) if out > 1 else normal
    pull = min(0.38 * out, 14 + 0.28 * length)
    reach = max(out - pull, clear)
    return towards[0] * reach + normal[0] * aside, towards[1] * reach + normal[1] * aside


def beside(start: Point, end: Point, aside: float) -> Point:
    """Half-way between two places, moved aside."""
    length = _apart(start, end) or 1.0
    normal = (-(start[1] - end[1]) / length, (start[0] - end[0]) / length)
    return (start[0] + end[0]) / 2 + normal[0] * aside, (start[1] + end[1]) / 2 + normal[1] * aside


def _apart(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])
