"""Between which dates a row without a date stands in its file, where the file's rows are in order of time.

This is no reading of a date: nothing is put on a day by it. It says where to look for rows that may tell of the same contact,
and the person who is asked about such a pair is told what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from crosslane.intake.merge import MergedRow
from crosslane.when import FIRST_DAY, LAST_DAY, When

FEWEST = 8
"""Rows with a date that a table has at least, before anything is made of their order."""
_IN_ORDER = 0.9
"""Share of neighbours that have to be in order: people slip in what they forgot."""


class Standing(NamedTuple):
    """The days between which a row stands: from the first day of the dated row before it to the last day of that after it."""

    low: int
    high: int
    before: MergedRow
    after: MergedRow


def stand_between(rows: Sequence[MergedRow]) -> dict[str, Standing]:
    """Rows without a date, by their ids, that stand between two rows with a date in a table that is in order of time.

    Tables that begin with the newest row count as in order too. Where the two dated rows are out of order themselves, nothing
    is said of the rows between them.
    """
    found: dict[str, Standing] = {}
    wanted = {_table(row) for row in rows if not row.when.edtf}
    listed = [row for row in rows if _table(row) in wanted] if wanted else []
    listed.sort(key=lambda row: (*_table(row), row.where.row, row.id))
    for _, table in groupby(listed, key=_table):
        found.update(_in_table(list(table)))
    return found


def _table(row: MergedRow) -> tuple[str, str]:
    return row.source, row.where.sheet


def _in_table(rows: Sequence[MergedRow]) -> Iterator[tuple[str, Standing]]:
    dated = [(at, row, when) for at, row in enumerate(rows) if _bounds(when := row.when.when) and when is not None]
    if len(dated) < FEWEST:
        return
    neighbours = list(pairwise(when for _, _, when in dated))
    oldest_first = sum(one.low <= other.high for one, other in neighbours)
    newest_first = sum(other.low <= one.high for one, other in neighbours)
    if max(oldest_first, newest_first) < _IN_ORDER * len(neighbours):
        return
    for (at, one, first), (to, other, last) in pairwise(dated):
        low, high = (first, last) if oldest_first >= newest_first else (last, first)
        if low.low <= high.high:
            for row in rows[at + 1 : to]:
                yield row.id, Standing(low.low, high.high, one, other)


def _bounds(when: When | None) -> bool:
    return when is not None and when.low > FIRST_DAY and when.high < LAST_DAY
