"""How long it took: days, and working days of England and Wales, between two moments that may be uncertain.

Working days are Monday to Friday without the bank holidays of England and Wales. The bank holidays of a year are
worked out from the Banking and Financial Dealings Act 1971 (schedule 1), the royal proclamations made under it, as
published in The London Gazette, and the days on which Easter falls (the method of Butcher's Ecclesiastical
Calendar, 1876, as given by Meeus, *Astronomical Algorithms*). Changes made once, by proclamation, for 1995 to 2026:

====  =======================================================================================
1995  Early May holiday moved to Monday 8 May (fifty years since the war in Europe ended)
1999  31 December added (the millennium)
2002  3 June added, spring holiday moved to Tuesday 4 June (Golden Jubilee)
2011  29 April added (royal wedding)
2012  spring holiday moved to Monday 4 June, 5 June added (Diamond Jubilee)
2020  early May holiday moved to Friday 8 May (seventy-five years since the war in Europe ended)
2022  spring holiday moved to Thursday 2 June, 3 June added (Platinum Jubilee); 19 September added (state funeral)
2023  8 May added (coronation)
====  =======================================================================================

29 July 1981 (royal wedding) is known as well. Years before 1978, when the early May holiday began, are refused; for
years after 2026 only the rules are known, and not what may yet be proclaimed.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.when import FIRST_DAY, LAST_DAY

FIRST_YEAR = 1978
"""The first year with the bank holidays of today."""

_EASTER_MONDAY, _GOOD_FRIDAY = timedelta(days=1), timedelta(days=-2)

_MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
_ADDED = (
    date(1981, 7, 29), date(1999, 12, 31), date(2002, 6, 3), date(2011, 4, 29), date(2012, 6, 5), date(2022, 6, 3),
    date(2022, 9, 19), date(2023, 5, 8),
)  # fmt: skip


class Days(NamedTuple):
    """A number of days, as far as it is known.

    Attributes:
        low: at least so many.
        high: at most so many; None if nothing bounds it.
    """

    low: int
    high: int | None

    def within(self, limit: int) -> Answer:
        """Whether it was at most so many days."""
        return Answer.from_bounds(surely=self.high is not None and self.high <= limit, possibly=self.low <= limit)

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def days_between(first: tuple[int, int], second: tuple[int, int]) -> Days:
    """Days from one uncertain day to another, each as (earliest, latest); 0 if the second may not be later.

    A bound that is the calendar's first or last day (`when.FIRST_DAY`, `when.LAST_DAY` or later) stands for one that
    is not known.
    """
    high = max(0, second[1] - first[0]) if _known(first[0]) and _known(second[1]) else None
    low = max(0, second[0] - first[1]) if _known(first[1]) and _known(second[0]) else 0
    return Days(low, high)


def working_days_between(first: tuple[int, int], second: tuple[int, int]) -> Days:
    """Working days after one uncertain day, up to and with another, each as (earliest, latest).

    Of years before 1978 nothing is known.
    """
    high = count_working_days(first[0], second[1]) if is_counted(first[0]) and is_counted(second[1]) else None
    low = count_working_days(first[1], second[0]) if is_counted(first[1]) and is_counted(second[0]) else 0
    return Days(low, high)


def count_working_days(after: int, until: int) -> int:
    """The working days after one day, up to and with another (`date.toordinal`); 0 if that is not later.

    Raises:
        ValueError: for days before the bank holidays were as they are now.
    """
    if until <= after:
        return 0
    return _weekdays_to(until) - _weekdays_to(after) - _holidays_from(after, until)


def add_working_days(day: int, number: int) -> int:
    """The day on which so many working days after this one are over.

    Raises:
        ValueError: for days before the bank holidays were as they are now.
    """
    while number > 0:
        day += 1
        number -= is_working_day(date.fromordinal(day))
    return day


def is_counted(day: int) -> bool:
    """Whether a bound is a known day of a year with known bank holidays, and not the end of the calendar."""
    return _known(day) and FIRST_YEAR <= date.fromordinal(day).year < date.max.year


def is_working_day(day: date) -> bool:
    """Whether a day is a Monday to Friday and no bank holiday in England and Wales."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> tuple[date, ...]:
    """The bank holidays of England and Wales in a year, substitute days included, in order.

    Raises:
        ValueError: for years before 1978.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"bank holidays are known from {FIRST_YEAR} on, not for {year}")
    easter = easter_sunday(year)
    usual = [
        _first_weekday_from(date(year, 1, 1)),
        easter + _GOOD_FRIDAY,
        easter + _EASTER_MONDAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
        *_christmas(year),
    ]
    return tuple(sorted([_MOVED.get(day, day) for day in usual] + [day for day in _ADDED if day.year == year]))


def easter_sunday(year: int) -> date:
    """The day of Easter Sunday in the Gregorian calendar."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, of_leap = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leap_years - epact - of_leap) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _known(day: int) -> bool:
    return FIRST_DAY < day < LAST_DAY


def _weekdays_to(day: int) -> int:
    """Mondays to Fridays from day 1, which was a Monday, to this one."""
    weeks, rest = divmod(day, 7)
    return weeks * 5 + min(rest, 5)


def _holidays_from(after: int, until: int) -> int:
    """Bank holidays, none of which is at a weekend, after one day and up to and with another."""
    first, last = date.fromordinal(after).year, date.fromordinal(until).year
    between = sum(len(bank_holidays(year)) for year in range(first, last))
    return between + _holidays_of_year_to(last, until) - _holidays_of_year_to(first, after)


def _holidays_of_year_to(year: int, day: int) -> int:
    return bisect_right(bank_holidays(year), date.fromordinal(day))


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _first_weekday_from(day: date) -> date:
    return day if day.weekday() < 5 else _monday_from(day)


def _christmas(year: int) -> tuple[date, date]:
    """Christmas Day and Boxing Day; what falls on a weekend is made up for on the next working days."""
    days = [date(year, 12, number) for number in range(25, 29)]
    on_weekdays = [day for day in days if day.weekday() < 5]
    return (on_weekdays[0], on_weekdays[1])
