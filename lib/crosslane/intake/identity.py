"""Ids of rows that stay what they are while a person corrects how the file is understood.

A row is named by the return and its number in the file: ``school-0012`` is row 12 of the school's first table that has a row
12. Which columns or tables are taken does not change that. A corrected return brings ids of its own (`kept`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from crosslane.intake.facts import slug
from crosslane.intake.values import Return, SourceRow, Table


class Spot(NamedTuple):
    """Where a row stands in its file: the table's name and the row's number."""

    sheet: str
    row: int


def key_for(name: str, taken: Collection[str]) -> str:
    """A short name for a return that none of the others has: ``school``, ``school-b``."""
    stem = slug(name)
    if stem not in taken:
        return stem
    letters = "bcdefghijklmnopqrstuvwxyz"
    number = 0
    while True:
        # A letter and no digit: the number at the end of a row's id is the row's alone.
        made = f"{stem}-{letters[number % 25] * (number // 25 + 1)}"
        if made not in taken:
            return made
        number += 1


def spot_ids(returned: Return, key: str, kept: Mapping[Spot, str] | None = None, last: int = 0) -> dict[str, str]:
    """The id of each row in the review, by the id that reading gave it.

    Args:
        key: the return's name in the review.
        kept: ids by place, for a corrected return; rows that stand at no such place are new and are numbered after all others.
        last: the highest number that a row of the return ever had, for a corrected return.
    """
    if kept is not None:
        return _kept_ids(returned, key, kept, last)
    ids: dict[str, str] = {}
    used: set[str] = set()
    for number, table in enumerate(returned.tables, start=1):
        for row in table.rows:
            made = f"{key}-{row.row:04}"
            if made in used:
                made = f"{key}-t{number}-{row.row:04}"
            while made in used:
                made = f"{made}-2"
            used.add(made)
            ids[row.id] = made
    return ids


def _kept_ids(returned: Return, key: str, kept: Mapping[Spot, str], last: int) -> dict[str, str]:
    ids: dict[str, str] = {}
    for table in returned.tables:
        for row in table.rows:
            known = kept.get(Spot(row.sheet, row.row))
            if known is None:
                last += 1
                known = f"{key}-{last:04}"
            ids[row.id] = known
    return ids


def rename_rows(returned: Return, ids: Mapping[str, str]) -> Return:
    """The return with these ids in place of its own, wherever they stand."""

    def renamed(row: SourceRow) -> SourceRow:
        when = row.when
        if when.leans_on:
            when = when._replace(leans_on=ids.get(when.leans_on, when.leans_on))
        return row._replace(id=ids[row.id], when=when)

    def table(one: Table) -> Table:
        return one._replace(rows=tuple(map(renamed, one.rows)))

    return returned._replace(tables=tuple(map(table, returned.tables)))


def spots(returned: Return) -> dict[Spot, str]:
    """The id of every row, by its place in the file."""
    return {Spot(row.sheet, row.row): row.id for table in returned.tables for row in table.rows}
