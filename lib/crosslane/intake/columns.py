"""What stands in a column: the evidence from cells for what the column is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from crosslane.intake.dates import parse_date
from crosslane.intake.times import read_time

SAMPLE = 120
"""Cells that are looked at, spread evenly over the column."""
_ANSWERS = re.compile(
    r"(?:yes|no|y|n|n/?a|not seen|seen|not known|unknown|n/k|alone|not recorded|not applicable|tick|✓|x|both|-)\b.{0,40}",
    re.IGNORECASE,
)
_RATINGS = re.compile(r"(?:red|amber|green|r|a|g|high|medium|low|none|[0-5])", re.IGNORECASE)
_CODE = re.compile(r"(?=.*\d)[A-Za-z]{0,6}[-/ ]?\d[\w/.-]{0,16}")
_NAME = re.compile(
    r"(?:[A-Z][\w'’.-]*|of|the|and|&|\(|\)|/|,|[A-Z]{2,}\d?)(?:[ ,/&()-]+(?:[A-Z][\w'’.-]*|of|the|and|for|&|[a-z]+))*"
)
_SOURCE = re.compile(
    r"\b(?:file|record|system|notes?|letter|email|e-mail|log|report|minutes|database|register|form|p(?:age|g|\.)?\s?\d+|vol"
    r"|emis|rio|mosaic|liquid"
    r"|cpoms|niche|systmone|sims|case ?notes?|document|register|ledger|book|chart)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:referred|referral|advised|agreed|discussed|contacted|rang|called|informed|no further action|nfa|follow(?:ed)?[- ]?up"
    r"|closed|allocated|none"
    r"|letter sent|monitor|passed to|shared with|visit (?:arranged|booked)|to be|will|strategy|assessment|recorded only|no "
    r"action|escalated|signposted)\b",
    re.IGNORECASE,
)
_THINKING = re.compile(
    r"\b(?:good practice|should have|could have|opportunit|significan|pattern|appears? to|indicates?|suggests?|analysis"
    r"|learning|concerning|in line with"
    r"|policy|it is (?:un)?clear|the author|expected|professional curiosity|risk)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:police|school|nursery|academy|hospital|nhs|trust|gp|surgery|csc|social care|council|health visit\w*|midwi\w+"
    r"|probation|housing|camhs|children'?s"
    r"|service|mash|ambulance|cafcass|a&e|practice|college|children's centre|team|charity|refuge)\b",
    re.IGNORECASE,
)

_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")
_HALF_SURE = 0.5
"""What a bare number counts that would be a date of 1982 to 2036 in a spreadsheet: enough below a heading that says date."""


class Evidence(NamedTuple):
    """Shares (0 to 1) of a column's filled cells, and sizes.

    `filled` is the share of all rows; `length` the mean number of letters; `distinct` the share of different texts.
    """

    cells: int
    filled: float
    dates: float
    times: float
    rising: float
    codes: float
    answers: float
    ratings: float
    names: float
    sources: float
    actions: float
    thoughts: float
    agencies: float
    length: float
    distinct: float


def look_at(cells: Sequence[str], real_dates: int = 0, real_times: int = 0) -> Evidence:
    """The evidence of one column's cells.

    Args:
        real_dates: how many of them are dates for the spreadsheet.
        real_times: how many are times of day for it.
    """
    texts = [cell.strip() for cell in cells if cell.strip()]
    if not texts:
        return Evidence(0, *(0.0,) * 14)
    step = max(1, len(texts) // SAMPLE)
    sample = texts[::step][:SAMPLE]
    count = len(sample)

    def share(holds: Sequence[bool]) -> float:
        return sum(holds) / count

    short = [text for text in sample if len(text) <= 70]
    dated = sum(_HALF_SURE if _SERIAL.fullmatch(text) else _is_date(text) for text in short) / count
    timed = sum(bool(read_time(text)) and not _is_date(text) for text in short if len(text) <= 25) / count
    return Evidence(
        cells=len(texts),
        filled=len(texts) / max(1, len(cells)),
        dates=max(dated, real_dates / len(texts)),
        times=max(timed, real_times / len(texts)),
        rising=_rising(texts),
        codes=share([bool(_CODE.fullmatch(text)) for text in sample]),
        answers=share([bool(_ANSWERS.fullmatch(text)) for text in sample]),
        ratings=share([bool(_RATINGS.fullmatch(text)) for text in sample]),
        names=share([len(text) <= 45 and bool(_NAME.fullmatch(text)) for text in sample]),
        sources=share([len(text) <= 80 and bool(_SOURCE.search(text)) for text in sample]),
        actions=share([bool(_ACTION.search(text)) for text in sample]),
        thoughts=share([bool(_THINKING.search(text)) for text in sample]),
        agencies=share([len(text) <= 60 and bool(_AGENCY.search(text)) for text in sample]),
        length=sum(map(len, sample)) / count,
        distinct=len(set(texts)) / len(texts),
    )


def _is_date(text: str) -> bool:
    """Whether a text is a date and little else; bare small words (*later*, *none*) do not count."""
    parsed = parse_date(text)
    if parsed.kind in ("lag", "ditto", "age"):
        return text.strip().lower() not in ("later", "do")
    return bool(parsed.parts) and parsed.kind != "unreadable" and len(parsed.other) <= 25


def _rising(texts: Sequence[str]) -> float:
    """How far a column is a running number: the share of steps that go up by one or two."""
    numbers = [int(digits) for text in texts if (digits := text.rstrip(".)")).isdecimal() and len(digits) < 7]
    if len(numbers) < 2 or len(numbers) < 0.7 * len(texts):
        return 1.0 if numbers == [1] else 0.0
    steps = [b - a for a, b in pairwise(numbers)]
    return max(sum(step in (1, 2) for step in steps), sum(step in (-1, -2) for step in steps)) / len(steps)
