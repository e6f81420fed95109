"""A genogram at every day on which it changes: for a page in which a reader moves the date.

Each frame is `plan_family` on its day, so that a moving picture says on every day what the still one says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.family.marks import FamilyPlan
from crosslane.when import FIRST_DAY, LAST_DAY, When, first_moment, last_moment


class Frame(NamedTuple):
    """A genogram and the first day on which it stands (`date.toordinal`); `LAST_DAY` for all that the source tells."""

    day: int
    plan: FamilyPlan


def plan_family_over_time(case: Case, standing: str, first: int, last: int) -> Iterator[Frame]:
    """The frames of one picture of the family, in the order of days, and at last that of all that the source tells.

    Ages that the plans give are those of the frame's first day; all else holds until the next frame.

    Args:
        case: the case.
        standing: whose picture, as for `plan_family`.
        first, last: the days (`date.toordinal`) between which the date will move.
    """
    days = sorted({min(max(day, first), last) for day in (first, *change_days(case))})
    for day in days:
        yield Frame(day, plan_family(case, standing, date.fromordinal(day)))
    yield Frame(LAST_DAY, plan_family(case, standing))


def change_days(case: Case) -> set[int]:
    """The days from which a tie, a birth, a death, a stay, or what was known of a tie, may be or surely is another."""
    whens: list[When | None] = [when for person in case.people for when in (person.born, person.died)]
    whens += [stay.during for stay in case.stays]
    for tie in case.relationships:
        whens += [tie.during, *(case.when(known) for known in (tie.known_from, tie.known_until) if known is not None)]
    days = set()
    for when in whens:
        if when is not None:
            begins, ends = first_moment(when), last_moment(when)
            days |= {begins.low, begins.high, ends.low, ends.low + 1, ends.high, ends.high + 1}
    return {day for day in days if FIRST_DAY < day < LAST_DAY}
