"""Who lived together on a day, as far as a stay says so: the household boundary of a genogram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.kinship import Kinship
from crosslane.plan.captions import Caption, cited, names, said_date
from crosslane.records import Stay
from crosslane.when import covers

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Outline = tuple[tuple[float, float], ...]
"""The corners of a boundary, clockwise from the top right."""

ASIDE = 48.0
"""Units from the middle of an outer symbol to the boundary."""
OVER, UNDER = 27.0, 74.0
"""Units from the middle of a symbol to the boundary above it, and below it and its name."""
WITHIN = 4.0
"""Units between the boundaries of two households that share somebody."""


class Household(NamedTuple):
    """People who lived in one place on the day.

    Attributes:
        certain: whether the stay surely covers the day; else it may.
        outlines: boundaries in which nobody stands who did not live there: one, or several that bear the same name.
    """

    id: str
    label: str
    members: tuple[str, ...]
    certain: bool
    outlines: tuple[Outline, ...]
    caption: Caption


def find_households(case: Case, kinship: Kinship, places: Mapping[str, tuple[float, float, int]]) -> tuple[Household, ...]:
    """The households of two and more people in the picture on its day; none without a day, and none in a then-view.

    Of stays that hold the same people, the certain and larger one counts; one that only may cover the day is left out if
    somebody in it surely lived elsewhere. Stays are not joined by guess: people whom no row puts into one place are in no
    boundary together.
    """
    day = kinship.point.day
    if day is None or kinship.point.is_then_view:
        return ()
    found: list[Household] = []
    stays = [(covers(stay.during, day), stay) for stay in case.stays if stay.during is not None]
    stays = [(answer, stay) for answer, stay in stays if answer is not Answer.NO]
    stays.sort(key=lambda pair: (pair[0] is not Answer.YES, -len(pair[1].people), pair[1].id))
    for answer, stay in stays:
        members = tuple(sorted(one for one in stay.people if one in places))
        taken = [other for other in found if set(members) & set(other.members)]
        superseded = any(set(members) <= set(other.members) or (answer is not Answer.YES and other.certain) for other in taken)
        if len(members) > 1 and not superseded:
            found.append(_household(case, stay, members, answer, places, WITHIN * len(found)))
    return tuple(found)


def _household(
    case: Case, stay: Stay, members: Sequence[str], answer: Answer, places: Mapping[str, tuple[float, float, int]], inset: float
) -> Household:
    label = stay.place or (case.areas[stay.area].label if stay.area else "one place")
    certain = answer is Answer.YES
    lines = (said_date(stay.words, stay.during) if stay.during is not None else "", stay.text)
    heading = f"{names(case, members)}: {'lived' if certain else 'may then have lived'} together, {label}"
    caption = Caption(heading, tuple(line for line in lines if line), cited(stay))
    return Household(
        stay.id,
        label if certain else f"perhaps: {label}",
        tuple(members),
        certain,
        _outlines(_boxes(members, places, inset)),
        caption,
    )


def _boxes(members: Sequence[str], places: Mapping[str, tuple[float, float, int]], inset: float) -> list[list[Box]]:
    """For each generation from the top, a box around each run of neighbours who lived there."""
    rows = []
    seats = sorted((place[2], place[0], place[1], one) for one, place in places.items())
    for _, row in groupby(seats, key=lambda seat: seat[0]):
        boxes = []
        for inside, run in groupby(row, key=lambda seat: seat[3] in members):
            if inside:
                together = list(run)
                left, right, y = together[0][1] - ASIDE + inset, together[-1][1] + ASIDE - inset, together[0][2]
                boxes.append((left, y - OVER + inset, right, y + UNDER - inset))
        rows.append(boxes)
    return rows


def _outlines(rows: Sequence[Sequence[Box]]) -> tuple[Outline, ...]:
    """Boxes of generations that follow each other joined to one outline where they lie over each other."""
    chains: list[list[Box]] = []
    for above, boxes in zip([(), *rows], rows, strict=False):
        for box in boxes:
            upper = [chain for chain in chains if chain[-1] in above and _shared(chain[-1], box) > ASIDE]
            if upper:
                max(upper, key=lambda chain: _shared(chain[-1], box)).append(box)
            else:
                chains.append([box])
    return tuple(_around(chain) for chain in chains)


def _shared(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])


def _around(chain: Sequence[Box]) -> Outline:
    right: list[tuple[float, float]] = []
    left: list[tuple[float, float]] = []
    for box, below in zip(chain, [*chain[1:], None], strict=True):
        right += [(box[2], box[1]), (box[2], box[3])]
        left += [(box[0], box[1]), (box[0], box[3])]
        if below is not None:
            inner_right, inner_left = min(box[2], below[2]), max(box[0], below[0])
            right += [(inner_right, box[3]), (inner_right, below[1])]
            left += [(inner_left, box[3]), (inner_left, below[1])]
    return (*right, *reversed(left))
