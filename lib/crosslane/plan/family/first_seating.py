"""A first seating of a family, row by row, from which to look for a better one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from crosslane.network.kinship import Kinship
from crosslane.plan.family.kinlines import Frame
from crosslane.plan.family.unions import Parentage, birth_key, closeness, eldest_first, in_time, other_end


def first_seating(kinship: Kinship, parentage: Parentage, frame: Frame) -> tuple[tuple[str, ...], ...]:
    """Everybody seated family by family: partners around a person, then their children, then the next of the siblings."""
    generation = frame.generation
    rows: list[list[str]] = [[] for _ in range(max(generation.values(), default=-1) + 1)]
    seated: set[str] = set()
    unions = defaultdict(list)
    for union in parentage.unions:
        for end in (union.a, union.b):
            unions[end].append(union)
    siblings = defaultdict(list)
    for _, _, members in frame.groups:
        for one, other in combinations(members, 2):
            siblings[one].append(other)
            siblings[other].append(one)

    def around(person: str) -> list[str]:
        seated.add(person)
        its = [union for union in in_time(kinship, unions[person]) if other_end(union, person) not in seated]
        its = [union for union in its if generation[union.a] == generation[union.b]]
        partners = [other_end(union, person) for union in its]
        seated.update(partners)
        left, right = _both_sides(partners, [closeness(kinship, union) for union in its])
        if len(partners) == 1 and _stands_left(kinship, person, partners[0]):
            left, right = right, left
        return [*(s for one in left for s in around(one)), person, *(s for one in right for s in around(one))]

    def visit(person: str) -> None:
        if person in seated:
            return
        together = around(person)
        rows[generation[person]] += together
        below = []
        for seat in together:
            for union in unions[seat]:
                other = other_end(union, seat)
                at = [together.index(one) for one in (seat, other) if one in together]
                below.append((sum(at) / len(at), union))
        for _, union in sorted(below, key=lambda pair: (pair[0], pair[1].id)):
            for child in union.children:
                visit(child)
        for seat in together:
            for other in eldest_first(kinship, [one for one in siblings[seat] if one in kinship.people]):
                visit(other)

    for person in _roots(kinship, parentage, generation):
        visit(person)
    for seat in sorted(generation):
        if seat not in seated:
            rows[generation[seat]].append(seat)
    return tuple(tuple(row) for row in rows)


def _both_sides(partners: Sequence[str], closeness: Sequence[int]) -> tuple[list[str], list[str]]:
    """Partners in time to the left and right of a person, the two closest beside them."""
    if len(partners) < 2:
        return list(partners), []
    closest = sorted(sorted(range(len(partners)), key=lambda at: (-closeness[at], -at))[:2])
    others = [at for at in range(len(partners)) if at not in closest]
    left = [at for at in others if at < closest[1]] + closest[:1]
    right = closest[1:] + [at for at in others if at > closest[1]]
    return [partners[at] for at in left], [partners[at] for at in right]


def _stands_left(kinship: Kinship, person: str, partner: str) -> bool:
    """Whether a person stands to the left of their only partner: men do by custom, and known parents before unknown."""
    if partner not in kinship.people:
        return True
    sexes = (str(kinship.people[person].sex or "n"), str(kinship.people[partner].sex or "n"))
    order = ("male", "n", "female")
    return (order.index(sexes[0]), person) < (order.index(sexes[1]), partner)


def _roots(kinship: Kinship, parentage: Parentage, generation: dict[str, int]) -> list[str]:
    """The people from whom to seat the others: those highest up first, those with no parent in the picture before others."""
    children = {child for union in parentage.unions for child in union.children}
    people = [seat for seat in generation if seat in kinship.people]
    return sorted(people, key=lambda one: (one in children, generation[one], *birth_key(kinship, one)))
