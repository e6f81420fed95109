"""Where on the page everybody stands from left to right, once the order in each row is settled.

Children stand under the middle of their parents and parents over the middle of their children as far as the order and the
least distances allow: each row in turn takes the places nearest to those wished for (weighted least squares under an order,
by pooling neighbours that would overlap), downwards and upwards until it settles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from crosslane.plan.family.kinlines import PASSING, Frame, Join
from crosslane.plan.family.unions import is_unknown

SLOT = 112.0
"""Units between two people side by side: room for a symbol and a short name under it."""
TO_UNKNOWN = 64.0
"""Units from a parent to the mark of the unknown other one."""
BESIDE_A_LINE = 60.0
"""Units from a seat to a line that passes the row."""
STRANGERS = 22.0
"""Units more between neighbours who are neither a couple nor siblings."""
SWEEPS = 24
LAST_UPWARDS = 4
SETTLING = 8
DRAWN_TOGETHER = 0.85
"""How far siblings keep their distances from one sweep to the next where nothing holds them apart."""
LINK = 0.03
"""How much a line of care draws its ends together, beside one of descent."""


Between = Mapping[tuple[str, str], tuple[str, str]]
"""For each couple, the two neighbouring seats between which its children's line comes down."""


def space_people(frame: Frame, rows: Sequence[Sequence[str]], between: Between) -> dict[str, float]:
    """The place of each seat, in units from the left."""
    least = [_distances(frame, row) for row in rows]
    x = _packed(rows, least)
    joins: dict[int, list[Join]] = defaultdict(list)
    for join in frame.joins:
        if join.ups:
            joins[join.row].append(join)
    couples = _neighbouring_couples(frame, rows)
    groups = [members for _, _, members in frame.groups]
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0 and sweep < SWEEPS - LAST_UPWARDS
        order = range(len(rows)) if downwards else reversed(range(len(rows)))
        for row in order:
            wished: Wishes = defaultdict(list)
            _wish_side_by_side(couples[row], x, wished)
            _wish_near_siblings(rows[row], groups, x, wished)
            if downwards:
                _wish_under_parents(joins[row], x, between, wished)
            else:
                _wish_over_children(joins[row + 1], x, between, wished)
            _move_row(rows[row], least[row], x, wished)
    for _ in range(SETTLING):
        _settle_last(rows, least, joins, between, x)
    left = min(x.values(), default=0.0)
    return {seat: round(at - left, 1) for seat, at in x.items()}


def drop_between(frame: Frame, rows: Sequence[Sequence[str]], outer: Mapping[tuple[str, str], str]) -> Between:
    """The two neighbouring seats between which the children's line of each couple comes down.

    For neighbours these are the two themselves; for a couple that others part, the outer one and the seat next to it.
    """
    place = {seat: (row, at) for row, seats in enumerate(rows) for at, seat in enumerate(seats)}
    found = {}
    for couple in frame.couples:
        (row, a), (_, b) = place[couple.a], place[couple.b]
        end, other = (a, b) if outer[couple.a, couple.b] == couple.a else (b, a)
        found[couple.a, couple.b] = (rows[row][end], rows[row][end + (1 if end < other else -1)])
    return found


def up_x(up: tuple[str, ...], x: Mapping[str, float], between: Between) -> float:
    """Where a line comes down from a seat or a couple."""
    if len(up) == 1:
        return x[up[0]]
    one, other = between[up[0], up[1]]
    return (x[one] + x[other]) / 2


def _distances(frame: Frame, row: Sequence[str]) -> list[float]:
    """The least distance of each seat of a row from the one before it."""
    close = {frozenset((couple.a, couple.b)) for couple in frame.couples}
    for siblings, _ in frame.sibships:
        close |= {frozenset((one, other)) for one in siblings for other in siblings}
    for _, _, members in frame.groups:
        close |= {frozenset((one, other)) for one in members for other in members}
    found = [0.0]
    for before, seat in pairwise(row):
        if before.startswith(PASSING) or seat.startswith(PASSING):
            found.append(BESIDE_A_LINE)
        elif is_unknown(before) or is_unknown(seat):
            found.append(TO_UNKNOWN if frozenset((before, seat)) in close else SLOT - 2 * STRANGERS)
        else:
            found.append(SLOT if frozenset((before, seat)) in close else SLOT + STRANGERS)
    return found


