"""From what a reader found in a file to a `Return`: tables, roles, rows, dates, and what is odd about them.

Everything a person decides comes in by `Choices`, so the same file and the same choices always give the same return, and a
choice can be undone by leaving it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from crosslane.intake.choosing import Candidate, Choice, choose_tables
from crosslane.intake.columns import look_at
from crosslane.intake.facts import Surroundings, find_agency, find_birth, read_surroundings, slug
from crosslane.intake.gathering import Aside, Gathered, gather_rows
from crosslane.intake.grid import Raw
from crosslane.intake.heading_text import plain
from crosslane.intake.layout import Block, join_pages, lay_out, spread_merged
from crosslane.intake.roles import propose_roles
from crosslane.intake.settling import DateCell, DatedRow, settle_dates, settle_order
from crosslane.intake.values import (
    NO_READING,
    DateOrder,
    Fact,
    Finding,
    Heading,
    Place,
    Reading,
    Return,
    Role,
    SourceRow,
    Table,
)  # fmt: skip
from crosslane.when import parse

_NONE: Mapping[str, Any] = MappingProxyType({})


class Opened(NamedTuple):
    """A file as it was read, before anything is made of it. Kept by the desk, so that a choice needs no second reading."""

    name: str
    digest: str
    raw: Raw


class Choices(NamedTuple):
    """What a person decided about one return; plain values that `to_json` turns into what a journal keeps.

    Attributes:
        agency: its name; empty to take it from the file.
        roles: role of a column by its heading.
        remembered: roles from earlier returns of the agency, as `crosslane.intake.remembering.remember` gives them.
        tables: whether a table is taken, by its name.
        dates: EDTF by row id, for dates that a person put right; empty for *no date is known*.
        day_first: the order of day and month, if the file does not settle it; None to leave it to the file.
        born: the child's date of birth as EDTF, for ages; empty to take it from the file.
        ids: the id that a row keeps from an earlier return, by the id it would have (`crosslane.intake.corrections`).
    """

    agency: str = ""
    roles: Mapping[str, Role] = _NONE
    remembered: Mapping[str, Role] = _NONE
    tables: Mapping[str, bool] = _NONE
    dates: Mapping[str, str] = _NONE
    day_first: bool | None = None
    born: str = ""
    ids: Mapping[str, str] = _NONE

    def to_json(self) -> dict[str, Any]:
        """The choices as plain JSON values."""
        return {**self._asdict(), "roles": dict(self.roles), "remembered": dict(self.remembered), "tables": dict(self.tables),
                "dates": dict(self.dates), "ids": dict(self.ids)}  # fmt: skip

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Choices:
        """The choices that `to_json` wrote; what it does not know is left out."""
        known = {name: value for name, value in said.items() if name in cls._fields}
        for name in ("roles", "remembered"):
            known[name] = {str(heading): Role(role) for heading, role in dict(known.get(name, {})).items()}
        return cls(**known)


def understand(opened: Opened, choices: Choices = Choices()) -> Return:  # noqa: B008  (a value that never changes)
    """What a file says, as far as it can be told, with everything odd about it.

    Raises:
        WhenError: a date among the choices is no EDTF date.
    """
    findings = [
        Finding(Place(opened.name, one.sheet, one.row, one.column), one.what, one.would_do, one.kind, one.text)
        for one in opened.raw.noticed
    ]
    grids, breaks = join_pages(opened.raw.grids)
    surroundings = Surroundings()
    for where, text in opened.raw.lines:
        surroundings = surroundings.with_line(Place(opened.name, where), (text,))
    candidates: list[Candidate] = []
    asides: list[list[Aside]] = []
    before: Block | None = None
    seen_names: dict[str, int] = {}
    for grid in grids:
        findings += _merged(opened.name, grid.name, len([area for area in grid.merged if area[2] > area[0]]))
        blocks, loose = lay_out(spread_merged(grid), breaks.get(grid.name, frozenset()))
        for one in loose:
            surroundings = surroundings.with_line(Place(opened.name, one.name, one.number), one.texts)
        for block in blocks:
            before = _named(_inheriting(block, before), seen_names)
            if (facts := read_surroundings(before, opened.name)) is not None:
                surroundings = surroundings.with_facts(facts)
                continue
            headings = _propose(before, choices)
            rows, put_by = gather_rows(before, headings)
            candidates.append(Candidate(before, headings, rows))
            asides.append(put_by)
    chosen = choose_tables(candidates, choices.tables)
    for candidate, set_aside in zip(candidates, asides, strict=True):
        for aside in set_aside:
            place = Place(opened.name, candidate.block.name, aside.number)
            findings.append(Finding(place, aside.what, aside.would_do, aside.kind, "" if aside.fact else aside.text))
            if aside.fact:
                surroundings = surroundings.with_line(place, (aside.text,))
    return _assemble(opened, choices, candidates, chosen, surroundings.facts, findings)


def _named(block: Block, seen: dict[str, int]) -> Block:
    """A block under a name that no other block of the file has."""
    seen[block.name] = seen.get(block.name, 0) + 1
    return block if seen[block.name] == 1 else block._replace(name=f"{block.name} ({seen[block.name]})")


def _inheriting(block: Block, before: Block | None) -> Block:
    """A block without headings takes those of the table before it, if that has as many columns."""
    if not block.named and before is not None and before.named and len(before.headings) == len(block.headings):
        return block._replace(headings=before.headings, named=True)
    return block


def _merged(file: str, sheet: str, count: int) -> list[Finding]:
    if not count:
        return []
    what = f"{count} cells are merged over several rows; their text was taken for each of these rows"
    return [Finding(Place(file, sheet), what, "look whether it belongs to all of them", "merged")]


def _propose(block: Block, choices: Choices) -> tuple[Heading, ...]:
    chosen = {plain(heading): (role, "remembered") for heading, role in choices.remembered.items()}
    chosen |= {plain(heading): (role, "person") for heading, role in choices.roles.items()}
    evidence = []
    for col in range(len(block.headings)):
        shown = [said for (_, at), (_, said) in block.dates.items() if at == col]
        times = sum(said == "t" for said in shown)
        evidence.append(look_at([row[col] for row in block.rows], len(shown) - times, times))
    return propose_roles(block.headings, evidence, chosen)


# Dates and rows --------------------------------------------------------------------------------


def _assemble(
    opened: Opened, choices: Choices, candidates: Sequence[Candidate], chosen: Sequence[Choice],
    facts: tuple[Fact, ...], findings: list[Finding],
) -> Return:  # fmt: skip
    agency, agency_from = find_agency(choices.agency, facts, candidates, chosen, opened.name)
    ids = [
        [choices.ids.get(row, row) for row in table]
        for table in _ids(agency or opened.name.rsplit(".", 1)[0], candidates, chosen)
    ]
    order = _order(candidates, choices)
    born = choices.born or find_birth(facts, order)
    tables = []
    newest_first = False
    for number, (candidate, choice) in enumerate(zip(candidates, chosen, strict=True)):
        when, newest = _readings(candidate, ids[number], order, born, choices, findings if choice.chosen else [], opened.name)
        newest_first = newest if choice.chosen else newest_first
        tables.append(_table(candidate, choice, ids[number], when))
    findings += [finding for table in tables if table.chosen for finding in _several_dates(opened.name, table)]
    if not order.settled and choices.day_first is None:
        what = "no date settles whether 03/04 is in March or April; the day was read first"
        findings.append(Finding(Place(opened.name), what, "say if it is not so", "dates"))
    if not any(table.chosen for table in tables):
        what = "no chronology was found in it"
        findings.append(
            Finding(Place(opened.name), what, "choose the table, or ask for one with dates and what happened", "table")
        )
    for table in tables:
        if not table.chosen and table.rows:
            what = f"a table of {len(table.rows)} rows is not taken: {table.reason}"
            findings.append(Finding(Place(opened.name, table.name), what, "choose it if it is part of the chronology", "table"))
    return Return(
        agency, agency_from, opened.name, opened.digest, tuple(tables), facts, tuple(findings), order, newest_first,
    )  # fmt: skip


def _several_dates(file: str, table: Table) -> list[Finding]:
    """Two columns of dates that a person should tell apart: the one is when it happened, the other when it was written down."""
    when, recorded = table.columns(Role.WHEN), table.columns(Role.RECORDED)
    if (
        not when
        or not recorded
        or all(h.settled_by != "proposed" for h in table.headings if h.role in (Role.WHEN, Role.RECORDED))
    ):
        return []
    what = f"“{when[0]}” was read as when it happened, “{recorded[0]}” as when it was written down"
    return [Finding(Place(file, table.name), what, "say if it is the other way round", "roles")]


def _ids(name: str, candidates: Sequence[Candidate], chosen: Sequence[Choice]) -> list[list[str]]:
    """Ids of all rows: those of the chronology are numbered through, others carry the number of their table."""
    stem = slug(name)
    ids, count = [], 0
    for number, (candidate, choice) in enumerate(zip(candidates, chosen, strict=True), start=1):
        mine = []
        for place in range(1, len(candidate.rows) + 1):
            if choice.chosen:
                count += 1
                mine.append(f"{stem}-{count:04}")
            else:
                mine.append(f"{stem}-t{number}-{place:04}")
        ids.append(mine)
    return ids


def _order(candidates: Sequence[Candidate], choices: Choices) -> DateOrder:
    if choices.day_first is not None:
        return DateOrder(choices.day_first, True, "said by a person")
    return settle_order([cell for candidate in candidates for row in candidate.rows for cell in row.dates.values()])


_Read = dict[str, tuple[Reading, Reading]]


def _readings(
    candidate: Candidate, ids: Sequence[str], order: DateOrder, born: str, choices: Choices, findings: list[Finding], file: str
) -> tuple[_Read, bool]:  # fmt: skip
    """Happened and recorded by row id, and whether the newest row comes first."""
    rows = list(zip(ids, candidate.rows, strict=True))
    none = DateCell()
    happened = settle_dates(
        [DatedRow(row, cells.dates.get(Role.WHEN, none), cells.dates.get(Role.TIME, none), cells.dates.get(Role.END, none),
                  cells.dates.get(Role.END_TIME, none)) for row, cells in rows],
        order, born,
    )  # fmt: skip
    with_dates = any(heading.role is Role.WHEN for heading in candidate.headings)
    recorded = settle_dates([DatedRow(row, cells.dates.get(Role.RECORDED, none)) for row, cells in rows], order, born).readings
    findings += [
        Finding(Place(file, candidate.block.name), *notice, "dates") for notice in happened.notices if "settles" not in notice[0]
    ]
    read: _Read = {}
    for row, cells in rows:
        when = happened.readings[row] if with_dates else NO_READING
        if row in choices.dates:
            parse(choices.dates[row] or "2000")  # a wrong EDTF date is refused here
            when = when._replace(edtf=choices.dates[row], doubts=(), notes=(), settled_by="person", leans_on="", lag="")
        read[row] = (when, recorded[row] if Role.RECORDED in cells.dates else NO_READING)
    return read, happened.newest_first


def _table(candidate: Candidate, choice: Choice, ids: Sequence[str], read: _Read) -> Table:
    rows = []
    for row, cells in zip(ids, candidate.rows, strict=True):
        rows.append(_row(row, candidate, cells, *read[row]))
    block = candidate.block
    return Table(
        block.name, choice.kind, choice.chosen, choice.reason, candidate.headings, tuple(rows), block.hidden, block.sideways
    )


def _row(row: str, candidate: Candidate, cells: Gathered, when: Reading, recorded: Reading) -> SourceRow:
    texts = {candidate.headings[col].text: text for col, text in cells.cells.items()}
    return SourceRow(row, candidate.block.name, cells.numbers[0], texts, when, recorded, cells.numbers)
