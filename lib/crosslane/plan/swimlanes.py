"""The swimlane chronology as plain data: lanes, events, what crossed and what did not.

Everything that a picture means is settled here; a renderer places marks where the plan says. Lanes run downwards from
``y = 0``; ``x`` is in days along the axis of `crosslane.plan.pace`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.captions import Caption, cited, crossing_caption, event_caption, said_date
from crosslane.plan.lanes import FAMILY_LANE, Lane, plan_lanes
from crosslane.plan.life import LifeBar, plan_life
from crosslane.plan.pace import Pace, Tick, make_pace, plan_ticks
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES, crossing_style, event_style
from crosslane.plan.view import EVERYTHING, View
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Family, InvolvementStatus
from crosslane.when import FIRST_DAY, LAST_DAY, When, first_moment, last_moment, sort_key

STUB = 0.62
"""How far a crossing that did not cross gets on its way, as a share of the distance between the lanes, at most."""
STOP_SHORT = 0.42
"""How far before the receiver's lane it stops, in lanes."""
ROWS = (0.0, -0.3, 0.3)
"""Heights within a lane at which marks of one moment are set beside each other, in lanes."""
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
        undated: titles of events that have no date at all and so no place on the axis.
        undated_crossings: how many crossings have no date and so no place.
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
    undated: tuple[str, ...]
    undated_crossings: int

    @property
    def legend(self) -> tuple[str, ...]:
        """Names of the styles that the plan uses, events first."""
        events = {mark.style for mark in self.events}
        crossings = {mark.style for mark in self.crossings}
        return tuple(
            [style.name for number, style in enumerate(EVENT_STYLES) if number in events]
            + [style.name for number, style in enumerate(CROSSING_STYLES) if number in crossings]
        )


def plan_swimlanes(case: Case, view: View = EVERYTHING) -> SwimlanePlan:
    """Plan the swimlane chronology of a case.

    Lanes and places are settled over all dates and then cut at `view.until`, so that nothing moves while the date does.

    Args:
        case: the case.
        view: what is to be shown, and how the time axis runs.
    """
    events = [event for event in case.events if view.shows_event(case, event)]
    crossings = [crossing for crossing in case.crossings if view.shows_crossing(case, crossing)]
    dated = [event for event in events if _has_date(case.timing[event.id])]
    placed = [crossing for crossing in crossings if _has_date(case.when_crossing(crossing))]
    pace = make_pace((_middle(case.timing[event.id]) for event in case.events if _has_date(case.timing[event.id])), view.mix)
    lanes, lane_of = plan_lanes(case, view, dated, placed)
    first, last = _edges(case, dated)
    room = (pace.place(last) - pace.place(first)) / MARKS_ACROSS
    plan = SwimlanePlan(
        title=case.info.title,
        lanes=lanes,
        life=plan_life(case, pace, first, last),
        bars=tuple(_bars(case, pace, lane_of, first, last)),
        events=tuple(_event_marks(case, pace, dated, lane_of, room)),
        crossings=tuple(_crossing_marks(case, pace, placed, lane_of, room)),
        pace=pace,
        ticks=plan_ticks(pace, first, last),
        first=pace.place(first),
        last=pace.place(last),
        undated=tuple(event.title for event in events if not _has_date(case.timing[event.id])),
        undated_crossings=len(crossings) - len(placed),
    )
    return plan if view.until is None else cut(plan, view.until)


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


def _has_date(when: When) -> bool:
    """Whether both ends are bounded, so that the picture can show how far it may lie."""
    return first_moment(when).low > FIRST_DAY and first_moment(when).high < LAST_DAY


