"""The tables of a case file: what each row says, column by column.

Each record class is one table; each annotation says what a column holds, how it is written, what it means and,
where it matters, how it can mislead. Reading, checking, writing, the Table Schemas and the field documentation are
all derived from these declarations.

Records are named tuples: frozen, compared by value, and made a million at a time without cost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, get_type_hints

from crosslane.lag import Lag
from crosslane.vocabulary import (
    AgencyKind,
    AreaKind,
    Audience,
    Barrier,
    Channel,
    EventKind,
    Evidence,
    FindingKind,
    InvolvementStatus,
    Outcome,
    RelationshipKind,
    Sector,
    Sex,
    SourceKind,
    Standing,
    Theme,
    Word,
    YesNo,
)
from crosslane.when import When


class Citation(NamedTuple):
    """A paragraph of a source: written ``scr 5.7.3``."""

    source: str
    paragraph: str

    def __str__(self) -> str:
        return f"{self.source} {self.paragraph}"


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is written and what it means.

    Attributes:
        kind: one of id, text, number, date, lags, choice, reference, references, reference or date, citations.
        about: what the column says.
        misleads: how it can be read wrongly, if it can.
        required: whether it may be empty.
        tables: for references, the tables in which the id may stand.
        words: for a choice, the closed list.
    """

    kind: str
    about: str
    misleads: str = ""
    required: bool = False
    tables: tuple[str, ...] = ()
    words: type[Word] | None = None


def identifier(about: str) -> Column:
    return Column("id", about, required=True)


def text(about: str, *, required: bool = False, misleads: str = "") -> Column:
    return Column("text", about, misleads, required)


def day(about: str, *, misleads: str = "") -> Column:
    return Column("date", about, misleads)


def one_of(words: type[Word], about: str, *, required: bool = True, misleads: str = "") -> Column:
    return Column("choice", about, misleads, required, words=words)


def reference(*tables: str, about: str, required: bool = False, misleads: str = "") -> Column:
    return Column("reference", about, misleads, required, tables)


def references(*tables: str, about: str, required: bool = False, misleads: str = "") -> Column:
    return Column("references", about, misleads, required, tables)


def event_or_date(about: str, *, misleads: str = "") -> Column:
    return Column("reference or date", about, misleads, tables=("events",))


EventOrDate = str | When
"""Either the id of an event or a date."""

_NOTE = text("What a reader must know about the doubts of this row.")
_CITES = Column("citations", "The paragraphs of the sources that support this row.", required=True)
_WORDS = text(
    "The date as the source puts it.", misleads="The date column is our reading of these words, not the other way round."
)
_HOLDERS = ("agencies", "people")

Note = Annotated[str, _NOTE]
Cites = Annotated[tuple[Citation, ...], _CITES]


class Source(NamedTuple):
    """A published document that the case stands on."""

    id: Annotated[str, identifier("Short name used in citations.")]
    title: Annotated[str, text("Title as published.", required=True)] = ""
    author: Annotated[str, text("Who wrote it.")] = ""
    publisher: Annotated[str, text("Who published it.")] = ""
    published: Annotated[When | None, day("When it was published.")] = None
    kind: Annotated[SourceKind, one_of(SourceKind, "What kind of document it is.")] = SourceKind.REVIEW
    licence: Annotated[str, text("Under which terms it was published.")] = ""
    paragraphs: Annotated[
        str,
        text(
            "How its paragraphs are counted in citations, e.g. 'as numbered' or "
            "'p5: fifth non-blank line; p5s2: its second sentence'."
        ),
    ] = ""
    note: Note = ""


class Person(NamedTuple):
    """A member of the family or somebody around it, under the label of the source."""

    id: Annotated[str, identifier("Short name.")]
    label: Annotated[str, text("The name that the source uses; never a real name.", required=True)] = ""
    role: Annotated[str, text("Who this is to the child, in a few words.")] = ""
    sex: Annotated[
        Sex | None, one_of(Sex, "Only if the source states it.", required=False, misleads="Empty means not stated.")
    ] = None
    born: Annotated[When | None, day("Date of birth as far as it is known.")] = None
    died: Annotated[When | None, day("Date of death as far as it is known.", misleads="Empty means no death is recorded.")] = None
    at_centre: Annotated[YesNo | None, one_of(YesNo, "Whether the case is about this child.", required=False)] = None
    note: Note = ""
    cites: Cites = ()


