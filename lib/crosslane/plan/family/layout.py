"""Where everybody stands, and where every line runs, in one picture of a family or in several that are to be compared.

Pictures of one family that are laid out together share their seats: who is in two of them stands at the same place in both,
so that what differs is what was known and not where it is drawn. Only if their lines of descent cannot be drawn over the same
rows (one picture has somebody as the parent of a person whom another has as theirs) is each laid out by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple, TypeVar

from crosslane.network.kinship import Kinship
from crosslane.plan.family.first_seating import first_seating
from crosslane.plan.family.kinlines import Couple, Frame, find_frame, find_rows
from crosslane.plan.family.routes import Routes, find_routes
from crosslane.plan.family.seat_costs import outer_ends
from crosslane.plan.family.seating import seat_people
from crosslane.plan.family.spacing import drop_between, space_people
from crosslane.plan.family.unions import Parentage, Union, eldest_first, is_male, is_unknown

Thing = TypeVar("Thing")
Seats = tuple[tuple[str, ...], ...]
"""Who sits in each row, from left to right."""

_TO_UNKNOWN = 12
"""How close the mark of an unknown parent is to the known one where pictures share seats: couples whom rows state come first."""


class Picture(NamedTuple):
    """A family as one standpoint has it, and which of its people are shown."""

    kinship: Kinship
    parentage: Parentage
    people: tuple[str, ...]


class Layout(NamedTuple):
    """Where a picture has everything.

    Attributes:
        x: of the middle of each seat.
        generation: the row of each seat, 0 at the top.
        width: of the whole, the same for pictures laid out together.
    """

    x: Mapping[str, float]
    generation: Mapping[str, int]
    groups: Sequence[tuple[str, str, tuple[str, ...]]]
    routes: Routes
    width: float


def lay_out(pictures: Sequence[Picture]) -> tuple[Layout, ...]:
    """A layout for each picture, with the same seats for all of them as far as that can be."""
    rows = find_rows(pictures)
    if any(rows[tie.a] >= rows[tie.b] for picture in pictures for tie in picture.kinship.parents):
        return tuple(layout for picture in pictures for layout in lay_out([picture]))
    frames = [_frame(picture, rows) for picture in pictures]
    joint, whole = (frames[0], pictures[0]) if len(pictures) == 1 else (_joined_frame(frames), _joined_picture(pictures))
    first = first_seating(whole.kinship, whole.parentage, joint)
    if len(pictures) > 1:
        alone = first_seating(pictures[0].kinship, pictures[0].parentage, frames[0])
        first = _with_others(_seats(pictures[0], frames[0], alone), first)
    seats = _seats(whole, joint, first)
    x = space_people(joint, seats, drop_between(joint, seats, outer_ends(joint)))
    width = max(x.values(), default=0.0)
    routed = [_route(picture, frame, seats, x) for picture, frame in zip(pictures, frames, strict=True)]
    if len(pictures) > 1:
        depths = [max(at) for at in zip(*(routes.depths for routes in routed), strict=True)]
        routed = [_route(picture, frame, seats, x, depths) for picture, frame in zip(pictures, frames, strict=True)]
    return tuple(Layout(x, frame.generation, frame.groups, routes, width) for frame, routes in zip(frames, routed, strict=True))


def _seats(picture: Picture, frame: Frame, first: Seats) -> Seats:
    """The best order of everybody in each row that is found from a first one."""
    men = frozenset(one for one in picture.people if is_male(picture.kinship, one))
    return seat_people(frame, first, _surely_elder(picture), men)


def _with_others(seats: Seats, all_seats: Seats) -> Seats:
    """An order of some seats with the others put in, each beside whom it stands beside in an order of all."""
    found = []
    for row, whole in zip_longest(seats, all_seats, fillvalue=()):
        order = list(row)
        for before, seat in pairwise(("", *whole)):
            if seat not in order:
                order.insert(order.index(before) + 1 if before in order else 0, seat)
        found.append(tuple(order))
    return tuple(found)


def _frame(picture: Picture, rows: Mapping[str, int]) -> Frame:
    return find_frame(picture.kinship, picture.parentage, {one: rows[one] for one in picture.people})


def _route(
    picture: Picture, frame: Frame, seats: Sequence[Sequence[str]], x: Mapping[str, float], depths: Sequence[int] = ()
) -> Routes:
    """The lines of one picture between the seats that it uses."""
    own = [[seat for seat in row if seat in frame.generation] for row in seats]
    between = drop_between(frame, own, outer_ends(frame))
    return find_routes(frame, own, x, between, find_twins(picture.kinship, picture.parentage), depths)


def find_twins(kinship: Kinship, parentage: Parentage) -> tuple[tuple[str, ...], ...]:
    """Children of one couple surely born on one day, or on two that follow each other."""
    found: list[list[str]] = []
    for union in parentage.unions:
        if not union.b or is_unknown(union.b):
            continue
        group: list[str] = []
        for one, other in pairwise(union.children):
            born, next_born = kinship.people[one].born, kinship.people[other].born
            close = born is not None and next_born is not None and next_born.high - born.low <= 1
            if close:
                group = group or [one]
                group.append(other)
            if not close or other == union.children[-1]:
                found += [group] if group else []
                group = []
    return tuple(tuple(group) for group in found)


def _surely_elder(picture: Picture) -> Mapping[str, frozenset[str]]:
    """For each person, those surely born later."""
    births = [(one, picture.kinship.people[one].born) for one in picture.people]
    return {
        one: frozenset(other for other, later in births if born is not None and later is not None and born.high < later.low)
        for one, born in births
    }


# Several pictures as one ---------------------------------------------------------------------


def _joined_picture(pictures: Sequence[Picture]) -> Picture:
    """Everybody of all pictures, with the children that any of them has hang from a union."""
    people = {one: person for picture in pictures for one, person in picture.kinship.people.items()}
    kinship = pictures[0].kinship._replace(people=people)
    unions: dict[str, Union] = {}
    for union in (union for picture in pictures for union in picture.parentage.unions):
        known = unions.get(union.id, union)
        children = eldest_first(kinship, {*known.children, *union.children})
        unions[union.id] = union._replace(children=children, couple=known.couple or union.couple)
    parentage = pictures[0].parentage._replace(unions=tuple(unions[name] for name in sorted(unions)))
    shown = sorted({one for picture in pictures for one in picture.people})
    return Picture(kinship, parentage, tuple(shown))


def _joined_frame(frames: Sequence[Frame]) -> Frame:
    """All that any of the pictures has to seat and to join, each thing once."""
    couples: dict[str, Couple] = {}
    for couple in (couple for frame in frames for couple in frame.couples):
        known = couples.get(couple.id, couple)
        has_children, closeness = known.has_children or couple.has_children, max(known.closeness, couple.closeness)
        closeness = min(closeness, _TO_UNKNOWN) if is_unknown(couple.b) else closeness
        couples[couple.id] = couple._replace(has_children=has_children, closeness=closeness)
    return Frame(
        {seat: row for frame in frames for seat, row in frame.generation.items()},
        tuple(couples.values()),
        _once(join for frame in frames for join in frame.joins),
        _once(sibship for frame in frames for sibship in frame.sibships),
        _once(partners for frame in frames for partners in frame.in_time),
        _once(group for frame in frames for group in frame.groups),
    )


def _once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))
