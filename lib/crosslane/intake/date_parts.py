"""The single dates within a text: where each stands, and what its figures and words leave open."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosslane.intake.date_words import HOLIDAY, MONTH, MONTH_NAMES, TERMS


class Part(NamedTuple):
    """One date within a cell.

    Attributes:
        form: ``day``, ``month``, ``year``, ``years``, ``season``, ``term``, ``holiday``, ``decade``, ``school year``,
            ``quarter``, ``pair`` or ``days``.
        year: four figures; None if it is not given.
        month, day: None if not given, or still open in `numbers`.
        numbers: two figures of which one is the day and the other the month, in the order of the text.
        name: the season, term or holiday; for ``days`` what joins them (``-``, ``/`` or ``&``).
        days: the days of ``days``.
        day_open: the day stands as ``??``.
        century_open: the year was given by two figures.
        doubt: ``together`` (figures without separators) or ``day or year`` (*May 18*).
    """

    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    numbers: tuple[int, int] | None = None
    name: str = ""
    days: tuple[int, ...] = ()
    day_open: bool = False
    century_open: bool = False
    doubt: str = ""


_YEAR = r"(?:(?:19|20)\d\d)"
_ANY_YEAR = rf"(?:{_YEAR}|'?\d\d)(?!\d)"
_ORD = r"(?:\s?(?:st|nd|rd|th)\b)?"
_SEP = r"\s*[./\\\-_,]\s*"
_DAY = r"(?:0?[1-9]|[12]\d|3[0-9])"
_FORMS = (
    ("iso", rf"(?P<iso_y>{_YEAR})[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d)(?:t[\d:.]+z?|\s00:00(?::00)?)?"),
    ("days_num", rf"(?P<dn_a>{_DAY})\s*(?P<dn_j>-|&|to"
    rf"|and)\s*(?P<dn_b>{_DAY})\s*[/.]\s*(?P<dn_m>\d{{1,2}})\s*[/.]\s*(?P<dn_y>{_ANY_YEAR})"),
    ("open_day", rf"(?:\?\?|xx|\?|__|--)\s*[./\-\s]\s*(?P<od_m>\d{{1,2}}|{MONTH})\s*[./\-\s]\s*(?P<od_y>{_ANY_YEAR})"),
    ("numeric", rf"(?P<nu_a>\d{{1,2}}){_ORD}{_SEP}(?P<nu_b>\d{{1,2}}){_SEP}(?P<nu_y>{_ANY_YEAR})(?:\s00:00(?::00)?)?"),
    ("numeric", rf"(?P<ns_a>\d{{1,2}})\s(?P<ns_b>\d{{1,2}})\s(?P<ns_y>{_ANY_YEAR})"),
    ("month_year_num", rf"(?P<my_m>0?[1-9]|1[0-2])\s*[/.\-]\s*(?P<my_y>{_YEAR}|[4-9]\d)(?!\d)(?!\s*[/.\-]\s*\d)"),
    ("days", rf"(?P<ds_l>{_DAY}{_ORD}(?:\s*(?:-|to|/|&|and|or"
    rf"|,)\s*{_DAY}{_ORD})+)\s*(?:of\s+)?(?P<ds_m>{MONTH})(?:\s*,?\s*(?P<ds_y>{_ANY_YEAR}))?"),
    ("day", rf"(?P<dm_d>\d{{1,2}}){_ORD}\s*(?:of\s+)?[-/.,\s]?\s*(?P<dm_m>{MONTH})(?:[-/.,\s]*(?P<dm_y>{_ANY_YEAR}))?"),
    ("month_day", rf"(?P<md_m>{MONTH})\s*(?P<md_d>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b\s*,?\s*(?P<md_y>{_ANY_YEAR})?"
    rf"|\s*,?\s+(?P<md_y2>{_YEAR}))"),
    ("term", rf"(?P<te_n>{'|'.join(TERMS)})\s+term(?:\s*,?\s*(?:of\s+|in\s+)?(?P<te_y>{_ANY_YEAR}))?"),
    ("holiday", rf"(?P<ho_n>{HOLIDAY})(?:\s*,?\s*(?:of\s+|in\s+)?(?P<ho_y>{_ANY_YEAR}))?"),
    ("holiday_last", rf"(?P<hl_y>{_YEAR})\s+(?P<hl_n>{HOLIDAY})"),
    ("season", rf"(?P<se_n>spring|summer|autumn|winter)\s*(?:of\s+|in\s+)?(?:(?P<se_y>{_YEAR})(?:[/-](?P<se_y2>\d\d(?:\d\d)?))?"
    rf"|(?P<se_y3>'\d\d))"),
    ("month_year", rf"(?P<mo_m>{MONTH})(?P<mo_s>[-/.,\s']*)(?:of\s+)?(?P<mo_y>{_ANY_YEAR})"),
    ("quarter", rf"q(?P<qu_n>[1-4])\s*(?:of\s+)?(?P<qu_y>{_YEAR})"),
    ("decade", r"(?:the\s+)?(?P<de_y>(?:19|20)\d0)'?s\b"),
    ("school_year", rf"(?P<sy_a>{_YEAR})\s*[/-]\s*(?P<sy_b>{_YEAR}|\d\d)(?!\d)(?!\s*[/-]\s*\d)"),
    ("together", rf"(?P<to_8>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_YEAR}|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
                 r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)(?!\d)"),
    ("pair", rf"(?P<pa_a>\d{{1,2}}){_ORD}\s*[/.\-]\s*(?P<pa_b>\d{{1,2}})(?!\d)(?!\s*[/.\-]\s*\d)"),
    ("year", rf"(?P<ye_y>{_YEAR})(?![\d/])"),
    ("month", rf"(?P<bm_m>{MONTH})"),
    ("season_bare", r"(?P<sb_n>spring|summer|autumn|winter)"),
)  # fmt: skip
FOUND = re.compile(
    r"(?<![\w£])(?:" + "|".join(f"(?P<f{index}>{pattern})" for index, (_, pattern) in enumerate(_FORMS)) + r")(?![\w]|,\d{3}|%)"
)
_FORM_OF = {f"f{index}": form for index, (form, _) in enumerate(_FORMS)}
_JOIN = re.compile(r"(-|to|/|&|and|or|,)")


def find_parts(words: str) -> tuple[str, tuple[Part, ...]]:
    """The words with ``#`` for each date, and the dates."""
    parts: list[Part] = []

    def take(match: re.Match[str]) -> str:
        form = next(_FORM_OF[name] for name in _FORM_OF if match[name] is not None)
        part = _READERS[form](match)
        if part is None:
            return match[0]
        parts.append(part)
        return " # "

    return FOUND.sub(take, words), tuple(parts)


