"""Dates bounded on one side alone, and spans whose beginning is told from another event. All events are invented."""

from crosslane.lag import parse_lag
from crosslane.ordering import Contradiction, order_agreeing, order_events
from crosslane.records import Event
from crosslane.when import parse, say


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
