"""Dates of a case as GEDCOM 7 writes them, and back, without making any of them firmer.

==================  ==================  =====================================================================
EDTF                GEDCOM 7            what both say
==================  ==================  =====================================================================
``2004-03-05``      5 MAR 2004          that day; likewise a month or a year
``2004-03~``        ABT MAR 2004        near it (CAL and EST are read as this too)
``[2003..2004]``    BET 2003 AND 2004   not before the one, not after the other
``[..2004]``        BEF 2004            at the latest then: in GEDCOM 7 this includes the year named
``[2003..]``        AFT 2003            at the earliest then, likewise
``2003/2006``       FROM 2003 TO 2006   it lasted from the one to the other
``2003/``           FROM 2003           it lasted from then; its end is not known
``../2006``         TO 2006             it lasted until then; its beginning is not known
==================  ==================  =====================================================================

Every other date is written as the days between which it lies, with its EDTF as a phrase beside it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crosslane.when import FIRST_DAY, LAST_DAY, Moment, Span, When, WhenError, parse

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_PLAIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?)?")
_GEDCOM = re.compile(r"(?:GREGORIAN )?(?:(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Z]{3}) )?(?P<year>[0-9]{1,4})")
_NUMERIC = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_OTHER_CALENDAR = re.compile(r"\b(JULIAN|FRENCH_R|HEBREW|BCE|_[A-Z0-9_]+)\b")
_EDTF_PHRASE = "EDTF "
_KEPT = "it is kept as words"
_WOULD_DO = "write 5 MAR 2004, ABT 2004, BEF 2004, AFT 2004, BET 2003 AND 2004 or FROM 2003 TO 2006"


class WrittenDate(NamedTuple):
    """A date as two texts: the payload, and the phrase where the payload says less than the case does."""

    payload: str
    phrase: str = ""


class ReadDate(NamedTuple):
    """A date out of a file.

    Attributes:
        when: None where the file gives no date that can be read.
        words: what is to be kept of the file's own words.
        remark: how it was read if not plainly, or why not; empty if there is nothing to say.
    """

    when: When | None
    words: str = ""
    remark: str = ""


# Writing -------------------------------------------------------------------------------------


def write_date(when: When) -> WrittenDate:
    """A moment or span in GEDCOM's words."""
    phrase = _EDTF_PHRASE + when.edtf
    if isinstance(when, Span):
        return _write_span(when, phrase)
    written = _write_plainly(when.edtf)
    return WrittenDate(written) if written else WrittenDate(_within(when), phrase)


def _write_plainly(edtf: str) -> str:
    about = edtf.endswith("~")
    plain = _plain(edtf.removesuffix("~"))
    if plain:
        return f"ABT {plain}" if about else plain
    if not (edtf.startswith("[") and edtf.endswith("]")):
        return ""
    start, dots, end = edtf[1:-1].partition("..")
    first, last = _plain(start), _plain(end)
    if first and last:
        return f"BET {first} AND {last}"
    if dots and not (start and end):
        return f"AFT {first}" if first else f"BEF {last}" if last else ""
    return ""


def _plain(edtf: str) -> str:
    match = _PLAIN.fullmatch(edtf)
    if match is None:
        return ""
    parts = [str(int(match["day"]))] if match["day"] else []
    parts += [MONTHS[int(match["month"]) - 1]] if match["month"] else []
    return " ".join([*parts, str(int(match["year"]))])


def _write_span(span: Span, phrase: str) -> WrittenDate:
    start, _, end = span.edtf.partition("/")
    first, last = _plain(start), _plain(end)
    if first and last:
        return WrittenDate(f"FROM {first} TO {last}")
    if first and end in ("", ".."):
        return WrittenDate(f"FROM {first}", "" if end == "" else phrase)
    if last and start in ("", ".."):
        return WrittenDate(f"TO {last}", "" if start == ".." else phrase)
    return WrittenDate("", phrase)  # no payload holds a span whose ends are themselves uncertain


def _within(moment: Moment) -> str:
    """The days between which a moment lies."""
    first = "" if moment.low <= FIRST_DAY else _day(moment.low)
    last = "" if moment.high >= LAST_DAY else _day(moment.high)
    if first and last:
        return first if first == last else f"BET {first} AND {last}"
    return f"AFT {first}" if first else f"BEF {last}" if last else ""


def _day(number: int) -> str:
    day = date.fromordinal(number)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


# Reading -------------------------------------------------------------------------------------


def read_date(payload: str, phrase: str = "") -> ReadDate:
    """A date out of a file. What cannot be read is kept as words; nothing is guessed."""
    if phrase.startswith(_EDTF_PHRASE):
        found = _parsed(phrase.removeprefix(_EDTF_PHRASE))
        if found.when is not None:
            return found
    written = " ".join(payload.split())
    if not written:
        return ReadDate(None, phrase)
    other = _OTHER_CALENDAR.search(written.upper())
    if other:
        return ReadDate(None, phrase or written, f"'{written}' is of another calendar or count of years; {_KEPT}")
    numeric = _NUMERIC.fullmatch(written)
    if numeric:
        day, month, year = numeric.groups()
        found = _parsed(f"{year}-{int(month):02}-{int(day):02}", written)
        said = "was read day first" if found.when else f"has no such day, read day first; {_KEPT}"
        return found._replace(words=phrase or written, remark=f"'{written}' {said}")
    edtf = _edtf(written.upper())
    if edtf:
        return _with_words(_parsed(edtf, written), phrase)
    found = _parsed(written)
    if found.when is not None:
        return found._replace(words=phrase, remark=f"'{written}' is no GEDCOM date; it was read as EDTF")
    return ReadDate(None, phrase or written, f"'{written}' is no GEDCOM date; {_KEPT}: {_WOULD_DO}")


def _with_words(found: ReadDate, phrase: str) -> ReadDate:
    return found._replace(words=phrase or found.words)


def _parsed(edtf: str, written: str = "") -> ReadDate:
    try:
        return ReadDate(parse(edtf))
    except WhenError as wrong:
        return ReadDate(None, written or edtf, f"{wrong}; {_KEPT}")


def _edtf(written: str) -> str:
    """A date of GEDCOM's grammar as EDTF; empty if it is none."""
    for sign in ("ABT ", "CAL ", "EST "):
        if written.startswith(sign):
            plain = _one(written.removeprefix(sign))
            return f"{plain}~" if plain else ""
    for sign, before, after in (("BEF ", "[..", "]"), ("AFT ", "[", "..]"), ("TO ", "../", "")):
        if written.startswith(sign):
            plain = _one(written.removeprefix(sign))
            return f"{before}{plain}{after}" if plain else ""
    for sign, between, before, after in (("BET ", " AND ", "[", "]"), ("FROM ", " TO ", "", "")):
        if written.startswith(sign):
            first, joined, last = written.removeprefix(sign).partition(between)
            start, end = _one(first), _one(last)
            if sign == "FROM " and not joined:
                return f"{start}/" if start else ""
            return f"{before}{start}{'..' if before else '/'}{end}{after}" if start and end else ""
    return _one(written)


def _one(written: str) -> str:
    match = _GEDCOM.fullmatch(written)
    if match is None or (match["month"] and match["month"] not in MONTHS):
        return ""
    parts = [f"{int(match['year']):04}"]
    if match["month"]:
        parts.append(f"{MONTHS.index(match['month']) + 1:02}")
    if match["day"]:
        parts.append(f"{int(match['day']):02}")
    return "-".join(parts)
