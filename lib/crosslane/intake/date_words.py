"""The words that people date things with in a chronology, and how wide each of them is.

The widths are data, as in `crosslane.when`: one reader's *late May* must not differ from another's. Where words mean different
days in different places (school terms, holidays) the bounds reach round all of them, and the reading is marked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary|r)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur|urs)?(?:day)?\b\.?,?")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
    "thirty": 30, "couple of": 2, "a couple of": 2, "half a": 0,
}  # fmt: skip
NUMBER = (
    r"(?:\d{1,3}|a couple of|couple of|" + "|".join(sorted((n for n in NUMBERS if " " not in n), key=len, reverse=True)) + ")"
)
UNIT = r"(?P<unit>days?|weeks?|wks?|months?|mths?|years?|yrs?|fortnights?)"

DITTO = re.compile(
    r'(?:ditto|do\.?|-do-|"+|[”“„〃]+|\'\'|,,|as above|(?:the |on the |later (?:the |on the )?)?same(?: day| date| time| evening'
    r"| afternoon"
    r"| morning| night)?(?: as above)?|later (?:that|on that|the same|in the) (?:day|evening|night|afternoon|morning)|later"
    r"|(?:on )?that (?:day|evening|night|afternoon|morning|same day)|later that same day)"
)
NOT_KNOWN = re.compile(
    r"(?:to be (?:determined|confirmed|advised)|tb[cda]|(?:date )?(?:is )?(?:not|un)[ -]?(?:recorded|known|stated|given|dated"
    r"|clear|specified)"
    r"|n\.?/?k\.?|n/?a|no dates?(?: recorded| given| known)?|date unknown|date unclear|undated|illegible|unsure|none|nil|various"
    r"(?: dates)?|not applicable|[-–—.…*_]+|\?+|x+)"
)

EARLY, MIDDLE, LATE = "early", "mid", "late"
VAGUE = {
    "early": EARLY, "early in": EARLY, "beginning": EARLY, "the beginning": EARLY, "start": EARLY, "first half": EARLY,
    "mid": MIDDLE, "middle": MIDDLE, "the middle": MIDDLE, "late": LATE, "late in": LATE, "end": LATE, "latter part": LATE,
    "latter half": LATE, "second half": LATE, "later part": LATE, "later in": LATE, "earlier in": EARLY, "early part": EARLY,
    "first part": EARLY, "towards the end": LATE, "toward the end": LATE, "the end": LATE, "the start": EARLY,
}  # fmt: skip
_OF_MONTH = {EARLY: (1, 10), MIDDLE: (10, 20), LATE: (21, 31)}
_OF_YEAR = {EARLY: (1, 4), MIDDLE: (5, 8), LATE: (9, 12)}
_HALF = {EARLY, LATE}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 7), "michaelmas": (9, 12), "lent": (1, 4)}
"""First and last month of school terms. They differ from council to council."""


def vague_bounds(word: str, year: int, month: int | None) -> tuple[date, date]:
    """First and last day of *early*, *mid* or *late* in a month or a year."""
    if month is None:
        first, last = _OF_YEAR[word]
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    start, end = _OF_MONTH[word]
    return date(year, month, start), date(year, month, min(end, monthrange(year, month)[1]))


def easter_sunday(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741  (the rule's own letters)
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


HOLIDAY = (
    r"(?:easter(?: sunday| monday| weekend| holidays?| break| vacation| half[- ]term)?|good friday|christmas(?: day| eve| "
    r"holidays?| break"
    r"| period)?|xmas(?: day| eve)?|boxing day|new year'?s?(?: day| eve)?|(?:february|feb|may|whitsun|october|oct|summer|autumn"
    r"|spring|half)"
    r"[- ](?:half[- ]?term|term)|summer holidays?|summer break)"
)


def holiday_bounds(name: str, year: int) -> tuple[date, date, bool]:
    """First and last day that a holiday's name may mean in a year, and whether that differs from place to place."""
    easter = easter_sunday(year)
    exact = {
        "easter sunday": (easter, easter), "easter monday": (easter + timedelta(1), easter + timedelta(1)),
        "good friday": (easter - timedelta(2), easter - timedelta(2)),
        "easter weekend": (easter - timedelta(2), easter + timedelta(1)),
        "christmas day": (date(year, 12, 25), date(year, 12, 25)), "xmas day": (date(year, 12, 25), date(year, 12, 25)),
        "christmas eve": (date(year, 12, 24), date(year, 12, 24)), "xmas eve": (date(year, 12, 24), date(year, 12, 24)),
        "boxing day": (date(year, 12, 26), date(year, 12, 26)),
        "new year's day": (date(year, 1, 1), date(year, 1, 1)), "new years day": (date(year, 1, 1), date(year, 1, 1)),
        "new year's eve": (date(year, 12, 31), date(year, 12, 31)), "new years eve": (date(year, 12, 31), date(year, 12, 31)),
    }  # fmt: skip
    if name in exact:
        return *exact[name], False
    if name.startswith("easter"):  # the feast, or two weeks of school holidays on either side of it
        return easter - timedelta(16), easter + timedelta(15), True
    if name.startswith(("christmas", "xmas")):
        return date(year, 12, 15), date(year + 1, 1, 8), True
    if name.startswith("new year"):  # the turn into this year or out of it
        return date(year - 1, 12, 29), date(year, 1, 7), True
    if name.startswith(("summer h", "summer b")):
        return date(year, 7, 10), date(year, 9, 10), True
    months = {"feb": (2, 2), "spring": (2, 2), "may": (5, 6), "whi": (5, 6), "oct": (10, 11), "aut": (10, 11), "sum": (5, 6)}
    for start, (first, last) in months.items():
        if name.startswith(start):
            if first == last:
                return date(year, 2, 7), date(year, 2, 28), True
            return date(year, first, 12), date(year, last, 10), True
    return date(year, 1, 1), date(year, 12, 31), True


def term_bounds(name: str, year: int) -> tuple[date, date]:
    """First and last day that a school term may lie in."""
    first, last = TERMS[name]
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
