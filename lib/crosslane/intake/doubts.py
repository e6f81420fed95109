"""The one table of doubtful dates of a return: what a person should look at, row by row."""

from __future__ import annotations

from crosslane.intake.values import Doubt, Doubtful, Place, Return
from crosslane.when import parse, say

UNREAD = frozenset({Doubt.UNREADABLE, Doubt.IMPOSSIBLE, Doubt.AGAINST_ORDER, Doubt.NOTHING_TO_LEAN_ON, Doubt.BACKWARDS})
"""Doubts that leave a date without a reading, or without its end."""


def find_doubtful(returned: Return) -> tuple[Doubtful, ...]:
    """Every date of the chronology that was not read or is doubted, in the order of the file.

    A choice for one of these rows goes into `Choices.dates` under its row id; the row then leaves the table.
    """
    found = []
    for table in returned.chronology:
        for row in table.rows:
            when = row.when
            if when.doubts:
                said = say(parse(when.edtf)) if when.edtf else "no date was read"
                place = Place(returned.file, row.sheet, row.row)
                found.append(Doubtful(row.id, place, when.words, when.edtf, said, when.doubts, when.notes))
    return tuple(found)
