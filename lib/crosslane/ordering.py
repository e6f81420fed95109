"""Relative dates and order, worked out: the earliest and latest day of every event.

*Ten days after the conference*, *two weeks before the birth*, *in June, the day after the call*: each row states
bounds on its own day and bounds on the distance between its day and another's. `tightening` finds the tightest bounds
that all the statements allow, or those that cannot all be true.

========================  ===========  ================  =============================================================
the source says           ``after``    ``lag``           the event's day is
========================  ===========  ================  =============================================================
after X                   X                              X's day or any later: a day can hold both, one after the other
on a later day than X     X            ``P1D..``         at least one day after X's
before X                  X            ``..P0D``         X's day or any earlier
the same day as X         X            ``P0D``           X's day
the day after X           X            ``P1D``           one day after X's
ten days after X          X            ``P10D``          ten days after X's, no more and no fewer
about ten days after X    X            ``~P10D``         8 to 12 days after X's
two weeks after X         X            ``P2W``           11 to 17 days after X's
a week before X           X            ``-P1W``          4 to 10 days before X's
the day before X          X            ``-P1D``          one day before X's
within a week of X        X            ``P0D..P1W``      0 to 7 days after X's
between X and Y           X; Y         ``P0D..; ..P0D``  from X's day to Y's, both included
========================  ===========  ================  =============================================================

Relative dates are told from the day on which an event began; days are days of the calendar, not hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from crosslane.collector import collector_off
from crosslane.contradiction import Contradiction, Statement
from crosslane.lag import UNBOUNDED, Lag
from crosslane.records import Event
from crosslane.tightening import Network
from crosslane.when import UNKNOWN, Basis, Moment, Span, When, first_moment

__all__ = [
    "AT_OR_AFTER",
    "Contradiction",
    "Network",
    "Statement",
    "order_agreeing",
    "order_events",
    "statements_of",
    "tighten",
    "tighten_agreeing",
]

AT_OR_AFTER = Lag(0, UNBOUNDED, "P0D..")
"""What `after` means when no lag is given: then, or at any time later."""


def statements_of(events: Iterable[Event]) -> list[Statement]:
    """Everything that the events say about their days, one statement each."""
    stated = []
    for event in events:
        if event.when is not None:
            first = first_moment(event.when)
            stated.append(Statement(event.id, "", first.low, first.high, event.when))
        for number, after in enumerate(event.after):
            lag = event.lag[number] if number < len(event.lag) else AT_OR_AFTER
            stated.append(Statement(event.id, after, lag.low, lag.high, lag))
    return stated


def tighten(names: Sequence[str], stated: Iterable[Statement]) -> dict[str, tuple[int, int]]:
    """The earliest and latest day of each name that the statements leave possible.

    Args:
        names: every event, each once.
        stated: bounds on single days and on distances between days.

    Returns:
        Name to (first possible day, last possible day).

    Raises:
        Contradiction: if the statements cannot all be true.
    """
    return Network(names, stated).bounds()


def tighten_agreeing(
    names: Sequence[str], stated: Iterable[Statement]
) -> tuple[dict[str, tuple[int, int]], tuple[Contradiction, ...]]:
    """The same without the statements that contradict each other, and these contradictions.

    Which of the statements of a contradiction is wrong cannot be told, so none of them is used. The days that are
    left possible are as many or more than with those of them that are right.
    """
    kept = list(stated)
    contradictions: list[Contradiction] = []
    while True:
        try:
            return tighten(names, kept), tuple(contradictions)
        except Contradiction as contradiction:
            contradictions.append(contradiction)
            kept = [statement for statement in kept if statement not in contradiction.statements]


def order_events(events: Sequence[Event]) -> Mapping[str, When]:
    """When each event was, with every relative date worked out.

    An event whose bounds the others narrow gets a moment with the basis `worked out`; all others keep their own.

    Raises:
        Contradiction: if the events' dates cannot all be true.
    """
    with collector_off():
        told = _told_together(events)
        bounds = tighten([event.id for event in told], statements_of(told))
        return _narrow({event.id: event.when or UNKNOWN for event in events}, bounds)


def order_agreeing(events: Sequence[Event]) -> tuple[Mapping[str, When], tuple[Contradiction, ...]]:
    """When each event was, without the dates that contradict each other, and these contradictions.

    An event whose own date is among them has the days that all else leaves possible.
    """
    told = _told_together(events)
    bounds, contradictions = tighten_agreeing([event.id for event in told], statements_of(told))
    left_out = {s.event for contradiction in contradictions for s in contradiction.statements if not s.after}
    whens = {event.id: UNKNOWN if event.id in left_out else event.when or UNKNOWN for event in events}
    return _narrow(whens, bounds), contradictions


def _told_together(events: Sequence[Event]) -> list[Event]:
    """The events told from others, and those others: all others have the days that they say themselves, and no more."""
    told_from = [event.after for event in events]
    others = set(chain.from_iterable(told_from))
    return [event for event, after in zip(events, told_from, strict=True) if after or event.id in others]


def _narrow(whens: dict[str, When], bounds: Mapping[str, tuple[int, int]]) -> dict[str, When]:
    """The dates, with moments that are worked out in place of those that these bounds narrow."""
    for name, (low, high) in bounds.items():
        when = whens[name]
        first = first_moment(when)
        if (low, high) == (first.low, first.high):
            continue
        worked_out = Moment(low, high, Basis.WORKED_OUT, "")
        if isinstance(when, Span):
            whens[name] = Span(worked_out, when.end._replace(low=max(when.end.low, low)), when.edtf)
        else:
            whens[name] = worked_out
    return whens