class Relationship(NamedTuple):
    """A tie between two people, and who vouches for it. What was believed and what was established are two rows."""

    id: Annotated[str, identifier("Short name.")]
    a: Annotated[str, reference("people", about="The first person: a is the 'kind' of b.", required=True)] = ""
    b: Annotated[str, reference("people", about="The second person.", required=True)] = ""
    kind: Annotated[RelationshipKind, one_of(RelationshipKind, "What a is to b.")] = RelationshipKind.OTHER
    during: Annotated[When | None, day("How long the tie itself lasted.")] = None
    words: Annotated[str, _WORDS] = ""
    standing: Annotated[Standing, one_of(Standing, "How firm it is: established, recorded, asserted or believed.")] = (
        Standing.ESTABLISHED
    )
    according_to: Annotated[
        str,
        reference(
            *_HOLDERS,
            about="Whose record, claim or belief it is.",
            misleads="A belief is no evidence that others shared it.",
        ),
    ] = ""
    known_from: Annotated[EventOrDate | None, event_or_date("From when it was recorded, claimed, believed or established.")] = (
        None
    )
    known_until: Annotated[EventOrDate | None, event_or_date("Until when a record, claim or belief stood.")] = None
    text: Annotated[str, text("What the source says of it, in our own words.")] = ""
    note: Note = ""
    cites: Cites = ()


class Area(NamedTuple):
    """A place that has its own agencies: crossing its border is a move."""

    id: Annotated[str, identifier("Short name.")]
    label: Annotated[str, text("Its name, or the words that the source uses instead.", required=True)] = ""
    kind: Annotated[AreaKind, one_of(AreaKind, "What kind of place it is.")] = AreaKind.UNNAMED
    note: Note = ""
    cites: Cites = ()


class Stay(NamedTuple):
    """Where people lived for a time. A move is two stays that follow each other."""

    id: Annotated[str, identifier("Short name.")]
    people: Annotated[tuple[str, ...], references("people", about="Who lived there.", required=True)] = ()
    area: Annotated[str, reference("areas", about="In which area, as far as the source says.")] = ""
    place: Annotated[str, text("What kind of place: mother's flat, refuge, hospital, foster home.")] = ""
    during: Annotated[When | None, day("From when to when.")] = None
    words: Annotated[str, _WORDS] = ""
    text: Annotated[str, text("What the source says of it, in our own words.")] = ""
    note: Note = ""
    cites: Cites = ()


class Agency(NamedTuple):
    """An organisation, a service in it, a practitioner in that, or a member of the public."""

    id: Annotated[str, identifier("Short name, not used for a person too.")]
    label: Annotated[str, text("Its name.", required=True)] = ""
    short: Annotated[str, text("A name of one or two words for lanes and tables.")] = ""
    kind: Annotated[AgencyKind, one_of(AgencyKind, "Organisation, service, practitioner, public, court or forum.")] = (
        AgencyKind.ORGANISATION
    )
    part_of: Annotated[str, reference("agencies", about="The service or organisation that it belongs to.")] = ""
    sector: Annotated[
        Sector | None, one_of(Sector, "Its field of work; empty means that of what it is part of.", required=False)
    ] = None
    area: Annotated[str, reference("areas", about="The area that it serves, if it is one area.")] = ""
    note: Note = ""
    cites: Cites = ()


class Involvement(NamedTuple):
    """A time in which an agency was, or was not, working with people. A lane breaks where none is open."""

    id: Annotated[str, identifier("Short name.")]
    agency: Annotated[str, reference("agencies", about="The agency.", required=True)] = ""
    people: Annotated[tuple[str, ...], references("people", about="With whom.")] = ()
    during: Annotated[When | None, day("From when to when.")] = None
    words: Annotated[str, _WORDS] = ""
    status: Annotated[InvolvementStatus, one_of(InvolvementStatus, "How it stood.")] = InvolvementStatus.OPEN
    text: Annotated[str, text("What the source says of it, in our own words.")] = ""
    note: Note = ""
    cites: Cites = ()


