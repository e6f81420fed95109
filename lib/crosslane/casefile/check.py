"""Checks of a case as a whole: ids, references, dates and holdings that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any

from crosslane.case import Case, Table
from crosslane.casefile.days import (
    beliefs_that_end_first,
    contradicting_dates,
    days_outside_lives,
    orders_in_a_circle,
    row_of,
)
from crosslane.casefile.problems import HEADING_ROWS as HEADING_ROWS
from crosslane.casefile.problems import PACKAGE, Problem
from crosslane.knowledge import find_impossible_crossings
from crosslane.ordering import Contradiction, order_agreeing
from crosslane.records import TABLES, Citation, columns
from crosslane.vocabulary import nearest
from crosslane.when import say

_DECIDES_DATES = {("events.csv", column) for column in ("", "id", "when", "after", "lag")}
_DECIDES_LIVES = {("people.csv", column) for column in ("", "id", "born", "died")}
_DECIDES_HOLDINGS = {
    *_DECIDES_DATES,
    *(("people.csv", column) for column in ("", "id")),
    *(("agencies.csv", column) for column in ("", "id")),
    *(("items.csv", column) for column in ("", "id", "arises", "held_by", "changes")),
    *(("crossings.csv", column) for column in ("", "id", "items", "sender", "receiver", "event", "when", "outcome")),
    (PACKAGE, "unexplained"),
}


def find_problems(case: Case, found: Sequence[Problem] = (), incomplete: Collection[str] = ()) -> list[Problem]:
    """Everything that cannot be right about a case.

    Args:
        case: the case, as far as it could be read.
        found: the problems that were found in reading it. They are in the answer too, and what they may have
            brought about is not: dates and holdings are worked out only if all that decides them could be read.
        incomplete: the tables some of whose rows are missing for that reason. A reference into them may be right.
    """
    problems = [
        *found,
        *_doubled_ids(case),
        *_dangling_references(case, incomplete),
        *_odd_rows(case),
        *_odd_holdings(case, incomplete),
    ]
    places = {(problem.file, problem.column) for problem in problems} | {(f"{table}.csv", "") for table in incomplete}
    if places & _DECIDES_DATES:
        return problems
    try:
        timing = case.timing
    except Contradiction:
        timing, contradictions = order_agreeing(case.events.rows)
        problems += [problem for one in contradictions for problem in contradicting_dates(case, one)]
        return [*problems, *orders_in_a_circle(case, timing)]
    problems += [*orders_in_a_circle(case, timing), *beliefs_that_end_first(case)]
    if not places & _DECIDES_LIVES:
        problems += days_outside_lives(case)
    if not places & _DECIDES_HOLDINGS:
        problems += _impossible_crossings(case)
    return problems


def _doubled_ids(case: Case) -> Iterator[Problem]:
    for name, table in case.tables().items():
        if len(table.ids) == len(table):
            continue
        seen: dict[str, int] = {}
        for number, row in enumerate(table, start=HEADING_ROWS + 1):
            if row.id in seen:
                yield Problem(
                    f"{name}.csv", number, "id", f"'{row.id}' stands in row {seen[row.id]} too", "give this row an id of its own"
                )
            seen.setdefault(row.id, number)
    for number, person in enumerate(case.people, start=HEADING_ROWS + 1):
        if person.id in case.agencies:
            yield Problem(
                "people.csv", number, "id", f"'{person.id}' is the id of an agency too",
                "people and agencies both hold information, so each needs an id of its own",
            )  # fmt: skip


def _dangling_references(case: Case, incomplete: Collection[str]) -> Iterator[Problem]:
    ids = {name: table.ids for name, table in case.tables().items()}
    for name, record in TABLES.items():
        for heading, column in columns(record).items():
            if column.tables and not set(column.tables) & set(incomplete):
                first, *more = (ids[table] for table in column.tables)
                known = {*first, *chain.from_iterable(more)} if more else first
                yield from _unknown(case.table(name), column.kind, heading, " or ".join(column.tables), known)
            elif column.kind == "citations" and "sources" not in incomplete:
                yield from _unknown(case.table(name), column.kind, heading, "sources", ids["sources"])


_REFERRED: dict[str, Callable[[Iterable[Any]], Iterable[str]]] = {
    "reference": partial(filter, None),
    "references": chain.from_iterable,
    "citations": lambda cells: map(attrgetter("source"), chain.from_iterable(cells)),
}
"""The ids in all cells of a column at once, to see whether there is anything to look for."""


def _unknown(table: Table[Any], kind: str, heading: str, where: str, known: Set[str]) -> Iterator[Problem]:
    cells = list(map(attrgetter(heading), table.rows))
    if not any(cells) or (kind in _REFERRED and known >= set(_REFERRED[kind](cells))):
        return
    # Equal cells of a file are one object: looking each object up once is enough, and spares comparing dates.
    once = dict(zip(map(id, cells), cells, strict=True))
    unknown = {at: missing for at, cell in once.items() if (missing := [one for one in _ids_in(cell) if one not in known])}
    if not unknown:
        return
    meant = cache(partial(nearest, known=known))
    for number, cell in enumerate(cells, start=HEADING_ROWS + 1):
        for one in unknown.get(id(cell), ()):
            remedy = f"did you mean '{meant(one)}'?" if meant(one) else "add it there, or correct it"
            yield Problem(f"{table.name}.csv", number, heading, f"there is no '{one}' in {where}", remedy)


def _ids_in(cell: object) -> Iterable[str]:
    """The ids to which a cell refers: none, if it holds a date."""
    if type(cell) is tuple:
        return [one.source if type(one) is Citation else one for one in cell]
    return [cell] if type(cell) is str and cell else []


def _odd_rows(case: Case) -> Iterator[Problem]:
    for number, event in enumerate(case.events, start=HEADING_ROWS + 1):
        if len(event.lag) > len(event.after):
            yield Problem(
                "events.csv", number, "lag", f"has {len(event.lag)} lags for {len(event.after)} events in 'after'",
                "write one lag for each event that the date is told from",
            )  # fmt: skip
        if event.id in event.after:
            yield Problem("events.csv", number, "after", "tells the event's date from itself", "name another event")
    for number, crossing in enumerate(case.crossings, start=HEADING_ROWS + 1):
        if crossing.sender == crossing.receiver:
            yield Problem(
                "crossings.csv", number, "receiver", f"'{crossing.receiver}' is the sender too",
                "a crossing goes from one holder to another",
            )  # fmt: skip
    for number, agency in enumerate(case.agencies, start=HEADING_ROWS + 1):
        if agency.part_of and _leads_back(case.agencies, "part_of", agency.id):
            yield Problem("agencies.csv", number, "part_of", f"'{agency.id}' would be part of itself", "break the circle")
    for number, item in enumerate(case.items, start=HEADING_ROWS + 1):
        if item.changes and _leads_back(case.items, "changes", item.id):
            yield Problem("items.csv", number, "changes", f"'{item.id}' would be a version of itself", "break the circle")
    for number, relationship in enumerate(case.relationships, start=HEADING_ROWS + 1):
        if relationship.a == relationship.b:
            yield Problem("relationships.csv", number, "b", f"'{relationship.b}' is the first person too", "name the other one")


def _odd_holdings(case: Case, incomplete: Collection[str]) -> Iterator[Problem]:
    """What a then-view says of who held something unexplained, where it names rows that are not there."""
    for item, holders in case.unexplained.items():
        if item not in case.items and "items" not in incomplete:
            yield Problem(PACKAGE, 0, "unexplained", f"there is no '{item}' in items", "name an item of this case")
        for holder in holders if not {"agencies", "people"} & set(incomplete) else ():
            if holder not in case.agencies and holder not in case.people:
                yield Problem(PACKAGE, 0, "unexplained", f"there is no '{holder}' in agencies or people", "name a holder")


def _leads_back(table: Table[Any], column: str, start: str) -> bool:
    """Whether references from row to row of one table come back to the row that they started from."""
    passed: set[str] = set()
    at = getattr(table[start], column)
    while at in table and at not in passed:
        passed.add(at)
        at = getattr(table[at], column)
    return start in passed


def _impossible_crossings(case: Case) -> Iterator[Problem]:
    for impossible in find_impossible_crossings(case):
        crossing, item = impossible.crossing, impossible.item
        held = "no row says that it ever did"
        if impossible.held_from is not None:
            held = f"it can have held it from {say(impossible.held_from)} only, by '{impossible.held_by}'"
        yield Problem(
            "crossings.csv", row_of(case, "crossings", crossing.id), "sender",
            f"'{crossing.sender}' passed on '{item.id}' ({say(case.when_crossing(crossing))}), but {held}; "
            f"the item is row {row_of(case, 'items', item.id)} of items.csv",
            "add the crossing by which it got there, or correct the sender or a date",
        )  # fmt: skip
