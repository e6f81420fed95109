"""Rows that cannot all be true are named and not drawn. All families are invented."""

from __future__ import annotations

from datetime import date

import pytest

from crosslane.network.standing import AS_RECORDED
from crosslane.plan.family.genogram import plan_family
from tests.families import family
from tests.plan.family.reading import parents_of, union_of

ON = date(2010, 6, 1)


def test_somebody_who_would_be_their_own_ancestor_is_reported_with_the_rows_and_not_drawn_so() -> None:
    plan = plan_family(family("Ann f, Bea f, Cis f\nAnn > Bea\nBea > Ann\nAnn > Cis"))
    (note,) = [note for note in plan.notes if note.rows]
    assert note.rows == ("Ann>Bea", "Bea>Ann")
    assert "own ancestor" in note.text
    assert [union.children for union in plan.unions] == [("Cis",)]


def test_of_a_circle_only_the_weaker_rows_are_left_out() -> None:
    plan = plan_family(family("Ann f, Bea f\nAnn > Bea\nBea > Ann [recorded]"), AS_RECORDED)
    assert [note.rows for note in plan.notes] == [("Bea>Ann",)]
    assert parents_of(plan, "Bea") == {"Ann"}


def test_two_birth_mothers_are_reported_and_neither_is_drawn_as_one() -> None:
    plan = plan_family(family("Ann f, Bea f, Dad m, Kid *\nAnn > Kid\nBea > Kid\nDad > Kid"))
    assert [note.rows for note in plan.notes if note.rows] == [("Ann>Kid", "Bea>Kid")]
    assert parents_of(plan, "Kid") == {"Dad"}


def test_two_mothers_who_are_a_couple_are_no_contradiction() -> None:
    plan = plan_family(family("Ann f, Bea f, Kid *\nAnn > Kid\nBea > Kid\nAnn + Bea 2000/.."))
    assert parents_of(plan, "Kid") == {"Ann", "Bea"}
    assert union_of(plan, "Kid").state == "current"


@pytest.mark.parametrize("rows", ["Ann + Bob 1990/..", "Ann cares for Bob 1999", "Ann > Bob 1980/.."])
def test_a_relationship_before_birth_is_reported_and_not_drawn(rows: str) -> None:
    plan = plan_family(family(f"Ann f 1970, Bob m 2001 *\n{rows}"))
    (note,) = [note for note in plan.notes if note.rows]
    assert "before" in note.text
    assert not plan.unions
    assert not plan.lines


def test_a_parent_born_after_the_child_is_reported() -> None:
    plan = plan_family(family("Ann f 2005, Bob m 2001 *\nAnn > Bob"))
    assert [note.rows for note in plan.notes if note.rows] == [("Ann>Bob",)]
    assert plan.unions == ()
