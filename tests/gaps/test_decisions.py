"""What was held elsewhere and not by those who decided. All cases are invented.

A wrong *never told* is the worst mistake: most examples say when it must not be said.
"""

import pytest

from crosslane.gaps import Decisions, Why, find_gaps_at_decisions
from crosslane.knowledge import Knowledge
from crosslane.lag import parse_lag
from crosslane.records import Event, Item
from crosslane.vocabulary import EventKind, Outcome
from crosslane.when import parse
from tests.cases import changed
from tests.gaps.stories import CAME_LATE, CONFERENCE, EARLIER, GAP, at_decision, day, january, not_told, story, told


def stands(case):
    """How the bruise stands at the decision: not there, why it cannot be told, no record, or not listed."""
    found = at_decision(case)
    no_record = Decisions(case, Knowledge(case)).no_record_at(found.decision)
    assert found.without_record == len(no_record)
    for one in found.not_there:
        if one.item == "bruise":
            return "not there"
    for one in found.cannot_tell:
        if one.item == "bruise":
            return one.why
    return "no record" if "bruise" in no_record else "not listed"


def test_what_others_held_and_the_source_says_did_not_cross_was_not_there():
    (one,) = at_decision(story(GAP)).not_there
    assert ([arrival.holder for arrival in one.held_by], one.not_made, one.why) == (["school"], ("gap",), None)
    assert one.rows == ("bruise", "gap")


def test_a_mere_lack_of_record_is_no_record_and_nothing_else():
    assert stands(story()) == "no record"
    assert stands(story(told("open", "school", "clinic", "2020-01-04", Outcome.NO_RECORD))) == "no record"


def test_what_those_deciding_held_is_not_listed():
    assert stands(story(GAP, told("x", "school", "clinic", "2020-01-06"))) == "not listed"
    assert stands(story(GAP, told("x", "school", "nurse", "2020-01-06"))) == "not listed"
    assert stands(story(told("x", "school", "clinic", "2020-01-06"), by=("nurse",))) == "not listed"


def test_what_may_have_come_by_then_cannot_be_told():
    assert stands(story(GAP, told("x", "school", "clinic", "[2020-01-18..2020-01-22]"))) is Why.ARRIVAL
    assert stands(story(GAP, told("x", "school", "clinic"))) is Why.ARRIVAL


def test_what_came_on_the_day_of_the_decision_cannot_be_told():
    assert stands(story(GAP, told("x", "school", "clinic", "2020-01-20"))) is Why.ARRIVAL


def test_what_came_or_was_told_late_on_the_last_possible_day_of_the_decision_is_named():
    (found,) = at_decision(story(GAP, told("x", "school", "clinic", "2020-01-20"))).cannot_tell
    assert [arrival.rows for arrival in found.may_have] == [("x",)]
    assert stands(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE], decided="2020-01-10")) is Why.TOLD_LATE


def test_what_came_later_was_not_there():
    assert stands(story(GAP, told("x", "school", "clinic", "2020-01-21"))) == "not there"


def test_a_report_that_may_lie_after_the_decision_shows_nothing_of_it():
    assert stands(story(not_told("gap", "school", "clinic", "[2020-01-18..2020-01-22]"))) is Why.REPORT
    assert stands(story(not_told("gap", "school", "clinic"))) is Why.REPORT
    assert stands(story(not_told("gap", "school", "clinic", "2020-01-21"))) == "no record"


def test_a_report_due_at_the_decision_belongs_to_it_whatever_its_date():
    assert stands(story(not_told("gap", "school", "clinic", due="decision"), decided="[2020-01-15..2020-01-20]")) == "not there"


def test_each_of_those_deciding_must_be_reported():
    assert stands(story(GAP, by=("clinic", "police"))) is Why.SOME_ONLY
    assert stands(story(GAP, not_told("other", "school", "police", "2020-01-05"), by=("clinic", "police"))) == "not there"


