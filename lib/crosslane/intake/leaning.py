"""Dates that lean on something else: on the row before, on a date in the same cell, on a birth."""

from __future__ import annotations

from datetime import date

from crosslane.intake.bounds import Said, no_date, read_alone
from crosslane.intake.dates import Parsed
from crosslane.intake.values import DateOrder, Doubt
from crosslane.lag import Lag, parse_lag
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, last_moment, parse, say


def lean_on_row(parsed: Parsed, row: str, anchor: Said) -> Said:
    """A ditto mark or a lag, read from the row that it leans on."""
    if parsed.kind == "ditto":
        if not anchor.edtf:
            return no_date(Doubt.NOTHING_TO_LEAN_ON, "the row above has no date that was read")._replace(leans_on=row, lag="P0D")
        note = f"the same as in the row above: {say(parse(anchor.edtf))}"
        return Said(anchor.edtf, leans_on=row, lag="P0D", dates=anchor.dates).doubting(Doubt.RELATIVE, note)
    if not anchor.edtf:
        said = no_date(Doubt.NOTHING_TO_LEAN_ON, "the row that it leans on has no date that was read")
        return said._replace(leans_on=row, lag=parsed.lag)
    edtf = _moved(anchor.edtf, parse_lag(parsed.lag))
    note = f"worked out from the row that it leans on, {say(parse(anchor.edtf))}; look whether that row is meant"
    return Said(edtf, leans_on=row, lag=parsed.lag).doubting(Doubt.RELATIVE, note)


def lean_on_date(parsed: Parsed, order: DateOrder, born: str) -> Said:
    """A lag after a date in the same cell, after something that has no date here, or after the child's birth."""
    if parsed.kind == "age":
        if not born:
            return no_date(Doubt.NOTHING_TO_LEAN_ON, "an age; no date of birth is known here")._replace(lag=parsed.lag)
        note = f"an age, worked out from the date of birth {say(parse(born))}"
        return Said(_aged(born, parsed.lag), lag=parsed.lag).doubting(Doubt.RELATIVE, note)
    if not parsed.parts:
        note = f"it leans on “{parsed.leans_on}”, whose date is not given here; say which row that is, or write the date"
        return no_date(Doubt.NOTHING_TO_LEAN_ON, note)._replace(lag=parsed.lag)
    anchor = read_alone("", "", parsed._replace(kind="date"), order)
    if not anchor.edtf:
        return anchor._replace(lag=parsed.lag)
    note = f"worked out from {say(parse(anchor.edtf))}, which stands in the cell"
    return Said(_moved(anchor.edtf, parse_lag(parsed.lag)), anchor.doubts, lag=parsed.lag).doubting(Doubt.RELATIVE, note)


def _moved(edtf: str, lag: Lag) -> str:
    """The bounds of a date, moved by a lag."""
    when = parse(edtf)
    first, last = first_moment(when).low, last_moment(when).high
    low = "" if first <= FIRST_DAY else _iso(first + lag.low)
    high = "" if last >= LAST_DAY else _iso(last + lag.high)
    if not low and not high:
        return ""
    return low if low == high else f"[{low}..{high}]"


def _aged(born: str, lag: str) -> str:
    """From the birthday of an age to the day before the next: *aged 14 weeks* is any day of the fifteenth week."""
    when = parse(born)
    number, unit = int("".join(c for c in lag if c.isdecimal()) or 0), lag[-1]
    days = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}[unit]
    slack = 1 if unit in "MY" else 0
    low = first_moment(when).low + int(number * days) - slack
    high = last_moment(when).high + int((number + 1) * days) - 1 + slack
    return _iso(low) if low == high else f"[{_iso(low)}..{_iso(high)}]"


def _iso(day: int) -> str:
    return date.fromordinal(max(FIRST_DAY + 1, min(day, LAST_DAY - 1))).isoformat()
