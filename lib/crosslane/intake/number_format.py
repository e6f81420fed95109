"""What a spreadsheet's number format shows of a value: which parts of a date, and in what letters.

A cell formatted ``mmm-yy`` holds 1 March 2013 and shows *Mar-13*. Its writer meant the month: spreadsheets make a day out of
every date that is typed. So it matters what the cell shows.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from crosslane.when import MONTHS

BUILT_IN = {
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm",
    21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
}  # fmt: skip
"""Formats that workbooks name by number. 14 and 22 follow the machine's region; here they are British."""
_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p|y+|m+|d+|h+|s+|0+|.', re.IGNORECASE)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=1024)
def _tokens(code: str) -> tuple[str, ...]:
    """The letters of a format, with ``m`` for months and ``M`` for minutes."""
    found = [token for token in _TOKEN.findall(code.split(";")[0]) if not token.startswith(("[$", "_", "*"))]
    letters = [token.lower() if token[0] not in '"\\' else token for token in found]
    kinds = [index for index, token in enumerate(letters) if token[0] in "ymdhs" or token in ("[h]", "[hh]", "[m]", "[s]")]
    for place, index in enumerate(kinds):
        before = letters[kinds[place - 1]] if place else ""
        after = letters[kinds[place + 1]] if place + 1 < len(kinds) else ""
        if letters[index] in ("m", "mm") and (before.strip("[]")[:1] == "h" or after[:1] == "s"):
            letters[index] = "M" * len(letters[index])
    return tuple(letters)


@lru_cache(maxsize=1024)
def parts_shown(code: str) -> str:
    """Which of ``dmyt`` (day, month, year, time) a format shows; empty if it is no format of dates."""
    if not code or code.lower() == "general":
        return ""
    tokens = _tokens(code)
    shown = {token.strip("[]")[:1] for token in tokens if token[0] not in '"\\'}
    parts = "".join(letter for letter in "dmy" if letter in shown and not (letter == "m" and shown & {"0", "#"}))
    days = any(token in ("d", "dd") for token in tokens)
    if "d" in parts and not days:
        parts = parts.replace("d", "")  # a weekday alone
    return parts + ("t" if shown & {"h", "M", "s"} else "")


def show(value: datetime, code: str) -> str:
    """A date as a cell with this format shows it."""
    tokens = _tokens(code)
    half = any(token in ("am/pm", "a/p") for token in tokens)
    return "".join(_show_one(value, token, half) for token in tokens).strip()


def _show_one(value: datetime, token: str, half: bool) -> str:
    if token[0] in '"\\':
        return token.strip('"') if token[0] == '"' else token[1:]
    hour = (value.hour % 12 or 12) if half else value.hour
    words = {
        "d": str(value.day), "dd": f"{value.day:02}", "ddd": _DAYS[value.weekday()][:3], "dddd": _DAYS[value.weekday()],
        "m": str(value.month), "mm": f"{value.month:02}", "mmm": MONTHS[value.month - 1][:3], "mmmm": MONTHS[value.month - 1],
        "mmmmm": MONTHS[value.month - 1][:1], "y": f"{value.year % 100:02}", "yy": f"{value.year % 100:02}",
        "yyyy": str(value.year),
        "yyy": str(value.year), "h": str(hour), "hh": f"{hour:02}", "[h]": str(hour), "[hh]": f"{hour:02}",
        "M": str(value.minute),
        "MM": f"{value.minute:02}", "s": str(value.second), "ss": f"{value.second:02}",
        "am/pm": "am" if value.hour < 12 else "pm", "a/p": "a" if value.hour < 12 else "p", "@": "",
    }  # fmt: skip
    return words.get(token, token if not token.startswith("[") else "")


def from_serial(serial: float, *, since_1904: bool) -> datetime | None:
    """The moment that a spreadsheet's count of days stands for, to the nearest second; None outside the calendar."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    if not since_1904 and 0 < serial < 60:
        start = datetime(1899, 12, 31)  # Excel believes that 1900 had a 29 February
    try:
        return start + timedelta(seconds=round(serial * 86_400))
    except (OverflowError, ValueError):
        return None


def written(number: float, code: str) -> str:
    """A number without a date's format as text: zeros in front are kept where the format shows them."""
    text = str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.15g}"
    if len(code) > 1 and set(code) == {"0"}:
        return text.zfill(len(code))
    return text
