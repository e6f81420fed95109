"""Relative dates and order, worked out: the earliest and latest day of every event.

*Ten days after the conference*, *two weeks before the birth*, *in June, the day after the call*: each row states
bounds on its own day and bounds on the distance between its day and another's. Together they form a simple temporal
network (Dechter, Meiri and Pearl, 1991). Two shortest-path passes from a fixed origin give the tightest bounds that
all the statements allow; statements that cannot all be true show as a cycle, and the cycle is the explanation.

Relative dates are told from the day on which an event began.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.lag import UNBOUNDED, Lag, say_lag
from crosslane.records import Event
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Basis, Moment, Span, When, first_moment, say

AT_OR_AFTER = Lag(0, UNBOUNDED, "P0D..")
"""What `after` means when no lag is given: then, or at any time later."""


class Statement(NamedTuple):
    """One thing that a row says about days: of its own (no `after`), or of its distance from another's."""

    event: str
    after: str
    low: int
    high: int
    said: str


class Contradiction(ValueError):
    """Statements about days that cannot all be true.

    Attributes:
        statements: the statements; without any one of them, the others can be true together.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)
        super().__init__("these cannot all be true: " + "; ".join(f"{s.event}: {s.said}" for s in statements))


def statements_of(events: Iterable[Event]) -> list[Statement]:
    """Everything that the events say about their days, one statement each."""
    stated = []
    for event in events:
        if event.when is not None:
            first = first_moment(event.when)
            if first.low > FIRST_DAY or first.high < LAST_DAY:
                stated.append(Statement(event.id, "", first.low, first.high, say(event.when)))
        for number, after in enumerate(event.after):
            lag = event.lag[number] if number < len(event.lag) else AT_OR_AFTER
            stated.append(Statement(event.id, after, lag.low, lag.high, f"{say_lag(lag)}: {after}"))
    return stated


def tighten(names: Sequence[str], stated: Sequence[Statement]) -> dict[str, tuple[int, int]]:
    """The earliest and latest day of each name that the statements leave possible.

    Args:
        names: every event, each once.
        stated: bounds on single days and on distances between days.

    Returns:
        Name to (first possible day, last possible day).

    Raises:
        Contradiction: if the statements cannot all be true.
    """
    number = {name: index for index, name in enumerate(names, start=1)}
    forward: list[list[tuple[int, int, int]]] = [[] for _ in range(len(names) + 1)]
    backward: list[list[tuple[int, int, int]]] = [[] for _ in range(len(names) + 1)]
    for index, statement in enumerate(stated):
        node, base = number[statement.event], number[statement.after] if statement.after else 0
        if statement.high < (UNBOUNDED if statement.after else LAST_DAY):
            forward[base].append((node, statement.high, index))
            backward[node].append((base, statement.high, index))
        if statement.low > (-UNBOUNDED if statement.after else FIRST_DAY):
            forward[node].append((base, -statement.low, index))
            backward[base].append((node, -statement.low, index))
    latest = _shortest(forward, stated)
    earliest = _shortest(backward, stated)
    return {
        name: (
            FIRST_DAY if (days := earliest[index]) is None else _in_calendar(-days),
            LAST_DAY if (days := latest[index]) is None else _in_calendar(days),
        )
        for name, index in number.items()
    }


def _in_calendar(day: int) -> int:
    """The day, or the calendar's first or last if a lag leads out of it."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def _shortest(edges: list[list[tuple[int, int, int]]], stated: Sequence[Statement]) -> list[int | None]:
    """Distance of every node from node 0, by label correction; a negative cycle is a contradiction.

    Nodes that node 0 does not reach are starts in their turn, or a contradiction between undated events would go
    unseen. Each turn begins further out than any turn before can have come, so that it leaves those distances
    alone; starting all nodes at once would make a long chain of lags take the square of its length.
    """
    size = len(edges)
    far = (2 * UNBOUNDED + 1) * size
    distance: list[int | None] = [None] * size
    came_by: list[tuple[int, int]] = [(-1, -1)] * size
    waiting = [False] * size
    improvements = 0
    for start in range(size):
        if distance[start] is not None:
            continue
        distance[start] = 2 * far * start
        queue = deque((start,))
        while queue:
            node = queue.popleft()
            waiting[node] = False
            so_far = distance[node]
            assert so_far is not None
            for target, weight, index in edges[node]:
                known = distance[target]
                if known is None or so_far + weight < known:
                    distance[target] = so_far + weight
                    came_by[target] = (node, index)
                    improvements += 1
                    if improvements % size == 0:
                        _stop_at_cycle(came_by, stated)
                    if not waiting[target]:
                        waiting[target] = True
                        queue.append(target)
    return [value if value is not None and value < far else None for value in distance]


def _stop_at_cycle(came_by: list[tuple[int, int]], stated: Sequence[Statement]) -> None:
    """Raise `Contradiction` if the edges by which nodes were last improved close a circle."""
    seen_in = [0] * len(came_by)
    for start in range(len(came_by)):
        node, walk = start, start + 1
        while node >= 0 and not seen_in[node]:
            seen_in[node] = walk
            node = came_by[node][0]
        if node >= 0 and seen_in[node] == walk:
            circle, at = [], node
            while True:
                before, index = came_by[at]
                circle.append(index)
                at = before
                if at == node:
                    break
            raise Contradiction([stated[index] for index in sorted(set(circle))])


def order_events(events: Sequence[Event]) -> Mapping[str, When]:
    """When each event was, with every relative date worked out.

    An event whose bounds the others narrow gets a moment with the basis `worked out`; all others keep their own.

    Raises:
        Contradiction: if the events' dates cannot all be true.
    """
    bounds = tighten([event.id for event in events], statements_of(events))
    return {event.id: _narrowed(event.when or UNKNOWN, *bounds[event.id]) for event in events}


def _narrowed(when: When, low: int, high: int) -> When:
    first = first_moment(when)
    if (low, high) == (first.low, first.high):
        return when
    worked_out = Moment(low, high, Basis.WORKED_OUT, "")
    if isinstance(when, Span):
        return Span(worked_out, when.end._replace(low=max(when.end.low, low)), when.edtf)
    return worked_out
