"""Relative dates worked out: the tightest bounds, and the statements that cannot all be true. All events are invented."""

import random
import re
from datetime import date
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane import ordering
from crosslane.lag import UNBOUNDED, Lag, parse_lag
from crosslane.ordering import (
    Contradiction,
    Network,
    Statement,
    order_agreeing,
    order_events,
    statements_of,
    tighten,
    tighten_agreeing,
)
from crosslane.records import Event
from crosslane.when import FIRST_DAY, LAST_DAY, UNKNOWN, Basis, Moment, Span, first_moment, parse, say
from tests.cases import shifted


def _stated(name, other, low, high):
    """A statement on a day, or on its distance from another's."""
    return Statement(name, other, low, high, Lag(low, high, "") if other else Moment(low, high, Basis.STATED, ""))


def event(name, when=None, *after, lag=()):
    return Event(name, parse(when) if when else None, after=after, lag=tuple(map(parse_lag, lag)), title=name)


def said(events, name):
    return say(order_events(events)[name])


# Examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "lag", "expected"),
    [
        ("2008-06-30", "P10D", "10 July 2008"),
        ("2008-06-30", "P0D", "30 June 2008"),
        ("2008-06-30", "-P1D", "29 June 2008"),
        ("2008-06-30", "P1W", "between 4 July 2008 and 10 July 2008"),
        ("2008-06-30", "P0D..", "30 June 2008 or later"),
        ("2008-06-30", "..P0D", "by 30 June 2008"),
        ("2008-06", "P1D", "between 2 June 2008 and 1 July 2008"),
        ("2008-06/2009", "P1D", "between 2 June 2008 and 1 July 2008"),
    ],
)
def test_a_date_told_from_another_is_worked_out_from_its_beginning(when, lag, expected):
    assert said([event("first", when), event("then", None, "first", lag=[lag])], "then") == expected


def test_after_without_a_lag_means_then_or_at_any_time_later():
    events = [event("first", "2008-06-30"), event("then", None, "first"), event("last", "2008-07-04", "then")]
    assert said(events, "then") == "between 30 June 2008 and 4 July 2008"


def test_what_came_later_narrows_what_came_before():
    events = [event("birth", "2008-06-30"), event("call", "2008", "birth", lag=["-P2D"])]
    assert said(events, "call") == "28 June 2008"
    events = [event("month", "2008-06"), event("day", "2008-06-05", "month", lag=["P3D.."])]
    assert said(events, "month") == "between 1 June 2008 and 2 June 2008"
    assert order_events(events)["month"].basis is Basis.WORKED_OUT


def test_a_date_told_from_two_events_keeps_to_both():
    events = [
        event("a", "2008-06-01"), event("b", "2008-06-30"),
        event("between", None, "a", "b", lag=["P0D..", "..P0D"]),
    ]  # fmt: skip
    assert said(events, "between") == "between 1 June 2008 and 30 June 2008"


def test_a_narrowed_span_keeps_its_end():
    events = [event("day", "2008-06-20"), event("stay", "2008-06/2008-08", "day", lag=["P0D"])]
    stay = order_events(events)["stay"]
    assert isinstance(stay, Span)
    assert say(stay) == "20 June 2008 to August 2008"


def test_what_nothing_narrows_keeps_its_own_date_and_its_own_words():
    events = [event("a", "2008-06~"), event("b", None), event("c", None, "b")]
    assert order_events(events) == {"a": parse("2008-06~"), "b": UNKNOWN, "c": UNKNOWN}


def test_a_lag_does_not_lead_out_of_the_calendar():
    moment = order_events([event("a", "2008"), event("b", None, "a", lag=["P9999Y"])])["b"]
    assert (moment.low, moment.high) == (LAST_DAY, LAST_DAY)
    assert say(moment) == "31 December 9999 or later"


def test_statements_that_cannot_all_be_true_are_named_and_no_others():
    events = [
        event("innocent", "2008-06-11"),
        event("conference", "2008-06-10", "innocent", lag=["-P1D"]),
        event("visit", "2008-06-15", "conference", lag=["P10D"]),
        event("bystander", None, "visit"),
    ]
    with pytest.raises(Contradiction, match="cannot all be true") as raised:
        order_events(events)
    stated = [(s.event, s.said) for s in raised.value.statements]
    assert stated == [("conference", "10 June 2008"), ("visit", "15 June 2008"), ("visit", "10 days later: conference")]


