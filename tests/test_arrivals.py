"""Arrivals of one item, beside two other ways to find them: a plain reading of the rules, and a peer's graph.

The peer is networkx: with every crossing on one known day, the first day on which each holder holds is the first at
which a graph expanded over time (a node for each holder and day) is reached from the first holders. All invented.
"""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from crosslane.arrivals import NEVER, NOT_SETTLED, Holding, delivered, earliest, may_be, one_after_the_other, settle
from crosslane.when import LAST_DAY

HOLDERS = "abcde"

days = st.integers(10, 20)
wide = st.tuples(days, st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))
open_ended = wide | days.map(lambda low: (low, LAST_DAY))
first_holders = st.lists(st.sampled_from(HOLDERS), max_size=2, unique=True)


@st.composite
def crossings(draw, dates=open_ended, most=7):
    """Crossings of one item, sorted as `arrivals` wants them."""
    ids = draw(st.permutations(range(draw(st.integers(0, most)))))
    made = []
    for number in ids:
        (low, high), (sender, receiver) = draw(dates), draw(st.permutations(HOLDERS))[:2]
        made.append(delivered(low, f"c{number}", high, sender, receiver))
    return sorted(made)


def plain_days(first, holders, others, deliveries):
    """The first possible days: what is reached is passed on until nothing changes."""
    reached = dict.fromkeys(holders, first)
    for low, _, holder, _ in others:
        reached[holder] = min(low, reached.get(holder, NEVER))
    for _ in range(len(deliveries) + 1):
        for low, _, high, sender, receiver, _ in deliveries:
            if reached.get(sender, NEVER) <= high:
                reached[receiver] = min(max(low, reached[sender]), reached.get(receiver, NEVER))
    return reached


def plain_settled(last, holders, others, deliveries, changed):
    """The days from which it is sure, and what shows it: every reason for each holder, and the first of them."""
    reasons = [(holder, (last, "")) for holder in holders]
    reasons += [(holder, (high, came_by)) for _, came_by, holder, high in others]
    reasons += [(sender, (high, crossing)) for _, crossing, high, sender, *_ in (*deliveries, *changed)]
    reasons += [(receiver, (high, crossing)) for _, crossing, high, _, receiver, _ in deliveries]
    if not others:
        shown = [(high, crossing) for _, crossing, high, *_ in (*deliveries, *changed)]
        reasons += [(holder, reason) for holder in holders for reason in shown]
    return {who: best for who, _ in reasons if (best := min(r for one, r in reasons if one == who))[0] < LAST_DAY}


other_origins = st.lists(
    st.tuples(wide, st.sampled_from(HOLDERS), st.sampled_from(["", "x1", "x2"])).map(lambda o: (o[0][0], o[2], o[1], o[0][1])),
    max_size=2,
)


@given(days, first_holders, other_origins, crossings())
def test_earliest_days_are_those_of_passing_on_until_nothing_changes(first, holders, others, deliveries):
    reached = earliest(first, holders, others, deliveries)
    assert {holder: day for holder, (day, _) in reached.items()} == plain_days(first, holders, others, deliveries)


@given(days, first_holders, other_origins, crossings())
def test_each_came_by_a_crossing_that_arrived_just_then_from_one_who_held_it(first, holders, others, deliveries):
    rows = {row[1]: row for row in deliveries}
    reached = earliest(first, holders, others, deliveries)
    for holder, (day, came_by) in reached.items():
        if came_by in rows:
            low, _, high, sender, receiver, _ = rows[came_by]
            assert receiver == holder
            assert day == max(low, reached[sender][0]) <= high
        else:
            origins = {(first, "", one) for one in holders} | {origin[:3] for origin in others}
            assert (day, came_by, holder) in origins


def earliest_and_settled(first, last, holders, deliveries):
    """Holdings as the two slower ways give them, for an item that nobody had otherwise."""
    surely = settle(last, holders, (), deliveries, ())
    found = {}
    for holder, (day, came_by) in earliest(first, holders, (), deliveries).items():
        certainly, shown_by = surely.get(holder, NOT_SETTLED)
        found[holder] = Holding(day, certainly, came_by, shown_by)
    return found


@given(st.integers(8, 13), wide | st.just((0, LAST_DAY)), first_holders, crossings())
def test_taking_crossings_one_after_the_other_finds_the_same_or_says_that_it_cannot(first, more, holders, deliveries):
    last = min(first + more[1], LAST_DAY)
    in_turn = one_after_the_other(first, last, holders, deliveries)
    if in_turn is not None:
        assert in_turn == earliest_and_settled(first, last, holders, deliveries)
        assert all(type(holding) is Holding for holding in in_turn.values())
        assert all(may_be(delivery, earliest(first, holders, (), deliveries)) for delivery in deliveries)


