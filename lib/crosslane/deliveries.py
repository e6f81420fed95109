"""The crossings that were made, by the items that they brought: what knowledge is worked out from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, MutableMapping
from typing import NamedTuple

from crosslane.arrivals import Delivery, delivered
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
    changed_to: MutableMapping[str, list[Delivery]]
    changed_from: MutableMapping[str, list[Delivery]]


_CROSSED = tuple(outcome for outcome in Outcome if outcome.family is Family.CROSSED)
_CHANGED = Outcome.SHARED_CHANGED


def find_made(case: Case) -> Made:
    """The crossings of a case that were made, each with the first and last day on which it can have been.

    They are made item by item, so that those of an item lie beside each other in memory, where they are read again and again.
    """
    crossed: dict[str, list[Crossing]] = defaultdict(list)
    for crossing in case.crossings.rows:
        if crossing.outcome in _CROSSED:
            items = crossing.items
            for item in items if len(items) == 1 else dict.fromkeys(items):
                crossed[item].append(crossing)
    made = Made({}, defaultdict(list), defaultdict(list))
    for item, crossings in crossed.items():
        made.as_it_is[item] = sorted(_delivered(case, made, item, crossings))
    return made


def _delivered(case: Case, made: Made, item: str, crossings: Iterable[Crossing]) -> Iterator[Delivery]:
    """The crossings by which an item came as it is; those by which it came as a changed one are put among these."""
    for crossing in crossings:
        when = crossing.when or case.when_crossing(crossing)
        low, high = (when.low, when.high) if type(when) is Moment else (first_moment(when).low, last_moment(when).high)
        delivery = delivered(low, crossing.id, high, crossing.sender, crossing.receiver)
        needed = needed_for(case.items[item], crossing) if crossing.outcome is _CHANGED else item
        if needed == item:
            yield delivery
        else:
            made.changed_to[item].append(delivery)
            made.changed_from[needed].append(delivery)
