"""Where things stand from left to right: on a calendar, event-paced or not, or by their order alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.swimlanes.pace import Pace, Tick, make_pace, plan_ticks
from crosslane.plan.swimlanes.sequence import ORDER_AXIS, find_steps, is_hardly_dated, plan_step_ticks
from crosslane.plan.view import View
from crosslane.records import Crossing
from crosslane.when import FIRST_DAY, LAST_DAY, Basis, Moment, When, first_moment, last_moment


class Axis(NamedTuple):
    """The axis of a swimlane figure, and the place on it of everything that has one.

    Attributes:
        events, crossings: from when to when each of them can have been, by id; what has no place is not there.
        pace: days (or steps) to places.
        first, last: the days or steps that a reader sees first.
        by_order: whether it is an axis of order alone, without distances.
    """

    events: Mapping[str, Moment]
    crossings: Mapping[str, Moment]
    pace: Pace
    ticks: tuple[Tick, ...]
    first: float
    last: float
    by_order: bool


def plan_axis(case: Case, view: View) -> Axis:
    """The axis for a case: of order alone if its source hardly gives a date."""
    return _order_axis(case) if is_hardly_dated(case) else _calendar_axis(case, view)


def middle(moment: Moment) -> int:
    """The day in the middle of those on which it can have been: where its mark stands."""
    return (moment.low + moment.high) // 2


def has_date(when: When) -> bool:
    """Whether both ends of its beginning are bounded, so that a calendar can show how far it may lie."""
    return first_moment(when).low > FIRST_DAY and first_moment(when).high < LAST_DAY


def _calendar_axis(case: Case, view: View) -> Axis:
    events = {event.id: first_moment(case.timing[event.id]) for event in case.events if has_date(case.timing[event.id])}
    crossings = {one.id: first_moment(case.when_crossing(one)) for one in case.crossings if has_date(case.when_crossing(one))}
    pace = make_pace(map(middle, events.values()), view.mix, map(middle, crossings.values()))
    first, last = _edges(case, list(events.values()))
    return Axis(events, crossings, pace, plan_ticks(pace, first, last), first, last, by_order=False)


def _edges(case: Case, moments: Sequence[Moment]) -> tuple[int, int]:
    """First and last day of the part seen first: the period under review, else all events."""
    period = case.info.period
    if period is not None and has_date(period):
        first, last = first_moment(period).low, min(last_moment(period).high, LAST_DAY - 1)
    else:
        first = min((moment.low for moment in moments), default=FIRST_DAY + 400)
        last = max((moment.high for moment in moments), default=first + 400)
    margin = max((last - first) // 40, 7)
    return max(first - margin, FIRST_DAY + 1), min(last + margin, LAST_DAY - 1)


def _order_axis(case: Case) -> Axis:
    step = find_steps(case)
    events = {event: _at_step(number) for event, number in step.items()}
    crossings = {one.id: _at_step(step[_event_of(one)]) for one in case.crossings if _event_of(one) in step}
    last = max(step.values(), default=0)
    return Axis(events, crossings, ORDER_AXIS, plan_step_ticks(case, step), -0.5, last + 0.7, by_order=True)


def _event_of(crossing: Crossing) -> str:
    """The event at which a crossing was or might have been made."""
    return crossing.event or (crossing.due if isinstance(crossing.due, str) else "")


def _at_step(number: int) -> Moment:
    return Moment(number, number, Basis.STATED, "")
