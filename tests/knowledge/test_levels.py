"""How an agency stood to an item on a day. All cases are invented."""

import pytest

from crosslane.knowledge import Knowledge, Level
from crosslane.records import Event, Item
from crosslane.vocabulary import Outcome
from crosslane.when import LAST_DAY, parse
from tests.cases import tiny_case
from tests.knowledge.stories import day, since, story, told


def level(case, on, agency="clinic"):
    return Knowledge(case).level(agency, "bruise", day(on))


def test_what_a_worker_holds_the_service_does_not_it_shows_as_someone_inside():
    case = story(told("call", "school", "nurse", "2020-01-04"))
    assert [level(case, on) for on in ("2020-01-03", "2020-01-04")] == [Level.NO_RECORD, Level.SOMEONE_INSIDE]
    assert since(case, "clinic") is None
    assert level(story(told("letter", "school", "clinic", "2020-01-04")), "2020-01-04") is Level.HELD


def test_a_doubtful_day_inside_is_cannot_tell():
    assert level(story(told("call", "school", "nurse", "[2020-01-04..2020-01-06]")), "2020-01-05") is Level.CANNOT_TELL


@pytest.mark.parametrize("receiver", ["clinic", "nurse"])
def test_a_reported_gap_shows_from_the_day_on_which_it_surely_was_one(receiver):
    case = story(told("gap", "school", receiver, "[2020-01-04..2020-01-06]", Outcome.NOT_SHARED))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-06")] == [Level.NO_RECORD, Level.NOT_HELD]


def test_no_record_either_way_is_never_a_gap():
    case = story(told("open", "school", "clinic", "2020-01-04", Outcome.NO_RECORD))
    assert level(case, "2020-01-09") is Level.NO_RECORD
    assert Knowledge(case).reported_gaps("clinic", "bruise", day("2020-01-09")) == []


def test_a_question_left_open_after_the_first_of_several_reported_gaps_is_cannot_tell():
    gaps = [told(name, "school", "clinic", when, Outcome.NOT_SHARED) for name, when in (("a", "2020-01-04"), ("b", "2020-01-08"))]
    case = story(*gaps, told("open", "school", "clinic", "2020-01-06", Outcome.NO_RECORD))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-09")] == [Level.NOT_HELD, Level.CANNOT_TELL]


@pytest.mark.parametrize(("outcome", "before"), [(Outcome.SHARED_LATE, Level.NOT_HELD), (Outcome.SHARED, Level.NO_RECORD)])
def test_what_was_due_is_reported_as_missing_until_it_came_only_if_it_is_said_to_have_come_late(outcome, before):
    case = story(told("letter", "school", "clinic", "2020-01-08", outcome, due=parse("2020-01-04")))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-08")] == [before, Level.HELD]


def test_a_gap_ends_when_the_item_arrives_by_another_way():
    case = story(told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED), told("x", "school", "clinic", "2020-01-08"))
    assert [level(case, on) for on in ("2020-01-07", "2020-01-08")] == [Level.NOT_HELD, Level.HELD]


def test_every_level_has_a_meaning_in_words():
    assert len({each.meaning for each in Level}) == len(Level)


def test_an_unknown_item_or_agency_is_named_with_the_nearest():
    knowledge = Knowledge(tiny_case())
    with pytest.raises(KeyError, match="did you mean 'bruise'"):
        knowledge.holds("school", "bruises", day("2020-01-09"))
    with pytest.raises(KeyError, match="did you mean 'school'"):
        knowledge.level("schol", "bruise", day("2020-01-09"))


@pytest.mark.parametrize(("asked", "shown"), [("2020-01-05", Level.CANNOT_TELL), ("2020-01-04", Level.NOT_HELD)])
def test_a_question_of_the_very_day_of_a_reported_gap_leaves_it_open_and_an_earlier_one_does_not(asked, shown):
    gap = told("gap", "school", "clinic", "2020-01-05", Outcome.NOT_SHARED)
    case = story(gap, told("asked", "school", "clinic", asked, Outcome.NO_RECORD))
    assert level(case, "2020-01-10") is shown


