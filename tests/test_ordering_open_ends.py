"""Dates bounded on one side alone, and spans whose beginning is told from another event. All events are invented."""

import pytest

from crosslane.lag import parse_lag
from crosslane.ordering import Contradiction, order_agreeing, order_events
from crosslane.records import Event
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, parse, say


def event(name, when="", after=(), lag=()):
    return Event(name, parse(when) if when else None, after=after, lag=tuple(map(parse_lag, lag)), title=name)


def when(name, *events):
    return order_events(events)[name]


def test_a_latest_day_alone_bounds_what_came_before():
    late = event("late", "[..2020-02-01]")
    assert when("early", late, event("early", after=("late",), lag=("..P0D",))).high == parse("2020-02-01").low


def test_an_earliest_day_alone_bounds_what_came_after():
    early = event("early", "[2020-02-01..]")
    assert when("late", early, event("late", after=("early",))).low == parse("2020-02-01").low


def test_a_span_whose_beginning_is_told_from_another_event_keeps_its_end():
    told = when("plan", event("call", "2020-03-10"), event("plan", "2020-03/2020-06", ("call",), ("P2D",)))
    assert (say(told.start), told.end) == ("12 March 2020", parse("2020-03/2020-06").end)


def test_a_span_does_not_end_before_the_beginning_that_is_worked_out():
    told = when("plan", event("call", "2020-03-10"), event("plan", "2020-03/2020-03", ("call",), ("P2D",)))
    assert (told.start.low, told.end.low, told.end.high) == (
        parse("2020-03-12").low,
        parse("2020-03-12").low,
        parse("2020-03-31").low,
    )


def test_of_a_contradiction_only_events_whose_own_date_is_part_of_it_lose_theirs():
    events = [
        event("call", "2020-03-10"), event("visit", "2020-03-20", ("call",), ("P1D",)),
        event("other", "2020-05", ("visit",)), event("letter", "2020-06-01"),
    ]  # fmt: skip
    timing, contradictions = order_agreeing(events)
    (found,) = contradictions
    assert isinstance(found, Contradiction)
    assert {statement.event for statement in found.statements} == {"call", "visit"}
    assert [say(timing[name]) for name in ("other", "letter")] == ["May 2020", "1 June 2020"]
    assert timing["call"].low == timing["visit"].low == parse("[..2020]").low


def test_a_span_may_end_on_the_first_day_on_which_it_can_have_begun():
    plan = event("plan", "2020-03/2020-03", ("call",), ("P1W",))
    told = when("plan", event("call", "2020-03-10"), plan)
    assert (say(told.start), told.end.low) == ("between 14 March 2020 and 20 March 2020", parse("2020-03-14").low)


def test_a_date_that_is_open_on_one_side_allows_whatever_lies_beyond_the_calendar():
    start = event("start", "2020-03-10")
    assert when("late", start, event("late", "[2020..]", ("start",), ("P9999Y",))).low == LAST_DAY
    assert when("early", start, event("early", "[..2020]", ("start",), ("-P9999Y",))).high == FIRST_DAY


@pytest.mark.parametrize(("step", "whole"), [("P9999Y", "P0D.."), ("-P9999Y", "..P0D")])
def test_a_lag_that_is_open_on_one_side_allows_any_number_of_days(step, whole):
    events = [
        event("a"), event("b", after=("a",), lag=(step,)), event("c", after=("b",), lag=(step,)),
        event("d", after=("c", "a"), lag=(step, whole)),
    ]  # fmt: skip
    assert when("d", *events) == UNKNOWN


def test_of_a_contradiction_a_time_that_lasted_loses_its_end_too_and_a_date_that_is_no_part_of_it_keeps_its_words():
    events = [
        event("stay", "2020-03-10/2020-04-01"), event("call", "2020", ("stay",), ("P1D",)),
        event("visit", "2020-03-20", ("call",), ("P1D",)),
    ]  # fmt: skip
    timing, (found,) = order_agreeing(events)
    assert sorted(s.event for s in found.statements if not s.after) == ["stay", "visit"]
    assert timing == {"stay": UNKNOWN, "call": parse("2020"), "visit": UNKNOWN}


def test_a_date_that_says_nothing_of_its_day_bounds_nothing():
    anywhere = parse("2020")._replace(low=FIRST_DAY, high=LAST_DAY)
    told = order_events([Event("some-day", anywhere, title="?"), event("next", after=("some-day",), lag=("P1D",))])
    assert told["some-day"] == anywhere
