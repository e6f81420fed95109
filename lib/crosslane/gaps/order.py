"""Which events came before another whatever their dates: by `after`, or by `order` on one known day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from crosslane.case import Case
from crosslane.lag import Lag
from crosslane.ordering import AT_OR_AFTER
from crosslane.records import Event
from crosslane.when import Moment


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


def _stated_before(case: Case) -> dict[str, list[str]]:
    stated: dict[str, list[str]] = defaultdict(list)
    by_day: dict[int, list[Event]] = defaultdict(list)
    for event in case.events:
        for number, other in enumerate(event.after):
            lag = event.lag[number] if number < len(event.lag) else AT_OR_AFTER
            if _is_after(lag):
                stated[event.id].append(other)
            elif lag.high <= 0 and lag.low < 0:
                stated[other].append(event.id)
        when = case.timing[event.id]
        if event.order is not None and isinstance(when, Moment) and when.is_one_day:
            by_day[when.low].append(event)
    for events in by_day.values():
        for event in events:
            stated[event.id].extend(other.id for other in events if (other.order or 0) < (event.order or 0))
    return stated


def _is_after(lag: Lag) -> bool:
    """*The same day* says nothing of what came first on it."""
    return lag.low >= 0 and lag.high > 0
