"""What came first, what lasted when: yes, no or cannot tell."""

from __future__ import annotations

from crosslane.answer import Answer
from crosslane.when.moments import FIRST_DAY, LAST_DAY, Moment, Span, When


def first_moment(when: When) -> Moment:
    """When it began: the moment itself, or the start of a span."""
    return when.start if isinstance(when, Span) else when


def last_moment(when: When) -> Moment:
    """When it was over: the moment itself, or the end of a span."""
    return when.end if isinstance(when, Span) else when


def is_before(a: When, b: When) -> Answer:
    """Whether all of `a` lies on days before all of `b`. The same day is not before."""
    last, first = last_moment(a), first_moment(b)
    return Answer.from_bounds(surely=last.high < first.low, possibly=last.low < first.high)


def has_begun(a: When, day: int) -> Answer:
    """Whether `a` has begun by the end of the day."""
    first = first_moment(a)
    return Answer.from_bounds(surely=first.high <= day, possibly=first.low <= day)


def covers(a: When, day: int) -> Answer:
    """Whether the day lies within `a`, its first and last day included."""
    first, last = first_moment(a), last_moment(a)
    return Answer.from_bounds(surely=first.high <= day <= last.low, possibly=first.low <= day <= last.high)


def overlaps(a: When, b: When) -> Answer:
    """Whether `a` and `b` share at least one day."""
    apart = is_before(a, b) | is_before(b, a)
    return ~apart


def sort_key(when: When | None) -> tuple[int, int]:
    """A key for display order only: earliest day, then latest. What has no date comes last."""
    return (when.low, when.high) if when is not None and when.low > FIRST_DAY else (LAST_DAY, LAST_DAY)
