"""What a source reports as not crossed: when it opens, when and how it closes. All cases are invented."""

import pytest

from crosslane.gaps import (
    Closing,
    Told,
    Why,
    find_gaps,
)
from crosslane.knowledge import Knowledge
from crosslane.records import Event, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import parse
from tests.cases import tiny_case
from tests.gaps.stories import CAME_LATE, CONFERENCE, EARLIER, GAP, day, january, not_told, story, told


def only_gap(case):
    (gap,) = find_gaps(case, Knowledge(case))
    return gap


def test_a_gap_opens_when_it_was_due_and_stays_open_to_the_end_of_the_period():
    gap = only_gap(tiny_case())
    assert (gap.crossing, gap.item, gap.told) == ("not-to-social-care", "bruise", Told.REPORTED)
    assert (gap.opened.low, gap.opened.high) == (day("2020-04-01"), day("2020-04-30"))
    assert (gap.closing, gap.closed) == (Closing.NO_ARRIVAL, None)
    assert gap.duration == (day("2020-12-01") - day("2020-04-30"), day("2020-12-31") - day("2020-04-01"))


def test_without_a_due_day_it_opens_on_the_day_of_the_crossing_or_of_its_event():
    assert only_gap(story(GAP)).opened.low == day("2020-01-04")
    assert only_gap(story(not_told("gap", "school", "clinic", event="seen"))).opened.low == day("2020-01-02")


def test_it_closes_when_the_item_comes_by_any_way():
    gap = only_gap(
        story(GAP, told("a", "school", "police", "2020-01-05"), told("b", "police", "clinic", "[2020-01-08..2020-01-10]"))
    )
    assert gap.closing is Closing.ARRIVED
    assert (gap.closed.low, gap.closed.high) == (day("2020-01-08"), day("2020-01-10"))
    assert gap.duration == (4, 6)
    assert gap.rows == ("gap", "bruise", "b")


def test_what_came_to_someone_inside_is_told_apart_from_what_came_to_the_receiver():
    gap = only_gap(story(GAP, told("call", "school", "nurse", "2020-01-08")))
    assert (gap.closing, [arrival.holder for arrival in gap.arrivals]) == (Closing.SOMEONE_INSIDE, ["nurse"])


def test_it_closes_between_the_first_day_on_which_anyone_inside_may_hold_and_the_first_on_which_one_surely_does():
    perhaps_first = told("a", "school", "nurse", "[2020-01-05..2020-01-09]")
    gap = only_gap(story(GAP, perhaps_first, told("b", "school", "clinic", "2020-01-07")))
    assert (gap.closed.low, gap.closed.high) == (day("2020-01-05"), day("2020-01-07"))
    assert gap.duration == (1, 3)


def test_what_came_while_it_may_have_been_due_closed_from_its_own_day_on():
    gap = only_gap(story(GAP._replace(due=january(4, 8)), told("call", "school", "clinic", "2020-01-06")))
    assert (gap.closed.low, gap.closed.high) == (day("2020-01-06"), day("2020-01-08"))


def test_what_was_held_there_already_is_not_said_to_be_missing():
    gap = only_gap(story(GAP, told("earlier", "school", "clinic", "2020-01-03")))
    assert (gap.closing, gap.duration) == (Closing.HELD_ALREADY, (0, 0))


def test_an_arrival_without_a_date_is_cannot_tell():
    gap = only_gap(story(GAP, told("some-day", "school", "clinic")))
    assert (gap.closing, gap.duration) == (Closing.CANNOT_TELL, (0, None))
    assert (gap.closed.low, gap.closed.latest) == (day("2020-01-04"), None)


def test_what_one_worker_kept_from_the_service_is_closed_only_by_the_service_itself():
    kept = not_told("gap", "nurse", "clinic", "2020-01-04", Outcome.KEPT_BY_ONE_WORKER)
    call, to_doctor = told("call", "school", "nurse", "2020-01-03"), told("x", "nurse", "doctor", "2020-01-06")
    gap = only_gap(story(kept, call, to_doctor))
    assert gap.closing is Closing.NO_ARRIVAL
    assert [arrival.holder for arrival in gap.nearby] == ["doctor"]
    assert only_gap(story(kept, call, told("note", "nurse", "clinic", "2020-01-07"))).closing is Closing.ARRIVED


