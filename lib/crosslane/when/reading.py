"""EDTF texts read as bounds on days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from crosslane.when.moments import FIRST_DAY, LAST_DAY, MONTHS, UNKNOWN, Basis, Moment, Span, When

MARGINS = {"day": 3, "month": 31, "season": 45, "year": 366, "decade": 3653}
"""Days added on either side of a date marked ``~`` or ``?``, by the precision of the date.

``%`` (both) adds twice as much. The widths are data: one reader's *about* must not differ from another's.
"""

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
"""First and last month of the EDTF seasons, quarters and halves.

Winter (24) is not here: *winter 2010* may begin in January or in December, so it reaches from January to
the February after.
"""
WINTER = 24


class WhenError(ValueError):
    """A text that is not a date as crosslane reads it. The message says what was found and what would do."""


DATE = re.compile(
    r"(?P<marks>[?~%]?)(?P<year>[0-9X]{4})(?P<year_mark>[?~%]?)"
    r"(?:-(?P<marks2>[?~%]?)(?P<month>[0-9X]{2})(?P<month_mark>[?~%]?)"
    r"(?:-(?P<marks3>[?~%]?)(?P<day>[0-9X]{2})(?P<day_mark>[?~%]?)"
    r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:Z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)?)?)?)?"
)
"""A date of EDTF: year, month and day, each with its marks; a time of day is passed over."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARKS = ("marks", "year_mark", "marks2", "month_mark", "marks3", "day_mark")
_BASES = {"": Basis.STATED, "~": Basis.APPROXIMATE, "?": Basis.UNCERTAIN, "%": Basis.APPROXIMATE_AND_UNCERTAIN}
_WHAT_WOULD_DO = "write 2008-06-30, 2008-06, 2008, 2008-06~, [2008-06-21..2008-06-30] or 2007-10/2008-03"


@lru_cache(maxsize=65_536)
def parse(text: str) -> When:
    """Read an EDTF text as bounds on days.

    Raises:
        WhenError: if it is no EDTF date that a chronology can use, or a day that cannot be.
    """
    written = text.strip()
    if not written:
        raise WhenError(f"no date; {_WHAT_WOULD_DO}")
    if written.startswith("{"):
        raise WhenError(f"'{written}' names several separate dates; {{…}} is not used: write one row for each")
    return _span(written) if "/" in written else _single(written)


def _span(text: str) -> Span:
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise WhenError(f"'{text}' has more than one '/'; {_WHAT_WOULD_DO}")
    unbounded = ("", "..")
    start = UNKNOWN if start_text in unbounded else _single(start_text)
    if end_text == "..":
        end = Moment(LAST_DAY, LAST_DAY, Basis.STATED, "..")
    elif end_text == "":
        end = Moment(start.low, LAST_DAY, Basis.UNKNOWN, "")
    else:
        end = _single(end_text)
    if start is UNKNOWN and end_text in unbounded:
        raise WhenError(f"'{text}' names no date; {_WHAT_WOULD_DO}")
    if end.high < start.low:
        raise WhenError(f"'{text}' ends before it begins; put the earlier date first")
    end = end._replace(low=max(end.low, start.low))
    start = start._replace(high=min(start.high, end.high))
    return Span(start, end, text)


def _single(text: str) -> Moment:
    return _one_of(text) if text.startswith("[") else _moment(text)


def _one_of(text: str) -> Moment:
    """``[a, b..c]``: one moment among those named, so somewhere from the first to the last."""
    if not text.endswith("]") or len(text) < 3:
        raise WhenError(f"'{text}' opens a bracket that it does not close; {_WHAT_WOULD_DO}")
    low, high = LAST_DAY, FIRST_DAY
    basis = Basis.STATED
    for part in text[1:-1].split(","):
        first_text, dots, last_text = part.strip().partition("..")
        if not first_text and not last_text:
            raise WhenError(f"'{text}' names no date; {_WHAT_WOULD_DO}")
        first = _moment(first_text) if first_text else UNKNOWN
        last = (_moment(last_text) if last_text else UNKNOWN) if dots else first
        if last.high < first.low:
            raise WhenError(f"'{text}' runs backwards; put the earlier date first")
        low, high = min(low, first.low), max(high, last.high)
        basis = next((moment.basis for moment in (first, last) if moment.basis != Basis.STATED), basis)
    return Moment(low, high, basis, text)


