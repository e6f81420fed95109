"""All dates of one file, read together: what a cell leaves open is settled by the others, or not at all.

Order of day and month: dates that can be read only one way decide for the rest. If there are none, the day comes first, as is
usual in Britain, and the file gets one notice. A date that goes against the settled order is marked and never turned round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from crosslane.intake.bounds import Said, no_date, read_alone
from crosslane.intake.dates import Parsed, parse_date
from crosslane.intake.leaning import lean_on_date, lean_on_row
from crosslane.intake.times import read_time
from crosslane.intake.values import DateOrder, Doubt, Reading
from crosslane.when import Moment, Span, first_moment, last_moment, parse, say, say_day


class DateCell(NamedTuple):
    """A cell that should hold a date: its words and, if it is a date for the spreadsheet, ISO text and the parts it shows."""

    words: str = ""
    iso: str = ""
    shown: str = ""


class DatedRow(NamedTuple):
    """The cells of one row that bear on when it was."""

    row: str
    start: DateCell
    time: DateCell = DateCell()
    end: DateCell = DateCell()
    end_time: DateCell = DateCell()


class Settled(NamedTuple):
    """Readings by row id, and what was settled for the file. `notices` are pairs of what was found and what would do."""

    readings: Mapping[str, Reading]
    order: DateOrder
    newest_first: bool
    notices: tuple[tuple[str, str], ...]


def settle_order(cells: Sequence[DateCell]) -> DateOrder:
    """Which figure is the day, from all dates of a file that can be read only one way."""
    day_first = month_first = open_ones = 0
    example = {True: "", False: ""}
    for cell in cells:
        for part in () if cell.iso else parse_date(cell.words).parts:
            if part.numbers is None or part.form == "pair":
                continue
            first, second = part.numbers
            if first > 12 >= second:
                day_first, example[True] = day_first + 1, example[True] or cell.words
            elif second > 12 >= first:
                month_first, example[False] = month_first + 1, example[False] or cell.words
            elif first != second:
                open_ones += 1
    if day_first >= month_first > 0:
        return DateOrder(True, True, f"{day_first} dates such as “{example[True]}” have the day first, {month_first} the month")
    if day_first:
        return DateOrder(True, True, f"{day_first} dates such as “{example[True]}” can only be read with the day first")
    if month_first:
        return DateOrder(False, True, f"{month_first} dates such as “{example[False]}” can only be read with the month first")
    return DateOrder(True, not open_ones, "no date settles it; the day was read first, as is usual in Britain")


def settle_dates(rows: Sequence[DatedRow], order: DateOrder, born: str = "") -> Settled:
    """The reading of every row's date.

    Args:
        rows: in the order of the file.
        order: from `settle_order`.
        born: the child's date of birth as EDTF, for *aged 14 weeks*; empty if it is not known.
    """
    parsed = [parse_date(row.start.words) for row in rows]
    said = [read_alone(cell.start.iso, cell.start.shown, one, order) for cell, one in zip(rows, parsed, strict=True)]
    newest_first = _newest_first(said)
    _borrow_years(rows, parsed, said, order, newest_first)
    _lean(rows, parsed, said, order, newest_first, born)
    swapped = _swapped(rows, parsed)
    if swapped:
        note = "every date that the spreadsheet holds as a date has a day of 12 or less, those it holds as text have not"
        for index in swapped:
            said[index] = said[index].doubting(Doubt.SWAPPED, note)
    far = _far_years(parsed, said)
    readings = {}
    for index, row in enumerate(rows):
        one = (
            said[index].doubting(Doubt.CENTURY, "the year has two figures and lies far from the rest")
            if index in far
            else said[index]
        )
        readings[row.row] = _with_end_and_time(row, one, parsed[index], order)
    return Settled(readings, order, newest_first, tuple(_notices(order, parsed, bool(swapped))))


def _notices(order: DateOrder, parsed: Sequence[Parsed], swapped: bool) -> list[tuple[str, str]]:
    notices = []
    if not order.settled:
        notices.append(("no date settles whether 03/04 is in March or April; the day was read first", "say if it is not so"))
    if not order.day_first:
        notices.append((f"dates were read with the month first: {order.reason}", "ask the agency if that is so"))
    if swapped:
        what = "a spreadsheet set to American dates may have turned day and month of its own dates round, and left others as text"
        notices.append((what, "ask the agency for the dates as its record has them"))
    return notices


def _newest_first(said: Sequence[Said]) -> bool:
    lows = [first_moment(parse(one.edtf)).low for one in said if one.edtf and not one.edtf.startswith(("/", "[.."))]
    steps = [b - a for a, b in pairwise(lows) if a != b]
    return sum(step < 0 for step in steps) > sum(step > 0 for step in steps)


# What leans on other rows ------------------------------------------------------------------------


def _day_of(said: Said) -> int | None:
    """The first day of a reading that is bounded from below."""
    if not said.edtf or said.edtf.startswith(("/", "[..")):
        return None
    return first_moment(parse(said.edtf)).low


def _borrow_years(
    rows: Sequence[DatedRow], parsed: Sequence[Parsed], said: list[Said], order: DateOrder, newest_first: bool
) -> None:
    """Dates without a year take it from the nearest dated row above, or below if there is none above."""
    for index, one in enumerate(parsed):
        if not said[index].needs_year:
            continue
        near = next((at for at in range(index - 1, -1, -1) if _day_of(said[at]) is not None), None)
        if near is None:
            near = next((at for at in range(index + 1, len(rows)) if _day_of(said[at]) is not None), None)
        if near is None:
            said[index] = no_date(Doubt.UNREADABLE, "no year is given, and no row near it has one", needs=False)
            continue
        anchor = _day_of(said[near])
        assert anchor is not None
        said[index] = _with_year(one, order, anchor, near < index, newest_first)._replace(leans_on=rows[near].row)


def _with_year(parsed: Parsed, order: DateOrder, anchor: int, above: bool, newest_first: bool) -> Said:
    """The reading with the anchor's year, or the next one where the rows run over the turn of the year."""
    year = date.fromordinal(anchor).year
    found = read_alone("", "", parsed, order, year=year)
    day = _day_of(found)
    if day is not None and above and abs(day - anchor) > 183:
        forwards = 1 if day < anchor else -1
        if (forwards == 1) is not newest_first:
            turned = read_alone("", "", parsed, order, year=year + forwards)
            note = f"no year is given; the turn of the year was taken to lie between it and the row of {say_day(anchor)}"
            return turned.doubting(Doubt.YEAR_BORROWED, note)
    return found.doubting(Doubt.YEAR_BORROWED, f"no year is given; {year} was taken from the row of {say_day(anchor)}")


