"""Who hangs from whom: each case that drawing tools get wrong, on the plan. All families are invented."""

from __future__ import annotations

from datetime import date

from crosslane.plan.family.genogram import plan_family
from crosslane.vocabulary import Standing
from tests.families import family
from tests.plan.family.reading import left_to_right, line, mark, neighbours, parents_of, union_of

ON = date(2010, 6, 1)


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
