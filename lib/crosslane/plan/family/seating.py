"""The order of people within each generation: couples side by side, older children left, few crossings.

A layered drawing in the sense of Sugiyama, Tagawa and Toda (1981): from a first seating, family by family, short stretches
of a row are moved to where the cost of the rows around them is least, until no move helps. All orders are fixed, so that the
same data gives the same picture on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crosslane.plan.family.kinlines import PASSING, Frame
from crosslane.plan.family.seat_costs import (
    NO_LIMIT,
    Order,
    channel_cost,
    cost_around,
    make_order,
    row_cost,
    total_cost,
    up_place,
)

LONGEST_MOVE = 4
"""Seats that are moved together at most."""
ROUNDS = 8


def seat_people(
    frame: Frame, seating: Sequence[Sequence[str]], surely_elder: Mapping[str, frozenset[str]], left: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """The seats of each row from left to right.

    Args:
        frame: rows, couples and lines.
        seating: everybody, row by row, in an order from which to look for a better one.
        surely_elder: for each person, those surely born after them.
        left: people who stand to the left of a partner by custom.
    """
    order = make_order(frame, seating, surely_elder, left)
    for _ in range(ROUNDS):
        _improve_rows(order)
        if not any(_improve_below(order, row) for row in range(len(order.rows))):
            break
    return tuple(tuple(row) for row in order.rows)


def _set_row(order: Order, row: int, seats: list[str]) -> None:
    order.rows[row] = seats
    order.place.update(zip(seats, range(len(seats)), strict=True))


def _moves(seats: list[str], troubled: set[str]) -> Iterator[list[str]]:
    """Every row that comes of moving one short stretch with a troubled seat at its end, as it is or turned round."""
    size = len(seats)
    for length in range(1, min(LONGEST_MOVE, size - 1) + 1):
        for start in range(size - length + 1):
            stretch = seats[start : start + length]
            if stretch[0] not in troubled and stretch[-1] not in troubled:
                continue
            rest = seats[:start] + seats[start + length :]
            for at in range(len(rest) + 1):
                if at != start:
                    yield [*rest[:at], *stretch, *rest[at:]]
            if length > 2:
                yield [*seats[:start], *stretch[::-1], *seats[start + length :]]


def _troubled(order: Order, row: int) -> set[str]:
    """The seats of a row that have a part in what its order costs; a move that touches none of them could not help."""
    place, seats = order.place, order.rows[row]
    found: set[str] = set()
    for a, b, _, left, _ in order.couples.get(row, ()):
        low, high = sorted((place[a], place[b]))
        if high - low > 1 or (left and seats[low] != left):
            found |= set(seats[low : high + 1])
    for one, other, _ in order.elder.get(row, ()):
        if place[one] > place[other]:
            found |= {one, other}
    for members in (*order.sibships.get(row, ()), *(join.downs for join in order.joins.get(row, ()) if not join.ups)):
        at = [place[one] for one in members]
        if max(at) - min(at) >= len(at):
            found |= set(seats[min(at) : max(at) + 1])
    for channel in (row, row + 1):
        for up, down in _crossed(order, channel):
            found |= {down} if channel == row else set(up)
    return found & set(seats)


def _crossed(order: Order, row: int) -> list[tuple[tuple[str, ...], str]]:
    """The lines between a row and the one above that cross another there, and all lines of care: where from and where to."""
    outer = {(a, b): end for a, b, _, _, end in order.couples.get(row - 1, ())}
    edges = [
        (up_place(order.place, up, outer), order.place[down], join.id, up, down, join.kind)
        for join in order.joins.get(row, ())
        for up in join.ups
        for down in join.downs
    ]
    crossed = {
        edge
        for one, other in combinations(edges, 2)
        if one[2] != other[2] and (one[0] - other[0]) * (one[1] - other[1]) < 0
        for edge in (one, other)
    }
    return [(up, down) for edge in edges if edge in crossed or edge[5] == "link" for up, down in [edge[3:5]]]


def _improve_rows(order: Order) -> None:
    """Improves rows downwards and upwards in turn, each again only after a row beside it has changed."""
    size = len(order.rows)
    open_rows = set(range(size))
    for _ in range(ROUNDS):
        for row in [*range(size), *reversed(range(size))]:
            if row in open_rows:
                open_rows.discard(row)
                if _improve_row(order, row):
                    open_rows |= {row - 1, row + 1} & set(range(size))
        if not open_rows:
            return


def _improve_row(order: Order, row: int) -> bool:
    """Makes the best move of a row as long as one helps."""
    improved = False
    while True:
        before = order.rows[row]
        best, best_cost = before, cost_around(order, row, NO_LIMIT)
        if best_cost == 0:
            return improved
        for seats in _moves(before, _troubled(order, row)):
            _set_row(order, row, seats)
            cost = cost_around(order, row, best_cost)
            if cost < best_cost:
                best, best_cost = seats, cost
        _set_row(order, row, best)
        if best is before:
            return improved
        improved = True


def _improve_below(order: Order, row: int) -> bool:
    """Makes one move of a row, with the rows below brought into line, if that helps the whole."""
    kept = [list(seats) for seats in order.rows]
    best, best_cost = kept, total_cost(order, NO_LIMIT)
    if row_cost(order, row, NO_LIMIT) + channel_cost(order, row) == 0:
        return False
    for seats in _moves(kept[row], _troubled(order, row)):
        _set_row(order, row, seats)
        for below in range(row + 1, len(kept)):
            _set_row(order, below, _in_line(order, below))
        cost = total_cost(order, best_cost)
        if cost < best_cost:
            best, best_cost = [list(one) for one in order.rows], cost
        for below in range(row, len(kept)):
            _set_row(order, below, kept[below])
    for at, seats in enumerate(best):
        _set_row(order, at, list(seats))
    return best is not kept


def _in_line(order: Order, row: int) -> list[str]:
    """A row with its seats in the order of those above them; who has nobody above stays beside their neighbour."""
    outer = {(a, b): end for a, b, _, _, end in order.couples.get(row - 1, ())}
    above: dict[str, list[int]] = defaultdict(list)
    for join in order.joins.get(row, ()):
        if join.kind == "birth" or any(down.startswith(PASSING) for down in join.downs):
            for up in join.ups:
                for down in join.downs:
                    above[down].append(up_place(order.place, up, outer))
    beside: dict[str, str] = {}
    for a, b, _, _, _ in order.couples.get(row, ()):
        beside.setdefault(a, b)
        beside.setdefault(b, a)
    seats = order.rows[row]

    def key(seat: str) -> tuple[float, int]:
        own = above.get(seat) or above.get(beside.get(seat, ""), [])
        return (sum(own) / len(own) if own else 10**6, order.place[seat])

    return sorted(seats, key=key)
