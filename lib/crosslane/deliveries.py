"""The crossings that were made, by the items that they brought: what knowledge is worked out from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, MutableMapping
from typing import NamedTuple

from crosslane.arrivals import Delivery
from crosslane.case import Case
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import Moment, first_moment, last_moment


def needed_for(item: Item, crossing: Crossing) -> str:
    """What the sender must hold for this item to arrive: the item, or the one of which it is a changed version."""
    return item.changes if crossing.outcome is Outcome.SHARED_CHANGED and item.changes else item.id


class Made(NamedTuple):
    """The crossings that were made, by item.

    Attributes:
        as_it_is: sorted, by the item that was held and that arrived.
        changed_to: by the item that arrived as a version of what was held.
        changed_from: the same, by the item that was held.
    """

    as_it_is: MutableMapping[str, list[Delivery]]
    changed_to: Mapping[str, list[Delivery]]
    changed_from: Mapping[str, list[Delivery]]


_CROSSED = tuple(outcome for outcome in Outcome if outcome.family is Family.CROSSED)
_CHANGED = Outcome.SHARED_CHANGED


def find_made(case: Case) -> Made:
    """The crossings of a case that were made, each with the first and last day on which it can have been."""
    as_it_is: dict[str, list[Delivery]] = defaultdict(list)
    changed_to: dict[str, list[Delivery]] = defaultdict(list)
    changed_from: dict[str, list[Delivery]] = defaultdict(list)
    for crossing in case.crossings.rows:
        outcome = crossing.outcome
        if outcome not in _CROSSED:
            continue
        when = crossing.when or case.when_crossing(crossing)
        low, high = (when.low, when.high) if type(when) is Moment else (first_moment(when).low, last_moment(when).high)
        delivery = (low, crossing.id, high, crossing.sender, crossing.receiver)
        items = crossing.items
        for item in items if len(items) == 1 else dict.fromkeys(items):
            needed = needed_for(case.items[item], crossing) if outcome is _CHANGED else item
            if needed == item:
                as_it_is[item].append(delivery)
            else:
                changed_to[item].append(delivery)
                changed_from[needed].append(delivery)
    for deliveries in as_it_is.values():
        if len(deliveries) > 1:
            deliveries.sort()
    return Made(as_it_is, changed_to, changed_from)
