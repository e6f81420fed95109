"""The lines between rows: at which height each runs, so that they do not overlap and cross as little as they can.

As in the routing of channels on circuit boards: each line has a stretch along one height of its channel; of two stretches
that lie over each other, that one is higher with which fewer lines cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

TRACK = 14.0
"""Units between two heights of a channel."""
APART = 6.0
"""Units that two stretches at one height leave between them."""
STRAIGHT = 1.0
"""Units within which two places count as one below the other."""


class Net(NamedTuple):
    """What one line joins in a channel: places on its upper edge and places on its lower edge."""

    id: str
    ups: tuple[float, ...]
    downs: tuple[float, ...]

    @property
    def left(self) -> float:
        return min(*self.ups, *self.downs, 1e9)

    @property
    def right(self) -> float:
        return max(*self.ups, *self.downs, -1e9)

    @property
    def is_straight(self) -> bool:
        return len(self.ups) > 0 and self.right - self.left < STRAIGHT


def find_tracks(nets: Sequence[Net]) -> dict[str, int]:
    """The height of each line's stretch, counted from the top; a line straight down has none."""
    order: list[Net] = []
    for net in sorted((net for net in nets if not net.is_straight), key=lambda net: (net.left, -net.right, net.id)):
        costs = [_cost_at(order, net, at) for at in range(len(order) + 1)]
        order.insert(costs.index(min(costs)), net)
    _swap_neighbours(order)
    track: dict[str, int] = {}
    for index, net in enumerate(order):
        above = [track[other.id] for other in order[:index] if _overlap(net, other)]
        track[net.id] = max(above, default=-1) + 1
    return track


def _cost_at(order: Sequence[Net], net: Net, at: int) -> int:
    return sum(_crossings(other, net) for other in order[:at]) + sum(_crossings(net, other) for other in order[at:])


def _swap_neighbours(order: list[Net]) -> None:
    improved = True
    while improved:
        improved = False
        for index, (upper, lower) in enumerate(pairwise(list(order))):
            if order[index] is upper and _crossings(lower, upper) < _crossings(upper, lower):
                order[index], order[index + 1] = lower, upper
                improved = True


def _overlap(one: Net, other: Net) -> bool:
    return one.left < other.right + APART and other.left < one.right + APART


def _crossings(upper: Net, lower: Net) -> int:
    """How often two lines cross if one runs above the other. Lines that would lie on each other count much more."""
    count = sum(lower.left < down < lower.right for down in upper.downs)
    count += sum(upper.left < up < upper.right for up in lower.ups)
    on_top = sum(abs(down - up) < APART for down in upper.downs for up in lower.ups)
    return count + 20 * on_top