def test_a_report_to_the_body_counts_for_its_worker_and_not_the_other_way_round():
    assert stands(story(GAP, by=("nurse",))) == "not there"
    assert stands(story(not_told("gap", "school", "nurse", "2020-01-04"))) is Why.INSIDE_ONLY


def test_a_report_to_the_body_says_nothing_once_a_colleague_held_it():
    assert stands(story(GAP, told("x", "school", "doctor", "2020-01-06"), by=("nurse",))) is Why.ARRIVAL
    assert stands(story(GAP, told("x", "school", "doctor", "2020-01-20"), by=("nurse",))) is Why.ARRIVAL


def test_so_it_is_where_a_colleague_came_to_hold_it_while_the_decision_may_have_been():
    case = story(GAP, told("x", "school", "doctor", "2020-01-15"), by=("nurse",), decided="[2020-01-10..2020-01-20]")
    assert stands(case) is Why.ARRIVAL


def test_what_was_heard_and_not_written_down_is_not_said_to_be_missing():
    assert stands(story(GAP._replace(outcome=Outcome.NOT_RECORDED))) is Why.HEARD


@pytest.mark.parametrize("receiver", ["clinic", "nurse", "nhs"])
@pytest.mark.parametrize("when", ["2020-01-03", "2020-01-06", "2020-01-20", "[2020-01-20..2020-01-25]", ""])
def test_that_it_was_not_told_again_does_not_unsay_that_those_deciding_heard_it(when, receiver):
    assert stands(story(GAP, not_told("heard", "police", receiver, when, Outcome.NOT_RECORDED))) is Why.HEARD


def test_nor_that_a_colleague_in_the_body_that_was_not_told_heard_it():
    def at_nurses_decision(receiver, when):
        return stands(story(GAP, not_told("heard", "school", receiver, when, Outcome.NOT_RECORDED), by=("nurse",)))

    assert [at_nurses_decision("doctor", f"2020-01-{day}") for day in ("06", "20", "21")] == [Why.HEARD, Why.HEARD, "not there"]
    assert at_nurses_decision("police", "2020-01-06") == "not there"


def test_what_was_heard_at_the_decision_itself_was_heard_whatever_its_date():
    heard = not_told("heard", "school", "clinic", "2020-01-25", Outcome.NOT_RECORDED, event="decision")
    assert [stands(story(heard)), stands(story(GAP, heard))] == [Why.HEARD, Why.HEARD]


def test_what_was_heard_after_the_decision_leaves_nothing_open():
    assert stands(story(GAP, not_told("heard", "school", "clinic", "2020-01-21", Outcome.NOT_RECORDED))) == "not there"


@pytest.mark.parametrize("receiver", ["clinic", "nurse", "nhs"])
@pytest.mark.parametrize(
    "asked", ["2020-01-04", "2020-01-10", "2020-01-20", "[2020-01-02..2020-02-10]", "2020-01-01/2020-01-04", ""]
)
def test_where_the_source_leaves_open_whether_it_was_passed_on_after_all_it_cannot_be_told(asked, receiver):
    question = told("asked", "school", receiver, asked, Outcome.NO_RECORD)
    assert stands(story(GAP, question)) is Why.QUESTION


@pytest.mark.parametrize("asked", ["2020-01-03", "2020-01-21"])
def test_a_question_from_before_the_report_or_after_the_decision_leaves_nothing_open(asked):
    assert stands(story(GAP, told("asked", "school", "clinic", asked, Outcome.NO_RECORD))) == "not there"


def test_what_another_may_have_told_before_a_report_is_not_settled_by_it():
    asked = told("asked", "police", "clinic", "2020-01-03", Outcome.NO_RECORD)
    assert stands(story(GAP, asked)) is Why.QUESTION
    assert stands(story(GAP, asked, not_told("by-police", "police", "clinic", "2020-01-08"))) == "not there"
    assert stands(story(GAP, asked._replace(when=january(21)))) == "not there"


