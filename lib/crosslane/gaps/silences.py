"""Stretches in which an agency that was open to a child has no recorded event with the child.

Days are counted between the end of one recorded event and the beginning of the next. A day is *surely* without one
if none of the agency's events with the child can have been on it; a stretch is *possibly* without one if none of
them must have been inside it. An event that lasted may have been contact on any of its days; a plan is recorded when
it begins. An agency's events are those of everybody inside it. Nothing here says that nothing happened: only that
no record is seen of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from crosslane.case import Case
from crosslane.gaps.arrivals import Told
from crosslane.records import Event, Involvement, Person
from crosslane.vocabulary import EventKind, InvolvementStatus
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, first_moment, last_moment
from crosslane.working_days import Days

AT_LEAST = 28
"""Stretches shorter than four weeks are left out unless asked for. The number comes from no rule: it keeps lists short."""

OPEN = (InvolvementStatus.OPEN, InvolvementStatus.OPEN_NO_CONTACT, InvolvementStatus.ON_ROLL)
"""*Duty only* is not among them: nobody was to be in touch between one call and the next."""


class Stretch(NamedTuple):
    """Whole days from `first` to `last`, both included (`date.toordinal`)."""

    first: int
    last: int


class Silence(NamedTuple):
    """A stretch without a recorded event of an agency with a child.

    Attributes:
        involvement: the rows that say that the agency was open to the child then.
        possibly: the longest stretch that the dates leave possible.
        surely: the part of it that is without a recorded event whatever the dates were; None if there is no such day.
        duration: the days of both.
        since, until: the agency's events that end it on either side; empty where its involvement or the period does.
        others: events that others recorded with the child and that surely lie in the sure part.
        perhaps: events of others that lie in the possible stretch, and not surely in the sure part.
    """

    agency: str
    child: str
    involvement: tuple[str, ...]
    possibly: Stretch
    surely: Stretch | None
    duration: Days
    since: str
    until: str
    others: tuple[str, ...]
    perhaps: tuple[str, ...]
    told: Told = Told.WORKED_OUT

    @property
    def rows(self) -> tuple[str, ...]:
        ends = [event for event in (self.since, self.until) if event]
        return (*self.involvement, self.agency, self.child, *ends, *self.others, *self.perhaps)


class _Contact(NamedTuple):
    """Something that ends a silence, from its first to its last possible day; the ends of involvement have no event."""

    low: int
    high: int
    event: str


class _Open(NamedTuple):
    """A time in which an agency was open to a child, from rows that surely join."""

    start: tuple[int, int]
    end: tuple[int, int]
    rows: tuple[str, ...]


def find_silences(case: Case, *, at_least: int = AT_LEAST) -> tuple[Silence, ...]:
    """The silences of every agency that was open to a child at the centre, the longest that is sure first.

    Args:
        case: the case.
        at_least: shorter stretches, as far as they may have lasted, are left out. In days.
    """
    found = [silence for child in case.children_at_centre for silence in _silences_of(case, child, at_least)]
    return tuple(sorted(found, key=lambda one: (-one.duration.low, one.possibly, one.agency, one.child, one.involvement)))


def _silences_of(case: Case, child: Person, at_least: int) -> Iterable[Silence]:
    recorded = sorted(_contact(case, event) for event in case.events if child.id in event.people and event.agencies)
    of_agency: dict[str, list[_Contact]] = defaultdict(list)
    for contact in recorded:
        for agency in {outer for one in case.events[contact.event].agencies for outer in case.line_of(one)}:
            of_agency[agency].append(contact)
    for agency, opened in sorted(_opened(case, child).items()):
        own = of_agency.get(agency, [])
        others = _without(recorded, own)
        found = [one for time in opened for one in _between(agency, child.id, time, own, others, at_least)]
        yield from _once(found)


def _contact(case: Case, event: Event) -> _Contact:
    when = case.when(event.id)
    last = first_moment(when) if event.kind is EventKind.PLAN else last_moment(when)
    return _Contact(when.low, last.high, event.id)


def _without(recorded: Sequence[_Contact], own: Sequence[_Contact]) -> list[_Contact]:
    ids = {contact.event for contact in own}
    return [contact for contact in recorded if contact.event not in ids]


# When an agency was open ---------------------------------------------------------------------


def _opened(case: Case, child: Person) -> dict[str, list[_Open]]:
    """The times in which each agency was open to the child, inside the period under review and the child's life."""
    horizon = _horizon(case, child)
    rows: dict[str, list[Involvement]] = defaultdict(list)
    for row in case.involvement:
        if child.id in row.people and row.status in OPEN and row.during is not None:
            rows[row.agency].append(row)
    found = {agency: _joined([_open(row, horizon) for row in of_agency]) for agency, of_agency in rows.items()}
    return {agency: [time for time in times if time.start[0] < time.end[1]] for agency, times in found.items()}