def test_what_contradicts_itself_is_left_out_on_request_and_everything_else_is_worked_out():
    events = [
        event("conference", "2008-06-10"),
        event("visit", "2008-06-15", "conference", lag=["P10D"]),
        event("call", None, "visit", lag=["P1D"]),
        event("birth", "2008-07-01"),
        event("check", None, "birth", lag=["P10D"]),
    ]
    timing, (contradiction,) = order_agreeing(events)
    assert {s.event for s in contradiction.statements} == {"conference", "visit"}
    assert {name: say(when) for name, when in timing.items()} == {
        "conference": "no date", "visit": "no date", "call": "no date", "birth": "1 July 2008", "check": "11 July 2008",
    }  # fmt: skip
    agreeing = events[3:]
    assert order_agreeing(agreeing) == (order_events(agreeing), ())


def test_undated_events_can_contradict_each_other_too():
    events = [event("a", None, "c", lag=["P1D"]), event("b", None, "a", lag=["P1D"]), event("c", None, "b"), event("d", "2008")]
    with pytest.raises(Contradiction) as raised:
        order_events(events)
    assert {s.event for s in raised.value.statements} == {"a", "b", "c"}


@pytest.fixture
def looked_at(monkeypatch):
    """The distances that were looked at, as often as they were."""
    looked_at = []
    narrow_by = Network._narrow_by

    def noting(self, distances):
        noted = list(distances)
        looked_at.extend(lag for *_, lag in noted)
        return narrow_by(self, noted)

    monkeypatch.setattr(Network, "_narrow_by", noting)
    return looked_at


@pytest.mark.parametrize("dated", ["first", "middle", "last", "none"])
@pytest.mark.parametrize("told", ["in order", "turned round", "in no order"])
def test_a_long_chain_of_lags_costs_a_few_looks_at_each_not_one_for_every_other(looked_at, monkeypatch, dated, told):
    length = 300
    chain = [f"e{number}" for number in range(length)]
    stated = [_stated(later, earlier, 10, 10) for earlier, later in pairwise(chain)]
    if dated != "none":
        stated.append(_stated(chain[{"first": 0, "middle": 150, "last": -1}[dated]], "", 733000, 733000))
    names = chain[::-1] if told == "turned round" else random.Random(1).sample(chain, length)
    if told != "in order":
        stated.sort(key=lambda statement: names.index(statement.event))
    checks = []
    stop_at_circle = Network._stop_at_circle
    monkeypatch.setattr(Network, "_stop_at_circle", lambda self: checks.append(self) or stop_at_circle(self))
    bounds = tighten(names, stated)
    assert length - 1 <= len(looked_at) <= 10 * length
    assert len(checks) <= 10  # each looks at all events
    assert (bounds["e7"] == (FIRST_DAY, LAST_DAY)) == (dated == "none")


def test_a_distance_that_the_dates_keep_whichever_they_are_is_not_looked_at(looked_at):
    dated = [_stated("a", "", 733000, 733004), _stated("b", "", 733010, 733012)]
    assert tighten("ab", [*dated, _stated("b", "a", 0, UNBOUNDED), _stated("b", "a", 6, 12)]) == {
        "a": (733000, 733004),
        "b": (733010, 733012),
    }
    assert looked_at == []
    assert tighten("ab", [*dated, _stated("b", "a", 7, 12)])["a"] == (733000, 733004)
    assert [lag.low for lag in looked_at] == [7, 7]  # once there, once back


def test_events_told_from_no_other_and_from_which_none_is_told_keep_their_own_dates():
    events = [
        event("alone", "2008-06"),
        event("asked", "2008-06-10"),
        event("answered", "2008-06", "asked", lag=["P1D"]),
        event("stay", "2008-03/2008-09"),
        event("undated"),
    ]
    whens = order_events(events)
    assert list(whens) == [e.id for e in events]
    assert whens["alone"] is events[0].when
    assert whens["stay"] is events[3].when
    assert say(whens["answered"]) == "11 June 2008"
    bounds = tighten([e.id for e in events], statements_of(events))
    assert {name: first_moment(when)[:2] for name, when in whens.items()} == bounds


# What the words mean -------------------------------------------------------------------------

X, Y = "2008-06-16", "2008-06-26"

