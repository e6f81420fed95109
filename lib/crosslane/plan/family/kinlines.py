"""What a genogram has to seat and to join: the row of everybody, and the lines that run between rows.

A line that passes a row on its way has a place of its own in that row, so that it runs between people, not through them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from crosslane.network.kinship import Kinship, Tie
from crosslane.plan.family.generations import find_generations
from crosslane.plan.family.unions import Parentage, Union, began_by, closeness, eldest_first, in_time, other_end
from crosslane.vocabulary import RelationshipKind
from crosslane.when import LAST_DAY

JoinKind = Literal["birth", "siblings", "link"]
PASSING = "~"
"""First sign of the id of a place at which a line passes a row."""


class Join(NamedTuple):
    """A line in the channel above a row: from what stands over it down to seats of the row.

    Attributes:
        id: of the union, tie or group that it draws.
        row: the row at whose top it ends.
        ups: where it comes from: the line between two seats of the row above, or one seat there. Without any, it joins
            the tops of its row.
        downs: the seats of the row that it reaches.
    """

    id: str
    kind: JoinKind
    row: int
    ups: tuple[tuple[str, ...], ...]
    downs: tuple[str, ...]


class Couple(NamedTuple):
    """Two seats of one row that belong side by side: the closer, the dearer it is to part them."""

    id: str
    a: str
    b: str
    has_children: bool
    closeness: int


class Frame(NamedTuple):
    """All that a layout needs to know.

    Attributes:
        generation: the row of each seat, 0 at the top.
        couples: pairs to be seated side by side.
        sibships: children who share a parent: those of one union first to last, and whether they share both parents.
        in_time: the partners of each person who has several, the earliest first, as far as dates tell.
        groups: siblings whose shared parents the picture does not have: id, kind, members.
    """

    generation: dict[str, int]
    couples: tuple[Couple, ...]
    joins: tuple[Join, ...]
    sibships: tuple[tuple[tuple[str, ...], bool], ...]
    in_time: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, str, tuple[str, ...]], ...]


def find_frame(kinship: Kinship, parentage: Parentage, rows: Mapping[str, int]) -> Frame:
    """Couples and lines of the people that a picture shows, whose rows are given."""
    groups = _sibling_groups(kinship)
    generation = dict(rows)
    couples = []
    joins: list[Join] = []
    for union in parentage.unions:
        generation.setdefault(union.b, generation[union.a])
        level = generation[union.a] == generation[union.b]
        if level:
            couples.append(Couple(union.id, union.a, union.b, bool(union.children), closeness(kinship, union)))
        if union.children:
            ups = [(union.a, union.b)] if level else [(union.a,), (union.b,)]
            joins += _down(generation, union.id, "birth", ups, union.children)
        elif not level:
            joins += _upright(generation, union.id, union.a, union.b)
    for tie in parentage.claims:
        joins += _upright(generation, line_id(tie), tie.a, tie.b)
    for carer, ties in _by_carer(kinship):
        above = [tie.b for tie in ties if generation[tie.b] > generation[carer]]
        joins += _down(generation, f"care:{carer}:{ties[0].kind}", "link", [(carer,)], above)
        for tie in ties:
            if tie.b not in above:
                joins += _upright(generation, line_id(tie), tie.a, tie.b)
    for name, _, members in groups:
        joins.append(Join(name, "siblings", generation[members[0]], (), members))
    for tie in kinship.others:
        joins += _upright(generation, line_id(tie), tie.a, tie.b)
    sibships = _sibships(kinship, parentage)
    partners = _partners_in_time(kinship, parentage)
    return Frame(generation, tuple(couples), tuple(joins), sibships, partners, groups)


def line_id(tie: Tie) -> str:
    """The id of the line that draws a tie on its own."""
    return f"{tie.kind}:{tie.a}>{tie.b}"


def _by_carer(kinship: Kinship) -> list[tuple[str, list[Tie]]]:
    found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in kinship.carers:
        found[tie.a, tie.kind].append(tie)
    return [(carer, ties) for (carer, _), ties in sorted(found.items())]


def find_rows(pictures: Iterable[tuple[Kinship, Parentage, Sequence[str]]]) -> dict[str, int]:
    """The row of everybody, 0 at the top, so that it serves for all of some pictures of one family."""
    people: set[str] = set()
    parents, level, softer = set(), [], []
    distance = {RelationshipKind.GRANDPARENT: 2, RelationshipKind.AUNT_OR_UNCLE: 1}
    for kinship, parentage, shown in pictures:
        people |= set(shown)
        parents |= {(tie.a, tie.b, 1) for tie in kinship.parents}
        level += [(0, tie.a, tie.b) for tie in kinship.couples]
        level += [(1, union.a, union.b) for union in parentage.unions if union.b in kinship.people]
        level += [(2, *pair) for siblings, _ in _sibships(kinship, parentage) for pair in pairwise(siblings)]
        level += [(3, *pair) for _, _, members in _sibling_groups(kinship) for pair in pairwise(members)]
        level += [(4, tie.a, tie.b) for tie in kinship.others if tie.kind not in distance]
        softer += [(tie.a, tie.b, 1) for tie in kinship.carers]
        softer += [(tie.a, tie.b, distance[tie.kind]) for tie in kinship.others if tie.kind in distance]
    by_weight = [(a, b) for weight in range(5) for rank, a, b in level if rank == weight]
    return find_generations(sorted(people), sorted(parents), by_weight, softer)


def _sibling_groups(kinship: Kinship) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Siblings whose shared parents the picture does not have: id, kind and members, joined as far as rows join them."""
    found = []
    for kind in (RelationshipKind.SIBLING, RelationshipKind.HALF_SIBLING):
        group: dict[str, set[str]] = {}
        for tie in kinship.siblings:
            if tie.kind is kind:
                joined = group.get(tie.a, {tie.a}) | group.get(tie.b, {tie.b})
                group |= dict.fromkeys(joined, joined)
        distinct = {tuple(eldest_first(kinship, members)) for members in group.values()}
        found += [(f"{kind}:" + "+".join(sorted(members)), str(kind), members) for members in sorted(distinct)]
    return tuple(found)