@pytest.mark.parametrize("asked", ["[2020-01-03..2020-01-12]", "2020-01", "", "2020-01-02/2020-01-06", "2020-01-08/2020-01-20"])
@pytest.mark.parametrize("reported", ["2020-01-04", "[2020-01-03..2020-01-04]"])
def test_a_question_of_an_uncertain_day_leaves_a_reported_gap_open_if_it_may_lie_between(asked, reported):
    """Widening the date of the question, or of the report, must not turn *cannot tell* into *did not cross*."""
    gap = told("gap", "school", "clinic", reported, Outcome.NOT_SHARED)
    case = story(gap, told("asked", "school", "clinic", asked, Outcome.NO_RECORD))
    assert level(case, "2020-01-10") is Level.CANNOT_TELL


def test_a_question_that_may_come_after_a_report_of_an_uncertain_day_leaves_it_open():
    gap = told("gap", "school", "clinic", "[2020-01-03..2020-01-06]", Outcome.NOT_SHARED)
    asked = {
        on: level(story(gap, told("asked", "school", "clinic", on, Outcome.NO_RECORD)), "2020-01-10")
        for on in ("2020-01-02", "2020-01-03")
    }
    assert asked == {"2020-01-02": Level.NOT_HELD, "2020-01-03": Level.CANNOT_TELL}


def test_what_another_may_have_told_before_a_reported_gap_is_not_settled_by_it():
    asked = told("asked", "police", "clinic", "2020-01-03", Outcome.NO_RECORD)
    gap = told("gap", "school", "clinic", "2020-01-05", Outcome.NOT_SHARED)
    by_police = told("by-police", "police", "clinic", "2020-01-06", Outcome.NOT_SHARED)
    assert level(story(gap, asked), "2020-01-10") is Level.CANNOT_TELL
    assert level(story(gap, asked, by_police), "2020-01-10") is Level.NOT_HELD


def test_a_question_that_surely_comes_later_leaves_nothing_open_yet():
    gap = told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED)
    case = story(gap, told("asked", "school", "clinic", "2020-01-11", Outcome.NO_RECORD))
    assert [level(case, on) for on in ("2020-01-10", "2020-01-11")] == [Level.NOT_HELD, Level.CANNOT_TELL]


def test_a_question_about_what_was_due_is_counted_from_when_that_was_due():
    late = told("late", "school", "clinic", "2020-02-01", Outcome.SHARED_LATE, due=parse("2020-01-05"))
    case = story(late, told("asked", "school", "clinic", "2020-01-06", Outcome.NO_RECORD))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-06")] == [Level.NOT_HELD, Level.CANNOT_TELL]


def test_a_question_about_another_agency_or_another_item_leaves_nothing_open():
    gap = told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED)
    asked = told("asked", "school", "police", "2020-01-06", Outcome.NO_RECORD)
    assert level(story(gap, asked), "2020-01-10") is Level.NOT_HELD


def test_what_was_heard_and_not_written_down_is_not_said_to_have_not_crossed():
    heard = told("heard", "school", "clinic", "2020-01-04", Outcome.NOT_RECORDED)
    assert level(story(heard), "2020-01-10") is Level.CANNOT_TELL


@pytest.mark.parametrize("receiver", ["clinic", "nurse"])
@pytest.mark.parametrize(
    "when", ["2020-01-04", "2020-01-06", "2020-01-10", "[2020-01-10..2020-01-12]", "", "2020-01-08/2020-01-20"]
)
def test_that_it_was_not_told_again_does_not_unsay_that_it_was_heard(when, receiver):
    heard = told("heard", "school", receiver, when, Outcome.NOT_RECORDED)
    gap = told("gap", "police", "clinic", "2020-01-05", Outcome.NOT_SHARED)
    assert level(story(heard, gap), "2020-01-10") is Level.CANNOT_TELL


@pytest.mark.parametrize(("when", "receiver"), [("2020-01-11", "clinic"), ("2020-01-04", "police")])
def test_what_was_heard_later_or_by_others_leaves_nothing_open(when, receiver):
    heard = told("heard", "school", receiver, when, Outcome.NOT_RECORDED)
    gap = told("gap", "police", "clinic", "2020-01-05", Outcome.NOT_SHARED)
    assert level(story(heard, gap), "2020-01-10") is Level.NOT_HELD


def test_what_came_late_was_surely_missing_from_the_last_day_on_which_it_can_have_been_due():
    late = told("late", "school", "clinic", "2020-02-01", Outcome.SHARED_LATE, due=parse("[2020-01-05..2020-01-08]"))
    assert [level(story(late), f"2020-01-0{n}") for n in (5, 7, 8)] == [Level.NO_RECORD, Level.NO_RECORD, Level.NOT_HELD]


