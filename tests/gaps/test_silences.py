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
from tests.cases import TINY, build, changed
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


def spans(first, last):
    """Moments that begin on one of these days of January and are up to four days wide."""
    return st.tuples(st.integers(first, last), st.sampled_from([0, 0, 0, 1, 3])).map(lambda pair: january(pair[0], sum(pair)))


@given(st.lists(spans(3, 20), max_size=3), st.lists(spans(3, 20), max_size=2), spans(4, 7), spans(8, 20))
def test_silences_are_just_those_that_the_courses_of_events_leave(days, of_others, start, end):
    """Possible are the longest stretches that any course of events leaves; sure is what all of them leave of these."""
    start = start._replace(high=min(start.high, end.high))
    case = build(
        agencies=AGENCIES,
        people=PEOPLE,
        involvement=[Involvement("open", "clinic", ("child",), parse("2020-01/2020-02")._replace(start=start, end=end))],
        events=[
            *(Event(f"e{n}", when, title="?", agencies=("nurse",), people=("child",)) for n, when in enumerate(days)),
            *(Event(f"o{n}", when, title="?", agencies=("police",), people=("child",)) for n, when in enumerate(of_others)),
        ],
    )
    stretches, silent = set(), set(range(start.low, end.high + 1))
    for began, ended, *contacts in product(*(range(when.low, when.high + 1) for when in (start, end, *days))):
        inside = sorted({began, ended, *(one for one in contacts if began < one < ended)})
        if began <= ended:
            stretches |= {(one + 1, other - 1) for one, other in pairwise(inside) if other - one > 1}
            silent &= set(range(began + 1, ended)) - set(contacts)
    longest = {one for one in stretches if not any(one != o and o[0] <= one[0] and one[1] <= o[1] for o in stretches)}
    found = find_silences(case, at_least=1)
    assert {tuple(one.possibly) for one in found} == longest
    assert len(found) == len(longest)
    for one in found:
        surely = sorted(silent.intersection(range(one.possibly.first, one.possibly.last + 1)))
        assert one.surely == ((surely[0], surely[-1]) if surely else None)
        assert one.duration == (len(surely), one.possibly.last - one.possibly.first + 1)
        lying = {f"o{n}": when for n, when in enumerate(of_others) if lies_in(when, one.possibly)}
        assert set(one.others) == {name for name, when in lying.items() if one.surely and lies_in(when, one.surely)}
        assert one.perhaps == tuple(sorted(lying.keys() - set(one.others)))
        ends = {"": (start.low, end.high)} | {f"e{n}": when[:2] for n, when in enumerate(days)}
        assert (ends[one.since][0] + 1, ends[one.until][1] - 1) == one.possibly


def lies_in(when, stretch):
    return stretch[0] <= when.low and when.high <= stretch[1]


def test_a_time_whose_end_is_uncertain_may_have_gone_on_after_a_contact_that_may_have_come_after_it():
    case = open_story(seen("a", "2020-02-10"), during="2020-01-01/[2020-02-01..2020-06-30]")
    assert silences(case) == [("", "a", (30, 39)), ("a", "", (0, 140))]


def test_such_a_silence_reaches_no_further_than_the_time_may_have():
    case = open_story(seen("a", "2020-02-10"), seen("b", "2020-12-01"), during="2020-01-01/[2020-02-01..2020-06-30]")
    assert silences(case) == [("", "a", (30, 39)), ("a", "", (0, 140))]


def test_only_events_with_the_child_count_and_of_others_only_those_of_an_agency():
    events = [
        seen("a", "2020-01-10"), seen("b", "2020-06-20"),
        seen("about-the-aunt", "2020-03-01")._replace(people=("aunt",)), seen("of-nobody", "2020-03-02")._replace(agencies=()),
    ]  # fmt: skip
    (silence,) = find_silences(open_story(*events))
    assert (silence.since, silence.until, silence.others, silence.perhaps) == ("a", "b", (), ())