def _sibships(kinship: Kinship, parentage: Parentage) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Children of one union, eldest first (they share both parents), then all children of one parent."""
    whole = [(union.children, True) for union in parentage.unions if len(union.children) > 1]
    of_parent: dict[str, list[str]] = defaultdict(list)
    for union in parentage.unions:
        for parent in (union.a, union.b):
            of_parent[parent] += union.children
    shared = {eldest_first(kinship, set(children)) for children in of_parent.values() if len(set(children)) > 1}
    whole_sets = {children for children, _ in whole}
    return (*whole, *((children, False) for children in sorted(shared) if children not in whole_sets))


def _upright(generation: dict[str, int], name: str, one: str, other: str) -> list[Join]:
    """A line between two seats, or over the tops of their row if they are level."""
    if generation[one] == generation[other]:
        return [Join(name, "link", generation[one], (), (one, other))]
    upper, lower = sorted((one, other), key=generation.__getitem__)
    return _down(generation, name, "link", [(upper,)], [lower])


def _down(
    generation: dict[str, int], name: str, kind: JoinKind, ups: Sequence[tuple[str, ...]], targets: Sequence[str]
) -> list[Join]:
    """The line from its sources down to its targets, channel by channel, with a place in each row that it passes."""
    if not targets:
        return []
    starts: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    ends: dict[int, list[str]] = defaultdict(list)
    for up in ups:
        starts[generation[up[0]] + 1].append(up)
    for target in targets:
        ends[generation[target]].append(target)
    joins = []
    passing: tuple[tuple[str, ...], ...] = ()
    for row in range(min(starts), max(ends) + 1):
        downs = list(ends[row])
        if row < max(ends):
            place = f"{PASSING}{name}@{row}"
            generation[place] = row
            downs.append(place)
        joins.append(Join(name, kind, row, (*passing, *starts[row]), tuple(downs)))
        passing = ((f"{PASSING}{name}@{row}",),)
    return joins


def _partners_in_time(kinship: Kinship, parentage: Parentage) -> tuple[tuple[str, ...], ...]:
    of: dict[str, list[Union]] = defaultdict(list)
    for union in parentage.unions:
        of[union.a].append(union)
        of[union.b].append(union)
    dated = [(one, [union for union in unions if began_by(kinship, union) < LAST_DAY]) for one, unions in sorted(of.items())]
    several = [(one, unions) for one, unions in dated if len(unions) > 1]
    return tuple(tuple(other_end(union, one) for union in in_time(kinship, unions)) for one, unions in several)
