"""Reading what agencies send: other people's chronologies in Word, Excel, CSV and PDF, with dates as people write them.

The way through, each step a function of plain values (`crosslane.intake.values`):

1. `open_return(path)` reads a file in a process of its own and gives what it holds (`Opened`).
2. `understand(opened, choices)` makes a `Return` of it. `Choices` is everything that a person decided: the agency, roles of
   columns, which tables are taken, dates put right. The desk keeps `choices.to_json()` in its journal and calls `understand`
   again after each.
3. `find_doubtful(returned)` is the table of doubtful dates; `check_quality(returned, period)` the report that goes back to
   the agency.
4. `correct_return(before, opened, choices)` takes a return that was sent again and says what has changed.
5. `remember` and `recall` keep an agency's columns for its next return.
"""

from __future__ import annotations

from crosslane.intake.corrections import Change, Correction, correct_return
from crosslane.intake.doubts import find_doubtful
from crosslane.intake.quality import Point, QualityReport, Remark, check_quality
from crosslane.intake.remembering import recall, remember
from crosslane.intake.returns import open_bytes, open_return, read_return, read_returns
from crosslane.intake.understanding import Choices, Opened, understand
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
    "Change",
    "Choices",
    "Correction",
    "DateOrder",
    "Doubt",
    "Doubtful",
    "Fact",
    "Finding",
    "Heading",
    "Opened",
    "Place",
    "Point",
    "QualityReport",
    "Reading",
    "Remark",
    "Return",
    "ReturnRefused",
    "Role",
    "SourceRow",
    "Table",
    "check_quality",
    "correct_return",
    "find_doubtful",
    "open_bytes",
    "open_return",
    "read_return",
    "read_returns",
    "recall",
    "remember",
    "understand",
]
