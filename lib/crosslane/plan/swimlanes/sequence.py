"""An axis of order alone, for cases whose sources give hardly a date: what came after what, and no distances.

Each event stands after those that it is said, or shown by its dates, to follow. Events above each other on one step are
not said to be at one time: the source does not say which came first.
"""

from __future__ import annotations

from collections.abc import Mapping

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.lag import Lag
from crosslane.ordering import AT_OR_AFTER
from crosslane.plan.swimlanes.pace import Pace, Tick
from crosslane.vocabulary import EventKind
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, is_before

ORDER_AXIS = Pace((0,), (0.0,))
"""Steps stand where they are: step 3 at 3."""
LONGEST_TICK = 26
"""Characters of a date that fit under a step."""


def is_hardly_dated(case: Case) -> bool:
    """Whether fewer than half of the events can be put on a calendar."""
    dated = sum(first_moment(when).low > FIRST_DAY and first_moment(when).high < LAST_DAY for when in case.timing.values())
    return 2 * dated < len(case.events)


def find_steps(case: Case) -> Mapping[str, int]:
    """The step of each event, from 0: after all that come before it, and close before what it comes before.

    Events of which no order is said at all stand together on a step of their own, the last.
    """
    before = _before(case)
    after: dict[str, set[str]] = {event: set() for event in before}
    for event, earlier in before.items():
        for one in earlier:
            after[one].add(event)
    earliest = _levels(before)
    last = max(earliest.values(), default=0)
    distance_to_end = _levels(after)
    step = {}
    for event in before:
        if not before[event] and not after[event]:
            step[event] = last + 1
        else:
            step[event] = last - distance_to_end[event] if after[event] else earliest[event]
    return _close_up(step, after)


def _levels(before: Mapping[str, set[str]]) -> dict[str, int]:
    """How many events at most follow on each other up to each event.

    Events that go round in a circle, because each is at or after the other, stop at as many as there are events.
    """
    level = dict.fromkeys(before, 0)
    for _ in level:
        higher = {
            event: min(max((level[one] + 1 for one in earlier), default=0), len(level) - 1) for event, earlier in before.items()
        }
        if higher == level:
            break
        level = higher
    return level


def _close_up(step: Mapping[str, int], after: Mapping[str, set[str]]) -> dict[str, int]:
    """Events moved next to the first of those that follow them, from the end backwards; empty steps taken out."""
    placed = dict(step)
    for event in sorted(step, key=lambda one: -step[one]):
        if after[event]:
            placed[event] = min(placed[one] for one in after[event]) - 1
    used = {number: index for index, number in enumerate(sorted(set(placed.values())))}
    return {event: used[number] for event, number in placed.items()}


def _before(case: Case) -> Mapping[str, set[str]]:
    """For each event, those that the source puts before it: by words of order, or by dates that settle it."""
    before: dict[str, set[str]] = {event.id: set() for event in case.events}
    for event in case.events:
        for number, told_from in enumerate(event.after):
            lag: Lag = event.lag[number] if number < len(event.lag) else AT_OR_AFTER
            if lag.low >= 0 and lag.high > 0:
                before[event.id].add(told_from)
            elif lag.high <= 0 and lag.low < 0:
                before[told_from].add(event.id)
    dated = [(event.id, when) for event in case.events if first_moment(when := case.timing[event.id]).low > FIRST_DAY]
    for one, when in dated:
        before[one] |= {other for other, earlier in dated if other != one and is_before(earlier, when) is Answer.YES}
    return before


def plan_step_ticks(case: Case, step: Mapping[str, int]) -> tuple[Tick, ...]:
    """Under each step, the source's own words for when, if one of its events has any that are short enough."""
    words: dict[int, str] = {}
    for event in sorted(case.events, key=lambda event: (event.kind is not EventKind.BIRTH, event.id)):
        said = "birth" if event.kind is EventKind.BIRTH else event.words
        if said and len(said) <= LONGEST_TICK:
            words.setdefault(step[event.id], said)
    before = _before(case)
    told_of = {one for earlier in before.values() for one in earlier}
    unordered = {step[event] for event, earlier in before.items() if not earlier and event not in told_of}
    words |= dict.fromkeys(unordered, "order not said")
    return tuple(Tick(float(number), said, number) for number, said in sorted(words.items()))
