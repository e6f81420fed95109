"""What the sources report as not crossed: from when, until when, and how it ended."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival, Told, around, arrivals, closing_holders, first_certainly, first_possibly, told_late
from crosslane.knowledge import NEVER, Knowledge
from crosslane.records import Crossing
from crosslane.vocabulary import Family, Outcome, Word
from crosslane.when import LAST_DAY, UNKNOWN, Basis, Moment, first_moment, last_moment, sort_key
from crosslane.working_days import Days, days_between


class Closing(Word):
    """How a reported gap stands in the end."""

    HELD_ALREADY = "held there already", "When the gap opened, the receiver or someone inside surely held it, by another way."
    ARRIVED = "arrived", "The receiver itself surely came to hold it."
    SOMEONE_INSIDE = (
        "arrived at someone inside",
        "Someone inside the receiver surely came to hold it; that is not the receiver's own holding.",
    )
    CANNOT_TELL = "cannot tell", "It may have come to the receiver or someone inside; the dates do not settle when or whether."
    PERHAPS_LATE = (
        "not said whether it came late with other things",
        "Other matters were shared late; the source does not say whether this was among them.",
    )
    NO_ARRIVAL = (
        "no record seen of its arriving",
        "No record seen of its reaching the receiver or anyone inside, by any way, to the end of the case.",
    )


class Gap(NamedTuple):
    """One item of one crossing that the source says was not made.

    Attributes:
        opened: when it was due; if no day was set, when it might have crossed.
        closed: when the item came to the receiver or someone inside, by any way; never before it opened. None if no
            row brings it there. A last day of `when.LAST_DAY` says that nothing bounds it.
        closing: how it closed, or that no record is seen of it.
        duration: how long it was open, in days; to the end of the period under review if nothing closed it, and at least
            until other matters were told late, if it may have been among them.
        arrivals: how the item came to the receiver and those inside who count, the surest first.
        nearby: how it came to others of the same service and to the bodies that the receiver is part of. It does not
            close the gap, and a reader should know it.
        other_versions: how a milder or other version, or that of which it is one, came to the receiver or someone inside.
        told_late: how matters that were shared late, and that may have been these, came there (`knowledge.late`).
    """

    crossing: str
    item: str
    sender: str
    receiver: str
    outcome: Outcome
    opened: Moment
    closed: Moment | None
    closing: Closing
    duration: Days
    arrivals: tuple[Arrival, ...]
    nearby: tuple[Arrival, ...]
    other_versions: tuple[Arrival, ...]
    told_late: tuple[Arrival, ...]
    told: Told = Told.REPORTED

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that show it: the crossing, the item, and the crossings by which it came."""
        beside = (*self.nearby, *self.other_versions, *self.told_late)
        came = [row for one in (*self.arrivals, *beside) for row in (one.item, *one.rows)]
        return tuple(dict.fromkeys((self.crossing, self.item, *came)))


def find_gaps(case: Case, knowledge: Knowledge) -> tuple[Gap, ...]:
    """All reported gaps, one for each item of each crossing that did not cross, in the order of time.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> [gap.crossing for gap in find_gaps(case, Knowledge(case))]
    ['example-not-told']
    """
    versions = versions_of(case)
    found = [
        _gap(case, knowledge, crossing, item, versions.get(item, ()))
        for crossing in case.crossings
        if crossing.outcome.family is Family.DID_NOT_CROSS
        for item in dict.fromkeys(crossing.items)
    ]
    return tuple(sorted(found, key=lambda gap: (sort_key(gap.opened), gap.crossing, gap.item)))


def versions_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Of each item, the items that are milder or other versions of it, and that of which it is one."""
    versions: dict[str, set[str]] = defaultdict(set)
    for item in case.items:
        if item.changes:
            versions[item.changes].add(item.id)
            versions[item.id].add(item.changes)
    return {item: tuple(sorted(others)) for item, others in versions.items()}


def opening(case: Case, crossing: Crossing) -> Moment:
    """When a gap opened: when the information was due, else when it might have crossed.

    A time that lasted counts from its beginning.
    """
    return first_moment(case.when(crossing.due) if crossing.due is not None else case.when_crossing(crossing))


def _gap(case: Case, knowledge: Knowledge, crossing: Crossing, item: str, versions: tuple[str, ...]) -> Gap:
    counted = closing_holders(case, crossing)
    came, late = arrivals(knowledge, item, counted), told_late(knowledge, crossing, item, counted)
    beside = [one for one in around(case, crossing.receiver) if one not in counted and one != crossing.sender]
    opened = opening(case, crossing)
    return Gap(
        crossing.id,
        item,
        crossing.sender,
        crossing.receiver,
        crossing.outcome,
        opened,
        _closed(opened, first_possibly(came), first_certainly(came)),
        _closing(opened, came, crossing.receiver, late),
        _duration(case, opened, came, late),
        came,
        arrivals(knowledge, item, beside),
        tuple(one for version in versions for one in arrivals(knowledge, version, counted)),
        late,
    )


def _closed(opened: Moment, possibly: int, certainly: int) -> Moment | None:
    if possibly >= NEVER:
        return None
    return Moment(max(opened.low, possibly), min(max(opened.high, certainly), LAST_DAY), Basis.WORKED_OUT, "")


def _closing(opened: Moment, came: tuple[Arrival, ...], receiver: str, late: tuple[Arrival, ...]) -> Closing:
    if not came:
        return Closing.PERHAPS_LATE if late else Closing.NO_ARRIVAL
    surest = came[0]
    if surest.certainly >= NEVER:
        return Closing.CANNOT_TELL
    if surest.certainly <= opened.low:
        return Closing.HELD_ALREADY
    same_day = {one.holder for one in came if one.certainly == surest.certainly}
    return Closing.ARRIVED if receiver in same_day else Closing.SOMEONE_INSIDE


def _duration(case: Case, opened: Moment, came: tuple[Arrival, ...], late: tuple[Arrival, ...]) -> Days:
    """From opening to closing; to the end of the period under review if no row brings the item there."""
    start = (opened.low, opened.high)
    if came:
        return days_between(start, (first_possibly(came), first_certainly(came)))
    end = last_moment(case.info.period or UNKNOWN)
    to_the_end = days_between(start, (end.low, end.high))
    until_late = days_between(start, (first_possibly(late), NEVER))
    return Days(min(to_the_end.low, until_late.low), to_the_end.high) if late else to_the_end
