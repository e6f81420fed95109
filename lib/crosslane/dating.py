"""Dates as they could be told on a day: nothing in them lies after it.

On 15 June 2008 nobody could say that something went on until May 2010, nor that it was in June: June was not over.
What had surely come by the day keeps its date, up to the day. What may have come keeps its earliest day and loses its
latest. What lasted beyond the day is said to have lasted until then or longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from crosslane.ordering import order_events
from crosslane.records import Event
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Moment, Span, When, first_moment, last_moment, parse


def told_by(when: When | None, day: int, *, surely: bool = False) -> When | None:
    """The date as it could be told at the end of a day; None if nothing could be told of it.

    Args:
        when: the date as it is known afterwards.
        day: the day (`date.toordinal`).
        surely: whether it is known to have begun by then even if the date itself does not say so.
    """
    whole = when or UNKNOWN
    if last_moment(whole).high <= day:
        return when
    first = first_moment(whole)
    start = _again(first, min(first.high, day) if surely or first.high <= day else LAST_DAY)
    if not isinstance(whole, Span):
        return parse(start) if start else None
    end = _written(min(whole.end.low, day), LAST_DAY) if whole.end.edtf else ""
    return parse(f"{start}/{end}") if start or end else None


def between(low: int, high: int) -> When | None:
    """One moment from a first to a last possible day; None if neither is known."""
    written = _written(low, high)
    return parse(written) if written else None


def _written(low: int, high: int) -> str:
    """One moment from a first to a last possible day, in EDTF; empty if neither is known."""
    if low == high:
        return _iso(low)
    return f"[{_iso(low)}..{_iso(high)}]" if low > FIRST_DAY or high < LAST_DAY else ""


def _again(moment: Moment, high: int) -> str:
    """The same moment up to another last day, in its own EDTF if that still says it."""
    if moment.edtf and (moment.low, high) == first_moment(parse(moment.edtf))[:2]:
        return moment.edtf
    return _written(moment.low, high)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat() if FIRST_DAY < day < LAST_DAY else ""


def told_events(events: Sequence[Event], begun: Mapping[str, bool], day: int) -> list[Event]:
    """The events with the dates that could be told of them at the end of a day, from each other and from nothing else.

    A date told from an event that is not among them is not kept, however well it is known: the days in between
    would say when the other was. What had surely happened is then said to have happened by the day.

    Args:
        events: the events that are to be seen.
        begun: for each of them, whether it had surely begun by then.
        day: the day (`date.toordinal`).
    """
    seen = set(begun)
    among_themselves = order_events([_tied_to(event, seen) for event in events])
    sure = {one for one in seen if begun[one]}
    told = []
    for event in events:
        if event.id in sure:
            told.append(_tied_to(event, sure)._replace(when=told_by(event.when, day, surely=True)))
        else:
            told.append(event._replace(when=told_by(among_themselves[event.id], day), after=(), lag=()))
    timing = order_events(told)
    return [
        event._replace(when=told_by(event.when or UNKNOWN, day, surely=True))
        if event.id in sure and first_moment(timing[event.id]).high > day
        else event
        for event in told
    ]


def _tied_to(event: Event, others: set[str]) -> Event:
    """The event with its date told from these others only."""
    kept = [number for number, other in enumerate(event.after) if other in others]
    return event._replace(
        after=tuple(event.after[number] for number in kept),
        lag=tuple(event.lag[number] for number in kept if number < len(event.lag)),
    )


def told_period(period: When | None, day: int) -> When | None:
    """The time under review, as far as the day; None if it had not begun."""
    if period is None or last_moment(period).high <= day:
        return period
    first = first_moment(period)
    if first.low > day:
        return None
    start = _again(first, min(first.high, day) if isinstance(period, Span) else first.low)
    return parse(f"{start}/{_iso(day)}")