def test_a_question_from_while_the_decision_may_have_been_leaves_it_open():
    case = story(GAP, told("asked", "school", "clinic", "2020-01-15", Outcome.NO_RECORD), decided="[2020-01-10..2020-01-20]")
    assert stands(case) is Why.QUESTION


def test_a_question_about_others_than_those_deciding_leaves_nothing_open_unless_they_are_of_the_body_that_was_not_told():
    asked = told("asked", "school", "police", "2020-01-10", Outcome.NO_RECORD)
    assert stands(story(GAP, asked)) == "not there"
    colleague = told("asked", "school", "doctor", "2020-01-10", Outcome.NO_RECORD)
    assert stands(story(GAP, colleague, by=("nurse",))) is Why.QUESTION


def test_what_was_told_late_without_a_list_keeps_a_gap_from_being_certain():
    assert stands(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE])) is Why.TOLD_LATE
    assert stands(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE], decided="2020-01-09")) == "not there"
    late_elsewhere = CAME_LATE._replace(receiver="doctor")
    assert stands(story(GAP, late_elsewhere, items=[EARLIER], events=[CONFERENCE], by=("nurse",))) is Why.TOLD_LATE


def test_so_it_is_where_those_other_matters_had_been_known_there_before_from_somebody_else():
    known_before = told("before", "police", "clinic", "2020-01-03", item="earlier-concerns")
    both_saw_it = EARLIER._replace(held_by=("school", "police"))

    def told_again(when, receiver="clinic", **more):
        again = told("late", "school", receiver, when, Outcome.SHARED_LATE, "earlier-concerns")
        return story(GAP, known_before, again, items=[both_saw_it], **more)

    open_still = [told_again(when) for when in ("2020-01-04", "2020-01-10", "2020-01-20", "[2020-01-02..2020-01-04]", "")]
    assert [stands(case) for case in open_still] == [Why.TOLD_LATE] * 5
    assert [stands(told_again(when)) for when in ("2020-01-03", "2020-01-21")] == ["not there", "not there"]
    assert stands(told_again("2020-01-10", "court")) == "not there"
    assert stands(told_again("2020-01-01/2020-01-10")) is Why.TOLD_LATE
    (found,) = at_decision(told_again("[2020-01-08..2020-01-10]")).cannot_tell
    assert [(one.rows, one.possibly, one.certainly) for one in found.told_late] == [
        (("late",), day("2020-01-08"), day("2020-01-10"))
    ]


def test_what_others_may_not_have_held_yet_is_not_missing():
    assert stands(story(GAP, seen="[2020-01-02..2020-01-25]")) is Why.ELSEWHERE
    assert stands(story(GAP, seen="2020-01-21")) == "not listed"


def test_what_came_first_by_the_order_of_events_came_first_though_days_overlap():
    events = [
        Event(
            "after",
            parse("2020-01"),
            after=("visit",),
            kind=EventKind.DECISION,
            title="?",
            agencies=("clinic",),
            people=("child",),
        )
    ]
    visit = Event("visit", parse("2020-01"), title="Visit", people=("child",))
    seen_then = Item("bruise", "A bruise", about=("child",), arises="visit", held_by=("school",))
    case = changed(story(decided=None, events=[*events, visit]), items=[seen_then])
    gap = not_told("gap", "school", "clinic", event="visit")
    assert stands(changed(case, crossings=[gap])) == "not there"
    same_day = [event._replace(lag=(parse_lag("P0D"),)) if event.id == "after" else event for event in case.events]
    assert stands(changed(case, events=same_day, crossings=[gap])) is Why.REPORT


def test_on_one_day_the_stated_order_settles_what_came_first():
    first = Event("seen", parse("2020-01-20"), order=1, title="Seen", people=("child",))
    case = story(GAP, seen="2020-01-20")
    assert stands(case) is Why.ELSEWHERE
    ordered = [first, *(event._replace(order=2) for event in case.events if event.id == "decision")]
    assert stands(changed(case, events=ordered)) == "not there"


