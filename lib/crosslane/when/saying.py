"""Moments and spans in words."""

from __future__ import annotations

from datetime import date

from crosslane.when.moments import FIRST_DAY, LAST_DAY, MONTHS, Basis, Moment, When
from crosslane.when.reading import DATE

_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def say_day(day: int) -> str:
    """A day in British form: ``30 June 2008``."""
    written = date.fromordinal(day)
    return f"{written.day} {MONTHS[written.month - 1]} {written.year}"


def say(when: When | None) -> str:
    """A moment or span in words: ``30 June 2008``, ``about June 2008``, ``October 2007 to March 2008``."""
    if when is None:
        return "no date"
    if isinstance(when, Moment):
        return _say_moment(when)
    if when.end.edtf == "..":
        return f"from {_say_moment(when.start)}"
    if when.end.basis is Basis.UNKNOWN:
        return f"from {_say_moment(when.start)}, end not known"
    if when.start.basis is Basis.UNKNOWN:
        return f"until {_say_moment(when.end)}"
    return f"{_say_moment(when.start)} to {_say_moment(when.end)}"


def _say_moment(moment: Moment) -> str:
    match = DATE.fullmatch(moment.edtf)
    if match is None or "X" in moment.edtf:
        return _say_bounds(moment)
    prefix = {Basis.APPROXIMATE: "about ", Basis.UNCERTAIN: "perhaps ", Basis.APPROXIMATE_AND_UNCERTAIN: "perhaps about "}
    said = match["year"]
    if match["month"]:
        number = int(match["month"])
        name = MONTHS[number - 1] if number <= 12 else _SEASON_NAMES.get(number)
        if name is None:
            return _say_bounds(moment)
        said = f"{name} {said}"
        if match["day"]:
            said = f"{int(match['day'])} {said}"
    return prefix.get(moment.basis, "") + said


def _say_bounds(moment: Moment) -> str:
    if moment.low <= FIRST_DAY and moment.high >= LAST_DAY:
        return "no date"
    if moment.low <= FIRST_DAY:
        return f"by {say_day(moment.high)}"
    if moment.high >= LAST_DAY:
        return f"{say_day(moment.low)} or later"
    if moment.is_one_day:
        return say_day(moment.low)
    return f"between {say_day(moment.low)} and {say_day(moment.high)}"
