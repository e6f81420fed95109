"""Supposing that information had crossed when it was due: who would have held what, and from when.

A supposed crossing is one that was reported as not made, taken as *shared* when it was due (failing that, at its event or
date), or as soon after as its sender surely held what it was to pass on. Supposing gives nobody knowledge by itself:
where it cannot be told whether the sender ever held it, it cannot be told whether it would have arrived. Nor does it make
anything later: what was shared late came by its own date at the latest, and stays as reported if it was due no earlier.

Decisions come into it in one way only: whether those who took one would have held the item by then. `SAYS_NOTHING` goes
with every account of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.dating import between
from crosslane.knowledge import Holding, Knowledge, knowledge_of
from crosslane.records import Crossing, Event
from crosslane.vocabulary import EventKind, Family, Outcome
from crosslane.when import LAST_DAY, first_moment, last_moment

SAYS_NOTHING = (
    "This says who would have held what, and from when, had it crossed. "
    "It says nothing about what anyone would have made of it, nor about how anything would have turned out."
)
"""What must stand wherever supposed crossings are shown."""


class OnTable(NamedTuple):
    """A decision, and whether those who took it held an item by then.

    Attributes:
        event: id of the decision.
        before: whether one of them held it, as things are reported.
        after: whether one of them would have held it.
    """

    event: str
    before: Answer
    after: Answer


class Gain(NamedTuple):
    """An item that a holder would have held earlier, or that it would be surer to have held.

    Attributes:
        holder: who.
        item: what.
        before: from when it holds, as things are reported; None if no row says that it ever does.
        after: from when it would have held.
        decisions: those it took part in that would have had the item on the table where they had not, or more surely.
    """

    holder: str
    item: str
    before: Holding | None
    after: Holding
    decisions: tuple[OnTable, ...]


class Ranked(NamedTuple):
    """A reported non-crossing, and what it would have put on the table.

    Attributes:
        crossing: its id.
        gains: who would have held what.
        surely: pairs of a decision and an item that it would surely have had on the table.
        perhaps: pairs of which that cannot be told, where without it the answer is no.
    """

    crossing: str
    gains: tuple[Gain, ...]
    surely: int
    perhaps: int


def suppose(case: Case, *crossings: str) -> Case:
    """The case in which these crossings were made when they were due.

    Args:
        case: the case.
        crossings: ids of crossings that were not made, were made late, or of which there is no record.

    Raises:
        UnknownId: if there is no such crossing.
        ValueError: if a crossing was made, and not late.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> [str(crossing.outcome) for crossing in suppose(case, "example-not-told").crossings]
    ['shared', 'shared']
    """
    reported = [case.crossings[one] for one in dict.fromkeys(crossings)]
    for crossing in reported:
        if crossing.outcome.family is Family.CROSSED and crossing.outcome is not Outcome.SHARED_LATE:
            raise ValueError(f"crossing '{crossing.id}' was made; only what did not cross, or crossed late, can be supposed")
    # One supposed crossing may be what gives the sender of the next what it is to pass on, so look until nothing changes.
    supposed: dict[str, Crossing] = {}
    while True:
        knowledge = knowledge_of(_with(case, supposed))
        again = {c.id: made for c in reported if (made := _supposed(case, knowledge, c)) is not None}
        if again == supposed:
            return _with(case, supposed)
        supposed = again


def _with(case: Case, rows: Mapping[str, Crossing]) -> Case:
    return case.with_crossings([rows.get(crossing.id, crossing) for crossing in case.crossings]) if rows else case


def _supposed(case: Case, knowledge: Knowledge, crossing: Crossing) -> Crossing | None:
    """The crossing as made when due; None if no row says that its sender ever holds anything of it, or it was made no later."""
    held = {item: holding for item in crossing.items if (holding := knowledge.holding(crossing.sender, item)) is not None}
    if not held:
        return None
    due = case.when_crossing(crossing) if crossing.due is None else case.when(crossing.due)
    low = first_moment(due).low
    high = max(last_moment(due).high, *(min(holding.certainly, LAST_DAY) for holding in held.values()))
    if crossing.outcome is Outcome.SHARED_LATE:
        made = case.when_crossing(crossing)
        first, last = first_moment(made).low, last_moment(made).high
        if low >= first and high >= last:
            return None
        low, high = min(low, first), min(high, last)
    return crossing._replace(
        items=tuple(held),
        event="",
        when=between(low, high),
        due=None,
        outcome=Outcome.SHARED,
        barrier=None,
        reason_given="",
        text="",
        note="",
    )


def compare_holdings(before: Case, after: Case) -> tuple[Gain, ...]:
    """Who would have held what from when, and which decisions would have had it on the table.

    Args:
        before: the case as it is reported.
        after: the same case with crossings supposed.
    """
    reported, supposed = knowledge_of(before), knowledge_of(after)
    decisions = _Decisions(before)
    return tuple(
        gain
        for item in sorted(item.id for item in before.items)
        for gain in _gains(decisions, item, reported.holders(item), supposed.holders(item))
    )


def rank_crossings(case: Case) -> tuple[Ranked, ...]:
    """Every single reported non-crossing, first the one that would have put most on the table.

    First come those that would surely have put an item before most decisions, then those of which it cannot be told,
    then those by which most would have held something. What is equal in all of this stands in the order of ids.
    It is no ranking of agencies or of mistakes: who writes more down has more to count.
    """
    knowledge, decisions = knowledge_of(case), _Decisions(case)
    ranked = [
        _ranked(crossing.id, _gains_of(case, knowledge, decisions, crossing))
        for crossing in case.crossings
        if crossing.outcome.family is Family.DID_NOT_CROSS
    ]
    return tuple(sorted(ranked, key=lambda one: (-one.surely, -one.perhaps, -len(one.gains), one.crossing)))


def _gains_of(case: Case, knowledge: Knowledge, decisions: _Decisions, crossing: Crossing) -> tuple[Gain, ...]:
    """What one crossing would have given, worked out for what it would have brought and for nothing else."""
    made = _supposed(case, knowledge, crossing)
    if made is None:
        return ()
    when = case.when_crossing(made)
    low, high = first_moment(when).low, last_moment(when).high
    if all(_had_it(knowledge, made, item, low, high) for item in made.items):
        return ()
    anew = knowledge.if_delivered(made, low, high)
    return tuple(gain for item in sorted(anew) for gain in _gains(decisions, item, knowledge.holders(item), anew[item]))


def _had_it(knowledge: Knowledge, made: Crossing, item: str, low: int, high: int) -> bool:
    """Whether the receiver holds it no later as things are reported, so that nothing would be earlier for anyone."""
    sender, receiver = knowledge.holding(made.sender, item), knowledge.holding(made.receiver, item)
    if sender is None or receiver is None:
        return False
    return receiver.possibly <= max(low, sender.possibly) and (receiver.certainly <= high or high >= LAST_DAY)


def _ranked(crossing: str, gains: tuple[Gain, ...]) -> Ranked:
    answers = {(table.event, gain.item): table.after for gain in gains for table in gain.decisions}
    surely = sum(answer is Answer.YES for answer in answers.values())
    return Ranked(crossing, gains, surely, len(answers) - surely)


def _gains(decisions: _Decisions, item: str, before: Mapping[str, Holding], after: Mapping[str, Holding]) -> Iterator[Gain]:
    for holder in sorted(after):
        was, would = before.get(holder), after[holder]
        if was is None or would.possibly < was.possibly or would.certainly < was.certainly:
            yield Gain(holder, item, was, would, tuple(decisions.reached(item, holder, before, after)))


class _Decisions:
    """The decisions of a case, by those who took them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        by_decider: dict[str, list[tuple[int, int, Event]]] = defaultdict(list)
        for event in case.events:
            if event.kind is EventKind.DECISION:
                day = first_moment(case.timing[event.id])
                for decider in dict.fromkeys(event.agencies):
                    by_decider[decider].append((day.high, day.low, event))
        self._by_decider = {one: sorted(taken, key=lambda t: (t[0], t[1], t[2].id)) for one, taken in by_decider.items()}

    def reached(self, item: str, holder: str, before: Mapping[str, Holding], after: Mapping[str, Holding]) -> Iterator[OnTable]:
        """The decisions of one holder that would have had the item on the table where they had not, or more surely."""
        taken = self._by_decider.get(holder, ())
        about = set(self._case.items[item].about)
        for high, low, event in taken[bisect_left(taken, after[holder].possibly, key=lambda t: t[0]) :]:
            if about and event.people and about.isdisjoint(event.people):
                continue
            was, would = _held(event.agencies, before, low, high), _held(event.agencies, after, low, high)
            if would is not was:
                yield OnTable(event.id, was, would)


def _held(deciders: Iterable[str], holdings: Mapping[str, Holding], low: int, high: int) -> Answer:
    """Whether one of them held it by the end of the day of the decision, which was one of these days."""
    held = [holdings[decider] for decider in deciders if decider in holdings]
    return Answer.from_bounds(
        surely=any(one.certainly <= low for one in held), possibly=any(one.possibly <= high for one in held)
    )
