"""What came before an event whatever the dates: by `after`, by `order` on one known day, or by the events it came at.

Days do not settle what came first on one of them. The rule is stated here once (`SameDay`): what came on the day of an
event counts as before it only if the rows say so, is never put before it by the order of rows in a file, and is
otherwise *cannot tell*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import Enum

from crosslane.case import Case
from crosslane.lag import Lag
from crosslane.ordering import AT_OR_AFTER
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Family, Outcome
from crosslane.when import Moment


class SameDay(Enum):
    """Whether what came on the day of an event counts as having been there before it.

    `ONLY_IF_STATED` is the rule everywhere unless another is asked for. The others go by days alone.
    """

    ONLY_IF_STATED = "only if `order`, `after` or the event at which it came says so; else it cannot be told"
    COUNTS = "it counts, as if the whole day had come before the event"
    NEVER_COUNTS = "it does not count, as if the event had come first on its day"


def came_before(case: Case) -> Callable[[str], frozenset[str]]:
    """Asks, for an event: which events came before it by the order that the source gives.

    Only events that by their dates alone might have come later are looked through; the dates settle the others.
    """
    stated = _stated_before(case)
    timing = case.timing

    def before(event: str) -> frozenset[str]:
        earliest = timing[event].low
        found: set[str] = set()
        waiting = [event]
        while waiting:
            for earlier in stated.get(waiting.pop(), ()):
                if earlier not in found and earlier != event:
                    found.add(earlier)
                    if timing[earlier].high >= earliest:
                        waiting.append(earlier)
        return frozenset(found)

    return before


def shown_at_events(case: Case, impossible: Collection[str]) -> Mapping[str, list[tuple[str, str]]]:
    """Which item who surely held once an event was over: event to pairs of item and holder.

    Those are the first holders of what arises at it, and both sides of the crossings made at it. Of an event that lasted
    it is not said when they were.

    Args:
        case: the case.
        impossible: ids of crossings that cannot have been made as they are told.
    """
    shown: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in case.items:
        if item.arises:
            shown[item.arises].extend((item.id, holder) for holder in item.held_by)
    for crossing in case.crossings:
        made = crossing.outcome.family is Family.CROSSED and crossing.id not in impossible
        if made and (event := event_of(crossing)) and isinstance(case.when(event), Moment):
            for carried in crossing.items:
                changed = case.items[carried].changes if crossing.outcome is Outcome.SHARED_CHANGED else ""
                shown[event].append((changed or carried, crossing.sender))
                shown[event].append((carried, crossing.receiver))
    return shown


def event_of(crossing: Crossing) -> str:
    """The event at which a crossing was; empty if none is named, or the crossing has a date of its own."""
    return crossing.event if crossing.when is None else ""


def _stated_before(case: Case) -> dict[str, list[str]]:
    stated: dict[str, list[str]] = defaultdict(list)
    by_day: dict[int, list[Event]] = defaultdict(list)
    for event in case.events:
        for earlier, later, _ in told_order(event):
            stated[later].append(earlier)
        when = case.timing[event.id]
        if event.order is not None and isinstance(when, Moment) and when.is_one_day:
            by_day[when.low].append(event)
    for events in by_day.values():
        for event in events:
            stated[event.id].extend(other.id for other in events if (other.order or 0) < (event.order or 0))
    return stated


def told_order(event: Event) -> Iterator[tuple[str, str, Lag]]:
    """What the `after` of an event says of order: which event came first, which later, and by what lag.

    *The same day* says nothing of what came first on it.
    """
    for number, other in enumerate(event.after):
        lag = event.lag[number] if number < len(event.lag) else AT_OR_AFTER
        if lag.low >= 0 and lag.high > 0:
            yield other, event.id, lag
        elif lag.high <= 0 and lag.low < 0:
            yield event.id, other, lag
