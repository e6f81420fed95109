"""Where crossings of one moment stand beside each other, and where they share a place."""

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from crosslane.plan.swimlanes.apart import Beside


def places_by_looking_at_everything(room, wanted):
    """Where crossings would stand if each looked at every one before it: the nearest free place, else each place in turn."""
    taken, in_turn, found = [], Counter(), []
    for x, width, one, other in wanted:
        low, high = min(one, other), max(one, other)
        steps = max(10, int(width / room))
        to_both_sides = [x] + [x + room * step * side for step in range(1, steps) for side in (1, -1)]
        places = to_both_sides[:steps]
        in_the_way = [at for at, start, end in taken if low <= end and start <= high]
        free = [at for at in places if all(abs(at - there) >= room * 0.9 for there in in_the_way)]
        found.append(free[0] if free else places[in_turn[x] % steps])
        in_turn[x] += not free
        taken.append((found[-1], low, high))
    return found


lanes = st.integers(0, 5)
moments = st.sampled_from([0.0, 0.5, 1.0, 1.25, 3.0, 3.3, 40.0])
of_any_width = st.sampled_from([0.5, 7.0, 15.0])
crossings = st.lists(st.tuples(moments, of_any_width, lanes, lanes), max_size=80)
crowds = st.lists(st.tuples(st.sampled_from([2.0, 2.6]), st.just(1.0), st.integers(0, 2), st.integers(0, 2)), max_size=120)


@given(st.sampled_from([0.35, 1.0, 2.2]), crossings | crowds, st.booleans())
@example(1.0, [(0.0, 0.5, 0, 1)] * 12 + [(0.0, 15.0, 0, 1)] * 6 + [(0.0, 0.5, 0, 1)] * 3, False)
def test_crossings_stand_at_the_nearest_place_that_no_other_of_their_lanes_keeps_from_them(room, wanted, in_order):
    wanted = sorted(wanted) if in_order else wanted
    beside = Beside(room)
    assert [beside.place(*one) for one in wanted] == places_by_looking_at_everything(room, wanted)


def test_crossings_between_other_lanes_share_a_place():
    beside = Beside(1.0)
    assert beside.place(20.0, 1.0, 0, 2) == beside.place(20.0, 1.0, 5, 3) == 20.0


def test_a_crossing_keeps_the_lanes_that_it_passes_to_itself():
    beside = Beside(1.0)
    assert beside.place(20.0, 1.0, 0, 4) != beside.place(20.0, 1.0, 2, 2)


def test_however_many_crossings_a_moment_has_they_share_its_places_evenly():
    beside = Beside(1.0)
    stood = Counter(beside.place(20.0, 1.0, 1, 2) for _ in range(1_000))
    assert sorted(stood) == [16.0, 17.0, 18.0, 19.0, 20.0, 21.0, 22.0, 23.0, 24.0, 25.0]
    assert set(stood.values()) == {100}
    assert len(beside._positions) == 10, "what is looked at is places, however many crossings stand there"


def test_a_wide_day_has_more_places():
    beside = Beside(1.0)
    assert len({beside.place(20.0, 30.0, 1, 2) for _ in range(100)}) == 30
