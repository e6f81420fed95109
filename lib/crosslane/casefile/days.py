"""Days that cannot be: dates that contradict each other, orders that run in a circle, what lies outside a life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise, product
from typing import NamedTuple

from crosslane.case import Case
from crosslane.casefile.problems import HEADING_ROWS, Problem
from crosslane.lag import say_lag
from crosslane.order import told_order
from crosslane.ordering import Contradiction
from crosslane.records import Event, Item, Person
from crosslane.vocabulary import Family, RelationshipKind
from crosslane.when import UNKNOWN, Moment, When, first_moment, last_moment, say

_LIVING_TIES = {
    RelationshipKind.PARTNER,
    RelationshipKind.STEP_PARENT,
    RelationshipKind.CARER,
    RelationshipKind.FOSTER_CARER,
}
"""Ties that somebody lives in. All others a person may come to have after death: a father may die before a birth."""


def row_of(case: Case, table: str, row_id: str) -> int:
    """The number of a row as a spreadsheet counts it."""
    return next(n for n, row in enumerate(case.table(table), start=HEADING_ROWS + 1) if row.id == row_id)


# Dates against each other --------------------------------------------------------------------


def contradicting_dates(case: Case, contradiction: Contradiction) -> Iterator[Problem]:
    """A problem for each of the statements about days that cannot all be true."""
    said = [
        f"'{statement.event}' (row {row_of(case, 'events', statement.event)}: {statement.said}; "
        f"{_cited(case.events[statement.event])})"
        for statement in contradiction.statements
    ]
    for number, statement in enumerate(contradiction.statements):
        others = ", ".join([*said[:number], *said[number + 1 :]])
        event = case.events[statement.event]
        found = f"'{event.id}' ({statement.said}; {_cited(event)}) cannot be true"
        found += f" together with {others}" if others else ""
        row = row_of(case, "events", event.id)
        yield Problem("events.csv", row, "after" if statement.after else "when", found, "widen or correct one of these rows")


class _Told(NamedTuple):
    """Where a row says that one event came before another."""

    event: str
    column: str
    said: str


def orders_in_a_circle(case: Case, timing: Mapping[str, When]) -> Iterator[Problem]:
    """A problem for each row of each circle of events that would all have come before themselves.

    Days may allow it, for all may have been on one day; that each came after the other they do not allow. Lags of a day and
    more are left to the days.

    Args:
        case: the case.
        timing: when each event was, as far as the dates agree.
    """
    told = _told_orders(case, timing)
    while circle := _find_circle(told):
        pairs = list(pairwise(circle))
        steps = [told[later][earlier] for earlier, later in pairs]
        said = [f"'{s.event}' (row {row_of(case, 'events', s.event)}: {s.said}; {_cited(case.events[s.event])})" for s in steps]
        for number, step in enumerate(steps):
            others = ", ".join([*said[:number], *said[number + 1 :]])
            found = f"'{step.event}' ({step.said}; {_cited(case.events[step.event])}) would come before itself"
            found += f", by {others}" if others else ""
            row = row_of(case, "events", step.event)
            yield Problem("events.csv", row, step.column, found, "correct the order in one of these rows")
        for earlier, later in pairs:
            del told[later][earlier]


def _find_circle(told: dict[str, dict[str, _Told]]) -> list[str]:
    """Events each of which came before the next, the last of which is the first; empty if there are none."""
    try:
        TopologicalSorter(told).prepare()
    except CycleError as found:
        circle: list[str] = found.args[1]
        return circle
    return []


def _told_orders(case: Case, timing: Mapping[str, When]) -> dict[str, dict[str, _Told]]:
    """For each event, those that rows put before it on what may be one day, and where they do."""
    told: dict[str, dict[str, _Told]] = defaultdict(dict)
    by_day: dict[int, list[Event]] = defaultdict(list)
    for event in case.events:
        if event.after:
            for earlier, later, lag in told_order(event):
                other = later if earlier == event.id else earlier
                if other != event.id and other in case.events and (lag.low == 0 or lag.high == 0):
                    told[later][earlier] = _Told(event.id, "after", f"{say_lag(lag)}: {other}")
        when = timing[event.id] if event.order is not None else None
        if isinstance(when, Moment) and when.is_one_day:
            by_day[when.low].append(event)
    for one, first in (pair for events in by_day.values() for pair in product(events, events)):
        if (first.order or 0) < (one.order or 0):
            told[one.id].setdefault(first.id, _Told(one.id, "order", f"order {one.order}, '{first.id}' has {first.order}"))
    return told


# Days against lives --------------------------------------------------------------------------


def days_outside_lives(case: Case) -> Iterator[Problem]:
    """A problem for each row by which somebody did something before being born or after having died, surely."""
    lives = _Lives(case)
    if not lives.people:
        return
    yield from lives.ends_before_beginning()
    for number, item in enumerate(case.items, start=HEADING_ROWS + 1):
        for holder in lives.people.keys() & item.held_by if item.arises else ():
            yield from _held_outside(case, lives, number, item, holder)
    for number, crossing in enumerate(case.crossings, start=HEADING_ROWS + 1):
        for column in ("sender", "receiver"):
            holder = getattr(crossing, column)
            if holder in lives.people and crossing.outcome.family is Family.CROSSED:
                yield from lives.problems("crossings.csv", number, [holder], case.when_crossing(crossing), column)
    for number, stay in enumerate(case.stays, start=HEADING_ROWS + 1):
        yield from lives.problems("stays.csv", number, stay.people, stay.during)
    for number, tie in enumerate(case.relationships, start=HEADING_ROWS + 1):
        lived_in = tie.kind in _LIVING_TIES
        yield from lives.problems("relationships.csv", number, (tie.a, tie.b), tie.during, until_death=lived_in)


def beliefs_that_end_first(case: Case) -> Iterator[Problem]:
    """A problem for each relationship that was surely no longer known before it was known."""
    for number, tie in enumerate(case.relationships, start=HEADING_ROWS + 1):
        if tie.known_from is None or tie.known_until is None:
            continue
        known, until = case.when(tie.known_from), case.when(tie.known_until)
        if last_moment(until).high < first_moment(known).low:
            found = f"ends ({say(until)}) before it begins: known_from is {say(known)}"
            yield Problem("relationships.csv", number, "known_until", found, "correct one of the two")


def _held_outside(case: Case, lives: _Lives, number: int, item: Item, holder: str) -> Iterator[Problem]:
    when = case.when(item.arises)
    outside = lives.outside(holder, when)
    if outside:
        arises = f"'{item.arises}' ({say(when)}; row {row_of(case, 'events', item.arises)} of events.csv)"
        found = f"'{holder}' cannot have held it first at {arises}: {outside}"
        yield Problem("items.csv", number, "held_by", found, "name who held it first, or correct a date")


class _Lives:
    """When people were born and died, as far as that is known."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.people = {person.id: person for person in case.people if person.born is not None or person.died is not None}

    def ends_before_beginning(self) -> Iterator[Problem]:
        for person in self.people.values():
            if (
                person.born is not None
                and person.died is not None
                and last_moment(person.died).high < first_moment(person.born).low
            ):
                yield Problem(
                    "people.csv", self._row(person), "died",
                    f"ends ({say(person.died)}) before it begins: born {say(person.born)}", "correct one of the two",
                )  # fmt: skip

    def outside(self, holder: str, when: When, *, until_death: bool = True) -> str:
        """Why somebody surely was not alive at any time of it; empty if they may have been."""
        person = self.people.get(holder)
        if person is None:
            return ""
        if person.born is not None and last_moment(when).high < first_moment(person.born).low:
            return f"'{holder}' was born {say(person.born)} (row {self._row(person)} of people.csv)"
        if until_death and person.died is not None and last_moment(person.died).high < first_moment(when).low:
            return f"'{holder}' died {say(person.died)} (row {self._row(person)} of people.csv)"
        return ""

    def problems(
        self, file: str, row: int, people: Iterable[str], when: When | None, column: str = "during", *, until_death: bool = True
    ) -> Iterator[Problem]:
        """A problem for each of the people who was surely not alive at any time of what the row tells."""
        for person in people if when is not None else ():
            outside = self.outside(person, when or UNKNOWN, until_death=until_death)
            if outside:
                found = f"'{person}' can have no part in this ({say(when or UNKNOWN)}): {outside}"
                yield Problem(file, row, column, found, "correct a date, or the name")

    def _row(self, person: Person) -> int:
        return row_of(self._case, "people", person.id)


def _cited(event: Event) -> str:
    return "; ".join(map(str, event.cites))
