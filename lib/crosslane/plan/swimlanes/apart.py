"""Marks that would lie on each other, put apart: events of a lane at other heights, crossings of a moment side by side."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict

ROWS = (0.0, -0.3, 0.3)
"""Heights within a lane at which marks of one moment are set beside each other, in lanes."""


class Spread:
    """Puts marks of one lane that would lie on each other at different heights, or later within their day.

    Args:
        room: how wide a mark is, on the axis.
    """

    def __init__(self, room: float) -> None:
        self._room = room
        self._free_from: dict[int, list[float]] = defaultdict(lambda: [float("-inf")] * len(ROWS))

    def place(self, lane: int, x: float, x_end: float) -> tuple[float, float]:
        """Where a mark goes that wants to stand at `x`, and may move to `x_end`: (x, height)."""
        rows = self._free_from[lane]
        row = next((row for row, free_from in enumerate(rows) if free_from <= x), rows.index(min(rows)))
        at = min(max(x, rows[row]), max(x_end - self._room / 2, x))
        rows[row] = at + self._room
        return at, ROWS[row]


class Beside:
    """Moves crossings of one moment apart sideways so that none lies on another as long as there is room.

    They stay within their day if it is a wide one, else move by a little. Those without room share the places in turn.

    The lanes that are taken at a place are the bits of one number, however many crossings stand there. So nothing is
    looked at twice in a crowded place, and what a place of this moment has taken is gathered once for the moment.

    Args:
        room: how wide a crossing is, on the axis.
    """

    A_LITTLE = 10

    def __init__(self, room: float) -> None:
        self._room = room
        self._positions: list[float] = []
        self._taken: dict[float, int] = {}
        self._without_room: Counter[float] = Counter()
        self._moment: _Moment | None = None

    def place(self, x: float, width: float, sender: int, receiver: int) -> float:
        """Where a crossing goes that wants to stand at `x`, on a day of so much width.

        It is quickest when crossings of one moment come one after another.
        """
        if self._moment is None or self._moment.wanted != (x, width):
            self._moment = self._look_at(x, width)
        moment = self._moment
        lanes = _lanes(sender, receiver)
        number = moment.first_free(lanes)
        if number is None:
            number = self._without_room[x] % len(moment.places)
            self._without_room[x] += 1
        at = moment.places[number]
        moment.take(number, lanes)
        if at not in self._taken:
            insort(self._positions, at)
        self._taken[at] = self._taken.get(at, 0) | lanes
        return at

    def _look_at(self, x: float, width: float) -> _Moment:
        """The places beside `x`, the nearest first, with what is taken there."""
        steps = max(self.A_LITTLE, int(width / self._room))
        places = [x + self._room * ((step + 1) // 2) * (1 if step % 2 else -1) for step in range(steps)]
        return _Moment((x, width), places, [self._taken_around(place) for place in places])

    def _taken_around(self, at: float) -> int:
        """The lanes taken by crossings that stand so near that one here would lie on them."""
        near = range(bisect_left(self._positions, at - self._room), bisect_left(self._positions, at + self._room))
        lanes = 0
        for number in near:
            other = self._positions[number]
            if abs(at - other) < self._room * 0.9:
                lanes |= self._taken[other]
        return lanes


class _Moment:
    """The places of the crossings of one moment, and the lanes taken at each."""

    def __init__(self, wanted: tuple[float, float], places: list[float], taken: list[int]) -> None:
        self.wanted = wanted
        self.places = places
        self._taken = taken
        self._not_before: dict[int, int] = {}

    def first_free(self, lanes: int) -> int | None:
        """The number of the nearest place where none of these lanes is taken; None if there is none.

        Places only fill up, so the next crossing between the same lanes need not look at the nearer ones again.
        """
        number, taken = self._not_before.get(lanes, 0), self._taken
        while number < len(taken) and taken[number] & lanes:
            number += 1
        self._not_before[lanes] = number
        return number if number < len(taken) else None

    def take(self, number: int, lanes: int) -> None:
        """Note that a crossing stands there. Places of one moment are a whole width apart: no other is touched by it."""
        self._taken[number] |= lanes


def _lanes(one: int, other: int) -> int:
    """All lanes from one to another, both included, as bits."""
    return (2 << max(one, other)) - (1 << min(one, other))