MEANINGS = """
    the source says           after  lag           the event's day
    after X                   X      -             from 2008-06-16
    on a later day than X     X      P1D..         from 2008-06-17
    before X                  X      ..P0D         to 2008-06-16
    the same day as X         X      P0D           2008-06-16
    the day after X           X      P1D           2008-06-17
    ten days after X          X      P10D          2008-06-26
    about ten days after X    X      ~P10D         2008-06-24 to 2008-06-28
    two weeks after X         X      P2W           2008-06-27 to 2008-07-03
    a week before X           X      -P1W          2008-06-06 to 2008-06-12
    the day before X          X      -P1D          2008-06-15
    within a week of X        X      P0D..P1W      2008-06-16 to 2008-06-23
    between X and Y           X; Y   P0D..; ..P0D  2008-06-16 to 2008-06-26
"""
MEANT = [re.split(r" {2,}", row.strip()) for row in MEANINGS.strip().splitlines()[1:]]


@pytest.mark.parametrize(("words", "after", "lag", "expected"), MEANT, ids=[row[0] for row in MEANT])
def test_words_of_order_have_a_stated_meaning_in_days(words, after, lag, expected):
    lags = [] if lag == "-" else lag.split("; ")
    events = [event("X", X), event("Y", Y), event("told", None, *after.split("; "), lag=lags)]
    low, high = tighten([e.id for e in events], statements_of(events))["told"]
    first, last = ("" if day in (FIRST_DAY, LAST_DAY) else str(date.fromordinal(day)) for day in (low, high))
    between = first if first == last else f"{first} to {last}"
    assert expected == (f"from {first}" if not last else f"to {last}" if not first else between)


def test_the_table_of_meanings_is_the_one_that_readers_are_given():
    told = [re.split(r" {2,}", row) for row in ordering.__doc__.splitlines() if " X " in row]
    given = {row[0]: (row[1].replace("`", ""), row[2].replace("`", "")) for row in told if len(row) == 4}
    assert given == {words: (after, lag) for words, after, lag, _ in MEANT if lag != "-"}


# Beside shortest paths by networkx -----------------------------------------------------------

NAMES = [f"e{number}" for number in range(6)]


@st.composite
def networks(draw):
    """Statements about up to six events, consistent or not."""
    count = draw(st.integers(1, 10))
    stated = []
    for _ in range(count):
        name, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(["", *NAMES]))
        if name == other:
            continue
        low, high = sorted((draw(st.integers(-9, 9)), draw(st.integers(-9, 9))))
        if other:
            low, high = draw(st.sampled_from([(low, high), (low, UNBOUNDED), (-UNBOUNDED, high)]))
        else:
            low, high = draw(st.sampled_from([(low + 1000, high + 1000), (low + 1000, LAST_DAY), (FIRST_DAY, high + 1000)]))
        stated.append(_stated(name, other, low, high))
    return stated


