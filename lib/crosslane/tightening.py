"""The earliest and latest day of each event that everything said about days leaves possible.

Statements about days form a simple temporal network (Dechter, Meiri and Pearl, 1991): each bounds one day, or the
distance between two. Earliest and latest days are shortest distances from the calendar. Both are worked out together,
by label correction with a queue; for each day it is kept which statement gave it. Statements that cannot all be true
show as a day that must be later than it can be, or as a circle of days that give each other, and the statements on
that circle are the explanation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from math import inf
from typing import TypeVar

from crosslane.contradiction import Contradiction, Statement, find_circle, join_chains
from crosslane.lag import UNBOUNDED
from crosslane.when import FIRST_DAY, LAST_DAY

Value = TypeVar("Value")


class Network:
    """Events, what is said about their days, and the earliest and latest day of each that follows.

    It is not changed once made: `restated` gives another, and works out again only what hangs on the change.

    Args:
        names: every event, each once.
        stated: bounds on single days and on distances between days.

    Raises:
        Contradiction: if the statements cannot all be true.
    """

    __slots__ = ("_dates", "_earliest", "_earliest_by", "_latest", "_latest_by", "_names", "_said", "_told_from")

    def __init__(self, names: Sequence[str], stated: Iterable[Statement]) -> None:
        self._names = tuple(names)
        self._dates: dict[str, tuple[Statement, ...]] = dict.fromkeys(names, ())
        self._said: dict[str, list[Statement]] = {name: [] for name in names}
        self._told_from: dict[str, list[Statement]] = {name: [] for name in names}
        self._latest: dict[str, float] = dict.fromkeys(names, inf)
        self._earliest: dict[str, float] = dict.fromkeys(names, -inf)
        self._latest_by: dict[str, Statement | None] = dict.fromkeys(names)
        self._earliest_by: dict[str, Statement | None] = dict.fromkeys(names)
        lags = []
        for statement in stated:
            if statement.after:
                lags.append(statement)
            else:
                self._dates[statement.event] += (statement,)
                self._date(statement)
        self._spread(self._join(lags))
        self._try_undated(names)

    def _join(self, lags: Iterable[Statement]) -> dict[str, None]:
        """Keep each distance at both its ends; the events that narrow another by it.

        Most distances narrow nothing, and most events need not be looked at again.
        """
        said, told_from, latest, earliest = self._said, self._told_from, self._latest, self._earliest
        giving: dict[str, None] = {}
        for statement in lags:
            event, after, low, high, _ = statement
            said[event].append(statement)
            told_from[after].append(statement)
            first, last, base_first, base_last = earliest[event], latest[event], earliest[after], latest[after]
            if base_last + high < last or base_first + low > first:
                giving[after] = None
            if last - low < base_last or first - high > base_first:
                giving[event] = None
        return giving

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
        before = [*self._dates[event], *self._said[event]]
        gone = [statement for statement in before if statement not in stated]
        new = [statement for statement in stated if statement not in before]
        other = self._copy()
        touched = other._replace(event, gone, new)
        lost = other._forget(touched, gone)
        for name in touched | lost:
            for date in other._dates[name]:
                other._date(date)
        other._spread(touched.union(lost, *map(other._neighbours, lost)))
        other._try_undated([event])
        return other

    def _copy(self) -> Network:
        """A network that can be changed without changing this one."""
        other = object.__new__(Network)
        other._names = self._names
        other._dates, other._said, other._told_from = _Over(self._dates), _Over(self._said), _Over(self._told_from)
        other._latest, other._latest_by = _Over(self._latest), _Over(self._latest_by)
        other._earliest, other._earliest_by = _Over(self._earliest), _Over(self._earliest_by)
        return other

    def _replace(self, event: str, gone: Sequence[Statement], new: Sequence[Statement]) -> set[str]:
        """Take statements of one event out and put others in; the events at their ends."""
        lags = [statement for statement in new if statement.after]
        dates = [statement for statement in new if not statement.after]
        self._dates[event] = (*(date for date in self._dates[event] if date not in gone), *dates)
        self._said[event] = [lag for lag in self._said[event] if lag not in gone] + lags
        others = {statement.after for statement in (*gone, *new) if statement.after}
        for other in others:
            kept = [lag for lag in self._told_from[other] if lag not in gone]
            self._told_from[other] = kept + [lag for lag in lags if lag.after == other]
        return {event, *others}

    def _forget(self, touched: Iterable[str], gone: Sequence[Statement]) -> set[str]:
        """Make the days free again that rest on what is no longer said; the events whose days they are."""
        lost = set()
        for days, by, free in ((self._latest, self._latest_by, inf), (self._earliest, self._earliest_by, -inf)):
            waiting = [name for name in touched if by[name] in gone]
            while waiting:
                name = waiting.pop()
                days[name], by[name] = free, None
                lost.add(name)
                waiting += [lag.after for lag in self._said[name] if by[lag.after] is lag]
                waiting += [lag.event for lag in self._told_from[name] if by[lag.event] is lag]
        return lost

    def _neighbours(self, name: str) -> list[str]:
        return [lag.after for lag in self._said[name]] + [lag.event for lag in self._told_from[name]]

    # Working out ---------------------------------------------------------------------------------

    def _date(self, statement: Statement) -> None:
        """Narrow an event's days to what it says itself."""
        name, _, low, high, _ = statement
        if high < self._latest[name] and high < LAST_DAY:
            self._latest[name], self._latest_by[name] = high, statement
        if low > self._earliest[name] and low > FIRST_DAY:
            self._earliest[name], self._earliest_by[name] = low, statement
        if self._latest[name] < self._earliest[name]:
            raise self._explain(name)

    def _spread(self, changed: Collection[str]) -> None:
        """Narrow days by their distance from those that changed, until nothing changes any more."""
        said, told_from = self._said, self._told_from
        latest, earliest = self._latest, self._earliest
        latest_by, earliest_by = self._latest_by, self._earliest_by
        queue, waiting = deque(changed), set(changed)
        looks_before_check = len(queue) + len(self._names)
        while queue:
            name = queue.popleft()
            waiting.remove(name)
            early, late = earliest[name], latest[name]
            narrowed = []
            for statement in told_from[name]:
                other, _, low, high, _ = statement
                if late + high < latest[other] and high < UNBOUNDED:
                    latest[other], latest_by[other] = late + high, statement
                    narrowed.append(other)
                if early + low > earliest[other] and low > -UNBOUNDED:
                    earliest[other], earliest_by[other] = early + low, statement
                    narrowed.append(other)
            for statement in said[name]:
                _, other, low, high, _ = statement
                if late - low < latest[other] and low > -UNBOUNDED:
                    latest[other], latest_by[other] = late - low, statement
                    narrowed.append(other)
                if early - high > earliest[other] and high < UNBOUNDED:
                    earliest[other], earliest_by[other] = early - high, statement
                    narrowed.append(other)
            for other in narrowed:
                if latest[other] < earliest[other]:
                    raise self._explain(other)
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
        undated = [name for name in names if self._is_undated(name) and (self._said[name] or self._told_from[name])]
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
