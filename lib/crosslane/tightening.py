"""The earliest and latest day of each event that everything said about days leaves possible.

Statements about days form a simple temporal network (Dechter, Meiri and Pearl, 1991): each bounds one day, or the
distance between two. Earliest and latest days are shortest distances from the calendar. Both are worked out together,
by label correction with a queue; for each day it is kept which statement gave it. Statements that cannot all be true
show as a day that must be later than it can be, or as a circle of days that give each other, and the statements on
that circle are the explanation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from math import inf
from typing import TypeVar

from crosslane.contradiction import Contradiction, Statement, find_circle, join_chains
from crosslane.lag import UNBOUNDED
from crosslane.when import FIRST_DAY, LAST_DAY

Value = TypeVar("Value")

_LOOKS, _FEW = 6, 16
"""How many looks at all distances at most, and that it is few when one of so many was of use."""


class Network:
    """Events, what is said about their days, and the earliest and latest day of each that follows.

    It is not changed once made: `restated` gives another, and works out again only what hangs on the change.

    Args:
        names: every event, each once.
        stated: bounds on single days and on distances between days.

    Raises:
        Contradiction: if the statements cannot all be true.
    """

    __slots__ = ("_dates", "_earliest", "_earliest_by", "_lags", "_latest", "_latest_by", "_names")

    def __init__(self, names: Sequence[str], stated: Iterable[Statement]) -> None:
        self._names = tuple(names)
        self._dates: dict[str, tuple[Statement, ...]] = dict.fromkeys(names, ())
        self._lags: dict[str, list[Statement]] = {name: [] for name in names}
        self._latest: dict[str, float] = dict.fromkeys(names, inf)
        self._earliest: dict[str, float] = dict.fromkeys(names, -inf)
        self._latest_by: dict[str, Statement | None] = dict.fromkeys(names)
        self._earliest_by: dict[str, Statement | None] = dict.fromkeys(names)
        self._narrow_among(self._join(stated))
        self._try_undated(names)

    def _join(self, stated: Iterable[Statement]) -> list[Statement]:
        """Narrow events' days to what they say themselves, and keep each distance at both its ends; the distances."""
        joined, dated, kept, dates = [], [], self._lags, self._dates
        for statement in stated:
            event, after, _, _, _ = statement
            if after:
                joined.append(statement)
                kept[event].append(statement)
                kept[after].append(statement)
            else:
                dated.append(statement)
                dates[event] = (*dates[event], statement) if dates[event] else (statement,)
        self._narrow_to(dated)
        return joined

    def _narrow_among(self, lags: Sequence[Statement]) -> None:
        """Narrow days by their distances from each other, until nothing changes any more.

        Most distances narrow nothing: looking at all of them, there and back, leaves little for the queue.
        """
        narrowed: list[str] = []
        for look in range(_LOOKS):
            narrowed = self._narrow_by(reversed(lags) if look % 2 else lags)
            if look and _FEW * len(narrowed) < len(lags):
                break
        self._spread(narrowed)

    def bounds(self) -> dict[str, tuple[int, int]]:
        """Name to (first possible day, last possible day), of every event."""
        earliest, latest = _whole(self._earliest), _whole(self._latest)
        bounds: dict[str, tuple[int, int]] = {}
        for name in self._names:
            low, high = earliest[name], latest[name]
            inside = low >= FIRST_DAY and high <= LAST_DAY
            bounds[name] = (int(low), int(high)) if inside else (_in_calendar(low), _in_calendar(high))
        return bounds

    def bounds_of(self, name: str) -> tuple[int, int]:
        """The first and last possible day of one event."""
        return _in_calendar(self._earliest[name]), _in_calendar(self._latest[name])

    # Changing what one event says ----------------------------------------------------------------

    def restated(self, event: str, stated: Sequence[Statement]) -> Network:
        """The same network with all that one event says about days replaced.

        Days that rested on what is no longer said are worked out again; all others are where the work begins.

        Raises:
            Contradiction: if the statements cannot all be true now. This network stays as it is.
        """
        before = [*self._dates[event], *(lag for lag in self._lags[event] if lag.event == event)]
        gone = [statement for statement in before if statement not in stated]
        new = [statement for statement in stated if statement not in before]
        other = self._copy()
        touched = other._replace(event, gone, new)
        lost = other._forget(touched, gone)
        for name in touched | lost:
            other._narrow_to(other._dates[name])
        around = {end for name in lost for lag in other._lags[name] for end in (lag.event, lag.after)}
        other._spread(touched | lost | around)
        other._try_undated([event])
        return other

    def _copy(self) -> Network:
        """A network that can be changed without changing this one."""
        other = object.__new__(Network)
        other._names = self._names
        other._dates, other._lags = _Over(self._dates), _Over(self._lags)
        other._latest, other._latest_by = _Over(self._latest), _Over(self._latest_by)
        other._earliest, other._earliest_by = _Over(self._earliest), _Over(self._earliest_by)
        return other

    def _replace(self, event: str, gone: Sequence[Statement], new: Sequence[Statement]) -> set[str]:
        """Take statements of one event out and put others in; the events at their ends."""
        lags = [statement for statement in new if statement.after]
        dates = [statement for statement in new if not statement.after]
        self._dates[event] = (*(date for date in self._dates[event] if date not in gone), *dates)
        touched = {event, *(lag.after for lag in gone if lag.after), *(lag.after for lag in lags)}
        for name in touched:
            here = [lag for lag in lags if name in (lag.event, lag.after)]
            self._lags[name] = [lag for lag in self._lags[name] if lag not in gone] + here
        return touched

    def _forget(self, touched: Iterable[str], gone: Sequence[Statement]) -> set[str]:
        """Make the days free again that rest on what is no longer said; the events whose days they are."""
        lost = set()
        for days, by, free in ((self._latest, self._latest_by, inf), (self._earliest, self._earliest_by, -inf)):
            waiting = [name for name in touched if by[name] in gone]
            while waiting:
                name = waiting.pop()
                days[name], by[name] = free, None
                lost.add(name)
                given = ((lag.after if lag.event == name else lag.event, lag) for lag in self._lags[name])
                waiting += [other for other, lag in given if by[other] is lag]
        return lost

    # Working out ---------------------------------------------------------------------------------

    def _narrow_to(self, dates: Iterable[Statement]) -> None:
        """Narrow events' days to what they say themselves."""
        latest, earliest = self._latest, self._earliest
        for statement in dates:
            name, _, low, high, _ = statement
            if high < latest[name] and high < LAST_DAY:
                latest[name], self._latest_by[name] = high, statement
            if low > earliest[name] and low > FIRST_DAY:
                earliest[name], self._earliest_by[name] = low, statement
            if latest[name] < earliest[name]:
                raise self._explain(name)

    def _narrow_by(self, lags: Iterable[Statement]) -> list[str]:
        """Narrow days by distances between them, looking once at each; the events that were narrowed."""
        latest, earliest = self._latest, self._earliest
        narrowed = []
        for statement in lags:
            event, after, low, high, _ = statement
            first, last, base_first, base_last = earliest[event], latest[event], earliest[after], latest[after]
            if base_last + high < last and high < UNBOUNDED:
                latest[event], self._latest_by[event] = base_last + high, statement
                narrowed.append(event)
            elif last - low < base_last and low > -UNBOUNDED:
                latest[after], self._latest_by[after] = last - low, statement
                narrowed.append(after)
            if base_first + low > first and low > -UNBOUNDED:
                earliest[event], self._earliest_by[event] = base_first + low, statement
                narrowed.append(event)
            elif first - high > base_first and high < UNBOUNDED:
                earliest[after], self._earliest_by[after] = first - high, statement
                narrowed.append(after)
        for name in narrowed:
            if latest[name] < earliest[name]:
                raise self._explain(name)
        return narrowed

    def _spread(self, changed: Iterable[str]) -> None:
        """Narrow days by their distance from those that changed, until nothing changes any more."""
        queue = deque(dict.fromkeys(changed))
        waiting = set(queue)
        looks_before_check = len(queue) + len(self._names)
        while queue:
            name = queue.popleft()
            waiting.remove(name)
            for other in self._narrow_by(self._lags[name]):
                if other not in waiting:
                    waiting.add(other)
                    queue.append(other)
            looks_before_check -= 1
            if not looks_before_check:
                looks_before_check = len(self._names)
                self._stop_at_circle()

    def _try_undated(self, names: Iterable[str]) -> None:
        """Raise `Contradiction` if events without any bound contradict each other.

        Each is tried on a day, in a copy: as nothing ties it to the calendar, that cannot make a contradiction, only
        show one. Every later try has more room than all before it can have come to, so that it leaves their days
        alone; with the same day for all, a long chain of lags could take the square of its length.
        """
        undated = [name for name in names if self._is_undated(name) and self._lags[name]]
        trial = self._copy() if undated else self
        room = 0
        for name in undated:
            if trial._is_undated(name):
                trial._latest[name], trial._earliest[name] = room, -room
                trial._spread([name])
                room += 2 * (2 * UNBOUNDED + 1) * len(self._names)

    def _is_undated(self, name: str) -> bool:
        return self._latest[name] == inf and self._earliest[name] == -inf

    def _explain(self, name: str) -> Contradiction:
        """The contradiction behind a day that must be later than it can be."""
        circle = find_circle(self._latest_by, [name]) or find_circle(self._earliest_by, [name])
        return self._contradiction(circle or join_chains(self._latest_by, self._earliest_by, name))

    def _stop_at_circle(self) -> None:
        """Raise `Contradiction` if events gave each other their days in a circle."""
        circle = find_circle(self._latest_by, self._names) or find_circle(self._earliest_by, self._names)
        if circle:
            raise self._contradiction(circle)

    def _contradiction(self, circle: Iterable[Statement]) -> Contradiction:
        """The statements in the order of the events."""
        place = {name: number for number, name in enumerate(self._names, start=1)}
        return Contradiction(sorted(circle, key=lambda s: (place[s.event], place.get(s.after, 0), s)))


class _Over(dict[str, Value]):
    """What has changed since another mapping; all else is as it is there."""

    __slots__ = ("below",)

    def __init__(self, before: dict[str, Value]) -> None:
        super().__init__(before if isinstance(before, _Over) else ())
        self.below: dict[str, Value] = before.below if isinstance(before, _Over) else before

    def __missing__(self, key: str) -> Value:
        return self.below[key]


def _whole(days: dict[str, float]) -> dict[str, float]:
    return {**days.below, **days} if isinstance(days, _Over) else days


def _in_calendar(day: float) -> int:
    """The day, or the calendar's first or last if there is none or a lag leads out of it."""
    return int(min(max(day, FIRST_DAY), LAST_DAY))
