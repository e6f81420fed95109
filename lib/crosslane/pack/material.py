"""What every part of a pack is made from: the case, what has been worked out of it, and what the panel chose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from crosslane.case import Case
from crosslane.knowledge import Knowledge, knowledge_of
from crosslane.pack.choices import Choices
from crosslane.pack.contents import Column, Row
from crosslane.pack.numbers import Numbers, number_rows

ROW_AND_SOURCE = Column("Row and source", 1.5)
"""The last column of every table: the id of the row in the case file, and the paragraphs that it cites."""


class Material(NamedTuple):
    """A case ready to be set out."""

    case: Case
    choices: Choices
    numbers: Numbers
    knowledge: Knowledge

    def refer(self, row: str) -> str:
        """An event or crossing by its number and name, as other parts of the pack point to it."""
        event = self.case.events.get(row)
        number = self.numbers.of(row)
        return f"{number} {event.title}" if event is not None else number or row


def gather(case: Case, choices: Choices) -> Material:
    """The material of a case."""
    return Material(case, choices, number_rows(case), knowledge_of(case))


def cites_of(rows: Iterable[Any]) -> str:
    """Every paragraph that rows cite, each once."""
    return "; ".join(dict.fromkeys(str(citation) for row in rows for citation in row.cites))


def cited_row(cells: Iterable[str], about: Any, others: Iterable[Any] = ()) -> Row:
    """A row of a table whose last cell says which row of the case it is about and what that cites.

    Args:
        cells: all cells but the last.
        about: the row of the case.
        others: further rows of the case that stand behind it.
    """
    rows: tuple[Any, ...] = (about, *others)
    cites = cites_of(rows)
    own = "\n".join(filter(None, (about.id, f"[{cites}]" if cites else "")))
    return Row((*cells, own), tuple(dict.fromkeys(row.id for row in rows)), cites)


def joined(*lines: str) -> str:
    """The lines that say something, each on its own."""
    return "\n".join(line for line in lines if line)


def counted(number: int, one: str, many: str) -> str:
    """A number with its word: ``1 event``, ``3 events``."""
    return f"{number} {one if number == 1 else many}"
