"""How long an agency that was open to a child has no recorded event with the child. All cases are invented."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.gaps import (
    find_silences,
)
from crosslane.records import Event, Involvement
from crosslane.vocabulary import EventKind, InvolvementStatus
from crosslane.when import parse
from tests.cases import BASE, TINY, build, changed
from tests.gaps.stories import AGENCIES, PEOPLE, day, january


def open_story(*events, during="2020-01-01/2020-06-30", status=InvolvementStatus.OPEN, more=()):
    rows = [Involvement("open", "clinic", ("child",), parse(during), status=status), *more]
    return build(agencies=AGENCIES, people=PEOPLE, events=events, involvement=rows)


def seen(name, when, agency="nurse", kind=EventKind.CONTACT):
    return Event(name, parse(when), kind=kind, title="Seen", agencies=(agency,), people=("child",))


def silences(case, **options):
    return [(s.since, s.until, tuple(s.duration)) for s in find_silences(case, **options)]


def test_a_silence_lies_between_two_recorded_events_and_tells_what_others_recorded_in_it():
    case = open_story(seen("a", "2020-01-10"), seen("b", "2020-06-20"), seen("other", "2020-03-01", "police"))
    (silence,) = find_silences(case)
    assert (silence.agency, silence.since, silence.until) == ("clinic", "a", "b")
    assert silence.possibly == silence.surely == (day("2020-01-11"), day("2020-06-19"))
    assert (silence.others, silence.perhaps, silence.involvement) == (("other",), (), ("open",))


def test_a_vague_event_leaves_a_sure_and_a_possible_length():
    assert silences(open_story(seen("a", "2020-01"), seen("b", "2020-06"))) == [("a", "b", (121, 180))]


def test_an_event_that_may_be_anywhere_leaves_nothing_sure():
    undated = Event("some-day", None, title="Seen", agencies=("clinic",), people=("child",))
    assert [low for _, _, (low, _) in silences(open_story(seen("a", "2020-01-10"), seen("b", "2020-06-20"), undated))] == [0]


def test_an_event_that_lasted_may_have_been_contact_all_along_and_a_plan_only_when_it_began():
    lasted = silences(open_story(seen("a", "2020-01-02/2020-06-28")))
    assert [low for _, _, (low, _) in lasted] == [1, 0]
    plan = seen("a", "2020-01-02/2020-06-28", kind=EventKind.PLAN)
    assert silences(open_story(plan)) == [("a", "", (179, 179))]


def test_a_silence_ends_with_the_involvement_and_with_the_period():
    assert silences(open_story(during="2020-02-01/2020-04-01")) == [("", "", (59, 59))]
    assert silences(open_story(during="2020-11-01/..")) == [("", "", (59, 59))]


@pytest.mark.parametrize("status", [InvolvementStatus.CLOSED, InvolvementStatus.DUTY_ONLY])
def test_where_nobody_was_to_be_in_touch_there_is_no_silence(status):
    assert silences(open_story(status=status)) == []


def test_short_stretches_are_left_out_unless_asked_for():
    case = open_story(seen("a", "2020-01-11"), during="2020-01-01/2020-01-20")
    assert silences(case) == []
    assert silences(case, at_least=5) == [("", "a", (9, 9)), ("a", "", (8, 8))]


def test_times_that_surely_join_are_one():
    more = [Involvement("then", "clinic", ("child",), parse("2020-07-01/2020-08-31"))]
    assert silences(open_story(more=more)) == [("", "", (242, 242))]


spans = st.tuples(st.integers(0, 60), st.integers(0, 15)).map(lambda pair: (BASE + pair[0], BASE + sum(pair)))


@given(st.lists(spans, max_size=4), spans, spans)
def test_silences_hold_for_every_course_of_events(days, start, end):
    """Each stretch that a course of events leaves lies in a possible one, and each sure one lies in one of its stretches."""
    end = (end[0] + 70, end[1] + 70)
    window = parse("2020-01/2020-02")._replace(
        start=january(1)._replace(low=start[0], high=start[1]), end=january(1)._replace(low=end[0], high=end[1])
    )
    case = build(
        agencies=AGENCIES,
        people=PEOPLE,
        involvement=[Involvement("open", "clinic", ("child",), window)],
        events=[
            Event(f"e{number}", january(1)._replace(low=low, high=high), title="?", agencies=("nurse",), people=("child",))
            for number, (low, high) in enumerate(days)
        ],
    )
    found = find_silences(case, at_least=1)
    for course in product(start, end, *days):
        began, ended, *contacts = course
        inside = sorted({began, ended, *(one for one in contacts if began < one < ended)})
        stretches = [(one + 1, other - 1) for one, other in pairwise(inside) if other - one > 1]
        for first, last in stretches:
            assert any(s.possibly.first <= first and last <= s.possibly.last for s in found)
        for silence in found:
            if silence.surely:
                assert any(first <= silence.surely.first and silence.surely.last <= last for first, last in stretches)


def test_without_a_period_silences_lie_between_the_first_and_the_last_day_on_record():
    events = [
        seen("first", "[2020-02-01..2020-02-10]", "police"),
        seen("a", "2020-03-10"),
        seen("last", "[2020-06-01..2020-06-30]", "police"),
        Event("undated", None, title="Said on no day", agencies=("police",)),
    ]
    rows = [Involvement("open", "clinic", ("child",), parse("2019/2021"))]
    case = Case(TINY._replace(period=None), {"agencies": AGENCIES, "people": PEOPLE, "events": events, "involvement": rows})
    assert sorted(tuple(one.possibly) for one in find_silences(case)) == [
        (day("2020-02-02"), day("2020-03-09")), (day("2020-03-11"), day("2020-06-29")),
    ]  # fmt: skip


def test_a_silence_is_sure_only_as_long_as_the_child_surely_lived():
    died = [person._replace(died=parse("[2020-05-01..2020-05-31]")) if person.id == "child" else person for person in PEOPLE]
    (found,) = find_silences(changed(open_story(), people=died))
    assert found.possibly == (day("2020-01-02"), day("2020-05-30"))
    assert found.surely == (day("2020-01-02"), day("2020-04-30"))


def test_a_silence_may_begin_as_soon_as_the_child_may_have_been_born_and_surely_when_the_child_surely_was():
    born = [person._replace(born=parse("2020-02")) if person.id == "child" else person for person in PEOPLE]
    (found,) = find_silences(changed(open_story(), people=born))
    assert found.possibly == (day("2020-02-02"), day("2020-06-29"))
    assert found.surely == (day("2020-03-01"), day("2020-06-29"))


def test_a_silence_just_as_long_as_asked_for_is_told():
    case = open_story(during="2020-02-01/2020-04-01")
    assert [len(find_silences(case, at_least=days)) for days in (59, 60)] == [1, 0]


def test_contact_on_the_first_day_of_an_involvement_is_where_its_silence_begins():
    (found,) = find_silences(open_story(seen("a", "2020-01-01")))
    assert (found.since, found.possibly.first) == ("a", day("2020-01-02"))


def test_times_with_a_day_between_them_are_two():
    more = [Involvement("again", "clinic", ("child",), parse("2020-02-02/2020-06-30"))]
    assert silences(open_story(during="2020-01-01/2020-01-31", more=more)) == [("", "", (148, 148)), ("", "", (29, 29))]


def test_times_that_may_join_and_may_not_are_two():
    more = [Involvement("again", "clinic", ("child",), parse("2020-02-20/2020-06-30"))]
    found = find_silences(open_story(during="2020-01-01/2020-02", more=more))
    assert {(one.involvement, tuple(one.duration)) for one in found} == {(("open",), (30, 58)), (("again",), (130, 130))}


def test_the_longest_that_is_sure_comes_first():
    case = open_story(seen("a", "[2020-01-01..2020-02-20]"), seen("b", "2020-04-10"), seen("c", "2020-06-20"))
    assert silences(case, at_least=60) == [("b", "c", (70, 70)), ("a", "b", (49, 99))]


def test_contact_while_it_is_not_sure_whether_the_involvement_had_begun_is_contact():
    found = silences(open_story(seen("a", "2020-01-15"), during="[2020-01-01..2020-02-28]/2020-06-30"))
    assert ("a", "") in [(since, until) for since, until, _ in found]


def test_what_others_recorded_on_the_first_and_the_last_day_of_a_silence_lies_in_it():
    events = [
        seen("a", "2020-01-10"),
        seen("b", "2020-06-20"),
        seen("x", "2020-01-11", "police"),
        seen("y", "2020-06-19", "police"),
    ]
    (silence,) = find_silences(open_story(*events))
    assert (silence.others, silence.perhaps) == (("x", "y"), ())


def test_what_may_have_been_before_or_after_a_silence_does_not_lie_in_it_and_hides_nothing_that_does():
    events = [
        seen("a", "2020-01-10"), seen("b", "2020-06-20"),
        seen("before", "[2020-01-05..2020-01-20]", "police"), seen("long", "[2020-01-05..2020-04-01]", "police"),
        seen("x", "2020-03-01", "police"), seen("after", "[2020-04-01..2020-12-01]", "police"), seen("y", "2020-05-01", "police"),
    ]  # fmt: skip
    (silence,) = find_silences(open_story(*events))
    assert (silence.others, silence.perhaps) == (("x", "y"), ())
