"""What is said about days, by the places of events among their names, in rows that can be changed without changing others.

Texts are looked up once, and from then on an event is a number: that is what working out a large case rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import NamedTuple, TypeVar

from crosslane.contradiction import Statement
from crosslane.lag import UNBOUNDED
from crosslane.when import FIRST_DAY, LAST_DAY

Value = TypeVar("Value")

Date = tuple[int, float, float, Statement]
"""What an event says of its own day: the event's place, first and last day (infinite if open), who says so."""

Distance = tuple[int, int, float, float, Statement]
"""A distance in days: the places of the event and of the one it is told from, least, most (infinite if open), who says so."""


def place_all(stated: Iterable[Statement], place: Mapping[str, int]) -> tuple[list[Date], list[Distance]]:
    """Dates and distances, by the places of their events."""
    dates: list[Date] = []
    distances: list[Distance] = []
    for statement in stated:
        event, after, low, high, _ = statement
        if after:
            least, most = low if low > -UNBOUNDED else -inf, high if high < UNBOUNDED else inf
            distances.append((place[event], place[after], least, most, statement))
        else:
            first, last = low if low > FIRST_DAY else -inf, high if high < LAST_DAY else inf
            dates.append((place[event], first, last, statement))
    return dates, distances


class Over(dict[int, Value]):
    """What has changed since another row of values; all else is as it is there."""

    __slots__ = ("below",)

    def __init__(self, before: Row[Value]) -> None:
        super().__init__(before if isinstance(before, Over) else ())
        self.below: list[Value] = before.below if isinstance(before, Over) else before

    def __missing__(self, place: int) -> Value:
        return self.below[place]


Row = list[Value] | Over[Value]
"""A value for each event, by its place."""


def whole(row: Row[Value]) -> list[Value]:
    """The values of all events."""
    if not isinstance(row, Over):
        return row
    values = row.below.copy()
    for place, value in row.items():
        values[place] = value
    return values


class Gathered(NamedTuple):
    """What is said of each event: its dates, and the distances that are told of it or from it."""

    dates: Row[list[Date]]
    distances: Row[list[Distance]]


def gather(dates: Iterable[Date], distances: Iterable[Distance], count: int) -> Gathered:
    """All that is said of each of so many events."""
    own: list[list[Date]] = [[] for _ in range(count)]
    for date in dates:
        own[date[0]].append(date)
    return Gathered(own, at_both_ends(distances, count))


def at_both_ends(distances: Iterable[Distance], count: int) -> list[list[Distance]]:
    """The distances of each of so many events, told of it or from it."""
    around: list[list[Distance]] = [[] for _ in range(count)]
    for distance in distances:
        event, after, _, _, _ = distance
        around[event].append(distance)
        around[after].append(distance)
    return around
