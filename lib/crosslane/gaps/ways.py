"""What was asked for and not answered, and what came only by a long way round."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, Told, arrivals, inside
from crosslane.knowledge import NEVER, Knowledge
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import Moment, first_moment, last_moment, sort_key
from crosslane.working_days import Days, days_between


class Unanswered(NamedTuple):
    """A request that the source says was not answered.

    Attributes:
        asked_by: who needed the information.
        asked_of: who held it.
        asked: when it was asked for.
        due: by when an answer was expected; None if the source sets no day.
        other_ways: crossings by which one of the items came, or will have come, to the one who asked or someone
            inside, and that were not surely before the request.
    """

    crossing: str
    items: tuple[str, ...]
    asked_by: str
    asked_of: str
    asked: Moment
    due: Moment | None
    other_ways: tuple[str, ...]
    told: Told = Told.REPORTED

    @property
    def rows(self) -> tuple[str, ...]:
        return (self.crossing, *self.items, *self.other_ways)


class LongWay(NamedTuple):
    """An item that reached somebody through others who belong neither to those who had it first nor to the receiver.

    Attributes:
        first: who had it first, or the version of it from which it was changed on the way.
        arrival: how it came in the end.
        through: the holders in between, in order.
        path: the crossings by which it came, in order.
        duration: how many days after it was first held it arrived.
        not_made: crossings straight from the first holder, or someone inside, to the receiver or someone inside that
            the source says were not made.
    """

    item: str
    first: Arrival
    arrival: Arrival
    through: tuple[str, ...]
    path: tuple[str, ...]
    duration: Days
    not_made: tuple[str, ...]
    told: Told = Told.WORKED_OUT

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys((self.item, self.first.item, *self.path, *self.first.rows, *self.arrival.rows, *self.not_made))
        )


def find_unanswered(case: Case) -> tuple[Unanswered, ...]:
    """The requests that the source says were not answered, in the order of time."""
    made: dict[str, list[Crossing]] = defaultdict(list)
    for crossing in case.crossings:
        if crossing.outcome.family is Family.CROSSED:
            for item in dict.fromkeys(crossing.items):
                made[item].append(crossing)
    found = [_unanswered(case, crossing, made) for crossing in case.crossings if crossing.outcome is Outcome.ASKED_NOT_ANSWERED]
    return tuple(sorted(found, key=lambda request: (sort_key(request.asked), request.crossing)))


def _unanswered(case: Case, crossing: Crossing, made: dict[str, list[Crossing]]) -> Unanswered:
    asked = first_moment(case.when_crossing(crossing))
    receivers = inside(case, crossing.receiver)
    other_ways = {
        other.id
        for item in crossing.items
        for other in made.get(item, ())
        if other.receiver in receivers and last_moment(case.when_crossing(other)).high >= asked.low
    }
    due = None if crossing.due is None else first_moment(case.when(crossing.due))
    return Unanswered(
        crossing.id,
        tuple(dict.fromkeys(crossing.items)),
        crossing.receiver,
        crossing.sender,
        asked,
        due,
        tuple(sorted(other_ways)),
    )


def find_long_ways(case: Case, knowledge: Knowledge) -> tuple[LongWay, ...]:
    """What reached somebody only through others, the longest way first: by days at least, then at most, then crossings.

    A hop inside one service, or between a body and what is part of it, is no way round.
    """
    not_made: dict[str, list[Crossing]] = defaultdict(list)
    for crossing in case.crossings:
        if crossing.outcome.family is Family.DID_NOT_CROSS:
            for name in dict.fromkeys(crossing.items):
                not_made[name].append(crossing)
    found = []
    for item in case.items:
        for arrival in arrivals(knowledge, item.id, knowledge.holders(item.id)):
            path = knowledge.path(arrival.holder, item.id)
            through = _through(case, path)
            if through:
                first = _first(case, knowledge, item, path)
                straight = _straight(case, first.holder, arrival.holder, not_made.get(item.id, []))
                days = days_between((first.possibly, first.certainly), (arrival.possibly, arrival.certainly))
                found.append(LongWay(item.id, first, arrival, through, tuple(c.id for c in path), days, straight))
    return tuple(sorted(found, key=_longest_first))


def _longest_first(way: LongWay) -> tuple[int, int, int, str, str]:
    at_most = NEVER if way.duration.high is None else way.duration.high
    return (-way.duration.low, -at_most, -len(way.path), way.item, way.arrival.holder)


def _through(case: Case, path: tuple[Crossing, ...]) -> tuple[str, ...]:
    """Those in between who belong neither to the one it came from nor to the one to whom it came."""
    if not path:
        return ()
    first, last = path[0].sender, path[-1].receiver
    return tuple(
        step.receiver for step in path[:-1] if not _kin(case, step.receiver, first) and not _kin(case, step.receiver, last)
    )


def _kin(case: Case, one: str, other: str) -> bool:
    """Whether both are of one service, or one is part of the other."""
    if one == other:
        return True
    if one not in case.agencies or other not in case.agencies:
        return False
    return case.service_of(one) in case.line_of(other) or case.service_of(other) in case.line_of(one)


def _first(case: Case, knowledge: Knowledge, item: Item, path: tuple[Crossing, ...]) -> Arrival:
    """How the one at the beginning of the path held the item, or the version from which it was changed."""
    for step in reversed(path):
        if step.outcome is Outcome.SHARED_CHANGED and item.changes:
            item = case.items[item.changes]
    (found,) = arrivals(knowledge, item.id, [path[0].sender])
    return found


def _straight(case: Case, first: str, last: str, not_made: list[Crossing]) -> tuple[str, ...]:
    if not not_made:
        return ()
    senders, receivers = set(inside(case, first)), set(inside(case, last))
    return tuple(sorted(c.id for c in not_made if c.sender in senders and c.receiver in receivers))
