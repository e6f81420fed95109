"""The swimlane chronology as plain data: lanes, events, what crossed and what did not.

Everything that a picture means is settled here; a renderer places marks where the plan says. Lanes run downwards from
``y = 0``; ``x`` is in days along the axis of `crosslane.plan.swimlanes.pace`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.collector import collector_off
from crosslane.plan.captions import Caption, cited, crossing_caption, event_caption, said_date, said_left_out
from crosslane.plan.swimlanes.apart import Beside, Spread
from crosslane.plan.swimlanes.axis import Axis, middle, plan_axis
from crosslane.plan.swimlanes.lanes import FAMILY_LANE, Lane, plan_lanes
from crosslane.plan.swimlanes.life import LifeBar, plan_life
from crosslane.plan.swimlanes.pace import Pace, Tick
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES, CrossingStyle, crossing_style, event_style
from crosslane.plan.view import EVERYTHING, View
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Family, InvolvementStatus
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, last_moment

STUB = 0.62
"""How far a crossing that did not cross gets on its way, as a share of the distance between the lanes, at most."""
STOP_SHORT = 0.42
"""How far before the receiver's lane it stops, in lanes."""
VAGUE = 31
"""Days between which a mark can lie before it is drawn hollow."""
MARKS_ACROSS = 120
"""How many marks have room side by side on a screen 1366 pixels wide."""


class Bar(NamedTuple):
    """A time in which an agency was involved. Between `soft_from` and `solid_from` it may have begun, and so on."""

    lane: int
    soft_from: float
    solid_from: float
    solid_to: float
    soft_to: float
    status: InvolvementStatus
    caption: Caption


class EventMark(NamedTuple):
    """An event in one lane: where it stands, between which days it can have been, and the first day to show it.

    A `vague` one may have been on any of more than a month's days: it stands in the middle of them, marked hollow.
    """

    id: str
    day: int
    lane: int
    x: float
    y: float
    x_from: float
    x_to: float
    vague: bool
    style: int
    caption: Caption


class CrossingMark(NamedTuple):
    """A crossing from lane to lane; `y_to` is short of the receiver's lane where it did not cross.

    Where sender and receiver share a lane, `inside` is true and both ends stand in it.
    """

    id: str
    day: int
    x: float
    y_from: float
    y_to: float
    style: int
    family: Family
    inside: bool
    caption: Caption


class SwimlanePlan(NamedTuple):
    """All that a swimlane figure shows.

    Attributes:
        pace: the time axis.
        first, last: edges of the part that a reader sees first, on the axis.
        by_order: whether the axis shows order alone; then nothing can be cut at a day.
        undated: titles of events that have no date at all and so no place on the axis.
        undated_crossings: how many crossings have no date and so no place.
        left_out: which dates the case was opened without, one line for all and one for each.
    """

    title: str
    lanes: tuple[Lane, ...]
    life: tuple[LifeBar, ...]
    bars: tuple[Bar, ...]
    events: tuple[EventMark, ...]
    crossings: tuple[CrossingMark, ...]
    pace: Pace
    ticks: tuple[Tick, ...]
    first: float
    last: float
    by_order: bool
    undated: tuple[str, ...]
    undated_crossings: int
    left_out: tuple[str, ...] = ()

    @property
    def legend(self) -> tuple[str, ...]:
        """Names of the styles that the plan uses, events first."""
        events = {mark.style for mark in self.events}
        crossings = {mark.style for mark in self.crossings}
        return tuple(
            [style.name for number, style in enumerate(EVENT_STYLES) if number in events]
            + [style.name for number, style in enumerate(CROSSING_STYLES) if number in crossings]
        )


@collector_off()
def plan_swimlanes(case: Case, view: View = EVERYTHING) -> SwimlanePlan:
    """Plan the swimlane chronology of a case.

    Lanes and places are settled over all dates and then cut at `view.until`, so that nothing moves while the date does.

    Args:
        case: the case.
        view: what is to be shown, and how the time axis runs.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> [mark.id for mark in plan_swimlanes(case).crossings]
    ['example-told', 'example-not-told']
    """
    axis = plan_axis(case, view)
    events = [event for event in case.events if view.shows_event(case, event)]
    crossings = [crossing for crossing in case.crossings if view.shows_crossing(case, crossing)]
    dated = [event for event in events if event.id in axis.events]
    placed = [crossing for crossing in crossings if crossing.id in axis.crossings]
    lanes, lane_of = plan_lanes(case, view, dated, placed)
    room = (axis.pace.place(axis.last) - axis.pace.place(axis.first)) / MARKS_ACROSS
    plan = SwimlanePlan(
        title=case.info.title,
        lanes=lanes,
        life=() if axis.by_order else plan_life(case, axis.pace, int(axis.first), int(axis.last)),
        bars=() if axis.by_order else tuple(_bars(case, axis, lane_of)),
        events=tuple(_event_marks(case, axis, dated, lane_of, room)),
        crossings=tuple(_crossing_marks(case, axis, placed, lane_of, room)),
        pace=axis.pace,
        ticks=axis.ticks,
        first=axis.pace.place(axis.first),
        last=axis.pace.place(axis.last),
        by_order=axis.by_order,
        undated=tuple(event.title for event in events if event.id not in axis.events),
        undated_crossings=len(crossings) - len(placed),
        left_out=said_left_out(case, LAST_DAY if view.until is None else view.until.toordinal()),
    )
    return plan if view.until is None or axis.by_order else cut(plan, view.until)


