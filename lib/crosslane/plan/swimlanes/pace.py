"""The time axis: calendar days, or days stretched where much happened.

``x = (1 - mix) * calendar + mix * rank``, both in days: a crowded summer gets room and an empty year gives it up, while
every tick still stands at its true date. A mix of 0 is the plain calendar, so that there is one way through the code.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crosslane.when import MONTHS

EVENT_PACED = 0.7
"""How far an event-paced axis goes from the calendar towards one step an event. At 1 it could not be read back."""
WIDEST = 16
"""Events of one day beyond this number make the day no wider."""
AS_WIDE_AS_AN_EVENT = 2
"""How many crossings of one day take the width of one event; they are lines, and stand beside each other."""


class Tick(NamedTuple):
    """A place on the axis with the date that stands there."""

    x: float
    text: str
    day: int


class Pace(NamedTuple):
    """Days and the places where they stand. Both rise together; outside the given days a day is a day."""

    days: tuple[int, ...]
    places: tuple[float, ...]

    def place(self, day: float) -> float:
        """Where a day stands on the axis."""
        days, places = self.days, self.places
        if day <= days[0]:
            return day - days[0]
        if day >= days[-1]:
            return places[-1] + (day - days[-1])
        after = bisect_right(days, day)
        share = (day - days[after - 1]) / (days[after] - days[after - 1])
        return places[after - 1] + share * (places[after] - places[after - 1])


def make_pace(days: Iterable[int], mix: float = 0.0, crossed: Iterable[int] = ()) -> Pace:
    """The axis for the days on which something happened.

    On an event-paced axis a day is as wide as its events or its crossings need to stand beside each other.

    Args:
        days: one for each event, in any order.
        mix: 0 for the calendar, towards 1 for one step an event.
        crossed: one day for each crossing, in any order.
    """
    if not 0 <= mix < 1:
        raise ValueError(f"mix is {mix}; it must be at least 0 and less than 1")
    events, lines = Counter(days), Counter(crossed)
    needed = {day: max(events[day], -(-lines[day] // AS_WIDE_AS_AN_EVENT)) for day in sorted({*events, *lines})}
    counts = {day: min(count, WIDEST) for day, count in needed.items()} or {0: 1}
    extent = max(max(counts) - min(counts), 1)
    step = mix * extent / sum(counts.values())
    knots: list[tuple[int, float]] = []
    place, last = 0.0, min(counts)
    for day, count in counts.items():
        place += (1 - mix) * (day - last)
        if not knots or knots[-1][0] < day:
            knots.append((day, place))
        place += (1 - mix) + step * count
        last = day + 1
        knots.append((last, place))
    return Pace(tuple(day for day, _ in knots), tuple(place for _, place in knots))


def plan_ticks(pace: Pace, first: int, last: int, most: int = 14) -> tuple[Tick, ...]:
    """Ticks at true dates from day to day: years first, then half-years, quarters and months where there is room.

    Args:
        pace: the axis.
        first: first day to be shown.
        last: last day to be shown.
        most: about how many ticks have room side by side.
    """
    left, right = pace.place(first), pace.place(last)
    room = (right - left) / most
    kept: list[Tick] = []
    for months in ((1,), (7,), (4, 10), (2, 3, 5, 6, 8, 9, 11, 12)):
        for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
            for month in months:
                day = date(year, month, 1).toordinal()
                x = pace.place(day)
                if first <= day <= last and all(abs(x - tick.x) >= room for tick in kept):
                    text = str(year) if month == 1 else f"{MONTHS[month - 1][:3]} {year}"
                    kept.append(Tick(x, text, day))
    return tuple(sorted(kept))
