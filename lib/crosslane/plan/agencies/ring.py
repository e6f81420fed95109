"""Where agencies stand around the family: by area, within it by sector, on two sides of a ring.

Positions come from all the agencies that the case ever names and so stay when the date moves. They lie between -1 and 1 and
leave equal room for each name on its side, whatever size the picture has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crosslane.case import Case
from crosslane.network.bodies import body_name
from crosslane.vocabulary import Sector

AREA_ROOM = 0.95
"""Height that the name of an area takes, if that of an agency takes 1."""
SECTOR_ROOM = 0.6
"""Height that the name of a sector takes."""
MANY_PARTNERS = (6, 12)
"""With how many others an agency has to do for it to be one more height long, and for two."""
_FLATTEN = 2.7
"""How square the ring is: 2 is an ellipse."""
_WITHIN = 0.93
"""How far up the ring the outermost names stand, so that those of both sides do not meet at the top."""
NO_AREA = "Not of one area"


class Place(NamedTuple):
    """A place on the ring; `side` is 1 on the right and -1 on the left.

    `rooms` is its height: an agency that had to do with many others is longer, so that the lines that meet there stay
    apart. It says nothing about how well anything went.
    """

    x: float
    y: float
    side: int
    rooms: float = 1.0


class GroupName(NamedTuple):
    """The name of an area or sector, above the agencies that it holds (`bodies`)."""

    text: str
    is_area: bool
    place: Place
    bodies: tuple[str, ...]


class Ring(NamedTuple):
    """All places of a case, and how many heights of a name the fuller side has."""

    places: Mapping[str, Place]
    groups: tuple[GroupName, ...]
    rooms: float


class _Group(NamedTuple):
    """Agencies of one area and sector, each with its height."""

    area: str
    sector: str
    heights: Mapping[str, float]

    def room(self, *, names_area: bool) -> float:
        return sum(self.heights.values()) + SECTOR_ROOM * bool(self.sector) + AREA_ROOM * names_area


def plan_ring(case: Case, partners: Mapping[str, int]) -> Ring:
    """Places for some bodies: the first half of the groups down the right side, the others down the left.

    Args:
        case: the case.
        partners: the bodies, and with how many others each has to do.
    """
    groups = _groups(case, partners)
    sides = _halves(groups)
    rooms = max(1.0, *(_room(side) for side in sides))
    places: dict[str, Place] = {}
    names: list[GroupName] = []
    for side, members in zip((1, -1), sides, strict=True):
        _place_side(side, members, rooms, places, names)
    return Ring(places, tuple(names), rooms)


def _groups(case: Case, partners: Mapping[str, int]) -> list[_Group]:
    areas = [area.id for area in case.areas]
    sectors = list(Sector)

    def rank(body: str) -> tuple[int, int]:
        area, sector = case.area_of(body), case.sector_of(body)
        return (areas.index(area) if area else len(areas), sectors.index(sector) if sector else len(sectors))

    grouped: dict[tuple[int, int], list[str]] = {}
    for body in sorted(partners, key=lambda one: (rank(one), body_name(case, one), one)):
        grouped.setdefault(rank(body), []).append(body)
    area_names = [area.label for area in case.areas] + [NO_AREA]
    sector_names = [str(sector) for sector in sectors] + [""]
    return [
        _Group(area_names[area], sector_names[sector], {body: _height(partners[body]) for body in inside})
        for (area, sector), inside in grouped.items()
    ]


def _height(partners: int) -> float:
    return 1.0 + sum(partners >= many for many in MANY_PARTNERS)


def _halves(groups: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """The groups cut in two where the sides come out most alike."""
    cuts = range(len(groups) + 1)
    best = min(cuts, key=lambda cut: (abs(_room(groups[:cut]) - _room(groups[cut:])), -cut))
    return groups[:best], groups[best:]


def _room(groups: list[_Group]) -> float:
    before = ""
    room = 0.0
    for group in groups:
        room += group.room(names_area=group.area != before)
        before = group.area
    return room


def _place_side(side: int, groups: list[_Group], rooms: float, places: dict[str, Place], names: list[GroupName]) -> None:
    at = (rooms - _room(groups)) / 2  # the shorter side stands in the middle
    before = ""
    for group in groups:
        heads = [(group.area, True, AREA_ROOM)] if group.area != before else []
        heads += [(group.sector, False, SECTOR_ROOM)] if group.sector else []
        below = at + sum(room for _, _, room in heads)
        first = next(iter(group.heights.values()))
        x = _place(side, below, first, rooms).x  # names stand straight above the agency that they lead to
        for text, is_area, room in heads:
            inside = (other for other in groups if other is group or (is_area and other.area == group.area))
            held = tuple(body for other in inside for body in other.heights)
            names.append(GroupName(text, is_area, _place(side, at, room, rooms)._replace(x=x), held))
            at += room
        for body, height in group.heights.items():
            places[body] = _place(side, at, height, rooms)
            at += height
        before = group.area


def _place(side: int, at: float, height: float, rooms: float) -> Place:
    y = 2 * (at + height / 2) / rooms - 1
    return Place(side * (1 - abs(_WITHIN * y) ** _FLATTEN) ** (1 / _FLATTEN), y, side, height)