def test_what_a_colleague_or_the_service_held_is_shown_beside_a_gap_to_one_worker():
    gap = only_gap(story(not_told("gap", "school", "doctor", "2020-01-04"), told("note", "school", "clinic", "2020-01-05")))
    assert (gap.closing, [arrival.holder for arrival in gap.nearby]) == (Closing.NO_ARRIVAL, ["clinic"])


def test_a_milder_version_that_came_is_shown_and_does_not_close_the_gap():
    mark = Item("mark", "A mark", about=("child",), changes="bruise")
    gap = only_gap(story(GAP, told("milder", "school", "clinic", "2020-01-05", Outcome.SHARED_CHANGED, "mark"), items=[mark]))
    assert gap.closing is Closing.NO_ARRIVAL
    assert [(arrival.item, arrival.holder) for arrival in gap.other_versions] == [("mark", "clinic")]


def test_what_was_told_late_without_a_list_leaves_it_open_whether_the_rest_was_in_it():
    gap = only_gap(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE]))
    assert gap.closing is Closing.PERHAPS_LATE
    assert [arrival.item for arrival in gap.told_late] == ["earlier-concerns"]
    assert gap.duration.low == 6


@pytest.mark.parametrize(("reported", "closing"), [("2020-01-10", Closing.PERHAPS_LATE), ("2020-01-11", Closing.NO_ARRIVAL)])
def test_what_was_told_on_the_very_day_may_have_been_in_it_and_what_was_surely_told_before_was_not(reported, closing):
    gap = not_told("gap", "school", "clinic", reported)
    assert only_gap(story(gap, CAME_LATE, items=[EARLIER], events=[CONFERENCE])).closing is closing


def test_what_was_left_out_on_that_very_occasion_was_not_in_it():
    left_out = not_told("gap", "school", "clinic", event="conference")
    crossings = [left_out, told("late", "school", "clinic", "", Outcome.SHARED_LATE, "earlier-concerns", event="conference")]
    assert only_gap(story(*crossings, items=[EARLIER], events=[CONFERENCE])).closing is Closing.NO_ARRIVAL


def test_what_was_told_late_about_others_leaves_nothing_open():
    elsewhere = EARLIER._replace(about=("aunt",))
    assert only_gap(story(GAP, CAME_LATE, items=[elsewhere], events=[CONFERENCE])).closing is Closing.NO_ARRIVAL


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_did_not_cross_is_a_gap(outcome):
    case = story(told("x", "school", "clinic", "2020-01-04", outcome))
    assert bool(find_gaps(case, Knowledge(case))) == (outcome.family is Family.DID_NOT_CROSS)


def test_all_ways_of_closing_and_all_reasons_are_worded_apart():
    assert len({closing.meaning for closing in Closing}) == len(Closing)
    assert not any("fail" in text.lower() for text in (*(closing.meaning for closing in Closing), *Why))


def test_a_gap_that_something_late_may_have_closed_lasted_to_the_end_of_the_period_at_most():
    late = told("late", "school", "nurse", "2021-02-01", Outcome.SHARED_LATE, item="earlier-concerns")
    gap = only_gap(story(not_told("gap", "school", "clinic", "[2020-01-03..2020-01-05]"), late, items=[EARLIER]))
    assert tuple(gap.duration) == (day("2020-12-01") - day("2020-01-05"), day("2020-12-31") - day("2020-01-03"))


def late_on(when, **more):
    return told("late", "school", "nurse", when, Outcome.SHARED_LATE, "earlier-concerns", **more)


@pytest.mark.parametrize(
    ("reported", "late", "closing"),
    [
        ("2020-01-04", "2020-01-04", Closing.PERHAPS_LATE),
        ("2020-01-04", "2020-01-03", Closing.NO_ARRIVAL),
        ("2020-01-05", "[2020-01-03..2020-01-05]", Closing.PERHAPS_LATE),
        ("[2020-01-04..2020-01-08]", "2020-01-06", Closing.PERHAPS_LATE),
        ("2020-01-04/2020-01-20", "2020-01-10", Closing.PERHAPS_LATE),
        ("2020-01-05", "2020-01-03/2020-01-06", Closing.PERHAPS_LATE),
    ],
)
def test_what_was_told_late_leaves_a_gap_open_unless_it_surely_was_told_before_that(reported, late, closing):
    assert only_gap(story(not_told("gap", "school", "clinic", reported), late_on(late), items=[EARLIER])).closing is closing


