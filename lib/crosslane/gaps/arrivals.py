"""How an item came to a holder, and whose holding counts for whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from crosslane.case import Case
from crosslane.knowledge import NEVER, Knowledge
from crosslane.records import Crossing
from crosslane.when import LAST_DAY, Basis, Moment


class Told(StrEnum):
    """Who says so."""

    REPORTED = "reported by the source"
    WORKED_OUT = "worked out from the rows"


class Arrival(NamedTuple):
    """From when a holder holds an item, and the rows that show it.

    Attributes:
        possibly: the first day on which it may hold (`date.toordinal`).
        certainly: the first day on which it surely holds, `knowledge.NEVER` if none.
        came_by: id of the crossing that brought it first; empty for a first holder.
        shown_by: id of the crossing that settles *certainly*; empty if the item's first event does.
    """

    item: str
    holder: str
    possibly: int
    certainly: int
    came_by: str
    shown_by: str

    @property
    def when(self) -> Moment:
        """The day on which it arrived, as far as it is known."""
        return Moment(self.possibly, min(self.certainly, LAST_DAY), Basis.WORKED_OUT, "")

    @property
    def rows(self) -> tuple[str, ...]:
        """The crossings that brought it and that show it."""
        return tuple(dict.fromkeys(row for row in (self.came_by, self.shown_by) if row))


def arrivals(knowledge: Knowledge, item: str, holders: Iterable[str]) -> tuple[Arrival, ...]:
    """How the item came to each of these holders that may hold it at some time, the surest and earliest first."""
    held = knowledge.holders(item)
    return in_order(Arrival(item, holder, *held[holder]) for holder in dict.fromkeys(holders) if holder in held)


def told_late(knowledge: Knowledge, crossing: Crossing, item: str, holders: Collection[str]) -> tuple[Arrival, ...]:
    """How matters that were told late, and may have been this item of a crossing not made, came to these (`knowledge.late`)."""
    came = knowledge.late.may_have_told(crossing, item, holders)
    return in_order(Arrival(other, holder, *holding) for other, holder, holding in came)


def in_order(found: Iterable[Arrival]) -> tuple[Arrival, ...]:
    """The surest and earliest first."""
    return tuple(sorted(found, key=lambda one: (one.certainly, one.possibly, one.holder, one.item)))


def inside(case: Case, holder: str) -> tuple[str, ...]:
    """The holder and everybody inside it; a person is alone."""
    return case.inside(holder) if holder in case.agencies else (holder,)


def around(case: Case, holder: str) -> tuple[str, ...]:
    """The bodies to which an agency belongs, and everybody in its own service; nobody for a person."""
    if holder not in case.agencies:
        return ()
    return tuple(dict.fromkeys((*case.line_of(holder), *case.inside(case.service_of(holder)))))


def closing_holders(case: Case, crossing: Crossing) -> tuple[str, ...]:
    """Those whose holding ends a gap: the receiver, or somebody inside it.

    Where the sender is itself inside the receiver (one worker kept it from the service), only the receiver's own
    holding does: that somebody inside held it is what the source reports.
    """
    within = inside(case, crossing.receiver)
    return (crossing.receiver,) if crossing.sender in within else within


def first_possibly(found: Iterable[Arrival]) -> int:
    """The first day on which any of them may hold; `NEVER` if there are none."""
    return min((one.possibly for one in found), default=NEVER)


def first_certainly(found: Iterable[Arrival]) -> int:
    """The first day on which any of them surely holds; `NEVER` if none does."""
    return min((one.certainly for one in found), default=NEVER)
