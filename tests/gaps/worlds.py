"""Every course of events that a small case allows, worked out from the meaning of its rows and nothing else.

Dates are taken as the rows state them, relative dates as the distances that their lags name. Nothing here asks
`ordering`, `order`, `knowledge` or `gaps`: what those say for sure must be so in each of these courses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import NamedTuple

from crosslane.case import Case
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, When

At = tuple[int, int]
"""A day, and which place of that day it was."""


class World(NamedTuple):
    """One course of events.

    Attributes:
        at: when each event was, and each crossing that has a day of its own.
        came: when each holder came to hold each item.
    """

    at: Mapping[str, At]
    came: Mapping[tuple[str, str], At]

    def held(self, holders: Iterable[str], item: str, before: At) -> bool:
        """Whether any of these held it before a moment."""
        return any(self.came[holder, item] < before for holder in holders if (holder, item) in self.came)


def every_world(case: Case) -> list[World]:
    """Every course of events in which all that is reported as made was made by somebody who held it then."""
    made = [crossing for crossing in case.crossings if crossing.outcome.family is Family.CROSSED]
    own = [crossing for crossing in made if crossing.when is not None or not crossing.event]
    ranges = {event.id: days_of(case, event.when) for event in case.events}
    ranges |= {crossing.id: days_of(case, crossing.when) for crossing in own}
    found = []
    for days in product(*ranges.values()):
        on_day = dict(zip(ranges, days, strict=True))
        if all(_keeps_its_lags(event, on_day) for event in case.events):
            for at in _orders(case, on_day):
                came = _course(case, made, at)
                if came is not None:
                    found.append(World(at, came))
    return found


def days_of(case: Case, when: When | None) -> range:
    """The days on which it may have been; for what is not bounded, to a day more than anything of the case."""
    stated = [one for one in (*(e.when for e in case.events), *(c.when for c in case.crossings)) if one is not None]
    known = [day for one in stated for day in (one.low, one.high) if FIRST_DAY < day < LAST_DAY]
    low = min(known) - 1 if when is None or when.low == FIRST_DAY else when.low
    high = max(known) + 1 if when is None or when.high == LAST_DAY else when.high
    return range(low, high + 1)


def _lags(event: Event) -> Iterator[tuple[str, int, float]]:
    """What the event is told from: the least and the most days after it."""
    for number, other in enumerate(event.after):
        lag = event.lag[number] if number < len(event.lag) else None
        yield (other, lag.low, lag.high) if lag else (other, 0, float("inf"))


def _keeps_its_lags(event: Event, on_day: Mapping[str, int]) -> bool:
    return all(low <= on_day[event.id] - on_day[other] <= high for other, low, high in _lags(event))


def _orders(case: Case, on_day: Mapping[str, int]) -> Iterator[Mapping[str, At]]:
    """Every order in which what was on one day can have been."""
    of_day: dict[int, list[str]] = defaultdict(list)
    for name, day in on_day.items():
        of_day[day].append(name)
    first_and_later = list(_stated_orders(case, on_day))
    for orders in product(*(permutations(names) for names in of_day.values())):
        at = {name: (on_day[name], place) for names in orders for place, name in enumerate(names)}
        if all(at[first] < at[later] for first, later in first_and_later):
            yield at


def _stated_orders(case: Case, on_day: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for event in case.events:
        for other, low, high in _lags(event):
            if low >= 0 and high > 0:
                yield other, event.id
            elif low < 0 and high <= 0:
                yield event.id, other
        for other in case.events:
            one_day = on_day[event.id] == on_day[other.id]
            if one_day and None not in (event.order, other.order) and event.order < other.order:
                yield event.id, other.id


def _course(case: Case, made: Sequence[Crossing], at: Mapping[str, At]) -> dict[tuple[str, str], At] | None:
    """When each holder came to hold what; None if somebody passed on what they did not hold."""
    came: dict[tuple[str, str], At] = {}
    for moment in sorted(set(at.values())):
        for item in case.items:
            if item.held_by and at[item.arises] == moment:
                for holder in item.held_by:
                    came.setdefault((holder, item.id), moment)
        now = [(c, item) for c in made if at[c.id if c.id in at else c.event] == moment for item in c.items]
        waiting = now
        while waiting:
            passed_on = [(c, item) for c, item in waiting if (c.sender, _needed(case, c, item)) in came]
            if not passed_on:
                return None
            for crossing, item in passed_on:
                came.setdefault((crossing.receiver, item), moment)
            waiting = [one for one in waiting if one not in passed_on]
    return came


def _needed(case: Case, crossing: Crossing, item: str) -> str:
    return (crossing.outcome is Outcome.SHARED_CHANGED and case.items[item].changes) or item


def reported_days(case: Case, crossing: Crossing, world: World) -> range:
    """In a course of events, the days on which what was not made may have been that."""
    if crossing.when is not None:
        return days_of(case, crossing.when)
    placed = crossing.event or crossing.due
    if isinstance(placed, str) and placed:
        return range(world.at[placed][0], world.at[placed][0] + 1)
    return days_of(case, placed or None)
