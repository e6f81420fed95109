"""What one agency had been told by the moment of an event: all that a group may see before the reveal.

A then-view of `crosslane.narrowing` hangs on a day. A stop of a walk hangs on an event, whose day is often vague or not
known at all. So the case is first cut down to what had surely come when the event was over, or came with it: by the order that
the source gives, or by dates that settle it. Of that the agency's then-view is taken. What may have come before the
event or after it is left out here; the reveal names it as such.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.knowledge import knowledge_of
from crosslane.narrowing import as_seen_by
from crosslane.plan.captions import cited, names
from crosslane.records import Crossing, Event, EventOrDate, Involvement, Item, Relationship
from crosslane.vocabulary import Family, Standing, Theme
from crosslane.when import FIRST_DAY, UNKNOWN, When, first_moment, last_moment, say

NO_DATE = "the source gives no date"
NOW = "at this moment"
_FOLDED = {Theme.INJURY: "About an injury", Theme.SEXUALISED_BEHAVIOUR: "About sexualised behaviour"}
"""Themes whose words a reader opens by choice, and what stands there until then."""


class Known(NamedTuple):
    """One thing that the agency had been told, or saw, by then.

    Attributes:
        label: what it is, in a few words.
        text: what it says.
        came: how it came to the agency, in words, with its date as far as it is known.
        cites: the paragraphs that it stands on.
        now: whether it came at the very moment of the stop.
        kept_folded: what kind of thing it is, where its words are not for the first view; else empty.
    """

    label: str
    text: str
    came: str
    cites: str
    now: bool
    kept_folded: str = ""


class ThenView(NamedTuple):
    """What one agency had in front of it at a stop, and nothing else.

    Attributes:
        agency, label: whose view.
        known: what it had been told or had seen; the latest first.
        took_part: what it had passed on, and what else it had done or taken part in; the latest first.
        seen: the case as it could see it; there is no way from it to anything later or elsewhere.
    """

    agency: str
    label: str
    known: tuple[Known, ...]
    took_part: tuple[Known, ...]
    seen: Case


def plan_then_view(case: Case, agency: str, at: str) -> ThenView:
    """What an agency had been told by the moment of an event.

    Args:
        case: the whole case.
        agency: id of the agency.
        at: id of the event.

    Raises:
        UnknownId: if there is no such agency or event.
    """
    return view_of_cut(case_at(case, at), agency, at)


def view_of_cut(cut: Case, agency: str, at: str) -> ThenView:
    """The same from a case that was cut at the event already."""
    last = last_moment(cut.when(at)).high
    seen = as_seen_by(cut, agency, date.fromordinal(last))
    at_hand = {event for event in (at,) if event in seen.events}
    known = [_known(seen, item, agency, at_hand) for item in sorted(seen.items, key=lambda item: _order(seen, item, at))]
    return ThenView(agency, cut.label(agency), tuple(known), tuple(_did(seen, agency, at)), seen)


# The case as it stood --------------------------------------------------------------------------


def case_at(case: Case, at: str) -> Case:
    """The case cut down to what had surely come when an event was over; what did not cross is not in it.

    Accounts, findings, omissions, prompts and stays are no part of it: they are the review's, or nobody's in particular.
    """
    moment = _Moment(case, at)
    events = [moment.told(event) for event in case.events if event.id in moment.events]
    crossings = [one for one in case.crossings if moment.was_made(one)]
    carried = {item for one in crossings for item in one.items}
    items = _kept_items(case, moment, carried)
    kept = {item.id for item in items}
    tables = {
        "sources": case.sources.rows,
        "people": case.people.rows,
        "areas": case.areas.rows,
        "agencies": case.agencies.rows,
        "relationships": [tie for row in case.relationships if (tie := moment.tie(row)) is not None],
        "involvement": [row for row in case.involvement if moment.had_begun(row)],
        "events": events,
        "items": items,
        "crossings": [
            one._replace(items=tuple(item for item in one.items if item in kept), due=None)
            for one in crossings
            if kept.intersection(one.items)
        ],
    }
    return Case(case.info, tables)


class _Moment:
    """A stop's event, and which events had surely come when it was over."""

    def __init__(self, case: Case, at: str) -> None:
        self.case = case
        self.low, self.high = first_moment(case.when(at)).low, last_moment(case.when(at)).high
        before = knowledge_of(case).came_before
        earlier = before(at)
        come = {
            event.id
            for event in case.events
            if event.id in earlier or (self.had_come(case.timing[event.id]) and not self._is_after(event, at))
        }
        come.add(at)
        self._in_the_open = {one for one in come if self._came_to_light(case.events[one], come)}
        self.events = self._in_the_open | {at}

    def had_come(self, when: When) -> bool:
        """Whether something was over when the event was: surely, or as vague as the event itself."""
        first, last = first_moment(when), last_moment(when)
        if first.low <= FIRST_DAY:
            return last.high <= self.low
        return first.low <= self.low and last.high <= self.high

    def had_begun(self, row: Involvement) -> bool:
        """Whether an agency was involved by then; that it ended later is not told, for the view ends with its day."""
        return row.during is not None and self.had_come(first_moment(row.during))

    def _is_after(self, event: Event, at: str) -> bool:
        vague = last_moment(self.case.timing[event.id]).high >= self.low
        return vague and at in knowledge_of(self.case).came_before(event.id)

    def _came_to_light(self, event: Event, come: set[str]) -> bool:
        known = event.known_from
        return known is None or (known in come if isinstance(known, str) else self.had_come(known))

    def told(self, event: Event) -> Event:
        """An event whose date is told from none but those that are kept; nobody saw one that came to light later."""
        pairs = [(one, event.lag[number : number + 1]) for number, one in enumerate(event.after) if one in self.events]
        after, lags = tuple(one for one, _ in pairs), tuple(lag for _, found in pairs for lag in found)
        if event.id in self._in_the_open:
            gone = isinstance(event.known_from, str) and event.known_from not in self.events
            return event._replace(after=after, lag=lags, known_from=None if gone else event.known_from)
        return event._replace(after=after, lag=lags, known_from=None, agencies=())

    def was_made(self, crossing: Crossing) -> bool:
        """Whether a crossing was made, and by then."""
        if crossing.outcome.family is not Family.CROSSED or (crossing.event and crossing.event not in self.events):
            return False
        return bool(crossing.event) if crossing.when is None else self.had_come(crossing.when)

    def tie(self, tie: Relationship) -> Relationship | None:
        """A relationship as far as it had come; None if it had not."""
        if not self._reached(tie.known_from) or not self._reached(tie.during):
            return None
        return tie if self._reached(tie.known_until) else tie._replace(known_until=None)

    def _reached(self, what: EventOrDate | None) -> bool:
        if what is None or isinstance(what, str):
            return not what or what in self.events
        return first_moment(what).high <= self.high