def test_what_arose_first_on_the_day_of_the_decision_has_no_record_where_nothing_is_said_of_it():
    first = Event("seen", parse("2020-01-20"), order=1, title="Seen", people=("child",))
    case = story(seen="2020-01-20")
    assert stands(case) == "not listed"
    ordered = [first, *(event._replace(order=2) for event in case.events if event.id == "decision")]
    assert stands(changed(case, events=ordered)) == "no record"


def test_what_was_about_others_or_decided_by_nobody_named_is_not_looked_at():
    about_aunt = [Item("bruise", "A bruise", about=("aunt",), arises="seen", held_by=("school",))]
    assert stands(changed(story(GAP), items=about_aunt)) == "not listed"
    assert at_decision(story(GAP, by=())).not_there == ()


def test_what_somebody_surely_held_counts_from_the_first_who_did():
    assert stands(story(told("later", "school", "police", "2020-01-25"))) == "no record"


@pytest.mark.parametrize(
    ("seen", "decided"), [("[2020-01-02..2020-01-25]", "2020-01-20"), ("2020-01-15", "[2020-01-10..2020-01-20]")]
)
def test_what_nobody_surely_held_by_the_first_possible_day_of_the_decision_is_not_listed(seen, decided):
    assert stands(story(seen=seen, decided=decided)) == "not listed"


def test_a_report_of_the_very_day_of_the_decision_lies_before_it():
    assert stands(story(not_told("gap", "school", "clinic", "2020-01-20"))) == "not there"


def test_what_may_have_come_before_a_decision_of_uncertain_day_leaves_it_open_by_way_of_that_arrival():
    case = story(told("came", "school", "clinic", "2020-01-15"), decided="[2020-01-10..2020-01-20]")
    assert stands(case) is Why.ARRIVAL
    (found,) = at_decision(case).cannot_tell
    assert [arrival.rows for arrival in found.may_have] == [("came",)]


VAGUE = "[2020-01-10..2020-01-20]"


def test_a_decision_that_lasted_counts_from_when_it_began():
    assert stands(story(not_told("gap", "school", "clinic", "2020-01-15"), decided="2020-01-10/2020-01-20")) == "no record"


@pytest.mark.parametrize(
    ("reported", "decided", "answer"),
    [
        ("2020-01-15", VAGUE, Why.REPORT),
        ("2020-01-10", VAGUE, "not there"),
        ("2020-01-21", VAGUE, "no record"),
        ("2020-01-04/2020-01-25", "2020-01-20", "not there"),
        ("2020-01-21/2020-01-25", "2020-01-20", "no record"),
        ("[2020-01-04..2020-01-20]", "2020-01-20", "not there"),
    ],
)
def test_a_report_counts_from_its_beginning_and_lies_before_if_it_does_whichever_day_it_was(reported, decided, answer):
    assert stands(story(not_told("gap", "school", "clinic", reported), decided=decided)) == answer


def test_a_report_with_a_day_of_its_own_is_not_put_before_by_its_event():
    case = story(not_told("gap", "school", "clinic", "2020-01-25", event="seen"))
    after = [event._replace(after=("seen",)) if event.id == "decision" else event for event in case.events]
    assert stands(changed(case, events=after)) == "no record"


def test_a_report_at_an_event_that_may_lie_after_the_decision_shows_nothing_of_it():
    meeting = Event("meeting", parse("[2020-01-18..2020-01-22]"), title="Meeting")
    assert stands(story(not_told("gap", "school", "clinic", event="meeting"), events=[meeting])) is Why.REPORT


