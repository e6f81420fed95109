"""The strip above the lanes: the child's age, and where and with whom the child lived."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.captions import Caption, cited, names, said_date
from crosslane.plan.pace import Pace
from crosslane.records import Person
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, last_moment


class LifeBar(NamedTuple):
    """A stretch of the child's life on the axis. Row 0 holds ages, row 1 places."""

    row: int
    x_from: float
    x_to: float
    label: str
    caption: Caption


def plan_life(case: Case, pace: Pace, first: int, last: int) -> tuple[LifeBar, ...]:
    """Ages and stays of the first child at the centre of the case, as far as they are known.

    Args:
        first, last: the days between which the strip is drawn.
    """
    if not case.children_at_centre:
        return ()
    child = case.children_at_centre[0]
    return (*_ages(child, pace, first, last), *_places(case, child, pace, first, last))


def _ages(child: Person, pace: Pace, first: int, last: int) -> Iterable[LifeBar]:
    """A bar for each year of age, from the latest day on which it can have begun to the earliest on which it can end."""
    if child.born is None or child.born.low <= FIRST_DAY or child.born.high >= LAST_DAY:
        return
    born_low, born_high = date.fromordinal(first_moment(child.born).low), date.fromordinal(first_moment(child.born).high)
    died = first_moment(child.died).high if child.died else LAST_DAY
    for age in range(30):
        begins, ends = _birthday(born_high, age), _birthday(born_low, age + 1)
        x_from, x_to = max(begins, first), min(ends, last, died)
        if x_to > x_from:
            caption = Caption(f"{child.label}, aged {age}", (f"Born {said_date('', child.born)}",), cited(child))
            yield LifeBar(0, pace.place(x_from), pace.place(x_to), str(age), caption)


def _birthday(born: date, age: int) -> int:
    year = born.year + age
    return date(year, born.month, min(born.day, 28)).toordinal()


def _places(case: Case, child: Person, pace: Pace, first: int, last: int) -> Iterable[LifeBar]:
    for stay in case.stays:
        if child.id not in stay.people or stay.during is None:
            continue
        x_from, x_to = max(first_moment(stay.during).low, first), min(last_moment(stay.during).high, last)
        if x_to > x_from:
            area = case.areas[stay.area].label if stay.area else ""
            label = ": ".join(part for part in (area, stay.place) if part)
            others = names(case, [one for one in stay.people if one != child.id])
            lines = (said_date(stay.words, stay.during), f"With {others}" if others else "", stay.text)
            yield LifeBar(1, pace.place(x_from), pace.place(x_to), label, Caption(label, tuple(filter(None, lines)), cited(stay)))
