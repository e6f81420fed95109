"""Times of day as people write them: ``2:37pm``, ``1030hrs``, ``approx 10.30am``, ``09:00-09:45``."""

from __future__ import annotations

import re

_HALF = r"(?P<half{n}>[ap]\.?\s?m\b\.?)"
_ONE = (
    r"(?:(?P<hour{n}>\d{{1,2}})(?::(?P<min{n}>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?|(?:\.|\s)?(?P<dot{n}>[0-5]\d)(?=\s?(?:[ap]\.?\s?m\b|hrs?\b|hours?\b)))?"
    r"\s?(?:(?P<half{n}>[ap]\.?\s?m\b\.?)|(?P<hrs{n}>hrs?\b\.?|hours?\b|h\b))?|(?P<word{n}>noon|midday|midnight))"
)
_RANGE = re.compile(_ONE.format(n=1) + r"\s*(?:-|to|until|till|and)\s*" + _ONE.format(n=2))
_SINGLE = re.compile(_ONE.format(n=1))
_START = re.compile(r"(?<![\d/.:-])(?=\d|noon|midday|midnight)")
_ABOUT = re.compile(r"(?:\b(?:approx(?:imately)?|about|around|circa|c|at|@|roughly)\b\.?|@|~)\s*$")
_PART = re.compile(
    r"\b(early morning|morning|lunchtime|afternoon|early evening|late evening|evening|night|[ap]\.?m\b\.?)(?!\s*after)"
)
_DATE_NEXT = re.compile(r"\s*(?:[/.\-]\s*\d|(?:st|nd|rd|th)\b)")


def take_times(words: str) -> tuple[str, str]:
    """The words without their time of day, and the time: ``14:37``, ``09:00/09:45``, ``10:30~``, ``morning``, or empty.

    Args:
        words: in small letters, with plain hyphens.
    """
    for match in _START.finditer(words):
        place = match.start()
        both = _RANGE.match(words, place)
        if both and not _DATE_NEXT.match(words, both.end()) and (said := _range(both)):
            return _without(words, place, both.end()), said
        one = _SINGLE.match(words, place)
        if one and not _DATE_NEXT.match(words, one.end()) and _is_time(one, 1) and (said := _clock(one, 1)):
            before = _ABOUT.search(words[:place])
            about = bool(before) and before is not None and not before[0].strip().startswith(("at", "@"))
            start = before.start() if before else place
            return _without(words, start, one.end()), said + ("~" if about else "")
    part = _PART.search(words)
    if part and not re.search(r"(?:following|next|same|that|previous)\s*$", words[: part.start()]):
        return _without(words, part.start(), part.end()), part[1].replace(".", "")
    return words, ""


def _without(words: str, start: int, end: int) -> str:
    return f"{words[:start].rstrip(' ,;@-')} {words[end:].lstrip(' ,;')}".strip()


def _is_time(match: re.Match[str], n: int) -> bool:
    return bool(match[f"min{n}"] or match[f"half{n}"] or match[f"hrs{n}"] or match[f"word{n}"])


def _range(match: re.Match[str]) -> str:
    """A stretch of time; the first half may borrow *am* or *pm* from the second."""
    if not (_is_time(match, 1) or _is_time(match, 2)):
        return ""
    if match["hour1"] and not _is_time(match, 1) and not (match["half2"] or match["dot1"]):
        return ""
    if match["hour2"] and not _is_time(match, 2):
        return ""
    end = _clock(match, 2)
    start = _clock(match, 1, (match["half2"] or "") if not match["half1"] else "")
    if start > end and match["half2"] and not match["half1"]:
        start = _clock(match, 1, "a")
    return f"{start}/{end}" if start and end else ""


def _clock(match: re.Match[str], n: int, half: str = "") -> str:
    """``14:37``; empty if there is no such time."""
    if match[f"word{n}"]:
        return "00:00" if match[f"word{n}"] == "midnight" else "12:00"
    hour, minute = int(match[f"hour{n}"]), int(match[f"min{n}"] or match[f"dot{n}"] or 0)
    half = (match[f"half{n}"] or half)[:1]
    if half and not 1 <= hour <= 12 and match[f"half{n}"] and hour > 23:
        return ""
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 else ""


def read_time(text: str) -> str:
    """The time of day in a cell of a time column, where bare figures are times; empty if it is none.

    ``0930`` and ``9.30`` are times here, which they would not be in a column of dates.
    """
    words = re.sub(r"\s+", " ", text.strip().lower().translate(str.maketrans("–—−", "---")))
    _, said = take_times(words)
    if said:
        return said
    match = re.fullmatch(
        r"(?P<about>approx\.?|about|around|c\.?)?\s*(\d{1,2})[.:;]?([0-5]\d)(?:\s*(?:-|to)\s*(\d{1,2})[.:;]?([0-5]\d))?", words
    )
    if match is None or int(match[2]) > 23:
        return ""
    start = f"{int(match[2]):02}:{match[3]}"
    if match[4]:
        return f"{start}/{int(match[4]):02}:{match[5]}" if int(match[4]) < 24 else ""
    return start + ("~" if match["about"] else "")
