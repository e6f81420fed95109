"""Dates made vaguer or moved: order and the time between them stay, and nothing becomes surer than it was."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import Answer
from crosslane.casefile import find_problems
from crosslane.disguise import Coarsened, Shifted, anonymise
from crosslane.disguise.dates import PRECISIONS, disguise_date, disguise_dates_in, read_dates, what_changes
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, is_before, last_moment, parse
from tests.cases import dates, small_cases
from tests.disguise.named import KEY, planted

shifts = st.integers(-20_000, 20_000).map(Shifted)
coarse = st.sampled_from(PRECISIONS).map(Coarsened)


def ends(when):
    return [end for moment in (first_moment(when), last_moment(when)) for end in (moment.low, moment.high)]


@given(dates, shifts)
def test_a_shift_moves_every_bound_by_the_same_number_of_days(when, shift):
    for before, after in zip(ends(when), ends(disguise_date(when, shift)), strict=True):
        assert after == (before if before in (FIRST_DAY, LAST_DAY) else before + shift.days)


@given(dates, dates, shifts)
def test_a_shift_leaves_every_answer_to_what_came_first_as_it_was(one, other, shift):
    assert is_before(disguise_date(one, shift), disguise_date(other, shift)) == is_before(one, other)


@given(dates, coarse)
def test_a_coarser_date_may_be_on_every_day_on_which_the_date_may_have_been(when, to):
    low, high, last_low, last_high = ends(when)
    new_low, new_high, new_last_low, new_last_high = ends(disguise_date(when, to))
    assert new_low <= low
    assert new_high >= high
    assert new_last_low <= last_low
    assert new_last_high >= last_high


@given(dates, dates, coarse)
def test_coarser_dates_never_turn_yes_into_no_or_make_an_answer_surer(one, other, to):
    before, after = is_before(one, other), is_before(disguise_date(one, to), disguise_date(other, to))
    assert after in (before, Answer.CANNOT_TELL)


@given(dates, coarse)
def test_a_day_no_longer_stands_in_a_coarser_date(when, to):
    made = disguise_date(when, to)
    for moment in (first_moment(made), last_moment(made)):
        assert not moment.is_one_day or moment.low in (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    ("date", "how", "made"),
    [
        ("2020-06-15", "month", "2020-06"),
        ("2020-06-15", "season", "2020-22"),
        ("2020-01-15", "season", "[2019-12..2020-02]"),
        ("2020-06-15", "year", "2020"),
        ("2020", "month", "2020"),
        ("[2020-01-02..2020-02-06]", "month", "[2020-01..2020-02]"),
        ("2020-01-03/2020-02-09", "month", "2020-01/2020-02"),
        ("2020-01-04/..", "year", "2020/.."),
        ("2020-01-05", "shift:31", "2020-02-05"),
        ("2020-01-05~", "shift:-5", "2019-12-31~"),
        ("2020-01", "shift:1", "[2020-01-02..2020-02-01]"),
        ("../2020-03-01", "shift:1", "../2020-03-02"),
        ("2020-01-04/", "shift:1", "2020-01-05/"),
    ],
)
def test_dates_are_written_so(date, how, made):
    assert disguise_date(parse(date), read_dates(how)).edtf == made


@pytest.mark.parametrize(
    ("text", "how", "made"),
    [
        ("Seen on 3 June 2008 at home.", "month", "Seen on June 2008 at home."),
        ("Seen on 3rd June 2008.", "season", "Seen on summer 2008."),
        ("Seen in June 2008.", "year", "Seen in 2008."),
        ("Seen on 3 June.", "year", "Seen on [date]."),
        ("Seen 03/06/2008.", "month", "Seen [date]."),
        ("Seen 2008-06-03.", "shift:1", "Seen 4 June 2008."),
        ("In June 2008 and in 2009.", "shift:1", "In [date] and in [date]."),
        ("She may come. May she? In May she did.", "shift:1", "She may come. May she? In [date] she did."),
        ("Room 12, 5.7.3, twelve days.", "shift:1", "Room 12, 5.7.3, twelve days."),
    ],
)
def test_dates_inside_texts_are_disguised_too(text, how, made):
    assert disguise_dates_in(text, read_dates(how)) == made


@settings(max_examples=25, deadline=None)
@given(small_cases(), shifts | coarse)
def test_a_case_with_disguised_dates_has_no_problem_that_it_did_not_have(case, how):
    made = anonymise(case, KEY, how).case
    assert find_problems(made) == []
    assert all(event.words == "" for event in made.events)


@settings(max_examples=25, deadline=None)
@given(small_cases(), shifts)
def test_events_keep_their_order_and_the_time_between_them(case, shift):
    made = anonymise(case, KEY, shift).case
    old, new = list(case.timing.values()), list(made.timing.values())
    for (a, x), (b, y) in combinations(list(zip(old, new, strict=True)), 2):
        assert is_before(x, y) == is_before(a, b)
        if a.low > FIRST_DAY and b.low > FIRST_DAY:
            assert y.low - x.low == b.low - a.low


def test_dates_leave_the_ids_too():
    made = anonymise(planted(["x"]), KEY, Coarsened("year")).case
    assert "hv1" in made.events


def test_what_a_shift_changes_is_said():
    assert any("Weekdays stay" in line for line in what_changes(Shifted(-364)))
    assert any("Weekdays are others" in line and "Bank holidays" in line for line in what_changes(Shifted(100)))
    assert what_changes(None) == ()
    assert not any("364" in line for line in what_changes(Shifted(-364))), "the offset is part of the key"


@pytest.mark.parametrize("said", ["", "day", "shift", "shift:", "shift:a", "Month"])
def test_other_ways_to_disguise_dates_are_refused(said):
    with pytest.raises(ValueError, match="write month, season, year or shift:DAYS"):
        read_dates(said)


def test_a_shift_out_of_the_calendar_is_refused():
    with pytest.raises(ValueError, match="out of the calendar"):
        disguise_date(parse("2020-01-05"), Shifted(-800_000))