def _kept_items(case: Case, moment: _Moment, carried: set[str]) -> list[Item]:
    kept = {item.id: item for item in case.items if (item.arises in moment.events if item.arises else item.id in carried)}
    while lost := [one.id for one in kept.values() if one.changes and one.changes not in kept]:
        for one in lost:
            del kept[one]
    return list(kept.values())


# In words --------------------------------------------------------------------------------------


def said(when: When) -> str:
    """A date in words, or that there is none."""
    return NO_DATE if say(when) == say(UNKNOWN) else say(when)


def _known(seen: Case, item: Item, agency: str, at_hand: set[str]) -> Known:
    told = [crossing for crossing in seen.crossings if item.id in crossing.items and _reached(seen, crossing, agency)]
    events = {item.arises} | {crossing.event for crossing in told}
    arose = NOW if item.arises in at_hand else said(seen.when(item.arises or None))
    if told:
        dated = [(one.sender, NOW if one.event in at_hand else said(seen.when_crossing(one))) for one in told]
        came = "; ".join(f"Told by {names(seen, [sender])}, {when}" for sender, when in dated)
    elif item.held_by:
        came = f"First known to {names(seen, item.held_by)}, {arose}"
    else:
        came = f"How it came is not recorded, {arose}"
    paragraphs = dict.fromkeys([*map(str, item.cites), *(str(one) for crossing in told for one in crossing.cites)])
    folded = _FOLDED.get(item.theme, "")
    return Known(item.label, item.text, came, "; ".join(paragraphs), bool(events & at_hand), folded)


def _reached(seen: Case, crossing: Crossing, agency: str) -> bool:
    """Whether a crossing reached the agency, or a body around it, from somebody else."""
    if crossing.sender == agency:
        return False
    return crossing.receiver == agency or (crossing.receiver in seen.agencies and crossing.receiver in seen.line_of(agency))


def _order(seen: Case, item: Item, at: str) -> tuple[bool, int, str]:
    whens = [seen.when_crossing(one) for one in seen.crossings if item.id in one.items]
    days = [first_moment(when).low for when in (*whens, seen.when(item.arises or None))]
    here = item.arises == at or any(one.event == at for one in seen.crossings if item.id in one.items)
    return (not here, -max(days), item.id)


def _did(seen: Case, agency: str, at: str) -> list[Known]:
    """What the agency did: what it passed on, and events that no entry of what it knew tells of."""
    passed_on = [one for one in seen.crossings if one.sender == agency and one.receiver not in seen.line_of(agency)]
    heard = {one.event for one in seen.crossings if _reached(seen, one, agency)}
    told_of = heard | {item.arises for item in seen.items} | {one.event for one in passed_on}
    dated = [(seen.when_crossing(one), one.id, _passed_on(seen, one, at)) for one in passed_on]
    quiet = [event for event in seen.events if event.id not in told_of]
    dated += [(seen.timing[event.id], event.id, _took_part(seen, event, at)) for event in quiet]
    return [entry for _, _, entry in sorted(dated, key=lambda one: (-first_moment(one[0]).low, one[1]))]


def _passed_on(seen: Case, crossing: Crossing, at: str) -> Known:
    items = [seen.items[item] for item in crossing.items]
    what = "; ".join(item.label for item in items)
    now = crossing.event == at
    folded = next((_FOLDED[item.theme] for item in items if item.theme in _FOLDED), "")
    whom = names(seen, [crossing.receiver])
    return Known(
        what, "", f"Passed on to {whom}, {NOW if now else said(seen.when_crossing(crossing))}", cited(crossing), now, folded
    )


def _took_part(seen: Case, event: Event, at: str) -> Known:
    text = "" if event.standing is Standing.ESTABLISHED else f"{str(event.standing).capitalize()}: {event.standing.meaning}"
    return Known(event.title, text, said(seen.timing[event.id]), cited(event), event.id == at)
