"""All holdings of a case worked out: of each item, who holds it from when."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping, MutableMapping
from copy import copy
from functools import cached_property
from typing import NamedTuple

from crosslane.arrivals import (
    NEVER,
    NOT_SETTLED,
    Delivery,
    Holding,
    Origin,
    Settled,
    delivered,
    earliest,
    may_be,
    one_after_the_other,
    settle,
)
from crosslane.case import Case
from crosslane.deliveries import find_made
from crosslane.records import Crossing, Item
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Basis, Moment, first_moment


class ImpossibleCrossing(NamedTuple):
    """A crossing whose sender cannot have held what it passed on.

    Attributes:
        held_from: from when the sender may have held it after all; None if there is no way at all.
        held_by: the crossing by which it may have come.
    """

    crossing: Crossing
    item: Item
    held_from: Moment | None
    held_by: str


class Holdings:
    """All holdings of a case.

    Attributes:
        made: the crossings that were made, by item.
        by_item: of each item, every holder that holds it at some time, with from when.
        impossible: the crossings whose sender cannot have held what it passed on.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self.made = find_made(case)
        self.by_item: MutableMapping[str, dict[str, Holding]] = {}
        self.impossible: list[ImpossibleCrossing] = []
        self._had_otherwise = {*self.made.changed_to, *self.made.changed_from, *case.unexplained}
        for item in case.items.rows:
            self._work_out(item)

    def if_delivered(self, crossing: Crossing, low: int, high: int) -> Mapping[str, Mapping[str, Holding]]:
        """Who would hold what if one more crossing had been made: holders and holdings by item.

        Only what it brings, and other versions of that, is worked out, and only that is in the answer.

        Args:
            crossing: the crossing; it counts as shared as it is.
            low: the first day on which it could have been.
            high: the last.
        """
        one_more = delivered(low, crossing.id, high, crossing.sender, crossing.receiver)
        more = {item: sorted((*self.made.as_it_is.get(item, ()), one_more)) for item in crossing.items}
        again = copy(self)
        again.made = self.made._replace(as_it_is=ChainMap(more, self.made.as_it_is))
        again.impossible = []
        depths = dict.fromkeys(crossing.items, 0)
        waiting = list(depths)
        for item in waiting:  # grows on the way: versions of what it brings, versions of those
            for version in self._versions.get(item, ()):
                if depths.get(version, 0) <= depths[item] < len(self._case.items):
                    depths[version] = depths[item] + 1
                    waiting.append(version)
        anew: dict[str, dict[str, Holding]] = {}
        again.by_item = ChainMap(anew, self.by_item)
        for item in sorted(depths, key=depths.__getitem__):
            anew[item] = again._holdings_of(self._case.items[item])
        return anew

    @cached_property
    def _versions(self) -> Mapping[str, list[str]]:
        """The items that arrived as another version, by the item that was changed."""
        versions: dict[str, list[str]] = defaultdict(list)
        for item in self._case.items:
            if item.changes:
                versions[item.changes].append(item.id)
        return versions

    def _work_out(self, item: Item) -> Mapping[str, Holding]:
        holdings = self.by_item.get(item.id)
        if holdings is None:
            self.by_item[item.id] = {}  # an item that changes itself, by way of others, has no origin
            holdings = self.by_item[item.id] = self._holdings_of(item)
        return holdings

    def _holdings_of(self, item: Item) -> dict[str, Holding]:
        arises = first_moment(self._case.when(item.arises)) if item.arises else UNKNOWN
        deliveries = self.made.as_it_is.get(item.id, [])
        if item.id not in self._had_otherwise:
            holdings = one_after_the_other(arises.low, arises.high, item.held_by, deliveries)
            if holdings is not None:
                return holdings
        others = self._other_origins(item)
        possibly = earliest(arises.low, item.held_by, others, deliveries)
        deliveries = self._without_impossible(item, deliveries, possibly)
        changed = [delivery for delivery in self.made.changed_from.get(item.id, ()) if may_be(delivery, possibly)]
        surely = settle(arises.high, item.held_by, others, deliveries, changed)
        return {holder: _holding(came, surely.get(holder, NOT_SETTLED)) for holder, came in possibly.items()}

    def _other_origins(self, item: Item) -> list[Origin]:
        """Those who were given this version by someone who held what it changes, and those who held it unexplained."""
        origins = []
        for holder in self._case.unexplained.get(item.id, ()):
            origins.append((FIRST_DAY, "", holder, LAST_DAY))
        for low, crossing, high, sender, receiver, _ in self.made.changed_to.get(item.id, ()):
            held = self._work_out(self._case.items[item.changes]).get(sender)
            if held is None or held.possibly > high:
                self._note_impossible(crossing, item, (held.possibly, held.came_by) if held else NOT_SETTLED)
            else:
                origins.append((max(low, held.possibly), crossing, receiver, high))
        return origins

    def _without_impossible(self, item: Item, deliveries: Iterable[Delivery], possibly: Mapping[str, Settled]) -> list[Delivery]:
        possible = []
        for delivery in deliveries:
            if may_be(delivery, possibly):
                possible.append(delivery)
            else:
                self._note_impossible(delivery[1], item, possibly.get(delivery[3], NOT_SETTLED))
        return possible

    def _note_impossible(self, crossing: str, item: Item, held: Settled) -> None:
        day, came_by = held
        held_from = Moment(day, LAST_DAY, Basis.WORKED_OUT, "") if day < NEVER else None
        self.impossible.append(ImpossibleCrossing(self._case.crossings[crossing], item, held_from, came_by))


def _holding(came: Settled, shown: Settled) -> Holding:
    (possibly, came_by), (certainly, shown_by) = came, shown
    return Holding(possibly, certainly, came_by, shown_by)
