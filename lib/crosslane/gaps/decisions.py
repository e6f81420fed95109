"""What was held elsewhere when something was decided, and not by those who decided.

Worked out from the rows, and apart from what a source reports. *Those deciding* are the agencies of the event,
everybody inside them, and the bodies that they belong to. *Surely held elsewhere* is held from a day before the first
on which the decision can have been, or from an event that by the order of events (`after`, or `order` on one day)
came before it. *Surely not held* takes two things: a crossing to each of those deciding that the source says was not
made, and that lies before the decision or was due at it; and no row by which it may have come to any of them by the
last day on which the decision can have been. Anything less is *cannot tell*, or no record. That one worker was not
told does not show it of the body; what was heard and not written down was heard, whatever else was not told; and where
the source sees no record either way of a later crossing, the earlier report settles nothing.

Of most items no record is seen either way at most decisions. How many is always said; which, when asked
(`Decisions.no_record_at`), since that list grows with decisions times items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, Told, in_order, told_late
from crosslane.gaps.known import Known
from crosslane.knowledge import Knowledge
from crosslane.records import Crossing, Event
from crosslane.vocabulary import EventKind, Outcome
from crosslane.when import Moment, first_moment, sort_key


class Why(StrEnum):
    """Why it cannot be told whether those deciding were without it."""

    ARRIVAL = "The rows do not settle whether it had come to those deciding."
    REPORT = "A crossing is reported as not made; the dates do not settle whether before the decision."
    TOLD_LATE = "Other matters were shared late; the source does not say whether this was among them."
    HEARD = "It was heard and not written down; whether those who heard it still had it is not said."
    QUESTION = "It was reported as not made; whether it was passed on after that, no record is seen either way."
    INSIDE_ONLY = "Reported as not made to someone inside; no record seen for the body that decided."
    SOME_ONLY = "Reported as not made to some of those deciding; no record seen for the others."
    ELSEWHERE = "The dates do not settle whether anybody else held it by then."


class AtDecision(NamedTuple):
    """An item at a decision.

    Attributes:
        held_by: those elsewhere who surely held it by then, or who may have, if `why` says so.
        not_made: the crossings to those deciding that the source says were not made.
        may_have: how it may have come to those deciding.
        told_late: how matters that were shared late, and that may have been these, came to them (`knowledge.late`).
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
        without_record: how many items were surely held elsewhere, and no record is seen that they came, or did not come,
            to those deciding. This is not the same as not told. `Decisions.no_record_at` names them.
    """

    decision: str
    when: Moment
    deciders: tuple[str, ...]
    not_there: tuple[AtDecision, ...]
    cannot_tell: tuple[AtDecision, ...]
    without_record: int
    told: Told = Told.WORKED_OUT

    @property
    def rows(self) -> tuple[str, ...]:
        items = [row for one in (*self.not_there, *self.cannot_tell) for row in one.rows]
        return tuple(dict.fromkeys((self.decision, *self.deciders, *items)))


def find_gaps_at_decisions(case: Case, knowledge: Knowledge) -> tuple[DecisionGaps, ...]:
    """For each decision: what others held about the same people and those deciding did not. In the order of time."""
    decisions = Decisions(case, knowledge)
    found = [decisions.at(event.id) for event in case.events if event.kind is EventKind.DECISION]
    return tuple(sorted(found, key=lambda one: (sort_key(one.when), one.decision)))


class Decisions:
    """What was held elsewhere at the decisions of a case, asked of one at a time."""

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        self._known = Known(case, knowledge)

    def at(self, decision: str) -> DecisionGaps:
        """What others held about the same people, and those deciding did not.

        Raises:
            UnknownId: if there is no such event.
        """
        one = self._look_up(decision)
        if not one.event.agencies:
            return DecisionGaps(decision, one.when, (), (), (), 0)
        may_have, there = _with_those_deciding(self._known, one)
        reports = _reports(self._known, one)
        # What they may have and nobody is known to have held elsewhere is no gap, and not looked at.
        held = self._held_elsewhere(one, may_have)
        open_to_all: list[AtDecision] = []
        unsettled: list[AtDecision] = []
        held_and_reported = self._held_elsewhere(one, reports.keys())
        without_record = self._count_held(one) - len(held)
        for item in sorted(reports.keys() | held):
            found = None if item in there else _look_at(self._known, one, item, reports.get(item, []))
            if found is not None:
                (unsettled if found.why else open_to_all).append(found)
                without_record -= item not in may_have and item in held_and_reported
        deciders = tuple(sorted(one.event.agencies))
        return DecisionGaps(decision, one.when, deciders, tuple(open_to_all), tuple(unsettled), without_record)

    def no_record_at(self, decision: str) -> tuple[str, ...]:
        """Items surely held elsewhere at a decision, of which no record is seen either way for those deciding.

        Raises:
            UnknownId: if there is no such event.
        """
        one, found = self._look_up(decision), self.at(decision)
        if not found.deciders:
            return ()
        may_have, _ = _with_those_deciding(self._known, one)
        told_of = may_have.union(entry.item for entry in (*found.not_there, *found.cannot_tell))
        held = [item for about in self._known.about(one.people) for item in about.held_before(one.when.low)]
        return tuple(sorted({*held, *self._shown_later(one)} - told_of))

    def _look_up(self, decision: str) -> _Decision:
        case, event = self._known.case, self._known.case.events[decision]
        lines = tuple(case.line_of(agency) for agency in event.agencies)
        scope = frozenset(one for line in lines for one in (*case.inside(line[0]), *line))
        knowledge, people = self._known.knowledge, frozenset(event.people)
        before, shown = knowledge.came_before(decision), knowledge.shown_before(decision)
        return _Decision(event, people, first_moment(case.when(decision)), before, scope, lines, shown)

    def _held_elsewhere(self, one: _Decision, items: Iterable[str]) -> set[str]:
        """Those of some items about the same people that somebody surely held before the decision."""
        surely_from, low, shown, is_about = self._known.surely_from, one.when.low, one.shown, self._known.is_about
        return {item for item in items if (surely_from[item] < low or item in shown) and is_about(item, one.people)}

    def _count_held(self, one: _Decision) -> int:
        """How many items somebody surely held before the decision, counted without naming them."""
        return sum(about.count_before(one.when.low) for about in self._known.about(one.people)) + len(self._shown_later(one))

    def _shown_later(self, one: _Decision) -> list[str]:
        """What the order of events shows to have been held before, and days alone do not."""
        known = self._known
        return [item for item in one.shown if known.surely_from[item] >= one.when.low and known.is_about(item, one.people)]


class _Decision(NamedTuple):
    """One decision, with what is asked of every item."""

    event: Event
    people: frozenset[str]
    when: Moment
    before: frozenset[str]
    scope: frozenset[str]
    lines: tuple[tuple[str, ...], ...]
    shown: Mapping[str, set[str]]


def _with_those_deciding(known: Known, decision: _Decision) -> tuple[set[str], set[str]]:
    """The items that may have come to those deciding by then, and those that surely had."""
    may_have = {item for item, holders in decision.shown.items() if holders & decision.scope}
    there = set(may_have)
    for holder in decision.scope:
        for _, certainly, item in known.held_by(holder, decision.when.high):
            may_have.add(item)
            if certainly < decision.when.low:
                there.add(item)
    return may_have, there


def _reports(known: Known, decision: _Decision) -> dict[str, list[Crossing]]:
    """The crossings to those deciding that the source says were not made, and that may lie before: by item.

    Only items about the people of the decision are among them.
    """
    found: dict[str, list[Crossing]] = defaultdict(list)
    for receiver in sorted(decision.scope):
        by_then = {crossing.id: crossing for crossing in known.not_made_to(receiver, decision.when.high)}
        for event in (decision.event.id, *decision.before):
            by_then |= {one.id: one for one in known.not_made_at(event, receiver) if _at_it(one, decision)}
        for crossing in by_then.values():
            for item in dict.fromkeys(crossing.items):
                if known.is_about(item, decision.people):
                    found[item].append(crossing)
    return found


def _at_it(crossing: Crossing, decision: _Decision) -> bool:
    """Whether a crossing belongs to the decision itself, or to an event that came before it."""
    if decision.event.id in (crossing.event, crossing.due):
        return True
    return crossing.when is None and crossing.event in decision.before


def _look_at(known: Known, decision: _Decision, item: str, reports: list[Crossing]) -> AtDecision | None:
    """How an item stood that those deciding did not surely hold; None if nobody else may have held it."""
    surely, perhaps = _elsewhere(known, decision, item)
    if not surely and not perhaps:
        return None
    may_have = _by_then(decision, known.arrived(item, decision.scope))
    late = _by_then(decision, _told_late(known, decision, item, reports))
    versions = (one for other in known.versions.get(item, ()) for one in known.arrived(other, decision.scope))
    why = Why.ARRIVAL if may_have else _unsettled(known, decision, item, reports, late)
    if why is None and not surely:
        why = Why.ELSEWHERE
    not_made = tuple(sorted({one.id for one in reports}))
    return AtDecision(item, surely or perhaps, not_made, may_have, late, _by_then(decision, versions), why)


def _told_late(known: Known, decision: _Decision, item: str, reports: Iterable[Crossing]) -> tuple[Arrival, ...]:
    """How what may have told the same came late to those deciding, or to anyone in the body that was not told."""
    late: dict[Arrival, None] = {}
    for report in reports:
        who = decision.scope.union(known.closing(report))
        late |= dict.fromkeys(told_late(known.knowledge, report, item, who))
    return in_order(late)


def _by_then(decision: _Decision, found: Iterable[Arrival]) -> tuple[Arrival, ...]:
    return tuple([one for one in found if one.possibly <= decision.when.high]) if found else ()


def _elsewhere(known: Known, decision: _Decision, item: str) -> tuple[tuple[Arrival, ...], tuple[Arrival, ...]]:
    """Those who are not deciding and surely held it by then, and those who may have."""
    shown = decision.shown.get(item, ())
    surely, perhaps = [], []
    for one in known.everyone(item):
        if one.holder in decision.scope:
            continue
        if one.certainly < decision.when.low or one.holder in shown:
            surely.append(one)
        elif one.possibly <= decision.when.high:
            perhaps.append(one)
    return tuple(surely), tuple(perhaps)


def _unsettled(
    known: Known, decision: _Decision, item: str, reports: Iterable[Crossing], late: tuple[Arrival, ...]
) -> Why | None:
    """What keeps reported crossings from showing that all of those deciding were without the item; None if nothing."""
    before = [one for one in reports if _lies_before(known, decision, one)]
    if not before:
        return Why.REPORT
    if any(one.outcome is Outcome.NOT_RECORDED for one in reports):
        return Why.HEARD
    open_still = [one for one in before if _still_open(known, decision, item, one)]
    if not open_still:
        return Why.ARRIVAL
    receivers = {one.receiver for one in open_still}
    reported_to = [not receivers.isdisjoint(line) for line in decision.lines]
    if all(reported_to):
        if late:
            return Why.TOLD_LATE
        who = decision.scope.union(*map(known.closing, open_still))
        if known.knowledge.was_heard(item, who, decision.when.high):
            return Why.HEARD
        return Why.QUESTION if known.knowledge.is_questioned(item, open_still, who, decision.when.high) else None
    return Why.SOME_ONLY if any(reported_to) else Why.INSIDE_ONLY


def _lies_before(known: Known, decision: _Decision, crossing: Crossing) -> bool:
    when = first_moment(known.case.when_crossing(crossing))
    return _at_it(crossing, decision) or when.high <= decision.when.low


def _still_open(known: Known, decision: _Decision, item: str, crossing: Crossing) -> bool:
    """Whether the item surely had not come to the receiver, or anyone inside it, by another way."""
    return known.first_to_close(item, crossing) > decision.when.high