def test_what_others_recorded_is_told_in_the_order_of_time():
    others = [
        seen("y", "[2020-03-01..2020-03-04]", "police"),
        seen("z", "2020-03-01", "police"),
        seen("x", "2020-03-02", "court"),
    ]
    (silence,) = find_silences(open_story(seen("a", "2020-01-10"), seen("b", "2020-06-20"), *others))
    assert silence.others == ("z", "y", "x")


@pytest.mark.parametrize(
    "row",
    [
        Involvement("with-another", "police", ("aunt",), parse("2020-01-01/2020-06-30")),
        Involvement("undated", "police", ("child",), None),
        Involvement("before-the-period", "police", ("child",), parse("2019-01-01/2019-06-30")),
        Involvement("after-the-period", "police", ("child",), parse("2021-01-01/2021-06-30")),
    ],
    ids=lambda row: row.id,
)
def test_an_involvement_with_another_or_at_no_known_time_or_outside_the_period_has_no_silences(row):
    assert {silence.agency for silence in find_silences(open_story(more=[row]), at_least=1)} == {"clinic"}


def test_an_involvement_that_may_have_begun_only_on_its_last_day_may_have_been_silent_before():
    assert silences(open_story(during="[2020-01-01..2020-06-30]/2020-06-30")) == [("", "", (0, 180))]


def test_a_silence_lies_in_the_period_though_the_involvement_and_the_life_were_longer():
    long_lived = [person._replace(born=parse("2015"), died=parse("2022")) for person in PEOPLE]
    (found,) = find_silences(changed(open_story(during="2019-06/2021-06"), people=long_lived))
    assert found.possibly == found.surely == (day("2020-01-02"), day("2020-12-30"))


def test_a_silence_may_begin_and_end_with_an_involvement_that_began_before_the_period_if_its_end_is_uncertain():
    during = "2019-01-01/[2019-12-01..2020-03-31]"
    assert silences(open_story(during=during)) == [("", "", (0, 89))]
    assert silences(open_story(seen("a", "2019-12-31"), during=during)) == [("", "", (0, 89))]


def test_a_period_without_an_end_lasts_to_the_last_day_on_record():
    events = [seen("first", "2019-06-01", "police"), seen("last", "[2020-06-01..2020-06-30]", "police")]
    rows = [Involvement("open", "clinic", ("child",), parse("2019/2021"))]
    tables = {"agencies": AGENCIES, "people": PEOPLE, "events": events, "involvement": rows}
    (found,) = find_silences(Case(TINY._replace(period=parse("2020-01/..")), tables))
    assert found.possibly == (day("2020-01-02"), day("2020-06-29"))
    (found,) = find_silences(Case(TINY._replace(period=parse("../2020-03")), tables))
    assert found.possibly == (day("2019-06-02"), day("2020-03-30"))


def test_of_times_that_join_the_surest_beginning_and_the_latest_end_count():
    more = [Involvement("inside", "clinic", ("child",), parse("2020-01-10/2020-03-31"))]
    (found,) = find_silences(open_story(during="[2020-01-01..2020-02-28]/2020-06-30", more=more))
    assert (found.possibly, found.surely) == ((day("2020-01-02"), day("2020-06-29")), (day("2020-01-11"), day("2020-06-29")))
    assert found.involvement == ("inside", "open")
    (found,) = find_silences(open_story(during="2020-01-01/[2020-03-01..2020-07-31]", more=more))
    assert (found.possibly, found.surely) == ((day("2020-01-02"), day("2020-07-30")), (day("2020-01-02"), day("2020-03-30")))


def test_a_time_that_begins_by_the_end_of_the_period_joins_one_that_lasts_beyond_it():
    more = [Involvement("again", "clinic", ("child",), parse("[2020-11-01..2021-03-01]/2021-06"))]
    assert silences(open_story(during="2020-10-01/2021-12", more=more)) == [("", "", (90, 90))]


