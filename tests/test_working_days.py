"""Working days of England and Wales, against published tables of bank holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.when import FIRST_DAY, LAST_DAY
from crosslane.working_days import (
    Days,
    add_working_days,
    bank_holidays,
    count_working_days,
    days_between,
    easter_sunday,
    is_working_day,
    working_days_between,
)

PUBLISHED = {
    1995: "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26",
    1998: "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
    1999: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
    2000: "01-03 04-21 04-24 05-01 05-29 08-28 12-25 12-26",
    2002: "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
    2008: "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26",
    2010: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
}


def day(text):
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year):
    assert [f"{holiday:%m-%d}" for holiday in bank_holidays(year)] == PUBLISHED[year].split()


def test_years_with_other_bank_holidays_are_refused():
    with pytest.raises(ValueError, match="from 1978 on"):
        bank_holidays(1977)


def test_easter_falls_where_the_tables_say_also_at_its_earliest_and_latest():
    assert [easter_sunday(year).isoformat() for year in (1818, 1943, 2000, 2008, 2038)] == [
        "1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2038-04-25",
    ]  # fmt: skip


@given(st.integers(1978, 2400))
def test_no_bank_holiday_is_at_a_weekend_or_told_twice(year):
    holidays = bank_holidays(year)
    assert len(set(holidays)) == len(holidays) >= 8
    assert all(holiday.weekday() < 5 and holiday.year == year for holiday in holidays)


def test_five_working_days_over_easter_take_eleven_days():
    assert date.fromordinal(add_working_days(day("2008-03-17"), 5)).isoformat() == "2008-03-26"
    assert count_working_days(day("2008-03-17"), day("2008-03-26")) == 5


@given(st.dates(date(1978, 1, 1), date(2060, 1, 1)), st.integers(0, 900))
def test_counting_gives_the_same_as_looking_at_each_day(start, length):
    days = [start + timedelta(days=number) for number in range(1, length + 1)]
    after = start.toordinal()
    assert count_working_days(after, after + length) == sum(map(is_working_day, days))


@given(st.dates(date(1978, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
def test_adding_working_days_undoes_counting_them(start, number):
    end = add_working_days(start.toordinal(), number)
    assert count_working_days(start.toordinal(), end) == number
    assert is_working_day(date.fromordinal(end))


def test_a_day_that_is_not_later_is_no_working_day_after():
    assert (
        count_working_days(day("2020-01-08"), day("2020-01-08")) == count_working_days(day("2020-01-08"), day("2020-01-03")) == 0
    )


# Bounds --------------------------------------------------------------------------------------

few_days = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda pair: (day("2020-04-01") + pair[0], pair[1]))


@given(few_days, few_days)
def test_bounds_are_what_the_nearest_and_the_farthest_days_give(first, second):
    a, b = range(first[0], first[0] + first[1] + 1), range(second[0], second[0] + second[1] + 1)
    working = [count_working_days(one, other) for one in a for other in b]
    plain = [max(0, other - one) for one in a for other in b]
    bounds = (a[0], a[-1]), (b[0], b[-1])
    assert working_days_between(*bounds) == (min(working), max(working))
    assert days_between(*bounds) == (min(plain), max(plain))


def test_what_is_not_known_bounds_nothing():
    known = (day("2020-01-02"), day("2020-01-03"))
    assert days_between((FIRST_DAY, known[1]), known) == working_days_between((FIRST_DAY, known[1]), known) == (0, None)
    assert working_days_between(known, (day("2020-01-13"), LAST_DAY)) == (6, None)
    assert days_between(known, (day("2020-01-13"), LAST_DAY + 1)) == (10, None)
    assert working_days_between((day("1970-01-01"),) * 2, known) == (0, None)


def test_days_say_whether_they_are_within_a_limit():
    assert [Days(3, 8).within(limit) for limit in (2, 5, 8)] == [NO, CANNOT_TELL, YES]
    assert Days(3, None).within(100) is CANNOT_TELL
    assert [str(days) for days in (Days(3, 3), Days(3, 8), Days(3, None))] == ["3", "3 to 8", "3 or more"]
