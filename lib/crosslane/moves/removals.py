"""The moves of a child: stays that follow each other, and events of kind *move*; if asked for, those of others too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.records import Crossing, Event, Stay
from crosslane.vocabulary import EventKind, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Moment, first_moment, is_before, last_moment, sort_key


class Removal(NamedTuple):
    """One move from home to home, or an event of which the stays are not told.

    Attributes:
        people: who moved: the people of the later stay and of the event.
        when: the date of the event, else the beginning of the later stay.
        before, after: ids of the stays; empty if the source tells of none.
        event: id of the event of kind *move*; empty if there is none.
        from_area, to_area: ids of the areas, as far as they are told.
        in_this_order: whether the later stay surely began after the earlier; with vague dates it cannot be told.
    """

    people: tuple[str, ...]
    when: Moment
    before: str
    after: str
    event: str
    from_area: str
    to_area: str
    in_this_order: Answer

    @property
    def between_areas(self) -> bool:
        """Whether both areas are told and differ."""
        return bool(self.from_area and self.to_area) and self.from_area != self.to_area

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(row for row in (self.before, self.after, self.event) if row)


def find_removals(case: Case, *, others: bool = False) -> tuple[Removal, ...]:
    """The moves of the children at the centre, in the order of time.

    A stay that began and ended while another went on (a week in hospital) is no move. Undated stays make none: where
    they belong is not known.

    Args:
        case: the case.
        others: whether to give also what happened to others of the family: events of kind *move*, and other events
            (a change of practice) at which something did not follow that belongs to no move between areas.
    """
    centre = {child.id for child in case.children_at_centre}
    moves = [event for event in case.events if event.kind is EventKind.MOVE]
    events = [event for event in moves if centre.intersection(event.people)]
    pairs = {pair for child in sorted(centre) for pair in _pairs(case, child)}
    matched = _matched(case, pairs, events)
    found = [_removal(case, before, after, matched.get(after.id)) for before, after in pairs]
    taken = {event.id for event in matched.values()}
    found += [_removal(case, None, None, event) for event in events if event.id not in taken]
    if others:
        more = {event.id: event for event in (*moves, *_left_behind_at(case, found))}
        known = {event.id for event in events}
        found += [_removal(case, None, None, event) for one, event in more.items() if one not in known]
    return tuple(sorted(found, key=lambda move: (sort_key(move.when), move.after, move.before, move.event)))


def belongs_to(case: Case, removal: Removal, crossing: Crossing) -> bool:
    """Whether what did not follow was left behind by this move: the receiver serves the area moved to, and it was not before.

    Where no areas are told, nothing shows that it belongs to a move.
    """
    area = case.area_of(crossing.receiver) if crossing.receiver in case.agencies else ""
    same = bool(area) and area == removal.to_area
    return same and removal.when.low <= last_moment(case.when_crossing(crossing)).high


def _left_behind_at(case: Case, removals: Iterable[Removal]) -> Iterable[Event]:
    """The events at which something did not follow, of which no move between areas is told."""
    removals = list(removals)
    left = [one for one in case.crossings if one.outcome is Outcome.DID_NOT_FOLLOW_MOVE and one.event]
    for crossing in left:
        if not any(belongs_to(case, removal, crossing) for removal in removals):
            yield case.events[crossing.event]


def _pairs(case: Case, child: str) -> Iterable[tuple[Stay, Stay]]:
    stays = [stay for stay in case.stays if child in stay.people and stay.during is not None]
    homes = sorted(_without_passing(stays), key=lambda stay: (_middle(_began(stay)), stay.id))
    for before, after in pairwise(homes):
        if (before.area, before.place) != (after.area, after.place):
            yield before, after


def _without_passing(stays: Sequence[Stay]) -> list[Stay]:
    """Without the stays that began and ended while another went on."""
    return [stay for stay in stays if not any(_reaches_around(other, stay) for other in stays)]


def _reaches_around(outer: Stay, inner: Stay) -> bool:
    a, b = outer.during or UNKNOWN, inner.during or UNKNOWN
    return _middle(first_moment(a)) < _middle(first_moment(b)) and _middle(last_moment(b)) < _middle(last_moment(a))


def _middle(moment: Moment) -> int:
    """Twice the middle of the days on which it may have been: vague dates are put in order by it, as by sight."""
    low, high = moment.low, moment.high
    return (low if low > FIRST_DAY else high) + (high if high < LAST_DAY else low)


def _began(stay: Stay) -> Moment:
    return first_moment(stay.during or UNKNOWN)


def _matched(case: Case, pairs: Iterable[tuple[Stay, Stay]], events: Iterable[Event]) -> dict[str, Event]:
    """The event of each later stay: the nearest of the same people whose dates and area allow it, each used once."""
    events = list(events)
    possible = sorted(
        (abs(_middle(first_moment(case.when(event.id))) - _middle(_began(after))), after.id, event.id)
        for _, after in pairs
        for event in events
        if _may_be(case, after, event)
    )
    found: dict[str, Event] = {}
    taken: set[str] = set()
    for _, stay, event_id in possible:
        if stay not in found and event_id not in taken:
            found[stay] = case.events[event_id]
            taken.add(event_id)
    return found


def _may_be(case: Case, stay: Stay, event: Event) -> bool:
    if not set(stay.people).intersection(event.people) or (stay.area and event.area and stay.area != event.area):
        return False
    began, moved = _began(stay), first_moment(case.when(event.id))
    return moved.low > FIRST_DAY and began.low <= moved.high and moved.low <= began.high


def _removal(case: Case, before: Stay | None, after: Stay | None, event: Event | None) -> Removal:
    people = {*(after.people if after else ()), *(event.people if event else ())}
    began = _began(after) if after else UNKNOWN
    order = is_before(_began(before), began) if before else Answer.CANNOT_TELL
    return Removal(
        tuple(sorted(people)),
        first_moment(case.when(event.id)) if event else began,
        before.id if before else "",
        after.id if after else "",
        event.id if event else "",
        before.area if before else "",
        (after.area if after else "") or (event.area if event else ""),
        order,
    )
