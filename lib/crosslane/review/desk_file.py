"""The file of one review: its acts, one transaction each, undone and done again, and the state that follows from them.

The file is a journal (`crosslane.journal`): each decision is a transaction of its own and on the disk when the method returns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.journal import Act, Journal, JournalProblem
from crosslane.review.desk_state import DeskInfo, DeskState, replay, say_act

PURPOSE = "reviewer's desk"
SUFFIX = ".review"

Progress = Callable[[str, int, int], None]
"""Told before each step: what comes next, how many steps are done, how many there are."""


class DeskProblem(Exception):
    """Something that cannot be done on the desk; the message says why and what would do."""


class Undone(NamedTuple):
    """What was undone or redone, in words."""

    kind: str
    said: str


class DeskFile:
    """What was decided about a review, in its file.

    Args:
        path: the file.

    Raises:
        JournalProblem: the file is no review, or cannot be read; the message says why.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise JournalProblem(f"{self.path.name} is not there any more.")
        self._journal = Journal(self.path, PURPOSE)
        self.state: DeskState = replay(())
        self._follow()

    def _follow(self) -> None:
        """Bring the state up to the acts in the file, those of another window included."""
        acts = self._journal.acts()
        self._take_in(acts)
        self.state = replay(acts)

    def _take_in(self, acts: Sequence[Act]) -> None:
        """What the acts bring beside the state."""

    def _act(self, kind: str, subject: str, said: Mapping[str, Any]) -> None:
        self._journal.record(kind, subject, said)
        self._follow()

    def undo(self) -> Undone | None:
        """Set the last act aside; None if there is none but the review itself."""
        if len(self._journal.acts()) <= 1:
            return None
        return self._turned(self._journal.undo(), back=True)

    def redo(self) -> Undone | None:
        """Bring back what was undone last; None if there is nothing."""
        return self._turned(self._journal.redo(), back=False)

    def _turned(self, act: Act | None, *, back: bool) -> Undone | None:
        if act is None:
            return None
        self._turn_beside(act, back=back)
        self._follow()
        return Undone(act.kind, say_act(act))

    def _turn_beside(self, act: Act, *, back: bool) -> None:
        """Undo or redo what an act changed outside the file."""

    @property
    def last_act(self) -> str:
        """The last decision in words; empty on an empty desk."""
        acts = self._journal.acts()
        return say_act(acts[-1]) if len(acts) > 1 else ""

    @property
    def info(self) -> DeskInfo:
        """What the review is."""
        return self.state.info

    @info.setter
    def info(self, info: DeskInfo) -> None:
        if info != self.state.info:
            self._act("review", "review", info._asdict())

    def close(self) -> None:
        """Close the file; all that was decided is in it already."""
        self._journal.close()
