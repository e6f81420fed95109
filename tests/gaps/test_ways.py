"""Requests without an answer, and what came only through others. All cases are invented."""

from crosslane.gaps import (
    find_long_ways,
    find_unanswered,
)
from crosslane.knowledge import Knowledge
from crosslane.records import Item
from crosslane.vocabulary import Outcome
from crosslane.when import parse
from tests.cases import changed
from tests.gaps.stories import GAP, day, not_told, story, told


def test_a_request_without_answer_tells_who_asked_whom_and_how_it_came_in_the_end():
    request = not_told("ask", "school", "clinic", "2020-01-04", Outcome.ASKED_NOT_ANSWERED, due=parse("2020-01-09"))
    case = story(request, told("early", "school", "clinic", "2020-01-03"), told("call", "school", "nurse", "2020-01-08"), GAP)
    (found,) = find_unanswered(case)
    assert (found.asked_by, found.asked_of, found.other_ways) == ("clinic", "school", ("call",))
    assert (found.asked.low, found.due.low) == (day("2020-01-04"), day("2020-01-09"))


NOTE = Item("a-note", "A note", about=("child",), arises="seen", held_by=("school",))


def ways(case):
    return find_long_ways(case, Knowledge(case))


def test_what_came_only_through_others_came_a_long_way():
    case = story(GAP, told("a", "school", "police", "2020-01-05"), told("b", "police", "nurse", "[2020-01-08..2020-01-10]"))
    (way,) = ways(case)
    assert (way.arrival.holder, way.through, way.path, way.duration) == ("nurse", ("police",), ("a", "b"), (6, 8))
    assert way.not_made == ()
    assert ways(changed(case, crossings=[not_told("gap", "school", "nurse", "2020-01-04"), *case.crossings]))[0].not_made == (
        "gap",
    )


def test_a_hop_inside_one_service_is_no_way_round():
    assert ways(story(told("a", "school", "clinic", "2020-01-05"), told("b", "clinic", "nurse", "2020-01-08"))) == ()
    assert ways(story(told("a", "school", "nurse", "2020-01-05"), told("b", "nurse", "clinic", "2020-01-08"))) == ()


def test_a_long_way_of_a_changed_version_is_counted_from_the_first_version():
    mark = Item("mark", "A mark", about=("child",), changes="bruise")
    crossings = [
        told("a", "school", "police", "2020-01-05"),
        told("b", "police", "court", "2020-01-09", Outcome.SHARED_CHANGED, "mark"),
    ]
    (way,) = ways(story(*crossings, items=[mark]))
    assert (way.item, way.first.item, way.first.holder, way.duration) == ("mark", "bruise", "school", (7, 7))


def test_what_came_once_a_request_may_have_been_made_is_another_way():
    request = not_told("ask", "school", "clinic", "[2020-01-04..2020-01-08]", Outcome.ASKED_NOT_ANSWERED)
    ways_of = {when: find_unanswered(story(request, told("call", "school", "nurse", when)))[0].other_ways for when in (
        "2020-01-03", "2020-01-04", "[2020-01-02..2020-01-05]",
    )}  # fmt: skip
    assert ways_of == {"2020-01-03": (), "2020-01-04": ("call",), "[2020-01-02..2020-01-05]": ("call",)}


def test_a_request_due_over_a_time_was_due_when_that_began():
    request = not_told("ask", "school", "clinic", "2020-01-04", Outcome.ASKED_NOT_ANSWERED, due=parse("2020-01-09/2020-01-20"))
    (found,) = find_unanswered(story(request))
    assert (found.due.low, found.due.high) == (day("2020-01-09"), day("2020-01-09"))


def test_how_long_a_way_was_is_counted_from_when_the_first_can_have_held_it():
    crossings = [told("a", "school", "police", "2020-01-05"), told("b", "police", "nurse", "2020-01-08")]
    (way,) = ways(story(*crossings, seen="[2020-01-02..2020-01-04]"))
    assert way.duration == (4, 6)


def test_of_two_ways_as_long_at_least_that_which_may_have_been_longer_comes_first():
    note = Item("a-note", "A note", about=("child",), arises="seen", held_by=("school",))
    crossings = [
        told("a", "school", "police", "2020-01-05"), told("b", "police", "court", "[2020-01-07..2020-01-11]"),
        told("c", "school", "police", "2020-01-05", item="a-note"), told("d", "police", "court", "2020-01-07", item="a-note"),
    ]  # fmt: skip
    assert [(way.item, tuple(way.duration)) for way in ways(story(*crossings, items=[note]))] == [
        ("bruise", (5, 9)),
        ("a-note", (5, 5)),
    ]


