"""A genogram small enough to stand inside another picture: symbols and lines without words, in a circle of radius 1."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from crosslane.plan.captions import Caption
from crosslane.plan.family.bridges import Path, Point
from crosslane.plan.family.marks import FamilyPlan, Symbol
from crosslane.plan.family.routes import SYMBOL
from crosslane.plan.family.styles import LineStyle, couple_style, line_style

WIDE, HIGH = 0.8, 0.5
"""How far from the middle the outermost symbols stand, so that all of them and their lines are inside the circle."""
LARGEST = 0.26
"""Width of a symbol at most."""
FILLED = 0.68
"""How much of the distance between two neighbours a symbol takes at most."""


class SmallPerson(NamedTuple):
    """A person of the small genogram; `x` and `y` from the middle, to the right and down."""

    id: str
    symbol: Symbol
    x: float
    y: float
    at_centre: bool
    died: bool
    caption: Caption


class SmallLines(NamedTuple):
    """All lines of one look."""

    style: LineStyle
    paths: tuple[Path, ...]


class SmallGenogram(NamedTuple):
    """Symbols and lines in a circle of radius 1.

    Attributes:
        title: whose picture it is, and of which day.
        unknown: where marks of parents who are not stated stand.
        ended: where on the line of a couple its end is marked.
        symbol: width of a symbol.
    """

    title: str
    people: tuple[SmallPerson, ...]
    lines: tuple[SmallLines, ...]
    unknown: tuple[Point, ...]
    ended: tuple[Point, ...]
    symbol: float


def small_genogram(plan: FamilyPlan) -> SmallGenogram:
    """A genogram without its words, scaled into a circle. Everything else of it is there, and nothing more."""
    fit = _Fit(plan)
    paths: dict[LineStyle, list[Path]] = defaultdict(list)
    for union in plan.unions:
        if union.path:
            paths[couple_style(union.state, union.standing)].append(union.path)
    for line in plan.lines:
        paths[line_style(line.kind, line.standing)] += line.paths
    people = tuple(
        SmallPerson(one.id, one.symbol, *fit.at((one.x, one.y)), one.at_centre, one.died, one.caption) for one in plan.persons
    )
    lines = tuple(
        SmallLines(style, tuple(tuple(map(fit.at, path)) for path in dict.fromkeys(its))) for style, its in sorted(paths.items())
    )
    unknown = tuple(fit.at(union.unknown) for union in plan.unions if union.unknown is not None)
    ended = tuple(fit.at(_level_middle(union.path)) for union in plan.unions if union.state == "ended" and union.path)
    return SmallGenogram(plan.title, people, lines, unknown, ended, fit.symbol)


def _level_middle(path: Path) -> Point:
    (x0, y), (x1, _) = path[len(path) // 2 - 1], path[len(path) // 2]
    return (x0 * 0.3 + x1 * 0.7, y)


class _Fit:
    """From the units of a genogram to those of the circle. Width and height are scaled apart: lines stay level and upright."""

    def __init__(self, plan: FamilyPlan) -> None:
        rows = sorted({person.y for person in plan.persons})
        heights = [y for path in _paths(plan) for _, y in path] + rows
        self._centre = (plan.width / 2, (min(heights, default=0.0) + max(heights, default=0.0)) / 2)
        self._across = WIDE / max(plan.width / 2, 2 * SYMBOL)
        self._down = HIGH / max(max(heights, default=0.0) - self._centre[1], 2 * SYMBOL)
        seats = [sorted(person.x for person in plan.persons if person.y == y) for y in rows]
        across = min((b - a for row in seats for a, b in pairwise(row)), default=1e9) * self._across
        down = min((b - a for a, b in pairwise(rows)), default=1e9) * self._down
        self.symbol = round(min(LARGEST, FILLED * across, FILLED * down), 3)

    def at(self, point: Point) -> Point:
        """A place of the genogram in the circle."""
        return round((point[0] - self._centre[0]) * self._across, 4), round((point[1] - self._centre[1]) * self._down, 4)


def _paths(plan: FamilyPlan) -> list[Path]:
    return [union.path for union in plan.unions] + [path for line in plan.lines for path in line.paths]
