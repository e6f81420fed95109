"""What one cell says, as EDTF: as wide as its words and no narrower."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import NamedTuple

from crosslane.intake.date_parts import Part
from crosslane.intake.date_words import SEASONS, WEEKDAYS, holiday_bounds, term_bounds, vague_bounds
from crosslane.intake.dates import Parsed
from crosslane.intake.number_format import from_serial
from crosslane.intake.values import DateOrder, Doubt
from crosslane.when import MONTHS, WhenError, first_moment, last_moment, parse, say_day

Doubted = tuple[Doubt, str]
_COUNT_OF_DAYS = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
"""A spreadsheet's date as the number that it is kept as."""


class Said(NamedTuple):
    """A reading on its way: EDTF or nothing, the doubts with their sentences, and whether a year would make it one."""

    edtf: str = ""
    doubts: tuple[Doubted, ...] = ()
    dates: tuple[str, ...] = ()
    time: str = ""
    leans_on: str = ""
    lag: str = ""
    needs_year: bool = False

    def doubting(self, doubt: Doubt, note: str) -> Said:
        return self._replace(doubts=(*self.doubts, (doubt, note)))


def no_date(doubt: Doubt, note: str, *, needs: bool = False) -> Said:
    """No reading, and why."""
    return Said("", ((doubt, note),), needs_year=needs)


class Unclear(Exception):
    """A part that is no date; holds the doubt."""

    def __init__(self, doubt: Doubt, note: str) -> None:
        self.doubt, self.note = doubt, note
        super().__init__(note)


def read_alone(iso: str, shown: str, parsed: Parsed, order: DateOrder, year: int | None = None) -> Said:
    """The reading of a cell from itself and the order of the file.

    Args:
        iso: for a cell that is a date for the spreadsheet, its ISO text.
        shown: which of ``dmyt`` such a cell shows; ``x`` if the file does not tell.
        year: for dates that have none.
    """
    if iso:
        return _spreadsheet_date(iso, shown)
    if parsed.kind == "blank":
        return no_date(Doubt.NO_DATE, "no date stands here" if not parsed.time else "a time stands here and no date")
    if parsed.kind == "not known":
        return no_date(Doubt.SAID_UNKNOWN, "the agency says that it has no date; ask whether a month or a year is known")
    if parsed.kind in ("ditto", "lag", "age"):
        return Said(lag=parsed.lag)
    if not parsed.parts:
        return _serial(parsed.other)
    parts = _fill_years(parsed, year)
    if any(part.year is None for part in parts):
        return Said(needs_year=True)
    try:
        return _shape(parsed, parts, order)
    except Unclear as unclear:
        return no_date(unclear.doubt, unclear.note)
    except (OverflowError, ValueError):
        return no_date(Doubt.IMPOSSIBLE, "there is no such date")


def _spreadsheet_date(iso: str, shown: str) -> Said:
    """A cell that is a date for the spreadsheet, as far as it shows it."""
    if shown == "t":
        return no_date(Doubt.NO_DATE, "a time stands here and no date")._replace(time=iso)
    day, _, time = iso.partition("T")
    said = Said(day, time="" if time == "00:00" or "t" not in shown else time)
    if not "1940" < day[:4] < "2100":
        said = said.doubting(Doubt.SERIAL, "the spreadsheet shows a small or large number as a date")
    if "d" not in shown:
        return said._replace(edtf=day[:7] if "m" in shown else day[:4])
    if "y" not in shown:
        return said.doubting(Doubt.YEAR_BORROWED, f"the cell shows no year; {day[:4]} is the spreadsheet's own")
    if "x" in shown and day.endswith("-01"):
        return said.doubting(Doubt.FIRST_OF_MONTH, "spreadsheets make this day out of a month; ask if it is meant")
    return said


def _serial(text: str) -> Said:
    if _COUNT_OF_DAYS.fullmatch(text) and 20_000 <= float(text) <= 60_000:
        moment = from_serial(float(text), since_1904=False)
        if moment is not None:
            note = f"a bare number; as a spreadsheet's count of days it is {say_day(moment.toordinal())}"
            return Said(moment.date().isoformat()).doubting(Doubt.SERIAL, note)
    return no_date(Doubt.UNREADABLE, "this was not read as a date; write the date, or what is known of it")


# Years, days, months ---------------------------------------------------------------------------


def _fill_years(parsed: Parsed, year: int | None) -> tuple[Part, ...]:
    """Parts without a year take that of the next part in the cell, then of the one before, then the one that is given."""
    parts = list(parsed.parts)
    for index in range(len(parts) - 2, -1, -1):
        after = parts[index + 1]
        if parts[index].year is None and after.year is not None:
            turns = parsed.kind in ("span", "between") and (parts[index].month or 0) > (after.month or 12)
            parts[index] = parts[index]._replace(year=after.year - turns, century_open=after.century_open)
    for index in range(len(parts)):
        if parts[index].year is None:
            known = parts[index - 1].year if index else year
            turns = (
                index > 0 and parsed.kind in ("span", "between") and (parts[index].month or 12) < (parts[index - 1].month or 0)
            )
            parts[index] = parts[index]._replace(year=None if known is None else known + turns)
    return tuple(parts)


