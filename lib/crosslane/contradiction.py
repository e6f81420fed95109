"""Statements about days that cannot all be true: which ones, and no more than are needed to see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from crosslane.lag import Lag, say_lag
from crosslane.when import When, say


class Statement(NamedTuple):
    """One thing that a row says about days: of its own (no `after`), or of its distance from another's.

    `told` is the date or the lag that says so; it is put into words only when somebody asks.
    """

    event: str
    after: str
    low: int
    high: int
    told: When | Lag

    @property
    def said(self) -> str:
        """The statement in words."""
        return f"{say_lag(self.told)}: {self.after}" if isinstance(self.told, Lag) else say(self.told)


class Contradiction(ValueError):
    """Statements about days that cannot all be true.

    Attributes:
        statements: the statements; without any one of them, the others can be true together.
    """

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.statements = tuple(statements)
        super().__init__("these cannot all be true: " + "; ".join(f"{s.event}: {s.said}" for s in self.statements))


GivenBy = Callable[[str], Statement | None]
"""Asks, for an event: which statement gave it its latest, or its earliest, day."""


def find_circle(by: GivenBy, names: Iterable[str]) -> list[Statement]:
    """Statements by which events gave each other their days in a circle, sought from these events; empty if none did."""
    seen: dict[str, str] = {}
    for start in names:
        name = start
        while name and name not in seen:
            seen[name] = start
            statement = by(name)
            name = _giver(statement, name) if statement else ""
        if name and seen[name] == start:
            return _round(by, name)
    return []


def _round(by: GivenBy, start: str) -> list[Statement]:
    circle: list[Statement] = []
    name = start
    while not circle or name != start:
        statement = by(name)
        assert statement is not None
        circle.append(statement)
        name = _giver(statement, name)
    return circle


def join_chains(latest_by: GivenBy, earliest_by: GivenBy, name: str) -> list[Statement]:
    """The statements that make an event's earliest day later than its latest.

    Its latest day came from the calendar along one chain of statements, its earliest along another. Together they go
    out and back, by less than no time. They are cut where they first meet, so that what is left passes no event twice.
    It still goes by less than no time: the event at which they meet has days left, or it would have been explained.
    """
    out, given_out = _chain(latest_by, name)
    back, given_back = _chain(earliest_by, name)
    others = set(out) - {name}
    met = next(at for at in back if at in others)
    return given_back[: back.index(met)] + given_out[: out.index(met)]


def _chain(by: GivenBy, name: str) -> tuple[list[str], list[Statement]]:
    """The events by which a day came from the calendar, backwards, and the statement that gave each its day."""
    passed, statements = [name], []
    while name and (statement := by(name)) is not None:
        statements.append(statement)
        name = _giver(statement, name)
        passed.append(name)
    return passed, statements


def _giver(statement: Statement, name: str) -> str:
    """The event from which a statement gave another its day; empty if from the calendar."""
    return statement.after if statement.event == name else statement.event
