"""Who holds what from when: the rules, one example each. All cases are invented."""

import pytest

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.knowledge import Knowledge, find_impossible_crossings
from crosslane.records import Event, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import LAST_DAY, parse
from tests.knowledge.stories import VERSIONS, day, since, story, told


def test_who_had_it_first_holds_from_the_event_on():
    case = story()
    assert since(case, "school") == ("2020-01-02", "2020-01-02")
    knowledge = Knowledge(case)
    assert [knowledge.holds("school", "bruise", day(on)) for on in ("2020-01-01", "2020-01-02")] == [NO, YES]
    assert knowledge.path("school", "bruise") == ()


def test_an_uncertain_event_gives_an_uncertain_beginning():
    case = story(seen="[2020-01-02..2020-01-08]")
    assert since(case, "school") == ("2020-01-02", "2020-01-08")
    assert Knowledge(case).holds("school", "bruise", day("2020-01-05")) is CANNOT_TELL


def test_an_undated_event_is_put_on_no_day():
    assert since(story(seen=""), "school") == ("any day", "never")


def test_a_crossing_that_was_made_delivers():
    case = story(told("call", "school", "police", "[2020-01-04..2020-01-06]"))
    assert since(case, "police") == ("2020-01-04", "2020-01-06")
    assert Knowledge(case).holding("police", "bruise")[2:] == ("call", "call")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_crossed_delivers(outcome):
    held = since(story(told("call", "school", "police", "2020-01-04", outcome)), "police")
    assert held == (("2020-01-04", "2020-01-04") if outcome.family is Family.CROSSED else None)


@pytest.mark.parametrize("receiver", ["aunt", "nurse", "clinic", "police"])
def test_a_person_a_practitioner_a_service_and_an_organisation_can_each_hold_and_pass_on(receiver):
    case = story(told("call", "school", receiver, "2020-01-04"), told("on", receiver, "school", "2020-01-05"))
    assert since(case, receiver) == ("2020-01-04", "2020-01-04")
    assert Knowledge(case).impossible == []


def test_what_crossed_is_not_dated_by_when_it_was_due():
    case = story(told("call", "school", "police", outcome=Outcome.SHARED_LATE, due=parse("2020-01-04")))
    assert since(case, "police") == ("2020-01-02", "never")


def test_a_crossing_shows_that_its_sender_held_the_item_by_then():
    case = story(told("call", "school", "police", "2020-01-04"), seen="[2020-01-02..2020-01-08]")
    assert since(case, "school") == ("2020-01-02", "2020-01-04")
    assert Knowledge(case).holding("school", "bruise").shown_by == "call"


def test_a_crossing_between_others_shows_it_of_the_first_holders_and_of_nobody_else():
    """That the nurse had it from the school alone is not proved by the absence of another record."""
    case = story(
        told("first", "school", "nurse", "[2020-01-02..2020-01-09]"),
        told("second", "nurse", "clinic", "[2020-01-02..2020-01-08]"),
        told("third", "clinic", "police", "2020-01-05"),
        seen="[2020-01-01..2020-01-09]",
    )
    assert since(case, "school") == ("2020-01-01", "2020-01-05")
    assert since(case, "nurse") == ("2020-01-02", "2020-01-08")
    assert since(case, "clinic") == ("2020-01-02", "2020-01-05")


def test_the_receiver_cannot_hold_it_before_the_sender():
    case = story(told("a", "school", "nurse", "2020-01-05"), told("b", "nurse", "police", "[2020-01-03..2020-01-08]"))
    assert since(case, "police") == ("2020-01-05", "2020-01-08")
    assert [crossing.id for crossing in Knowledge(case).path("police", "bruise")] == ["a", "b"]


def test_what_came_in_the_course_of_a_day_may_have_gone_on_the_same_day():
    crossings = [told("b", "nurse", "police", "2020-01-05"), told("a", "school", "nurse", "2020-01-05")]
    for rows in (crossings, crossings[::-1]):
        assert since(story(*rows), "police") == ("2020-01-05", "2020-01-05")


