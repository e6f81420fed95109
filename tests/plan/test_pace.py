"""The time axis: days to places, and ticks at true dates."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.plan.swimlanes.pace import make_pace, plan_ticks

DAYS = st.lists(st.integers(730_000, 736_000), min_size=1, max_size=60)


def test_a_calendar_axis_is_the_calendar():
    pace = make_pace([100, 110, 110, 150])
    assert [pace.place(day) for day in (100, 105, 110, 150)] == [0, 5, 10, 50]


def test_an_event_paced_axis_gives_a_crowded_day_room_and_an_empty_stretch_less():
    pace = make_pace([100, 101, 101, 101, 200], mix=0.7)
    crowded = pace.place(102) - pace.place(101)
    empty_day = (pace.place(200) - pace.place(102)) / 98
    assert crowded > 20 * empty_day


def test_a_day_of_many_crossings_is_wide_as_well():
    quiet = make_pace([100, 150, 200], mix=0.7)
    busy = make_pace([100, 150, 200], mix=0.7, crossed=[150] * 20)
    assert busy.place(151) - busy.place(150) > 2 * (quiet.place(151) - quiet.place(150))


@given(DAYS, st.sampled_from([0.0, 0.5, 0.7]))
def test_later_days_stand_further_to_the_right(days, mix):
    pace = make_pace(days, mix)
    places = [pace.place(day) for day in range(min(days) - 3, max(days) + 4, max((max(days) - min(days)) // 50, 1))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@given(DAYS)
def test_ticks_stand_at_their_own_dates_and_keep_apart(days):
    pace = make_pace(days, 0.7)
    first, last = min(days), max(days) + 400
    ticks = plan_ticks(pace, first, last, most=14)
    assert all(tick.x == pace.place(tick.day) for tick in ticks)
    assert all(date.fromordinal(tick.day).day == 1 for tick in ticks)
    room = (pace.place(last) - pace.place(first)) / 14
    assert all(right.x - left.x >= room * 0.999 for left, right in pairwise(ticks))


def test_an_axis_of_ranks_alone_is_refused_because_it_could_not_be_read_back():
    with pytest.raises(ValueError, match="less than 1"):
        make_pace([1, 2], mix=1)
