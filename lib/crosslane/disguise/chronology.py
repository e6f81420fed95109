"""An integrated chronology with labels for names, in every text, heading, file name and id of it, and dates disguised if asked.

Agencies' returns are in clear and nobody has looked at them yet, so nothing is carried over that is not rewritten here: a file
is called by the new name of its return, and the digest of the file, by which somebody who has it could know it again, is left
out. Lines keep their order and their numbers; what the rows of a line agree on is worked out again from the disguised dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import NamedTuple

from crosslane.disguise.anonymise import Swap
from crosslane.disguise.dates import LEFT_OUT, Coarsened, Dates, disguise_date, disguise_dates_in, what_changes
from crosslane.disguise.folding import Finder
from crosslane.disguise.glossary import Glossary
from crosslane.intake.chronology import Chronology
from crosslane.intake.identity import key_for
from crosslane.intake.merge import Line, MergedRow, line_of
from crosslane.intake.values import Fact, Finding, Heading, Place, Reading, Return, Role, SourceRow, Table
from crosslane.when import parse

_DATES = frozenset({Role.WHEN, Role.END, Role.RECORDED})
_LABELS = "Labels stand for names of people, agencies and places; otherwise the words are the agencies' own."
_ORDER = "Rows and their numbers keep the order of the days as they were, which tells more than the dates given here."
_LEFT_OUT = "Names of files and their digests are left out: each return is called by its agency's label."


class DisguisedChronology(NamedTuple):
    """A chronology under other names.

    Attributes:
        chronology: the new one.
        changes: what a reader must be told, a sentence each.
        in_use: labels that stood in the texts before.
    """

    chronology: Chronology
    changes: tuple[str, ...]
    in_use: tuple[str, ...]


def anonymise_chronology(chronology: Chronology, glossary: Glossary, dates: Dates | None = None) -> DisguisedChronology:
    """The chronology with labels for the names that are switched on.

    Args:
        dates: what to do with dates; nothing if None. The words in which a date was put are then left out.

    Raises:
        GlossaryProblem: if the glossary cannot be used.
        ValueError: if a shift of dates leads out of the calendar.
    """
    glossary.check()
    made = _Rewriting(chronology, Swap({name: entry.label for entry in glossary.on() for name in entry.names()}), dates)
    labels = Finder(entry.label for entry in glossary.on())
    in_use = {found.name for text in texts_of(chronology) for found in labels.find(text) if found.text == found.name}
    return DisguisedChronology(made.chronology(), made.changes, tuple(sorted(in_use)))


def texts_of(chronology: Chronology) -> Iterable[str]:
    """Every text that agencies wrote, and the names of agencies and areas."""
    yield chronology.title
    yield from {row.area for line in chronology.lines for row in line.rows}
    for one in chronology.returns.values():
        yield from (one.agency, one.file, *(text for fact in one.metadata for text in (fact.label, fact.text)))
        for table in one.tables:
            yield from (table.name, *(heading.text for heading in table.headings))
            yield from (text for row in table.rows for text in row.cells.values())


class _Rewriting:
    """One chronology on its way to other names."""

    def __init__(self, chronology: Chronology, swap: Swap, dates: Dates | None) -> None:
        self._before, self._swap, self._dates = chronology, swap, dates
        self.changes = (_LABELS, *what_changes(dates), *([_ORDER] if isinstance(dates, Coarsened) else []), _LEFT_OUT)
        self._keys: dict[str, str] = {}
        for key, returned in chronology.returns.items():
            # Never of the old key: it was made of the agency's or the file's name, and cut short.
            self._keys[key] = key_for(self._said(returned.agency) or "return", set(self._keys.values()))
        longest = sorted(map(re.escape, self._keys), key=len, reverse=True)
        self._id = re.compile(rf"(?<![\w-])({'|'.join(longest) or '(?!)'})-((?:t\d+-)?\d+)")
        self._ids: dict[str, str] = {}
        for key, returned in chronology.returns.items():
            for row in (row for table in returned.tables for row in table.rows):
                self._rename(key, row.id)
                if row.part_of:
                    self._rename(key, row.part_of)

    def _rename(self, key: str, row_id: str) -> None:
        if row_id not in self._ids:
            rest = row_id.removeprefix(f"{key}-")
            self._ids[row_id] = f"{self._keys[key]}-{rest}" if rest != row_id else f"{self._keys[key]}-x{len(self._ids):04}"

    def chronology(self) -> Chronology:
        returns = {self._keys[key]: self._return(key, returned) for key, returned in self._before.returns.items()}
        rows = {row.id: (row, said) for returned in returns.values() for row, said in returned.by_role()}

        def merged(row: MergedRow) -> MergedRow:
            one, said = rows[self._ids[row.id]]
            agency = self._said(row.agency) if self._before.returns[row.source].agency else self._keys[row.source]
            where = self._place(row.source, row.where)
            return row._replace(
                id=one.id, agency=agency, area=self._said(row.area), source=self._keys[row.source], where=where, when=one.when,
                recorded=one.recorded, said=said, cells=one.cells, part_of=one.part_of,
            )  # fmt: skip

        def line(one: Line) -> Line:
            return line_of(tuple(map(merged, one.rows)))

        lines = tuple(map(line, self._before.lines))
        return Chronology(self._text(self._before.title), lines, returns, (*self._before.notes, *self.changes))

    # Texts -------------------------------------------------------------------------------------

    def _said(self, text: str) -> str:
        return self._swap.text(text)

    def _text(self, text: str) -> str:
        """A text without names, without the old ids of rows, and without dates if these are disguised."""
        if not text:
            return text
        text = self._id.sub(lambda found: f"{self._keys[found[1]]}-{found[2]}", text)
        return self._said(text if self._dates is None else disguise_dates_in(text, self._dates))

    def _place(self, key: str, place: Place) -> Place:
        return Place(self._file(key), self._text(place.sheet), place.row, self._text(place.column))

    def _file(self, key: str) -> str:
        suffix = PurePath(self._before.returns[key].file).suffix.lower()
        return self._keys[key] + (suffix if re.fullmatch(r"\.[a-z]{2,5}", suffix) else "")

    def _reading(self, reading: Reading) -> Reading:
        dates = self._dates
        leans_on = self._ids.get(reading.leans_on, "")
        if dates is None:
            notes = tuple(map(self._text, reading.notes))
            words, time = self._text(reading.words), self._said(reading.time)
            return reading._replace(words=words, time=time, notes=notes, leans_on=leans_on)

        def moved(edtf: str) -> str:
            return disguise_date(parse(edtf), dates).edtf if edtf else edtf

        # The words of a date, and notes that repeat them, would tell what was disguised.
        time = reading.time if reading.time[:1].isdigit() else ""
        several = tuple(map(moved, reading.dates))
        return Reading("", moved(reading.edtf), time, reading.doubts, (), several, leans_on, reading.lag, reading.settled_by)

    # Returns -----------------------------------------------------------------------------------

    def _return(self, key: str, returned: Return) -> Return:
        facts = tuple(Fact(self._text(one.label), self._text(one.text), self._place(key, one.where)) for one in returned.metadata)
        findings = tuple(
            Finding(self._place(key, one.where), self._text(one.what), self._text(one.would_do), one.kind, self._text(one.text))
            for one in returned.findings
        )
        order = returned.order._replace(reason=self._text(returned.order.reason))
        return Return(
            self._said(returned.agency), returned.agency_from, self._file(key), "", tuple(map(self._table, returned.tables)),
            facts, findings, order, returned.newest_first,
        )  # fmt: skip

    def _table(self, table: Table) -> Table:
        names = _unlike((heading.text for heading in table.headings), self._text)
        headings = tuple(
            Heading(names[one.text], one.role, one.confidence, self._text(one.reason), one.column, self._text(one.guidance),
                    one.settled_by)
            for one in table.headings
        )  # fmt: skip
        dated = {one.text for one in table.headings if one.role in _DATES} if self._dates is not None else set()

        def row(one: SourceRow) -> SourceRow:
            cells = {
                names.get(heading, self._text(heading)): LEFT_OUT if heading in dated else self._text(text)
                for heading, text in one.cells.items()
            }
            when, recorded = self._reading(one.when), self._reading(one.recorded)
            part_of = self._ids.get(one.part_of, "")
            return SourceRow(self._ids[one.id], self._text(one.sheet), one.row, cells, when, recorded, one.rows, part_of)

        rows = tuple(map(row, table.rows))
        name, reason = self._text(table.name), self._text(table.reason)
        return Table(name, table.kind, table.chosen, reason, headings, rows, table.hidden, table.sideways)


def _unlike(headings: Iterable[str], text: Callable[[str], str]) -> dict[str, str]:
    """Each heading as it is to stand; no two of them become one, or a cell would be lost."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for heading in headings:
        wanted = name = text(heading)
        number = 2
        while name in taken:
            name, number = f"{wanted} ({number})", number + 1
        made[heading] = name
        taken.add(name)
    return made