@given(st.data(), open_ended, crossings(most=9))
def test_an_item_that_goes_from_hand_to_hand_in_the_order_of_days_is_always_taken_one_after_the_other(data, arises, deliveries):
    had, handed_on = ["a"], []
    for low, crossing, high, *_ in deliveries:
        sender, receiver = data.draw(st.sampled_from(had)), data.draw(st.sampled_from(HOLDERS))
        handed_on.append(delivered(low, crossing, high, sender, receiver))
        had.append(receiver)
    first, last = min([arises[0], *(delivery[0] for delivery in handed_on)]), arises[1]
    found = one_after_the_other(first, last, ["a"], handed_on)
    assert found == earliest_and_settled(first, last, ["a"], handed_on)


def test_a_crossing_out_of_turn_leaves_the_item_to_the_slower_ways():
    deliveries = [
        delivered(*one)
        for one in ((10, "y", 12, "a", "b"), (11, "x", 30, "b", "c"), (12, "w", 12, "c", "a"), (13, "z", 13, "a", "c"))
    ]
    assert one_after_the_other(11, 11, ["a"], deliveries) is None, "the item had not arisen when it first crossed"
    assert one_after_the_other(10, 10, ["b"], deliveries) is None, "its sender did not hold it yet"


def test_what_is_over_sooner_than_a_crossing_before_it_shows_who_held_the_item():
    deliveries = [
        delivered(*one)
        for one in ((10, "y", 12, "a", "b"), (11, "x", 30, "b", "c"), (12, "w", 12, "c", "d"), (13, "z", LAST_DAY, "d", "e"))
    ]
    assert one_after_the_other(10, LAST_DAY, ["a"], deliveries) == {
        "a": Holding(10, 12, "", "w"),
        "b": Holding(10, 12, "y", "y"),
        "c": Holding(11, 12, "x", "w"),
        "d": Holding(12, 12, "w", "w"),
        "e": Holding(13, NEVER, "z", ""),
    }


def test_of_crossings_over_on_the_same_day_the_one_with_the_smaller_id_shows_it():
    deliveries = [
        delivered(*one)
        for one in ((10, "x", 12, "a", "b"), (11, "z", 12, "b", "c"), (12, "y", 12, "c", "d"), (12, "zz", 12, "d", "e"))
    ]
    assert one_after_the_other(10, 12, ["a"], deliveries) == {
        "a": Holding(10, 12, "", ""),
        "b": Holding(10, 12, "x", "x"),
        "c": Holding(11, 12, "z", "y"),
        "d": Holding(12, 12, "y", "y"),
        "e": Holding(12, 12, "zz", "zz"),
    }


@given(days | st.just(LAST_DAY), first_holders, other_origins, crossings(), crossings(most=3))
def test_it_is_sure_from_the_first_day_by_which_any_row_shows_it(last, holders, others, deliveries, changed):
    changed = [delivered(one[0], f"changed-{one[1]}", *one[2:5]) for one in changed]
    found = settle(last, holders, others, deliveries, changed)
    assert found == plain_settled(last, holders, others, deliveries, changed)


def first_days_in_a_peer(first, holders, deliveries):
    """Holder to first day, in a graph expanded over time; what came on a day may go on on that day."""
    graph = nx.DiGraph()
    times = sorted({first, *(low for low, *_ in deliveries)})
    for earlier, later in pairwise(times):
        graph.add_edges_from(((holder, earlier), (holder, later)) for holder in HOLDERS)
    graph.add_edges_from(((sender, day), (receiver, day)) for day, _, _, sender, receiver, _ in deliveries)
    graph.add_nodes_from((holder, first) for holder in holders)
    found = {}
    for start in holders:
        for holder, day in {(start, first)} | nx.descendants(graph, (start, first)):
            found[holder] = min(day, found.get(holder, NEVER))
    return found


@given(days, first_holders, crossings(dates=days.map(lambda day: (day, day)), most=9))
def test_with_every_crossing_on_one_known_day_the_days_are_those_of_a_peer(first, holders, deliveries):
    reached = earliest(first, holders, (), deliveries)
    assert {holder: day for holder, (day, _) in reached.items()} == first_days_in_a_peer(first, holders, deliveries)
