"""One cell's date as its words say it, before the rest of the file settles what they leave open.

`parse_date` finds the dates in a text, puts ``#`` in the place of each and looks what the words around them say: ``early #``,
``between # and #``, ``ten days after #``. What a single cell cannot settle (which number is the day, which year) stays open in
the `Part`; `crosslane.intake.settling` settles it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crosslane.intake.date_parts import Part, find_parts
from crosslane.intake.date_words import DITTO, NOT_KNOWN, NUMBER, NUMBERS, UNIT, VAGUE, WEEKDAY, WEEKDAYS
from crosslane.intake.times import take_times


class Parsed(NamedTuple):
    """What one cell says.

    Attributes:
        kind: ``date``, ``span`` (lasted from, to), ``between`` (a moment in between), ``several``, ``either``, ``from`` (and
            went on), ``since`` (end not said), ``until``, ``by`` (a moment not after), ``after`` (a moment not before),
            ``week``, ``week ending``, ``lag``, ``ditto``, ``age``, ``not known``, ``unreadable`` or ``blank``.
        parts: the dates, in the order of the text.
        time: time of day, as `Reading.time`.
        mark: ``?`` doubted, ``~`` about, ``%`` both, or empty.
        weekdays: weekdays that are named, Monday is 0.
        lag: how long after (before, with a minus) what it leans on.
        leans_on: words that a lag leans on, if it leans on no date and no row.
        other: words that say nothing about the date.
        vague: early, mid or late, for each part that is so.
    """

    kind: str
    parts: tuple[Part, ...] = ()
    time: str = ""
    mark: str = ""
    weekdays: tuple[int, ...] = ()
    lag: str = ""
    leans_on: str = ""
    other: str = ""
    vague: tuple[str, ...] = ()


_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u2009": " ", "…": "..."}
)
_PERHAPS = re.compile(
    r"\b(?:probabl[ye]|possibl[ye]|perhaps|maybe|poss|prob|thought to be|believed to be|unconfirmed|uncertain|not certain|tbc"
    r"|to be confirmed"
    r"|date unclear|unclear|not sure|unsure|date not confirmed)\b|\(\s*\?+\s*\)|\?+"
)
_ABOUT = re.compile(
    r"\b(?:approx(?:imately|imate|\.)?|about|around|circa|roughly|or thereabouts|or so|ca)\b\.?|\bc\.\s?|\bc(?=\s?#)|~"
)
_FILLERS = re.compile(
    r"\b(?:on|the|of|in|dated?|during|at|some ?time|month|year|day|it was|was|as at|both|from the|and time|academic|school"
    r"|calendar"
    r"|exact date)\b|[:,;.()\[\]*]"
)
_LAG = rf"(?P<about>~ ?)?(?P<number>{NUMBER})(?:\s*(?:-|to|or)\s*(?P<number_2>{NUMBER}))?\s*{UNIT}"
_LATER = re.compile(
    rf"(?:some |just over |nearly |almost )?{_LAG}'?\s*(?P<way>later|after|afterwards|on|earlier|before|previously|prior)"
)
_FROM_WORDS = re.compile(
    rf"(?:some |just over |nearly |almost )?{_LAG}'?\s*(?P<way>after|following|from|before|prior to|ahead of|later than"
    rf"|since)\s+(?P<what>.+)"
)
_NEXT = re.compile(
    r"(?:the |on the )?(?:(?P<next>following|next)|(?P<last>previous|preceding))\s+(?P<unit>day|morning|afternoon|evening|week"
    r"|month|year)"
    r"|(?:the )?(?P<day_after>day after|day before|morning after|night before|week after|week before)"
)
_AGE = re.compile(
    rf"(?:when |child |baby )*(?:(?:at )?(?:the )?aged?|at age|at)?\s*(?P<number>{NUMBER})\s*{UNIT}(?:'?s)?(?:\s*(?:old|of age))?"
)
_UNITS = {"day": "D", "week": "W", "wk": "W", "month": "M", "mth": "M", "year": "Y", "yr": "Y"}
_JOINED = r"#(?:\s*(?:,|;|\+|&|and|plus|\n|then|also)+\s*#)+"
_AND = re.compile(r"\s*(?:,|;|\+|&|\band\b|\bplus\b|\n|\bthen\b|\balso\b)[\s,;&]*")
_TO = r"(?:-+|to|until|till|til|up to|up until|through to|through|thru|>)"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(shape))
    for kind, shape in (
        ("date", r"#"),
        ("between", rf"(?:sometime )?between # (?:and|&|{_TO}) #|between #"),
        ("span", rf"(?:from )?# ?{_TO} ?#"),
        ("span", r"from # (?:and|&) #"),
        ("span", r"overnight(?: into)? # ?(?:-|/|to|and|into) ?#"),
        ("overnight", r"(?:overnight|night)(?: into)? ?#|# ?(?:overnight|night)"),
        ("either", r"(?:either )?#(?: ?(?:or|/|and/or) ?#)+"),
        (
            "from",
            rf"(?:from |since )?# ?(?:{_TO})? ?(?:onwards?|to date|present|current|ongoing|to present|now|date|on-going"
            rf"|continuing)",
        ),
        ("since", r"(?:from|since|starting|as from|beginning|commencing) #|# ?-"),
        ("until", rf"(?:{_TO}) ?#"),
        ("by", r"(?:by|before|prior to|pre-?|not later than|no later than|up to and including) ?#"),
        ("after", r"(?:after|post-?|following|not before) ?#"),
        (
            "week",
            r"(?:w/?c|w/?b|wk/?c|week (?:commencing|beginning|starting|comm)|wk (?:commencing|beginning|starting)|week|w/?k) ?#",
        ),
        ("week ending", r"(?:w/?e|week ending|wk ending|week end|weekend|w/?end|wk/?e) ?#"),
        ("weekend", r"(?:weekend|over weekend) #"),
    )
)
_VAGUE = "|".join(sorted(VAGUE, key=len, reverse=True))
_VAGUE_DATE = re.compile(rf"\b(?P<vague>{_VAGUE})(?:\s*(?:-|to|/)\s*(?P<vague_2>{_VAGUE}))?(?:\s*-\s*|\s+)(?P<of>#)")
_NTH_WEEK = re.compile(r"(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th) week(?:s)? #")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 5}
_RELATION = re.compile(
    r"\b(?:before|after|prior|later|earlier|since|until|from|between|following|previous|next|ago|week|month|not)\b|\d"
)


@lru_cache(maxsize=65_536)
def parse_date(text: str) -> Parsed:
    """What the words of a cell say about when; nothing is settled that they leave open."""
    words = re.sub(r"[ \t\r\f\v]+", " ", text.translate(_QUOTES)).strip().lower()
    if not words:
        return Parsed("blank")
    if NOT_KNOWN.fullmatch(words):
        return Parsed("not known")
    if DITTO.fullmatch(words.strip(" .,()")) or DITTO.fullmatch(words):
        return Parsed("ditto")
    return _parse(words)


def _parse(words: str) -> Parsed:
    rest, time = take_times(words)
    weekdays: list[int] = []
    skeleton, parts = find_parts(rest)

    def weekday(match: re.Match[str]) -> str:
        weekdays.append(WEEKDAYS.index(match[1]))
        return " "

    skeleton = WEEKDAY.sub(weekday, skeleton)
    marks = ("?" if _PERHAPS.search(skeleton) else "") + ("~" if _ABOUT.search(skeleton) else "")
    mark = "%" if len(marks) > 1 else marks
    plain = _ABOUT.sub(" ", _PERHAPS.sub(" ", skeleton))
    base = Parsed("unreadable", parts, time, mark, tuple(weekdays))
    if not parts:
        return _without_date(base, plain if not marks else _PERHAPS.sub(" ", skeleton), skeleton)
    if len(parts) == 1 and (found := _leaning_on_date(base, plain)):
        return found
    return _shaped(base, plain)


def _tidy(text: str) -> str:
    return re.sub(r"[ ]+", " ", _FILLERS.sub(" ", text)).strip(" -/.,")


def _shaped(base: Parsed, plain: str) -> Parsed:
    """The shape of the words round the dates."""
    lines = re.sub(r"\s*\n\s*", "\n", plain).strip()
    if len(base.parts) > 1 and re.fullmatch(_JOINED, re.sub(r"[().:]", " ", lines).strip()):
        return base._replace(kind="several")
    loose = re.sub(r"\s+", " ", re.sub(r"[,;:()\[\]*]", " ", plain)).strip(" .")
    kept, vague = _take_vague(
        re.sub(r"\b(?:the|of|in|on|during|(?<!to )dated?|month|year|some ?time)\b\.?:?", " ", loose), len(base.parts)
    )
    tidy = re.sub(r" +", " ", kept).strip(" .,")
    base = base._replace(vague=vague)
    for kind, shape in _SHAPES:
        if shape.fullmatch(tidy):
            return base._replace(kind=kind)
    if match := _NTH_WEEK.fullmatch(tidy):
        return base._replace(kind=f"week {_NTH[match['nth']]}")
    pieces = _AND.split(tidy)
    if len(base.parts) > 1 and all(piece.strip(" .") in ("#", "", "both") for piece in pieces):
        return base._replace(kind="several")
    other = _tidy(tidy.replace("#", " "))
    if not other:
        return base._replace(kind="date" if len(base.parts) == 1 else "several")
    if _RELATION.search(other):
        return base._replace(kind="unreadable", other=other)
    return base._replace(kind="date" if len(base.parts) == 1 else "several", other=other)


def _take_vague(text: str, dates: int) -> tuple[str, tuple[str, ...]]:
    """The text without *early*, *mid* and *late*, and which of the dates they belong to."""
    vague = [""] * dates

    def take(match: re.Match[str]) -> str:
        first, second = VAGUE[match["vague"]], VAGUE[match["vague_2"]] if match["vague_2"] else ""
        index = text[: match.start("of")].count("#")
        vague[index] = f"{first}-{second}" if second and second != first else first
        return "#"

    text = re.sub(r" +", " ", text).strip()
    return _VAGUE_DATE.sub(take, text), tuple(vague)


def _leaning_on_date(base: Parsed, plain: str) -> Parsed | None:
    """``two weeks before #``: a date with a lag."""
    match = _FROM_WORDS.fullmatch(re.sub(r"\s+", " ", plain).strip(" ."))
    if match is None or _tidy(match["what"]) != "#":
        return None
    return base._replace(kind="lag", lag=_lag(match))


