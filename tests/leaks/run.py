"""Look for leaks in the then-views of every shipped case: ``python -m tests.leaks.run [--minutes N] [case…]``.

Every agency on every day on which an event may have begun, and the whole case as of each of these days. Views that show the
same, but for the day that they are of, are looked at once. Of each that is left, every object is walked that can be reached
from it, from what is worked out of it, and from its plans, outlines, graphs and files; of every fourth also from its figures
(which are drawn from the plans and from nothing else), of every tenth from what the explorer's page and the panel pack are given
of it, and of every twentieth from its error messages: these take long. The whole run takes its time, so it is no part of the
normal tests. They are looked at in an order by chance, always the same, so that what
``--minutes`` leaves time for is a fair sample. What was found last is in ``RESULT.md`` (``--write``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from hashlib import blake2b
from math import inf
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

from crosslane.case import Case
from crosslane.casefile import list_cases, load_case
from crosslane.casefile.write import case_files
from crosslane.when import FIRST_DAY, first_moment
from tests.leaks.walker import days_in, days_of_page, leaks

ROOT = Path(__file__).parents[2]
RESULT = Path(__file__).with_name("RESULT.md")
WORKERS, AT_ONCE = 2, 60
FIGURES_OF_EVERY, HANDED_ON_OF_EVERY, ERRORS_OF_EVERY = 4, 10, 20


class Seen(NamedTuple):
    """One view: whose (empty: the whole case), of which day, and what is walked of it that is not of every view.

    Attributes:
        handed_on: what the explorer's page and the panel pack are given.
    """

    case: str
    agency: str
    day: int
    figures: bool
    handed_on: bool
    errors: bool


class Counted(NamedTuple):
    """What was looked at in one case, and every leak that was found."""

    case: str
    agencies: int
    days: int
    views: int
    different: int
    looked_at: int
    handed_on: int
    leaks: list[str]


@cache
def _case(name: str) -> Case:
    return load_case(ROOT / "casedata" / name)


def event_days(case: Case) -> list[int]:
    """Every day on which an event may have begun, first to last; any day at all of a case without dates."""
    return sorted({first_moment(when).low for when in case.timing.values()} - {FIRST_DAY}) or [date(2010, 1, 1).toordinal()]


def view_of(case: Case, agency: str, day: int) -> Case:
    """The then-view of an agency, or of the whole case, at the end of a day."""
    on = date.fromordinal(day)
    return case.as_seen_by(agency, on) if agency else case.as_of(on)


def _mark(view: Case, day: int) -> bytes:
    """What a view shows, whatever the day it is of: views that differ in nothing else hide the same."""
    nameless = Case(view.info._replace(description=""), view.tables(), view.unexplained)
    written = b"\n".join(case_files(nameless).values())
    return blake2b(written.replace(date.fromordinal(day).isoformat().encode(), b"the day")).digest()


def different_views(name: str) -> Iterator[Seen]:
    """The views of a case, each that shows something else once."""
    case = _case(name)
    seen: set[bytes] = set()
    for agency in ["", *(agency.id for agency in case.agencies)]:
        for day in event_days(case):
            mark = _mark(view_of(case, agency, day), day)
            if mark not in seen:
                seen.add(mark)
                every = (FIGURES_OF_EVERY, HANDED_ON_OF_EVERY, ERRORS_OF_EVERY)
                yield Seen(name, agency, day, *(len(seen) % number == 0 for number in every))


def find_leaks(seen: Seen) -> list[str]:
    """Everything in one view that has no business to be there, in words."""
    case = _case(seen.case)
    view = view_of(case, seen.agency, seen.day)
    agency = seen.agency if seen.handed_on else None
    found = [repr(one) for one in leaks(case, view, seen.day, figures=seen.figures, errors=seen.errors, handed_on=agency)]
    days = days_in(view) | (days_of_page(case, view, seen.agency, seen.day) if seen.handed_on else set())
    found += [f"the day {date.fromordinal(one)}" for one in sorted(days) if one > seen.day]
    return [f"{seen.case}, {seen.agency or 'as of'}, {date.fromordinal(seen.day)}: {one}" for one in found]


def count(name: str, until: float, pool: ProcessPoolExecutor) -> Counted:
    case, views = _case(name), list(different_views(name))
    days, agencies = len(event_days(case)), len(case.agencies)
    Random(1).shuffle(views)
    looked_at, found = 0, list[str]()
    while looked_at < len(views) and monotonic() < until:
        some = views[looked_at : looked_at + AT_ONCE]
        looked_at += len(some)
        found += [leak for leaks_of_one in pool.map(find_leaks, some) for leak in leaks_of_one]
        print(f"{name}: {looked_at} of {len(views)} looked at, {len(found)} leaks", flush=True)
    handed_on = sum(view.handed_on for view in views[:looked_at])
    return Counted(name, agencies, days, (agencies + 1) * days, len(views), looked_at, handed_on, found)


def main(names: list[str], minutes: float, write: bool, workers: int = WORKERS) -> int:
    until = monotonic() + 60 * minutes
    with ProcessPoolExecutor(workers) as pool:
        counted = [count(name, until, pool) for name in names]
    if write:
        RESULT.write_text(_result(counted), encoding="utf-8")
    return int(any(one.leaks for one in counted))


def _result(counted: list[Counted]) -> str:
    totals = [str(sum(one[column] for one in counted)) for column in range(1, 7)]
    rows = [
        ["case", "agencies", "days", "views", "that differ", "looked at", "page and pack", "leaks"],
        ["---", *["---:"] * 7],
        *([one.case, *map(str, one[1:7]), str(len(one.leaks))] for one in counted),
        ["all", *totals, str(sum(len(one.leaks) for one in counted))],
    ]
    lines = [
        "# Leaks looked for in then-views",
        "",
        "Written by `python -m tests.leaks.run --write`; that module says how views are counted and what is walked.",
        f"Of the views that differ, figures were walked for every {FIGURES_OF_EVERY}th, what the explorer's page and the panel",
        f"pack are given for every {HANDED_ON_OF_EVERY}th, error messages for every {ERRORS_OF_EVERY}th.",
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
        *(f"\n- {leak}" for one in counted for leak in one.leaks[:50]),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description="Look for leaks in the then-views of every shipped case.")
    reader.add_argument("cases", nargs="*", default=[])
    reader.add_argument("--minutes", type=float, default=inf, help="look at no more views after so many minutes")
    reader.add_argument("--workers", type=int, default=WORKERS, help="how many views are looked at at the same time")
    reader.add_argument("--write", action="store_true", help="write the counts into RESULT.md")
    given = reader.parse_args()
    sys.exit(main(given.cases or list_cases(ROOT / "casedata"), given.minutes, given.write, given.workers))
