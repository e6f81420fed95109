"""The rows of a case as the explorer's page takes them: plain values, with the words that stand beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from crosslane.case import Case, Table
from crosslane.gaps import Decisions
from crosslane.knowledge import NEVER, Knowledge
from crosslane.network.bodies import bodies
from crosslane.plan.captions import Caption, cited, crossing_caption, event_caption, names, said_date
from crosslane.plan.journeys import plan_journeys
from crosslane.plan.swimlanes.axis import Axis, middle
from crosslane.plan.swimlanes.chronology import VAGUE
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES, crossing_style, event_style
from crosslane.records import Account, Crossing, Event, Item
from crosslane.vocabulary import EventKind
from crosslane.when import FIRST_DAY, LAST_DAY, When, first_moment, last_moment, sort_key

Value = dict[str, Any]
"""A value as JSON has it."""


def words_of(caption: Caption) -> Value:
    """A caption as a value."""
    return {"heading": caption.heading, "lines": list(caption.lines), "cites": caption.cites}


def event_rows(case: Case, axis: Axis) -> list[Value]:
    """Every event, the earliest first; those without a place on the axis last, to be seen only with everything."""
    told_alone = copy(case)  # versions of an event are shown beside each other, so they are not among its own words
    told_alone.accounts = Table("accounts")
    rows = [_event(case, told_alone, axis, event, case.accounts.where("event", event.id)) for event in case.events]
    return sorted(rows, key=lambda row: (not row["placed"], row["low"], row["high"], row["order"], row["id"]))


def _event(case: Case, told_alone: Case, axis: Axis, event: Event, accounts: Iterable[Account]) -> Value:
    moment = axis.events.get(event.id, first_moment(case.timing[event.id]))
    placed = event.id in axis.events
    known = FIRST_DAY if axis.by_order else first_moment(case.when(event.known_from)).low
    return {
        "id": event.id,
        "kind": str(event.kind),
        "style": EVENT_STYLES.index(event_style(event.kind)),
        "placed": placed,
        "day": max(moment.low, known) if placed else LAST_DAY,
        "low": moment.low,
        "high": moment.high,
        "at": middle(moment),
        "vague": moment.high - moment.low > VAGUE,
        "order": event.order or 0,
        "agencies": list(dict.fromkeys(event.agencies)),
        "people": list(event.people),
        "decision": event.kind is EventKind.DECISION,
        **words_of(event_caption(told_alone, event)),
        "accounts": _accounts(case, accounts),
    }


def _accounts(case: Case, versions: Iterable[Account]) -> list[Value]:
    """The versions of an event or item, each with the names of those whose versions it contradicts."""
    return [
        {
            "who": case.label(one.agency),
            "text": one.text,
            "against": names(case, dict.fromkeys(case.accounts[other].agency for other in one.conflicts_with)),
            "cites": cited(one),
        }
        for one in versions
    ]


def crossing_rows(case: Case, axis: Axis, knowledge: Knowledge) -> list[Value]:
    """Every crossing, the earliest first, with how long the sender had had each item."""
    held_for: dict[tuple[str, str], str] = {(leg.crossing, leg.item): str(leg.days) for leg in plan_journeys(case, knowledge)}
    at_decisions = _at_decisions(case, knowledge)
    rows = [_crossing(case, axis, crossing, held_for, at_decisions) for crossing in case.crossings]
    return sorted(rows, key=lambda row: (not row["placed"], row["at"], row["id"]))


def _at_decisions(case: Case, knowledge: Knowledge) -> Mapping[str, list[str]]:
    """The decisions at which each crossing might have been made, or before which it is reported as not made."""
    found: dict[str, dict[str, None]] = {}
    for crossing in case.crossings:
        for event in (crossing.event, crossing.due):
            if isinstance(event, str) and event and case.events[event].kind is EventKind.DECISION:
                found.setdefault(crossing.id, {})[event] = None
    gaps = Decisions(case, knowledge)
    for decision in sorted(_decisions(case), key=lambda one: (sort_key(first_moment(case.timing[one.id])), one.id)):
        for gap in gaps.at(decision.id).not_there:
            for crossing_id in gap.not_made:
                found.setdefault(crossing_id, {})[decision.id] = None
    return {crossing_id: list(decisions) for crossing_id, decisions in found.items()}


def _decisions(case: Case) -> list[Event]:
    return [event for event in case.events if event.kind is EventKind.DECISION]


def _crossing(
    case: Case,
    axis: Axis,
    crossing: Crossing,
    held_for: Mapping[tuple[str, str], str],
    at_decisions: Mapping[str, list[str]],
) -> Value:
    moment = axis.crossings.get(crossing.id, first_moment(case.when_crossing(crossing)))
    placed = crossing.id in axis.crossings
    arose = max((first_moment(case.when(case.items[item].arises or None)).low for item in crossing.items), default=FIRST_DAY)
    told = moment.low if axis.by_order else max(moment.low, arose)
    style = crossing_style(crossing.outcome)
    return {
        "id": crossing.id,
        "style": CROSSING_STYLES.index(style),
        "family": str(crossing.outcome.family),
        "outcome": str(crossing.outcome),
        "placed": placed,
        "day": told if placed else LAST_DAY,
        # in the network it counts as soon as anything ties it to the time, if only its last possible day
        "from": told if moment.low > FIRST_DAY or axis.by_order else max(moment.high, arose),
        "low": moment.low,
        "high": moment.high,
        "at": middle(moment),
        "sender": crossing.sender,
        "receiver": crossing.receiver,
        "items": list(crossing.items),
        "held_for": {item: held_for[crossing.id, item] for item in crossing.items if (crossing.id, item) in held_for},
        "event": crossing.event,
        "decisions": at_decisions.get(crossing.id, []),
        **words_of(crossing_caption(case, crossing)),
    }


def item_rows(case: Case, knowledge: Knowledge) -> list[Value]:
    """Every item, the latest to arise first, as the held-by table has them."""
    rows = [_item(case, knowledge, item, case.accounts.where("item", item.id)) for item in case.items]
    return sorted(rows, key=lambda row: (row["low"] <= FIRST_DAY, -row["low"], -row["high"], row["id"]))


def _item(case: Case, knowledge: Knowledge, item: Item, accounts: Iterable[Account]) -> Value:
    when = case.when(item.arises or None)
    first = first_moment(when)
    holdings = knowledge.holders(item.id).values()
    earliest = max(first.low, min((held.possibly for held in holdings), default=NEVER if item.changes else first.low))
    surely = min([first.high, *(held.certainly for held in holdings)])
    dated = first.low > FIRST_DAY or first.high < LAST_DAY
    said = said_date(case.events[item.arises].words if item.arises else "", when)
    lines = [
        item.text,
        f"Arose: {said}" if dated else "When it arose is not recorded.",
        f"First held by {names(case, item.held_by)}." if item.held_by else "",
        f"About {names(case, item.about)}." if item.about else "",
        f"Note: {item.note}" if item.note else "",
    ]
    return {
        "id": item.id,
        "theme": str(item.theme),
        "about": list(item.about),
        "arises": item.arises,
        "changes": item.changes,
        "low": first.low,
        "high": first.high,
        # of what has nothing but a last possible day, that day is the first on which it is surely there
        "day": min(earliest if earliest > FIRST_DAY else surely, LAST_DAY),
        "surely": min(surely, LAST_DAY),
        "heading": item.label,
        "lines": [line for line in lines if line],
        "cites": cited(item),
        "accounts": _accounts(case, accounts),
    }


def people_rows(case: Case) -> list[Value]:
    """Every person, with the days between which birth and death lie."""
    return [
        {
            "id": person.id,
            "heading": person.label,
            "centre": person in case.children_at_centre,
            "born": _bounds(person.born),
            "died": _bounds(person.died),
            "lines": [line for line in (person.role, f"Note: {person.note}" if person.note else "") if line],
            "cites": cited(person),
        }
        for person in case.people
    ]


def agency_rows(case: Case) -> list[Value]:
    """Every agency, with the body in whose lane it stands and what it is directly part of within that body."""
    body = bodies(case)
    return [
        {
            "id": agency.id,
            "heading": agency.label,
            "short": agency.short or agency.label,
            "kind": str(agency.kind),
            "body": body[agency.id],
            "within": agency.part_of if agency.part_of and body[agency.part_of] == body[agency.id] else "",
            "sector": str(case.sector_of(agency.id) or ""),
            "area": case.areas[case.area_of(agency.id)].label if case.area_of(agency.id) else "",
            "lines": [line for line in _place_of(case, agency.id) if line],
            "cites": cited(agency),
        }
        for agency in case.agencies
    ]


def _place_of(case: Case, agency: str) -> Iterable[str]:
    row = case.agencies[agency]
    area = case.area_of(agency)
    yield ", ".join(part for part in (str(row.kind), str(case.sector_of(agency) or "")) if part)
    yield f"Part of {names(case, case.line_of(agency)[1:])}" if row.part_of else ""
    yield f"Area: {case.areas[area].label}" if area else ""
    yield f"Note: {row.note}" if row.note else ""


def _bounds(when: When | None) -> list[int] | None:
    return None if when is None else [first_moment(when).low, last_moment(when).high]
