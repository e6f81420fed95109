"""Gaps at decisions by the rule as `lib/README.md` words it: every item looked at by itself, every row gone through.

It shares no part of `crosslane.gaps`. What it does take from the package, unchanged, is what other tests prove: the rows,
when they were (`case.when`, `case.when_crossing`), which body is part of which (`case.line_of`, `case.inside`,
`case.service_of`), and from when who holds what (`Knowledge.holders`). Slow; `Decisions` must find just the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps import Why
from crosslane.knowledge import Knowledge
from crosslane.records import Crossing, Event, Item
from crosslane.vocabulary import EventKind, Family, Outcome
from crosslane.when import Moment, Span, When

NOT_THERE, NO_RECORD = "not there", "no record"
OPEN_END = 10_000_000


class Stands(NamedTuple):
    """How an item stood at a decision: the verdict, and who and what it rests on, each in order."""

    verdict: str
    held_by: tuple[str, ...] = ()
    not_made: tuple[str, ...] = ()
    may_have: tuple[str, ...] = ()
    told_late: tuple[tuple[str, str], ...] = ()
    other_versions: tuple[tuple[str, str], ...] = ()


def all_items_at_each(case: Case, knowledge: Knowledge) -> dict[str, dict[str, Stands]]:
    """By decision: how every item stood that others held; those of which nothing is to be said are left out."""
    rows = Rows(case, knowledge)
    found: dict[str, dict[str, Stands]] = {}
    for decision in (event for event in case.events if event.kind is EventKind.DECISION):
        asked = _Asked(rows, decision)
        about = (item for item in case.items if decision.agencies and set(item.about) & set(decision.people))
        found[decision.id] = {item.id: stands for item in about if (stands := asked.item(item)) is not None}
    return found


class Rows:
    """The rows of a case, sorted by what the rule asks of them."""

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        self.case, self.knowledge = case, knowledge
        self.first_and_later = stated_orders(case)
        self.cannot_be = {found.crossing.id for found in knowledge.impossible}
        self.crossings: dict[str, list[Crossing]] = defaultdict(list)
        for crossing in case.crossings:
            for carried in set(crossing.items):
                changes = crossing.outcome is Outcome.SHARED_CHANGED and case.items[carried].changes
                for item in {carried, changes or carried}:
                    self.crossings[item].append(crossing)
        self.late = [crossing for crossing in case.crossings if crossing.outcome is Outcome.SHARED_LATE]


def began(when: When) -> Moment:
    return when.start if isinstance(when, Span) else when


def ended(when: When) -> Moment:
    return when.end if isinstance(when, Span) else when


def stated_orders(case: Case) -> set[tuple[str, str]]:
    """Pairs of events of which the source says which came first."""
    found = set()
    on_known_day = defaultdict(list)
    for one in case.events:
        when = case.when(one.id)
        if isinstance(when, Moment) and when.low == when.high and one.order is not None:
            on_known_day[when.low].append(one)
        for number, other in enumerate(one.after):
            low, high = one.lag[number][:2] if number < len(one.lag) else (0, OPEN_END)
            if low >= 0 and high > 0:
                found.add((other, one.id))
            if high <= 0 and low < 0:
                found.add((one.id, other))
    for of_day in on_known_day.values():
        found |= {(one.id, other.id) for one in of_day for other in of_day if one.order < other.order}
    return found


def all_before(event: str, first_and_later: set[tuple[str, str]]) -> set[str]:
    """The events that the source puts before an event, by way of others too."""
    found: set[str] = set()
    while more := {a for a, b in first_and_later if b == event or b in found} - found - {event}:
        found |= more
    return found


class _Asked:
    """One decision, and what the rule asks of an item at it."""

    def __init__(self, rows: Rows, decision: Event) -> None:
        self.rows, self.case, self.knowledge, self.decision = rows, rows.case, rows.knowledge, decision
        case = rows.case
        self.low, self.high = began(case.when(decision.id))[:2]
        self.before = all_before(decision.id, rows.first_and_later)
        self.deciding = {one for agency in decision.agencies for one in (*case.inside(agency), *case.line_of(agency))}

    def item(self, item: Item) -> Stands | None:
        held = self.knowledge.holders(item.id)
        surely = {one for one in held if held[one].certainly < self.low} | self.shown_by_order(item)
        perhaps = {one for one in held if held[one].possibly <= self.high} | surely
        elsewhere = surely - self.deciding or perhaps - self.deciding
        reports = [one for one in self.rows.crossings[item.id] if self.reported(one, item)]
        if surely & self.deciding or not elsewhere:
            return None
        may_have = perhaps & self.deciding
        if not reports and not (may_have and surely):
            return Stands(NO_RECORD) if surely and not may_have else None
        late = {one for report in reports for one in self.told_late(report, item)}
        versions = {(other.id, one) for other in self.versions(item) for one in self.held_by_then(other) & self.deciding}
        verdict = Why.ARRIVAL if may_have else self.why(item, reports, bool(late))
        if verdict is None:
            verdict = NOT_THERE if surely - self.deciding else Why.ELSEWHERE
        not_made = {one.id for one in reports}
        rests_on = (elsewhere, not_made, may_have, late, versions)
        return Stands(str(verdict), *(tuple(sorted(one)) for one in rests_on))

    def why(self, item: Item, reports: list[Crossing], told_late: bool) -> Why | None:
        """Why the reports do not show that each of those deciding was without it."""
        before = [one for one in reports if self.lies_before(one)]
        still_open = [one for one in before if not self.held_by_then(item) & self.closes(one)]
        reached = [any(one.receiver in self.case.line_of(agency) for one in still_open) for agency in self.decision.agencies]
        if not before:
            return Why.REPORT
        if any(one.outcome is Outcome.NOT_RECORDED for one in reports):
            return Why.HEARD
        if not still_open:
            return Why.ARRIVAL
        if not all(reached):
            return Why.SOME_ONLY if any(reached) else Why.INSIDE_ONLY
        if told_late:
            return Why.TOLD_LATE
        if any(self.colleague_heard(one, item, still_open) for one in self.rows.crossings[item.id]):
            return Why.HEARD
        return Why.QUESTION if any(self.asked_again(one, item, still_open) for one in self.rows.crossings[item.id]) else None

    # Who held it -------------------------------------------------------------------------------

    def held_by_then(self, item: Item) -> set[str]:
        return {one for one, holding in self.knowledge.holders(item.id).items() if holding.possibly <= self.high}

    def shown_by_order(self, item: Item) -> set[str]:
        """Those who held it once an event was over that the source puts before the decision."""
        shown = set(item.held_by) if item.arises in self.before else set()
        for one in self.rows.crossings[item.id]:
            at_earlier = one.when is None and one.event in self.before and not isinstance(self.case.when(one.event), Span)
            if at_earlier and one.outcome.family is Family.CROSSED and one.id not in self.rows.cannot_be:
                for carried in one.items:
                    changes = one.outcome is Outcome.SHARED_CHANGED and self.case.items[carried].changes
                    shown |= {one.receiver} if carried == item.id else set()
                    shown |= {one.sender} if (changes or carried) == item.id else set()
        return shown

    def versions(self, item: Item) -> list[Item]:
        return [other for other in self.case.items if other.changes == item.id or item.changes == other.id]

    # What did not cross ------------------------------------------------------------------------

    def at_it(self, one: Crossing) -> bool:
        at_earlier = one.when is None and one.event in self.before
        return self.decision.id in (one.event, one.due) or at_earlier

    def reported(self, one: Crossing, item: Item) -> bool:
        """Whether it was reported as not made to one of those deciding, and may lie before."""
        mine = one.outcome.family is Family.DID_NOT_CROSS and item.id in one.items and one.receiver in self.deciding
        return mine and (self.at_it(one) or began(self.case.when_crossing(one)).low <= self.high)

    def lies_before(self, one: Crossing) -> bool:
        return self.at_it(one) or began(self.case.when_crossing(one)).high <= self.low

    def closes(self, one: Crossing) -> set[str]:
        """Whose holding ends the gap: those inside the receiver, unless the sender is among them."""
        inside = self.inside(one.receiver)
        return {one.receiver} if one.sender in inside else inside

    def inside(self, holder: str) -> set[str]:
        return set(self.case.inside(holder)) if holder in self.case.agencies else {holder}

    def colleague_heard(self, one: Crossing, item: Item, reports: Iterable[Crossing]) -> bool:
        """Whether somebody of a body that was not told may have heard it by the decision, without writing it down."""
        who = set().union(*(self.closes(report) for report in reports))
        heard = one.outcome is Outcome.NOT_RECORDED and item.id in one.items and one.receiver in who
        return heard and began(self.case.when_crossing(one)).low <= self.high

    def asked_again(self, one: Crossing, item: Item, reports: Iterable[Crossing]) -> bool:
        """Whether the source sees no record either way of a crossing that may lie between the reports and the decision.

        Nothing settles what somebody of whom there is no report may have told before.
        """
        who = self.deciding.union(*(self.closes(report) for report in reports))
        if one.outcome.family is not Family.NO_RECORD or item.id not in one.items or one.receiver not in who:
            return False
        first = min(began(self.case.when_crossing(report)).low for report in reports)
        when = self.case.when_crossing(one)
        by_another = all(one.sender != report.sender for report in reports)
        return began(when).low <= self.high and (by_another or ended(when).high >= first)

    def told_late(self, report: Crossing, item: Item) -> set[tuple[str, str]]:
        """What may have told the same, shared late, and those to whom it may have come by the decision."""
        opened = began(self.case.when_crossing(report)).low
        held = self.knowledge.holders(item.id)
        services = {self.service(one) for one in (report.sender, *held)}
        occasions = {
            one.event
            for one in self.rows.crossings[item.id]
            if one.outcome.family is Family.DID_NOT_CROSS and one.receiver == report.receiver and item.id in one.items
        } - {""}
        who = self.deciding | self.closes(report)
        found = set()
        for late in (one for one in self.rows.late if one.event not in occasions):
            for other in (self.case.items[one] for one in late.items if one != item.id):
                same_source = self.service(late.sender) in services or (item.arises and other.arises == item.arises)
                if same_source and set(other.about) & set(item.about):
                    came = self.knowledge.holders(other.id).items()
                    by_then = {one for one, h in came if h.possibly <= self.high and h.certainly >= opened}
                    again = {one.receiver for one in self.rows.crossings[other.id] if self.told_since(one, other, opened)}
                    found |= {(other.id, one) for one in (by_then | again) & who}
        return found

    def told_since(self, one: Crossing, item: Item, opened: int) -> bool:
        """Whether a crossing brought an item by the decision, and not surely before a day."""
        when = self.case.when_crossing(one)
        made = one.outcome.family is Family.CROSSED and item.id in one.items and one.id not in self.rows.cannot_be
        return made and began(when).low <= self.high and ended(when).high >= opened

    def service(self, holder: str) -> str:
        return self.case.service_of(holder) if holder in self.case.agencies else holder
