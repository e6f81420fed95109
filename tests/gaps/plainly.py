"""Gaps at decisions worked out all at once, items that have no record named as well: slower, and what `Decisions` must equal."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, arrivals, closing_holders, first_possibly
from crosslane.gaps.decisions import AtDecision, Why
from crosslane.gaps.later import ToldLate
from crosslane.gaps.reported import versions_of
from crosslane.knowledge import NEVER, Holding, Knowledge
from crosslane.records import Crossing, Event
from crosslane.vocabulary import EventKind, Family, Outcome
from crosslane.when import Moment, first_moment


class AtOne(NamedTuple):
    """What is found at one decision, no record included."""

    decision: str
    not_there: tuple[AtDecision, ...]
    cannot_tell: tuple[AtDecision, ...]
    no_record: tuple[str, ...]


def all_at_once(case: Case, knowledge: Knowledge) -> dict[str, AtOne]:
    """What others held at each decision and those deciding did not, by decision."""
    known = _Known(case, knowledge)
    return {event.id: _at_decision(known, event) for event in case.events if event.kind is EventKind.DECISION}


class _About:
    """The items about one person, in the order of the days from which somebody surely held them."""

    def __init__(self, items: Sequence[tuple[int, str]]) -> None:
        self.items = frozenset(item for _, item in items)
        self._days = [day for day, _ in items]
        self._in_order = [item for _, item in items]

    def held_before(self, day: int) -> list[str]:
        return self._in_order[: bisect_left(self._days, day)]


class _Known:
    """What is asked of every decision, looked up once."""

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        self.case = case
        self.knowledge = knowledge
        self.before = knowledge.came_before
        self.late = ToldLate(case, knowledge)
        self.versions = versions_of(case)
        self.by_holder: dict[str, dict[str, Holding]] = defaultdict(dict)
        by_person: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for item in case.items:
            holders = knowledge.holders(item.id)
            for holder, holding in holders.items():
                self.by_holder[holder][item.id] = holding
            certainly = min((holding.certainly for holding in holders.values()), default=NEVER)
            for person in item.about:
                by_person[person].append((certainly, item.id))
        self.about = {person: _About(sorted(items)) for person, items in by_person.items()}
        self.not_made: dict[str, list[Crossing]] = defaultdict(list)
        for crossing in case.crossings:
            if crossing.outcome.family is Family.DID_NOT_CROSS:
                self.not_made[crossing.receiver].append(crossing)


class _Decision(NamedTuple):
    """One decision, with what is asked of every item."""

    event: Event
    when: Moment
    before: frozenset[str]
    scope: frozenset[str]
    shown: Mapping[str, set[str]]


def _at_decision(known: _Known, event: Event) -> AtOne:
    case = known.case
    when, before = first_moment(case.when(event.id)), known.before(event.id)
    deciders = tuple(sorted(event.agencies))
    scope = frozenset(one for agency in deciders for one in (*case.inside(agency), *case.line_of(agency)))
    shown = known.knowledge.shown_before(event.id)
    decision = _Decision(event, when, before, scope, shown)
    if not deciders:
        return AtOne(event.id, (), (), ())
    people = [known.about[person] for person in event.people if person in known.about]
    about = frozenset[str]().union(*(person.items for person in people))
    held = set(about & shown.keys()).union(*(person.held_before(when.low) for person in people))
    may_have, there = _with_those_deciding(known, decision)
    reports = _reports(known, decision)
    open_to_all: list[AtDecision] = []
    unsettled: list[AtDecision] = []
    for item in sorted((about & reports.keys()) | (held & may_have)):
        found = None if item in there else _look_at(known, decision, item, reports.get(item, []))
        if found is not None:
            (unsettled if found.why else open_to_all).append(found)
    no_record = held - may_have - {one.item for one in (*open_to_all, *unsettled)}
    return AtOne(event.id, tuple(open_to_all), tuple(unsettled), tuple(sorted(no_record)))


def _with_those_deciding(known: _Known, decision: _Decision) -> tuple[set[str], set[str]]:
    """The items that may have come to those deciding by then, and those that surely had."""
    may_have = {item for item, holders in decision.shown.items() if holders & decision.scope}
    there = set(may_have)
    for holder in decision.scope:
        for item, holding in known.by_holder.get(holder, {}).items():
            if holding.possibly <= decision.when.high:
                may_have.add(item)
                if holding.certainly < decision.when.low:
                    there.add(item)
    return may_have, there


def _reports(known: _Known, decision: _Decision) -> dict[str, list[Crossing]]:
    """The crossings to those deciding that the source says were not made, and that may lie before: by item."""
    found: dict[str, list[Crossing]] = defaultdict(list)
    for receiver in decision.scope:
        for crossing in known.not_made.get(receiver, ()):
            if _at_it(crossing, decision) or first_moment(known.case.when_crossing(crossing)).low <= decision.when.high:
                for item in dict.fromkeys(crossing.items):
                    found[item].append(crossing)
    return found


def _at_it(crossing: Crossing, decision: _Decision) -> bool:
    """Whether a crossing belongs to the decision itself, or to an event that came before it."""
    if decision.event.id in (crossing.event, crossing.due):
        return True
    return crossing.when is None and crossing.event in decision.before


def _look_at(known: _Known, decision: _Decision, item: str, reports: list[Crossing]) -> AtDecision | None:
    """How an item stood that those deciding did not surely hold; None if nobody else may have held it."""
    surely, perhaps = _elsewhere(known, decision, item)
    if not surely and not perhaps:
        return None
    may_have = _by_then(decision, arrivals(known.knowledge, item, decision.scope))
    told_late = _by_then(decision, _told_late(known, decision, item, reports))
    versions = (one for other in known.versions.get(item, ()) for one in arrivals(known.knowledge, other, decision.scope))
    why = Why.ARRIVAL if may_have else _unsettled(known, decision, item, reports)
    if why is None:
        why = Why.TOLD_LATE if told_late else None if surely else Why.ELSEWHERE
    not_made = tuple(sorted({one.id for one in reports}))
    return AtDecision(item, surely or perhaps, not_made, may_have, told_late, _by_then(decision, versions), why)


def _told_late(known: _Known, decision: _Decision, item: str, reports: Iterable[Crossing]) -> tuple[Arrival, ...]:
    """How what may have told the same came late to those deciding, or to anyone in the body that was not told."""
    late: dict[Arrival, None] = {}
    for report in reports:
        who = decision.scope.union(closing_holders(known.case, report))
        late |= dict.fromkeys(known.late.may_have_told(report, item, who))
    return tuple(sorted(late, key=lambda one: (one.certainly, one.possibly, one.holder, one.item)))


def _by_then(decision: _Decision, found: Iterable[Arrival]) -> tuple[Arrival, ...]:
    return tuple(one for one in found if one.possibly <= decision.when.high)


def _elsewhere(known: _Known, decision: _Decision, item: str) -> tuple[tuple[Arrival, ...], tuple[Arrival, ...]]:
    """Those who are not deciding and surely held it by then, and those who may have."""
    others = (holder for holder in known.knowledge.holders(item) if holder not in decision.scope)
    found = arrivals(known.knowledge, item, others)
    shown = decision.shown.get(item, set())
    surely = tuple(one for one in found if one.certainly < decision.when.low or one.holder in shown)
    return surely, tuple(one for one in found if one not in surely and one.possibly <= decision.when.high)


def _unsettled(known: _Known, decision: _Decision, item: str, reports: Iterable[Crossing]) -> Why | None:
    """What keeps reported crossings from showing that all of those deciding were without the item; None if nothing."""
    before = [one for one in reports if _lies_before(known, decision, one)]
    if not before:
        return Why.REPORT
    told = [one for one in before if one.outcome is not Outcome.NOT_RECORDED]
    if not told:
        return Why.HEARD
    open_still = [one for one in told if _still_open(known, decision, item, one)]
    if not open_still:
        return Why.ARRIVAL
    case = known.case
    reported_to = [{one.receiver for one in open_still} & set(case.line_of(agency)) for agency in decision.event.agencies]
    if all(reported_to):
        return None
    return Why.SOME_ONLY if any(reported_to) else Why.INSIDE_ONLY


def _lies_before(known: _Known, decision: _Decision, crossing: Crossing) -> bool:
    when = first_moment(known.case.when_crossing(crossing))
    return _at_it(crossing, decision) or when.high <= decision.when.low


def _still_open(known: _Known, decision: _Decision, item: str, crossing: Crossing) -> bool:
    """Whether the item surely had not come to the receiver, or anyone inside it, by another way."""
    came = arrivals(known.knowledge, item, closing_holders(known.case, crossing))
    return first_possibly(came) > decision.when.high
