"""What was told late and may have been what was reported as not told: when it may, and from when. All cases are invented."""

import pytest

from crosslane.knowledge import Knowledge
from crosslane.records import Event, Item
from crosslane.vocabulary import Outcome
from crosslane.when import parse
from tests.knowledge.stories import day, story, told

BRUISE = Item("bruise", "A bruise", about=("aunt",), arises="seen", held_by=("school",))
CONCERNS = Item("concerns", "Earlier concerns", about=("aunt",), arises="seen", held_by=("school",))
CALL = Event("call", parse("2020-01-02"), title="Call")


def gap(when="2020-01-05", sender="school", receiver="clinic", **more):
    return told("gap", sender, receiver, when, Outcome.NOT_SHARED, **more)


def late(when="2020-01-08", sender="school", receiver="clinic", outcome=Outcome.SHARED_LATE, item="concerns", **more):
    return told("late", sender, receiver, when, outcome, item, **more)


def told_late(*crossings, bruise=BRUISE, concerns=CONCERNS, events=(CALL,), receivers=("clinic", "nurse")):
    """What may have told the bruise: item, holder, the first possible and the first sure day of January, by which crossing."""
    knowledge = Knowledge(story(*crossings, items=[bruise, concerns], events=events))
    row = next(crossing for crossing in crossings if crossing.id == "gap")
    first = day("2020-01-01") - 1
    return [
        (item, holder, came.possibly - first, came.certainly - first, came.came_by, came.shown_by)
        for item, holder, came in knowledge.late.may_have_told(row, "bruise", receivers)
    ]


LATE = [("concerns", "clinic", 8, 8, "late", "late")]


def test_other_matters_of_the_same_holder_about_the_same_people_that_were_told_late_may_have_been_it():
    assert told_late(gap(), late()) == LATE
    assert told_late(gap()) == []
    assert told_late(gap(), late(outcome=Outcome.SHARED)) == []
    assert told_late(gap(), late(), receivers=("police",)) == []
    assert told_late(gap(), late(), concerns=CONCERNS._replace(about=())) == []
    assert told_late(gap(), late(item="bruise")) == []


@pytest.mark.parametrize(
    ("reported", "came", "counts"),
    [
        ("2020-01-05", "2020-01-05", True),
        ("2020-01-05", "2020-01-04", False),
        ("2020-01-05", "[2020-01-03..2020-01-05]", True),
        ("[2020-01-03..2020-01-06]", "2020-01-03", True),
        ("[2020-01-03..2020-01-06]", "2020-01-02", False),
        ("2020-01-03/2020-01-20", "2020-01-04", True),
        ("2020-01-05", "2020-01-03/2020-01-06", True),
    ],
)
@pytest.mark.parametrize("known_before", [False, True])
def test_it_counts_unless_it_surely_was_before_the_report_whether_or_not_they_had_known_of_it_before(
    reported, came, counts, known_before
):
    before = [told("before", "school", "clinic", "2020-01-02", item="concerns")] if known_before else []
    assert bool(told_late(*before, gap(reported), late(came))) is counts


def test_what_was_told_again_may_have_come_on_any_of_its_days_and_only_to_whom_it_was_told():
    before = told("before", "school", "clinic", "2020-01-02", item="concerns")
    for when in ("[2020-01-07..2020-01-09]", "2020-01-07/2020-01-09"):
        assert told_late(before, gap(), late(when)) == [("concerns", "clinic", 7, 9, "late", "late")]
    assert told_late(before, gap(), late(receiver="police")) == []
    asked = told("asked", "police", "clinic", "2020-01-09", Outcome.NO_RECORD, "concerns")
    assert told_late(before, gap(), late(receiver="police"), asked) == []
    onwards = told("onwards", "police", "clinic", "2020-01-09", item="concerns")
    assert told_late(before, gap(), late(receiver="police"), onwards) == [("concerns", "clinic", 9, 9, "onwards", "onwards")]


def test_what_came_to_several_is_told_of_each():
    to_nurse = told("to-nurse", "school", "nurse", "2020-01-09", item="concerns")
    assert sorted(told_late(gap(), late(), to_nurse)) == [*LATE, ("concerns", "nurse", 9, 9, "to-nurse", "to-nurse")]


OF_POLICE = CONCERNS._replace(held_by=("police",), arises="call")


def test_others_who_told_late_count_if_they_held_it_as_well_or_it_arose_at_the_same_event():
    assert told_late(gap(), late(sender="police"), concerns=OF_POLICE) == []
    assert told_late(gap(), late(sender="police"), concerns=OF_POLICE._replace(arises="seen")) == LATE
    assert told_late(gap(), late(sender="police"), told("x", "school", "police", "2020-01-04"), concerns=OF_POLICE) == LATE
    nowhere = {"bruise": BRUISE._replace(arises=""), "concerns": OF_POLICE._replace(arises="")}
    assert told_late(gap(), late(sender="police"), **nowhere) == []


def test_a_worker_and_the_service_count_as_one_and_a_person_alone():
    held = {"bruise": BRUISE._replace(held_by=("nurse",)), "concerns": CONCERNS._replace(held_by=("clinic",), arises="call")}
    crossings = [gap(sender="nurse", receiver="police"), late(sender="clinic", receiver="police")]
    assert [one[1] for one in told_late(*crossings, receivers=("police",), **held)] == ["police"]
    of_aunt = {"bruise": BRUISE._replace(held_by=("aunt",)), "concerns": CONCERNS._replace(held_by=("aunt",), arises="call")}
    assert told_late(gap(sender="aunt"), late(sender="aunt"), **of_aunt) == LATE
    assert told_late(gap(), late(sender="aunt"), concerns=of_aunt["concerns"]) == []


def test_not_where_the_source_says_of_that_very_occasion_that_it_was_left_out():
    at_call = late(when="", event="call")
    later = [CALL._replace(when=parse("2020-01-08"))]
    left_out = told("left-out", "police", "clinic", "", Outcome.NOT_SHARED, event="call")
    assert told_late(gap(), at_call, events=later) == LATE
    assert told_late(gap(), at_call, left_out, events=later) == []
    assert told_late(gap(), at_call, left_out._replace(receiver="police"), events=later) == LATE
    assert told_late(gap(), at_call, left_out._replace(outcome=Outcome.NO_RECORD), events=later) == LATE
    assert told_late(gap(), late(), left_out._replace(when=parse("2020-01-08"), event="")) == LATE


def test_that_they_passed_it_on_shows_from_when_they_had_it():
    passed_on = told("passed-on", "clinic", "police", "2020-01-05", item="concerns")
    assert told_late(gap(), late("[2020-01-03..2020-01-08]"), passed_on) == [("concerns", "clinic", 3, 5, "late", "passed-on")]