def test_what_was_told_there_and_back_on_one_day_comes_to_an_end():
    case = story(told("there", "school", "nurse", "2020-01-05"), told("back", "nurse", "school", "2020-01-05"))
    assert since(case, "school") == ("2020-01-02", "2020-01-02")
    assert since(case, "nurse") == ("2020-01-05", "2020-01-05")


def test_a_crossing_without_a_date_of_its_own_has_that_of_its_event():
    case = story(told("call", "school", "police", event="later"), events=[Event("later", parse("2020-01-07"), title="Later")])
    assert since(case, "police") == ("2020-01-07", "2020-01-07")


def test_a_crossing_over_a_time_came_on_some_day_of_it():
    assert since(story(told("talks", "school", "police", "2020-01-04/2020-01-09")), "police") == ("2020-01-04", "2020-01-09")


def test_what_was_shared_changed_arrives_as_the_other_item_only():
    case = story(told("softened", "school", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark"), items=VERSIONS)
    assert since(case, "police", "mark") == ("2020-01-04", "2020-01-04")
    assert since(case, "police", "bruise") is None
    assert since(case, "school", "mark") is None


def test_what_was_shared_changed_shows_that_its_sender_held_the_original():
    crossing = told("softened", "school", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark")
    assert since(story(crossing, seen="[2020-01-02..2020-01-09]", items=VERSIONS), "school") == ("2020-01-02", "2020-01-04")


def test_it_shows_it_of_a_sender_who_is_no_first_holder_too():
    case = story(
        told("call", "school", "nurse", "[2020-01-02..2020-01-09]"),
        told("softened", "nurse", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark"),
        items=VERSIONS,
    )
    assert since(case, "nurse") == ("2020-01-02", "2020-01-04")


def test_a_version_that_arrived_before_its_own_event_proves_nothing_of_its_first_holder():
    versions = [VERSIONS[0], Item("mark", "A mark", changes="bruise", arises="later", held_by=("clinic",))]
    case = story(
        told("softened", "school", "nurse", "2020-01-03", Outcome.SHARED_CHANGED, "mark"),
        told("onwards", "nurse", "police", "2020-01-04", item="mark"),
        items=versions,
        events=[Event("later", parse("[2020-01-06..2020-01-08]"), title="Later")],
    )
    assert since(case, "clinic", "mark") == ("2020-01-06", "2020-01-08")


def test_the_changed_item_goes_on_as_it_is_and_its_path_leads_back_to_the_original():
    case = story(
        told("softened", "school", "nurse", "2020-01-04", Outcome.SHARED_CHANGED, "mark"),
        told("onwards", "nurse", "police", "2020-01-06", item="mark"),
        items=VERSIONS,
    )
    assert since(case, "police", "mark") == ("2020-01-06", "2020-01-06")
    assert [crossing.id for crossing in Knowledge(case).path("police", "mark")] == ["softened", "onwards"]


def test_a_crossing_whose_sender_never_held_the_item_is_found_with_both_rows():
    (found,) = find_impossible_crossings(story(told("rumour", "nurse", "police", "2020-01-04")))
    assert (found.crossing.id, found.item.id, found.held_from, found.held_by) == ("rumour", "bruise", None, "")


def test_a_crossing_before_its_sender_held_the_item_is_found_with_the_day_and_the_way():
    (found,) = find_impossible_crossings(
        story(told("a", "school", "nurse", "2020-01-06"), told("b", "nurse", "police", "[2020-01-03..2020-01-05]"))
    )
    assert (found.crossing.id, found.held_from.earliest.isoformat(), found.held_by) == ("b", "2020-01-06", "a")


def test_a_changed_item_whose_sender_did_not_hold_the_original_is_found():
    crossing = told("softened", "nurse", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark")
    (found,) = find_impossible_crossings(story(crossing, items=VERSIONS))
    assert (found.crossing.id, found.item.id) == ("softened", "mark")


def test_what_cannot_have_been_delivers_nothing_and_the_rest_stands():
    case = story(told("rumour", "nurse", "police", "2020-01-01"), told("call", "school", "police", "2020-01-09"))
    assert since(case, "police") == ("2020-01-09", "2020-01-09")


def test_on_the_last_day_of_all_everything_has_happened():
    case = story(told("t", "school", "police"), seen="")
    assert Knowledge(case).holds("police", "bruise", LAST_DAY) is YES
    assert Knowledge(case).holds("police", "bruise", LAST_DAY - 1) is CANNOT_TELL


def test_from_the_very_day_from_which_it_surely_holds_it_holds():
    case = story(told("t", "school", "police", "2020-01-05"))
    assert [Knowledge(case).holds("police", "bruise", day(f"2020-01-0{n}")) for n in (4, 5)] == [NO, YES]


def test_from_the_first_day_on_which_it_may_hold_it_cannot_be_told_and_before_that_it_is_no():
    knowledge = Knowledge(story(told("a", "school", "police", "[2020-01-04..2020-01-06]")))
    assert [knowledge.holds("police", "bruise", day(f"2020-01-0{n}")) for n in (3, 4, 5, 6)] == [
        NO,
        CANNOT_TELL,
        CANNOT_TELL,
        YES,
    ]


def test_a_version_may_be_made_of_an_original_that_may_have_come_on_its_last_possible_day():
    case = story(
        told("a", "school", "nurse", "2020-01-05"),
        told("b", "nurse", "police", "2020-01-05", Outcome.SHARED_CHANGED, "mark"),
        items=VERSIONS,
    )
    assert Knowledge(case).impossible == []
    assert Knowledge(case).holding("police", "mark").possibly == day("2020-01-05")


def test_a_version_of_an_original_that_came_at_an_uncertain_time_is_possible_if_any_of_its_days_is():
    original = told("a", "school", "nurse", "[2020-01-05..2020-01-20]")
    version = told("b", "nurse", "police", "[2020-01-03..2020-01-10]", Outcome.SHARED_CHANGED, "mark")
    knowledge = Knowledge(story(original, version, items=VERSIONS))
    assert knowledge.impossible == []
    assert knowledge.holding("police", "mark").possibly == day("2020-01-05")


def test_a_version_without_a_date_of_an_original_without_a_date_can_have_been():
    original = told("a", "school", "nurse")
    version = told("b", "nurse", "police", "", Outcome.SHARED_CHANGED, "mark")
    knowledge = Knowledge(story(original, version, items=VERSIONS))
    assert knowledge.impossible == []
    assert knowledge.holding("police", "mark").possibly == day("2020-01-02")


def test_a_version_from_before_its_original_came_is_found_with_the_first_day_on_which_that_may_have_come():
    original = told("a", "school", "nurse", "[2020-01-10..2020-01-12]")
    version = told("b", "nurse", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark")
    (found,) = find_impossible_crossings(story(original, version, items=VERSIONS))
    assert (found.crossing.id, found.held_from.low, found.held_by) == ("b", day("2020-01-10"), "a")


def test_what_arose_over_a_time_was_held_from_its_beginning():
    assert since(story(seen="2020-01-02/2020-01-08"), "school") == ("2020-01-02", "2020-01-02")
    assert since(story(told("call", "school", "police"), seen="[2020-01-02..2020-01-04]/2020-01-08"), "police") == (
        "2020-01-02",
        "never",
    )


def test_a_version_whose_sender_may_have_held_the_original_only_after_it_is_found_and_delivers_nothing():
    original = told("a", "school", "nurse", "[2020-01-05..2020-01-20]")
    version = told("b", "nurse", "police", "[2020-01-02..2020-01-04]", Outcome.SHARED_CHANGED, "mark")
    case = story(original, version, items=VERSIONS)
    assert since(case, "police", "mark") is None
    assert [(found.crossing.id, found.item.id) for found in find_impossible_crossings(case)] == [("b", "mark")]


def test_a_version_that_arrived_shows_from_when_it_surely_did_and_who_passes_it_on_holds_it_by_then():
    crossings = [
        told("softened", "school", "nurse", "[2020-01-04..2020-01-09]", Outcome.SHARED_CHANGED, "mark"),
        told("onwards", "nurse", "police", "2020-01-06", item="mark"),
    ]
    case = story(*crossings, items=VERSIONS)
    assert since(case, "nurse", "mark") == ("2020-01-04", "2020-01-06")
    assert since(case, "police", "mark") == ("2020-01-06", "2020-01-06")