def year_of(text: str | None) -> tuple[int | None, bool]:
    """A year in full, and whether its century had to be supplied: 00 to 49 are of this century, 50 to 99 of the last."""
    if not text:
        return None, False
    digits = text.lstrip("'")
    if len(digits) == 4:
        return int(digits), False
    number = int(digits)
    return (2000 + number if number < 50 else 1900 + number), True


def month_of(text: str) -> int:
    """The number of a month by its name or figures; 0 if it is none."""
    if text.isdecimal():
        return int(text)
    name = text.rstrip(".")[:3]
    return next(index for index, month in enumerate(MONTH_NAMES, start=1) if month.startswith(name))


def _iso(m: re.Match[str]) -> Part:
    return Part("day", int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"]))


def _days_num(m: re.Match[str]) -> Part:
    year, century = year_of(m["dn_y"])
    join = "-" if m["dn_j"] in ("-", "to") else "&"
    days = (int(m["dn_a"]), int(m["dn_b"]))
    return Part("days", year, int(m["dn_m"]), name=join, days=days, century_open=century)


def _open_day(m: re.Match[str]) -> Part:
    year, century = year_of(m["od_y"])
    return Part("month", year, month_of(m["od_m"]), day_open=True, century_open=century)


def _numeric(m: re.Match[str]) -> Part:
    a, b, y = (m["nu_a"], m["nu_b"], m["nu_y"]) if m["nu_a"] else (m["ns_a"], m["ns_b"], m["ns_y"])
    year, century = year_of(y)
    return Part("day", year, numbers=(int(a), int(b)), century_open=century)


def _month_year_num(m: re.Match[str]) -> Part:
    year, century = year_of(m["my_y"])
    return Part("month", year, int(m["my_m"]), century_open=century)


def _days(m: re.Match[str]) -> Part:
    year, century = year_of(m["ds_y"])
    days = tuple(int(number) for number in re.findall(r"\d+", m["ds_l"]))
    joins = set(_JOIN.findall(re.sub(r"\d+\s?(?:st|nd|rd|th)?", " ", m["ds_l"])))
    join = "-" if joins <= {"-", "to"} else "/" if joins <= {"/", "or"} else "&"
    return Part("days", year, month_of(m["ds_m"]), name=join, days=days, century_open=century)


def _day(m: re.Match[str]) -> Part:
    year, century = year_of(m["dm_y"])
    return Part("day", year, month_of(m["dm_m"]), int(m["dm_d"]), century_open=century)


def _month_day(m: re.Match[str]) -> Part:
    year, century = year_of(m["md_y"] or m["md_y2"])
    return Part("day", year, month_of(m["md_m"]), int(m["md_d"]), century_open=century)


def _term(m: re.Match[str]) -> Part:
    year, century = year_of(m["te_y"])
    return Part("term", year, name=m["te_n"], century_open=century)


def _holiday(m: re.Match[str]) -> Part:
    year, century = year_of(m["ho_y"])
    return Part("holiday", year, name=re.sub(r"\s+", " ", m["ho_n"]), century_open=century)


def _holiday_last(m: re.Match[str]) -> Part:
    return Part("holiday", int(m["hl_y"]), name=re.sub(r"\s+", " ", m["hl_n"]))


def _season(m: re.Match[str]) -> Part:
    year, century = year_of(m["se_y"] or m["se_y3"])
    return Part("season", year, name=m["se_n"], century_open=century)


def _month_year(m: re.Match[str]) -> Part:
    year, century = year_of(m["mo_y"])
    open_day = century and "'" not in m[0] and "-" not in m["mo_s"] and 1 <= int(m["mo_y"].lstrip("'")) <= 31
    return Part("month", year, month_of(m["mo_m"]), century_open=century, doubt="day or year" if open_day else "")


def _quarter(m: re.Match[str]) -> Part:
    return Part("quarter", int(m["qu_y"]), name=m["qu_n"])


def _decade(m: re.Match[str]) -> Part:
    return Part("decade", int(m["de_y"]))


def _school_year(m: re.Match[str]) -> Part | None:
    first, second = int(m["sy_a"]), int(m["sy_b"])
    if second % 100 != (first + 1) % 100:
        return (
            Part("years", first, name=str(second if second > 99 else first // 100 * 100 + second))
            if second > first % 100
            else None
        )
    return Part("school year", first)


def _together(m: re.Match[str]) -> Part:
    digits = m["to_8"]
    if len(digits) == 8 and digits[:2] in ("19", "20") and digits[4:6] <= "12" and digits[2:4] > "12":
        return Part("day", int(digits[:4]), int(digits[4:6]), int(digits[6:]), doubt="together")
    year, century = year_of(digits[4:])
    return Part("day", year, int(digits[2:4]), int(digits[:2]), century_open=century, doubt="together")


def _pair(m: re.Match[str]) -> Part:
    return Part("pair", numbers=(int(m["pa_a"]), int(m["pa_b"])))


def _year(m: re.Match[str]) -> Part:
    return Part("year", int(m["ye_y"]))


def _month(m: re.Match[str]) -> Part:
    return Part("month", None, month_of(m["bm_m"]))


def _season_bare(m: re.Match[str]) -> Part:
    return Part("season", None, name=m["sb_n"])


_READERS = {
    "iso": _iso, "days_num": _days_num, "open_day": _open_day, "numeric": _numeric, "month_year_num": _month_year_num,
    "days": _days,
    "day": _day, "month_day": _month_day, "term": _term, "holiday": _holiday, "holiday_last": _holiday_last, "season": _season,
    "month_year": _month_year, "quarter": _quarter, "decade": _decade, "school_year": _school_year, "together": _together,
    "pair": _pair, "year": _year, "month": _month, "season_bare": _season_bare,
}  # fmt: skip