class Event(NamedTuple):
    """One thing that happened, or is said to have happened."""

    id: Annotated[str, identifier("Short name.")]
    when: Annotated[
        When | None,
        day("When, as far as the source says.", misleads="Empty means that no date is known, not that it has no date."),
    ] = None
    words: Annotated[str, _WORDS] = ""
    after: Annotated[tuple[str, ...], references("events", about="The events that its date is told from.")] = ()
    lag: Annotated[tuple[Lag, ...], Column("lags", "How long after each of them; empty means then or at any time later.")] = ()
    order: Annotated[
        int | None,
        Column(
            "number",
            "Of two events on one day, the one with the smaller number came first.",
            "Only what the source says; rows have no order of their own.",
        ),
    ] = None
    kind: Annotated[EventKind, one_of(EventKind, "What kind of thing it was.")] = EventKind.INCIDENT
    title: Annotated[str, text("A few plain words.", required=True)] = ""
    text: Annotated[str, text("What the source says of it, in our own words.")] = ""
    agencies: Annotated[tuple[str, ...], references("agencies", about="Who took part in it or recorded it at the time.")] = ()
    people: Annotated[tuple[str, ...], references("people", about="Whom it concerns, or who took part.")] = ()
    area: Annotated[str, reference("areas", about="Where, if that matters.")] = ""
    standing: Annotated[Standing, one_of(Standing, "Established, alleged or disputed.")] = Standing.ESTABLISHED
    known_from: Annotated[EventOrDate | None, event_or_date("From when it was known at all, if it came to light later.")] = None
    note: Note = ""
    cites: Cites = ()


class Item(NamedTuple):
    """One piece of information that somebody held."""

    id: Annotated[str, identifier("Short name.")]
    label: Annotated[str, text("A few plain words.", required=True)] = ""
    text: Annotated[str, text("The information, in our own words.")] = ""
    about: Annotated[tuple[str, ...], references("people", about="Whom it tells about.")] = ()
    theme: Annotated[Theme, one_of(Theme, "What kind of information it is.")] = Theme.PROCESS
    arises: Annotated[str, reference("events", about="The event at which it first came to be held.")] = ""
    held_by: Annotated[
        tuple[str, ...],
        references(
            *_HOLDERS,
            about="Who had it first.",
            misleads="Others in the same service do not hold it unless a crossing says so.",
        ),
    ] = ()
    changes: Annotated[str, reference("items", about="The item of which this is a milder or other version.")] = ""
    note: Note = ""
    cites: Cites = ()


class Crossing(NamedTuple):
    """Information that went from one holder to another, or that did not."""

    id: Annotated[str, identifier("Short name.")]
    items: Annotated[
        tuple[str, ...],
        references("items", about="What crossed, or did not. Where it was shared changed: what arrived.", required=True),
    ] = ()
    sender: Annotated[str, reference(*_HOLDERS, about="Who held it.", required=True)] = ""
    receiver: Annotated[str, reference(*_HOLDERS, about="Who got it, or did not.", required=True)] = ""
    event: Annotated[str, reference("events", about="The event at which it crossed, or might have.")] = ""
    when: Annotated[When | None, day("When, if no event says so.")] = None
    words: Annotated[str, _WORDS] = ""
    due: Annotated[
        EventOrDate | None,
        event_or_date(
            "When it was expected at the latest.",
            misleads="Empty means that the source sets no date; the event or date of the row stands in.",
        ),
    ] = None
    outcome: Annotated[Outcome, one_of(Outcome, "What became of it.")] = Outcome.NO_RECORD
    channel: Annotated[Channel | None, one_of(Channel, "How it went, or would have gone.", required=False)] = None
    barrier: Annotated[Barrier | None, one_of(Barrier, "What stood in the way, if the source says so.", required=False)] = None
    reason_given: Annotated[str, text("The reason that the holder gave at the time or to the review.")] = ""
    evidence: Annotated[Evidence, one_of(Evidence, "Whether the source says it or it follows.")] = Evidence.EXPLICIT
    text: Annotated[str, text("What the source says of it, in our own words.")] = ""
    note: Note = ""
    cites: Cites = ()