def _edges(case: Case, events: Sequence[Event]) -> tuple[int, int]:
    """First and last day of the part seen first: the period under review, else all events."""
    period = case.info.period
    if period is not None and _has_date(period):
        first, last = first_moment(period).low, min(last_moment(period).high, LAST_DAY - 1)
    elif events:
        first = min(first_moment(case.timing[event.id]).low for event in events)
        last = max(first_moment(case.timing[event.id]).high for event in events)
    else:
        first, last = FIRST_DAY + 400, FIRST_DAY + 800
    margin = max((last - first) // 40, 7)
    return max(first - margin, FIRST_DAY + 1), min(last + margin, LAST_DAY - 1)


# Marks ---------------------------------------------------------------------------------------


def _bars(case: Case, pace: Pace, lane_of: Mapping[str, int], first: int, last: int) -> Iterable[Bar]:
    for row in case.involvement:
        if row.during is None or row.status is InvolvementStatus.CLOSED:
            continue
        begin, end = first_moment(row.during), last_moment(row.during)
        caption = Caption(
            f"{case.label(row.agency)}: {row.status}",
            tuple(line for line in (said_date(row.words, row.during), row.text) if line),
            cited(row),
        )
        days = [min(max(day, first), last) for day in (begin.low, begin.high, end.low, end.high)]
        soft_from, solid_from, solid_to, soft_to = map(pace.place, days)
        yield Bar(
            lane_of[row.agency], soft_from, min(solid_from, soft_to), max(solid_to, soft_from), soft_to, row.status, caption
        )


def _event_marks(case: Case, pace: Pace, events: Sequence[Event], lane_of: Mapping[str, int], room: float) -> Iterable[EventMark]:
    spread = _Spread(room)
    for event in sorted(events, key=lambda event: (*sort_key(case.timing[event.id]), event.order or 0, event.id)):
        moment = first_moment(case.timing[event.id])
        x_from, x_to = pace.place(moment.low), pace.place(moment.high + 1)
        middle = _middle(moment)
        day = max(moment.low, first_moment(case.when(event.known_from)).low)
        caption = event_caption(case, event)
        style = EVENT_STYLES.index(event_style(event.kind))
        lanes = sorted({lane_of[agency] for agency in event.agencies})
        for lane in lanes or [lane_of[FAMILY_LANE]]:
            x, row = spread.place(lane, pace.place(middle), pace.place(middle + 1))
            vague = moment.high - moment.low > VAGUE
            yield EventMark(event.id, day, lane, x, lane + row, x_from, x_to, vague, style, caption)


def _crossing_marks(
    case: Case, pace: Pace, crossings: Sequence[Crossing], lane_of: Mapping[str, int], room: float
) -> Iterable[CrossingMark]:
    beside = _Beside(room * 0.35)
    for crossing in sorted(crossings, key=lambda one: (_middle(case.when_crossing(one)), one.id)):
        middle = _middle(case.when_crossing(crossing))
        sender, receiver = lane_of[crossing.sender], lane_of[crossing.receiver]
        style = crossing_style(crossing.outcome)
        y_to = float(receiver)
        if not style.reaches and sender != receiver:
            distance = receiver - sender
            share = max(STUB if abs(distance) == 1 else 1 - STOP_SHORT / abs(distance), 0.0)
            y_to = sender + distance * share
        yield CrossingMark(
            id=crossing.id,
            day=first_moment(case.when_crossing(crossing)).low,
            x=beside.place((pace.place(middle) + pace.place(middle + 1)) / 2, sender, receiver),
            y_from=float(sender),
            y_to=y_to,
            style=CROSSING_STYLES.index(style),
            family=crossing.outcome.family,
            inside=sender == receiver,
            caption=crossing_caption(case, crossing),
        )


def _middle(when: When) -> int:
    """The day in the middle of those on which it can have begun: where its mark stands."""
    moment = first_moment(when)
    return (moment.low + moment.high) // 2


class _Spread:
    """Puts marks of one lane that would lie on each other at different heights, or later within their day."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._free_from: dict[int, list[float]] = defaultdict(lambda: [float("-inf")] * len(ROWS))

    def place(self, lane: int, x: float, x_end: float) -> tuple[float, float]:
        """Where a mark goes that wants to stand at `x`, and may move to `x_end`: (x, height)."""
        rows = self._free_from[lane]
        row = next((row for row, free_from in enumerate(rows) if free_from <= x), rows.index(min(rows)))
        at = min(max(x, rows[row]), max(x_end - self._room / 2, x))
        rows[row] = at + self._room
        return at, ROWS[row]


class _Beside:
    """Moves crossings of one moment apart sideways, by a little, so that none lies on another as long as there is room."""

    MOST_STEPS = 10

    def __init__(self, room: float) -> None:
        self._room = room
        self._taken: list[tuple[float, int, int]] = []

    def place(self, x: float, sender: int, receiver: int) -> float:
        low, high = min(sender, receiver), max(sender, receiver)
        reach = self._room * self.MOST_STEPS
        near = [at for at, start, end in self._taken if abs(at - x) < reach and low <= end and start <= high]
        at = x
        for step in range(1, self.MOST_STEPS):
            if all(abs(at - other) >= self._room * 0.9 for other in near):
                break
            at = x + self._room * ((step + 1) // 2) * (1 if step % 2 else -1)
        self._taken.append((at, low, high))
        return at
