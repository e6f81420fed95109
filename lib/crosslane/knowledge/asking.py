"""What is asked of holdings: whether, from when, by what way, before which event, at which level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from crosslane.answer import Answer
from crosslane.arrivals import NEVER, Holding
from crosslane.case import Case
from crosslane.collector import collector_off
from crosslane.deliveries import needed_for
from crosslane.knowledge.holdings import Holdings, ImpossibleCrossing
from crosslane.knowledge.late import ToldLate
from crosslane.order import SameDay, came_before, event_of, shown_at_events
from crosslane.records import Crossing
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, Moment, first_moment, last_moment


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
    Level.NOT_HELD: "The source reports that it did not cross to the agency or someone inside; no other way is recorded by then.",
    Level.NO_RECORD: "No record seen either way. This is not the same as not told.",
}


class Knowledge:
    """All holdings of a case, worked out once.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> Knowledge(case).holding("example-visiting", "example-bruise") is not None
    True
    >>> Knowledge(case).holding("example-social-care", "example-bruise") is None
    True
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        with collector_off():
            self._holdings = Holdings(case)

    @property
    def impossible(self) -> list[ImpossibleCrossing]:
        """The crossings whose sender provably cannot have held what it passed on."""
        return self._holdings.impossible

    def holders(self, item: str) -> Mapping[str, Holding]:
        """Every holder that holds the item at some time, with from when."""
        self._case.items[item]
        return self._holdings.by_item[item]

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
        for deliveries in (self._holdings.made.as_it_is.get(item, ()), self._holdings.made.changed_to.get(item, ())):
            for low, crossing, high, sender, receiver, _ in deliveries:
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
        if self.holds(agency, item, day) is Answer.YES:
            return Level.HELD
        holders, within = self.holders(item), self._case.inside(agency)
        answers = [self.holds(one, item, day) for one in within if one in holders]
        if Answer.YES in answers:
            return Level.SOMEONE_INSIDE
        if Answer.CANNOT_TELL in answers:
            return Level.CANNOT_TELL
        gaps = self.reported_gaps(agency, item, day)
        if not gaps:
            return Level.NO_RECORD
        return Level.CANNOT_TELL if self.left_open(item, gaps, within, day) else Level.NOT_HELD

    def left_open(self, item: str, gaps: Collection[Crossing], receivers: Collection[str], day: int) -> bool:
        """Whether the source leaves open that any of these had an item by a day, though it was reported as not made.

        It does if any of them heard it (`was_heard`), if it is a question whether it was told them (`is_questioned`), or
        if other matters were told them late and it may have been among them (`late`).
        """
        if self.was_heard(item, receivers, day) or self.is_questioned(item, gaps, receivers, day):
            return True
        not_made = (gap for gap in gaps if gap.outcome.family is Family.DID_NOT_CROSS)
        return any(came.possibly <= day for gap in not_made for *_, came in self.late.may_have_told(gap, item, receivers))

    def is_questioned(self, item: str, gaps: Collection[Crossing], receivers: Collection[str], day: int) -> bool:
        """Whether the source asks, and leaves open, whether an item was told any of these by a day.

        A crossing with *no record either way* that may lie by the day does, unless it surely lies before the reports that
        it was not made, and its sender is among those of whom they say so: what one did not tell says nothing of what
        another had told before.
        """
        first = min(self._missing_from(gap).low for gap in gaps)
        questions = (one for one in self.crossings_of(item) if one.outcome is Outcome.NO_RECORD and one.receiver in receivers)
        by_then = [one for one in questions if first_moment(self._case.when_crossing(one)).low <= day]
        settled = {gap.sender for gap in gaps}
        return any(one.sender not in settled or last_moment(self._case.when_crossing(one)).high >= first for one in by_then)

    @cached_property
    def late(self) -> ToldLate:
        """What was told late, and may have been what was reported as not told."""
        return ToldLate(self._case, self.holders, self.crossings_of)

    def was_heard(self, item: str, receivers: Collection[str], day: int) -> bool:
        """Whether any of these may have heard or seen it by a day, and nobody wrote it down.

        Whether they still had it is not said; that it was not told them again does not unsay that they had heard it.
        """
        heard = (one for one in self.crossings_of(item) if one.outcome is Outcome.NOT_RECORDED and one.receiver in receivers)
        return any(first_moment(self._case.when_crossing(one)).low <= day for one in heard)

    def reported_gaps(self, agency: str, item: str, day: int) -> list[Crossing]:
        """The crossings to an agency, or to someone inside it, that the source says had not been made by a day.

        Those are the crossings reported as not made that surely lie by then, and those made late whose due date had
        surely passed.
        """
        return [one for one in self._to(agency, item) if self._surely_missing_from(one) <= day]

    def _to(self, agency: str, item: str) -> list[Crossing]:
        """All crossings of an item to an agency or to someone inside it, made or not."""
        receivers = self._case.inside(agency)
        return [one for one in self.crossings_of(item) if one.receiver in receivers]

    def crossings_of(self, item: str) -> Sequence[Crossing]:
        """Every crossing of an item, made or not, in the order of the file."""
        return self._crossings_of.get(item, ())

    @cached_property
    def _crossings_of(self) -> Mapping[str, list[Crossing]]:
        found: dict[str, list[Crossing]] = defaultdict(list)
        for crossing in self._case.crossings:
            for item in dict.fromkeys(crossing.items):
                found[item].append(crossing)
        return found

    def _surely_missing_from(self, crossing: Crossing) -> int:
        """The day from which a crossing is surely reported as not made; `NEVER` if it is not."""
        late = crossing.outcome is Outcome.SHARED_LATE and crossing.due is not None
        return self._missing_from(crossing).high if late or crossing.outcome.family is Family.DID_NOT_CROSS else NEVER

    def _missing_from(self, crossing: Crossing) -> Moment:
        """When a crossing that was not made, or not in time, was first missing."""
        made_late = crossing.outcome is Outcome.SHARED_LATE
        return first_moment(self._case.when(crossing.due) if made_late else self._case.when_crossing(crossing))

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

    def if_delivered(self, crossing: Crossing, low: int, high: int) -> Mapping[str, Mapping[str, Holding]]:
        """Who would hold what if one more crossing had been made (`Holdings.if_delivered`)."""
        return self._holdings.if_delivered(crossing, low, high)


def knowledge_of(case: Case) -> Knowledge:
    """All holdings of a case, worked out when they are first asked for and kept with the case."""
    kept: Knowledge | None = case.worked_out.get("knowledge")
    if kept is None:
        kept = case.worked_out["knowledge"] = Knowledge(case)
    return kept


def find_impossible_crossings(case: Case) -> list[ImpossibleCrossing]:
    """The crossings whose sender provably cannot have held what it passed on: errors in the data."""
    return knowledge_of(case).impossible
