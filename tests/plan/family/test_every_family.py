"""What holds for every family, whatever its rows say. All families are made up by chance."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.network.standing import AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.family.genogram import FamilyPlan, plan_families, plan_family
from crosslane.plan.family.outline import family_outline
from crosslane.vocabulary import RelationshipKind, Standing
from tests.families import families
from tests.plan.family.reading import mark

ON = date(2010, 6, 1)


STANDINGS = st.sampled_from([AS_ESTABLISHED, AS_RECORDED, "as believed by p0"])
DAYS = st.sampled_from([None, date(1996, 1, 1), ON])


@given(families(), STANDINGS, DAYS)
def test_each_person_is_drawn_at_most_once_and_apart_from_others(case: Case, standing: str, on: date | None) -> None:
    plan = plan_family(case, standing, on)
    ids = [person.id for person in plan.persons]
    assert len(ids) == len(set(ids))
    tied = {end for union in plan.unions for end in (union.a, union.b, *union.children) if end}
    assert tied | {end for one in plan.lines for end in one.ends} <= set(ids)
    places = sorted((person.y, person.x) for person in plan.persons)
    assert all(y0 != y1 or x1 - x0 >= 60 for (y0, x0), (y1, x1) in pairwise(places))


@given(families(), STANDINGS, DAYS)
def test_no_couple_and_no_parent_is_drawn_that_no_row_states(case: Case, standing: str, on: date | None) -> None:
    plan = plan_family(case, standing, on)
    stated = {(row.kind, frozenset((row.a, row.b))) for row in case.relationships}
    for union in plan.unions:
        if union.state not in ("no couple stated", "one parent"):
            assert (RelationshipKind.PARTNER, frozenset((union.a, union.b))) in stated
        for child in union.children:
            for parent in filter(None, (union.a, union.b)):
                assert any((row.a, row.b, row.kind) == (parent, child, RelationshipKind.PARENT) for row in case.relationships)


@given(families(), STANDINGS, DAYS)
def test_parents_stand_above_their_children(case: Case, standing: str, on: date | None) -> None:
    plan = plan_family(case, standing, on)
    for one in plan.lines:
        if one.kind in ("child", "parent") and not one.id.endswith(":stem"):
            *parents, child = one.ends
            assert all(mark(plan, parent).y < mark(plan, child).y for parent in parents)


@given(families(), STANDINGS, DAYS)
def test_every_parent_row_of_the_picture_is_drawn_or_reported(case: Case, standing: str, on: date | None) -> None:
    plan = plan_family(case, standing, on)
    drawn = {(parent, one.ends[-1]) for one in plan.lines if one.kind in ("child", "parent") for parent in one.ends[:-1]}
    reported = {row for note in plan.notes for row in note.rows}
    if standing == AS_ESTABLISHED and on is None:
        for row in case.relationships:
            if row.kind is RelationshipKind.PARENT and row.standing is Standing.ESTABLISHED and row.id not in reported:
                assert (row.a, row.b) in drawn


@given(families(), STANDINGS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case: Case, standing: str, on: date | None, random: object) -> None:
    tables = {name: list(table.rows) for name, table in case.tables().items()}
    for rows in tables.values():
        random.shuffle(rows)  # type: ignore[attr-defined]
    assert plan_family(Case(case.info, tables), standing, on) == plan_family(case, standing, on)


@given(families(), STANDINGS, DAYS)
def test_lines_run_level_or_upright_and_end_at_their_people(case: Case, standing: str, on: date | None) -> None:
    plan = plan_family(case, standing, on)
    for union in plan.unions:
        assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(union.path))
    for one in plan.lines:
        if one.kind == "child" and not one.id.endswith(":stem"):
            child = mark(plan, one.ends[-1])
            assert abs(one.paths[-1][-1][0] - child.x) <= 20
            assert one.paths[-1][-1][1] < child.y


@given(families(), STANDINGS, DAYS)
def test_the_outline_names_everybody_of_the_picture(case: Case, standing: str, on: date | None) -> None:
    plan = plan_family(case, standing, on)
    outline = family_outline(plan)
    assert all(f"- {person.label} (" in outline for person in plan.persons)
    assert all(note.text in outline for note in plan.notes)


@settings(max_examples=50)
@given(families(), DAYS)
def test_pictures_held_against_each_other_keep_everybody_in_place_and_show_the_same_as_alone(case: Case, on: date | None) -> None:
    asked = [(AS_RECORDED, on), (AS_ESTABLISHED, on)]
    plans = plan_families(case, asked)
    shared = {person.id for person in plans[0].persons} & {person.id for person in plans[1].persons}
    together = [mark(plans[0], one)[3:5] == mark(plans[1], one)[3:5] for one in sorted(shared)]
    for plan in plans:
        alone = plan_family(case, plan.standing, plan.on)
        assert [person.id for person in plan.persons] == [person.id for person in alone.persons]
        assert {one.id for one in plan.unions} == {one.id for one in alone.unions}
        assert _descent(plan) == _descent(alone)
        for one in plan.lines:
            if one.kind in ("child", "parent") and not one.id.endswith(":stem"):
                assert all(mark(plan, parent).y < mark(plan, one.ends[-1]).y for parent in one.ends[:-1])
    assert all(together) or plans[0] == plan_family(case, *asked[0])


def _descent(plan: FamilyPlan) -> set[str]:
    """The lines of descent, without the parts that several of them share."""
    return {one.id for one in plan.lines if one.kind in ("child", "parent") and not one.id.endswith(":stem")}


def test_the_same_data_gives_the_same_picture_whatever_the_seed_of_hashes() -> None:
    told = set()
    for seed in ("0", "1", "2", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run([sys.executable, "-c", _PLAN_ALL], env=environment, capture_output=True, text=True, check=True)
        told.add(run.stdout)
    assert len(told) == 1
    assert len(told.pop()) > 10_000


_PLAN_ALL = """
from tests.benchmarks.diagrams import entangled_family
from tests.cases import tiny_case
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.family.genogram import plan_families
for seed in range(3):
    for plan in plan_families(entangled_family(22, seed), [("as recorded", None), ("as established", None)]):
        print(plan)
print(plan_agencies(tiny_case()))
"""