def test_the_crossings_of_an_item_are_all_that_name_it_each_once_made_or_not_in_the_order_of_the_file():
    gap = told("b-gap", "police", "clinic", "2020-01-05", Outcome.NOT_SHARED)
    twice = told("a-call", "school", "nurse", "2020-01-04")._replace(items=("bruise", "bruise"))
    knowledge = Knowledge(story(gap, twice))
    assert [crossing.id for crossing in knowledge.crossings_of("bruise")] == ["b-gap", "a-call"]
    assert list(knowledge.crossings_of("of-no-such-item")) == []


def test_what_was_not_told_over_a_time_was_missing_from_its_beginning():
    case = story(told("gap", "school", "clinic", "2020-01-04/2020-01-20", Outcome.NOT_SHARED))
    assert [level(case, f"2020-01-0{n}") for n in (3, 4)] == [Level.NO_RECORD, Level.NOT_HELD]


def test_what_came_late_and_was_due_on_no_day_was_never_surely_missing():
    knowledge = Knowledge(story(told("late", "school", "clinic", "2020-02-01", Outcome.SHARED_LATE)))
    assert knowledge.reported_gaps("clinic", "bruise", LAST_DAY) == []


CONCERNS = Item("concerns", "Earlier concerns", about=("aunt",), arises="seen", held_by=("school",))
BRUISE = Item("bruise", "A bruise", about=("aunt",), arises="seen", held_by=("school",))


def test_where_other_matters_were_told_late_it_is_not_said_that_it_did_not_cross():
    """The source does not list what came; from the first day on which that may have come it is left open."""
    gap = told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED)
    for receiver in ("clinic", "nurse"):
        late = told("late", "school", receiver, "[2020-01-07..2020-01-08]", Outcome.SHARED_LATE, "concerns")
        case = story(gap, late, items=[BRUISE, CONCERNS])
        assert [level(case, f"2020-01-0{n}") for n in (4, 6, 7, 9)] == [Level.NOT_HELD] * 2 + [Level.CANNOT_TELL] * 2


def test_unless_they_were_told_before_or_to_others_or_came_by_others_or_it_was_left_out_then():
    gap = told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED)
    late = told("late", "school", "clinic", "2020-01-07", Outcome.SHARED_LATE, "concerns")

    def last(*crossings, concerns=CONCERNS, **more):
        return level(story(gap, *crossings, items=[BRUISE, concerns], **more), "2020-01-20")

    assert last(late) is Level.CANNOT_TELL
    assert last(late._replace(when=parse("2020-01-03"))) is Level.NOT_HELD
    assert last(late._replace(receiver="police")) is Level.NOT_HELD
    assert last(late._replace(outcome=Outcome.SHARED)) is Level.NOT_HELD
    assert last(late, concerns=CONCERNS._replace(about=())) is Level.NOT_HELD
    by_police = CONCERNS._replace(held_by=("police",), arises="call")
    call = Event("call", parse("2020-01-02"), title="Call")
    assert last(late._replace(sender="police"), concerns=by_police, events=[call]) is Level.NOT_HELD
    at_call = late._replace(when=None, event="call")
    left_out = told("left-out", "school", "clinic", "", Outcome.NOT_SHARED, event="call")
    later = call._replace(when=parse("2020-01-09"))
    assert [last(at_call, events=[later]), last(at_call, left_out, events=[later])] == [Level.CANNOT_TELL, Level.NOT_HELD]


def test_what_itself_came_late_was_missing_until_then_whatever_else_came_late():
    late = told("late", "school", "clinic", "2020-01-20", Outcome.SHARED_LATE, due=parse("2020-01-04"))
    other = told("other", "school", "clinic", "2020-01-07", Outcome.SHARED_LATE, "concerns")
    assert level(story(late, other, items=[BRUISE, CONCERNS]), "2020-01-10") is Level.NOT_HELD


def test_other_matters_told_again_late_leave_it_open_where_they_had_been_known_before():
    before = told("before", "school", "clinic", "2020-01-03", item="concerns")
    gap = told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED)
    late = told("late", "school", "clinic", "2020-01-07", Outcome.SHARED_LATE, "concerns")
    case = story(before, gap, late, items=[BRUISE, CONCERNS])
    assert [level(case, f"2020-01-0{n}") for n in (6, 7)] == [Level.NOT_HELD, Level.CANNOT_TELL]
