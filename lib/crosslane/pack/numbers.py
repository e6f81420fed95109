"""The numbers by which the parts of a pack point to each other: one for each event and crossing, whatever is shown of them."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.case import Case
from crosslane.order import came_before
from crosslane.plan.swimlanes.sequence import find_steps, is_hardly_dated
from crosslane.records import Crossing, Event
from crosslane.when import FIRST_DAY, When, sort_key


class Numbers(NamedTuple):
    """Numbers by id, in the order in which they are counted.

    They follow from the case alone: columns, key events and parts that are left out do not change them.
    """

    events: dict[str, str]
    crossings: dict[str, str]

    def of(self, row: str) -> str:
        """The number of an event or crossing; empty for anything else."""
        return self.events.get(row, "") or self.crossings.get(row, "")


def number_rows(case: Case) -> Numbers:
    """Events as 1, 2 … and crossings as c1, c2 …, each in the order of time, those without a date last.

    Of events on the same days, one that the source puts after another comes after it. Where the source hardly gives a date,
    its order alone counts.
    """
    events = _in_order(case)
    place = {event.id: number for number, event in enumerate(events)}

    def of_crossing(crossing: Crossing) -> tuple[tuple[bool, tuple[int, int]], int, str]:
        return _when(case.when_crossing(crossing)), place.get(crossing.event, len(place)), crossing.id

    crossings = sorted(case.crossings, key=of_crossing)
    return Numbers(
        {event.id: str(number) for number, event in enumerate(events, 1)},
        {crossing.id: f"c{number}" for number, crossing in enumerate(crossings, 1)},
    )


def _in_order(case: Case) -> list[Event]:
    if is_hardly_dated(case):
        step = find_steps(case)
        return sorted(case.events, key=lambda event: (step[event.id], _when(case.timing[event.id]), event.id))
    before = came_before(case)
    return sorted(case.events, key=lambda event: (_when(case.timing[event.id]), len(before(event.id)), event.id))


def _when(when: When) -> tuple[bool, tuple[int, int]]:
    key = sort_key(when)
    return when.low <= FIRST_DAY, key
