"""What an order of people within their generations costs: couples parted, younger children first, lines crossed.

All costs are whole numbers, so that no machine rounds them otherwise than another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from crosslane.plan.family.kinlines import Frame, Join

FURTHER = 4
"""Cost of each seat between the two of a couple, beyond the first. The first costs as much as the couple is close."""
YOUNGER_FIRST = 120
"""Cost of seating a child left of an older one of both the same parents."""
YOUNGER_HALF_FIRST = 6
"""The same for children who share one parent."""
LATER_PARTNER_FIRST = 5
"""Cost of seating somebody's later partner left of an earlier one."""
STRETCH = 3
"""Cost of each seat that stands among siblings without being one."""
OVER_A_CHILD_LINE = 14
"""Cost of a line over the tops of a row for each child's line that it crosses there."""
WEIGHT = {"birth": 4, "siblings": 4, "link": 2}
"""What a crossing costs: the product of the weights of the two lines."""


NO_LIMIT = 10**9


class Order(NamedTuple):
    """What a search of seats works on: who stands where, and what bears on each row."""

    rows: list[list[str]]
    place: dict[str, int]
    couples: Mapping[int, list[tuple[str, str, int, str, str]]]
    elder: Mapping[int, list[tuple[str, str, int]]]
    sibships: Mapping[int, list[tuple[str, ...]]]
    joins: Mapping[int, list[Join]]
    topped: frozenset[str]


def up_place(place: Mapping[str, int], up: tuple[str, ...], outer: Mapping[tuple[str, str], str]) -> int:
    """Twice the place from which a line comes down: a seat, the middle of a couple, or beside the outer one of a far couple."""
    if len(up) == 1:
        return 2 * place[up[0]]
    a, b = place[up[0]], place[up[1]]
    if abs(a - b) == 1:
        return a + b
    return 2 * a + (1 if a < b else -1) if outer[up[0], up[1]] == up[0] else 2 * b + (1 if b < a else -1)


def make_order(
    frame: Frame, seating: Sequence[Sequence[str]], surely_elder: Mapping[str, frozenset[str]], left: frozenset[str]
) -> Order:
    """The first order, with all that bears on what another would cost."""
    rows = [list(row) for row in seating]
    outer = outer_ends(frame)
    couples = defaultdict(list)
    for couple in frame.couples:
        by_custom = [one for one in (couple.a, couple.b) if one in left]
        first = by_custom[0] if len(by_custom) == 1 else ""
        ends = (couple.a, couple.b, couple.closeness, first, outer[couple.a, couple.b])
        couples[frame.generation[couple.a]].append(ends)
    elder: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    sibships: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for partners in frame.in_time:
        elder[frame.generation[partners[0]]] += [
            (one, other, LATER_PARTNER_FIRST)
            for one, other in combinations(partners, 2)
            if frame.generation[one] == frame.generation[other]
        ]
    for children, whole in (*frame.sibships, *((members, True) for _, _, members in frame.groups)):
        cost = YOUNGER_FIRST if whole else YOUNGER_HALF_FIRST
        for one in children:
            for other in children:
                if other in surely_elder[one] and frame.generation[one] == frame.generation[other]:
                    elder[frame.generation[one]].append((one, other, cost))
        together: dict[int, list[str]] = defaultdict(list)
        for child in children:
            together[frame.generation[child]].append(child)
        for row, members in together.items():
            if whole and len(members) > 1:
                sibships[row].append(tuple(members))
    joins: dict[int, list[Join]] = defaultdict(list)
    for join in frame.joins:
        joins[join.row].append(join)
    topped = frozenset(down for join in frame.joins if join.kind != "link" for down in join.downs)
    place = {seat: at for row in rows for at, seat in enumerate(row)}
    return Order(rows, place, couples, elder, sibships, joins, topped)


def outer_ends(frame: Frame) -> dict[tuple[str, str], str]:
    """Of each couple, the one with fewer partners: beside it hang their children if the two cannot be neighbours."""
    partners: dict[str, int] = defaultdict(int)
    for couple in frame.couples:
        partners[couple.a] += 1
        partners[couple.b] += 1
    return {(c.a, c.b): min((partners[c.a], c.a), (partners[c.b], c.b))[1] for c in frame.couples}


def cost_around(order: Order, row: int, most: int) -> int:
    """What the order of a row costs, in itself and with its neighbours; not counted further once it is more than `most`."""
    cost = row_cost(order, row, most)
    for channel in (row + 1, row):
        if cost > most:
            break
        cost += channel_cost(order, channel)
    return cost


def total_cost(order: Order, most: int) -> int:
    """What the whole order costs; not counted further once it is more than `most`."""
    cost = 0
    for row in range(len(order.rows)):
        cost += row_cost(order, row, most - cost)
        if cost > most:
            break
        cost += channel_cost(order, row)
    return cost


def row_cost(order: Order, row: int, most: int) -> int:
    """What the order of a row costs in itself; not counted further once it is more than `most`, as for most moves it soon is."""
    cost = _couples_cost(order, row, most)
    if cost <= most:
        cost += _siblings_cost(order, row)
    if cost <= most:
        place = order.place
        for one, other, weight in order.elder.get(row, ()):
            if place[one] > place[other]:
                cost += weight
                if cost > most:
                    break
    return cost


def _couples_cost(order: Order, row: int, most: int) -> int:
    place, seats = order.place, order.rows[row]
    cost = 0
    for a, b, weight, left, _ in order.couples.get(row, ()):
        low, high = place[a], place[b]
        if low > high:
            low, high = high, low
        if high - low > 1:
            cost += weight + FURTHER * (high - low - 2)
            for seat in seats[low + 1 : high]:
                if seat in order.topped:
                    cost += OVER_A_CHILD_LINE
            if cost > most:
                break
        if left and seats[low] != left:
            cost += 1
    return cost


def _siblings_cost(order: Order, row: int) -> int:
    place, seats = order.place, order.rows[row]
    cost = 0
    for members in order.sibships.get(row, ()):
        at = [place[one] for one in members]
        cost += STRETCH * (max(at) - min(at) + 1 - len(at))
    for join in order.joins.get(row, ()):
        if not join.ups:
            at = [place[one] for one in join.downs]
            between = seats[min(at) + 1 : max(at)]
            cost += sum(2 + OVER_A_CHILD_LINE * (seat in order.topped) for seat in between if seat not in join.downs)
    return cost


def channel_cost(order: Order, row: int) -> int:
    """Crossings between a row and the one above, and how far lines reach sideways."""
    joins = [join for join in order.joins.get(row, ()) if join.ups]
    if not joins:
        return 0
    place = order.place
    outer = {(a, b): end for a, b, _, _, end in order.couples.get(row - 1, ())}
    above, here = max(len(order.rows[row - 1]), 1), max(len(order.rows[row]), 1)
    cost = 0
    edges: list[tuple[int, int, int, int]] = []
    for number, join in enumerate(joins):
        weight = WEIGHT[join.kind]
        downs = [2 * place[down] for down in join.downs]
        for up in join.ups:
            at = up_place(place, up, outer)
            edges += [(at, down, number, weight) for down in downs]
            cost += weight * abs(at * here - sum(downs) * above // len(downs)) // (2 * max(above, here))
    edges.sort()
    if all(one[1] <= other[1] for one, other in pairwise(edges)):
        return cost
    for index, (above_at, at_here, number, weight) in enumerate(edges):
        for other_up, other_down, other, other_weight in edges[index + 1 :]:
            if at_here > other_down and above_at < other_up and number != other:
                cost += weight * other_weight
    return cost
