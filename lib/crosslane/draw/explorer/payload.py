"""Everything that the explorer's page needs, as one value that JSON can hold.

A page is made of this value and of nothing else. What a then-view may not show is therefore never taken out of a page: it
is not put in. `explorer_payload` of `case.as_seen_by` holds what that case holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crosslane.case import FORMAT_VERSION, Case
from crosslane.collector import collector_off
from crosslane.draw.explorer.pictures import (
    axis_value,
    family_frames,
    held_value,
    involvement_rows,
    lane_rows,
    life_rows,
    ring_value,
    styles_value,
)
from crosslane.draw.explorer.rows import Value, agency_rows, crossing_rows, event_rows, item_rows, people_rows
from crosslane.knowledge import knowledge_of
from crosslane.narrowing import as_seen_by
from crosslane.network.standing import AS_BELIEVED_BY, AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.captions import said_left_out
from crosslane.plan.swimlanes.axis import plan_axis
from crosslane.plan.view import EVERYTHING
from crosslane.vocabulary import EventKind, Family
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, say, say_day


class ThenView(NamedTuple):
    """Whose eyes, and at the end of which day; `with_workers` counts what those inside the agency saw as seen."""

    agency: str
    on: date
    with_workers: bool = False


def explorer_payload(case: Case, then: ThenView | None = None, standings: Iterable[str] = ()) -> Value:
    """All that a page shows of a case, or of what one agency could see of it.

    Args:
        case: the case.
        then: for a then-view; the value holds nothing that the agency did not see by the end of the day.
        standings: pictures of the family to be there beside *as recorded* and *as established*, as `plan_family` takes them.

    Raises:
        UnknownId: if there is no such agency, or nobody of that name for a standing.
    """
    if then is not None:
        whole, case = case, as_seen_by(case, then.agency, then.on, with_workers=then.with_workers)
        about = _then_value(whole, then)
    else:
        about = None
    with collector_off():
        return _value(case, then, about, standings)


def _value(case: Case, then: ThenView | None, about: Value | None, standings: Iterable[str]) -> Value:
    knowledge = knowledge_of(case)
    axis = plan_axis(case, EVERYTHING)
    return {
        "format": 1,
        "case": _case_value(case),
        "then": about,
        "axis": axis_value(axis),
        "days": _days(case),
        "styles": styles_value(),
        "kinds": [str(kind) for kind in EventKind if any(event.kind is kind for event in case.events)],
        "families": [str(family) for family in Family],
        "people": people_rows(case),
        "agencies": agency_rows(case),
        "lanes": lane_rows(case, axis),
        "involvement": [] if axis.by_order else involvement_rows(case),
        "life": life_rows(case, axis),
        "events": event_rows(case, axis),
        "items": item_rows(case, knowledge),
        "crossings": crossing_rows(case, axis, knowledge),
        "held": held_value(case, knowledge),
        "ring": ring_value(case),
        "standings": _standings(case) if about is None else [{"id": AS_RECORDED, "label": "as it was to be seen"}],
        "family": [family_frames(case, one, axis) for one in _shown_standings(then, standings)],
    }


def family_value(case: Case, standing: str) -> Value:
    """One more picture of the family for a page that has the rest.

    Raises:
        ValueError, UnknownId: if the standing is none.
    """
    return family_frames(case, standing, plan_axis(case, EVERYTHING))


def _shown_standings(then: ThenView | None, more: Iterable[str]) -> list[str]:
    if then is not None:
        return [AS_RECORDED]
    return list(dict.fromkeys([AS_ESTABLISHED, AS_RECORDED, *more]))


def _standings(case: Case) -> list[Value]:
    """The pictures of the family that there are: two, and one for everyone who believed or claimed something."""
    believers = {tie.according_to for tie in case.relationships if tie.according_to}
    named = [row.id for row in (*case.people, *case.agencies) if row.id in believers]
    return [
        {"id": AS_ESTABLISHED, "label": "as it was established in the end"},
        {"id": AS_RECORDED, "label": "as it was recorded at the time"},
        *({"id": f"{AS_BELIEVED_BY}{one}", "label": f"as {case.label(one)} believed or said at the time"} for one in named),
    ]


def _then_value(case: Case, then: ThenView) -> Value:
    inside = ", with what its services and workers saw" if then.with_workers else ""
    return {
        "agency": then.agency,
        "label": case.label(then.agency),
        "on": then.on.toordinal(),
        "with_workers": then.with_workers,
        "said": f"What {case.label(then.agency)} could see by the end of {say_day(then.on.toordinal())}{inside}",
    }


def _days(case: Case) -> list[int]:
    """The days on which something can first have happened: the steps of the date control."""
    firsts = {first_moment(when).low for when in case.timing.values()}
    return sorted(day for day in firsts if FIRST_DAY < day < LAST_DAY)


def _case_value(case: Case) -> Value:
    info = case.info
    return {
        "id": info.id,
        "title": info.title,
        "description": info.description,
        "content_note": info.content_note,
        "period": say(info.period) if info.period is not None else "",
        "not_said": list(info.not_said),
        "left_out": list(said_left_out(case)),
        "sources": [_source_line(row.title, row.publisher, row.published) for row in case.sources],
        "version": fingerprint(case),
        "format": FORMAT_VERSION,
    }


def _source_line(title: str, publisher: str, published: object) -> str:
    said = say(published) if published is not None else ""  # type: ignore[arg-type]
    return ", ".join(part for part in (title, publisher, said) if part)


def fingerprint(case: Case) -> str:
    """Twelve letters and digits that change whenever any cell of the case does: the version of its data."""
    told = repr((case.info, *(table.rows for table in case.tables().values())))
    return hashlib.sha256(told.encode()).hexdigest()[:12]
