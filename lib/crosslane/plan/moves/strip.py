"""The moves of a case on a strip: a lane for each area, a bar for each stay, a numbered mark for each move.

What the source does not date is on no day: it stands in a place of its own beside the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosslane.case import Case
from crosslane.moves import Removal, find_removals
from crosslane.plan.captions import Caption, cited, event_caption, names, said_date
from crosslane.records import Stay
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Moment, When, first_moment, last_moment, say

NO_AREA = ""
"""The lane of stays of which the source tells no area."""


class StripLane(NamedTuple):
    """An area, or `NO_AREA`."""

    id: str
    label: str


class StayBar(NamedTuple):
    """A stay with dates. Days are `date.toordinal`; from and to are the middles of the days on which it may have begun and ended.

    Attributes:
        track: the place within the lane: two stays at one time lie side by side.
        of_child: whether a child at the centre stayed there.
    """

    id: str
    lane: int
    track: int
    begins: int
    ends: int
    label: str
    of_child: bool
    caption: Caption


class LooseStay(NamedTuple):
    """A stay without a date."""

    id: str
    lane: int
    label: str
    caption: Caption


class MoveMark(NamedTuple):
    """A move.

    Attributes:
        number: from 1, in the order of time as far as it is told; undated moves come last.
        low, high: the days on which it may have been; None where the source gives no bounds on both sides.
        from_lane, to_lane: None where it is not told.
    """

    id: str
    number: int
    low: int | None
    high: int | None
    from_lane: int | None
    to_lane: int | None
    label: str
    caption: Caption


class StripPlan(NamedTuple):
    """All that a strip of moves shows; `moves` is empty where the source tells of none."""

    title: str
    lanes: tuple[StripLane, ...]
    stays: tuple[StayBar, ...]
    loose: tuple[LooseStay, ...]
    moves: tuple[MoveMark, ...]


def ordered_removals(case: Case) -> tuple[Removal, ...]:
    """The moves of the family in the order in which they are numbered: dated ones by date, then the others.

    Undated moves of which the source tells that one came after another stand in that order.
    """
    found = find_removals(case, others=True)
    dated = [one for one in found if _is_bounded(one.when)]
    undated = sorted((one for one in found if not _is_bounded(one.when)), key=lambda one: (_depth(case, one.event), one.event))
    return (*dated, *undated)


def removal_id(removal: Removal) -> str:
    """A name for a move that stays the same: the ids of its rows."""
    return " ".join(removal.rows)


def plan_strip(case: Case) -> StripPlan:
    """Plan the strip of a case: its areas, stays and moves, whoever of the family moved."""
    lanes = _lanes(case)
    place = {lane.id: number for number, lane in enumerate(lanes)}
    removals = ordered_removals(case)
    dated = [stay for stay in case.stays if _is_dated(stay.during)]
    return StripPlan(
        case.info.title,
        lanes,
        tuple(_bars(case, dated, place)),
        tuple(LooseStay(s.id, place[s.area], _stay_label(case, s), _stay_caption(case, s)) for s in case.stays if s not in dated),
        tuple(_mark(case, removal, number, place) for number, removal in enumerate(removals, start=1)),
    )


def move_label(case: Case, removal: Removal) -> str:
    """A move in one line: when, from where to where, who."""
    return f"{_when(removal)}: {_way(case, removal)} ({names(case, removal.people)})"


def move_caption(case: Case, removal: Removal) -> Caption:
    """What the source says of a move."""
    way = _way(case, removal)
    if removal.event:
        told = event_caption(case, case.events[removal.event])
        return told if way == told.heading else told._replace(heading=f"{told.heading} – {way}")
    stays = [case.stays[one] for one in (removal.before, removal.after) if one]
    lines = [_when(removal), *(_stay_label(case, stay) + ": " + said_date(stay.words, stay.during or UNKNOWN) for stay in stays)]
    return Caption(way, tuple(lines), "; ".join(dict.fromkeys(str(citation) for stay in stays for citation in stay.cites)))


# Lanes and bars ------------------------------------------------------------------------------


def _lanes(case: Case) -> tuple[StripLane, ...]:
    """The areas where somebody stayed or moved to, the first one first; what has no area comes last."""
    used = {stay.area for stay in case.stays}
    removals = find_removals(case, others=True)
    used |= {area for removal in removals for area in (removal.from_area, removal.to_area)}
    first = dict.fromkeys(used, LAST_DAY)
    for stay in case.stays:
        if _is_dated(stay.during):
            first[stay.area] = min(first[stay.area], _days(stay.during or UNKNOWN)[0])
    areas = sorted((area for area in used if area), key=lambda area: (first[area], case.areas[area].label))
    lanes = [StripLane(area, case.areas[area].label) for area in areas]
    if NO_AREA in used:
        lanes.append(StripLane(NO_AREA, "Area not told"))
    return tuple(lanes)


def _bars(case: Case, stays: Sequence[Stay], place: dict[str, int]) -> Iterable[StayBar]:
    """Bars in lanes, side by side where they overlap."""
    centre = {child.id for child in case.children_at_centre}
    shown = [stay for stay in stays if centre.intersection(stay.people)] or list(stays)
    busy: dict[tuple[int, int], int] = {}
    for stay in sorted(shown, key=lambda one: (_days(one.during or UNKNOWN), one.id)):
        begins, ends = _days(stay.during or UNKNOWN)
        lane = place[stay.area]
        track = next(number for number in range(len(shown)) if busy.get((lane, number), FIRST_DAY) <= begins)
        busy[lane, track] = ends
        of_child = bool(centre.intersection(stay.people))
        yield StayBar(stay.id, lane, track, begins, ends, stay.place or "home", of_child, _stay_caption(case, stay))


def _stay_label(case: Case, stay: Stay) -> str:
    area = case.areas[stay.area].label if stay.area else ""
    where = ": ".join(part for part in (area, stay.place) if part) or "place not told"
    return f"{names(case, stay.people)} – {where}"


def _stay_caption(case: Case, stay: Stay) -> Caption:
    when = said_date(stay.words, stay.during or UNKNOWN)
    dated = when if stay.during is not None else f"The source gives no date. In its words: “{stay.words}”." if stay.words else ""
    lines = [dated or "The source gives no date.", stay.text, stay.note]
    return Caption(_stay_label(case, stay), tuple(line for line in lines if line), cited(stay))


def _mark(case: Case, removal: Removal, number: int, place: dict[str, int]) -> MoveMark:
    bounded = _is_bounded(removal.when)
    return MoveMark(
        removal_id(removal),
        number,
        removal.when.low if bounded else None,
        removal.when.high if bounded else None,
        place[removal.from_area] if removal.from_area or removal.before else None,
        place[removal.to_area] if removal.to_area or removal.after else None,
        move_label(case, removal),
        move_caption(case, removal),
    )


# Words and days ------------------------------------------------------------------------------


def _when(removal: Removal) -> str:
    return say(removal.when) if removal.when.low > FIRST_DAY or removal.when.high < LAST_DAY else "No date"


def _way(case: Case, removal: Removal) -> str:
    """From where to where, as far as it is told."""
    if not (removal.from_area or removal.to_area):
        return case.events[removal.event].title if removal.event else "one home to another, areas not told"
    ends = [case.areas[area].label if area else "area not told" for area in (removal.from_area, removal.to_area)]
    if removal.from_area == removal.to_area:
        return f"within {ends[0]}"
    return f"{ends[0]} to {ends[1]}"


def _is_bounded(moment: Moment) -> bool:
    return moment.low > FIRST_DAY and moment.high < LAST_DAY


def _is_dated(during: When | None) -> bool:
    """Whether a stay can be placed: its beginning or its end has a day."""
    if during is None:
        return False
    start, end = first_moment(during), last_moment(during)
    return start.low > FIRST_DAY or end.high < LAST_DAY


def _days(during: When) -> tuple[int, int]:
    """The middle of the days on which a stay can have begun, and of those on which it can have ended.

    A stay of which only a year or month is told covers all of it; of one whose end is not known a month is drawn.
    """
    start, end = first_moment(during), last_moment(during)
    if start == end and _is_bounded(start):
        return start.low, start.high + 1
    begins = end.low if start.low <= FIRST_DAY else (start.low + start.high) // 2
    ends = max(begins + 30, start.high) if end.high >= LAST_DAY else (end.low + end.high) // 2
    return begins, max(ends, begins + 1)


def _depth(case: Case, event: str) -> int:
    """How many events the source puts before this one, one after another."""
    reached, at = set[str](), [event] if event else []
    while at:
        at = [before for one in at for before in case.events[one].after if before not in reached]
        reached.update(at)
    return len(reached)