def cut(plan: SwimlanePlan, until: date) -> SwimlanePlan:
    """The plan as it stands at the end of a day: what surely came later is not in it.

    What has no date cannot be placed before or after the day, so it is left out as well.
    """
    day = until.toordinal()
    x = plan.pace.place(day)
    return plan._replace(
        life=tuple(bar._replace(x_to=min(bar.x_to, x)) for bar in plan.life if bar.x_from < x),
        bars=tuple(_cut_bar(bar, x) for bar in plan.bars if bar.soft_from <= x),
        events=tuple(mark for mark in plan.events if mark.day <= day),
        crossings=tuple(mark for mark in plan.crossings if mark.day <= day),
        undated=(),
        undated_crossings=0,
    )


def _cut_bar(bar: Bar, x: float) -> Bar:
    return bar._replace(**{edge: min(getattr(bar, edge), x) for edge in ("solid_from", "solid_to", "soft_to")})


# Marks ---------------------------------------------------------------------------------------


def _bars(case: Case, axis: Axis, lane_of: Mapping[str, int]) -> Iterable[Bar]:
    for row in case.involvement:
        if row.during is None or row.status is InvolvementStatus.CLOSED:
            continue
        begin, end = first_moment(row.during), last_moment(row.during)
        caption = Caption(
            f"{case.label(row.agency)}: {row.status}",
            tuple(line for line in (said_date(row.words, row.during), row.text) if line),
            cited(row),
        )
        days = [min(max(day, axis.first), axis.last) for day in (begin.low, begin.high, end.low, end.high)]
        soft_from, solid_from, solid_to, soft_to = map(axis.pace.place, days)
        yield Bar(
            lane_of[row.agency], soft_from, min(solid_from, soft_to), max(solid_to, soft_from), soft_to, row.status, caption
        )


def _event_marks(case: Case, axis: Axis, events: Sequence[Event], lane_of: Mapping[str, int], room: float) -> Iterable[EventMark]:
    spread = Spread(room)
    place = axis.pace.place
    for event in sorted(events, key=lambda event: (*axis.events[event.id][:2], event.order or 0, event.id)):
        moment = axis.events[event.id]
        x_from, x_to = place(moment.low), place(moment.low if axis.by_order else moment.high + 1)
        day = moment.low if axis.by_order else max(moment.low, first_moment(case.when(event.known_from)).low)
        caption = event_caption(case, event)
        style = EVENT_STYLES.index(event_style(event.kind))
        vague = moment.high - moment.low > VAGUE
        for lane in sorted({lane_of[agency] for agency in event.agencies}) or [lane_of[FAMILY_LANE]]:
            x, row = spread.place(lane, place(middle(moment)), place(middle(moment) + 1))
            yield EventMark(event.id, day, lane, x, lane + row, x_from, x_to, vague, style, caption)


def _crossing_marks(
    case: Case, axis: Axis, crossings: Sequence[Crossing], lane_of: Mapping[str, int], room: float
) -> Iterable[CrossingMark]:
    beside = Beside(room * 0.35)
    place = axis.pace.place
    for crossing in sorted(crossings, key=lambda one: (middle(axis.crossings[one.id]), one.id)):
        moment = axis.crossings[crossing.id]
        day = place(middle(moment)), place(middle(moment) + 1)
        sender, receiver = lane_of[crossing.sender], lane_of[crossing.receiver]
        style = crossing_style(crossing.outcome)
        yield CrossingMark(
            id=crossing.id,
            day=moment.low if axis.by_order else max(moment.low, _told_from(case, crossing)),
            x=beside.place(_within(*day, axis), day[1] - day[0], sender, receiver),
            y_from=float(sender),
            y_to=_reach(sender, receiver, style),
            style=CROSSING_STYLES.index(style),
            family=crossing.outcome.family,
            inside=sender == receiver,
            caption=crossing_caption(case, crossing),
        )


def _told_from(case: Case, crossing: Crossing) -> int:
    """The first day on which everything that a crossing is about can have arisen."""
    return max((first_moment(case.when(case.items[item].arises or None)).low for item in crossing.items), default=FIRST_DAY)


def _within(begins: float, ends: float, axis: Axis) -> float:
    """Where in its day a crossing stands: in the middle, or on an axis of order close to its event."""
    return begins + (ends - begins) * (0.2 if axis.by_order else 0.5)


def _reach(sender: int, receiver: int, style: CrossingStyle) -> float:
    """The height at which a crossing ends: the receiver's lane, or short of it."""
    if style.reaches or sender == receiver:
        return float(receiver)
    distance = receiver - sender
    return sender + distance * max(STUB if abs(distance) == 1 else 1 - STOP_SHORT / abs(distance), 0.0)
