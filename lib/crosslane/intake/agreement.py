"""One date of several accounts of the same thing: the days on which all of them can be right, or the two that cannot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crosslane.when import FIRST_DAY, LAST_DAY, Moment, Span, When, parse, say


class Agreed(NamedTuple):
    """What several dates of one thing leave.

    Attributes:
        when: the days on which all can be right: never a day more than any of them allows. None if there is no date, or if
            they contradict each other.
        clash: two that share no day, in the order in which they were given; empty if all can be right.
    """

    when: When | None
    clash: tuple[When, When] | tuple[()] = ()

    @property
    def said(self) -> str:
        """In words: the date, or the contradiction."""
        if self.clash:
            return f"cannot all be right: {say(self.clash[0])}; {say(self.clash[1])}"
        return say(self.when)


def intersect(dates: Iterable[When | None]) -> Agreed:
    """The days that all accounts allow. Accounts without a date allow any day, and decide nothing.

    A moment told by one account and a time that lasted told by another agree if the moment can lie within it. Of several times
    that lasted, the beginnings must agree, and the ends.
    """
    known = [when for when in dates if when is not None]
    if not known:
        return Agreed(None)
    spans = [when for when in known if isinstance(when, Span)]
    moments = [when for when in known if isinstance(when, Moment)]
    if not moments:
        return _spans(spans)
    parts: list[tuple[int, int, When]] = [(one.low, one.high, one) for one in known]
    low, high = max(part[0] for part in parts), min(part[1] for part in parts)
    if low > high:
        return Agreed(None, _two_apart(parts))
    return Agreed(_moment(low, high, moments))


def _spans(spans: list[Span]) -> Agreed:
    starts = [(one.start.low, one.start.high, one) for one in spans]
    ends = [(one.end.low, one.end.high, one) for one in spans]
    for parts in (starts, ends):
        if max(part[0] for part in parts) > min(part[1] for part in parts):
            return Agreed(None, _two_apart(parts))
    first = _moment(max(one[0] for one in starts), min(one[1] for one in starts), [one.start for one in spans])
    last = _moment(max(one[0] for one in ends), min(one[1] for one in ends), [one.end for one in spans])
    same = next((one for one in spans if (one.start, one.end) == (first, last)), None)
    if same is not None:
        return Agreed(same)
    # An end that lies in the future of every date is written as the sources do, not as a day of the year 9999.
    start = "" if first.low <= FIRST_DAY and first.high >= LAST_DAY else first.edtf
    end = ".." if last.low >= LAST_DAY else "" if last.high >= LAST_DAY else last.edtf
    return Agreed(parse(f"{start}/{end}"))


def _two_apart(parts: Iterable[tuple[int, int, When]]) -> tuple[When, When]:
    """Of dates that share no day: the one that ends first and the one that begins last, in the order given."""
    listed = list(parts)
    ends_first = min(range(len(listed)), key=lambda at: listed[at][1])
    begins_last = max(range(len(listed)), key=lambda at: listed[at][0])
    first, second = sorted((ends_first, begins_last))
    return listed[first][2], listed[second][2]


def _moment(low: int, high: int, given: Iterable[Moment]) -> Moment:
    """The moment with these bounds, in the words of a date that has them already, if there is one."""
    for one in given:
        if (one.low, one.high) == (low, high):
            return one
    if low == high:
        text = date.fromordinal(low).isoformat()
    else:
        earliest = "" if low <= FIRST_DAY else date.fromordinal(low).isoformat()
        latest = "" if high >= LAST_DAY else date.fromordinal(high).isoformat()
        text = f"[{earliest}..{latest}]"
    made = parse(text)
    assert isinstance(made, Moment)
    return made
