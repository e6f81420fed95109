"""The hand-over at one move: two blocks of lanes, sending and receiving, and for each sector what became of what was held.

The engine says what followed (`crosslane.moves`); here it is put into words and places. *No record either way* is a strand
of its own and is never told as something that was not sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.gaps.arrivals import Arrival
from crosslane.knowledge import knowledge_of
from crosslane.moves import COUNTDOWNS, Countdown, Followed, ItemAtMove, Move, SectorAtMove, find_moves
from crosslane.network.bodies import body_name, body_of
from crosslane.plan.captions import Caption
from crosslane.plan.moves.strip import move_caption, move_label, ordered_removals, removal_id
from crosslane.plan.moves.styles import STRANDS, Group
from crosslane.plan.told import told
from crosslane.records import Crossing, Item
from crosslane.when import say

SECTOR_NOT_TOLD = "sector not told"
NOBODY_NAMED = "no agency of this field is named"


class BoardItem(NamedTuple):
    """One piece of information at a move, in words.

    Attributes:
        held_by: who on the sending side held it, or may have.
        asked: whether it was asked for, as far as the source says.
        came: when and to whom it came; empty if no record is seen of it.
        days: working days from the move; empty if it did not come.
        in_time: for each countdown, yes, no or cannot tell.
        said: what the source says of its not crossing, a line each.
        cites: the paragraphs.
    """

    id: str
    label: str
    held_by: str
    asked: str
    came: str
    days: str
    in_time: tuple[str, ...]
    said: tuple[str, ...]
    cites: str
    caption: Caption


class Strand(NamedTuple):
    """Items of one sector of which the same became."""

    followed: Followed
    items: tuple[BoardItem, ...]

    @property
    def group(self) -> Group:
        return STRANDS[self.followed].group

    @property
    def label(self) -> str:
        """What became of how many."""
        return f"{self.followed}: {len(self.items)}"


class BoardLane(NamedTuple):
    """One sector: a lane in either block.

    Attributes:
        sending: names of those who held something when the family moved.
        receiving: names of those on the receiving side; empty if the case names none.
    """

    sector: str
    sending: tuple[str, ...]
    receiving: tuple[str, ...]
    strands: tuple[Strand, ...]
    nobody_in_post: tuple[str, ...]

    @property
    def held(self) -> int:
        """How many pieces of information the sending side held."""
        return sum(len(strand.items) for strand in self.strands)


class BoardPlan(NamedTuple):
    """All that the board of one move shows.

    Attributes:
        deadlines: when each countdown runs out, and by which rule.
        nothing: said in place of lanes where there are none; else empty.
    """

    id: str
    title: str
    caption: Caption
    sending: str
    receiving: str
    lanes: tuple[BoardLane, ...]
    countdowns: tuple[Countdown, ...]
    deadlines: tuple[str, ...]
    nothing: str

    def count(self, group: Group) -> int:
        """How many pieces of information stand in a group, over all sectors. One that two sectors held counts once in each."""
        return sum(len(strand.items) for lane in self.lanes for strand in lane.strands if strand.group is group)


def plan_boards(case: Case, countdowns: Sequence[Countdown] = COUNTDOWNS) -> tuple[BoardPlan, ...]:
    """The board of every move of the family, in the order of the strip."""
    found = {removal_id(move.removal): move for move in find_moves(case, knowledge_of(case), countdowns, others=True)}
    return tuple(_board(case, found[removal_id(removal)], tuple(countdowns)) for removal in ordered_removals(case))


def _board(case: Case, move: Move, countdowns: tuple[Countdown, ...]) -> BoardPlan:
    removal = move.removal
    lanes = tuple(_lane(case, sector, countdowns) for sector in move.sectors)
    return BoardPlan(
        removal_id(removal),
        move_label(case, removal),
        move_caption(case, removal),
        case.areas[removal.from_area].label if removal.from_area else "area not told",
        case.areas[removal.to_area].label if removal.to_area else "area not told",
        lanes,
        countdowns,
        tuple(_deadlines(move, countdowns)),
        "" if lanes else _NOTHING,
    )


_NOTHING = (
    "The source names nobody on either side of this move, and no information that belongs to it. "
    "What followed, and what did not, is left open: there is no record either way."
)


def _deadlines(move: Move, countdowns: Iterable[Countdown]) -> Iterable[str]:
    if not move.deadlines:
        for one in countdowns:
            yield f"{one.name}: {one.working_days} working days, from a day that the source does not give. Rule: {one.rule}"
    for deadline in move.deadlines:
        one = deadline.countdown
        yield f"{one.name}: {one.working_days} working days, that is by {_by(say(deadline.when))}. Rule: {one.rule}"


def _by(said: str) -> str:
    return f"some day {said}" if said.startswith("between") else said


# Lanes ---------------------------------------------------------------------------------------


def _lane(case: Case, sector: SectorAtMove, countdowns: Sequence[Countdown]) -> BoardLane:
    strands = []
    for followed in STRANDS:
        items = tuple(_item(case, one, countdowns) for one in sector.items if one.followed is followed)
        if items:
            strands.append(Strand(followed, items))
    holders = [one.holder for item in sector.items for one in item.held_by]
    return BoardLane(
        str(sector.sector or SECTOR_NOT_TOLD),
        _bodies(case, holders),
        _bodies(case, sector.receiving),
        tuple(strands),
        tuple(told(case, case.crossings[row]) for row in sector.nobody_in_post),
    )


def _bodies(case: Case, agencies: Iterable[str]) -> tuple[str, ...]:
    """The names of the outermost bodies of these, the one named most often first."""
    found = [body_name(case, body_of(case, agency)) for agency in agencies]
    return tuple(sorted(dict.fromkeys(found), key=lambda name: (-found.count(name), name)))


def _item(case: Case, item: ItemAtMove, countdowns: Sequence[Countdown]) -> BoardItem:
    row = case.items[item.item]
    held_by = "; ".join(dict.fromkeys(case.label(one.holder) for one in item.held_by))
    held_by += "" if item.held is Answer.YES else " (may have held it by then; the dates do not settle it)"
    asked = "; ".join(told(case, case.crossings[one], with_items=False) for one in item.asked)
    arrived = item.arrivals or (item.versions if item.followed is Followed.CHANGED else ())
    came = "; ".join(_came(case, one) for one in arrived)
    said = tuple(told(case, case.crossings[one], with_items=False) for one in item.not_made)
    days = "" if item.working_days is None else str(item.working_days)
    rows: list[Item | Crossing] = [row, *(case.crossings[one] for one in item.rows if one in case.crossings)]
    cites = "; ".join(dict.fromkeys(str(citation) for one in rows for citation in one.cites))
    in_time = tuple(str(answer) if arrived or item.not_made else "" for answer in item.in_time)
    counted = [f"Within {c.working_days} working days ({c.name}): {a}" for c, a in zip(countdowns, in_time, strict=True) if a]
    lines = [
        row.text,
        f"Held where the family came from by: {held_by}",
        f"Asked for: {asked}" if asked else "",
        f"Came: {came}" if came else "",
        f"Working days after the move: {days}" if days else "",
        *(counted if days else ()),
        *(f"The source says: {one}" for one in said),
        f"{str(item.followed).capitalize()}. {item.followed.meaning}",
    ]
    caption = Caption(row.label, tuple(line for line in lines if line), cites)
    return BoardItem(item.item, row.label, held_by, asked, came, days, in_time, said, cites, caption)


def _came(case: Case, arrival: Arrival) -> str:
    when = say(arrival.when)
    return f"{case.label(arrival.holder)}, {when if when != 'no date' else 'on a day that is not told'}"
