"""Which couples and parents a genogram has, and which children hang from which of them.

A child hangs from one union: of its parents the firmest of each sex. Whoever else is recorded or believed to be a parent
keeps a line of their own. Two parents of a child of whom no couple is stated form a union that is no couple, and a lone
parent's union has an unknown other side: whether two children of it share that side, nothing says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.network.kinship import Kinship, Tie
from crosslane.network.standing import FIRMEST_FIRST
from crosslane.plan.family.words import couple_state
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from crosslane.when import FIRST_DAY, LAST_DAY, last_moment

UNKNOWN_PARENT = "?"
"""First sign of the id of an unknown parent's place: ``?mother``."""


class Union(NamedTuple):
    """Two people joined by a line, or a parent and the unknown other side.

    Attributes:
        a, b: the two; b of a lone parent is the id of the unknown place.
        couple: the tie that states the couple; None where none does.
        children: those who hang from it, the eldest first.
    """

    id: str
    a: str
    b: str
    couple: Tie | None
    children: tuple[str, ...]


class Parentage(NamedTuple):
    """All unions, and the lines of parents from whose union their child does not hang.

    Attributes:
        ties: the tie of each parent and child, by (parent, child).
    """

    unions: tuple[Union, ...]
    claims: tuple[Tie, ...]
    ties: Mapping[tuple[str, str], Tie]


def find_unions(kinship: Kinship) -> Parentage:
    """The unions of a family in a fixed order, whatever the order of rows."""
    stated = {(tie.a, tie.b): tie for tie in kinship.couples}
    of_child: dict[str, list[Tie]] = defaultdict(list)
    for tie in kinship.parents:
        of_child[tie.b].append(tie)
    children: dict[tuple[str, str], list[str]] = {pair: [] for pair in stated}
    alone: dict[str, list[str]] = defaultdict(list)
    claims: list[Tie] = []
    for child, ties in sorted(of_child.items()):
        chosen, others = _two_parents(kinship, ties, stated)
        claims += others
        if len(chosen) == 1:
            alone[chosen[0]].append(child)
        else:
            children.setdefault((chosen[0], chosen[1]), []).append(child)
    unions = [
        Union(f"union:{a}+{b}", a, b, stated.get((a, b)), eldest_first(kinship, its)) for (a, b), its in sorted(children.items())
    ]
    for parent, its in sorted(alone.items()):
        unions += _lone_unions(kinship, parent, its)
    return Parentage(tuple(unions), tuple(claims), {(tie.a, tie.b): tie for tie in kinship.parents})


def eldest_first(kinship: Kinship, children: Iterable[str]) -> tuple[str, ...]:
    """Children by date of birth as far as it is known; those without one come last, by id."""
    return tuple(sorted(children, key=lambda child: birth_key(kinship, child)))


def birth_key(kinship: Kinship, person: str) -> tuple[int, int, str]:
    """A key for display order: earliest day of birth, latest, id."""
    born = kinship.people[person].born
    return (born.low, born.high, person) if born is not None else (10**7, 10**7, person)


def _two_parents(
    kinship: Kinship, ties: Sequence[Tie], stated: Mapping[tuple[str, str], Tie]
) -> tuple[tuple[str, ...], list[Tie]]:
    """The parents from whose union a child hangs, in the order of their ids, and the other parents' ties."""

    def rank(tie: Tie) -> tuple[int, str]:
        return FIRMEST_FIRST.index(tie.standing), tie.a

    by_rank = sorted(ties, key=rank)
    first = by_rank[0]
    rest = by_rank[1:]

    def fits(tie: Tie) -> tuple[bool, int, bool, str]:
        sexes = {kinship.people[first.a].sex, kinship.people[tie.a].sex}
        pair = (min(first.a, tie.a), max(first.a, tie.a))
        same_sex = len(sexes) == 1 and None not in sexes
        return same_sex and pair not in stated, FIRMEST_FIRST.index(tie.standing), pair not in stated, tie.a

    rest.sort(key=fits)
    if not rest or fits(rest[0])[0]:
        return (first.a,), rest
    return tuple(sorted((first.a, rest[0].a))), rest[1:]


def _lone_unions(kinship: Kinship, parent: str, children: Sequence[str]) -> list[Union]:
    """One union a parent, or several where half-siblings are stated, so that none are drawn as sharing the unknown side."""
    half = {
        frozenset((row.a, row.b))
        for tie in kinship.siblings_stated
        if tie.kind is RelationshipKind.HALF_SIBLING
        for row in tie.rows
    }
    groups: list[list[str]] = []
    for child in eldest_first(kinship, children):
        fitting = (group for group in groups if not any(frozenset((child, other)) in half for other in group))
        group = next(fitting, None)
        if group is None:
            groups.append([child])
        else:
            group.append(child)
    return [
        Union(f"union:{parent}+?{number or ''}", parent, f"{UNKNOWN_PARENT}{parent}{number or ''}", None, tuple(group))
        for number, group in enumerate(groups)
    ]


def is_unknown(seat: str) -> bool:
    """Whether an id is that of an unknown parent's place."""
    return seat.startswith(UNKNOWN_PARENT)


def is_male(kinship: Kinship, person: str) -> bool:
    return person in kinship.people and kinship.people[person].sex is Sex.MALE


def child_standing(parentage: Parentage, union: Union, child: str) -> Standing:
    """The standing of a child's line: that of the less firm of its two parents."""
    ties = [parentage.ties[parent, child] for parent in (union.a, union.b) if (parent, child) in parentage.ties]
    return max((tie.standing for tie in ties), key=FIRMEST_FIRST.index)


def other_end(union: Union, person: str) -> str:
    """The other one of a union."""
    return union.b if union.a == person else union.a


def closeness(kinship: Kinship, union: Union) -> int:
    """The mark of an unknown parent stands beside the known one; then come couples of the day, then others."""
    if union.b not in kinship.people:
        return 80
    if union.couple is None:
        return 24
    state = couple_state(union.couple, kinship.point)
    return {"current": 56, "resumed": 56, "brief": 20}.get(state, 28)


def in_time(kinship: Kinship, unions: Sequence[Union]) -> list[Union]:
    """A person's unions, the earliest first as far as rows and children's births tell."""

    def key(union: Union) -> tuple[int, str]:
        return began_by(kinship, union), union.id

    return sorted(unions, key=key)


def began_by(kinship: Kinship, union: Union) -> int:
    """A day for display order: the first birth, the start of the couple, or if nothing else is known, its end."""
    rows = union.couple.rows if union.couple is not None else ()
    spans = [row.during for row in rows if row.during is not None]
    days = [birth_key(kinship, child)[0] for child in union.children]
    days += [span.low for span in spans if span.low > FIRST_DAY]
    days += [last_moment(span).low for span in spans if span.low <= FIRST_DAY]
    return min((day for day in days if day > FIRST_DAY), default=LAST_DAY)
