"""What reading an agency's return gives: plain values that merging, the desk and the reports build on.

A `Return` is one file of one agency. It holds every table that was found (`Table`), the rows of the tables that are taken to be
the chronology (`Return.rows`), what stood around them (`Fact`), and whatever a reader of the file should be told (`Finding`).
Nothing here reads a file, and nothing is ever changed: a correction gives a new value.

Every non-empty cell of the file is in a `SourceRow`, a `Heading`, a `Fact` or a `Finding`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from crosslane.guarded.apart import FileRefused
from crosslane.when import When, parse

ReturnRefused = FileRefused
"""A return that is not read: refused as any file from outside is."""


class Role(StrEnum):
    """What a column is for. Several columns can have one role: their texts are then read one after the other."""

    WHEN = "when"
    """The day, or the first day, on which it happened."""
    TIME = "time"
    """The time of day at which it happened or began."""
    END = "end"
    """The last day."""
    END_TIME = "end time"
    RECORDED = "recorded"
    """When it was written down, which is not when it happened."""
    AGENCY = "agency"
    """The body whose contact it was."""
    WHO = "who"
    """The worker: a name, a role, a code, a signature."""
    CONTACT = "contact"
    """With whom, or in what way, there was contact."""
    SUBJECT = "subject"
    """The child or other person whom the row is about."""
    PLACE = "place"
    WHAT = "what"
    """What happened."""
    SOURCE = "source"
    """The record or document that the row was taken from."""
    RESPONSE = "response"
    """What was done about it, decided or not done."""
    CHILD = "child"
    """Whether the child was seen, and what the child said or lived through."""
    THINKING = "thinking"
    """Comment, analysis, rating: the writer's view, apart from what happened."""
    ORDER = "order"
    """A running number."""
    ID = "id"
    """A reference of the row in the agency's own system."""
    OTHER = "other"
    """No role is proposed: the column is kept under its own name."""


class Doubt(StrEnum):
    """Why a date should be looked at by a person."""

    NO_DATE = "no date stands here"
    SAID_UNKNOWN = "the cell says that the date is not known"
    UNREADABLE = "not read as a date"
    IMPOSSIBLE = "no such day in the calendar"
    AGAINST_ORDER = "cannot be read in the order of day and month that the rest of the file has"
    ORDER_UNSETTLED = "nothing in the file settles which number is the day"
    WEEKDAY = "the weekday does not agree with the date"
    YEAR_BORROWED = "no year is given; it was taken from the nearest dated row"
    CENTURY = "the century is not given"
    RELATIVE = "worked out from another row"
    NOTHING_TO_LEAN_ON = "leans on something that is not dated here"
    SEVERAL = "the cell holds several dates"
    TERM = "school terms and holidays differ from place to place; wide bounds were taken"
    SERIAL = "a bare number, read as a spreadsheet's count of days"
    FIRST_OF_MONTH = "a spreadsheet may have made the first of the month out of a month"
    SWAPPED = "a spreadsheet may have swapped day and month"
    OTHER_WORDS = "the cell holds other words beside the date"
    BACKWARDS = "ends before it begins"
    RUN_TOGETHER = "six or eight digits without separators, read as a date"
    WEEK_START = "a week that does not begin or end on the usual day"


class Reading(NamedTuple):
    """A date as the agency put it, and how it was read.

    Attributes:
        words: the cell's own words, letter for letter.
        edtf: the reading as EDTF text for `crosslane.when.parse`, never narrower than the words; empty if no date could be read.
        time: time of day as ``14:37``, a stretch as ``09:00/09:45``, about as ``10:30~``, a part of the day as its word.
        doubts: why a person should look at it; empty if nothing speaks against the reading.
        notes: a sentence for each doubt, saying what was found and what would do.
        dates: each date for itself where the cell holds several (`edtf` then reaches from the first to the last).
        leans_on: id of the row that a relative phrase, a ditto mark or a borrowed year leans on.
        lag: how long after that row, as `crosslane.lag.parse_lag` reads it (``P10D``); empty if it does not lean on it by a lag.
        settled_by: ``read``, or ``person`` once somebody has put it right.
    """

    words: str
    edtf: str = ""
    time: str = ""
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    leans_on: str = ""
    lag: str = ""
    settled_by: str = "read"

    @property
    def when(self) -> When | None:
        """The bounds, or None if no date could be read."""
        return parse(self.edtf) if self.edtf else None


NO_READING = Reading("")


class Heading(NamedTuple):
    """One column of a table, with the role that is proposed for it.

    Attributes:
        text: the heading as it is shown and as `SourceRow.cells` names it; made unique in its table (``Date (2)``).
        role: what the column seems to be for.
        confidence: 0 to 1, a rank among proposals and no probability.
        reason: why, in words for the person who confirms it.
        column: place in the table, counted from 1.
        guidance: instructions that stood in the heading's cell below its first line.
        settled_by: ``proposed``, ``remembered`` from an earlier return of this agency, or ``person``.
    """

    text: str
    role: Role
    confidence: float
    reason: str
    column: int
    guidance: str = ""
    settled_by: str = "proposed"


