"""What an agency should look at in its return before it is merged: a report on the return, not on the agency.

Counts are never compared between agencies: one that writes more down has more to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.intake.doubts import UNREAD
from crosslane.intake.names import find_names
from crosslane.intake.values import Doubt, Finding, Place, Return, Role, SourceRow
from crosslane.when import When, is_before, overlaps, say


class Point(StrEnum):
    """What a remark is about."""

    NO_DATE = "no date"
    NOT_READ = "date not read"
    DOUBTFUL = "doubtful date"
    OUT_OF_ORDER = "out of order"
    OUTSIDE = "outside the period"
    NO_TEXT = "nothing said"
    NO_SOURCE = "no source"
    NO_ACTION = "no action"
    NAME = "name in clear"
    REPEATED = "said twice"


class Remark(NamedTuple):
    """One thing to look at: `row` is empty if it is about the whole return; `found` are the agency's own words."""

    point: Point
    row: str
    where: Place
    found: str
    says: str
    would_do: str


class QualityReport(NamedTuple):
    """What was found in one return.

    `rows` counts the rows of the chronology, `dated` those with a date that was read; `findings` are about the file.
    """

    agency: str
    file: str
    rows: int
    dated: int
    period: str
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[Point, int]:
        """How many remarks there are on each point, in the order of `Point`; points without any are left out."""
        counted = Counter(remark.point for remark in self.remarks)
        return {point: counted[point] for point in Point if counted[point]}


def check_quality(returned: Return, period: When | None = None, names: Collection[str] = ()) -> QualityReport:
    """What the agency should look at in its return.

    Args:
        period: the time under review; rows surely outside it are told.
        names: names of people in the case that should stand nowhere in clear; they are looked for beside what looks like a name.
    """
    remarks = [
        *_whole_return(returned),
        *_dates(returned),
        *_order(returned),
        *(_outside(returned, period) if period is not None else ()),
        *_texts(returned, names),
    ]
    place = {row.id: number for number, row in enumerate(returned.rows)}
    remarks.sort(key=lambda remark: place.get(remark.row, -1))
    dated = sum(bool(row.when.edtf) for row in returned.rows)
    said = say(period) if period is not None else ""
    return QualityReport(returned.agency, returned.file, len(returned.rows), dated, said, tuple(remarks), returned.findings)


def _at(returned: Return, row: SourceRow) -> Place:
    return Place(returned.file, row.sheet, row.row)


def _has(returned: Return, role: Role) -> bool:
    return any(table.columns(role) for table in returned.chronology)


def _whole_return(returned: Return) -> Iterator[Remark]:
    """Columns that the return does not have at all are told once."""
    whole = Place(returned.file)
    if returned.rows and not _has(returned, Role.WHEN):
        yield Remark(Point.NO_DATE, "", whole, "", "no column of dates was found", "send the date of each entry")
    if returned.rows and not _has(returned, Role.SOURCE):
        yield Remark(
            Point.NO_SOURCE,
            "",
            whole,
            "",
            "no column says where an entry comes from",
            "add the record that each entry was taken from",
        )
    if returned.rows and not _has(returned, Role.RESPONSE):
        yield Remark(Point.NO_ACTION, "", whole, "", "no column says what was done", "add the action taken, or why none was")


def _dates(returned: Return) -> Iterator[Remark]:
    for row in returned.rows:
        when = row.when
        notes = "; ".join(when.notes)
        if Doubt.NO_DATE in when.doubts or Doubt.SAID_UNKNOWN in when.doubts:
            yield Remark(
                Point.NO_DATE, row.id, _at(returned, row), when.words, notes, "give what is known of the date, a month or a year"
            )
        elif set(when.doubts) & UNREAD:
            yield Remark(Point.NOT_READ, row.id, _at(returned, row), when.words, notes, "write the date as the record has it")
        elif when.doubts:
            read = f"read as {say(when.when)}: " if when.edtf else ""
            yield Remark(
                Point.DOUBTFUL,
                row.id,
                _at(returned, row),
                when.words,
                read + notes,
                "confirm it, or write the date that is meant",
            )


def _order(returned: Return) -> Iterator[Remark]:
    """Rows that surely lie before the row above (after it, where the newest comes first)."""
    for table in returned.chronology:
        before: SourceRow | None = None
        for row in table.rows:
            when = row.when.when
            if when is None:
                continue
            if before is not None and (last := before.when.when) is not None:
                first, second = (last, when) if returned.newest_first else (when, last)
                if is_before(first, second) is Answer.YES:
                    side = "later" if returned.newest_first else "earlier"
                    says = f"it is {side} than the row above it, {say(last)}"
                    yield Remark(
                        Point.OUT_OF_ORDER,
                        row.id,
                        _at(returned, row),
                        row.when.words,
                        says,
                        "look whether one of the dates is wrong",
                    )
            before = row


def _outside(returned: Return, period: When) -> Iterator[Remark]:
    for row in returned.rows:
        when = row.when.when
        if when is not None and overlaps(when, period) is Answer.NO:
            says = f"{say(when)} lies outside the time under review, {say(period)}"
            yield Remark(
                Point.OUTSIDE,
                row.id,
                _at(returned, row),
                row.when.words,
                says,
                "look whether the date is right; leave the row if it matters",
            )


def _texts(returned: Return, names: Collection[str]) -> Iterator[Remark]:
    has_source, has_action = _has(returned, Role.SOURCE), _has(returned, Role.RESPONSE)
    seen: dict[tuple[str, str], str] = {}
    for row, said in returned.by_role():
        place = _at(returned, row)
        text = said.get(Role.WHAT, "")
        if not text and not any(said.get(role) for role in (Role.RESPONSE, Role.CONTACT, Role.CHILD, Role.THINKING)):
            yield Remark(
                Point.NO_TEXT,
                row.id,
                place,
                row.when.words,
                "the row does not say what happened",
                "say what happened, or take the row out",
            )
        if has_source and not said.get(Role.SOURCE):
            yield Remark(Point.NO_SOURCE, row.id, place, _short(text), "no source is given", "name the record it was taken from")
        if has_action and not said.get(Role.RESPONSE):
            yield Remark(
                Point.NO_ACTION,
                row.id,
                place,
                _short(text),
                "no action is recorded here",
                "say what was done, or why nothing was",
            )
        key = (row.when.edtf or row.when.words, text)
        if text and key in seen:
            yield Remark(
                Point.REPEATED,
                row.id,
                place,
                _short(text),
                f"the same date and words as in {seen[key]}",
                "look whether it was one contact",
            )
        seen.setdefault(key, row.id)
        for name in find_names(row, names):
            yield Remark(
                Point.NAME, row.id, place, name, "this looks like a person's name or number", "write the role or the code instead"
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
