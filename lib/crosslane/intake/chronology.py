"""One integrated chronology as a value: its lines, and the returns that it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crosslane.intake.merge import Line
from crosslane.intake.values import Return


class Chronology(NamedTuple):
    """An integrated chronology before there is any case file.

    Attributes:
        title: the review's; may be empty.
        lines: in the order in which they are read (`crosslane.intake.merge.put_together`).
        returns: by their keys, under the ids of the review.
        notes: what a reader must be told of it beside how it is read, a sentence each.
    """

    title: str
    lines: tuple[Line, ...]
    returns: Mapping[str, Return]
    notes: tuple[str, ...] = ()
