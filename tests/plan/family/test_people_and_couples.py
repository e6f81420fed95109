"""People, couples and households as rows state them, and nothing else. All families are invented."""

from __future__ import annotations

from datetime import date

import pytest

from crosslane.network.standing import AS_RECORDED
from crosslane.plan.family.genogram import PersonMark, plan_family
from crosslane.plan.family.outline import family_outline
from crosslane.records import Stay
from crosslane.when import parse
from tests.families import CITED, family
from tests.plan.family.reading import left_to_right, mark, union_of

ON = date(2010, 6, 1)


# Couples --------------------------------------------------------------------------------------


def test_parents_of_whom_no_couple_is_stated_are_made_none() -> None:
    plan = plan_family(family("Mum f, Dad m, Kid\nMum, Dad > Kid"))
    assert union_of(plan, "Kid").state == "no couple stated"
    assert "couple" not in family_outline(plan).replace("no couple is stated", "").replace("Couples and their children", "")


@pytest.mark.parametrize(
    ("rows", "state", "label"),
    [
        ("Ann + Bob 2003/2006", "ended", "2003–2006"),
        ("Ann + Bob 2003/..", "current", "from 2003"),
        ("Ann + Bob 2003/", "cannot tell", "from 2003"),
        ("Ann + Bob ../2006", "ended", "to 2006"),
        ("Ann + Bob [a brief relationship]", "brief", "brief"),
        ("Ann + Bob", "not dated", ""),
        ("Ann + Bob 2003/2004 [id first]\nBob + Ann 2008/.. [id second]", "resumed", "from 2003"),
        ("Ann + Bob 2003/2005 [id first]\nBob + Ann 2005/.. [id second]", "current", "from 2003"),
    ],
)
def test_a_couple_is_drawn_as_its_rows_say(rows: str, state: str, label: str) -> None:
    (union,) = plan_family(family(f"Ann f, Bob m\n{rows}"), on=ON).unions
    assert (union.state, union.label) == (state, label)


@pytest.mark.parametrize(("rows", "strokes"), [("2003/2006", 2), ("2003/..", 0), ("2003/2004\nBob + Ann 2008/..", 1)])
def test_strokes_on_the_line_say_that_a_couple_has_ended_or_was_interrupted(rows: str, strokes: int) -> None:
    (union,) = plan_family(family(f"Ann f, Bob m\nAnn + Bob {rows}"), on=ON).unions
    assert len(union.strokes) == strokes
    (left, level), (right, _) = union.path
    assert all(left < x < right and y == level for x, y in union.strokes)


def test_strokes_keep_clear_of_where_the_children_s_line_leaves() -> None:
    rows = "Ann f, Bob m, Cy m, Kid\nAnn + Cy\nAnn + Bob 2003/2006\nAnn, Bob > Kid"
    for union in plan_family(family(rows), on=ON).unions:
        assert all(abs(x - union.drop[0]) > 10 for x, _ in union.strokes)


def test_a_couple_that_had_not_begun_is_not_drawn() -> None:
    plan = plan_family(family("Ann f *, Bob m\nAnn + Bob 2011/.."), on=ON)
    assert plan.unions == ()


def test_men_stand_left_and_older_children_left() -> None:
    plan = plan_family(family("Zoe f, Abe m, C1 2009, C2 2003, C3 2005\nZoe + Abe\nZoe, Abe > C1\nZoe, Abe > C2\nZoe, Abe > C3"))
    assert left_to_right(plan, "Zoe", "Abe") == ["Abe", "Zoe"]
    assert left_to_right(plan, "C1", "C2", "C3") == ["C2", "C3", "C1"]


# People ---------------------------------------------------------------------------------------


def test_sex_is_drawn_only_where_it_is_stated() -> None:
    plan = plan_family(family("Ann f, Bob m, Kit\nAnn > Kit\nBob > Kit"))
    assert [mark(plan, one).symbol for one in ("Ann", "Bob", "Kit")] == ["circle", "square", "diamond"]


@pytest.mark.parametrize(
    ("born", "age"), [("2004-05-31", "6"), ("2004-06-02", "5"), ("2004", "5–6"), ("200X", ""), ("2010-01", "0")]
)
def test_ages_are_given_as_far_as_dates_tell(born: str, age: str) -> None:
    plan = plan_family(family(f"Mum f, Kid {born} *\nMum > Kid"), on=ON)
    assert mark(plan, "Kid").age == age


def test_a_death_is_marked_from_its_day_on_with_the_age_at_death() -> None:
    case = family("Mum f, Kid 2004-05-01 †2009-07-01 *\nMum > Kid")
    assert not mark(plan_family(case, on=date(2009, 6, 30)), "Kid").died
    kid = mark(plan_family(case, on=ON), "Kid")
    assert (kid.died, kid.age, kid.detail) == (True, "5", "died 2009, aged 5")


def test_who_is_not_born_yet_is_not_drawn() -> None:
    plan = plan_family(family("Mum f, Kid 2004 *, Late 2011\nMum > Kid\nMum > Late"), on=ON)
    assert [person.id for person in plan.persons] == ["Kid", "Mum"]


def test_the_child_at_the_centre_is_marked_and_drawn_even_without_ties() -> None:
    plan = plan_family(family("Kid 2004 *, Else f"))
    assert [(person.id, person.at_centre) for person in plan.persons] == [("Kid", True)]
    assert any("Else" in note.text for note in plan.notes)


# Households -----------------------------------------------------------------------------------


def test_a_household_holds_those_whom_a_row_puts_into_one_place_and_nobody_else() -> None:
    case = family(
        "Mum f, Dad m, Kid1 2004 *, Kid2 2005, Kid3 2006\nMum, Dad > Kid1\nMum, Dad > Kid2\nMum, Dad > Kid3\nMum + Dad",
        stays=[Stay("flat", ("Mum", "Kid1", "Kid3"), "", "a flat", parse("2008/2012"), cites=CITED)],
    )
    plan = plan_family(case, on=ON)
    (household,) = plan.households
    assert household.members == ("Kid1", "Kid3", "Mum")
    assert household.certain
    for person in plan.persons:
        assert any(_is_inside(outline, person) for outline in household.outlines) == (person.id in household.members)
    assert plan_family(case).households == ()
    assert plan_family(case, AS_RECORDED, ON).households == ()


def _is_inside(outline: tuple[tuple[float, float], ...], person: PersonMark) -> bool:
    """Whether a ray to the right crosses the outline an odd number of times."""
    ends = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum(x0 > person.x and min(y0, y1) <= person.y < max(y0, y1) for (x0, y0), (_, y1) in ends) % 2 == 1