class _Horizon(NamedTuple):
    """From when until when silences are looked for, each as bounds."""

    first: tuple[int, int]
    last: tuple[int, int]


def _horizon(case: Case, child: Person) -> _Horizon:
    """The period under review, cut by the child's birth and death; without a period, what the case records.

    A period is a frame: *from November 2007* frames the whole month.
    """
    period = case.info.period or UNKNOWN
    born, died = first_moment(child.born or UNKNOWN), first_moment(child.died or UNKNOWN)
    days = [day for when in case.timing.values() for day in (when.low, when.high) if FIRST_DAY < day < LAST_DAY]
    first = max([day for day in (period.low, born.low) if day > FIRST_DAY] or [min(days, default=LAST_DAY)])
    last = min([day for day in (period.high, died.high) if day < LAST_DAY] or [max(days, default=FIRST_DAY)])
    surely_born = born.high if born.high < LAST_DAY else first
    surely_alive = died.low if died.low > FIRST_DAY else last
    return _Horizon((first, surely_born), (surely_alive, last))


def _open(row: Involvement, horizon: _Horizon) -> _Open:
    start, end = first_moment(row.during or UNKNOWN), last_moment(row.during or UNKNOWN)
    first, last = max(start.low, horizon.first[0]), min(end.high, horizon.last[1])
    return _Open(
        (first, max(first, min(start.high, last), horizon.first[1])),
        (min(last, max(end.low, first), horizon.last[0]), last),
        (row.id,),
    )


def _joined(times: Iterable[_Open]) -> list[_Open]:
    """Times that surely overlap or follow each other at once are one."""
    joined: list[_Open] = []
    for time in sorted(times):
        before = joined[-1] if joined else None
        if before is not None and time.start[1] <= before.end[0] + 1:
            start = (before.start[0], min(before.start[1], time.start[1]))
            end = (max(before.end[0], time.end[0]), max(before.end[1], time.end[1]))
            joined[-1] = _Open(start, end, (*before.rows, *time.rows))
        else:
            joined.append(time)
    return joined


def _once(found: Iterable[Silence]) -> list[Silence]:
    """Of one stretch that lies in two times of involvement, that which is longer for sure, with the rows of both."""
    by_stretch: dict[Stretch, Silence] = {}
    for one in found:
        other = by_stretch.get(one.possibly, one)
        longer = max(one, other, key=lambda silence: silence.duration.low)
        rows = tuple(sorted({*one.involvement, *other.involvement}))
        by_stretch[one.possibly] = longer._replace(involvement=rows)
    return list(by_stretch.values())


# The stretches between -----------------------------------------------------------------------


def _between(
    agency: str, child: str, time: _Open, own: Sequence[_Contact], others: Sequence[_Contact], at_least: int
) -> Iterable[Silence]:
    """The silences of one time: between each two neighbouring contacts, its own beginning and end among them.

    The end ends a silence whatever came before it: it may lie after a contact that might have come later.
    """
    opening, closing = _Contact(*time.start, ""), _Contact(*time.end, "")
    inside = [contact for contact in own if contact.high >= time.start[0] and contact.low <= time.end[1]]
    contacts = sorted([opening, *inside])
    lows = [contact.low for contact in contacts]
    begins = [*lows, closing.low]
    soonest = list(accumulate((closing, *reversed(contacts)), _sooner))[::-1]
    reached = list(accumulate((contact.high for contact in contacts), max))
    latest = 0
    for low in sorted(set(lows)):
        following = bisect_right(lows, low)
        until = soonest[following]
        possibly = Stretch(low + 1, until.high - 1)
        if low < time.start[0] or until.high <= latest or possibly.last - possibly.first + 1 < at_least:
            continue  # nothing, too short, or part of the stretch before
        latest = until.high
        surely = Stretch(reached[following - 1] + 1, min(closing.low, begins[following]) - 1)
        sure = surely if surely.first <= surely.last else None
        days = Days(sure.last - sure.first + 1 if sure else 0, possibly.last - possibly.first + 1)
        recorded = _lying_in(others, possibly)
        certain = [c.event for c in recorded if sure and sure.first <= c.low and c.high <= sure.last]
        perhaps = dict.fromkeys(c.event for c in recorded).keys() - set(certain)
        since = contacts[following - 1]
        yield Silence(
            agency,
            child,
            tuple(sorted(time.rows)),
            possibly,
            sure,
            days,
            since.event,
            until.event,
            tuple(certain),
            tuple(sorted(perhaps)),
        )


def _sooner(one: _Contact, other: _Contact) -> _Contact:
    return min(one, other, key=lambda contact: (contact.high, contact))


def _lying_in(others: Sequence[_Contact], stretch: Stretch) -> list[_Contact]:
    """The contacts that lie in a stretch whatever their dates were."""
    start = bisect_left(others, stretch.first, key=lambda contact: contact.low)
    end = bisect_right(others, stretch.last, key=lambda contact: contact.low)
    return [contact for contact in others[start:end] if contact.high <= stretch.last]