def _lean(
    rows: Sequence[DatedRow], parsed: Sequence[Parsed], said: list[Said], order: DateOrder, newest_first: bool, born: str
) -> None:
    """Ditto marks, lags and ages.

    *Ditto* leans on the row above; *later* on the row that comes before in time, which stands below if the newest row is first.
    """
    waiting: dict[int, int] = {}
    for index, one in enumerate(parsed):
        if rows[index].start.iso or one.kind not in ("ditto", "lag", "age"):
            continue
        if one.kind == "age" or one.parts or one.leans_on:
            said[index] = lean_on_date(one, order, born)
        else:
            waiting[index] = index + (1 if newest_first and one.kind == "lag" else -1)
    while waiting:
        chain = [next(iter(waiting))]  # rows that lean on each other, up to one that stands for itself
        while (on := waiting[chain[-1]]) in waiting and on not in chain:
            chain.append(on)
        for index in reversed(chain):
            on = waiting.pop(index)
            if 0 <= on < len(rows):
                said[index] = lean_on_row(parsed[index], rows[on].row, said[on])
            else:
                said[index] = no_date(Doubt.NOTHING_TO_LEAN_ON, "there is no row that it could lean on")


# What only the whole file shows --------------------------------------------------------------------


def _swapped(rows: Sequence[DatedRow], parsed: Sequence[Parsed]) -> list[int]:
    """Rows whose date a spreadsheet may have turned round: it holds as dates only those with a day of 12 or less."""
    real, text = [], 0
    for index, (row, one) in enumerate(zip(rows, parsed, strict=True)):
        if row.start.iso and "d" in row.start.shown:
            if int(row.start.iso[8:10]) > 12:
                return []
            real.append(index)
        elif not row.start.iso and len(one.parts) == 1 and (numbers := one.parts[0].numbers) is not None:
            if numbers[0] <= 12:
                return []
            text += 1
    return real if len(real) >= 2 and text >= 2 else []


