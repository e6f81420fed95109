"""A genogram shows what rows state and nothing else: each case that drawing tools get wrong, on the plan."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.case import Case, UnknownId
from crosslane.network.standing import AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.family.compare import changed_marks, compare_families
from crosslane.plan.family.genogram import FamilyPlan, Line, PersonMark, UnionMark, plan_family
from crosslane.plan.family.outline import family_outline
from crosslane.records import Stay
from crosslane.vocabulary import RelationshipKind, Standing
from crosslane.when import parse
from tests.families import CITED, families, family

ON = date(2010, 6, 1)


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


# Who belongs to whom -------------------------------------------------------------------------


def test_half_siblings_hang_under_their_own_parents_through_the_mother() -> None:
    plan = plan_family(
        family("""
            Mum f, Dad1 m, Dad2 m, Old m 2000, Young f 2006 *
            Mum, Dad1 > Old
            Mum, Dad2 > Young
            Mum + Dad1 1998/2003
            Mum + Dad2 2005/..
        """)
    )
    assert parents_of(plan, "Old") == {"Mum", "Dad1"}
    assert parents_of(plan, "Young") == {"Mum", "Dad2"}
    assert left_to_right(plan, "Dad1", "Mum", "Dad2") == ["Dad1", "Mum", "Dad2"]
    assert plan.crossings == ()


def test_half_siblings_hang_under_their_own_parents_through_the_father() -> None:
    plan = plan_family(
        family("""
            Dad m, Mum1 f, Mum2 f, Old m 2000, Young f 2006
            Dad, Mum1 > Old
            Dad, Mum2 > Young
            Dad + Mum1
            Dad + Mum2
        """)
    )
    assert parents_of(plan, "Old") == {"Dad", "Mum1"}
    assert parents_of(plan, "Young") == {"Dad", "Mum2"}
    assert left_to_right(plan, "Mum1", "Dad", "Mum2") == ["Mum1", "Dad", "Mum2"]


def test_three_partners_in_a_row_of_whom_two_overlap() -> None:
    case = family("""
        Mum f, A m, B m, C m, Kid1 2001, Kid2 2005, Kid3 2009
        Mum, A > Kid1
        Mum, B > Kid2
        Mum, C > Kid3
        Mum + A 2000/2002
        Mum + B 2003/2008
        Mum + C 2007/..
    """)
    plan = plan_family(case, on=date(2007, 6, 1))
    states = {union.a if union.a != "Mum" else union.b: union.state for union in plan.unions}
    assert states == {"A": "ended", "B": "current", "C": "cannot tell"}
    later = plan_family(case, on=ON)
    assert {union.a: union.state for union in later.unions} == {"A": "ended", "B": "ended", "C": "current"}
    assert left_to_right(later, "A", "B", "C") == ["A", "B", "C"]
    assert later.crossings == ()


def test_a_partner_who_is_the_brother_of_another_partner() -> None:
    plan = plan_family(
        family("""
            Gran f, Xan m 1980, Yan m 1983, Mum f, Kid1 2001, Kid2 2005
            Gran > Xan
            Gran > Yan
            Mum, Xan > Kid1
            Mum, Yan > Kid2
            Mum + Xan 2000/2003
            Mum + Yan 2004/..
        """)
    )
    assert neighbours(plan, "Mum", "Xan")
    assert neighbours(plan, "Mum", "Yan")
    assert parents_of(plan, "Xan") == parents_of(plan, "Yan") == {"Gran"}
    assert mark(plan, "Xan").generation == mark(plan, "Mum").generation == mark(plan, "Yan").generation


def test_twins_part_at_one_place_of_their_parents_line() -> None:
    plan = plan_family(
        family("""
            Mum f, Dad m, Tom m 2008-03-01, Tim m 2008-03-02, Old f 2005
            Mum, Dad > Tom
            Mum, Dad > Tim
            Mum, Dad > Old
        """)
    )
    tom, tim = line(plan, "child", "Tom").paths[0], line(plan, "child", "Tim").paths[0]
    assert tom[0] == tim[0]
    assert tom[-1] != tim[-1]
    assert line(plan, "child", "Old").paths[0][0] != tom[0]


def test_children_born_in_one_month_are_not_made_twins() -> None:
    plan = plan_family(family("Mum f, Dad m, Tom m 2008-03, Tim m 2008-03\nMum, Dad > Tom\nMum, Dad > Tim"))
    assert line(plan, "child", "Tom").paths[0][0] != line(plan, "child", "Tim").paths[0][0]


def test_a_parent_who_is_not_stated_is_a_mark_of_its_own_and_no_person() -> None:
    plan = plan_family(family("Mum f, Kid m 2004\nMum > Kid"))
    union = union_of(plan, "Kid")
    assert (union.state, union.b) == ("one parent", "")
    assert union.unknown is not None
    assert [person.id for person in plan.persons] == ["Kid", "Mum"]


def test_children_of_a_lone_parent_are_not_said_to_share_the_other_parent() -> None:
    together = plan_family(family("Mum f, Kid1 2004, Kid2 2006\nMum > Kid1\nMum > Kid2"))
    assert "not stated" in union_of(together, "Kid1").caption.plain()
    assert union_of(together, "Kid1") == union_of(together, "Kid2")
    apart = plan_family(family("Mum f, Kid1 2004, Kid2 2006\nMum > Kid1\nMum > Kid2\nKid1 ~ Kid2"))
    assert union_of(apart, "Kid1") != union_of(apart, "Kid2")


def test_siblings_without_known_parents_are_joined_without_any() -> None:
    plan = plan_family(family("Ann f 1980, Bea f 1984, Cis m 1990\nAnn = Bea\nBea = Cis"))
    assert plan.unions == ()
    assert line(plan, "sibling", "Ann", "Bea", "Cis").standing is Standing.ESTABLISHED
    assert left_to_right(plan, "Ann", "Bea", "Cis") == ["Ann", "Bea", "Cis"]


def test_a_sibling_is_not_given_the_parents_of_the_other() -> None:
    plan = plan_family(family("Gran f, Mum f, Aunt f\nGran > Mum\nAunt = Mum"))
    assert union_of(plan, "Mum").children == ("Mum",)
    assert line(plan, "sibling", "Aunt", "Mum")
    assert mark(plan, "Aunt").generation == mark(plan, "Mum").generation


def test_a_foster_child_is_drawn_once_with_birth_family_and_carers() -> None:
    plan = plan_family(
        family("""
            Mum f, Dad m, Kid m 2004 *, Sib f 2007, Fay f, Fred m, Own f 2001
            Mum, Dad > Kid
            Mum, Dad > Sib
            Fay + Fred
            Fay, Fred > Own
            Fay, Fred fosters Kid 2009/..
        """)
    )
    assert [person.id for person in plan.persons].count("Kid") == 1
    assert parents_of(plan, "Kid") == {"Mum", "Dad"}
    assert line(plan, "foster carer", "Fay", "Kid").ends == ("Fay", "Kid")
    assert mark(plan, "Fay").generation == mark(plan, "Mum").generation
    assert "Kid" not in union_of(plan, "Own").children


def test_an_adoptive_parent_is_a_second_line_and_no_second_birth_mother() -> None:
    plan = plan_family(family("Mum f, Ada f, Kid\nMum > Kid\nAda > Kid [adopted in 2009]"))
    assert parents_of(plan, "Kid") == {"Mum"}
    assert line(plan, "adoptive mother", "Ada", "Kid")
    assert not any(note.rows for note in plan.notes)


COUSINS = """
    Old1 m, Old2 f, Ann f 1950, Ben m 1952, Ina f, Jon m, Cy m 1975, Di f 1977, Kid m 2005 *
    Old1, Old2 > Ann
    Old1, Old2 > Ben
    Ann, Jon > Cy
    Ben, Ina > Di
    Cy + Di 2000/..
    Cy, Di > Kid
