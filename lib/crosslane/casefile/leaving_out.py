"""A case whose dates cannot be right, opened without them.

**What may be left out:** what a row of `events.csv` says about the day of its event (`when`; `after` with its `lag`;
`order`), and nothing else. Without it the event may have been on more days, and a wider date makes answers less sure but
never turns *cannot tell* into yes or no. Leaving out a crossing, a birth or an agency could make a false *was never told*:
a case with such a problem is not opened before it is mended.

**All of it,** for which of the statements of a contradiction is wrong cannot be told. Then-views of such a case show only
what had surely come (`narrowing`): an event whose day is in doubt might otherwise be seen too early. It cannot be saved,
so that nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from crosslane.case import Case, LeftOut
from crosslane.casefile.check import find_problems
from crosslane.casefile.problems import HEADING_ROWS, Problem
from crosslane.lag import say_lag
from crosslane.ordering import AT_OR_AFTER
from crosslane.records import Event
from crosslane.when import say

_DAYS = ("when", "after", "lag", "order")
"""The columns that may be left out, `after` and `lag` together: without its lag, `after` would say what the row does not."""


def leave_out_days(case: Case, problems: Sequence[Problem]) -> Case | None:
    """The case without the days that have problems, each named in `Case.left_out`; None if anything else has a problem.

    Args:
        case: the case as far as it could be read.
        problems: everything that is wrong with it.
    """
    events, left_out = list(case.events), list(case.left_out)
    while problems:
        if not all(problem.file == "events.csv" and problem.column in _DAYS for problem in problems):
            return None
        by_row: dict[int, list[Problem]] = defaultdict(list)
        for problem in problems:
            by_row[problem.row].append(problem)
        for row, found in sorted(by_row.items()):
            place = row - HEADING_ROWS - 1
            left_out += _left_out(case, events[place], row, found)
            events[place] = _without(events[place], {problem.column for problem in found})
        tables = {name: table.rows for name, table in case.tables().items()} | {"events": tuple(events)}
        case = Case(case.info, tables, case.unexplained, left_out)
        problems = find_problems(case)
    return case


def _without(event: Event, wrong: Collection[str]) -> Event:
    if "when" in wrong:
        event = event._replace(when=None)
    if "order" in wrong:
        event = event._replace(order=None)
    return event._replace(after=(), lag=()) if {"after", "lag"} & set(wrong) else event


def _left_out(case: Case, event: Event, row: int, problems: Sequence[Problem]) -> list[LeftOut]:
    """What is left out of a row: an entry for each column, with the first reason that there is."""
    first = {problem.column: problem for problem in reversed(problems)}
    return [
        LeftOut(event.id, row, column, _said(case, event, column), first[column].found, event.cites)
        for column in _DAYS
        if column in first and not (column == "lag" and "after" in first)
    ]


def _said(case: Case, event: Event, column: str) -> str:
    if column == "when":
        return say(event.when) if event.when is not None else ""
    if column == "order":
        return f"order {event.order}" if event.order is not None else ""
    lags = [*event.lag, *[AT_OR_AFTER] * len(event.after)]
    others = (case.events.get(other) for other in event.after)
    return "; ".join(f"{say_lag(lag)}: {other.title}" for lag, other in zip(lags, others, strict=False) if other is not None)
