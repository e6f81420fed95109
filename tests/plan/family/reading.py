"""Looking things up in a genogram plan: a person, a couple, a line, who stands beside whom."""

from __future__ import annotations

from itertools import pairwise

from crosslane.plan.family.genogram import FamilyPlan, Line, PersonMark, UnionMark


def mark(plan: FamilyPlan, one: str) -> PersonMark:
    (found,) = [person for person in plan.persons if person.id == one]
    return found


def union_of(plan: FamilyPlan, child: str) -> UnionMark:
    (found,) = [union for union in plan.unions if child in union.children]
    return found


def parents_of(plan: FamilyPlan, child: str) -> set[str]:
    union = union_of(plan, child)
    return {one for one in (union.a, union.b) if one}


def line(plan: FamilyPlan, kind: str, *ends: str) -> Line:
    (found,) = [one for one in plan.lines if one.kind == kind and set(ends) <= set(one.ends) and not one.id.endswith(":stem")]
    return found


def left_to_right(plan: FamilyPlan, *people: str) -> list[str]:
    return sorted(people, key=lambda one: mark(plan, one).x)


def neighbours(plan: FamilyPlan, a: str, b: str) -> bool:
    row = [person.id for person in sorted(plan.persons, key=lambda one: one.x) if person.y == mark(plan, a).y]
    return {a, b} in [set(pair) for pair in pairwise(row)]
