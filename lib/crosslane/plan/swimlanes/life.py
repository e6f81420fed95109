"""The strip above the lanes: the child's age, and where and with whom the child lived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.captions import Caption, cited, names, said_date
from crosslane.plan.swimlanes.pace import Pace
from crosslane.records import Person
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, When, first_moment, last_moment


class LifeBar(NamedTuple):
    """A stretch of the child's life on the axis. Row 0 holds ages, row 1 places; only the longest part of a stay has a label."""

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
    if child.died is not None:
        last = min(last, first_moment(child.died).high)
    return (*_ages(child, pace, first, last), *_places(case, child, pace, first, last))


def _ages(child: Person, pace: Pace, first: int, last: int) -> Iterable[LifeBar]:
    """A bar for each year of age, from the latest day on which it can have begun to the earliest on which it can end."""
    if child.born is None or child.born.low <= FIRST_DAY or child.born.high >= LAST_DAY:
        return
    born_low, born_high = date.fromordinal(first_moment(child.born).low), date.fromordinal(first_moment(child.born).high)
    for age in range(30):
        begins, ends = _birthday(born_high, age), _birthday(born_low, age + 1)
        x_from, x_to = max(begins, first), min(ends, last)
        if x_to > x_from:
            caption = Caption(f"{child.label}, aged {age}", (f"Born {said_date('', child.born)}",), cited(child))
            yield LifeBar(0, pace.place(x_from), pace.place(x_to), str(age), caption)


def _birthday(born: date, age: int) -> int:
    year = born.year + age
    return date(year, born.month, min(born.day, 28)).toordinal()


def _places(case: Case, child: Person, pace: Pace, first: int, last: int) -> Iterable[LifeBar]:
    """The stays of the child. A short stay within a long one, as in a hospital, lies in front of it."""
    stays = {stay.id: (_middle_days(stay.during), stay) for stay in case.stays if child.id in stay.people and stay.during}
    stretches = _in_front({name: days for name, (days, _) in stays.items()}, first, last)
    longest: dict[str, float] = {}
    for name, begins, ends in stretches:
        longest[name] = max(longest.get(name, 0.0), pace.place(ends) - pace.place(begins))
    for name, begins, ends in stretches:
        stay = stays[name][1]
        area = case.areas[stay.area].label if stay.area else ""
        label = ": ".join(part for part in (area, stay.place) if part)
        others = names(case, [one for one in stay.people if one != child.id])
        lines = (said_date(stay.words, stay.during or UNKNOWN), f"With {others}" if others else "", stay.text, stay.note)
        x_from, x_to = pace.place(begins), pace.place(ends)
        caption = Caption(label, tuple(filter(None, lines)), cited(stay))
        yield LifeBar(1, x_from, x_to, label if x_to - x_from == longest[name] else "", caption)


def _in_front(stays: Mapping[str, tuple[int, int]], first: int, last: int) -> list[tuple[str, int, int]]:
    """The stretches of time in which each stay is the shortest one: (stay, from, to), in order, none over another."""
    edges = sorted({first, last, *(min(max(day, first), last) for days in stays.values() for day in days)})
    stretches: list[tuple[str, int, int]] = []
    for begins, ends in pairwise(edges):
        over = [(till - since, name) for name, (since, till) in stays.items() if since <= begins and ends <= till]
        if over:
            name = min(over)[1]
            if stretches and stretches[-1][0] == name and stretches[-1][2] == begins:
                begins = stretches.pop()[1]
            stretches.append((name, begins, ends))
    return stretches


def _middle_days(during: When) -> tuple[int, int]:
    """The middle of the days on which a stay can have begun, and of those on which it can have ended."""
    start, end = first_moment(during), last_moment(during)
    begins = start.high if start.low <= FIRST_DAY else (start.low + start.high) // 2
    ends = end.low if end.low < LAST_DAY <= end.high else (end.low + end.high) // 2
    return begins, max(ends, begins)