@lru_cache(maxsize=65_536)
def _moment(text: str) -> Moment:
    known = _known_day(text) if _DAY.fullmatch(text) else None
    if known is not None:
        return Moment(known, known, Basis.STATED, text)
    match = DATE.fullmatch(text)
    if match is None:
        raise WhenError(f"'{text}' is not an EDTF date; {_WHAT_WOULD_DO}")
    year, month, day = match["year"], match["month"], match["day"]
    low, high, precision = _bounds(text, year, month, day)
    margin = 0
    marks = set(match.group(*_MARKS)) - {None, ""}
    mark = "%" if len(marks) > 1 else "".join(marks)
    if mark:
        precision = _marked_precision(match, precision)
        margin = MARGINS[precision] * (2 if mark == "%" else 1)
    return Moment(max(low - margin, FIRST_DAY), min(high + margin, LAST_DAY), _BASES[mark], text)


def _marked_precision(match: re.Match[str], precision: str) -> str:
    """The coarsest part of the date that its mark reaches.

    At the end of the date a mark qualifies the whole; after the year or month it qualifies that part and
    those to its left; before a part, that part only.
    """
    if match["marks"] or (match["year_mark"] and match["month"]):
        return "year" if precision != "decade" else precision
    if match["marks2"] or (match["month_mark"] and match["day"]):
        return "month"
    return precision


def _known_day(text: str) -> int | None:
    """The day of a year, month and day in digits; None if the calendar does not have it."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def _bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[int, int, str]:
    """First and last day that the digits allow, and the precision of the finest part given."""
    known = None if day is None else _known_day(f"{year}-{month}-{day}")
    if known is not None:
        return known, known, "day"
    years = _possible(year, 1, 9999)
    if not years:
        raise WhenError(f"'{text}': there is no year {year}")
    if month is None:
        precision = "year" if len(years) == 1 else "decade"
        return date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal(), precision
    if month.isdigit() and int(month) > 12:
        return _season_bounds(text, years, int(month), day)
    months = _possible(month, 1, 12)
    if not months:
        raise WhenError(f"'{text}': there is no month {month}")
    if day is None:
        first = date(years[0], months[0], 1)
        last = date(years[-1], months[-1], monthrange(years[-1], months[-1])[1])
        return first.toordinal(), last.toordinal(), "month"
    days = _possible(day, 1, 31)
    first_day, last_day = _first_day(years, months, days), _first_day(years[::-1], months[::-1], days[::-1])
    if first_day is None or last_day is None:
        raise WhenError(f"'{text}': {_no_such_day(years[0], months[0])}")
    return first_day.toordinal(), last_day.toordinal(), "day"


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> date | None:
    """The first day, in the order given, that the calendar has; None if it has none of them."""
    candidates = ((y, m, d) for y in years for m in months for d in days)
    return next((date(y, m, d) for y, m, d in candidates if d <= monthrange(y, m)[1]), None)


def _season_bounds(text: str, years: Sequence[int], season: int, day: str | None) -> tuple[int, int, str]:
    if season in range(25, 29):
        season -= 4  # 25 to 28 are the same seasons, said to be of the northern half of the earth
    if day is not None or (season != WINTER and season not in SEASONS):
        raise WhenError(f"'{text}': there is no month or season {season}; months are 01 to 12, seasons 21 to 24")
    first, last = years[0], years[-1]
    if season == WINTER:
        after_february = date(last + 1, 3, 1) if last < date.max.year else date.max
        return date(first, 1, 1).toordinal(), (after_february - timedelta(days=1)).toordinal(), "season"
    from_month, to_month = SEASONS[season]
    end = date(last, to_month, monthrange(last, to_month)[1])
    return date(first, from_month, 1).toordinal(), end.toordinal(), "season"


@lru_cache(maxsize=4096)
def _possible(digits: str, smallest: int, largest: int) -> Sequence[int]:
    """The numbers from `smallest` to `largest` that digits with X for unknown can stand for, in order."""
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if low == high:
        return (low,) if smallest <= low <= largest else ()
    pattern = re.compile(digits.replace("X", "[0-9]"))
    numbers = range(max(low, smallest), min(high, largest) + 1)
    return tuple(number for number in numbers if pattern.fullmatch(f"{number:0{len(digits)}d}"))


def _no_such_day(year: int, month: int) -> str:
    last = monthrange(year, month)[1]
    return f"{MONTHS[month - 1]} {year} has {last} days"