"""


def test_cousins_who_married_are_drawn_once_each_side_by_side() -> None:
    plan = plan_family(family(COUSINS))
    assert len(plan.persons) == 9
    assert neighbours(plan, "Cy", "Di")
    assert plan.crossings == ()


def test_four_generations_stand_one_below_the_other() -> None:
    plan = plan_family(family(COUSINS))
    heights = [mark(plan, one).y for one in ("Old1", "Ann", "Cy", "Kid")]
    assert heights == sorted(set(heights))
    assert [mark(plan, one).generation for one in ("Old2", "Ben", "Di", "Kid")] == [0, 1, 2, 3]


def test_a_father_who_has_a_child_with_his_daughter_stays_above_her() -> None:
    plan = plan_family(family("Dad m, Mum f, Girl f 1990, Kid 2008 *\nDad, Mum > Girl\nDad, Girl > Kid"))
    assert [mark(plan, one).generation for one in ("Dad", "Girl", "Kid")] == [0, 1, 2]
    assert parents_of(plan, "Kid") == {"Dad", "Girl"}


def test_an_uncle_who_married_his_niece_stands_beside_her() -> None:
    plan = plan_family(family("Gran f, Unc m, Sis f, Nie f\nGran > Unc\nGran > Sis\nSis > Nie\nUnc + Nie"))
    assert mark(plan, "Unc").generation == mark(plan, "Nie").generation == 2


# Couples -------------------------------------------------------------------------------------


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


def test_a_couple_that_had_not_begun_is_not_drawn() -> None:
    plan = plan_family(family("Ann f *, Bob m\nAnn + Bob 2011/.."), on=ON)
    assert plan.unions == ()


def test_men_stand_left_and_older_children_left() -> None:
    plan = plan_family(family("Zoe f, Abe m, C1 2009, C2 2003, C3 2005\nZoe + Abe\nZoe, Abe > C1\nZoe, Abe > C2\nZoe, Abe > C3"))
    assert left_to_right(plan, "Zoe", "Abe") == ["Abe", "Zoe"]
    assert left_to_right(plan, "C1", "C2", "C3") == ["C2", "C3", "C1"]


# People --------------------------------------------------------------------------------------


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


# Believed and established --------------------------------------------------------------------

PATERNITY = """
    Mum f, Bel m, Est m, Kid m 2004-07 *, Sib f 2007-02, Oth m
    Mum > Kid
    Mum > Sib
    Mum + Bel 2003/2007
    Mum + Oth 2006/..
    Est > Kid [from 2011-12, established]
    Bel > Kid [recorded, from 2004-08, id certificate]
    Bel > Kid [believed, by Bel, until 2011-12, id belief]
    Oth > Sib [asserted, by Mum, until 2009-03, id claim]
    Bel > Sib [established, from 2009-03, id test]