@pytest.mark.parametrize("ids", [("first", "second"), ("second", "first")])
def test_a_stretch_that_lies_in_two_times_is_told_once_with_the_rows_of_both_and_as_far_as_either_makes_it_sure(ids):
    first = Involvement(ids[0], "clinic", ("child",), parse("2020-01-01/[2020-02-01..2020-06-30]"))
    second = Involvement(ids[1], "clinic", ("child",), parse("[2020-01-20..2020-02-05]/2020-12-31"))
    events = [seen("a", "2020-02-10"), seen("b", "2020-05-10")]
    case = build(agencies=AGENCIES, people=PEOPLE, events=events, involvement=[first, second])
    (found,) = [one for one in find_silences(case) if one.since == "a" and one.until == "b"]
    assert (found.involvement, tuple(found.duration)) == (("first", "second"), (89, 89))


def test_so_it_is_where_the_time_that_makes_it_surer_began_first():
    first = Involvement("first", "clinic", ("child",), parse("2020-01-01/[2020-05-15..2020-06-30]"))
    second = Involvement("second", "clinic", ("child",), parse("[2020-02-01..2020-05-20]/2020-12-31"))
    events = [seen("a", "2020-02-10"), seen("b", "2020-05-10")]
    case = build(agencies=AGENCIES, people=PEOPLE, events=events, involvement=[first, second])
    (found,) = [one for one in find_silences(case) if one.since == "a" and one.until == "b"]
    assert (found.involvement, tuple(found.duration)) == (("first", "second"), (89, 89))


def test_contact_on_the_very_day_on_which_a_silence_may_begin_or_end_is_named_and_of_several_the_last_and_the_first():
    events = [seen("a", "2020-01-10"), seen("a2", "2020-01-10"), seen("b", "2020-06-20"), seen("b2", "2020-06-20")]
    (found,) = find_silences(open_story(*events))
    assert (found.since, found.until) == ("a2", "b")


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


def test_what_others_recorded_lies_in_the_sure_part_only_if_it_surely_does():
    events = [
        seen("a", "[2020-01-10..2020-01-20]"), seen("b", "[2020-06-10..2020-06-20]"),
        seen("early", "[2020-01-20..2020-01-25]", "police"), seen("x", "2020-01-21", "police"),
        seen("y", "2020-06-09", "police"), seen("late", "[2020-06-08..2020-06-10]", "police"),
    ]  # fmt: skip
    (silence,) = find_silences(open_story(*events))
    assert silence.surely == (day("2020-01-21"), day("2020-06-09"))
    assert (silence.others, silence.perhaps) == (("x", "y"), ("early", "late"))


def test_what_may_have_been_before_or_after_a_silence_does_not_lie_in_it_and_hides_nothing_that_does():
    events = [
        seen("a", "2020-01-10"), seen("b", "2020-06-20"),
        seen("before", "[2020-01-05..2020-01-20]", "police"), seen("long", "[2020-01-05..2020-04-01]", "police"),
        seen("x", "2020-03-01", "police"), seen("after", "[2020-04-01..2020-12-01]", "police"), seen("y", "2020-05-01", "police"),
    ]  # fmt: skip
    (silence,) = find_silences(open_story(*events))
    assert (silence.others, silence.perhaps) == (("x", "y"), ())


def test_a_birth_or_a_death_told_as_a_time_counts_from_its_beginning():
    lived = [person._replace(born=parse("2020-02-01/2020-02-20"), died=parse("2020-05-01/2020-05-20")) for person in PEOPLE]
    (found,) = find_silences(changed(open_story(), people=lived))
    assert found.possibly == found.surely == (day("2020-02-02"), day("2020-04-30"))


def test_what_may_have_gone_on_after_a_silence_hides_nothing_that_came_later_in_it():
    events = [
        seen("a", "2020-01-10"), seen("b", "2020-06-20"), seen("x", "2020-03-01", "police"),
        seen("long", "[2020-03-02..2020-12-01]", "police"), seen("y", "2020-05-01", "police"),
    ]  # fmt: skip
    (silence,) = find_silences(open_story(*events))
    assert (silence.others, silence.perhaps) == (("x", "y"), ())
