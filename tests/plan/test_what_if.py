"""A supposed crossing as a plan: who would have held what, which decisions come into it, and what is never said. All invented."""

import pytest
from hypothesis import given, settings

from crosslane.answer import Answer
from crosslane.plan.what_if.supposed import outline_what_if, plan_choices, plan_what_if, say_answer
from crosslane.records import Crossing
from crosslane.supposing import SAYS_NOTHING
from crosslane.vocabulary import Family, Outcome
from crosslane.when import parse
from tests.cases import CITED, changed, small_cases, tiny_case

GAP = "not-to-social-care"


def lanes(plan):
    return {lane.id: lane for lane in plan.lanes}


def test_the_receiver_gains_what_is_supposed_and_its_decision_has_it_on_the_table():
    lane = lanes(plan_what_if(tiny_case(), GAP))["social-care bruise"]
    assert lane.before is None
    assert lane.after.said == "held from some day between 1 April 2020 and 30 April 2020"
    assert [(mark.id, mark.before, mark.after) for mark in lane.decisions] == [("planning", Answer.NO, Answer.CANNOT_TELL)]


def test_the_sender_is_shown_and_supposing_does_not_change_it():
    lane = lanes(plan_what_if(tiny_case(), GAP))["visitor bruise"]
    assert lane.before == lane.after
    assert lane.after.said == "held from 3 March 2020"


def test_holders_whom_it_does_not_touch_are_counted_and_not_named():
    plan = plan_what_if(tiny_case(), GAP)
    assert plan.others == 1
    assert "Invented School" not in outline_what_if(plan)


def test_a_no_of_the_engine_is_told_as_no_record():
    assert say_answer(Answer.NO) == "no record that it was"
    assert "reported: no;" not in outline_what_if(plan_what_if(tiny_case(), GAP))


def test_every_plan_and_outline_carries_the_sentence_that_nothing_is_said_of_outcomes():
    plan = plan_what_if(tiny_case(), GAP)
    assert plan.says_nothing == SAYS_NOTHING
    assert SAYS_NOTHING in outline_what_if(plan)


def test_what_was_not_made_and_what_came_late_can_be_supposed_in_the_order_of_time_and_nothing_else():
    case = tiny_case()
    late = case.crossings["told-visitor"]._replace(id="late", event="", when=parse("2020-02"), outcome=Outcome.SHARED_LATE)
    case = changed(case, crossings=[*case.crossings, late])
    assert [choice.crossing for choice in plan_choices(case)] == ["late", GAP]
    assert [choice.decisions for choice in plan_choices(case)] == [None, 1]


def test_what_was_made_cannot_be_supposed():
    with pytest.raises(ValueError, match="was made"):
        plan_what_if(tiny_case(), "told-visitor")


def test_where_nobody_would_have_held_more_the_plan_says_why():
    case = tiny_case()
    never = Crossing("never", ("bruise",), "aunt", "social-care", "call", outcome=Outcome.NOT_SHARED, cites=CITED)
    again = case.crossings[GAP]._replace(id="again", receiver="school")
    case = changed(case, crossings=[*case.crossings, never, again])
    assert "No record is seen of the sender ever holding it" in plan_what_if(case, "never").nothing
    assert "nobody would have held it sooner" in plan_what_if(case, "again").nothing


def test_without_dates_there_are_no_days_to_draw():
    case = tiny_case()
    case = changed(
        case,
        events=[event._replace(when=None, after=(), lag=()) for event in case.events],
        crossings=[crossing._replace(when=None) for crossing in case.crossings],
    )
    plan = plan_what_if(case, GAP)
    assert (plan.first, plan.last) == (None, None)
    assert lanes(plan)["social-care bruise"].after.said == "held at some time; from which day on is not told"


@given(small_cases())
@settings(max_examples=25)
def test_nobody_is_supposed_to_hold_anything_later_than_reported(case):
    not_made = [one for one in plan_choices(case) if case.crossings[one.crossing].outcome.family is Family.DID_NOT_CROSS]
    for choice in not_made:
        for lane in plan_what_if(case, choice.crossing).lanes:
            if lane.before is not None and lane.before.surely is not None:
                assert lane.after.surely is None or lane.after.surely <= lane.before.surely
    assert all(case.crossings[one.crossing].outcome.family is not Family.NO_RECORD for one in plan_choices(case))