"""


def test_the_father_on_the_certificate_stands_as_recorded_before_another_was_established() -> None:
    plan = plan_family(family(PATERNITY), AS_RECORDED, ON)
    assert parents_of(plan, "Kid") == {"Mum", "Bel"}
    assert line(plan, "child", "Kid").tag == "father recorded"
    assert line(plan, "child", "Kid").standings == ("recorded", "established")
    assert "Est" not in {person.id for person in plan.persons}


def test_afterwards_the_record_still_stands_beside_what_was_established() -> None:
    plan = plan_family(family(PATERNITY), AS_RECORDED, date(2012, 6, 1))
    assert parents_of(plan, "Kid") == {"Mum", "Est"}
    assert line(plan, "parent", "Bel", "Kid").standing is Standing.RECORDED


def test_as_established_only_the_established_father_is_drawn_whatever_the_day() -> None:
    plan = plan_family(family(PATERNITY), AS_ESTABLISHED, ON)
    assert parents_of(plan, "Kid") == {"Mum", "Est"}
    assert parents_of(plan, "Sib") == {"Mum", "Bel"}
    assert union_of(plan, "Kid").state == "no couple stated"
    assert all(one.standing is Standing.ESTABLISHED for one in plan.lines)


def test_as_believed_by_somebody_their_belief_keeps_out_what_contradicts_it() -> None:
    plan = plan_family(family(PATERNITY), "as believed by Bel")
    assert parents_of(plan, "Kid") == {"Mum", "Bel"}
    assert line(plan, "child", "Kid").standing is Standing.BELIEVED
    assert "Est" not in {person.id for person in plan.persons}


def test_a_claim_is_drawn_as_a_claim_as_long_as_it_stood() -> None:
    before = plan_family(family(PATERNITY), "as believed by Mum", date(2008, 1, 1))
    assert parents_of(before, "Sib") == {"Mum", "Oth"}
    assert line(before, "child", "Sib").tag == "father claimed"
    after = plan_family(family(PATERNITY), "as believed by Mum", ON)
    assert parents_of(after, "Sib") == {"Mum", "Bel"}


def test_what_others_believe_is_not_in_somebodys_picture() -> None:
    plan = plan_family(family(PATERNITY), "as believed by Oth", date(2008, 1, 1))
    assert parents_of(plan, "Sib") == {"Mum"}
    assert parents_of(plan, "Kid") == {"Mum"}


def test_a_then_view_has_no_text_that_tells_what_came_later() -> None:
    case = family(
        PATERNITY
        + "Mum > Late [secret text]\nLate 2015\nMum fosters Kid 2012/.. [later care]\nOld + Mum 2000/2014 [end told]\nOld m"
    )
    plan = plan_family(case, AS_RECORDED, ON)
    said = str(plan) + family_outline(plan)
    for later in ("'Est'", "Est>", "Est (", "Late", "role of", "secret", "later care", "end told", "2014", "2011", "claim"):
        assert later not in said, later


def test_what_may_not_have_been_known_yet_is_not_in_a_then_view() -> None:
    case = family("Mum f, Dad m, Kid 2004 *\nMum > Kid\nDad > Kid [recorded, from 2010]")
    assert parents_of(plan_family(case, AS_RECORDED, ON), "Kid") == {"Mum"}
    assert parents_of(plan_family(case, AS_RECORDED, date(2011, 1, 1)), "Kid") == {"Mum", "Dad"}


@pytest.mark.parametrize(("begun", "drawn"), [("2011/..", False), ("2010/..", False), ("2009/..", True), ("../2012", True)])
def test_a_tie_that_has_perhaps_not_begun_is_not_in_a_then_view(begun: str, drawn: bool) -> None:
    plan = plan_family(
        family(f"Mum f, Kid 2004 *, Pat, Fay\nMum > Kid\nMum + Pat {begun}\nFay fosters Kid {begun}"), AS_RECORDED, ON
    )
    assert ("Pat" in {person.id for person in plan.persons}) == drawn
    assert ("Fay" in {person.id for person in plan.persons}) == drawn


def test_what_changed_when_it_came_out() -> None:
    case = family(PATERNITY)
    recorded, established = plan_family(case, AS_RECORDED, date(2008, 1, 1)), plan_family(case, AS_ESTABLISHED, date(2008, 1, 1))
    changes = compare_families(recorded, established)
    assert {(change.what, change.where, change.people) for change in changes} == {
        ("person", "only second", ("Est",)),
        ("parent", "only first", ("Bel", "Kid")),
        ("parent", "only second", ("Bel", "Sib")),
        ("parent", "only second", ("Est", "Kid")),
    }
    first, second = changed_marks(changes)
    assert first <= {one.id for one in (*recorded.persons, *recorded.lines)}
    assert second <= {one.id for one in (*established.persons, *established.lines)}


def test_a_picture_does_not_differ_from_itself() -> None:
    plan = plan_family(family(PATERNITY), AS_RECORDED, ON)
    assert compare_families(plan, plan) == ()


def test_a_standing_that_is_none_says_what_would_do() -> None:
    with pytest.raises(ValueError, match="as recorded"):
        plan_family(family("Kid *"), "as rumoured")
    with pytest.raises(UnknownId, match="office"):
        plan_family(family("Kid *"), "as believed by offise")


# Households ----------------------------------------------------------------------------------


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


# Contradictions ------------------------------------------------------------------------------


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


# What holds for every family -----------------------------------------------------------------

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
