"""Reading what agencies send: other people's chronologies in Word, Excel, CSV and PDF, with dates as people write them.

`read_return` gives a `Return`, whose values are described in `crosslane.intake.values`.
"""

from __future__ import annotations

from crosslane.intake.values import (
    DateOrder,
    Doubt,
    Doubtful,
    Fact,
    Finding,
    Heading,
    Place,
    Reading,
    Return,
    ReturnRefused,
    Role,
    SourceRow,
    Table,
)

__all__ = [
    "DateOrder",
    "Doubt",
    "Doubtful",
    "Fact",
    "Finding",
    "Heading",
    "Place",
    "Reading",
    "Return",
    "ReturnRefused",
    "Role",
    "SourceRow",
    "Table",
]
