"""A hand-over exercise: what a group, in the seat of whoever received the family, would ask for and of whom.

Kept in a journal of its own, so that each line is on the disk before the page says so. Lines belong to a seat at a move: the
group can take several seats one after another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.journal import Journal
from crosslane.review.circle import Kept

PURPOSE = "hand-over exercise"
SUFFIX = ".handover"
FIRST_LINES = 3
"""Lines that an exercise begins with."""
WHAT, OF_WHOM = "what", "of whom"


class Asked(NamedTuple):
    """One line of an exercise: what the group would ask for, and of whom."""

    what: str
    of_whom: str


class HandoverExercise:
    """The lines of one group on one case.

    Args:
        path: the file; it is made if it is missing.

    Raises:
        JournalProblem: the file is no hand-over exercise, or cannot be read or written; the message says why.
    """

    def __init__(self, path: Path) -> None:
        self._journal = Journal(path, PURPOSE)

    def asked(self, move: str, seat: str) -> tuple[Asked, ...]:
        """What was written in a seat at a move: as many lines as the page showed, empty ones among them."""
        said = {act.subject: act.said for act in self._journal.acts("line") if _belongs(act.said, move, seat)}
        count = max([FIRST_LINES, *(int(line["number"]) + 1 for line in said.values())])
        lines = [{WHAT: "", OF_WHOM: ""} for _ in range(count)]
        for line in said.values():
            lines[int(line["number"])][str(line["part"])] = str(line["text"])
        return tuple(Asked(line[WHAT], line[OF_WHOM]) for line in lines)

    def write(self, move: str, seat: str, number: int, part: str, text: str) -> Kept:
        """Keep one half of a line.

        Args:
            move: id of the move.
            seat: id of the seat.
            number: which line, from 0.
            part: `WHAT` or `OF_WHOM`.
            text: the words as they now stand.

        Raises:
            JournalProblem: it could not be written; nothing was changed.
        """
        said = {"move": move, "seat": seat, "number": number, "part": part, "text": text}
        self._journal.record("line", " | ".join((move, seat, str(number), part)), said)
        return Kept(text, joined=False)

    def close(self) -> None:
        """Close the file. What was written is in it already."""
        self._journal.close()


def exercise_path(folder: Path, case: str, group: str) -> Path:
    """The file of a group's exercise on a case. A name is turned into a plain file name; it cannot leave the folder."""
    plain = re.sub(r"[^a-z0-9]+", "-", f"{case} {group}".lower()).strip("-")[:80]
    return Path(folder) / f"handover-{plain or 'exercise'}{SUFFIX}"


def _belongs(said: Mapping[str, Any], move: str, seat: str) -> bool:
    return said.get("move") == move and said.get("seat") == seat
