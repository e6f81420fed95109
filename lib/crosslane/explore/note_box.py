"""A box for notes in which words are kept as they are typed, and which says so, or that they are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from crosslane.journal import JournalProblem
from crosslane.review.circle import Kept

Write = Callable[[str], Kept]


class NoteBox(anywidget.AnyWidget):
    """A text box that saves itself.

    The page hands the words over a moment after the last key; `kept` is what is on the disk.

    Traits:
        label: what is to be written here.
        rows: lines that the box shows.
        kept: the words as they are kept.
        saved: number of the last handing over that was kept.
        joined: whether another window had written meanwhile, so that the box must show both.
        problem: why the words could not be kept; empty if they were.
    """

    _esm = Path(__file__).with_name("note_box.js")
    label = traitlets.Unicode().tag(sync=True)
    rows = traitlets.Int(5).tag(sync=True)
    kept = traitlets.Unicode().tag(sync=True)
    saved = traitlets.Int(0).tag(sync=True)
    joined = traitlets.Bool(False).tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, kept: str, write: Write, rows: int = 5) -> None:
        super().__init__(label=label, kept=kept, rows=rows)
        self._write = write
        self.on_msg(self._hear)

    def _hear(self, _: Any, message: Any, __: Any) -> None:
        if isinstance(message, dict) and isinstance(message.get("write"), str):
            self.write(message["write"], int(message.get("number", self.saved + 1)))

    def write(self, text: str, number: int) -> None:
        """Keep words that the page hands over."""
        try:
            now = self._write(text)
        except JournalProblem as problem:
            self.problem = str(problem)
            return
        with self.hold_sync():
            self.kept, self.joined, self.saved, self.problem = now.text, now.joined, number, ""
