"""One case: its tables, what can be looked up in them, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from crosslane.ordering import order_events
from crosslane.records import (
    TABLES,
    Account,
    Agency,
    Area,
    Crossing,
    Event,
    EventOrDate,
    Finding,
    Involvement,
    Item,
    Omission,
    Person,
    Prompt,
    Relationship,
    Source,
    Stay,
)
from crosslane.vocabulary import AgencyKind, Family, Sector, nearest
from crosslane.when import UNKNOWN, When

Row = TypeVar("Row", bound=Any)

FORMAT_VERSION = "1"
"""The version of the case file that this code writes."""


class UnknownId(KeyError):
    """An id that is not in the table. The message gives the nearest one that is."""

    def __init__(self, table: str, wanted: str, known: Iterable[str]) -> None:
        near = nearest(wanted, known)
        self.message = f"there is no '{wanted}' in {table}" + (f"; did you mean '{near}'?" if near else "")
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class Table(Generic[Row]):
    """The rows of one table, in the order of the file, each found by its id."""

    __slots__ = ("_by_id", "name", "rows")

    def __init__(self, name: str, rows: Iterable[Row] = ()) -> None:
        self.name = name
        self.rows: tuple[Row, ...] = tuple(rows)
        self._by_id: dict[str, Row] = {row.id: row for row in self.rows}

    def __getitem__(self, row_id: str) -> Row:
        try:
            return self._by_id[row_id]
        except KeyError:
            raise UnknownId(self.name, row_id, self._by_id) from None

    def get(self, row_id: str) -> Row | None:
        """The row with this id, or None."""
        return self._by_id.get(row_id)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._by_id

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.name == other.name and self.rows == other.rows

    def __hash__(self) -> int:
        return hash((self.name, self.rows))

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.rows)} rows>"


class CaseInfo(NamedTuple):
    """What a reader learns before a case opens.

    Attributes:
        id: name of the case's folder.
        title: the name under which the case is known.
        description: a plain summary of one paragraph.
        content_note: what in it may distress a reader.
        period: the time under review.
        not_said: what the sources do not say, a sentence each.
    """

    id: str
    title: str = ""
    description: str = ""
    content_note: str = ""
    period: When | None = None
    not_said: tuple[str, ...] = ()


class Case:
    """A case as data. It is not changed once made: narrowing and supposing give another case.

    Args:
        info: what a reader learns before it opens.
        tables: the rows, by the name of their table.
        unexplained: for then-views: item to those who held it without the case showing how they came by it.
    """

    def __init__(
        self,
        info: CaseInfo,
        tables: Mapping[str, Iterable[Any]],
        unexplained: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> None:
        unknown = set(tables) - set(TABLES)
        if unknown:
            raise UnknownId("the tables of a case", sorted(unknown)[0], TABLES)
        self.info = info
        self.unexplained = unexplained
        self.sources: Table[Source] = Table("sources", tables.get("sources", ()))
        self.people: Table[Person] = Table("people", tables.get("people", ()))
        self.relationships: Table[Relationship] = Table("relationships", tables.get("relationships", ()))
        self.areas: Table[Area] = Table("areas", tables.get("areas", ()))
        self.stays: Table[Stay] = Table("stays", tables.get("stays", ()))
        self.agencies: Table[Agency] = Table("agencies", tables.get("agencies", ()))
        self.involvement: Table[Involvement] = Table("involvement", tables.get("involvement", ()))
        self.events: Table[Event] = Table("events", tables.get("events", ()))
        self.items: Table[Item] = Table("items", tables.get("items", ()))
        self.crossings: Table[Crossing] = Table("crossings", tables.get("crossings", ()))
        self.omissions: Table[Omission] = Table("omissions", tables.get("omissions", ()))
        self.accounts: Table[Account] = Table("accounts", tables.get("accounts", ()))
        self.findings: Table[Finding] = Table("findings", tables.get("findings", ()))
        self.prompts: Table[Prompt] = Table("prompts", tables.get("prompts", ()))

    def table(self, name: str) -> Table[Any]:
        """A table by its name."""
        if name not in TABLES:
            raise UnknownId("the tables of a case", name, TABLES)
        found: Table[Any] = getattr(self, name)
        return found

    def tables(self) -> dict[str, Table[Any]]:
        """All tables by name, in the order of the case file."""
        return {name: self.table(name) for name in TABLES}

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Case)
            and self.info == other.info
            and self.unexplained == other.unexplained
            and self.tables() == other.tables()
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<case {self.info.id}: {len(self.events)} events, {len(self.items)} items, {len(self.crossings)} crossings>"

    def with_crossings(self, crossings: Iterable[Crossing]) -> Case:
        """The same case with other crossings. Its dates stay worked out, for no crossing decides them; all else does not."""
        other = copy(self)
        other.__dict__.pop("worked_out", None)
        other.crossings = Table("crossings", crossings)
        return other

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """What layers above have worked out of this very case and keep with it, by name."""
        return {}

    # When ------------------------------------------------------------------------------------

    @cached_property
    def timing(self) -> Mapping[str, When]:
        """When each event was, with relative dates worked out: event id to moment or span."""
        return order_events(self.events.rows)

    def when(self, what: EventOrDate | None) -> When:
        """The date of an event, or the date itself; `UNKNOWN` if there is none."""
        if what is None:
            return UNKNOWN
        if isinstance(what, str):
            if what not in self.events:
                raise UnknownId("events", what, (event.id for event in self.events))
            return self.timing[what]
        return what

    def when_crossing(self, crossing: Crossing) -> When:
        """When information crossed or might have: the row's own date, else that of its event.

        What did not cross is placed, failing both, when it was due. What crossed is not: it may have come at any
        other time, and *shared late* says that it did.
        """
        if crossing.when is not None:
            return crossing.when
        crossed = crossing.outcome.family is Family.CROSSED
        return self.when(crossing.event or (None if crossed else crossing.due))

    # Who -------------------------------------------------------------------------------------

    def label(self, holder: str) -> str:
        """The name of a person or agency, as the source gives it."""
        agency = self.agencies.get(holder)
        return agency.label if agency is not None else self.people[holder].label

    def short_label(self, holder: str) -> str:
        """A name of one or two words for lanes and tables."""
        agency = self.agencies.get(holder)
        return (agency.short or agency.label) if agency is not None else self.people[holder].label

    def line_of(self, agency: str) -> tuple[str, ...]:
        """The agency and everything that it is part of, from the inside out."""
        line = []
        at = agency
        while at and at not in line:
            line.append(at)
            at = self.agencies[at].part_of
        return tuple(line)

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        members: dict[str, list[str]] = {agency.id: [] for agency in self.agencies}
        for agency in self.agencies:
            for outer in self.line_of(agency.id):
                members[outer].append(agency.id)
        return {outer: tuple(inside) for outer, inside in members.items()}

    def inside(self, agency: str) -> tuple[str, ...]:
        """The agency and everything that is part of it: its services and practitioners."""
        self.agencies[agency]
        return self._members[agency]

    def service_of(self, agency: str) -> str:
        """The service or organisation to which an agency belongs first: itself, unless it is a practitioner."""
        for outer in self.line_of(agency):
            if self.agencies[outer].kind is not AgencyKind.PRACTITIONER:
                return outer
        return agency

    def sector_of(self, agency: str) -> Sector | None:
        """The field of work of an agency, or of what it is part of."""
        return next((self.agencies[outer].sector for outer in self.line_of(agency) if self.agencies[outer].sector), None)

    def area_of(self, agency: str) -> str:
        """The area that an agency, or what it is part of, serves; empty if the source says none."""
        return next((self.agencies[outer].area for outer in self.line_of(agency) if self.agencies[outer].area), "")

    @cached_property
    def children_at_centre(self) -> tuple[Person, ...]:
        """The children whom the case is about."""
        return tuple(person for person in self.people if person.at_centre == "yes")
