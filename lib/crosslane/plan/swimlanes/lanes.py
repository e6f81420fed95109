"""Which lanes a swimlane figure has, in which order, and in which lane each holder stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from crosslane.case import Case
from crosslane.network.bodies import FAMILY, body_name, body_of
from crosslane.plan.view import View
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Sector

FAMILY_LANE = FAMILY
"""Id of the lane in which members of the family stand as holders. No agency may bear it."""
OTHERS_LANE = "others"
"""Id of the lane into which lanes are folded that would hold very little."""


class Lane(NamedTuple):
    """One lane: its agencies, what it is called, and the sector and area to which it belongs."""

    id: str
    label: str
    sector: str
    area: str
    members: tuple[str, ...]


def plan_lanes(
    case: Case, view: View, events: Sequence[Event], crossings: Sequence[Crossing]
) -> tuple[tuple[Lane, ...], Mapping[str, int]]:
    """The lanes from top to bottom, and the lane number of every agency and person.

    The family is on top and what is folded together at the bottom. Between them, lanes that have much to do with each
    other are neighbours, so that most arrows are short.
    """
    lane_id = {agency.id: _own_lane(case, agency.id, view) for agency in case.agencies}
    lane_id |= {person.id: FAMILY_LANE for person in case.people}
    used: Counter[str] = Counter(lane_id[agency] for event in events for agency in set(event.agencies))
    used.update(lane_id[end] for crossing in crossings for end in (crossing.sender, crossing.receiver))
    used.pop(FAMILY_LANE, None)
    kept = [lane for lane, _ in sorted(used.items(), key=lambda lane: (-lane[1], lane[0]))]
    if len(kept) > view.most_lanes:
        kept = kept[: view.most_lanes - 1]
    order = [FAMILY_LANE, *_neighbours(case, kept, lane_id, crossings, events)]
    if len(used) > len(kept):
        order.append(OTHERS_LANE)
    number = {lane: index for index, lane in enumerate(order)}
    others = number.get(OTHERS_LANE, 0)
    lane_of = {one: number.get(lane, others) for one, lane in lane_id.items()}
    lane_of[FAMILY_LANE] = 0
    members: list[list[str]] = [[] for _ in order]
    for one, lane in lane_of.items():
        if one != FAMILY_LANE and (lane_id[one] in used or lane_id[one] == FAMILY_LANE):
            members[lane].append(one)
    lanes = tuple(_lane(case, lane, tuple(inside)) for lane, inside in zip(order, members, strict=True))
    return lanes, lane_of


def _own_lane(case: Case, agency: str, view: View) -> str:
    """The agency that gives an agency its lane.

    That is the outermost body of the same sector, so that a council's social care and its housing service are two
    lanes and a hospital's wards are one; inside an opened body each service and worker has its own.
    """
    if set(case.line_of(agency)) & set(view.open_lanes):
        return agency
    return body_of(case, agency)


def _neighbours(
    case: Case, lanes: list[str], lane_id: Mapping[str, str], crossings: Sequence[Crossing], events: Sequence[Event]
) -> list[str]:
    """The lanes in an order that keeps the total length of arrows short.

    Starts from the order of sectors and swaps pairs as long as that helps: with some fifteen lanes this ends in a few
    rounds, and always in the same order.
    """
    weight: Counter[tuple[str, str]] = Counter()
    for crossing in crossings:
        ends = sorted((lane_id[crossing.sender], lane_id[crossing.receiver]))
        if ends[0] != ends[1]:
            weight[ends[0], ends[1]] += 2
    for event in events:
        together = sorted({lane_id[agency] for agency in event.agencies})
        for pair in combinations(together, 2):
            weight[pair[0], pair[1]] += 1
    sectors = list(Sector)
    order = sorted(lanes, key=lambda lane: (sectors.index(case.sector_of(lane) or Sector.PUBLIC), case.area_of(lane), lane))
    order.insert(0, FAMILY_LANE)

    def length(names: list[str]) -> int:
        at = {name: index for index, name in enumerate(names)}
        return sum(count * abs(at[a] - at[b]) for (a, b), count in weight.items() if a in at and b in at)

    best, improved = length(order), True
    while improved:
        improved = False
        for i, j in combinations(range(1, len(order)), 2):
            order[i], order[j] = order[j], order[i]
            now = length(order)
            if now < best:
                best, improved = now, True
            else:
                order[i], order[j] = order[j], order[i]
    return order[1:]


def _lane(case: Case, lane: str, members: tuple[str, ...]) -> Lane:
    if lane == FAMILY_LANE:
        return Lane(lane, "Family", "", "", members)
    if lane == OTHERS_LANE:
        return Lane(lane, "Other agencies", "", "", members)
    area = case.area_of(lane)
    return Lane(lane, body_name(case, lane), str(case.sector_of(lane) or ""), case.areas[area].label if area else "", members)
