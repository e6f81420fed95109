"""What a genogram is made of: people, couples, lines and notes, as plain data."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from crosslane.plan.captions import Caption
from crosslane.plan.family.bridges import Crossing, Path, Point
from crosslane.plan.family.households import Household
from crosslane.plan.family.words import CoupleState
from crosslane.vocabulary import Standing

Symbol = Literal["square", "circle", "diamond", "triangle"]


class PersonMark(NamedTuple):
    """A person, once.

    Attributes:
        symbol: square (male), circle (female), diamond (sex not stated), triangle (a pregnancy, by the role of the person).
        generation: 0 at the top.
        at_centre: whether the case is about this child.
        died: whether the death is marked.
        age: at the date or at death, as far as known; else empty.
        detail: a few words under the name.
    """

    id: str
    label: str
    symbol: Symbol
    x: float
    y: float
    generation: int
    at_centre: bool
    died: bool
    age: str
    detail: str
    caption: Caption


class UnionMark(NamedTuple):
    """The line between two people who are a couple or have a child together, or from a lone parent to the unknown other.

    Attributes:
        b: empty where the other parent is not stated.
        children: who hangs from it, the eldest first as far as known.
        path: empty where the two do not stand level; lines of descent then show it.
        drop: where the children's line leaves it.
        label_at: in the middle of its level stretch.
        strokes: where short strokes cross its line: two if the couple has ended, one if it was interrupted and taken up again.
        unknown: where the mark of the unknown parent stands; None where there is none.
    """

    id: str
    a: str
    b: str
    state: CoupleState
    standing: Standing
    label: str
    children: tuple[str, ...]
    path: Path
    drop: Point
    label_at: Point
    strokes: tuple[Point, ...]
    unknown: Point | None
    caption: Caption


class Line(NamedTuple):
    """A line of descent, of siblings, of care, or another tie that has one.

    Attributes:
        id: one line may have several parts with ids of their own: the shared stem and an end for each person.
        kind: ``child``, ``parent`` (of a child who hangs elsewhere), ``sibling``, ``carer``, ``foster carer`` …
        ends: the people whom it joins, as far as this part does.
        tag: words to be set beside it: for what is not established, and for other ties what they are.
        standings: of a line of descent, how each parent's tie stands, in the order of `ends`.
        tag_at: where, at the foot of the line; `tag_side` says on which side of it.
    """

    id: str
    kind: str
    standing: Standing
    ends: tuple[str, ...]
    paths: tuple[Path, ...]
    tag: str
    tag_at: Point | None
    tag_side: Literal["left", "right"]
    standings: tuple[str, ...]
    caption: Caption


class FamilyNote(NamedTuple):
    """What a reader must know that no mark shows: rows left out, and limits of the picture."""

    text: str
    rows: tuple[str, ...]


class FamilyPlan(NamedTuple):
    """A genogram in units of its own, x from the left and y from the top.

    Attributes:
        title: whose picture it is, and of which day.
        standing: as it was asked for.
        on: the day; None for none.
        crossings: where lines cross that have nothing to do with each other; one of them is to be interrupted there.
    """

    title: str
    standing: str
    on: date | None
    persons: tuple[PersonMark, ...]
    unions: tuple[UnionMark, ...]
    lines: tuple[Line, ...]
    households: tuple[Household, ...]
    notes: tuple[FamilyNote, ...]
    crossings: tuple[Crossing, ...]
    width: float
    height: float