def _packed(rows: Sequence[Sequence[str]], least: Sequence[Sequence[float]]) -> dict[str, float]:
    """Each row as close together as it goes, all rows about one middle."""
    x = {}
    for row, distances in zip(rows, least, strict=True):
        at = -sum(distances) / 2
        for seat, distance in zip(row, distances, strict=True):
            at += distance
            x[seat] = at
    return x


Wishes = dict[str, list[tuple[float, float]]]
"""For each seat, the places wished for, each with its weight."""


def _neighbouring_couples(frame: Frame, rows: Sequence[Sequence[str]]) -> list[list[tuple[str, str]]]:
    """Of each row, the couples who are neighbours, left one first."""
    pairs = {frozenset((couple.a, couple.b)) for couple in frame.couples}
    return [[(one, other) for one, other in pairwise(row) if frozenset((one, other)) in pairs] for row in rows]


def _wish_side_by_side(couples: Sequence[tuple[str, str]], x: Mapping[str, float], wished: Wishes) -> None:
    for left, right in couples:
        unknown = is_unknown(left) or is_unknown(right)
        distance = TO_UNKNOWN if unknown else SLOT
        wished[left].append((x[right] - distance, 0.01 if is_unknown(right) else 0.2))
        wished[right].append((x[left] + distance, 0.01 if is_unknown(left) else 0.2))


def _settle_last(
    rows: Sequence[Sequence[str]],
    least: Sequence[Sequence[float]],
    joins: Mapping[int, Sequence[Join]],
    between: Between,
    x: dict[str, float],
) -> None:
    """Brings those from whom no line goes down under their parents, and leaves everybody else in place."""
    above = {seat for its in joins.values() for join in its for up in join.ups for seat in up}
    for row, seats in enumerate(rows):
        wished: Wishes = defaultdict(list)
        _wish_under_parents(joins.get(row, ()), x, between, wished)
        for seat in seats:
            if seat in above or seat not in wished:
                wished[seat] = [(x[seat], 50.0)]
        _move_row(seats, least[row], x, wished)


def _wish_near_siblings(row: Sequence[str], groups: Sequence[Sequence[str]], x: Mapping[str, float], wished: Wishes) -> None:
    """Siblings whom no parents hold together stand as near to each other as those between them allow."""
    for members in groups:
        here = [(at, seat) for at, seat in enumerate(row) if seat in members]
        for (at_left, left), (at_right, right) in pairwise(here):
            distance = (SLOT + STRANGERS / 2) * (at_right - at_left)
            wished[left].append((x[right] - distance, 0.3))
            wished[right].append((x[left] + distance, 0.3))


def _wish_under_parents(joins: Sequence[Join], x: Mapping[str, float], between: Between, wished: Wishes) -> None:
    for join in joins:
        ups = [up_x(up, x, between) for up in join.ups]
        goal = sum(ups) / len(ups)
        at = [x[down] for down in join.downs]
        middle = (min(at) + max(at)) / 2
        for down in join.downs:
            weight = LINK if join.kind == "link" and not down.startswith(PASSING) else 1.0
            wished[down].append((goal + DRAWN_TOGETHER * (x[down] - middle), weight))


def _wish_over_children(joins: Sequence[Join], x: Mapping[str, float], between: Between, wished: Wishes) -> None:
    for join in joins:
        at = [x[down] for down in join.downs]
        goal = (min(at) + max(at)) / 2
        for up in join.ups:
            weight = LINK if join.kind == "link" and not up[0].startswith(PASSING) else 1.0
            shift = goal - up_x(up, x, between)
            for seat in up:
                wished[seat].append((x[seat] + shift, weight))


def _move_row(row: Sequence[str], least: Sequence[float], x: dict[str, float], wished: Wishes) -> None:
    """Sets the seats of a row as near to their wishes as the least distances allow. Who has no wish tends to stay."""
    offset = 0.0
    blocks: list[tuple[float, float, int]] = []
    offsets = []
    for seat, distance in zip(row, least, strict=True):
        offset += distance
        offsets.append(offset)
        wishes = wished.get(seat) or [(x[seat], 0.02)]
        weight = sum(one for _, one in wishes)
        goal = sum(place * one for place, one in wishes) / weight - offset
        blocks.append((goal, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (goal_a, weight_a, size_a), (goal_b, weight_b, size_b) = blocks[-2], blocks[-1]
            total = weight_a + weight_b
            blocks[-2:] = [((goal_a * weight_a + goal_b * weight_b) / total, total, size_a + size_b)]
    at = 0
    for goal, _, size in blocks:
        for index in range(at, at + size):
            x[row[index]] = goal + offsets[index]
        at += size
