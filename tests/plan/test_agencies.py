"""The ecomap: who stood around the family, and what went between them, as plain data."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.bodies import FAMILY
from crosslane.plan.agencies.ecomap import FLOW_STYLES, MOST_TOLD, Flow, plan_agencies
from crosslane.plan.agencies.outline import outline_agencies
from crosslane.plan.view import View
from crosslane.records import Crossing
from crosslane.vocabulary import Family, Outcome, RelationshipKind
from crosslane.when import parse
from tests.cases import BASE, CITED, changed, small_cases, tiny_case
from tests.families import families, family
from tests.plan.marked import marked, marks_of_the_future
from tests.plan.stored import plain, stored, text_of

DAYS = st.integers(BASE - 400, BASE + 500)


def until(day: str) -> View:
    return View(until=date.fromisoformat(day))


def flow(case: Case, view: View, sender: str, receiver: str) -> Flow:
    return next(one for one in plan_agencies(case, view).flows if (one.sender, one.receiver) == (sender, receiver))


def test_the_plan_of_the_invented_case_is_the_stored_one() -> None:
    assert plain(plan_agencies(tiny_case(), until("2020-04-30"))) == stored("agencies_tiny")


def test_what_crossed_and_what_did_not_are_two_lines_that_lie_beside_each_other() -> None:
    case = tiny_case()
    again = Crossing("told", ("bruise",), "school", "social-care", when=parse("2020-03-09"), outcome=Outcome.SHARED, cites=CITED)
    plan = plan_agencies(changed(case, crossings=[*case.crossings, again]), until("2020-04-30"))
    lines = [one for one in plan.flows if (one.sender, one.receiver) == ("school", "social-care")]
    assert [FLOW_STYLES[one.style].family for one in lines] == [Family.CROSSED, Family.NO_RECORD]
    assert lines[0].bow != lines[1].bow


def test_an_agency_is_open_closed_or_cannot_be_told_on_the_date() -> None:
    case = tiny_case()
    seen = {
        day: {node.id: node.involved for node in plan_agencies(case, until(day)).nodes}.get("social-care")
        for day in ("2020-03-31", "2020-04-15", "2020-05-01", "2020-07-01")
    }
    assert seen == {
        "2020-03-31": Answer.NO, "2020-04-15": Answer.CANNOT_TELL, "2020-05-01": Answer.YES, "2020-07-01": Answer.NO,
    }  # fmt: skip
    school = next(node for node in plan_agencies(case, until("2020-03-31")).nodes if node.id == "school")
    assert school.involved is Answer.YES


def test_of_an_involvement_that_goes_on_only_the_beginning_is_told() -> None:
    school = next(node for node in plan_agencies(tiny_case(), until("2020-03-31")).nodes if node.id == "school")
    assert "Invented School: on roll, from September 2019" in school.caption.lines


def test_an_agency_that_nothing_has_placed_in_the_case_yet_is_not_named() -> None:
    assert "social care" not in text_of(plan_agencies(tiny_case(), until("2020-02-28")))


def test_the_words_of_a_line_tell_the_latest_first_and_count_the_rest() -> None:
    case = tiny_case()
    calls = [
        Crossing(
            f"call-{number}",
            ("bruise",),
            "school",
            "visitor",
            when=parse(f"2020-03-1{number}"),
            outcome=Outcome.SHARED,
            cites=CITED,
        )
        for number in range(6)
    ]
    line = flow(changed(case, crossings=calls), until("2020-04-30"), "school", "nhs")
    assert line.crossings[0] == "call-5"
    assert line.caption.heading == "Invented School to Invented NHS Trust: 6 crossed"
    assert line.caption.lines[0].startswith("15 March 2020")
    assert line.caption.lines[0].endswith("[made-up p1]")
    assert line.caption.lines[MOST_TOLD] == "… and 2 more, earlier or without a date."


def test_a_crossing_without_a_date_is_counted_and_not_drawn_at_a_date() -> None:
    case = tiny_case()
    undated = Crossing("undated", ("bruise",), "school", "social-care", outcome=Outcome.SHARED, cites=CITED)
    case = changed(case, crossings=[*case.crossings, undated])
    assert plan_agencies(case, until("2020-03-31")).undated == 1
    assert "undated" not in text_of(plan_agencies(case, until("2020-03-31")).flows)
    assert plan_agencies(case).undated == 0


def test_the_legend_names_only_what_is_used() -> None:
    assert plan_agencies(tiny_case(), until("2020-02-28")).legend == ("Involvement open",)
    assert plan_agencies(tiny_case(), until("2020-03-02")).legend == (
        "No record either way",
        "Involvement open",
        "Closed, or none recorded",
    )


def test_the_outline_says_all_that_the_lines_say() -> None:
    plan = plan_agencies(tiny_case(), until("2020-04-30"))
    outline = outline_agencies(plan)
    for line in plan.flows:
        assert line.caption.heading in outline
        assert all(words in outline for words in line.caption.lines)


# Pairs ---------------------------------------------------------------------------------------


def test_what_went_to_and_fro_between_two_agencies_is_one_line_with_a_number_for_each_way() -> None:
    case = tiny_case()
    more = [
        Crossing(f"call-{n}", ("bruise",), *ends, when=parse("2020-03-09"), outcome=Outcome.SHARED, cites=CITED)
        for n, ends in enumerate([("school", "social-care"), ("social-care", "school"), ("school", "social-care")])
    ]
    plan = plan_agencies(changed(case, crossings=more), until("2020-04-30"))
    (link,) = plan.links
    assert (link.a, link.b, link.to_a, link.to_b, link.times) == ("school", "social-care", 1, 2, 3)
    assert link.crossings == ("call-0", "call-2", "call-1")
    assert link.caption.heading == "Invented School to social care: 2 crossed; social care to Invented School: 1 crossed"


@settings(max_examples=20)
@given(small_cases(), DAYS)
def test_each_line_between_a_pair_holds_just_what_its_two_directions_hold(case: Case, day: int) -> None:
    plan = plan_agencies(case, View(until=date.fromordinal(day)))
    between = sorted(one for line in plan.flows if not line.inside for one in line.crossings)
    assert sorted(one for link in plan.links for one in link.crossings) == between
    assert len({(link.a, link.b, link.style) for link in plan.links}) == len(plan.links)
    assert all(link.to_a + link.to_b == len(link.crossings) for link in plan.links)


# The family in the middle --------------------------------------------------------------------


def test_the_small_genogram_has_everybody_of_the_family_inside_its_circle() -> None:
    small = plan_agencies(tiny_case()).family
    assert [one.id for one in small.people] == ["child", "mother"]
    assert [one.at_centre for one in small.people] == [True, False]
    assert small.people[0].y > small.people[1].y
    assert all(hypot(one.x, one.y) + small.symbol / 2 <= 1 for one in small.people)
    assert small.title == "As established"


def test_the_small_genogram_of_a_day_has_nobody_who_was_not_born_and_no_tie_that_was_not_known() -> None:
    case = family("""
        mum f, bel m, est m, kid 2004 *, late 2012
        mum > kid
        mum > late
        bel > kid [recorded, from 2005]
        est > kid [from 2011]
    """)
    then = plan_agencies(case, until("2010-06-01")).family
    assert [one.id for one in then.people] == ["bel", "kid", "mum"]
    assert "est (invented)" not in text_of(then)
    assert "late (invented)" not in text_of(then)


@settings(max_examples=25)
@given(
    families(most=8), st.sampled_from(["1992-01-01", "2005-01-01", "2012-01-01"]), st.sampled_from(["1996-01-01", "2020-01-01"])
)
def test_nobody_of_the_family_moves_when_the_date_does(case: Case, one: str, other: str) -> None:
    if lays_out_apart(case):
        return
    first, second = (plan_agencies(case, until(day)).family for day in (one, other))
    places = {person.id: (person.x, person.y) for person in first.people}
    assert all(places.get(person.id, (person.x, person.y))[0] == person.x for person in second.people)


def lays_out_apart(case: Case) -> bool:
    """Whether one picture of this family has somebody above a person who is above them in another."""
    rows = {(row.a, row.b) for row in case.relationships if row.kind is RelationshipKind.PARENT}
    return any((b, a) in rows for a, b in rows) or len(rows) > 3


# For whole cases -----------------------------------------------------------------------------


@given(small_cases(), DAYS)
def test_nothing_that_surely_came_later_is_anywhere_in_the_plan(case: Case, day: int) -> None:
    case = marked(case)
    everything = text_of(plan_agencies(case, View(until=date.fromordinal(day))))
    assert not [mark for mark in marks_of_the_future(case, day) if mark in everything]


@given(small_cases(), DAYS, DAYS)
def test_places_stay_when_the_date_moves(case: Case, one: int, other: int) -> None:
    first, second = (plan_agencies(case, View(until=date.fromordinal(day))) for day in (one, other))
    places = {node.id: node.place for node in first.nodes}
    assert all(places.get(node.id, node.place) == node.place for node in second.nodes)
    names = {(group.text, group.place.side, group.is_area): group.place for group in first.groups}
    assert all(names.get((g.text, g.place.side, g.is_area), g.place).rooms == g.place.rooms for g in second.groups)
    assert first.rooms == second.rooms


@given(small_cases(), DAYS)
def test_what_has_been_on_the_picture_stays_on_it(case: Case, day: int) -> None:
    earlier, later = (plan_agencies(case, View(until=date.fromordinal(one))) for one in (day, day + 60))
    shown = {crossing for line in earlier.flows for crossing in line.crossings}
    assert shown <= {crossing for line in later.flows for crossing in line.crossings}
    assert {node.id for node in earlier.nodes} <= {node.id for node in later.nodes}


@given(small_cases())
def test_without_a_date_every_crossing_is_on_exactly_one_line(case: Case) -> None:
    plan = plan_agencies(case)
    assert sorted(one for line in plan.flows for one in line.crossings) == sorted(one.id for one in case.crossings)
    assert sum(plan.counts.values()) == len(case.crossings)


@given(small_cases())
def test_names_on_one_side_of_the_ring_have_room(case: Case) -> None:
    plan = plan_agencies(case)
    for side in (-1, 1):
        places = sorted(
            [node.place for node in plan.nodes if node.place.side == side and node.id != FAMILY]
            + [group.place for group in plan.groups if group.place.side == side],
            key=lambda place: place.y,
        )
        for upper, lower in pairwise(places):
            assert (lower.y - upper.y) * plan.rooms / 2 >= (upper.rooms + lower.rooms) / 2 - 1e-6


def test_without_a_day_nobody_is_said_to_be_open_who_only_once_was() -> None:
    legend = plan_agencies(tiny_case()).legend
    assert "Involved at some time" in legend
    assert "Involvement open" not in legend
