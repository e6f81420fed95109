"""What was held elsewhere when something was decided, and not by those who decided.

Worked out from the rows, and apart from what a source reports. *Those deciding* are the agencies of the event,
everybody inside them, and the bodies that they belong to. *Surely held elsewhere* is held from a day before the first
on which the decision can have been, or from an event that by the order of events (`after`, or `order` on one day)
came before it. *Surely not held* takes two things: a crossing to each of those deciding that the source says was not
made, and that lies before the decision or was due at it; and no row by which it may have come to any of them by the
last day on which the decision can have been. Anything less is *cannot tell*, or no record. That one worker was not told does not
show it of the body, and what was heard and not written down was heard.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, Told, arrivals, closing_holders, first_possibly
from crosslane.gaps.later import ToldLate
from crosslane.gaps.reported import versions_of
from crosslane.knowledge import NEVER, Holding, Knowledge
from crosslane.records import Crossing, Event
from crosslane.vocabulary import EventKind, Family, Outcome
from crosslane.when import Moment, first_moment, sort_key


class Why(StrEnum):
    """Why it cannot be told whether those deciding were without it."""

    ARRIVAL = "The rows do not settle whether it had come to those deciding."
    REPORT = "A crossing is reported as not made; the dates do not settle whether before the decision."
    TOLD_LATE = "Other matters were shared late; the source does not say whether this was among them."
    HEARD = "It was heard and not written down; whether those who heard it still had it is not said."
    INSIDE_ONLY = "Reported as not made to someone inside; no record seen for the body that decided."
    SOME_ONLY = "Reported as not made to some of those deciding; no record seen for the others."
    ELSEWHERE = "The dates do not settle whether anybody else held it by then."


class AtDecision(NamedTuple):
    """An item at a decision.

    Attributes:
        held_by: those elsewhere who surely held it by then, or who may have, if `why` says so.
        not_made: the crossings to those deciding that the source says were not made.
        may_have: how it may have come to those deciding.
        told_late: how matters that were shared late, and that may have been these, came to them (`gaps.later`).
        other_versions: how a milder or other version, or that of which it is one, may have come to them by then.
        why: what is not settled; None if it was surely held elsewhere and surely not by those deciding.
    """

    item: str
    held_by: tuple[Arrival, ...]
    not_made: tuple[str, ...]
    may_have: tuple[Arrival, ...]
    told_late: tuple[Arrival, ...]
    other_versions: tuple[Arrival, ...]
    why: Why | None

    @property
    def rows(self) -> tuple[str, ...]:
        beside = (*self.may_have, *self.told_late, *self.other_versions)
        came = [row for one in (*self.held_by, *beside) for row in (one.item, *one.rows)]
        return tuple(dict.fromkeys((self.item, *self.not_made, *came)))


class DecisionGaps(NamedTuple):
    """What was held elsewhere at one decision.

    Attributes:
        decision: id of the event.
        deciders: the agencies that the event names; if it names none, nothing is worked out.
        not_there: surely held elsewhere and surely not by those deciding.
        cannot_tell: what is not settled, each with why.
        no_record: items surely held elsewhere of which no record is seen that they came, or did not come, to those
            deciding. This is not the same as not told.
    """

    decision: str
    when: Moment
    deciders: tuple[str, ...]
    not_there: tuple[AtDecision, ...]
    cannot_tell: tuple[AtDecision, ...]
    no_record: tuple[str, ...]
    told: Told = Told.WORKED_OUT

    @property
    def rows(self) -> tuple[str, ...]:
        items = [row for one in (*self.not_there, *self.cannot_tell) for row in one.rows]
        return tuple(dict.fromkeys((self.decision, *self.deciders, *items, *self.no_record)))


def find_gaps_at_decisions(case: Case, knowledge: Knowledge) -> tuple[DecisionGaps, ...]:
    """For each decision: what others held about the same people and those deciding did not. In the order of time."""
    known = _Known(case, knowledge)
    found = [_at_decision(known, event) for event in case.events if event.kind is EventKind.DECISION]
    return tuple(sorted(found, key=lambda one: (sort_key(one.when), one.decision)))


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


def _at_decision(known: _Known, event: Event) -> DecisionGaps:
    case = known.case
    when, before = first_moment(case.when(event.id)), known.before(event.id)
    deciders = tuple(sorted(event.agencies))
    scope = frozenset(one for agency in deciders for one in (*case.inside(agency), *case.line_of(agency)))
    shown = known.knowledge.shown_before(event.id)
    decision = _Decision(event, when, before, scope, shown)
    if not deciders:
        return DecisionGaps(event.id, when, (), (), (), ())
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
    return DecisionGaps(event.id, when, deciders, tuple(open_to_all), tuple(unsettled), tuple(sorted(no_record)))


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
    return tuple(late)


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
