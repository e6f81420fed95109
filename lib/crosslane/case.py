"""One case: its tables, what can be looked up in them, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crosslane.ordering import order_events
from crosslane.records import (
    TABLES,
    Account,
    Agency,
    Area,
    Citation,
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
from crosslane.table import Table as Table
from crosslane.table import UnknownId as UnknownId
from crosslane.vocabulary import AgencyKind, Family, Sector
from crosslane.when import UNKNOWN, When

if TYPE_CHECKING:
    import networkx as nx

FORMAT_VERSION = "1"
"""The version of the case file that this code writes."""


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


class LeftOut(NamedTuple):
    """Something said about the day of an event that a case was opened without, because it cannot be right as it stands.

    Attributes:
        event: id of the event; empty in a then-view, which says that dates are left out, and not which.
        row: its row in `events.csv`, as a spreadsheet counts it.
        column: the column that was left out.
        said: what stood there, in words; empty if it could not be read.
        why: what is wrong with it, with all rows that it has to do with.
        cites: the paragraphs that support the row.
    """

    event: str
    row: int
    column: str
    said: str
    why: str
    cites: tuple[Citation, ...] = ()


class Case:
    """A case as data. It is not changed once made: narrowing and supposing give another case.

    Args:
        info: what a reader learns before it opens.
        tables: the rows, by the name of their table.
        unexplained: for then-views: item to those who held it without the case showing how they came by it.
        left_out: what it was opened without. Only days of events are ever left out: a wider date makes answers less sure,
            and none of them wrong.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> case.label("example-nursery")
    'Example Nursery'
    >>> case.events["example-call"].words
    'later that week'
    """

    def __init__(
        self,
        info: CaseInfo,
        tables: Mapping[str, Iterable[Any]],
        unexplained: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        left_out: Iterable[LeftOut] = (),
    ) -> None:
        unknown = set(tables) - set(TABLES)
        if unknown:
            raise UnknownId("the tables of a case", sorted(unknown)[0], TABLES)
        self.info = info
        self.unexplained = unexplained
        self.left_out = tuple(left_out)
        self.read_as = ("", "")
        """Its folder and what that held when it was read or saved: set by `casefile` alone, and no part of the case."""
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
            and self.left_out == other.left_out
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

    # Other cases and graphs made of this one -------------------------------------------------
    #
    # These are for whoever holds a case and asks it. Each hands on to the layer above that does the work; the contract
    # on layers names these imports as its only exceptions.

    def as_of(self, on: date, *, certainly: bool = False) -> Case:
        """The case as it stood at the end of a day: nothing that surely came later (`narrowing.as_of`)."""
        from crosslane.narrowing import as_of

        return as_of(self, on, certainly=certainly)

    def as_seen_by(self, agency: str, on: date, *, certainly: bool = False, with_workers: bool = False) -> Case:
        """The case as one agency could see it at the end of a day (`narrowing.as_seen_by`).

        Raises:
            UnknownId: if there is no such agency.
        """
        from crosslane.narrowing import as_seen_by

        return as_seen_by(self, agency, on, certainly=certainly, with_workers=with_workers)

    def supposing(self, *crossings: str) -> Case:
        """The case in which these crossings were made when they were due (`supposing.suppose`).

        Raises:
            UnknownId: if there is no such crossing.
            ValueError: if a crossing was made, and not late.
        """
        from crosslane.supposing import suppose

        return suppose(self, *crossings)

    def family_graph(self, standing: str | None = None, on: date | None = None) -> nx.MultiDiGraph:
        """Everybody around the family and every tie between them, as a graph (`network.family.family_graph`)."""
        from crosslane.network.family import family_graph

        return family_graph(self, standing, on)

    def agency_graph(self, until: date | None = None) -> nx.MultiDiGraph:
        """Who passed what to whom, and what did not pass, as a graph (`network.agencies.agency_graph`)."""
        from crosslane.network.agencies import agency_graph

        return agency_graph(self, until)