class SourceRow(NamedTuple):
    """One row of a return as the agency wrote it.

    Attributes:
        id: identity within the review, ``school-0012``; a corrected return keeps it (`crosslane.intake.corrections`).
        sheet: sheet or table it stands in, as `Table.name`.
        row: number of its first row, as the spreadsheet counts or as counted within the Word or PDF table.
        cells: text by heading, in the order of the columns; empty cells are left out. Not to be changed.
        when: the date as it was put and read. Its end column, if there is one, is taken into the span.
        recorded: when it was written down, if the return has such a column.
        rows: numbers of all rows that it was put together from (continuation rows).
        part_of: id of the row of which it is a part, if a person parted one (`crosslane.intake.splitting`).
    """

    id: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    when: Reading = NO_READING
    recorded: Reading = NO_READING
    rows: tuple[int, ...] = ()
    part_of: str = ""


class Place(NamedTuple):
    """Where in a file: an empty text or 0 stands for *not that near*."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        said = self.file
        if self.sheet:
            said += f", {self.sheet}"
        if self.row:
            said += f", row {self.row}"
        if self.column:
            said += f", column {self.column}"
        return said


class Finding(NamedTuple):
    """One thing about a file that its reader should know.

    Attributes:
        where: the place it was found at.
        what: what was found, in a sentence; texts of the file stand in quotation marks.
        would_do: what would settle it; empty if nothing has to be done.
        kind: one word to group by (``hidden``, ``comment``, ``tracked change``, ``formula``, ``footnote``, ``table``, ``dates``).
        text: the file's own words, letter for letter, if it is about words that are in no row.
    """

    where: Place
    what: str
    would_do: str = ""
    kind: str = ""
    text: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.would_do}" if self.would_do else "")


class Fact(NamedTuple):
    """A line that stands around the tables: a label and what it says (``Name of child``, ``DOB``), or a text without a label."""

    label: str
    text: str
    where: Place


class Table(NamedTuple):
    """One table of a return.

    Attributes:
        name: sheet or table as shown to people: ``Sheet1``, ``Table 2``, ``page 3``.
        kind: ``chronology``, ``people`` (household, family, professionals), ``form`` (one contact, label and text) or ``other``.
        chosen: whether its rows are taken as rows of the chronology.
        reason: why it was, or was not.
        headings: its columns.
        rows: its rows, whatever its kind.
        hidden: whether the file hides it.
        sideways: whether its headings stood in the first column.
    """

    name: str
    kind: str
    chosen: bool
    reason: str
    headings: tuple[Heading, ...]
    rows: tuple[SourceRow, ...]
    hidden: bool = False
    sideways: bool = False

    def columns(self, role: Role) -> tuple[str, ...]:
        """The headings that have a role, in the order of the columns."""
        return tuple(heading.text for heading in self.headings if heading.role is role)


class DateOrder(NamedTuple):
    """Which number of 03/04/11 is the day, in one file, and why."""

    day_first: bool
    settled: bool
    reason: str


class Return(NamedTuple):
    """One agency's file as it was read.

    Attributes:
        agency: the agency as the person or the file names it; empty if neither does.
        agency_from: where that comes from: ``given``, ``title block``, ``file name``, ``column`` or empty.
        file: name of the file, without its folder.
        digest: SHA-256 of its bytes.
        tables: every table in it, in the order of the file.
        metadata: what stood around the tables.
        findings: what its reader should know.
        order: how its all-number dates were read.
        newest_first: whether the rows mostly run from late to early.
    """

    agency: str
    agency_from: str
    file: str
    digest: str
    tables: tuple[Table, ...]
    metadata: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    order: DateOrder
    newest_first: bool = False

    @property
    def chronology(self) -> tuple[Table, ...]:
        """The tables whose rows are taken."""
        return tuple(table for table in self.tables if table.chosen)

    @property
    def rows(self) -> tuple[SourceRow, ...]:
        """The rows of the chronology, in the order of the file."""
        return tuple(row for table in self.chronology for row in table.rows)

    def by_role(self) -> Iterator[tuple[SourceRow, Mapping[Role, str]]]:
        """Each row of the chronology with its texts by role; texts of one role stand one below the other."""
        for table in self.chronology:
            roles = {heading.text: heading.role for heading in table.headings}
            for row in table.rows:
                said: dict[Role, str] = {}
                for heading, text in row.cells.items():
                    role = roles.get(heading, Role.OTHER)
                    said[role] = f"{said[role]}\n{text}" if role in said else text
                yield row, said


class Doubtful(NamedTuple):
    """One date that a person should look at: a row of the table that the desk shows and edits.

    Attributes:
        row: id of the row.
        where: its place in the file.
        words: the cell's own words.
        edtf: how they were read; empty if they could not be.
        said: the reading in words.
        doubts: why it is here.
        notes: what was found and what would do.
    """

    row: str
    where: Place
    words: str
    edtf: str
    said: str
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]
