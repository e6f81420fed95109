"""From when each holder may hold one item, and from when it surely does: tuples in, dictionaries out.

This is where the time goes when a large case is worked out, so what a crossing brings is made once and nothing else for each.
What it works out, and why so, is told in `crosslane.knowledge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from crosslane.when import FIRST_DAY, LAST_DAY

Origin = tuple[int, str, str, int]
"""A holding that no crossing of the same item explains: first possible day, id of what brought it, holder, last day."""

Settled = tuple[int, str]
"""A day, and the id of the crossing that settles it; the id is empty where an event does."""

NEVER = LAST_DAY + 1
"""A day that does not come: for a holder who is not known ever to hold."""

NOT_SETTLED: Settled = (NEVER, "")


class Holding(NamedTuple):
    """From when a holder holds an item.

    Attributes:
        possibly: the first day on which it may hold (`date.toordinal`), `NEVER` if none.
        certainly: the first day on which it surely holds, `NEVER` if none.
        came_by: id of the crossing that brought it first; empty for a first holder.
        shown_by: id of the crossing that settles *certainly*; empty if the first event does.
    """

    possibly: int
    certainly: int
    came_by: str
    shown_by: str


_new = tuple.__new__
"""Makes a holding of a tuple, in half the time that a named tuple takes to look at its arguments."""

Delivery = tuple[int, str, int, str, str, Holding]
"""A crossing that was made: the first day on which it can have been, its id, the last such day, sender, receiver, and what the
receiver holds by it alone."""


def delivered(low: int, crossing: str, high: int, sender: str, receiver: str) -> Delivery:
    """A crossing that was made. What it brings is made here, once, since what-if asks again and again what all bring."""
    return low, crossing, high, sender, receiver, _new(Holding, (low, high, crossing, crossing))


def one_after_the_other(
    first: int, last: int, holders: Sequence[str], deliveries: Sequence[Delivery]
) -> dict[str, Holding] | None:
    """What `earliest` and `settle` would find, if each sender already held the item on its crossing's first day; else None.

    So it is with nearly every item. Each crossing then arrives on its own first day, so those who receive it are reached
    in the order in which the crossings are sorted, by day and id; and all of them can have been. A crossing makes nobody
    surer who was in one before it, unless it is over sooner than one that stands before it.

    Args:
        first: the first possible day of the event at which the item arises.
        last: the last.
        holders: those who held it first; nobody came to it in any other way than by these crossings.
        deliveries: the crossings of the item, sorted; no others show that anybody held it.
    """
    arisen, shown_by = last if last < LAST_DAY else NEVER, ""
    if deliveries:
        one = deliveries[0]
        if one[0] < first:
            return None
        if one[2] < last:
            arisen, shown_by = one[2], one[1]
    held = _new(Holding, (first, arisen, "", shown_by))
    holdings = {holders[0]: held} if len(holders) == 1 else dict.fromkeys(holders, held)  # nearly always one
    latest, latest_by = FIRST_DAY, ""
    sooner: tuple[Delivery, ...] = ()
    for one in deliveries:
        _, crossing, high, sender, receiver, brings = one
        if sender not in holdings:
            return None
        if receiver not in holdings:
            holdings[receiver] = brings
        if high > latest:
            latest, latest_by = high, crossing
        elif high == latest and crossing > latest_by:
            latest_by = crossing
        else:
            sooner += (one,)
    if latest >= LAST_DAY:
        _leave_unsettled(holdings)
    if sooner:
        _settle_sooner(holdings, holders, sooner)
    return holdings


def _leave_unsettled(holdings: dict[str, Holding]) -> None:
    """Say of those who came to hold it by a crossing without a last day that it is not sure from when."""
    for holder, holding in holdings.items():
        if holding.certainly == LAST_DAY:
            holdings[holder] = holding._replace(certainly=NEVER, shown_by="")


def _settle_sooner(holdings: dict[str, Holding], holders: Sequence[str], deliveries: Iterable[Delivery]) -> None:
    """Make those surer who were in one of these crossings, and those who held the item first, as far as it does."""
    for _, crossing, high, sender, receiver, _ in deliveries:
        if high < LAST_DAY:
            for holder in (sender, receiver, *holders):
                was = holdings[holder]
                if (high, crossing) < (was.certainly, was.shown_by):
                    holdings[holder] = was._replace(certainly=high, shown_by=crossing)


def earliest(first: int, holders: Iterable[str], others: Iterable[Origin], deliveries: Iterable[Delivery]) -> dict[str, Settled]:
    """The first day on which each holder may hold, and the crossing that brought it.

    Earliest arrival over crossings that are each open from their first to their last possible day: the holder
    reached first is settled first, as in Dijkstra's algorithm. Ties go to the crossing with the smaller id.

    Args:
        first: the first possible day of the event at which the item arises.
        holders: those who held it first.
        others: those who came to hold it in some other way than by a crossing of the item itself.
        deliveries: the crossings of the item.
    """
    by_sender: dict[str, list[Delivery]] = defaultdict(list)
    for one in deliveries:
        by_sender[one[3]].append(one)
    queue = [*((first, "", holder) for holder in holders), *(origin[:3] for origin in others)]
    heapify(queue)
    reached: dict[str, Settled] = {}
    while queue:
        day, came_by, holder = heappop(queue)
        if holder in reached:
            continue
        reached[holder] = (day, came_by)
        for low, crossing, high, _, receiver, _ in by_sender.get(holder, ()):
            if day <= high and receiver not in reached:
                heappush(queue, (max(day, low), crossing, receiver))
    return reached


def may_be(made: Delivery, reached: Mapping[str, Settled]) -> bool:
    """Whether the sender may hold the item by the last day on which the crossing can have been."""
    return reached.get(made[3], NOT_SETTLED)[0] <= made[2]


def settle(
    last: int, holders: Sequence[str], others: Sequence[Origin], deliveries: Iterable[Delivery], changed: Iterable[Delivery]
) -> dict[str, Settled]:
    """The first day on which each holder surely holds, and the crossing that shows it; not those with no such day.

    A holder surely holds by the last day of whatever gave it the item, and of any crossing by which it passed the
    item on. If the item comes from its event alone, those who had it first had it by the first crossing between any.

    Args:
        last: the last possible day of the event at which the item arises.
        holders: those who held it first.
        others: those who came to hold it in some other way than by a crossing of the item itself.
        deliveries: the crossings of the item that can have been.
        changed: those by which it arrived as another item; they show that their senders held it.
    """
    surely: dict[str, Settled] = {}
    for _, crossing, high, sender, receiver, _ in deliveries:
        if high < LAST_DAY:
            shown = (high, crossing)
            if sender not in surely or shown < surely[sender]:
                surely[sender] = shown
            if receiver not in surely or shown < surely[receiver]:
                surely[receiver] = shown
    for _, crossing, high, sender, *_ in changed:
        if high < LAST_DAY:
            surely[sender] = min((high, crossing), surely.get(sender, NOT_SETTLED))
    for _, came_by, holder, high in others:
        if high < LAST_DAY:
            surely[holder] = min((high, came_by), surely.get(holder, NOT_SETTLED))
    arisen = (last, "")
    if surely and not others:
        arisen = min(arisen, min(surely.values()))
    if arisen[0] < LAST_DAY:
        for holder in holders:
            surely[holder] = min(arisen, surely.get(holder, NOT_SETTLED))
    return surely