def _far_years(parsed: Sequence[Parsed], said: Sequence[Said]) -> set[int]:
    days = {index: day for index, one in enumerate(said) if (day := _day_of(one)) is not None}
    if not days:
        return set()
    middle = median(days.values())
    open_ones = {index for index, one in enumerate(parsed) if any(part.century_open for part in one.parts)}
    return {index for index, day in days.items() if index in open_ones and abs(day - middle) > 30 * 365}


def _with_end_and_time(row: DatedRow, said: Said, parsed: Parsed, order: DateOrder) -> Reading:
    """The reading of a row: its end column makes a span of it, its time columns give the time."""
    time = said.time or parsed.time
    notes = list(said.doubts)
    for cell, what in ((row.time, "time"), (row.end_time, "end time")):
        if not cell.words.strip():
            continue
        read = cell.iso if cell.shown == "t" else read_time(cell.words)
        if not read:
            notes.append((Doubt.OTHER_WORDS, f"the {what} “{cell.words.strip()}” was not read as a time of day"))
        elif what == "time" or not time:
            time = read
        else:
            time = f"{time.split('/')[0]}/{read}"
    edtf = said.edtf
    if row.end.words.strip():
        edtf, more = _joined(edtf, row.end, order)
        notes += more
    doubts = tuple(dict.fromkeys(doubt for doubt, _ in notes))
    return Reading(
        row.start.words, edtf, "" if time == "00:00" and row.start.iso else time, doubts, tuple(note for _, note in notes),
        said.dates, said.leans_on, said.lag,
    )  # fmt: skip


def _joined(start: str, cell: DateCell, order: DateOrder) -> tuple[str, list[tuple[Doubt, str]]]:
    """Start and end columns as one span, as far as both can be read."""
    words = cell.words.strip()
    parsed = parse_date(cell.words)
    if not cell.iso and parsed.kind in ("not known", "ditto", "blank"):
        return start, []
    if not cell.iso and words.lower() in ("ongoing", "to date", "present", "current", "continuing"):
        return (f"{start}/.." if start and "/" not in start else start), []
    end = read_alone(cell.iso, cell.shown, parsed, order, year=_year_of(start))
    if not end.edtf:
        return start, [*end.doubts, (Doubt.UNREADABLE, f"the end “{words}” was not read as a date")]
    if not start:
        return f"/{end.edtf}" if "/" not in end.edtf else end.edtf, list(end.doubts)
    first, last = parse(start), parse(end.edtf)
    if last_moment(last).high < first_moment(first).low:
        return start, [*end.doubts, (Doubt.BACKWARDS, f"the end, {say(last)}, lies before the start; it was left out")]
    if isinstance(first, Span) or isinstance(last, Span) or first == last:
        return start, list(end.doubts)
    assert isinstance(first, Moment)
    return f"{start}/{end.edtf}", list(end.doubts)


def _year_of(edtf: str) -> int | None:
    return None if not edtf or edtf.startswith(("/", "[..")) else date.fromordinal(first_moment(parse(edtf)).low).year
