"""Ties that cannot be: who would be their own ancestor, have two birth mothers, be tied to somebody before birth.

A contradiction does not stop a picture. The rows that cannot all be true are named and left out, since nothing in the
data says which of them is wrong; where one standing is firmer, the weaker rows are the ones left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.network.standing import FIRMEST_FIRST
from crosslane.records import Person, Relationship
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from crosslane.when import first_moment, is_before


class SetAside(NamedTuple):
    """Rows that are not drawn, and why."""

    reason: str
    rows: tuple[str, ...]

    @property
    def text(self) -> str:
        named = ", ".join(self.rows)
        return f"Not drawn, because {self.reason}: {'row' if len(self.rows) == 1 else 'rows'} {named}."


def find_contradictions(
    people: Mapping[str, Person], rows: Sequence[Relationship]
) -> tuple[tuple[Relationship, ...], tuple[SetAside, ...]]:
    """The rows that can be drawn together, and those that cannot with the reason."""
    kept = list(rows)
    found: list[SetAside] = []
    for reason, is_wrong in _SINGLE_ROWS:
        kept = _take_out(kept, [row for row in kept if is_wrong(people, row)], reason, found, together=False)
    for circle in _circles(kept):
        kept = _take_out(kept, circle, "a person would be their own ancestor", found)
    for same in _same_parent_twice(people, kept):
        word = "birth mothers" if people[same[0].a].sex is Sex.FEMALE else "birth fathers"
        kept = _take_out(kept, same, f"a child would have two {word}", found)
    return tuple(kept), tuple(sorted(found))


def _take_out(
    kept: list[Relationship], wrong: Sequence[Relationship], reason: str, found: list[SetAside], *, together: bool = True
) -> list[Relationship]:
    if not wrong:
        return kept
    ids = tuple(sorted(row.id for row in wrong))
    found += [SetAside(reason, ids)] if together else [SetAside(reason, (one,)) for one in ids]
    return [row for row in kept if row.id not in ids]


def _is_to_oneself(people: Mapping[str, Person], row: Relationship) -> bool:
    return row.a == row.b


def _is_before_birth(people: Mapping[str, Person], row: Relationship) -> bool:
    """Whether the tie surely began before one of the two was born."""
    if row.during is None:
        return False
    began = first_moment(row.during)
    births = [people[one].born for one in (row.a, row.b)]
    return any(born is not None and is_before(began, born) is Answer.YES for born in births)


def _is_parent_born_later(people: Mapping[str, Person], row: Relationship) -> bool:
    parent, child = people[row.a].born, people[row.b].born
    if row.kind is not RelationshipKind.PARENT or parent is None or child is None:
        return False
    return is_before(child, parent) is Answer.YES


_SINGLE_ROWS = (
    ("a person would be tied to themselves", _is_to_oneself),
    ("the tie would begin before one of the two was born", _is_before_birth),
    ("a parent would be born after the child", _is_parent_born_later),
)


def _circles(rows: Iterable[Relationship]) -> list[list[Relationship]]:
    """Parent rows that make somebody their own ancestor: of each circle, the rows of its weakest standing."""
    left = [row for row in rows if row.kind is RelationshipKind.PARENT]
    circles: list[list[Relationship]] = []
    while True:
        below = _descendants(left)
        circle = [row for row in left if row.a in below[row.b]]
        if not circle:
            return circles
        weakest = max(FIRMEST_FIRST.index(row.standing) for row in circle)
        out = [row for row in circle if FIRMEST_FIRST.index(row.standing) == weakest]
        circles.append(out)
        left = [row for row in left if row not in out]


def _descendants(rows: Iterable[Relationship]) -> dict[str, set[str]]:
    children: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        children[row.a].add(row.b)
    below: dict[str, set[str]] = defaultdict(set)
    for start in list(children):
        waiting = [start]
        while waiting:
            for child in children.get(waiting.pop(), ()):
                if child not in below[start]:
                    below[start].add(child)
                    waiting.append(child)
    return below


_ADOPTION = re.compile(r"\badopt", re.IGNORECASE)


def is_by_adoption(row: Relationship) -> bool:
    """Whether the words of a parent row say adoption: a second tie beside those of birth."""
    return row.kind is RelationshipKind.PARENT and _ADOPTION.search(f"{row.text} {row.words}") is not None


def _same_parent_twice(people: Mapping[str, Person], rows: Sequence[Relationship]) -> list[list[Relationship]]:
    """Established rows that give a child two birth mothers or two birth fathers who are no stated couple."""
    couples = {frozenset((row.a, row.b)) for row in rows if row.kind is RelationshipKind.PARTNER}
    of: dict[tuple[str, Sex], list[Relationship]] = defaultdict(list)
    for row in rows:
        sex = people[row.a].sex
        by_birth = row.kind is RelationshipKind.PARENT and not is_by_adoption(row)
        if by_birth and sex is not None and row.standing is Standing.ESTABLISHED:
            of[row.b, sex].append(row)
    return [
        on_one
        for _, on_one in sorted(of.items())
        if len({row.a for row in on_one}) > 1 and frozenset(row.a for row in on_one) not in couples
    ]
