"""Rows told as they could be told on a day: a case of chosen rows, without anything written afterwards.

Each row is written anew, column by column, from the columns named here. So a column that is added to the case file
tomorrow is not in a then-view until somebody has thought about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from crosslane.case import Case, CaseInfo, LeftOut
from crosslane.dating import told_by, told_events, told_period
from crosslane.knowledge import Knowledge, needed_for
from crosslane.records import (
    TABLES,
    Agency,
    Area,
    Crossing,
    Event,
    EventOrDate,
    Involvement,
    Item,
    Person,
    Relationship,
    Source,
    Stay,
    columns,
)
from crosslane.vocabulary import EventKind, Family, Outcome, Standing
from crosslane.when import UNKNOWN, first_moment, last_moment

CONTENT_NOTE = "Reviews of this kind tell of harm to children. Take breaks, and skip what you need to skip."
"""What stands in a then-view for the content note, which tells what the case came to."""

DAYS_LEFT_OUT = LeftOut("", 0, "", "", "Dates that cannot be right are left out, and only what had surely come is shown.")
"""What a then-view says of a case that was opened without some dates: not which, for they may lie ahead."""


class Chosen(NamedTuple):
    """The rows that are to be seen.

    Attributes:
        items: their ids.
        crossings: their ids, each with the items that it is seen to carry.
        seers: whose eyes count; nobody if everyone's do.
        held: which of them held which of the items.
    """

    events: list[Event]
    items: set[str]
    crossings: Mapping[str, tuple[str, ...]]
    relationships: list[Relationship]
    stays: list[Stay]
    involvement: list[Involvement]
    seers: frozenset[str] = frozenset()
    held: frozenset[tuple[str, str]] = frozenset()


def retell(case: Case, knowledge: Knowledge, chosen: Chosen, day: int, description: str) -> Case:
    """A case of these rows, of whom they name and of what those are part of, as it could be told at the end of the day."""
    return _Retelling(case, knowledge, chosen, day).case(description)


class _Retelling:
    def __init__(self, case: Case, knowledge: Knowledge, chosen: Chosen, day: int) -> None:
        self._case, self._knowledge, self._chosen, self._day = case, knowledge, chosen, day
        self._unborn = find_unborn(case, day)
        self._events = self._told_events()
        self._seen = {event.id for event in self._events}

    def case(self, description: str) -> Case:
        case, chosen = self._case, self._chosen
        rows: dict[str, list[Any]] = {
            "relationships": [self._tie(tie) for tie in chosen.relationships if not {tie.a, tie.b} & self._unborn],
            "stays": [self._stay(stay) for stay in chosen.stays if self._born(stay.people)],
            "involvement": [self._involvement(row) for row in chosen.involvement],
            "events": self._events,
            "items": [self._item(item) for item in case.items if item.id in chosen.items],
            "crossings": [self._crossing(case.crossings[one], carried) for one, carried in chosen.crossings.items()],
        }
        named = _named(rows)
        bodies = {outer for one in named | chosen.seers if one in case.agencies for outer in case.line_of(one)}
        rows["agencies"] = [self._agency(agency) for agency in case.agencies if agency.id in bodies]
        named |= _named({"agencies": rows["agencies"]})
        rows["people"] = [self._person(person) for person in case.people if person.id in named]
        rows["areas"] = [Area(area.id, area.label, area.kind, cites=area.cites) for area in case.areas if area.id in named]
        rows["sources"] = [Source(source.id, f"Source {source.id}", kind=source.kind) for source in case.sources]
        period = told_period(case.info.period, self._day)
        info = CaseInfo(case.info.id, case.info.title, description, CONTENT_NOTE, period)
        return Case(info, rows, self._unexplained(rows["items"]), [DAYS_LEFT_OUT] if case.left_out else [])

    # Rows ------------------------------------------------------------------------------------

    def _told_events(self) -> list[Event]:
        begun = {e.id: first_moment(self._case.timing[e.id]).high <= self._day for e in self._chosen.events}
        ranks = sorted({event.order for event in self._chosen.events if event.order is not None})
        return [
            Event(
                e.id, e.when, "", e.after, e.lag, None if e.order is None else ranks.index(e.order) + 1, e.kind, e.title,
                agencies=e.agencies, people=self._born(e.people), area=e.area,
                standing=Standing.ALLEGED if e.standing is Standing.DISPUTED else e.standing,
                known_from=self._reference(e.known_from, begun), cites=e.cites,
            )
            for e in told_events(self._chosen.events, begun, self._day)
        ]  # fmt: skip

    def _item(self, item: Item) -> Item:
        held_by = [one for one in item.held_by if one in self._chosen.seers] if self._chosen.seers else self._born(item.held_by)
        changes = item.changes if item.changes in self._chosen.items and not self._chosen.seers else ""
        return Item(
            item.id, item.label, item.text, self._born(item.about), item.theme, item.arises if item.arises in self._seen else "",
            tuple(held_by), changes, cites=item.cites,
        )  # fmt: skip

    def _crossing(self, crossing: Crossing, carried: tuple[str, ...]) -> Crossing:
        case, event = self._case, crossing.event if crossing.event in self._seen else ""
        when = crossing.when
        if not event:
            whole = case.when_crossing(crossing)
            made = crossing.outcome.family is Family.CROSSED
            surely = (last_moment if made else first_moment)(whole).high <= self._day
            if when is None:
                when = self._own_date(crossing.event or (None if made else crossing.due))
            when = told_by(when, self._day, surely=surely)
        else:
            when = told_by(when, self._day)
        outcome = crossing.outcome
        if outcome.family is Family.CROSSED and (self._chosen.seers or outcome is not Outcome.SHARED_CHANGED):
            outcome = Outcome.SHARED
        return Crossing(
            crossing.id, carried, crossing.sender, crossing.receiver, event, when, outcome=outcome, channel=crossing.channel,
            evidence=crossing.evidence, cites=crossing.cites,
        )  # fmt: skip

    def _tie(self, tie: Relationship) -> Relationship:
        return Relationship(
            tie.id, tie.a, tie.b, tie.kind, told_by(tie.during, self._day), standing=tie.standing, according_to=tie.according_to,
            known_from=self._reference(tie.known_from, self._seen), known_until=self._reference(tie.known_until, self._seen),
            cites=tie.cites,
        )  # fmt: skip

    def _stay(self, stay: Stay) -> Stay:
        during = told_by(stay.during, self._day)
        return Stay(stay.id, self._born(stay.people), stay.area, stay.place, during, cites=stay.cites)

    def _involvement(self, row: Involvement) -> Involvement:
        during = told_by(row.during, self._day)
        return Involvement(row.id, row.agency, self._born(row.people), during, status=row.status, cites=row.cites)

    def _agency(self, agency: Agency) -> Agency:
        return Agency(
            agency.id, agency.label, agency.short, agency.kind, agency.part_of, agency.sector, agency.area, cites=agency.cites
        )

    def _person(self, person: Person) -> Person:
        born = told_by(person.born, self._day)
        died = person.died if self._knows_of_death(person) else None
        return Person(person.id, person.label, "", person.sex, born, died, person.at_centre, cites=person.cites)

    def _knows_of_death(self, person: Person) -> bool:
        if person.died is None or last_moment(person.died).high > self._day:
            return False
        deaths = (event for event in self._events if event.kind is EventKind.DEATH)
        return not self._chosen.seers or any(person.id in event.people for event in deaths)

    # References ------------------------------------------------------------------------------

    def _born(self, people: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in people if one not in self._unborn)

    def _reference(self, what: EventOrDate | None, seen: Iterable[str]) -> EventOrDate | None:
        """An event that is to be seen, or else its own date as it could be told."""
        if isinstance(what, str) and what in seen:
            return what
        own = self._own_date(what)
        return told_by(own, self._day) if first_moment(own or UNKNOWN).low <= self._day else None

    def _own_date(self, what: EventOrDate | None) -> Any:
        return self._case.events[what].when if isinstance(what, str) and what else what or None

    # What is not explained -------------------------------------------------------------------

    def _unexplained(self, items: Iterable[Item]) -> dict[str, tuple[str, ...]]:
        """Who held an item without the view showing how they came by it: who told it, as a rule."""
        case, chosen = self._case, self._chosen
        held = set(chosen.held)
        for one, carried in chosen.crossings.items():
            crossing = case.crossings[one]
            if crossing.outcome.family is Family.CROSSED:
                held |= {(crossing.sender, i if chosen.seers else needed_for(case.items[i], crossing)) for i in carried}
        first = {(holder, item.id) for item in items for holder in item.held_by}
        unexplained: dict[str, tuple[str, ...]] = {}
        for holder, item in sorted(held - first):
            if not self._explains(holder, item):
                unexplained[item] = (*unexplained.get(item, ()), holder)
        return unexplained

    def _explains(self, holder: str, item: str) -> bool:
        """Whether the view shows how the holder came by the item: that is for those whose eyes count to know."""
        if self._chosen.seers and holder not in self._chosen.seers:
            return False
        holding = self._knowledge.holding(holder, item)
        return holding is not None and item in self._chosen.crossings.get(holding.came_by, ())


def find_unborn(case: Case, day: int) -> frozenset[str]:
    """The people who were surely born later."""
    return frozenset(p.id for p in case.people if p.born is not None and first_moment(p.born).low > day)


def _named(rows: Mapping[str, Iterable[Any]]) -> set[str]:
    """Every id that a row refers to, in whichever column."""
    named: set[str] = set()
    for table, kept in rows.items():
        headings = [heading for heading, column in columns(TABLES[table]).items() if column.tables]
        for row in kept:
            for heading in headings:
                cell = getattr(row, heading)
                named.update((cell,) if isinstance(cell, str) else cell if type(cell) is tuple else ())
    return named
