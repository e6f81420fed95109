"""Who held what before an event, where days do not settle it. All cases are invented."""

import pytest

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.case import Case
from crosslane.knowledge import Knowledge, knowledge_of
from crosslane.lag import parse_lag
from crosslane.order import SameDay
from crosslane.records import Event
from crosslane.vocabulary import Outcome
from crosslane.when import parse
from tests.knowledge.stories import VERSIONS, since, story, told

CALL_AND_MEETING = [Event("call", parse("2020-01-05"), title="Call"), Event("meeting", parse("2020-01-05"), title="Meeting")]


def before_the_meeting(*crossings, events=CALL_AND_MEETING, holder="police", same_day=SameDay.ONLY_IF_STATED):
    case = story(*crossings, events=events)
    return Knowledge(case).held_before(holder, "bruise", "meeting", same_day=same_day)


@pytest.mark.parametrize(
    ("came", "only_if_stated", "counts", "never_counts"),
    [
        ("2020-01-04", YES, YES, YES),
        ("2020-01-05", CANNOT_TELL, YES, NO),
        ("2020-01-06", NO, NO, NO),
        ("[2020-01-04..2020-01-05]", CANNOT_TELL, YES, CANNOT_TELL),
        ("[2020-01-05..2020-01-06]", CANNOT_TELL, CANNOT_TELL, NO),
        ("[2020-01-04..2020-01-06]", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
    ],
)
def test_what_came_on_the_day_of_an_event_counts_as_before_it_by_the_rule_asked_for(came, only_if_stated, counts, never_counts):
    found = [before_the_meeting(told("told", "school", "police", came), same_day=rule) for rule in SameDay]
    assert found == [only_if_stated, counts, never_counts]


def ordered(call, meeting):
    return [CALL_AND_MEETING[0]._replace(order=call), CALL_AND_MEETING[1]._replace(order=meeting)]


@pytest.mark.parametrize(
    ("events", "at", "answer"),
    [
        (CALL_AND_MEETING, "call", CANNOT_TELL),
        (CALL_AND_MEETING[::-1], "call", CANNOT_TELL),
        (ordered(1, 2), "call", YES),
        (ordered(2, 1), "call", NO),
        (ordered(1, None), "call", CANNOT_TELL),
        (ordered(1, 1), "call", CANNOT_TELL),
        ([CALL_AND_MEETING[0], CALL_AND_MEETING[1]._replace(after=("call",))], "call", YES),
        ([CALL_AND_MEETING[0]._replace(after=("meeting",)), CALL_AND_MEETING[1]], "call", NO),
        ([CALL_AND_MEETING[0], CALL_AND_MEETING[1]._replace(after=("call",), lag=(parse_lag("P0D"),))], "call", CANNOT_TELL),
        (CALL_AND_MEETING, "meeting", NO),
    ],
)
def test_on_one_day_the_order_that_the_rows_state_decides_and_never_the_order_of_rows(events, at, answer):
    assert before_the_meeting(told("told", "school", "police", event=at), events=events) is answer


@pytest.mark.parametrize(("came", "answer"), [("2020-01-03", YES), ("2020-01-06", CANNOT_TELL), ("2020-01-09", NO)])
def test_before_an_event_of_an_uncertain_day_is_sure_only_before_its_first_possible_day(came, answer):
    meeting = [Event("meeting", parse("[2020-01-04..2020-01-08]"), title="Meeting")]
    assert before_the_meeting(told("told", "school", "police", came), events=meeting) is answer


def test_what_arose_at_the_event_itself_was_not_held_before_it_and_what_arose_at_one_before_it_was():
    case = story(events=[Event("later", parse("2020-01"), title="Later", after=("seen",))], seen="2020-01")
    knowledge = Knowledge(case)
    assert knowledge.held_before("school", "bruise", "seen") is NO
    assert knowledge.held_before("school", "bruise", "later") is YES
    assert knowledge.held_before("police", "bruise", "later") is NO


def test_a_second_way_that_may_have_come_first_keeps_it_open():
    at_it = told("told", "school", "police", event="meeting")
    assert before_the_meeting(at_it, told("word", "school", "police", "2020-01-05")) is CANNOT_TELL
    assert before_the_meeting(at_it, told("word", "school", "police", "2020-01-06")) is NO
    assert before_the_meeting(at_it, told("word", "nurse", "police", "2020-01-05")) is NO


def test_held_without_explanation_may_have_been_held_before_any_event():
    case = story(told("call", "police", "clinic", "2020-01-05"), events=[Event("meeting", parse("2020-01-05"), title="Meeting")])
    case = Case(case.info, case.tables(), unexplained={"bruise": ("police", "nurse")})
    assert Knowledge(case).held_before("police", "bruise", "meeting") is CANNOT_TELL


def test_that_one_holder_passed_it_on_shows_nothing_of_another_who_holds_it_unexplained():
    case = Case(
        story().info, story(told("call", "police", "clinic", "2020-01-05")).tables(), unexplained={"bruise": ("police", "nurse")}
    )
    assert since(case, "police") == ("any day", "2020-01-05")
    assert since(case, "nurse") == ("any day", "never")


def test_holdings_are_worked_out_once_for_a_case_and_anew_for_one_with_other_crossings():
    case = story(told("call", "school", "police", "2020-01-05"))
    assert knowledge_of(case) is knowledge_of(case)
    other = case.with_crossings([])
    assert knowledge_of(other).holding("police", "bruise") is None
    assert knowledge_of(case).holding("police", "bruise") is not None


def uncertain_meeting(*crossings, same_day, holder="police", meeting="[2020-01-05..2020-01-08]", **more):
    case = story(*crossings, events=[Event("meeting", parse(meeting), title="Meeting")], **more)
    return Knowledge(case).held_before(holder, "bruise", "meeting", same_day=same_day)


@pytest.mark.parametrize(
    ("came", "counts", "never_counts"),
    [
        ("2020-01-04", YES, YES), ("2020-01-05", YES, CANNOT_TELL), ("2020-01-07", CANNOT_TELL, CANNOT_TELL),
        ("2020-01-08", CANNOT_TELL, NO), ("2020-01-09", NO, NO),
    ],
)  # fmt: skip
def test_by_days_alone_the_first_and_the_last_possible_day_of_the_event_decide(came, counts, never_counts):
    crossing = told("t", "school", "police", came)
    assert uncertain_meeting(crossing, same_day=SameDay.COUNTS) is counts
    assert uncertain_meeting(crossing, same_day=SameDay.NEVER_COUNTS) is never_counts


def test_a_first_holder_of_what_arose_at_an_uncertain_time_may_have_held_it_before():
    found = uncertain_meeting(holder="school", seen="[2020-01-07..2020-01-20]", same_day=SameDay.ONLY_IF_STATED)
    assert found is CANNOT_TELL


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("[2020-01-07..2020-01-20]", "2020-01-08", CANNOT_TELL),  # its sender may have held it by then
        ("[2020-01-03..2020-01-20]", "[2020-01-04..2020-01-12]", CANNOT_TELL),
        ("2020-01-08", "2020-01-08", CANNOT_TELL),  # both on the last possible day of the meeting
        ("2020-01-09", "[2020-01-02..2020-01-12]", NO),  # the sender came by it too late
    ],
)
def test_a_way_through_another_counts_from_when_that_one_may_have_held_it(first, second, answer):
    crossings = [told("a", "school", "nurse", first), told("b", "nurse", "police", second)]
    assert uncertain_meeting(*crossings, same_day=SameDay.ONLY_IF_STATED) is answer


