"""A circle's walk: what is on a stop, what waits for the reveal, and how a walk fits its time."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import Answer
from crosslane.casefile import list_cases, load_case
from crosslane.knowledge import knowledge_of
from crosslane.network.bodies import body_of
from crosslane.plan.circle import reveal as words
from crosslane.plan.circle.handout import plan_handout
from crosslane.plan.circle.notes import ANY_CHAIR, NOTHING_TOLD
from crosslane.plan.circle.record import CLOSING, plan_record
from crosslane.plan.circle.seats import chair_of, eyes_of
from crosslane.plan.circle.then import case_at, plan_then_view
from crosslane.plan.circle.walk import LENGTHS, plan_walk
from crosslane.records import Crossing, Event, Finding, Item, Prompt
from crosslane.review.circle import CircleInfo, start_circle
from crosslane.vocabulary import Audience, FindingKind, Outcome, Theme
from crosslane.when import FIRST_DAY, first_moment, is_before, last_moment, parse
from tests.cases import CITED, changed, small_cases, tiny_case

CASES = Path(__file__).parents[2] / "casedata"


def labels(then):
    return [one.label for one in then.known]


def case_with(**tables):
    """The invented case with more rows."""
    case = tiny_case()
    return changed(case, **{name: [*case.table(name), *rows] for name, rows in tables.items()})


# Then ------------------------------------------------------------------------------------------


def test_an_agency_sees_what_it_was_told_at_the_very_event():
    then = plan_then_view(tiny_case(), "visitor", "call")
    assert labels(then) == ["Bruise on the cheek"]
    assert then.known[0].now
    assert then.known[0].came == "Told by Invented School, at this moment"
    assert then.known[0].cites == "made-up p1"


def test_an_agency_does_not_see_what_reached_it_later():
    assert plan_then_view(tiny_case(), "visitor", "bruise-seen").known == ()


def test_an_agency_does_not_see_what_it_was_not_told():
    then = plan_then_view(tiny_case(), "social-care", "planning")
    assert then.known == ()
    assert [one.label for one in then.took_part] == ["Social care decides on no further action"]


def test_words_about_injuries_are_marked_to_be_opened_by_choice():
    assert plan_then_view(tiny_case(), "school", "bruise-seen").known[0].kept_folded == "About an injury"


def test_what_came_on_the_vague_days_of_the_stop_is_there_and_what_may_be_later_is_not():
    case = case_with(
        events=[
            Event("as-vague", parse("2020-04"), title="As vague", agencies=("social-care",), cites=CITED),
            Event("vaguer", parse("2020"), title="Some day of the year", agencies=("social-care",), cites=CITED),
            Event("undated", title="Some day", agencies=("social-care",), cites=CITED),
            Event("after-it", after=("planning",), title="After it", agencies=("social-care",), cites=CITED),
        ]
    )
    then = plan_then_view(case, "social-care", "planning")
    assert {event.id for event in then.seen.events} == {"planning", "as-vague"}


def test_where_nothing_is_dated_the_order_of_the_source_decides():
    case = case_with(
        events=[
            Event("first", title="First", agencies=("social-care",), cites=CITED),
            Event("second", after=("first",), title="Second", agencies=("social-care",), cites=CITED),
            Event("third", after=("second",), title="Third", agencies=("social-care",), cites=CITED),
        ]
    )
    assert {event.id for event in plan_then_view(case, "social-care", "second").seen.events} == {"first", "second"}


def test_what_came_to_light_later_is_not_there_before():
    case = case_with(
        events=[
            Event(
                "hidden", parse("2020-03-01"), title="Hidden", agencies=("social-care",), known_from="move", cites=CITED,
            ),
            Event("seen", parse("2020-03-01"), title="Seen", agencies=("social-care",), known_from="call", cites=CITED),
        ]
    )  # fmt: skip
    assert {event.id for event in plan_then_view(case, "social-care", "planning").seen.events} == {"planning", "seen"}


def test_a_stop_whose_event_came_to_light_later_shows_it_to_nobody():
    case = case_with(
        events=[Event("secret", parse("2020-03-04"), title="Secret", agencies=("school",), known_from="move", cites=CITED)]
    )
    assert "secret" not in plan_then_view(case, "school", "secret").seen.events
    assert case_at(case, "secret").events["secret"].known_from is None


def test_an_involvement_that_had_begun_is_there_and_its_later_end_is_not():
    (row,) = plan_then_view(tiny_case(), "school", "call").seen.involvement
    assert row.id == "school-year"
    assert last_moment(row.during).high > parse("2020-06-12").high
    assert not plan_then_view(tiny_case(), "social-care", "call").seen.involvement.rows


def test_a_time_that_was_not_over_does_not_tell_of_its_end():
    case = case_with(
        events=[Event("all-year", parse("2020-01/2020-12"), title="Ten visits missed", agencies=("social-care",), cites=CITED)]
    )
    assert "all-year" not in plan_then_view(case, "social-care", "planning").seen.events


@settings(max_examples=60)
@given(small_cases(), st.data())
def test_a_then_view_holds_only_what_the_agency_may_have_held_and_nothing_that_surely_came_later(case, data):
    if not case.events or not case.agencies:
        return
    at = data.draw(st.sampled_from([event.id for event in case.events]))
    agency = data.draw(st.sampled_from([one.id for one in case.agencies]))
    then = plan_then_view(case, agency, at)
    knowledge, stop = knowledge_of(case), case.timing[at]
    seers = {agency, *case.line_of(agency)}
    for item in then.seen.items:
        assert any(knowledge.holds(seer, item.id, stop.high) is not Answer.NO for seer in seers)
    for event in then.seen.events:
        assert event.id == at or is_before(stop, case.timing[event.id]) is not Answer.YES
        assert event.id == at or at not in knowledge.came_before(event.id)
    assert len(then.known) == len(then.seen.items)


@settings(max_examples=40)
@given(small_cases())
def test_a_case_cut_at_any_event_can_be_worked_out(case):
    for event in case.events:
        cut = case_at(case, event.id)
        knowledge_of(cut)
        assert [cut.table(name).rows for name in ("prompts", "findings", "accounts", "stays", "omissions")] == [()] * 5


# Reveal ----------------------------------------------------------------------------------------


def the_stop(case):
    return plan_walk(case, 30).stops[0]


def test_the_reveal_says_what_did_not_cross_and_what_the_record_says_of_why():
    shown = the_stop(tiny_case()).reveal.shown
    gap = next(one for one in shown if one.kind == words.DID_NOT_CROSS)
    assert "From the health visitor to Invented social care: not shared" in gap.lines
    assert gap.why == "Assumed already known. The holder took it that the other side knew."
    assert gap.cites == "made-up p1"


def test_the_reveal_says_so_where_the_source_gives_no_reason():
    case = tiny_case()
    case = changed(case, crossings=[one._replace(barrier=None) for one in case.crossings])
    assert words.NOT_SAID in [one.why for one in the_stop(case).reveal.shown]


def test_dates_in_the_reveal_keep_the_capital_of_the_month_and_say_when_there_is_none():
    case = case_with(events=[Event("undated", title="Some day", cites=CITED)])
    prompts = [prompt._replace(reveals=("call", "planning", "undated", "school-to-social-care")) for prompt in case.prompts]
    lines = [one.lines for one in the_stop(changed(case, prompts=prompts)).reveal.shown]
    assert [next(line for line in some if "20" in line or "date" in line) for some in lines] == [
        "March 2020", "The next day (read as 3 March 2020)", "April 2020", "The source gives no date",
    ]  # fmt: skip


def test_no_record_either_way_is_never_told_as_not_shared():
    case = tiny_case()
    prompts = [prompt._replace(reveals=("school-to-social-care",)) for prompt in case.prompts]
    (shown,) = the_stop(changed(case, prompts=prompts)).reveal.shown
    assert shown.kind == words.NO_RECORD
    assert not any("did not cross" in line for line in shown.lines)
    assert shown.why == words.NO_RECORD_IS


def test_what_crossed_and_what_is_praised_come_before_what_did_not_cross():
    case = case_with(
        findings=[Finding("good", FindingKind.GOOD_PRACTICE, "school", "It rang at once.", ("told-visitor",), cites=CITED)]
    )
    prompts = [prompt._replace(reveals=("not-to-social-care", "told-visitor", "no-visit", "move")) for prompt in case.prompts]
    kinds = [one.kind for one in the_stop(changed(case, prompts=prompts)).reveal.shown]
    assert kinds == [words.CROSSED, words.GOOD_PRACTICE, words.DID_NOT_CROSS, words.HAPPENED, words.NOT_DONE]


def test_the_reveal_says_where_it_was_at_that_moment():
    elsewhere = {one.body: [label for label, _ in one.items] for one in the_stop(tiny_case()).reveal.elsewhere}
    assert elsewhere == {
        "Invented School": ["Bruise on the cheek"],
        "Invented NHS Trust": ["Bruise on the cheek"],
        "Family": ["A mark"],
    }


def test_what_dates_do_not_settle_is_named_in_the_reveal_and_not_shown_before():
    case = case_with(
        events=[Event("some-day", parse("2020"), title="Some day", agencies=("social-care",), cites=CITED)],
        items=[Item("vague", "Heard some day", "", (), Theme.PROCESS, "some-day", ("social-care",), cites=CITED)],
    )
    stop = the_stop(case)
    assert stop.then.known == ()
    assert [label for label, _ in stop.reveal.unsettled] == ["Heard some day"]
    assert any("Heard some day" in note for note in stop.notes)


# Walks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list_cases(CASES))
@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_walk_fits_its_time_and_has_a_break_if_it_is_long(name, minutes):
    walk = plan_walk(load_case(CASES / name), minutes)
    assert walk.stops
    assert walk.closing_at + walk.timing.closing == minutes
    assert [stop.pause_after > 0 for stop in walk.stops].count(True) == (1 if minutes > 30 else 0)
    for stop, later in zip(walk.stops, walk.stops[1:], strict=False):
        assert later.starts == stop.starts + walk.timing.a_stop + stop.pause_after


def test_the_stops_of_a_dated_case_go_forward_in_time():
    case = load_case(CASES / "child-k")
    for minutes in LENGTHS:
        firsts = [first_moment(case.timing[stop.at]).low for stop in plan_walk(case, minutes).stops]
        assert firsts == sorted(firsts)
        assert firsts[0] > FIRST_DAY


def test_the_chair_goes_round():
    case = load_case(CASES / "child-k")
    walk = plan_walk(case, 60)
    assert len({body_of(case, stop.agency) for stop in walk.stops}) == len(walk.stops)


def test_a_circle_gets_the_stops_meant_for_circles_and_a_training_those_for_trainings():
    case = load_case(CASES / "child-k")
    for audience in (Audience.LEARNING_CIRCLE, Audience.TRAINING):
        meant = {case.prompts[stop.id].audience for stop in plan_walk(case, 90, audience).stops}
        assert meant <= {audience, Audience.EVERYONE}


def test_a_length_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="30, 60 and 90"):
        plan_walk(tiny_case(), 45)


def test_the_chair_is_whom_the_reveals_speak_of_most_and_else_whom_the_question_addresses():
    case = case_with(
        events=[Event("meeting", parse("2020-05"), title="They meet", agencies=("school", "visitor"), cites=CITED)],
        prompts=[
            Prompt("asked", "meeting", question="You are the health visitor. What now?", cites=CITED),
            Prompt("spoken-of", "meeting", question="What now?", reveals=("school-to-social-care",), cites=CITED),
        ],
    )
    assert chair_of(case, case.prompts["asked"]) == "visitor"
    assert chair_of(case, case.prompts["spoken-of"]) == "school"
    assert eyes_of(case, "nhs", "visitor") == "visitor"
    assert eyes_of(case, "school", "visitor") == "school"


# Hand-outs -------------------------------------------------------------------------------------


def test_only_the_chair_gets_the_stops_own_question():
    """The question of a stop often repeats what the chair alone has just heard."""
    case = tiny_case()
    stop = the_stop(case)
    assert plan_handout(case, "social-care", stop).question == "Who holds what now?"
    assert plan_handout(case, "school", stop).question == ANY_CHAIR


def test_a_hand_out_says_so_where_nothing_had_reached_the_agency():
    case = tiny_case()
    prompts = [prompt._replace(at="bruise-seen") for prompt in case.prompts]
    sheet = plan_handout(case, "visitor", the_stop(changed(case, prompts=prompts)))
    assert (sheet.known, sheet.took_part, sheet.nothing) == ((), (), NOTHING_TOLD)


# The record ------------------------------------------------------------------------------------


def test_the_record_has_what_was_written_and_says_what_was_skipped(tmp_path):
    case = load_case(CASES / "child-k")
    walk = plan_walk(case, 30)
    circle = start_circle(tmp_path, CircleInfo("Invented circle", "child-k", 30, ("A and B",), "1 May 2030"))
    first, second = walk.stops
    circle.go("stop", first.id)
    circle.write(first.id, "We would ask.")
    circle.skip(second.id)
    circle.write(CLOSING.format(1), "Ring back.")
    circle.write("stop-ambulance", "Written in a longer walk.")
    record = plan_record(circle, walk)
    circle.close()
    assert [(stop.passed, stop.notes) for stop in record.stops] == [("talked", "We would ask."), ("skipped", "")]
    assert record.closing[0] == ("What would we do differently?", "Ring back.")
    assert [text for _, text in record.other_notes] == ["Written in a longer walk."]
    assert "Taking part: A and B" in record.about


def test_words_of_a_crossing_that_was_received_without_action_count_as_crossed():
    case = case_with(
        crossings=[
            Crossing(
                "heard",
                ("bruise",),
                "visitor",
                "social-care",
                when=parse("2020-04-01"),
                outcome=Outcome.RECEIVED_NO_ACTION,
                cites=CITED,
            )
        ]
    )
    prompts = [prompt._replace(reveals=("heard",)) for prompt in case.prompts]
    (shown,) = the_stop(changed(case, prompts=prompts)).reveal.shown
    assert shown.kind == words.CROSSED