def _without_date(base: Parsed, plain: str, skeleton: str) -> Parsed:
    """Words without any date: a lag, a day that follows, an age."""
    words = re.sub(r"\s+", " ", plain).strip(" .,()")
    about = "~" if _ABOUT.search(skeleton) else ""
    words = _ABOUT.sub(" ", words).strip()
    bare = re.sub(r"^(?:the|on|some|just over|nearly|almost|only|within) ", "", words)
    if not bare and base.time:
        return base._replace(kind="blank")
    if DITTO.fullmatch(bare):
        return base._replace(kind="ditto")
    if NOT_KNOWN.fullmatch(words):
        return base._replace(kind="not known")
    if match := _LATER.fullmatch(bare):
        return base._replace(kind="lag", lag=_lag(match, about))
    if match := _NEXT.fullmatch(bare):
        return base._replace(kind="lag", lag=_next(match))
    if match := _FROM_WORDS.fullmatch(bare):
        return base._replace(kind="lag", lag=_lag(match, about), leans_on=match["what"])
    if (match := _NEXT.match(bare)) and (what := bare[match.end() :].strip()):
        return base._replace(kind="lag", lag=_next(match), leans_on=what)
    if (match := _AGE.fullmatch(bare)) and (
        bare.startswith(("at", "age", "when", "child", "baby")) or "old" in bare or "age" in bare
    ):
        return base._replace(kind="age", lag=_term(match["number"], match["unit"]))
    return base._replace(other=words)


def _lag(match: re.Match[str], about: str = "") -> str:
    """``P10D``, or ``-P2W..-P1W`` for *one or two weeks before*."""
    before = match["way"] in ("before", "prior to", "ahead of", "earlier", "previously", "prior")
    first = _term(match["number"], match["unit"], before)
    if match["number_2"]:
        second = _term(match["number_2"], match["unit"], before)
        return f"{second}..{first}" if before else f"{first}..{second}"
    return about + first


def _term(number: str, unit: str, before: bool = False) -> str:
    count = int(number) if number.isdecimal() else NUMBERS[number]
    letter = _UNITS.get(unit.rstrip("s"), "W")
    if unit.startswith("fortnight"):
        count *= 2
    return f"{'-' if before else ''}P{count}{letter}"


def _next(match: re.Match[str]) -> str:
    if named := match["day_after"]:
        unit = "W" if named.startswith("week") else "D"
        return f"{'-' if named.endswith('before') else ''}P1{unit}"
    unit = {"week": "W", "month": "M", "year": "Y"}.get(match["unit"], "D")
    return f"{'-' if match['last'] else ''}P1{unit}"
