"""The bodies that stand in a picture as one: the outermost part of an organisation that works in one sector."""

from __future__ import annotations

from collections.abc import Mapping

from crosslane.case import Case
from crosslane.vocabulary import AgencyKind
from crosslane.when import FIRST_DAY, first_moment

FAMILY = "family"
"""Stands for every member of the family as one holder. No agency may bear this id."""


def body_of(case: Case, agency: str) -> str:
    """The outermost body of the same sector to which an agency belongs.

    A council's social care and its housing service are two bodies; a hospital and its wards are one.
    """
    sector = case.sector_of(agency)
    return [outer for outer in case.line_of(agency) if case.sector_of(outer) == sector][-1]


def bodies(case: Case) -> Mapping[str, str]:
    """The body of every agency and person: agency id to body, person id to `FAMILY`."""
    found = {agency.id: body_of(case, agency.id) for agency in case.agencies}
    return found | {person.id: FAMILY for person in case.people}


def body_name(case: Case, body: str) -> str:
    """What a body is called on a label: its name if that is short, else the short one."""
    if body == FAMILY:
        return "Family"
    agency = case.agencies[body]
    if agency.kind is AgencyKind.ORGANISATION and len(agency.label) <= 24:
        return agency.label
    return case.short_label(body)


def first_recorded(case: Case, body: Mapping[str, str]) -> Mapping[str, int]:
    """The first day on which anything may place a body in the case: an event, an involvement or a crossing.

    A body that nothing places is left out. What has no date at all places a body on no day, so a body with undated
    rows only has the last day of the calendar.
    """
    days: dict[str, int] = {}

    def note(holder: str, low: int, high: int) -> None:
        # A row with no lower bound is taken at its upper one: it surely was by then.
        day = low if low > FIRST_DAY else high
        days[body[holder]] = min(day, days.get(body[holder], day))

    for event in case.events:
        moment = first_moment(case.timing[event.id])
        known = first_moment(case.when(event.known_from))
        late = known.low if event.known_from is not None else FIRST_DAY
        for agency in event.agencies:
            note(agency, max(moment.low, late), max(moment.high, late))
    for row in case.involvement:
        if row.during is not None:
            note(row.agency, first_moment(row.during).low, first_moment(row.during).high)
    for crossing in case.crossings:
        moment = first_moment(case.when_crossing(crossing))
        for end in (crossing.sender, crossing.receiver):
            note(end, moment.low, moment.high)
    return days
