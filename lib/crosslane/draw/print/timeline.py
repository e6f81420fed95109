"""How a swimlane chronology is laid out over pages: which part of its time stands on which page, and where on it.

Pages are as many as it takes for most marks to have room for their number. Where the axis runs on and on without a mark it
is shortened, so that no page is empty; each such place is marked on the picture. Pages are cut where no mark stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from crosslane.plan.swimlanes.chronology import SwimlanePlan
from crosslane.plan.swimlanes.pace import Pace, Tick, plan_ticks

ROOM = 20.0
"""Points that a mark with its number takes."""
LONGEST = 0.3
"""The longest stretch without a mark, as a share of the width of a page; what is longer is shortened to it."""
TIGHT = 0.08
"""Share of neighbouring marks that may stand closer than their numbers like."""
CROWDED = 6.5
"""Points of the axis for each mark, all lanes together, below which numbers would lie on each other."""
MARKS_A_PAGE = 10
"""There are no more pages than this many marks for each would fill."""
_SLACK = 0.1
"""How far from an even share a page may be cut, as a share of its width."""
_TICK = 46.0
"""Points between dates on the axis."""
_STEP = 40.0
"""Points that a step takes at least on an axis of order alone."""
_EDGE = 12.0
"""Points that no mark comes closer to the left and right edge."""


class Break(NamedTuple):
    """A stretch without marks that is drawn shorter than it is: from and to, on the plan's axis."""

    x_from: float
    x_to: float


class Page(NamedTuple):
    """A page of the chronology: the stretch of the plan's axis that stands on it.

    Attributes:
        knots: places on the plan's axis and where they stand, in points from the left edge of the lanes.
        ticks: dates on the axis, by their place in points.
    """

    x_from: float
    x_to: float
    knots: tuple[tuple[float, float], ...]
    breaks: tuple[Break, ...]
    ticks: tuple[Tick, ...]

    def place(self, x: float) -> float:
        """Where something on the plan's axis stands; what lies beyond the page stands at its edge."""
        return _interpolate(self.knots, min(max(x, self.x_from), self.x_to))

    def holds(self, x: float, *, is_last: bool = False) -> bool:
        """Whether a mark at `x` stands on this page."""
        return self.x_from <= x < self.x_to or (is_last and x == self.x_to)


def plan_pages(plan: SwimlanePlan, width: float) -> tuple[Page, ...]:
    """The pages of a chronology whose lanes are so many points wide."""
    marks = sorted({mark.x for mark in plan.events} | {mark.x for mark in plan.crossings})
    first, last = min([plan.first, *marks]), max([plan.last, *marks])
    stops = sorted({first, *marks, max(last, first + 1.0)})
    scale = _scale(plan, width, last - first)
    knots, breaks = _shortened(stops, scale, width if not plan.by_order else float("inf"))
    length = knots[-1][1]
    pages = max(ceil(length / (width - 2 * _EDGE) - 0.15), 1)
    cuts = [0.0, *_cuts([place for _, place in knots], length, pages), length]
    return tuple(_page(plan, knots, breaks, left, right, width) for left, right in pairwise(cuts))


def _scale(plan: SwimlanePlan, width: float, extent: float) -> float:
    """Points a unit of the plan's axis, so that most neighbours in a row have room, and at least one page is full."""
    rows: dict[float, list[float]] = defaultdict(list)
    for mark in plan.events:
        rows[mark.y].append(mark.x)
    gaps = sorted(right - left for xs in rows.values() for left, right in pairwise(sorted(xs)) if right > left)
    one_page = (width - 2 * _EDGE) / max(extent, 1e-9)
    if plan.by_order:
        return max(one_page, _STEP)
    if not gaps:
        return one_page
    marks = len(plan.events) + len(plan.crossings)
    wanted = max(ROOM / gaps[int(len(gaps) * TIGHT)], CROWDED * marks / max(extent, 1e-9), one_page)
    return min(wanted, one_page * max(ceil(marks / MARKS_A_PAGE), 1))


def _shortened(stops: list[float], scale: float, width: float) -> tuple[list[tuple[float, float]], list[Break]]:
    """The stops with their places in a run of pages, long stretches between them shortened."""
    knots, breaks, place = [(stops[0], 0.0)], [], 0.0
    for left, right in pairwise(stops):
        step = (right - left) * scale
        if step > LONGEST * width:
            breaks.append(Break(left, right))
            step = LONGEST * width
        place += step
        knots.append((right, place))
    return knots, breaks


def _cuts(places: list[float], length: float, pages: int) -> list[float]:
    """Where pages are cut: near their even share, in the middle of the widest stretch without a mark."""
    cuts = []
    share = length / pages
    for number in range(1, pages):
        middle, slack = number * share, _SLACK * share
        near = [place for place in places if middle - slack <= place <= middle + slack]
        gaps = [(right - left, (left + right) / 2) for left, right in pairwise([middle - slack, *near, middle + slack])]
        cuts.append(max(gaps)[1])
    return cuts


def _page(
    plan: SwimlanePlan, knots: list[tuple[float, float]], breaks: list[Break], left: float, right: float, width: float
) -> Page:
    back = [(place, x) for x, place in knots]
    x_from, x_to = _interpolate(back, left), _interpolate(back, right)
    inner = (width - 2 * _EDGE) / (right - left)
    inside = [(x, _EDGE + (place - left) * inner) for x, place in knots if left < place < right]
    own = ((x_from, _EDGE), *inside, (x_to, width - _EDGE))
    shown = tuple(gap for gap in breaks if gap.x_from < x_to and gap.x_to > x_from)
    page = Page(x_from, x_to, own, shown, ())
    return page._replace(ticks=_ticks(plan, page, width))


def _ticks(plan: SwimlanePlan, page: Page, width: float) -> tuple[Tick, ...]:
    if plan.by_order:
        found = [tick for tick in plan.ticks if page.x_from <= tick.x <= page.x_to]
    else:
        first, last = ceil(day_at(plan.pace, page.x_from)), int(day_at(plan.pace, page.x_to))
        found = list(plan_ticks(plan.pace, first, max(last, first), int(width / _TICK)))
    kept: list[Tick] = []
    for tick in found:
        place = page.place(tick.x)
        if plan.by_order or not kept or place - kept[-1].x >= _TICK * 0.9:
            kept.append(tick._replace(x=place))
    return tuple(kept)


def day_at(pace: Pace, x: float) -> float:
    """The day that stands at a place of the axis, with the share of it that has passed."""
    if x <= pace.places[0]:
        return pace.days[0] + x - pace.places[0]
    if x >= pace.places[-1]:
        return pace.days[-1] + x - pace.places[-1]
    return _interpolate(list(zip(pace.places, map(float, pace.days), strict=True)), x)


def _interpolate(knots: tuple[tuple[float, float], ...] | list[tuple[float, float]], x: float) -> float:
    after = min(max(bisect_right(knots, (x, float("inf"))), 1), len(knots) - 1)
    (x0, y0), (x1, y1) = knots[after - 1], knots[after]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0) if x1 > x0 else y0
