"""What was told late, and may have been what was reported as not told.

Reviews often say: *it came to light at the conference that the school had noted matters that it had not shared*, and
do not list them. The case then has one item for what came late and others for what had not been shared, and no row
joins them. To go on saying that the one was never told would claim more than the source does. So what was shared
late by a service that held it, or from the same event, about the same people, leaves open whether it came as well;
unless the source says of that very occasion that it did not. That those matters themselves had been known there for
long, by way of somebody else, changes nothing of it: it is the telling that leaves it open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from crosslane.arrivals import Holding
from crosslane.case import Case
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import first_moment, last_moment


class ToldLate:
    """The items of a case that were shared late, by the service that shared them and the event at which they arose."""

    def __init__(
        self,
        case: Case,
        holders: Callable[[str], Mapping[str, Holding]],
        crossings_of: Callable[[str], Sequence[Crossing]],
    ) -> None:
        self._case = case
        self._holders = holders
        self._crossings_of = crossings_of
        self._left_out: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._late: dict[tuple[str, str], list[tuple[Item, Crossing]]] = defaultdict(list)
        for crossing in case.crossings:
            if crossing.outcome is Outcome.SHARED_LATE:
                for item in dict.fromkeys(crossing.items):
                    row = case.items[item]
                    for key in self._keys(row, [crossing.sender]):
                        self._late[key].append((row, crossing))
            elif crossing.outcome.family is Family.DID_NOT_CROSS and crossing.event:
                for name in crossing.items:
                    self._left_out[name, crossing.receiver].add(crossing.event)

    def may_have_told(self, crossing: Crossing, item: str, receivers: Collection[str]) -> list[tuple[str, str, Holding]]:
        """How items that may have told the same came to these holders, unless surely before the crossing was due.

        Each is an item, who came to hold it, and from when and by which crossings.
        """
        if not self._late:
            return []
        row = self._case.items[item]
        keys = self._keys(row, (crossing.sender, *self._holders(item)))
        left_out = self._left_out.get((item, crossing.receiver), set())
        late = {
            other.id
            for key in keys
            for other, how in self._late.get(key, ())
            if other.id != item and how.event not in left_out and not set(row.about).isdisjoint(other.about)
        }
        opened = first_moment(self._case.when_crossing(crossing)).low
        return [(other, *came) for other in sorted(late) for came in self._came_since(opened, other, receivers)]

    def _came_since(self, opened: int, item: str, receivers: Collection[str]) -> Iterator[tuple[str, Holding]]:
        """How an item came to these holders, unless surely before a day; if it did, how it was told them again since."""
        for holder, first in self._holders(item).items():
            if holder in receivers and first.certainly >= opened:
                yield holder, first
            elif holder in receivers:
                for crossing in self._crossings_of(item):
                    when = self._case.when_crossing(crossing)
                    made = crossing.outcome.family is Family.CROSSED and crossing.receiver == holder
                    if made and last_moment(when).high >= opened:
                        yield holder, Holding(first_moment(when).low, last_moment(when).high, crossing.id, crossing.id)

    def _keys(self, item: Item, holders: Iterable[str]) -> set[tuple[str, str]]:
        """The services of its holders and the event at which it arose."""
        agencies = self._case.agencies
        services = {("by", self._case.service_of(one) if one in agencies else one) for one in holders}
        return services | ({("from", item.arises)} if item.arises else set())