def _day(part: Part, order: DateOrder) -> date:
    """The day that a part names."""
    assert part.year is not None
    if part.numbers is None:
        return _calendar(part.year, part.month or 0, part.day or 0)
    first, second = part.numbers
    day, month = (first, second) if order.day_first else (second, first)
    if month > 12:
        if day > 12 or not 1 <= month <= 31:
            raise Unclear(Doubt.IMPOSSIBLE, f"neither {first} nor {second} is a month")
        other = "month" if order.day_first else "day"
        turned = _calendar(part.year, day, month)
        note = f"there is no month {month}; with the {other} first it would be {say_day(turned.toordinal())}"
        raise Unclear(Doubt.AGAINST_ORDER, note)
    return _calendar(part.year, month, day)


def _calendar(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise Unclear(Doubt.IMPOSSIBLE, f"there is no month {month}")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Unclear(Doubt.IMPOSSIBLE, f"{MONTHS[month - 1]} {year} has {last} days, not {day}")
    return date(year, month, day)


def _between(low: date, high: date, mark: str = "") -> str:
    if low == high:
        return low.isoformat() + mark
    return f"[{low.isoformat()}{mark}..{high.isoformat()}{mark}]"


def _one(part: Part, vague: str, mark: str, order: DateOrder) -> tuple[str, list[Doubted]]:
    """One part as EDTF, with the doubts that it brings."""
    assert part.year is not None
    doubts: list[Doubted] = []
    if part.doubt == "together":
        doubts.append((Doubt.RUN_TOGETHER, "figures without separators, read as day, month and year"))
    if part.doubt == "day or year":
        note = f"{MONTHS[(part.month or 1) - 1]} {part.year} was read; it may be day {part.year % 100} of the month"
        doubts.append((Doubt.ORDER_UNSETTLED, note))
    if part.form in ("day", "pair"):
        return _day(part, order).isoformat() + mark, doubts
    if part.form == "month":
        if not 1 <= (part.month or 0) <= 12:
            raise Unclear(Doubt.IMPOSSIBLE, f"there is no month {part.month}")
        if vague:
            return _vague(vague, part.year, part.month, mark), doubts
        return f"{part.year}-{part.month:02}{'-XX' if part.day_open else ''}{mark}", doubts
    if part.form == "year":
        return (_vague(vague, part.year, None, mark) if vague else f"{part.year}{mark}"), doubts
    return _named(part, part.year, mark, doubts)


def _vague(vague: str, year: int, month: int | None, mark: str) -> str:
    first, _, second = vague.partition("-")
    return _between(vague_bounds(first, year, month)[0], vague_bounds(second or first, year, month)[1], mark)


def _named(part: Part, year: int, mark: str, doubts: list[Doubted]) -> tuple[str, list[Doubted]]:
    """Seasons, terms, holidays, quarters, decades and years in pairs."""
    local = (Doubt.TERM, f"what “{part.name}” means differs from place to place; wide bounds were taken")
    if part.form == "season":
        return f"{year}-{SEASONS[part.name]}{mark}", doubts
    if part.form == "quarter":
        return f"{year}-{32 + int(part.name)}{mark}", doubts
    if part.form == "decade":
        return f"{year // 10}X{mark}", doubts
    if part.form == "years":
        return f"{year}/{part.name}", doubts
    if part.form == "school year":
        note = f"{year}/{(year + 1) % 100:02} may be a school year, a financial year or a winter"
        return _between(date(year, 4, 1), date(year + 1, 8, 31), mark), [*doubts, (Doubt.TERM, note)]
    if part.form == "term":
        return _between(*term_bounds(part.name, year), mark), [*doubts, (Doubt.TERM, local[1].replace("”", " term”"))]
    low, high, differs = holiday_bounds(part.name, year)
    return _between(low, high, mark), [*doubts, local] if differs else doubts


# Shapes ----------------------------------------------------------------------------------------


def _bounds(edtf: str) -> tuple[date, date]:
    when = parse(edtf)
    return date.fromordinal(first_moment(when).low), date.fromordinal(last_moment(when).high)


def _shape(parsed: Parsed, parts: tuple[Part, ...], order: DateOrder) -> Said:
    """The reading of a whole cell."""
    doubts: list[Doubted] = []
    if parsed.kind == "unreadable":
        raise Unclear(Doubt.UNREADABLE, f"a date stands here, but “{parsed.other}” may change it; write the date that is meant")
    if parsed.other:
        doubts.append((Doubt.OTHER_WORDS, f"beside the date stands “{parsed.other}”"))
    vague = parsed.vague or ("",) * len(parts)
    if len(parts) == 1 and parts[0].days:
        return _days(parsed, parts[0], doubts)
    read: list[str] = []
    for part, word in zip(parts, vague, strict=True):
        edtf, more = _one(part, word, parsed.mark, order)
        read.append(edtf)
        doubts += more
    said = _by_kind(parsed, parts, read, doubts)
    return _check(parsed, said)


def _days(parsed: Parsed, part: Part, doubts: list[Doubted]) -> Said:
    """``3-5 June``, ``4/5 May``, ``12th, 13th and 15th May``: several days of one month."""
    assert part.year is not None
    days = [_calendar(part.year, part.month or 0, day) for day in part.days]
    texts = tuple(day.isoformat() + parsed.mark for day in days)
    if days != sorted(days):
        raise Unclear(Doubt.BACKWARDS, "the days run backwards")
    if parsed.kind in ("between", "week", "weekend", "week ending"):
        return Said(_between(days[0], days[-1], parsed.mark), tuple(doubts))
    if part.name == "-" or parsed.kind in ("overnight", "span") or (parsed.time == "night" and len(days) == 2):
        return Said(f"{texts[0]}/{texts[-1]}", tuple(doubts))
    if part.name == "/":
        return Said(_between(days[0], days[-1], parsed.mark), tuple(doubts))
    return Said(f"[{', '.join(texts)}]", tuple(doubts), texts).doubting(*_SEVERAL)


_SEVERAL = (Doubt.SEVERAL, "the cell holds several dates; the row is left whole; split it if these were several contacts")


def _by_kind(parsed: Parsed, parts: tuple[Part, ...], read: list[str], doubts: list[Doubted]) -> Said:
    kind, first = parsed.kind, read[0]
    low, high = _bounds(first)
    if kind in ("span", "between"):
        return _two(kind, read, doubts)
    if kind in ("several", "either"):
        lows, highs = zip(*(_bounds(one) for one in read), strict=True)
        plain = all("[" not in one and "/" not in one for one in read)
        edtf = f"[{', '.join(read)}]" if plain else _between(min(lows), max(highs))
        said = Said(edtf, tuple(doubts))
        return said if kind == "either" else said._replace(dates=tuple(read)).doubting(*_SEVERAL)
    if kind in ("week", "week ending", "weekend", "overnight") and parts[0].form not in ("day", "pair"):
        return Said(first, tuple(doubts))
    edtf = {
        "overnight": lambda: f"{first}/{(low + timedelta(1)).isoformat()}",
        "week": lambda: _between(low, low + timedelta(6)),
        "weekend": lambda: _between(low - timedelta(1), low + timedelta(1)),
        "week ending": lambda: _between(low - timedelta(6), low + timedelta(1 if low.weekday() == 5 else 0)),
        "from": lambda: f"{first}/..",
        "since": lambda: f"{first}/",
        "until": lambda: f"/{first}",
        "by": lambda: f"[..{high.isoformat()}]",
        "after": lambda: f"[{low.isoformat()}..]",
    }.get(kind, lambda: _nth_week(low, high, int(kind[5:])) if kind.startswith("week ") else first)()
    if (kind == "week" and low.weekday() not in (0, 6)) or (kind == "week ending" and low.weekday() < 4):
        doubts.append((Doubt.WEEK_START, f"{say_day(low.toordinal())} is a {_name(low)}; look whether this week is meant"))
    return Said(edtf, tuple(doubts))


def _name(day: date) -> str:
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]