class Omission(NamedTuple):
    """An action that the source says was not taken, and that is not a message between two holders."""

    id: Annotated[str, identifier("Short name.")]
    agencies: Annotated[tuple[str, ...], references("agencies", about="Whose action it would have been.", required=True)] = ()
    action: Annotated[str, text("What was not done, in a few words.", required=True)] = ""
    about: Annotated[tuple[str, ...], references("people", about="Whom it would have concerned.")] = ()
    due: Annotated[EventOrDate | None, event_or_date("When it would have been done.")] = None
    evidence: Annotated[Evidence, one_of(Evidence, "Whether the source says it or it follows.")] = Evidence.EXPLICIT
    text: Annotated[str, text("What the source says of it, in our own words.")] = ""
    note: Note = ""
    cites: Cites = ()


class Account(NamedTuple):
    """One version of something of which there are several. Versions stay separate rows."""

    id: Annotated[str, identifier("Short name.")]
    event: Annotated[str, reference("events", about="The event of which it is a version.")] = ""
    item: Annotated[str, reference("items", about="The item of which it is a version.")] = ""
    agency: Annotated[str, reference(*_HOLDERS, about="Whose version it is.", required=True)] = ""
    text: Annotated[str, text("The version, in our own words.", required=True)] = ""
    conflicts_with: Annotated[tuple[str, ...], references("accounts", about="The versions that it contradicts.")] = ()
    note: Note = ""
    cites: Cites = ()


class Finding(NamedTuple):
    """What the source itself concludes, asks for, praises, or quotes as a rule."""

    id: Annotated[str, identifier("Short name.")]
    kind: Annotated[FindingKind, one_of(FindingKind, "Finding, recommendation, good practice or norm.")] = FindingKind.FINDING
    agency: Annotated[str, reference(*_HOLDERS, about="Whom it speaks of, or is addressed to.")] = ""
    text: Annotated[str, text("What it says, in our own words.", required=True)] = ""
    crossings: Annotated[tuple[str, ...], references("crossings", about="The crossings that it speaks of.")] = ()
    note: Note = ""
    cites: Cites = ()


class Prompt(NamedTuple):
    """A point where a group stops, with an open question and what is shown next."""

    id: Annotated[str, identifier("Short name.")]
    at: Annotated[str, reference("events", about="The event at which to stop.", required=True)] = ""
    audience: Annotated[Audience, one_of(Audience, "For whom.")] = Audience.EVERYONE
    question: Annotated[str, text("An open question.", required=True)] = ""
    reveals: Annotated[
        tuple[str, ...],
        references("crossings", "items", "events", "omissions", about="What is shown after the group has talked."),
    ] = ()
    note: Note = ""
    cites: Cites = ()


TABLES: dict[str, type[Any]] = {
    "sources": Source,
    "people": Person,
    "relationships": Relationship,
    "areas": Area,
    "stays": Stay,
    "agencies": Agency,
    "involvement": Involvement,
    "events": Event,
    "items": Item,
    "crossings": Crossing,
    "omissions": Omission,
    "accounts": Account,
    "findings": Finding,
    "prompts": Prompt,
}
"""The tables of a case, in the order in which they are written."""


def columns(record: type[Any]) -> dict[str, Column]:
    """The columns of a table, in order, by name."""
    return _columns(record)


def _read_annotations(record: type[Any]) -> dict[str, Column]:
    hints = get_type_hints(record, include_extras=True)
    return {name: next(m for m in hint.__metadata__ if isinstance(m, Column)) for name, hint in hints.items()}


_columns: Callable[[Any], dict[str, Column]] = cache(_read_annotations)
