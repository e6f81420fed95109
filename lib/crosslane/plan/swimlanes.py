"""The swimlane chronology as plain data: lanes, events, what crossed and what did not.

Everything that a picture means is settled here; a renderer places marks where the plan says. Lanes run downwards from
``y = 0``; ``x`` is in days along the axis of `crosslane.plan.pace`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.captions import Caption, crossing_caption, event_caption, said_date
from crosslane.plan.lanes import FAMILY_LANE, Lane, plan_lanes
from crosslane.plan.life import LifeBar, plan_life
from crosslane.plan.pace import Pace, Tick, plan_ticks
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES, crossing_style, event_style
from crosslane.plan.view import View
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Family, InvolvementStatus
from crosslane.when import FIRST_DAY, LAST_DAY, When, first_moment, last_moment

STUB = 0.62
"""How far a crossing that did not cross gets on its way, as a share of the distance between the lanes, at most."""
STOP_SHORT = 0.42
"""How far before the receiver's lane it stops, in lanes."""
ROWS = (0.0, -0.26, 0.26, -0.13, 0.13)
"""Heights within a lane at which marks of one moment are set beside each other, in lanes."""


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
    """An event in one lane: where it stands, and between which days it can have been."""

    id: str
    lane: int
    x: float
    y: float
    x_from: float
    x_to: float
    style: int
    caption: Caption


