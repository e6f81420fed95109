"""Moments and spans: bounds on whole days, and why they are as wide as they are."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

FIRST_DAY = date.min.toordinal()
"""Stands for a lower bound that is not known."""
LAST_DAY = date.max.toordinal()
"""Stands for an upper bound that is not known, or a span that has not ended."""


class Basis(StrEnum):
    """Why the bounds are as wide as they are."""

    STATED = "stated"
    APPROXIMATE = "approximate"
    UNCERTAIN = "uncertain"
    APPROXIMATE_AND_UNCERTAIN = "approximate and uncertain"
    WORKED_OUT = "worked out from other dates"
    UNKNOWN = "unknown"


class Moment(NamedTuple):
    """One moment, somewhere from day `low` to day `high`, both included (`date.toordinal`)."""

    low: int
    high: int
    basis: Basis
    edtf: str

    @property
    def earliest(self) -> date | None:
        """The first possible day, or None if nothing bounds it."""
        return None if self.low <= FIRST_DAY else date.fromordinal(self.low)

    @property
    def latest(self) -> date | None:
        """The last possible day, or None if nothing bounds it."""
        return None if self.high >= LAST_DAY else date.fromordinal(self.high)

    @property
    def is_one_day(self) -> bool:
        return self.low == self.high


class Span(NamedTuple):
    """A time that lasted from one moment to another."""

    start: Moment
    end: Moment
    edtf: str

    @property
    def low(self) -> int:
        return self.start.low

    @property
    def high(self) -> int:
        return self.end.high


When = Moment | Span

UNKNOWN = Moment(FIRST_DAY, LAST_DAY, Basis.UNKNOWN, "")
"""A moment of which nothing is known. It is never drawn on a day."""


def on(day: date) -> Moment:
    """The moment of one known day."""
    return Moment(day.toordinal(), day.toordinal(), Basis.STATED, day.isoformat())


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months by their names, January first."""