def tightened_by_peer(stated):
    """Bounds by Floyd and Warshall over all pairs; None where there is a negative cycle."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["", *NAMES])

    def edge(a, b, weight):
        if weight < min(graph.edges.get((a, b), {}).get("weight", UNBOUNDED), UNBOUNDED):
            graph.add_edge(a, b, weight=weight)

    for s in stated:
        if s.high < (UNBOUNDED if s.after else LAST_DAY):
            edge(s.after, s.event, s.high)
        if s.low > (-UNBOUNDED if s.after else FIRST_DAY):
            edge(s.event, s.after, -s.low)
    distance = nx.floyd_warshall(graph)
    if any(distance[node][node] < 0 for node in graph):
        return None
    inf = float("inf")
    return {
        name: (
            FIRST_DAY if distance[name][""] == inf else max(-distance[name][""], FIRST_DAY),
            LAST_DAY if distance[""][name] == inf else distance[""][name],
        )
        for name in NAMES
    }


def tightened(stated, names=NAMES):
    try:
        return tighten(names, stated)
    except Contradiction:
        return None


@given(networks())
def test_bounds_are_those_of_all_shortest_paths(stated):
    assert tightened(stated) == tightened_by_peer(stated)


@given(networks())
def test_a_contradiction_is_irreducible(stated):
    if tightened(stated) is not None:
        return
    with pytest.raises(Contradiction) as raised:
        tighten(NAMES, stated)
    statements = raised.value.statements
    assert set(statements) <= set(stated)
    assert tightened_by_peer(statements) is None
    for dropped in range(len(statements)):
        assert tightened_by_peer([*statements[:dropped], *statements[dropped + 1 :]]) is not None


@given(networks())
def test_without_contradicting_statements_the_rest_is_tightened_as_if_they_had_not_been_made(stated):
    bounds, contradictions = tighten_agreeing(NAMES, stated)
    left_out = {statement for contradiction in contradictions for statement in contradiction.statements}
    assert bounds == tightened_by_peer([statement for statement in stated if statement not in left_out])
    assert bool(contradictions) == (tightened_by_peer(stated) is None)
    for contradiction in contradictions:
        assert tightened_by_peer(contradiction.statements) is None


def own(stated, name):
    return [statement for statement in stated if statement.event == name]


@given(networks(), st.lists(networks(), min_size=1, max_size=4), st.data())
def test_one_change_after_another_gives_what_starting_over_gives(stated, edits, data):
    if tightened(stated) is None:
        return
    network = Network(NAMES, stated)
    for edit in edits:
        name = data.draw(st.sampled_from(NAMES))
        kept = [s for s in own(stated, name) if data.draw(st.booleans())]
        changed = [s for s in stated if s.event != name] + kept + own(edit, name)
        expected, before = tightened(changed), network.bounds()
        if expected is None:
            with pytest.raises(Contradiction) as raised:
                network.restated(name, kept + own(edit, name))
            assert set(raised.value.statements) <= set(changed)
            assert tightened_by_peer(raised.value.statements) is None
            assert network.bounds() == before
        else:
            after = network.restated(name, kept + own(edit, name))
            assert after.bounds() == expected == {one: after.bounds_of(one) for one in NAMES}
            assert network.bounds() == before
            network, stated = after, changed


def test_a_change_looks_only_at_what_hangs_on_it(looked_at):
    chains = [[f"{letter}{number}" for number in range(300)] for letter in "ab"]
    stated = [_stated(later, earlier, 10, 10) for chain in chains for earlier, later in pairwise(chain)]
    stated += [_stated(chain[0], "", 733000, 733000) for chain in chains]
    network = Network([name for chain in chains for name in chain], stated)
    looked_at.clear()
    changed = network.restated("a299", [_stated("a299", "a298", 12, 12)])
    assert changed.bounds_of("a299") == (733000 + 2992, 733000 + 2992)
    assert {statement.event for statement in looked_at} == {"a298", "a299"}
    looked_at.clear()
    changed = changed.restated("a0", [_stated("a0", "", 733100, 733100)])
    assert changed.bounds_of("a299") == (733100 + 2992, 733100 + 2992)
    assert {statement.event for statement in looked_at} == set(chains[0][1:])


@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(stated, chance):
    names, shuffled = list(NAMES), list(stated)
    chance.shuffle(names)
    chance.shuffle(shuffled)
    assert tightened(stated) == tightened(shuffled, names)


@given(networks(), st.integers(-300, 300))
def test_shifting_all_dates_shifts_all_answers(stated, days):
    def moved(day):
        return day if day in (FIRST_DAY, LAST_DAY) else day + days

    later = [s if s.after else s._replace(low=moved(s.low), high=moved(s.high)) for s in stated]
    before, after = tightened(stated), tightened(later)
    assert after == (before and {name: (moved(low), moved(high)) for name, (low, high) in before.items()})


@given(networks(), st.integers(0, 9), st.integers(0, 5))
def test_a_vaguer_statement_never_narrows_a_date(stated, which, width):
    if stated and tightened(stated):
        vague = stated[which % len(stated)]
        vaguer = vague._replace(low=max(vague.low - width, -UNBOUNDED if vague.after else FIRST_DAY), high=vague.high + width)
        after = tightened([vaguer if s is vague else s for s in stated])
        assert all(after[name][0] <= low and high <= after[name][1] for name, (low, high) in tightened(stated).items())


def test_shifting_works_for_whole_events_too():
    rng = random.Random(1)
    events = [event("a", "2008-06"), event("b", "2008-06-20/2008-07", "a", lag=["~P2W"]), event("c", None, "b")]
    later = [e._replace(when=shifted(e.when, 100)) for e in events]
    rng.shuffle(later)
    for name, when in order_events(later).items():
        expected = shifted(order_events(events)[name], 100)
        assert (when.low, when.high) == (expected.low, expected.high)
    assert len(statements_of(events)) == 4
