"""How long after (or before) something: *ten days later*, *some two weeks before*, as days from and to.

============================  ==============================  =====================
text                          said as                         days
============================  ==============================  =====================
``P10D``                      ten days later                  10
``P0D``                       the same day                    0
``P2W``                       two weeks later                 11 to 17
``P3M``                       three months later              76 to 106
``~P2W``                      about two weeks later           8 to 20
``-P1W``                      a week before                   -10 to -4
``P2D..P6D``                  between two and six days later  2 to 6
``P0D..``                     at some time after, or then     0 or more
``..P0D``                     at some time before, or then    0 or less
============================  ==============================  =====================

People who say *two weeks* seldom mean fourteen days: a number of weeks is read to the nearest week, of months
to the nearest month (30.44 days), of years to the nearest half-year, and a number of days as just that many.
``~`` doubles the allowance (for days: a fifth, at least two). Both ends of a range mean what they say, so
``P2W..P2W`` is fourteen days and no other number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

UNBOUNDED = 10_000_000
"""More days than any case lasts: the open end of a lag."""

_DAYS = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_ALLOWANCE = {"D": 0, "W": 3, "M": 15, "Y": 183}
_NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_TERM = re.compile(r"(?P<about>~?)(?P<sign>-?)P(?P<number>[0-9]{1,4})(?P<unit>[DWMY])")
_WHAT_WOULD_DO = "write P10D, P2W, ~P3M, -P1W, P2D..P6D, P0D.. or ..P0D"


class LagError(ValueError):
    """A text that is not a lag. The message says what was found and what would do."""


class Lag(NamedTuple):
    """A number of days from `low` to `high`, both included; negative is before."""

    low: int
    high: int
    text: str


@lru_cache(maxsize=4096)
def parse_lag(text: str) -> Lag:
    """Read a lag.

    Raises:
        LagError: if the text is none, or a range runs backwards.
    """
    written = text.strip()
    first, dots, last = written.partition("..")
    if not dots:
        return Lag(*_days(written, written, with_allowance=True), written)
    if not first and not last:
        raise LagError(f"'{written}' has neither a start nor an end; {_WHAT_WOULD_DO}")
    low = _days(first, written)[0] if first else -UNBOUNDED
    high = _days(last, written)[1] if last else UNBOUNDED
    if high < low:
        raise LagError(f"'{written}' runs backwards; put the smaller number first")
    return Lag(low, high, written)


def _days(term: str, written: str, *, with_allowance: bool = False) -> tuple[int, int]:
    match = _TERM.fullmatch(term)
    if match is None:
        raise LagError(f"'{written}' is not a lag; {_WHAT_WOULD_DO}")
    number, unit = int(match["number"]), match["unit"]
    days = round(number * _DAYS[unit])
    allowance = _ALLOWANCE[unit] if with_allowance else 0
    if match["about"]:
        allowance = max(2, days // 5) if unit == "D" else 2 * _ALLOWANCE[unit]
    if match["sign"]:
        days = -days
    return days - allowance, days + allowance


def say_lag(lag: Lag) -> str:
    """A lag in words: ``10 days later``, ``about 2 weeks before``, ``2 to 6 days later``."""
    match = _TERM.fullmatch(lag.text)
    if match is None or match["number"].strip("0") == "":
        return _say_range(lag)
    number, name = int(match["number"]), _NAMES[match["unit"]]
    about = "about " if match["about"] else ""
    direction = "before" if match["sign"] else "later"
    return f"{about}{number} {name}{'' if number == 1 else 's'} {direction}"


def _say_range(lag: Lag) -> str:
    if lag.low <= -UNBOUNDED:
        return "then or before" if lag.high == 0 else f"{_say_days(lag.high)} or earlier"
    if lag.high >= UNBOUNDED:
        return "then or later" if lag.low == 0 else f"{_say_days(lag.low)} or later"
    if lag.low == lag.high:
        return _say_days(lag.low)
    if lag.high <= 0:
        return f"{-lag.high} to {_say_days(lag.low)}"
    if lag.low >= 0:
        return f"{lag.low} to {_say_days(lag.high)}"
    return f"between {_say_days(lag.low)} and {_say_days(lag.high)}"


def _say_days(days: int) -> str:
    if days == 0:
        return "the same day"
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'before' if days < 0 else 'later'}"