def test_the_way_that_surely_was_longest_comes_first():
    note = Item("a-note", "A note", about=("child",), arises="seen", held_by=("school",))
    crossings = [
        told("a", "school", "police", "2020-01-05"), told("b", "police", "court", "2020-01-08"),
        told("c", "school", "police", "2020-01-05", item="a-note"),
        told("d", "police", "court", "[2020-01-07..2020-01-20]", item="a-note"),
    ]  # fmt: skip
    assert [(way.item, tuple(way.duration)) for way in ways(story(*crossings, items=[note]))] == [
        ("bruise", (6, 6)),
        ("a-note", (5, 18)),
    ]


def test_what_came_over_a_time_that_went_on_when_it_was_asked_for_is_another_way():
    request = not_told("ask", "school", "clinic", "2020-01-04/2020-01-09", Outcome.ASKED_NOT_ANSWERED)
    (found,) = find_unanswered(story(request, told("talks", "school", "nurse", "2020-01-02/2020-01-06")))
    assert ((found.asked.low, found.asked.high), found.other_ways) == ((day("2020-01-04"),) * 2, ("talks",))


def test_what_came_to_others_or_was_something_else_is_no_other_way():
    request = not_told("ask", "school", "clinic", "2020-01-04", Outcome.ASKED_NOT_ANSWERED)
    others = [told("to-police", "school", "police", "2020-01-08"), told("note", "school", "nurse", "2020-01-08", item="a-note")]
    assert find_unanswered(story(request, *others, items=[NOTE]))[0].other_ways == ()


def test_a_way_through_a_person_and_through_several_names_each():
    crossings = [
        told("a", "school", "aunt", "2020-01-05"), told("b", "aunt", "police", "2020-01-06"),
        told("c", "police", "nurse", "2020-01-08"),
    ]  # fmt: skip
    assert {way.arrival.holder: way.through for way in ways(story(*crossings))} == {
        "police": ("aunt",),
        "nurse": ("aunt", "police"),
    }


def test_a_hop_between_a_body_and_what_is_part_of_it_is_no_way_round():
    assert ways(story(told("a", "school", "nhs", "2020-01-05"), told("b", "nhs", "nurse", "2020-01-08"))) == ()
    assert ways(story(told("a", "school", "nurse", "2020-01-05"), told("b", "nurse", "nhs", "2020-01-08"))) == ()


def test_a_version_that_went_on_as_it_was_is_counted_from_who_had_it_first():
    mark = Item("mark", "A mark", about=("child",), changes="bruise", arises="seen", held_by=("court",))
    crossings = [told("a", "court", "police", "2020-01-05", item="mark"), told("b", "police", "nurse", "2020-01-09", item="mark")]
    (way,) = ways(story(*crossings, items=[mark]))
    assert (way.first.item, way.first.holder, way.through) == ("mark", "court", ("police",))


def test_who_had_it_first_is_not_among_those_in_between_though_another_version_came_back_to_them():
    mark = Item("mark", "A mark", about=("child",), changes="bruise")
    crossings = [
        told("a", "aunt", "police", "2020-01-05"), told("b", "police", "aunt", "2020-01-07", Outcome.SHARED_CHANGED, "mark"),
        told("c", "aunt", "court", "2020-01-09", item="mark"),
    ]  # fmt: skip
    case = story(*crossings, items=[mark])
    case = changed(case, items=[item._replace(held_by=("aunt",)) if item.id == "bruise" else item for item in case.items])
    assert [way.through for way in ways(case) if way.arrival.holder == "court"] == [("police",)]


def test_of_ways_as_long_at_least_that_without_an_end_comes_first_and_then_that_with_more_crossings():
    def way_of(item, last):
        return [
            told(f"{item}-1", "school", "police", "2020-01-05", item=item),
            told(f"{item}-2", "police", "court", last, item=item),
        ]

    endless = way_of("bruise", "[2020-01-07..]")
    assert [way.item for way in ways(story(*endless, *way_of("a-note", "[2020-01-07..2020-06-30]"), items=[NOTE]))] == [
        "bruise",
        "a-note",
    ]
    three = [
        told("x", "school", "police", "2020-01-05"), told("y", "police", "nurse", "2020-01-06"),
        told("z", "nurse", "court", "2020-01-07"),
    ]  # fmt: skip
    found = ways(story(*three, *way_of("a-note", "2020-01-07"), items=[NOTE]))
    assert [(way.item, len(way.path)) for way in found] == [("bruise", 3), ("a-note", 2), ("bruise", 2)]


def test_only_what_was_not_made_straight_from_the_first_to_the_last_stands_beside_a_long_way():
    made = [told("a", "school", "police", "2020-01-05"), told("b", "police", "clinic", "2020-01-08")]
    beside = [
        not_told("to-others", "school", "court", "2020-01-04"), not_told("by-others", "court", "clinic", "2020-01-04"),
        not_told("inside", "school", "nurse", "2020-01-04"), GAP,
        told("no-record", "school", "clinic", "2020-01-04", Outcome.NO_RECORD),
    ]  # fmt: skip
    (way,) = ways(story(*made, *beside))
    assert way.not_made == ("gap", "inside")