def test_a_first_holder_of_what_surely_arose_later_did_not_hold_it_before():
    assert uncertain_meeting(holder="school", seen="2020-01-20", same_day=SameDay.ONLY_IF_STATED) is NO


def test_a_sender_who_came_to_hold_it_while_the_crossing_was_possible_opens_a_way():
    crossings = [told("a", "school", "nurse", "2020-01-07"), told("b", "nurse", "police", "[2020-01-04..2020-01-12]")]
    assert uncertain_meeting(*crossings, same_day=SameDay.ONLY_IF_STATED) is CANNOT_TELL


def test_an_event_that_lasted_counts_from_when_it_began():
    for same_day, answer in ((SameDay.ONLY_IF_STATED, NO), (SameDay.COUNTS, NO), (SameDay.NEVER_COUNTS, NO)):
        assert (
            uncertain_meeting(told("t", "school", "police", "2020-01-07"), same_day=same_day, meeting="2020-01-05/2020-01-09")
            is answer
        )
    assert uncertain_meeting(holder="school", seen="2020-01-07/2020-01-20", same_day=SameDay.ONLY_IF_STATED) is CANNOT_TELL


def test_a_version_that_came_changed_on_the_day_of_the_event_may_have_come_before_it():
    softened = told("softened", "school", "police", "2020-01-05", Outcome.SHARED_CHANGED, "mark")
    knowledge = Knowledge(story(softened, items=VERSIONS, events=CALL_AND_MEETING))
    assert knowledge.held_before("police", "mark", "meeting") is CANNOT_TELL
    assert knowledge.held_before("police", "bruise", "meeting") is NO
    at_it = softened._replace(when=None, event="meeting")
    assert Knowledge(story(at_it, items=VERSIONS, events=CALL_AND_MEETING)).held_before("police", "mark", "meeting") is NO


def test_what_went_from_hand_to_hand_on_no_known_days_may_have_come_before():
    crossings = [told("a", "school", "nurse"), told("b", "nurse", "police")]
    assert uncertain_meeting(*crossings, same_day=SameDay.ONLY_IF_STATED) is CANNOT_TELL
