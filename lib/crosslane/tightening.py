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
from typing import Any

from crosslane.contradiction import Contradiction, GivenBy, Statement, find_circle, join_chains
from crosslane.lag import UNBOUNDED
from crosslane.placing import Date, Distance, Gathered, Over, Row, at_both_ends, gather, place_all, whole
from crosslane.when import FIRST_DAY, LAST_DAY


class Network:
    """Events, what is said about their days, and the earliest and latest day of each that follows.

    It is not changed once made: `restated` gives another, and works out again only what hangs on the change.
    Inside, an event is its place among the names: texts are looked up once.

    Args:
        names: every event, each once.
        stated: bounds on single days and on distances between days.

    Raises:
        Contradiction: if the statements cannot all be true.
    """

    __slots__ = ("_earliest", "_earliest_by", "_gathered", "_latest", "_latest_by", "_names", "_place", "_told")

    def __init__(self, names: Sequence[str], stated: Iterable[Statement]) -> None:
        count = len(names)
        self._names = tuple(names)
        self._place = {name: place for place, name in enumerate(names)}
        self._latest: Row[float] = [inf] * count
        self._earliest: Row[float] = [-inf] * count
        self._latest_by: Row[Statement | None] = [None] * count
        self._earliest_by: Row[Statement | None] = [None] * count
        self._told = place_all(stated, self._place)
        self._gathered: Gathered | None = None
        dates, distances = self._told
        self._narrow_to(dates)
        self._narrow_among(distances)

    def _narrow_among(self, distances: Iterable[Distance]) -> None:
        """Narrow days by their distances from each other, until nothing changes any more.

        Most distances follow from the dates, and most others from what one look at each brings. Looking once there
        and once back leaves few for the queue.
        """
        open_still = self._open_still(distances)
        self._narrow_by(open_still)
        open_still = self._open_still(open_still)
        narrowed = self._narrow_by(reversed(open_still))
        around = at_both_ends(open_still, len(self._names))
        self._spread(narrowed, around)
        self._try_undated(range(len(around)), around)

    def _open_still(self, distances: Iterable[Distance]) -> list[Distance]:
        """The distances that days do not keep whichever they are: only of these can anything come, as days grow only fewer."""
        latest, earliest = self._latest, self._earliest
        return [
            distance
            for distance in distances
            for event, after, low, high, _ in (distance,)
            if earliest[event] - latest[after] < low or latest[event] - earliest[after] > high
        ]

    def bounds(self) -> dict[str, tuple[int, int]]:
        """Name to (first possible day, last possible day), of every event."""
        days = zip(_all_in_calendar(whole(self._earliest)), _all_in_calendar(whole(self._latest)), strict=True)
        return dict(zip(self._names, days, strict=True))

    def bounds_of(self, name: str) -> tuple[int, int]:
        """The first and last possible day of one event."""
        at = self._place[name]
        return _in_calendar(self._earliest[at]), _in_calendar(self._latest[at])

    # Changing what one event says ----------------------------------------------------------------

    def restated(self, event: str, stated: Sequence[Statement]) -> Network:
        """The same network with all that one event says about days replaced.

        Days that rested on what is no longer said are worked out again; all others are where the work begins.

        Raises:
            Contradiction: if the statements cannot all be true now. This network stays as it is.
        """
        at = self._place[event]
        dates, distances = self._by_event()
        before = [*(date[-1] for date in dates[at]), *(distance[-1] for distance in distances[at] if distance[0] == at)]
        gone = [statement for statement in before if statement not in stated]
        new = [statement for statement in stated if statement not in before]
        other = self._copy(Gathered(Over(dates), Over(distances)))
        touched = other._replace(at, gone, new)
        lost = other._forget(touched, gone)
        dates, distances = other._by_event()
        for name in touched | lost:
            other._narrow_to(dates[name])
        neighbours = {end for name in lost for distance in distances[name] for end in distance[:2]}
        other._spread(touched | lost | neighbours, distances)
        other._try_undated([at], distances)
        return other

    def _by_event(self) -> Gathered:
        """All that is said of each event, gathered when it is first asked for."""
        if self._gathered is None:
            self._gathered = gather(*self._told, len(self._names))
        return self._gathered

    def _copy(self, gathered: Gathered) -> Network:
        """A network that can be changed without changing this one."""
        other = object.__new__(Network)
        other._names, other._place, other._told, other._gathered = self._names, self._place, self._told, gathered
        other._latest, other._latest_by = Over(self._latest), Over(self._latest_by)
        other._earliest, other._earliest_by = Over(self._earliest), Over(self._earliest_by)
        return other

    def _replace(self, event: int, gone: Sequence[Statement], new: Sequence[Statement]) -> set[int]:
        """Take statements of one event out and put others in; the events at their ends."""
        dates, distances = self._by_event()
        new_dates, new_distances = place_all(new, self._place)
        dates[event] = [*(date for date in dates[event] if date[-1] not in gone), *new_dates]
        touched = {event, *(self._place[lag.after] for lag in gone if lag.after), *(after for _, after, *_ in new_distances)}
        for name in touched:
            kept = (distance for distance in distances[name] if distance[-1] not in gone)
            distances[name] = [*kept, *(distance for distance in new_distances if name in distance[:2])]
        return touched

    def _forget(self, touched: Iterable[int], gone: Sequence[Statement]) -> set[int]:
        """Make the days free again that rest on what is no longer said; the events whose days they are."""
        lost, (_, around) = set(), self._by_event()
        for days, by, free in ((self._latest, self._latest_by, inf), (self._earliest, self._earliest_by, -inf)):
            waiting = [name for name in touched if by[name] in gone]
            while waiting:
                name = waiting.pop()
                days[name], by[name] = free, None
                lost.add(name)
                given = ((after if event == name else event, lag) for event, after, _, _, lag in around[name])
                waiting += [other for other, lag in given if by[other] is lag]
        return lost

    # Working out ---------------------------------------------------------------------------------

    def _narrow_to(self, dates: Iterable[Date]) -> None:
        """Narrow events' days to what they say themselves."""
        latest, earliest = self._latest, self._earliest
        for event, first, last, statement in dates:
            if last < latest[event]:
                latest[event], self._latest_by[event] = last, statement
            if first > earliest[event]:
                earliest[event], self._earliest_by[event] = first, statement
            if latest[event] < earliest[event]:
                raise self._explain(self._names[event])

    def _narrow_by(self, distances: Iterable[Distance]) -> list[int]:
        """Narrow days by distances between them, looking once at each; the events that were narrowed."""
        latest, earliest = self._latest, self._earliest
        narrowed = []
        for event, after, low, high, lag in distances:
            first, last, base_first, base_last = earliest[event], latest[event], earliest[after], latest[after]
            if base_last + high < last:
                latest[event] = last = base_last + high
                self._latest_by[event] = lag
                narrowed.append(event)
            elif last - low < base_last:
                latest[after] = base_last = last - low
                self._latest_by[after] = lag
                narrowed.append(after)
            if base_first + low > first:
                earliest[event] = first = base_first + low
                self._earliest_by[event] = lag
                narrowed.append(event)
            elif first - high > base_first:
                earliest[after] = base_first = first - high
                self._earliest_by[after] = lag
                narrowed.append(after)
            if last < first:  # if the other has no day left, neither has this one
                raise self._explain(self._names[event])
        return narrowed

    def _spread(self, changed: Iterable[int], around: Row[list[Distance]]) -> None:
        """Narrow days by their distance from those that changed, until nothing changes any more.

        Args:
            changed: the events whose days changed.
            around: the distances of each event that may narrow anything.
        """
        queue = deque(dict.fromkeys(changed))
        waiting = set(queue)
        looks_before_check = len(queue) + len(self._names)
        while queue:
            name = queue.popleft()
            waiting.remove(name)
            for other in self._narrow_by(around[name]):
                if other not in waiting:
                    waiting.add(other)
                    queue.append(other)
            looks_before_check -= 1
            if not looks_before_check:
                looks_before_check = len(self._names)
                self._stop_at_circle()

    def _try_undated(self, names: Iterable[int], around: Row[list[Distance]]) -> None:
        """Raise `Contradiction` if events without any bound contradict each other.

        Each is tried on a day, in a copy: as nothing ties it to the calendar, that cannot make a contradiction, only
        show one. Every later try has more room than all before it can have come to, so that it leaves their days
        alone; with the same day for all, a long chain of lags could take the square of its length.
        """
        undated = [name for name in names if self._is_undated(name)]
        trial = self._copy(Gathered([], around)) if undated else self
        room = 0
        for name in undated:
            if trial._is_undated(name):
                trial._latest[name], trial._earliest[name] = room, -room
                trial._spread([name], around)
                room += 2 * UNBOUNDED * len(self._names)

    def _is_undated(self, name: int) -> bool:
        return self._latest[name] == inf and self._earliest[name] == -inf

    # Explaining ----------------------------------------------------------------------------------

    def _explain(self, name: str) -> Contradiction:
        """The contradiction behind a day that must be later than it can be."""
        latest_by, earliest_by = self._giving(self._latest_by), self._giving(self._earliest_by)
        circle = find_circle(latest_by, [name]) or find_circle(earliest_by, [name])
        return self._contradiction(circle or join_chains(latest_by, earliest_by, name))

    def _stop_at_circle(self) -> None:
        """Raise `Contradiction` if events gave each other their days in a circle."""
        latest_by, earliest_by = self._giving(self._latest_by), self._giving(self._earliest_by)
        circle = find_circle(latest_by, self._names) or find_circle(earliest_by, self._names)
        if circle:
            raise self._contradiction(circle)

    def _giving(self, by: Row[Statement | None]) -> GivenBy:
        place = self._place
        return lambda name: by[place[name]]

    def _contradiction(self, circle: Iterable[Statement]) -> Contradiction:
        """The statements in the order of the events."""
        place = self._place
        return Contradiction(sorted(circle, key=lambda s: (place[s.event], place.get(s.after, -1), s)))


def _in_calendar(day: float) -> int:
    """The day, or the calendar's first or last if there is none or a lag leads out of it."""
    return int(min(max(day, FIRST_DAY), LAST_DAY))


def _all_in_calendar(days: list[Any]) -> list[int]:
    outside = min(days, default=FIRST_DAY) < FIRST_DAY or max(days, default=LAST_DAY) > LAST_DAY
    return list(map(_in_calendar, days)) if outside else days
