"""Names that tell of what is still to come: a then-view keeps names, so they are to be written as they could be said at the time.

*Manager who decided in November 2008* gives the decision away to whoever looks at March. What gives itself away by
words alone nothing can find for sure; years can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from crosslane.case import Case
from crosslane.casefile.problems import HEADING_ROWS, Problem
from crosslane.records import EventOrDate
from crosslane.when import FIRST_DAY, first_moment

_SEEN_FROM_THE_START = {"people": ("id", "label"), "areas": ("id", "label"), "agencies": ("id", "label", "short")}
"""Names of those whose view may be asked for on any day, or who may be named on any."""
_SEEN_ONCE_BEGUN = {"stays": ("place",), "events": ("title",), "items": ("label", "text")}
"""Names of what has a date, and what an item says."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_hindsight(case: Case) -> list[Problem]:
    """The names that hold a year which was still to come when the row may first be seen.

    They are no reason not to open a case: whether a name tells something is for its author to judge.
    """
    start = min((day for event in case.events if (day := _first_day(case, event.id)) > FIRST_DAY), default=FIRST_DAY)
    found: list[Problem] = []
    for table, headings in _SEEN_FROM_THE_START.items():
        for number, row in enumerate(case.table(table), start=HEADING_ROWS + 1):
            found += _later_years(f"{table}.csv", number, row, headings, start)
    for table, headings in _SEEN_ONCE_BEGUN.items():
        for number, row in enumerate(case.table(table), start=HEADING_ROWS + 1):
            begins = row.id if table == "events" else row.arises or None if table == "items" else row.during
            found += _later_years(f"{table}.csv", number, row, headings, _first_day(case, begins))
    return found


def _first_day(case: Case, what: EventOrDate | None) -> int:
    return first_moment(case.when(what)).low


def _later_years(file: str, number: int, row: Any, headings: Iterable[str], day: int) -> Iterator[Problem]:
    """What names of a row tell of years after that of the day on which it may first be seen; nothing if no day is known."""
    year = date.fromordinal(day).year
    for heading in headings if day > FIRST_DAY else ():
        text = getattr(row, heading)
        later = max(map(int, _YEAR.findall(text)), default=year)
        if later > year:
            remedy = "name it as it could be named then; what came later may stand in the note"
            yield Problem(file, number, heading, f"'{text}' tells of {later}, and may be seen from {year}", remedy)