def _nth_week(low: date, high: date, n: int) -> str:
    if n == 5:
        return _between(high - timedelta(6), high)
    start = low + timedelta(7 * (n - 1))
    return _between(start, start + timedelta(6))


def _two(kind: str, read: list[str], doubts: list[Doubted]) -> Said:
    """From one date to another."""
    first, last = read[0], read[-1]
    (low, _), (_, high) = _bounds(first), _bounds(last)
    if high < low:
        raise Unclear(Doubt.BACKWARDS, "it ends before it begins")
    if "/" in first or "/" in last:
        return Said(f"{low.isoformat()}/{high.isoformat()}", tuple(doubts))
    if kind == "span":
        return Said(f"{first}/{last}", tuple(doubts))
    plain = "[" not in first and "[" not in last
    return Said(f"[{first}..{last}]" if plain else _between(low, high), tuple(doubts))


def _check(parsed: Parsed, said: Said) -> Said:
    """The reading with a doubt if the weekday that stands beside it is another."""
    try:
        parse(said.edtf)
    except WhenError:
        return no_date(Doubt.UNREADABLE, "this was not read as a date; write the date, or what is known of it")
    if parsed.weekdays and parsed.kind == "date" and len(said.edtf.rstrip("?~%")) == 10:
        day = datetime.fromisoformat(said.edtf.rstrip("?~%")).date()
        if day.weekday() not in parsed.weekdays:
            named = WEEKDAYS[parsed.weekdays[0]]
            note = f"{say_day(day.toordinal())} was a {_name(day)}; the cell says {named.title()}"
            return said.doubting(Doubt.WEEKDAY, note)
    return said
