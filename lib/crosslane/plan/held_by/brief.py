"""Dates in the fewest words, for the small print of tables."""

from __future__ import annotations

from datetime import date, timedelta

from crosslane.when import FIRST_DAY, LAST_DAY, MONTHS, Moment


def brief(moment: Moment) -> str:
    """The bounds of a moment: ``30 Jun 2008``, ``Jun 2008``, ``1–10 Dec 2011``, ``from 1 Jul 2004``, ``by 30 Jun 2008``."""
    if moment.low <= FIRST_DAY and moment.high >= LAST_DAY:
        return "no date"
    if moment.high >= LAST_DAY:
        return f"from {_day(date.fromordinal(moment.low))}"
    if moment.low <= FIRST_DAY:
        return f"by {_day(date.fromordinal(moment.high))}"
    low, high = date.fromordinal(moment.low), date.fromordinal(moment.high)
    if low == high:
        return _day(low)
    same_month = (low.year, low.month) == (high.year, high.month)
    if same_month and low.day == 1 and (high + timedelta(days=1)).day == 1:
        return f"{_month(low)} {low.year}"
    if same_month:
        return f"{low.day}–{_day(high)}"
    if low.year == high.year:
        return f"{low.day} {_month(low)} – {_day(high)}"
    return f"{_day(low)} – {_day(high)}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]
