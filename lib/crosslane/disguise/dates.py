"""Dates made vaguer, or all moved by one number of days, with their order and the time between them kept.

*Coarsened*, every date becomes the month, season or year that holds it: bounds grow and never shrink, so an answer *yes* or *no*
may become *cannot tell* and never the other way round. *Shifted*, every bound moves by the same number of days: what came before
what, and how long after, stays as it was. What a shift does change is said by `what_changes`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crosslane.when import FIRST_DAY, LAST_DAY, MONTHS, Basis, Moment, Span, When, parse, say_day

PRECISIONS = ("month", "season", "year")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(T[\d:Z+\-]+)?([?~%]?)")
_MONTH_NAMES = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|Sept"
_IN_TEXT = re.compile(
    rf"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)|(?P<numbers>\b\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d\d)\b)"
    r"|(?P<short>(?<![\d/.])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/]))"
    rf"|(?P<dashed>\b\d{{1,2}}-(?:{_MONTH_NAMES})-(?:\d{{4}}|\d\d)\b)"
    rf"|\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH_NAMES})\b(?:\.?,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    r"|(?P<alone>\b(?:19|20)\d\d\b)"
)
LEFT_OUT = "[date]"
"""What stands in a text for a date that could not be put into other words safely."""


class Coarsened(NamedTuple):
    """Every date as its month, season or year."""

    to: str


class Shifted(NamedTuple):
    """Every date so many days later; earlier, if negative."""

    days: int


Dates = Coarsened | Shifted


def read_dates(said: str) -> Dates:
    """``month``, ``season``, ``year`` or ``shift:DAYS`` as what is to be done with dates.

    Raises:
        ValueError: if it is none of these.
    """
    if said in PRECISIONS:
        return Coarsened(said)
    match = re.fullmatch(r"shift:([+-]?\d{1,6})", said)
    if match is None:
        raise ValueError(f"'{said}' is no way to disguise dates; write month, season, year or shift:DAYS, as in shift:-364")
    return Shifted(int(match[1]))


def what_changes(dates: Dates | None) -> tuple[str, ...]:
    """What a reader must be told of disguised dates, a sentence each."""
    if dates is None:
        return ()
    common = ("The dates as the sources put them are left out, and dates inside texts are disguised or stand as [date].",)
    if isinstance(dates, Coarsened):
        return (
            f"Every date is given to the {dates.to} at most. Questions about what came first may become cannot tell.",
            "How long after one another things happened is kept where the sources tell it so.",
            *common,
        )
    weekdays = "Weekdays stay as they were." if dates.days % 7 == 0 else "Weekdays are others than they were."
    return (
        "All dates are shifted by one number of days, which is not told here. Order and time between them stay as they were.",
        f"{weekdays} Bank holidays, school terms, seasons and ages of laws fall elsewhere, so counts of working days may differ.",
        "Dates known to a month or a year stand as a time between two days.",
        *common,
    )


def disguise_date(when: When, dates: Dates) -> When:
    """One date, disguised.

    Raises:
        ValueError: if a shift leads out of the calendar.
    """
    if isinstance(when, Span):
        start, end = _end_of_span(when.start, dates), _end_of_span(when.end, dates)
        return parse(f"{start}/{end}")
    return parse(_moment(when, dates))


def _end_of_span(end: Moment, dates: Dates) -> str:
    if end.edtf in ("", "..") or (end.low <= FIRST_DAY and end.high >= LAST_DAY):
        return "" if end.basis is Basis.UNKNOWN and end.edtf == "" and end.low > FIRST_DAY else ".."
    return _moment(end, dates)


def _moment(moment: Moment, dates: Dates) -> str:
    return _shift(moment, dates.days) if isinstance(dates, Shifted) else _coarsen(moment, dates.to)


def _shift(moment: Moment, days: int) -> str:
    try:
        match = _DAY.fullmatch(moment.edtf)
        if match is not None:
            return (date.fromordinal(date.fromisoformat(match[1]).toordinal() + days)).isoformat() + (match[2] or "") + match[3]
        low = "" if moment.low <= FIRST_DAY else date.fromordinal(moment.low + days).isoformat()
        high = "" if moment.high >= LAST_DAY else date.fromordinal(moment.high + days).isoformat()
    except (OverflowError, ValueError):
        raise ValueError(f"a shift of {days} days leads out of the calendar; take a smaller one") from None
    return low if low == high else f"[{low}..{high}]"


def _coarsen(moment: Moment, to: str) -> str:
    low = "" if moment.low <= FIRST_DAY else _period(date.fromordinal(moment.low), to)[0]
    high = "" if moment.high >= LAST_DAY else _period(date.fromordinal(moment.high), to)[1]
    coarse = f"[{low}..{high}]"
    if low and high and (low, high) == _period(date.fromordinal(moment.low), to)[:2]:
        coarse = _period(date.fromordinal(moment.low), to)[2]
    made = parse(coarse)
    is_vague = not _DAY.search(moment.edtf) and (made.low, made.high) == (moment.low, moment.high)
    return moment.edtf if is_vague else coarse


def _period(day: date, to: str) -> tuple[str, str, str]:
    """First and last part of the month, season or year that holds a day, and how it is written as one."""
    if to == "year":
        return f"{day.year:04}", f"{day.year:04}", f"{day.year:04}"
    if to == "month":
        month = f"{day.year:04}-{day.month:02}"
        return month, month, month
    if day.month in (12, 1, 2):
        year = day.year if day.month == 12 else day.year - 1
        first, last = f"{year:04}-12", f"{year + 1:04}-02"
        return first, last, f"[{first}..{last}]"
    season = day.month // 3
    return f"{day.year:04}-{3 * season:02}", f"{day.year:04}-{3 * season + 2:02}", f"{day.year:04}-{20 + season}"


def disguise_dates_in(text: str, dates: Dates) -> str:
    """A text with the dates in it disguised. Dates that are not told to the day are kept only if they are vague enough."""
    return _IN_TEXT.sub(lambda match: _in_text(match, dates), text) if text else text


def _in_text(match: re.Match[str], dates: Dates) -> str:
    said, month = match[0], match["month"]
    if month and not match["day"] and not match["year"]:
        is_word = month in ("May", "March", "Mar") and not _LED.search(match.string[: match.start()])
        return said if is_word else _lone_month(said, dates)
    day = _day_said(match)
    if isinstance(dates, Shifted):
        return say_day(day.toordinal() + dates.days) if day is not None else LEFT_OUT
    if match["alone"]:
        return said
    if day is None and month and match["year"] and not match["day"]:
        day = date(int(match["year"]), _month_number(month), 1)
    if day is None:
        return LEFT_OUT
    if dates.to == "year":
        return str(day.year)
    if dates.to == "month":
        return f"{MONTHS[day.month - 1]} {day.year}"
    return f"{_SEASONS[day.month % 12 // 3]} {day.year}"


_LED = re.compile(
    r"\b(?:in|by|of|from|to|until|till|since|during|early|late|mid|before|after|last|next|this|and|end)[\s-]+$", re.IGNORECASE
)
"""Words before *May* or *March* that make a month of them."""
_SEASONS = ("winter", "spring", "summer", "autumn")


def _lone_month(said: str, dates: Dates) -> str:
    """A month without a year: as vague as months, and no vaguer."""
    return said if isinstance(dates, Coarsened) and dates.to == "month" else LEFT_OUT


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _day_said(match: re.Match[str]) -> date | None:
    """The day that a date in a text names; None if it names none, or not surely."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["day"] and match["year"]:
            return date(int(match["year"]), _month_number(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return None