def test_that_no_record_is_seen_of_that_occasion_does_not_say_that_it_was_left_out_then():
    asked = told("asked", "school", "clinic", "", Outcome.NO_RECORD, event="conference")
    gap = only_gap(story(GAP, asked, CAME_LATE, items=[EARLIER], events=[CONFERENCE]))
    assert gap.closing is Closing.PERHAPS_LATE


def test_an_item_that_itself_came_late_is_not_among_the_other_matters():
    gap = only_gap(story(GAP, told("x", "school", "clinic", "2020-01-10", Outcome.SHARED_LATE)))
    assert (gap.closing, gap.told_late) == (Closing.ARRIVED, ())


@pytest.mark.parametrize(
    ("sender", "arises", "closing"),
    [
        ("police", "seen", Closing.PERHAPS_LATE),  # from the same event
        ("court", "call", Closing.PERHAPS_LATE),  # by one who held it as well
        ("police", "call", Closing.NO_ARRIVAL),
    ],
)
def test_what_others_told_late_leaves_it_open_if_they_held_it_or_it_is_from_the_same_event(sender, arises, closing):
    other = Item("earlier-concerns", "Earlier concerns", about=("child",), arises=arises, held_by=(sender,))
    late = told("late", sender, "clinic", "2020-01-10", Outcome.SHARED_LATE, "earlier-concerns")
    call = Event("call", january(2), title="Call")
    assert only_gap(story(GAP, told("x", "school", "court", "2020-01-05"), late, items=[other], events=[call])).closing is closing


def test_what_came_on_the_very_day_on_which_a_gap_opened_was_held_there_already():
    assert only_gap(story(GAP, told("x", "school", "clinic", "2020-01-04"))).closing is Closing.HELD_ALREADY
    vague = GAP._replace(due=january(4, 8))
    closings = [only_gap(story(vague, told("x", "school", "clinic", f"2020-01-0{n}"))).closing for n in (4, 5, 8)]
    assert closings == [Closing.HELD_ALREADY, Closing.ARRIVED, Closing.ARRIVED]


def test_what_was_due_over_a_time_was_due_when_that_began():
    gap = only_gap(story(GAP._replace(due=parse("2020-01-09/2020-01-20"))))
    assert (gap.opened.low, gap.opened.high) == (day("2020-01-09"), day("2020-01-09"))


def test_a_gap_that_something_late_may_have_closed_lasted_at_least_until_that_was_told():
    gap = only_gap(story(not_told("gap", "school", "clinic", "[2020-01-03..2020-01-05]"), late_on("2020-03-01"), items=[EARLIER]))
    assert tuple(gap.duration) == (day("2020-03-01") - day("2020-01-05"), day("2020-12-31") - day("2020-01-03"))


def test_a_gap_to_a_person_is_that_persons_alone():
    gap = only_gap(story(not_told("gap", "school", "aunt", "2020-01-04"), told("x", "school", "nurse", "2020-01-05")))
    assert (gap.closing, gap.arrivals, gap.nearby) == (Closing.NO_ARRIVAL, (), ())
    assert only_gap(story(not_told("gap", "school", "aunt", "2020-01-04"), told("x", "school", "aunt", "2020-01-05"))).closed.low


def test_arrivals_are_told_the_surest_first_then_the_earliest_then_by_name():
    crossings = [
        told("a", "school", "clinic", "[2020-01-06..2020-01-12]"), told("b", "school", "nurse", "[2020-01-05..2020-01-12]"),
        told("c", "school", "doctor", "2020-01-11"),
    ]  # fmt: skip
    gap = only_gap(story(GAP, *crossings))
    assert [arrival.holder for arrival in gap.arrivals] == ["doctor", "nurse", "clinic"]
    assert [arrival.when[:2] for arrival in gap.arrivals[:2]] == [
        (day("2020-01-11"),) * 2,
        (day("2020-01-05"), day("2020-01-12")),
    ]
    (some_day,) = only_gap(story(GAP, told("x", "school", "clinic"))).arrivals
    assert some_day.when.latest is None
    assert gap.closing is Closing.SOMEONE_INSIDE


def test_a_gap_closes_with_the_receiver_if_it_held_it_as_surely_as_the_first_of_those_inside():
    same_day = [told("a", "school", "nurse", "2020-01-06"), told("b", "school", "clinic", "2020-01-06")]
    assert only_gap(story(GAP, *same_day)).closing is Closing.ARRIVED
