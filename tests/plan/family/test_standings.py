"""Who was believed to be related to whom, and what was established: pictures of their own. All families are invented."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from crosslane.case import Case, UnknownId
from crosslane.network.standing import AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.family.compare import changed_marks, compare_families
from crosslane.plan.family.genogram import plan_families, plan_family
from crosslane.plan.family.outline import family_outline
from crosslane.vocabulary import Standing
from crosslane.when import parse
from tests.families import family
from tests.plan.family.reading import line, mark, parents_of, union_of

ON = date(2010, 6, 1)


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


# Held against each other ---------------------------------------------------------------------


def test_who_is_in_two_pictures_stands_at_the_same_place_in_both() -> None:
    case = family(PATERNITY)
    standings = [(AS_RECORDED, ON), ("as believed by Bel", ON), (AS_ESTABLISHED, ON), (AS_ESTABLISHED, None)]
    plans = plan_families(case, standings)
    for first, second in combinations(plans, 2):
        theirs = {person.id: (person.x, person.y) for person in second.persons}
        assert all(theirs.get(person.id, (person.x, person.y)) == (person.x, person.y) for person in first.persons)
    assert len({(plan.width, plan.height) for plan in plans}) == 1


def test_pictures_held_against_each_other_show_what_each_shows_by_itself() -> None:
    case = family(PATERNITY)
    for plan in plan_families(case, [(AS_RECORDED, ON), (AS_ESTABLISHED, ON)]):
        alone = plan_family(case, plan.standing, plan.on)
        assert family_outline(plan).splitlines()[0] == family_outline(alone).splitlines()[0]
        assert sorted(family_outline(plan).splitlines()) == sorted(family_outline(alone).splitlines())


def test_pictures_whose_lines_of_descent_run_against_each_other_are_laid_out_apart_and_stay_right() -> None:
    case = family("Ann f *, Bea f, Cis f\nAnn > Bea\nBea > Ann [recorded, by office]\nAnn > Bea [recorded, id other, until 2001]")
    believed = [row for row in case.relationships if row.id != "Ann>Bea"]
    case = Case(case.info, {"people": case.people.rows, "agencies": case.agencies.rows, "relationships": [
        *believed, case.relationships["Ann>Bea"]._replace(known_from=parse("2012"))]})  # fmt: skip
    for plan in plan_families(case, [(AS_RECORDED, ON), (AS_ESTABLISHED, ON)]):
        for one in plan.lines:
            if one.kind == "child" and not one.id.endswith(":stem"):
                assert mark(plan, one.ends[0]).y < mark(plan, one.ends[-1]).y
