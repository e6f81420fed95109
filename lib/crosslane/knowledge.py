"""Who held what, from when: possibly and certainly, and by which crossing it came.

Three rules decide (and each has its reasons in `lib/README.md`):

1. An item is held first by those named in `held_by`, from the event at which it arises.
2. A crossing that the source reports as made delivers its items, and shows that its sender held them then. So the
   receiver certainly holds from the last day on which the crossing can have been, and so does the sender, and the
   first holders do from the last day on which the first of all the item's crossings can have been. The receiver
   possibly holds from the first day on which both the crossing and the sender's holding were possible.
3. What one practitioner holds, the service does not. It shows there as *someone inside*.

Nothing depends on the order of rows. All answers are for the end of a day: the day of a crossing counts as a day
of holding, and what came and went on one day may have gone on after it came.

How tight the days are, for crossings whose days do not depend on each other: *possibly* is the earliest day in any
course of events that fits every row; *certainly* is the latest, if any holder but the first may also have heard in a
way of which there is no record. (That no other way is recorded is never taken as proof that there was none: so a
crossing added to a case makes nothing later, unless it brings an item into being a second time.) Where days depend
on each other (crossings at one event, dates told from each other, items that cross together or change on the way)
both are outer bounds: now and then wider than they need be, so that *cannot tell* may stand where a closer look
would settle it, and never the other way round.
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from copy import copy
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.arrivals import NEVER as NEVER
from crosslane.arrivals import NOT_SETTLED, Delivery, Origin, Settled, earliest, may_be, one_after_the_other, settle
from crosslane.case import Case
from crosslane.deliveries import find_made
from crosslane.deliveries import needed_for as needed_for
from crosslane.order import SameDay, came_before, event_of, shown_at_events
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Basis, Moment, first_moment


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


class Level(StrEnum):
    """How an agency stands to an item on a day: what the held-by table shows."""

    HELD = "held"
    SOMEONE_INSIDE = "someone inside"
    CANNOT_TELL = "cannot tell"
    NOT_HELD = "did not cross"
    NO_RECORD = "no record"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Level.HELD: "The agency itself certainly held it.",
    Level.SOMEONE_INSIDE: "A worker or service inside certainly held it; that is not the agency's own holding.",
    Level.CANNOT_TELL: "The agency or someone inside may have held it by then; the dates or the records do not settle it.",
    Level.NOT_HELD: "The source reports that it did not cross to this agency, and no other way is recorded by then.",
    Level.NO_RECORD: "No record seen either way. This is not the same as not told.",
}


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


class Knowledge:
    """All holdings of a case, worked out once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._made = find_made(case)
        self._holdings: MutableMapping[str, dict[str, Holding]] = {}
        self.impossible: list[ImpossibleCrossing] = []
        for item in case.items.rows:
            self._work_out(item)

    # Asking ----------------------------------------------------------------------------------

    def holders(self, item: str) -> Mapping[str, Holding]:
        """Every holder that holds the item at some time, with from when."""
        self._case.items[item]
        return self._holdings[item]

    def holding(self, holder: str, item: str) -> Holding | None:
        """From when this very holder holds the item; None if no row says that it ever does."""
        return self.holders(item).get(holder)

    def holds(self, holder: str, item: str, day: int) -> Answer:
        """Whether this very holder held the item by the end of the day; by the last day of all, everything has happened.

        *No* means that no row lets it hold by then. Whether that is a reported non-crossing or no record either
        way, `level` tells.
        """
        holding = self.holding(holder, item)
        if holding is None:
            return Answer.NO
        return Answer.from_bounds(surely=holding.certainly <= day or day >= LAST_DAY, possibly=holding.possibly <= day)

    def held_before(self, holder: str, item: str, event: str, *, same_day: SameDay = SameDay.ONLY_IF_STATED) -> Answer:
        """Whether this very holder held the item before an event, given what the rows say of the order on one day.

        Args:
            holder: who.
            item: what.
            event: id of the event.
            same_day: whether what came on the day of the event counts.
        """
        when = first_moment(self._case.when(event))
        holding = self.holding(holder, item)
        if holding is None:
            return Answer.NO
        if same_day is not SameDay.ONLY_IF_STATED:
            first, last = (when.low, when.high) if same_day is SameDay.COUNTS else (when.low - 1, when.high - 1)
            return Answer.from_bounds(surely=holding.certainly <= first, possibly=holding.possibly <= last)
        surely = holding.certainly < when.low or holder in self.shown_before(event).get(item, ())
        return Answer.from_bounds(surely=surely, possibly=surely or self._may_have_come_before(holder, item, event, when.high))

    def _may_have_come_before(self, holder: str, item: str, event: str, last: int) -> bool:
        """Whether there is a way by which it may have come by the last day of an event, and not at or after the event."""
        row = self._case.items[item]
        ways = [(FIRST_DAY, "")] if holder in self._case.unexplained.get(item, ()) else []
        if holder in row.held_by:
            ways.append((first_moment(self._case.when(row.arises or None)).low, row.arises))
        for deliveries in (self._made.as_it_is.get(item, ()), self._made.changed_to.get(item, ())):
            for low, crossing, high, sender, receiver in deliveries:
                held = self.holding(sender, needed_for(row, self._case.crossings[crossing])) if receiver == holder else None
                if held is not None and held.possibly <= high:
                    ways.append((max(low, held.possibly), event_of(self._case.crossings[crossing])))
        return any(low <= last and at != event and (not at or event not in self.came_before(at)) for low, at in ways)

    @cached_property
    def came_before(self) -> Callable[[str], frozenset[str]]:
        """Asks, for an event: which events came before it by the order that the source gives (`order.came_before`)."""
        return came_before(self._case)

    def shown_before(self, event: str) -> Mapping[str, set[str]]:
        """What was surely held before an event because of the order of events: item to holders."""
        shown: dict[str, set[str]] = defaultdict(set)
        for earlier in self.came_before(event):
            for item, holder in self._shown_at.get(earlier, ()):
                shown[item].add(holder)
        return shown

    @cached_property
    def _shown_at(self) -> Mapping[str, list[tuple[str, str]]]:
        return shown_at_events(self._case, {found.crossing.id for found in self.impossible})

    def level(self, agency: str, item: str, day: int) -> Level:
        """How an agency stood to an item at the end of a day, its services and workers looked at as well."""
        own = self.holds(agency, item, day)
        if own is Answer.YES:
            return Level.HELD
        inside = [self.holds(one, item, day) for one in self._case.inside(agency) if one != agency]
        if Answer.YES in inside:
            return Level.SOMEONE_INSIDE
        if own is Answer.CANNOT_TELL or Answer.CANNOT_TELL in inside:
            return Level.CANNOT_TELL
        gaps = [self._surely_missing_from(one) for one in self.reported_gaps(agency, item, day)]
        if not gaps:
            return Level.NO_RECORD
        questions = [self._surely_by(one) for one in self._to(agency, item) if one.outcome is Outcome.NO_RECORD]
        return Level.CANNOT_TELL if any(min(gaps) <= question <= day for question in questions) else Level.NOT_HELD

    def reported_gaps(self, agency: str, item: str, day: int) -> list[Crossing]:
        """The crossings to an agency, or to someone inside it, that the source says had not been made by a day.

        Those are the crossings reported as not made that surely lie by then, and those made late whose due date had
        surely passed.
        """
        return [one for one in self._to(agency, item) if self._surely_missing_from(one) <= day]

    def _to(self, agency: str, item: str) -> list[Crossing]:
        """All crossings of an item to an agency or to someone inside it, made or not."""
        receivers = set(self._case.inside(agency))
        return [one for one in self._case.crossings if item in one.items and one.receiver in receivers]

    def _surely_by(self, crossing: Crossing) -> int:
        return first_moment(self._case.when_crossing(crossing)).high

    def _surely_missing_from(self, crossing: Crossing) -> int:
        """The day from which a crossing is surely reported as not made; `NEVER` if it is not."""
        if crossing.outcome.family is Family.DID_NOT_CROSS:
            return self._surely_by(crossing)
        if crossing.outcome is Outcome.SHARED_LATE and crossing.due is not None:
            return first_moment(self._case.when(crossing.due)).high
        return NEVER

    def path(self, holder: str, item: str) -> tuple[Crossing, ...]:
        """The crossings by which the item first came to the holder, from the one who had it first."""
        crossings: list[Crossing] = []
        holding = self.holding(holder, item)
        while holding is not None and holding.came_by:
            crossing = self._case.crossings[holding.came_by]
            crossings.append(crossing)
            item = needed_for(self._case.items[item], crossing)
            holding = self.holding(crossing.sender, item)
        return tuple(reversed(crossings))

    # Working out -----------------------------------------------------------------------------

    def if_delivered(self, crossing: Crossing, low: int, high: int) -> Mapping[str, Mapping[str, Holding]]:
        """Who would hold what if one more crossing had been made: holders and holdings by item.

        Only what it brings, and other versions of that, is worked out, and only that is in the answer.

        Args:
            crossing: the crossing; it counts as shared as it is.
            low: the first day on which it could have been.
            high: the last.
        """
        one_more = (low, crossing.id, high, crossing.sender, crossing.receiver)
        more = {item: sorted((*self._made.as_it_is.get(item, ()), one_more)) for item in crossing.items}
        again = copy(self)
        again._made = self._made._replace(as_it_is=ChainMap(more, self._made.as_it_is))
        again.impossible = []
        depths = dict.fromkeys(crossing.items, 0)
        waiting = list(depths)
        for item in waiting:  # grows on the way: versions of what it brings, versions of those
            for version in self._versions.get(item, ()):
                if depths.get(version, 0) <= depths[item] < len(self._case.items):
                    depths[version] = depths[item] + 1
                    waiting.append(version)
        anew: dict[str, dict[str, Holding]] = {}
        again._holdings = ChainMap(anew, self._holdings)
        for item in sorted(depths, key=depths.__getitem__) if len(depths) > 1 else depths:
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
        if item.id not in self._holdings:
            self._holdings[item.id] = {}  # an item that changes itself, by way of others, has no origin
            self._holdings[item.id] = self._holdings_of(item)
        return self._holdings[item.id]

    def _holdings_of(self, item: Item) -> dict[str, Holding]:
        arises = first_moment(self._case.when(item.arises)) if item.arises else UNKNOWN
        others = self._other_origins(item)
        deliveries = self._made.as_it_is.get(item.id, [])
        possibly = None if others else one_after_the_other(arises.low, item.held_by, deliveries)
        if possibly is None:
            possibly = earliest(arises.low, item.held_by, others, deliveries)
            deliveries = self._without_impossible(item, deliveries, possibly)
        changed = self._made.changed_from.get(item.id, [])
        if changed:
            changed = [delivery for delivery in changed if may_be(delivery, possibly)]
        surely = settle(arises.high, item.held_by, others, deliveries, changed)
        holdings = {}
        for holder, (day, came_by) in possibly.items():
            certainly, shown_by = surely.get(holder, NOT_SETTLED)
            holdings[holder] = Holding(day, certainly, came_by, shown_by)
        return holdings

    def _other_origins(self, item: Item) -> list[Origin]:
        """Those who were given this version by someone who held what it changes, and those who held it unexplained."""
        origins = []
        for holder in self._case.unexplained.get(item.id, ()):
            origins.append((FIRST_DAY, "", holder, LAST_DAY))
        for low, crossing, high, sender, receiver in self._made.changed_to.get(item.id, ()):
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


def knowledge_of(case: Case) -> Knowledge:
    """All holdings of a case, worked out when they are first asked for and kept with the case."""
    kept: Knowledge | None = case.worked_out.get("knowledge")
    if kept is None:
        kept = case.worked_out["knowledge"] = Knowledge(case)
    return kept


def find_impossible_crossings(case: Case) -> list[ImpossibleCrossing]:
    """The crossings whose sender provably cannot have held what it passed on: errors in the data."""
    return knowledge_of(case).impossible
