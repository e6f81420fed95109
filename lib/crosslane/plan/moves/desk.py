"""The desk of whoever received the family, on day one: what that agency could see, and nothing else.

It is made of a then-view (`crosslane.narrowing.as_seen_by`), so that nothing held only by others can be on it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.knowledge import knowledge_of
from crosslane.moves import Removal, find_moves
from crosslane.narrowing import as_seen_by
from crosslane.network.bodies import body_of
from crosslane.plan.captions import cited
from crosslane.plan.moves.strip import ordered_removals, removal_id
from crosslane.vocabulary import Sector
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, say, say_day


class Seat(NamedTuple):
    """Somebody who received the family.

    Attributes:
        id: the agency, or a name for a role that the case gives to no agency.
        agency: id of the agency; empty where the case names none.
    """

    id: str
    agency: str
    label: str


ROLES = (
    ("health visitor", Sector.HEALTH),
    ("GP", Sector.HEALTH),
    ("school", Sector.EDUCATION),
    ("social worker", Sector.CHILDRENS_SOCIAL_CARE),
    ("police officer", Sector.POLICE),
)
"""Who commonly receives a family, for seats that a case gives to nobody."""


class OnDesk(NamedTuple):
    """One piece of information that the agency held on day one, or may have.

    Attributes:
        since: from when, as far as the agency can tell.
        told_by: who passed it on to this agency; empty if it had it itself.
    """

    item: str
    label: str
    text: str
    since: str
    told_by: str
    cites: str


class DeskPlan(NamedTuple):
    """What lay on a desk on day one.

    Attributes:
        day: the day, in words; empty if the source gives none.
        nothing: said where the desk is empty: why, as far as can be told.
    """

    seat: Seat
    day: str
    items: tuple[OnDesk, ...]
    nothing: str


def plan_seats(case: Case) -> dict[str, tuple[Seat, ...]]:
    """Who received the family at each move (by its id): the agencies that the case names, then the roles that it does not."""
    boards = {removal_id(move.removal): move for move in find_moves(case, knowledge_of(case), others=True)}
    found = {}
    for removal in ordered_removals(case):
        move = boards[removal_id(removal)]
        bodies = dict.fromkeys(body_of(case, one) for sector in move.sectors for one in sector.receiving)
        by_area = [body_of(case, a.id) for a in case.agencies if removal.between_areas and case.area_of(a.id) == removal.to_area]
        named = [Seat(one, one, case.label(one)) for one in dict.fromkeys([*bodies, *by_area]) if _takes_families(case, one)]
        sectors = {case.sector_of(seat.agency) for seat in named}
        roles = [Seat(f"role {role}", "", f"{role} (not named)") for role, sector in ROLES if sector not in sectors]
        found[removal_id(removal)] = (*named, *roles)
    return found


def _takes_families(case: Case, agency: str) -> bool:
    return case.sector_of(agency) not in (Sector.SAFEGUARDING_BOARD, Sector.GOVERNMENT, Sector.PUBLIC)


def plan_desk(case: Case, removal: Removal, seat: Seat) -> DeskPlan:
    """What the agency could see at the end of day one, which is the last day on which the move may have been."""
    low, high = removal.when.low, removal.when.high
    if low <= FIRST_DAY or high >= LAST_DAY:
        return DeskPlan(seat, "", (), _NO_DAY)
    day = say_day(high)
    if not seat.agency:
        return DeskPlan(seat, day, (), _NOT_NAMED)
    view = as_seen_by(case, seat.agency, date.fromordinal(high))
    knowledge = knowledge_of(view)
    items = []
    for item in view.items:
        holding = knowledge.holding(seat.agency, item.id)
        if holding is None:
            continue
        told_by = view.label(view.crossings[holding.came_by].sender) if holding.came_by in view.crossings else ""
        arose = first_moment(view.when(item.arises or None))
        items.append((arose.low, OnDesk(item.id, item.label, item.text, say(arose), told_by, cited(item))))
    shown = tuple(one for _, one in sorted(items))
    return DeskPlan(seat, day, shown, "" if shown else _EMPTY)


_NO_DAY = (
    "The source gives no day for this move, so nobody can say what lay on the desk on day one. "
    "Start from an empty desk: no record is seen of anything that had come by then."
)
_NOT_NAMED = (
    "The sources name no agency in this seat, so no record is seen of anything on its desk, either way. Start from an empty desk."
)
_EMPTY = "No record is seen of anything that had come by then. That is not the same as nothing having been sent."