@pytest.mark.parametrize(
    ("late", "decided", "answer"),
    [
        ("[2020-01-18..2020-01-25]", "2020-01-20", Why.TOLD_LATE),
        ("2020-01-15", VAGUE, Why.TOLD_LATE),
        ("2020-01-20", VAGUE, Why.TOLD_LATE),
        ("2020-01-21", VAGUE, "not there"),
    ],
)
def test_what_may_have_been_told_late_by_the_last_possible_day_of_the_decision_leaves_it_open(late, decided, answer):
    came_late = told("late", "school", "nurse", late, Outcome.SHARED_LATE, "earlier-concerns")
    assert stands(story(GAP, came_late, items=[EARLIER], decided=decided)) == answer


def test_how_it_was_told_late_is_named_the_surest_and_earliest_first():
    late = [
        told("a", "school", "clinic", "[2020-01-06..2020-01-12]", Outcome.SHARED_LATE, "earlier-concerns"),
        told("b", "school", "nurse", "[2020-01-05..2020-01-12]", Outcome.SHARED_LATE, "earlier-concerns"),
        told("c", "school", "doctor", "2020-01-11", Outcome.SHARED_LATE, "earlier-concerns"),
    ]
    (found,) = at_decision(story(GAP, *late, items=[EARLIER])).cannot_tell
    assert [arrival.holder for arrival in found.told_late] == ["doctor", "nurse", "clinic"]


def test_what_others_came_to_hold_while_the_decision_may_have_been_is_not_surely_missing():
    assert stands(story(GAP, seen="2020-01-15", decided=VAGUE)) is Why.ELSEWHERE
    assert stands(story(GAP, seen="2020-01-20", decided=VAGUE)) is Why.ELSEWHERE
    assert stands(story(GAP, seen="2020-01-10", decided=VAGUE)) is Why.ELSEWHERE
    assert stands(story(GAP, seen="2020-01-09", decided=VAGUE)) == "not there"


def test_what_arose_and_came_on_the_day_of_the_decision_is_not_listed():
    assert stands(story(told("x", "school", "clinic", "2020-01-20"), seen="2020-01-20")) == "not listed"


def test_what_arose_first_about_others_is_not_counted():
    of_aunt = Item("of-aunt", "Of the aunt", about=("aunt",), arises="seen", held_by=("school",))
    case = story(seen="2020-01-20", items=[of_aunt])
    ordered = [event._replace(order=1 if event.id == "seen" else 2) for event in case.events]
    assert Decisions(changed(case, events=ordered), Knowledge(case)).no_record_at("decision") == ()
    case = changed(case, events=ordered)
    assert Decisions(case, Knowledge(case)).no_record_at("decision") == ("bruise",)
    assert at_decision(case).without_record == 1


def test_where_nobody_is_named_as_deciding_nothing_is_said():
    case = story(GAP, by=())
    assert tuple(at_decision(case))[2:6] == ((), (), (), 0)
    assert Decisions(case, Knowledge(case)).no_record_at("decision") == ()


def test_what_has_no_record_is_counted_beside_what_has():
    note, may_have_come = (
        Item(name, "?", about=("child",), arises="seen", held_by=("school",)) for name in ("note", "may-have-come")
    )
    perhaps = told("x", "school", "clinic", "[2020-01-18..2020-01-22]", item="may-have-come")
    case = story(GAP, perhaps, items=[note, may_have_come])
    found = at_decision(case)
    assert ([one.item for one in found.not_there], [one.item for one in found.cannot_tell]) == (["bruise"], ["may-have-come"])
    assert (found.without_record, Decisions(case, Knowledge(case)).no_record_at("decision")) == (1, ("note",))


def test_decisions_are_told_in_the_order_of_time():
    first = Event("a-later-id", parse("2020-01-03"), kind=EventKind.DECISION, title="?", agencies=("police",), people=("child",))
    second = first._replace(id="z", when=parse("2020-01-30"))
    case = story(events=[second, first])
    assert [found.decision for found in find_gaps_at_decisions(case, Knowledge(case))] == ["a-later-id", "decision", "z"]
