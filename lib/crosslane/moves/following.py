"""Whether what was held where a family came from followed it to where it went.

The *sending side* are the agencies of the area that the family left; the *receiving side* those of the area to which
it went. Within one area, or where the areas are not told, sides are known only from crossings that belong to the
move: those at its event, and those that *did not follow the move*. Agencies of no area, or of another (a force that
covers a county), are on neither side unless such a crossing names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, arrivals
from crosslane.gaps.reported import versions_of
from crosslane.knowledge import Knowledge
from crosslane.moves.followed import COUNTDOWNS, Countdown, Deadline, Followed, ItemAtMove, Move, SectorAtMove
from crosslane.moves.removals import Removal, belongs_to, find_removals
from crosslane.records import Crossing
from crosslane.vocabulary import Barrier, Family, Outcome, Sector
from crosslane.when import LAST_DAY, Basis, Moment, last_moment
from crosslane.working_days import Days, add_working_days, is_counted, working_days_between

_BY_OUTCOME = {Outcome.SHARED_LATE: Followed.LATE, Outcome.SHARED_IN_PART: Followed.IN_PART}


def find_moves(
    case: Case, knowledge: Knowledge, countdowns: Sequence[Countdown] = COUNTDOWNS, *, others: bool = False
) -> tuple[Move, ...]:
    """Every move of a child at the centre, with what followed, in the order of time.

    Args:
        case: the case.
        knowledge: who held what in it.
        countdowns: the periods to count down from each move.
        others: whether the moves of others of the family are given too, as `find_removals` does.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> find_moves(case, Knowledge(case))
    ()
    """
    removals = find_removals(case, others=others)
    known = _Known(case, knowledge, countdowns)
    tied = _tied(case, removals)
    return tuple(_move(known, removal, tied.get(number, [])) for number, removal in enumerate(removals))


class _Known:
    """What is asked at every move, looked up once."""

    def __init__(self, case: Case, knowledge: Knowledge, countdowns: Sequence[Countdown]) -> None:
        self.case = case
        self.knowledge = knowledge
        self.countdowns = tuple(countdowns)
        self.versions = versions_of(case)
        self.by_area: dict[str, list[str]] = defaultdict(list)
        for agency in case.agencies:
            self.by_area[case.area_of(agency.id)].append(agency.id)
        self.not_made: dict[str, list[Crossing]] = defaultdict(list)
        for crossing in case.crossings:
            if crossing.outcome.family is Family.DID_NOT_CROSS:
                for item in dict.fromkeys(crossing.items):
                    self.not_made[item].append(crossing)


class _Sides(NamedTuple):
    """The agencies and items of a move."""

    sending: frozenset[str]
    receiving: frozenset[str]
    items: tuple[str, ...]


def _tied(case: Case, removals: Sequence[Removal]) -> Mapping[int, list[Crossing]]:
    """The crossings that belong to each move: at its event, or left behind by the last move that fits."""
    by_event = {removal.event: number for number, removal in enumerate(removals) if removal.event}
    tied: dict[int, list[Crossing]] = defaultdict(list)
    for crossing in case.crossings:
        number = by_event.get(crossing.event)
        if number is None and crossing.outcome is Outcome.DID_NOT_FOLLOW_MOVE:
            number = max((n for n, removal in enumerate(removals) if belongs_to(case, removal, crossing)), default=None)
        if number is not None:
            tied[number].append(crossing)
    return tied


def _move(known: _Known, removal: Removal, tied: Sequence[Crossing]) -> Move:
    case = known.case
    sides = _sides(known, removal, tied)
    sectors: dict[Sector | None, list[str]] = defaultdict(list)
    for agency in sorted(sides.sending):
        sectors[case.sector_of(agency)].append(agency)
    found = []
    for sector, sending in sorted(sectors.items(), key=lambda pair: pair[0] or ""):
        receiving = tuple(sorted(agency for agency in sides.receiving if case.sector_of(agency) is sector))
        looked_at = (_item(known, removal, item, sector, sending, sides.receiving) for item in sides.items)
        items = tuple(one for one in looked_at if one is not None)
        rows = {row for one in items for row in one.not_made}
        away = tuple(sorted(row for row in rows if case.crossings[row].barrier is Barrier.STAFF_TURNOVER))
        if items:
            found.append(SectorAtMove(sector, tuple(sending), receiving, items, away))
    return Move(removal, tuple(found), _deadlines(removal.when, known.countdowns))


def _sides(known: _Known, removal: Removal, tied: Sequence[Crossing]) -> _Sides:
    """Who is on either side, and which items may have followed."""
    agencies = known.case.agencies
    sending = {crossing.sender for crossing in tied if crossing.sender in agencies}
    receiving = {crossing.receiver for crossing in tied if crossing.receiver in agencies}
    items = {item for crossing in tied for item in crossing.items}
    if removal.between_areas:
        sending.update(known.by_area[removal.from_area])
        receiving.update(known.by_area[removal.to_area])
        items.update(item.id for item in known.case.items if not set(item.about).isdisjoint(removal.people))
    return _Sides(frozenset(sending - receiving), frozenset(receiving), tuple(sorted(items)))


def _item(
    known: _Known, removal: Removal, item: str, sector: Sector | None, sending: Collection[str], receiving: frozenset[str]
) -> ItemAtMove | None:
    """What became of an item; None if nobody of these can have held it by the day of the move."""
    when = removal.when
    held_by = tuple(one for one in arrivals(known.knowledge, item, sending) if one.possibly <= when.high)
    if not held_by:
        return None
    came = arrivals(known.knowledge, item, receiving)
    versions = tuple(one for other in known.versions.get(item, ()) for one in arrivals(known.knowledge, other, receiving))
    not_made = [
        one
        for one in known.not_made.get(item, ())
        if one.receiver in receiving
        and (one.sender in sending or known.case.sector_of(one.receiver) is sector)
        and _not_before(known, removal, one)
    ]
    settled = _settle(known, removal, item, not_made, receiving)
    followed = _followed(known.case, when, came, versions, not_made, settled=settled)
    arrived = came or (versions if followed is Followed.CHANGED else ())
    days = None if followed is Followed.HELD_ALREADY else _working_days(when, arrived)
    return ItemAtMove(
        item,
        Answer.YES if held_by[0].certainly <= when.low else Answer.CANNOT_TELL,
        held_by,
        followed,
        came,
        versions,
        tuple(sorted(one.id for one in not_made if one.outcome is Outcome.ASKED_NOT_ANSWERED)),
        tuple(sorted(one.id for one in not_made)),
        days,
        tuple(_in_time(followed, days, countdown) for countdown in known.countdowns),
    )


def _not_before(known: _Known, removal: Removal, crossing: Crossing) -> bool:
    """Whether a crossing that was not made can belong to the move: not surely before it."""
    when = last_moment(known.case.when_crossing(crossing))
    return when.high >= removal.when.low or bool(removal.event and crossing.event == removal.event)


def _settle(known: _Known, removal: Removal, item: str, not_made: Iterable[Crossing], receiving: frozenset[str]) -> bool:
    """Whether crossings that were not made settle that an item did not follow: one is surely not from before the move.

    What was heard and not written down does not; nothing does if the source leaves open whether it came after all, or
    if other matters were told late and this may have been among them.
    """
    sure = [one for one in not_made if one.outcome is not Outcome.NOT_RECORDED and _surely_not_before(known, removal, one)]
    return bool(sure) and not known.knowledge.left_open(item, sure, receiving, LAST_DAY)


def _surely_not_before(known: _Known, removal: Removal, crossing: Crossing) -> bool:
    if crossing.outcome is Outcome.DID_NOT_FOLLOW_MOVE or (removal.event and removal.event == crossing.event):
        return True
    return last_moment(known.case.when_crossing(crossing)).low >= removal.when.high


def _followed(
    case: Case,
    when: Moment,
    came: Sequence[Arrival],
    versions: Sequence[Arrival],
    not_made: Sequence[Crossing],
    *,
    settled: bool,
) -> Followed:
    if came:
        first = min(came, key=lambda one: (one.possibly, one.holder))
        if came[0].certainly <= when.low:
            return Followed.HELD_ALREADY
        if first.possibly < when.high or not first.came_by:
            return Followed.CANNOT_TELL
        return _BY_OUTCOME.get(case.crossings[first.came_by].outcome, Followed.FOLLOWED)
    if not_made and not settled:
        return Followed.CANNOT_TELL
    if not_made:
        asked = all(one.outcome is Outcome.ASKED_NOT_ANSWERED for one in not_made)
        return Followed.ASKED if asked else Followed.DID_NOT_FOLLOW
    return Followed.CHANGED if any(one.possibly >= when.high for one in versions) else Followed.NO_RECORD


def _working_days(when: Moment, came: Sequence[Arrival]) -> Days | None:
    if not came:
        return None
    arrived = (min(one.possibly for one in came), min(one.certainly for one in came))
    return working_days_between((when.low, when.high), arrived)


def _in_time(followed: Followed, days: Days | None, countdown: Countdown) -> Answer:
    if followed is Followed.HELD_ALREADY:
        return Answer.YES
    if followed in (Followed.DID_NOT_FOLLOW, Followed.ASKED):
        return Answer.NO
    return days.within(countdown.working_days) if days is not None else Answer.CANNOT_TELL


def _deadlines(when: Moment, countdowns: Iterable[Countdown]) -> tuple[Deadline, ...]:
    """When the countdowns run out; none for a move of which the day cannot be bounded."""
    if not (is_counted(when.low) and is_counted(when.high)):
        return ()
    return tuple(
        Deadline(
            countdown,
            Moment(
                add_working_days(when.low, countdown.working_days),
                add_working_days(when.high, countdown.working_days),
                Basis.WORKED_OUT,
                "",
            ),
        )
        for countdown in countdowns
    )
