"""The way of an item from whoever had it first: each crossing that was made, and how long its sender had held it by then."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.case import Case
from crosslane.knowledge import Knowledge, needed_for
from crosslane.records import Crossing
from crosslane.vocabulary import Family
from crosslane.when import first_moment, last_moment
from crosslane.working_days import Days, days_between


class Leg(NamedTuple):
    """One crossing on an item's way.

    Attributes:
        item: what arrived.
        crossing: id of the crossing.
        days: from the sender's coming to hold it to its passing it on.
    """

    item: str
    crossing: str
    days: Days


def plan_journeys(case: Case, knowledge: Knowledge) -> tuple[Leg, ...]:
    """The legs of all items, in the order of items and crossings of the case.

    How long is counted from the event at which the item arose, or the crossing that brought it to the sender first, to the
    crossing; where their dates are uncertain, so is the number of days.
    """
    return tuple(
        Leg(item, crossing.id, _held_for(case, knowledge, item, crossing))
        for crossing in case.crossings
        if crossing.outcome.family is Family.CROSSED
        for item in dict.fromkeys(crossing.items)
    )


def _held_for(case: Case, knowledge: Knowledge, item: str, crossing: Crossing) -> Days:
    when = case.when_crossing(crossing)
    needed = case.items[needed_for(case.items[item], crossing)]
    held = knowledge.holding(crossing.sender, needed.id)
    if held is None or held.came_by == crossing.id:
        return Days(0, None)
    came = first_moment(case.when_crossing(case.crossings[held.came_by]) if held.came_by else case.when(needed.arises or None))
    return days_between((came.low, came.high), (first_moment(when).low, last_moment(when).high))
