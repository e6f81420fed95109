"""A case as an object-centric event log (OCEL 2.0, JSON form), for tools of process mining.

The format asks for a time of every event. A case does not know one for each, and none is made up: what is known to the day
becomes an event of the log, at midnight of that day; what is not becomes an object of its own kind that carries its bounds. Nor
is something an event that did not happen: crossings that were not made, and those of which no record speaks, are objects too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from crosslane.case import Case
from crosslane.casefile.cells import write_cell
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Family
from crosslane.when import Moment, When, say

UNDATED = "event not known to the day"
UNDATED_CROSSING = "crossing not known to the day"
NOT_MADE = "crossing that was not made"
NO_RECORD = "crossing with no record either way"
_ALWAYS = "1970-01-01T00:00:00Z"
"""The time that OCEL gives to attributes that never change."""


class OcelFile(NamedTuple):
    """A file to be saved, and what it does not say of the case, a line each."""

    data: bytes
    unsaid: tuple[str, ...]


def write_ocel(case: Case) -> OcelFile:
    """Events, crossings, people, agencies, items and areas as OCEL 2.0: the same case always gives the same bytes.

    >>> from crosslane.casefile.starter import starter_case
    >>> log = json.loads(write_ocel(starter_case("mine")).data)
    >>> [event["id"] for event in log["events"]]
    ['events/example-bruise-seen']
    """
    log = _Log(case)
    return OcelFile((json.dumps(log.as_json(), ensure_ascii=False, indent=1) + "\n").encode(), tuple(log.unsaid))


class _Log:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.events: list[dict[str, Any]] = []
        self.objects: list[dict[str, Any]] = []
        self.unsaid: list[str] = []
        self._place = {one: f"people/{one}" for one in case.people.ids} | {one: f"agencies/{one}" for one in case.agencies.ids}
        self._holders()
        for event in case.events:
            self._event(event)
        for crossing in case.crossings:
            self._crossing(crossing)
        vague = sum(one["type"] in (UNDATED, UNDATED_CROSSING) for one in self.objects)
        if vague:
            self.unsaid.append(f"{vague} events and crossings are not known to the day; each is an object with its bounds")
        left_out = [name for name in ("relationships", "stays", "involvement", "omissions", "accounts", "findings", "prompts")
                    if len(case.table(name))]  # fmt: skip
        if left_out:
            self.unsaid.append(f"these tables have no place in an event log: {', '.join(left_out)}")

    def as_json(self) -> dict[str, Any]:
        return {
            "objectTypes": _types(self.objects),
            "eventTypes": _types(self.events),
            "objects": self.objects,
            "events": self.events,
        }

    def _holders(self) -> None:
        for person in self.case.people:
            self._object("people", person.id, "person", {"label": person.label, "role": person.role})
        for area in self.case.areas:
            self._object("areas", area.id, "area", {"label": area.label})
        for agency in self.case.agencies:
            said = {"label": agency.label, "kind": str(agency.kind), "sector": str(self.case.sector_of(agency.id) or "")}
            part_of = [(f"agencies/{agency.part_of}", "part of")] if agency.part_of else []
            self._object("agencies", agency.id, "agency", said, part_of)
        for item in self.case.items:
            links = [(self._place[one], "about") for one in item.about] + [
                (self._place[one], "first held by") for one in item.held_by
            ]
            links += [(f"items/{item.changes}", "other version of")] if item.changes else []
            self._object("items", item.id, "item", {"label": item.label, "theme": str(item.theme)}, links)

    def _event(self, event: Event) -> None:
        links = [(self._place[one], "took part or recorded it") for one in event.agencies]
        links += [(self._place[one], "concerned or took part") for one in event.people]
        links += [(f"items/{item.id}", "arose") for item in self.case.items if item.arises == event.id]
        links += [(f"areas/{event.area}", "in")] if event.area else []
        said = {"title": event.title, "standing": str(event.standing), "words": event.words, "cites": write_cell(event.cites)}
        self._put("events", event.id, str(event.kind), UNDATED, said, links, self.case.timing[event.id])

    def _crossing(self, crossing: Crossing) -> None:
        links = [(f"items/{one}", "what") for one in crossing.items]
        links += [(self._place[crossing.sender], "sender"), (self._place[crossing.receiver], "receiver")]
        said = {
            "outcome": str(crossing.outcome), "channel": str(crossing.channel or ""), "barrier": str(crossing.barrier or ""),
            "cites": write_cell(crossing.cites),
        }  # fmt: skip
        family, when = crossing.outcome.family, self.case.when_crossing(crossing)
        if family is Family.CROSSED:
            self._put("crossings", crossing.id, f"crossing: {crossing.outcome}", UNDATED_CROSSING, said, links, when)
        else:
            kind = NOT_MADE if family is Family.DID_NOT_CROSS else NO_RECORD
            self._object("crossings", crossing.id, kind, said | _bounds(when), links)

    def _put(
        self, table: str, row: str, kind: str, otherwise: str, said: dict[str, str], links: list[tuple[str, str]], when: When
    ) -> None:
        """An event of the log, if its day is known; else an object with its bounds."""
        if not isinstance(when, Moment) or not when.is_one_day:
            self._object(table, row, otherwise, {"kind": kind, **said, **_bounds(when)}, links)
            return
        time = f"{date.fromordinal(when.low).isoformat()}T00:00:00Z"
        attributes = [{"name": name, "value": value} for name, value in said.items() if value]
        self.events.append(
            {"id": f"{table}/{row}", "type": kind, "time": time, "attributes": attributes, "relationships": _related(links)}
        )

    def _object(self, table: str, row: str, kind: str, said: dict[str, str], links: Iterable[tuple[str, str]] = ()) -> None:
        attributes = [{"name": name, "time": _ALWAYS, "value": value} for name, value in said.items() if value]
        self.objects.append({"id": f"{table}/{row}", "type": kind, "attributes": attributes, "relationships": _related(links)})


def _related(links: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"objectId": to, "qualifier": how} for to, how in dict.fromkeys(links)]


def _bounds(when: When) -> dict[str, str]:
    return {"date": say(when), "edtf": when.edtf}


def _types(things: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The types that occur, each with the attributes that occur in it; all of them texts."""
    names: dict[str, dict[str, None]] = {}
    for thing in things:
        names.setdefault(thing["type"], {}).update(dict.fromkeys(one["name"] for one in thing["attributes"]))
    return [
        {"name": kind, "attributes": [{"name": name, "type": "string"} for name in sorted(attributes)]}
        for kind, attributes in sorted(names.items())
    ]