class CrossingMark(NamedTuple):
    """A crossing from lane to lane; `y_to` is short of the receiver's lane where it did not cross.

    Where sender and receiver share a lane, `inside` is true and both ends stand in it.
    """

    id: str
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
        undated: titles of events that have no date at all and so no place on the axis.
        hidden_crossings: how many crossings have no date and so no place.
        first, last: edges of the part that a reader sees first, on the axis.
    """

    title: str
    lanes: tuple[Lane, ...]
    life: tuple[LifeBar, ...]
    bars: tuple[Bar, ...]
    events: tuple[EventMark, ...]
    crossings: tuple[CrossingMark, ...]
    ticks: tuple[Tick, ...]
    first: float
    last: float
    undated: tuple[str, ...]
    hidden_crossings: int

    @property
    def legend(self) -> tuple[str, ...]:
        """Names of the styles that the plan uses, events first."""
        events = {mark.style for mark in self.events}
        crossings = {mark.style for mark in self.crossings}
        return tuple(
            [style.name for number, style in enumerate(EVENT_STYLES) if number in events]
            + [style.name for number, style in enumerate(CROSSING_STYLES) if number in crossings]
        )


def plan_swimlanes(case: Case, view: View = View()) -> SwimlanePlan:  # noqa: B008  (a View is frozen)
    """Plan the swimlane chronology of a case.

    Args:
        case: the case.
        view: what is to be shown, and how the time axis runs.
    """
    events = [event for event in case.events if view.shows_event(case, event)]
    crossings = [crossing for crossing in case.crossings if view.shows_crossing(case, crossing)]
    dated = [event for event in events if _has_date(case.timing[event.id])]
    placed = [crossing for crossing in crossings if _has_date(case.when_crossing(crossing))]
    pace = Pace((first_moment(case.timing[event.id]).low for event in case.events if _has_date(case.timing[event.id])), view.mix)
    lanes, lane_of = plan_lanes(case, view, dated, placed)
    first, last = _edges(case, view, dated)
    return SwimlanePlan(
        title=case.info.title,
        lanes=lanes,
        life=plan_life(case, pace, view, first, last),
        bars=tuple(_bars(case, view, pace, lane_of, first, last)),
        events=tuple(_event_marks(case, pace, dated, lane_of)),
        crossings=tuple(_crossing_marks(case, pace, placed, lane_of, len(lanes))),
        ticks=plan_ticks(pace, first, last),
        first=pace.place(first),
        last=pace.place(last),
        undated=tuple(event.title for event in events if not _has_date(case.timing[event.id])),
        hidden_crossings=len(crossings) - len(placed),
    )


def _has_date(when: When) -> bool:
    """Whether both ends are bounded, so that the picture can show how far it may lie."""
    return first_moment(when).low > FIRST_DAY and first_moment(when).high < LAST_DAY


def _edges(case: Case, view: View, events: Sequence[Event]) -> tuple[int, int]:
    """First and last day of the part seen first: the period under review, else all events."""
    period = case.info.period
    if period is not None and _has_date(period):
        first, last = first_moment(period).low, min(last_moment(period).high, LAST_DAY - 1)
    elif events:
        first = min(first_moment(case.timing[event.id]).low for event in events)
        last = max(first_moment(case.timing[event.id]).high for event in events)
    else:
        first, last = 0, 1
    margin = max((last - first) // 40, 7)
    return max(first - margin, FIRST_DAY + 1), min(last + margin, LAST_DAY - 1)


# Marks ---------------------------------------------------------------------------------------


def _bars(
    case: Case, view: View, pace: Pace, lane_of: Mapping[str, int], first: int, last: int
) -> Iterable[Bar]:
    until = view.until_day
    for row in case.involvement:
        lane = lane_of.get(row.agency)
        if lane is None or row.during is None or row.status is InvolvementStatus.CLOSED:
            continue
        begin, end = first_moment(row.during), last_moment(row.during)
        if until is not None and begin.low > until:
            continue
        edge = last if until is None else min(last, until)
        caption = Caption(
            f"{case.label(row.agency)}: {row.status}",
            tuple(line for line in (said_date(row.words, row.during), row.text) if line),
            "; ".join(map(str, row.cites)),
        )
        days = [min(max(day, first), edge) for day in (begin.low, begin.high, end.low, end.high)]
        soft_from, solid_from, solid_to, soft_to = map(pace.place, days)
        yield Bar(lane, soft_from, min(solid_from, soft_to), max(solid_to, soft_from), soft_to, row.status, caption)


def _event_marks(case: Case, pace: Pace, events: Sequence[Event], lane_of: Mapping[str, int]) -> Iterable[EventMark]:
    spread = _Spread(room=_room(pace, events, case))
    ordered = sorted(events, key=lambda event: (case.timing[event.id].low, case.timing[event.id].high, event.order or 0, event.id))
    for event in ordered:
        moment = first_moment(case.timing[event.id])
        x_from, x_to = pace.place(moment.low), pace.place(moment.high)
        x = (x_from + x_to) / 2
        caption = event_caption(case, event)
        style = EVENT_STYLES.index(event_style(event.kind))
        lanes = sorted({lane_of[agency] for agency in event.agencies if agency in lane_of})
        for lane in lanes or [lane_of[FAMILY_LANE]]:
            yield EventMark(event.id, lane, x, lane + spread.place(lane, x), x_from, x_to, style, caption)


def _crossing_marks(
    case: Case, pace: Pace, crossings: Sequence[Crossing], lane_of: Mapping[str, int], lanes: int
) -> Iterable[CrossingMark]:
    beside = _Beside(room=_room(pace, case.events.rows, case) * 0.35)
    for crossing in sorted(crossings, key=lambda one: (_middle(case, one), one.id)):
        sender, receiver = lane_of[crossing.sender], lane_of[crossing.receiver]
        style = crossing_style(crossing.outcome)
        x = beside.place(pace.place(_middle(case, crossing)), sender, receiver)
        y_to = float(receiver)
        if not style.reaches and sender != receiver:
            distance = receiver - sender
            share = max(STUB if abs(distance) == 1 else 1 - STOP_SHORT / abs(distance), 0.0)
            y_to = sender + distance * share
        yield CrossingMark(
            crossing.id, x, float(sender), y_to, CROSSING_STYLES.index(style), crossing.outcome.family,
            sender == receiver, crossing_caption(case, crossing),
        )  # fmt: skip


def _middle(case: Case, crossing: Crossing) -> float:
    moment = first_moment(case.when_crossing(crossing))
    return (moment.low + moment.high) / 2


def _room(pace: Pace, events: Sequence[Event], case: Case) -> float:
    """About how many days of axis a mark takes on a screen of 1366 pixels."""
    placed = [pace.place(first_moment(case.timing[event.id]).low) for event in events if _has_date(case.timing[event.id])]
    return (max(placed) - min(placed)) / 130 if len(placed) > 1 else 1.0


class _Spread:
    """Puts marks of one lane that would lie on each other at different heights."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._last: dict[int, list[float]] = defaultdict(lambda: [float("-inf")] * len(ROWS))

    def place(self, lane: int, x: float) -> float:
        rows = self._last[lane]
        free = next((row for row, last in enumerate(rows) if x - last >= self._room), None)
        row = rows.index(min(rows)) if free is None else free
        rows[row] = x
        return ROWS[row]


class _Beside:
    """Moves crossings of one moment apart sideways, by a little, so that none lies on another."""

    def __init__(self, room: float) -> None:
        self._room = room
        self._taken: list[tuple[float, int, int]] = []

    def place(self, x: float, sender: int, receiver: int) -> float:
        low, high = min(sender, receiver), max(sender, receiver)
        at, step = x, 0
        while any(abs(at - other) < self._room * 0.9 and low <= to and start <= high for other, start, to in self._taken[-60:]):
            step += 1
            at = x + self._room * ((step + 1) // 2) * (1 if step % 2 else -1)
            if step > 24:
                break
        self._taken.append((at, low, high))
        return at


def count_outcomes(case: Case, view: View = View()) -> Counter[Family]:  # noqa: B008
    """How many crossings a view shows, by family."""
    return Counter(crossing.outcome.family for crossing in case.crossings if view.shows_crossing(case, crossing))
