"""What is wrong with a case file, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosslane.records import TABLES

PACKAGE = "datapackage.json"
"""The file of a case that says what it is and how its tables are written."""
FILES = (PACKAGE, *(f"{name}.csv" for name in TABLES))
"""All files that a case's folder may hold."""
HEADING_ROWS = 1
"""Rows above the first row of data, so that problems are numbered as a spreadsheet shows them."""


class Problem(NamedTuple):
    """One thing that is wrong, and what would do instead.

    Attributes:
        file: name of the file, e.g. ``events.csv``.
        row: number of the row as a spreadsheet counts it (the heading is row 1); 0 for the whole file.
        column: heading of the column; empty for the whole row.
        found: what stands there, or what is wrong with it.
        remedy: what would do.
    """

    file: str
    row: int
    column: str
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.found}" + (f"; {self.remedy}" if self.remedy else "")


class CaseProblems(ValueError):
    """A case that cannot be used as it stands. Holds every problem, not only the first.

    >>> problem = Problem("events.csv", 3, "when", "found 'June'", "write it as 2010-06")
    >>> print(CaseProblems("my-case", [problem]))
    my-case: 1 problem
      events.csv, row 3, column when: found 'June'; write it as 2010-06
    """

    def __init__(self, case: str, problems: Sequence[Problem]) -> None:
        self.case = case
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.file, problem.row)))
        count = len(self.problems)
        heading = f"{case}: {count} {'problem' if count == 1 else 'problems'}"
        super().__init__("\n".join([heading, *(f"  {problem}" for problem in self.problems)]))
