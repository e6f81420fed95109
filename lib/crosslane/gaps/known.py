"""What is asked of every decision, looked up once: items by whom they are about, by holder, and what did not reach whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, arrivals, closing_holders, first_possibly
from crosslane.gaps.reported import versions_of
from crosslane.knowledge import NEVER, Knowledge
from crosslane.records import Crossing
from crosslane.vocabulary import Family
from crosslane.when import first_moment


class About(NamedTuple):
    """The items about the very same people, in the order of the days from which somebody surely held them."""

    people: frozenset[str]
    days: Sequence[int]
    items: Sequence[str]

    def held_before(self, day: int) -> Sequence[str]:
        """The items that somebody surely held before a day."""
        return self.items[: self.count_before(day)]

    def count_before(self, day: int) -> int:
        """How many they are."""
        return bisect_left(self.days, day)


Held = tuple[int, int, str]
"""From when a holder may hold an item, from when it surely does, and the item."""


class Known:
    """Looks up what decisions are asked about.

    Attributes:
        surely_from: of each item, the first day on which anybody surely holds it.
        versions: of each item, its other versions.
    """

    def __init__(self, case: Case, knowledge: Knowledge) -> None:
        self.case = case
        self.knowledge = knowledge
        self.versions = versions_of(case)
        self.surely_from: dict[str, int] = {}
        self._people = {item.id: item.about for item in case.items}
        self._held: dict[str, list[Held]] = defaultdict(list)
        for item in case.items:
            holders = knowledge.holders(item.id)
            for holder, holding in holders.items():
                self._held[holder].append((holding.possibly, holding.certainly, item.id))
            self.surely_from[item.id] = min((holding.certainly for holding in holders.values()), default=NEVER)
        for held in self._held.values():
            held.sort()
        self._everyone: dict[str, tuple[Arrival, ...]] = {}
        self._closing: dict[str, tuple[str, ...]] = {}
        self._first_to_close: dict[tuple[str, str], int] = {}

    # Items -----------------------------------------------------------------------------------

    def is_about(self, item: str, people: frozenset[str]) -> bool:
        """Whether an item is about one of these people."""
        return not people.isdisjoint(self._people[item])

    def about(self, people: frozenset[str]) -> list[About]:
        """The items about these people, each in one place."""
        return [about for about in self._about if not about.people.isdisjoint(people)]

    @cached_property
    def _about(self) -> list[About]:
        by_people: dict[frozenset[str], list[tuple[int, str]]] = defaultdict(list)
        for item in self.case.items:
            by_people[frozenset(item.about)].append((self.surely_from[item.id], item.id))
        return [
            About(people, [day for day, _ in items], [item for _, item in items])
            for people, items in ((people, sorted(items)) for people, items in by_people.items())
        ]

    # Who had them ----------------------------------------------------------------------------

    def held_by(self, holder: str, day: int) -> list[Held]:
        """What a holder may hold by the end of a day."""
        held = self._held.get(holder, [])
        return held[: bisect_right(held, day, key=lambda one: one[0])]

    def everyone(self, item: str) -> tuple[Arrival, ...]:
        """How an item came to everybody who may hold it at some time, the surest and earliest first."""
        found = self._everyone.get(item)
        if found is None:
            found = self._everyone[item] = arrivals(self.knowledge, item, self.knowledge.holders(item))
        return found

    def arrived(self, item: str, holders: Collection[str]) -> tuple[Arrival, ...]:
        """How an item came to these holders, the surest and earliest first."""
        return tuple(one for one in self.everyone(item) if one.holder in holders)

    # What did not cross ----------------------------------------------------------------------

    def not_made_to(self, receiver: str, day: int) -> Iterable[Crossing]:
        """The crossings to a receiver reported as not made that may lie before the end of a day."""
        days, crossings = self._not_made.get(receiver, ((), ()))
        return crossings[: bisect_right(days, day)]

    def not_made_at(self, event: str, receiver: str) -> Iterable[Crossing]:
        """The crossings to a receiver reported as not made at an event, or due at it."""
        return self._not_made_at.get((event, receiver), ())

    def closing(self, crossing: Crossing) -> tuple[str, ...]:
        """Those whose holding ends the gap (`gaps.arrivals.closing_holders`)."""
        found = self._closing.get(crossing.id)
        if found is None:
            found = self._closing[crossing.id] = closing_holders(self.case, crossing)
        return found

    def first_to_close(self, item: str, crossing: Crossing) -> int:
        """The first day on which any of those may hold an item whose holding ends the gap; `NEVER` if none does."""
        found = self._first_to_close.get((item, crossing.id))
        if found is None:
            found = first_possibly(self.arrived(item, self.closing(crossing)))
            self._first_to_close[item, crossing.id] = found
        return found

    @cached_property
    def _not_made(self) -> dict[str, tuple[Sequence[int], Sequence[Crossing]]]:
        """By receiver: first possible days, and the crossings in their order."""
        found: dict[str, list[tuple[int, str, Crossing]]] = defaultdict(list)
        for crossing in self._every_not_made:
            found[crossing.receiver].append((first_moment(self.case.when_crossing(crossing)).low, crossing.id, crossing))
        in_order = ((receiver, sorted(rows)) for receiver, rows in found.items())
        return {receiver: ([row[0] for row in rows], [row[2] for row in rows]) for receiver, rows in in_order}

    @cached_property
    def _not_made_at(self) -> dict[tuple[str, str], list[Crossing]]:
        found: dict[tuple[str, str], list[Crossing]] = defaultdict(list)
        for crossing in self._every_not_made:
            for event in {crossing.event, crossing.due if isinstance(crossing.due, str) else ""} - {""}:
                found[event, crossing.receiver].append(crossing)
        return found

    @property
    def _every_not_made(self) -> list[Crossing]:
        return [crossing for crossing in self.case.crossings if crossing.outcome.family is Family.DID_NOT_CROSS]
