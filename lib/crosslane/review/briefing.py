"""What people changed in a seven-minute briefing, section by section, in a file of its own that git leaves out.

A section that nobody changed is not in the file: it follows the case, and what is put right there shows in the briefing.
"""

from __future__ import annotations

from pathlib import Path

from crosslane.journal import Journal
from crosslane.review.circle import OTHER_WINDOW, Kept

PURPOSE = "seven-minute briefing"
SUFFIX = ".briefing"


class BriefingWords:
    """The changed sections of the briefing on one case.

    Args:
        path: the file; it is made if it is missing.

    Raises:
        JournalProblem: the file is no briefing, or cannot be read or written; the message says why.
    """

    def __init__(self, path: Path) -> None:
        self._journal = Journal(path, PURPOSE)
        self._read: dict[str, int] = {}

    def read(self) -> dict[str, str]:
        """The sections that were changed: id to the text that now stands in it."""
        latest = {act.subject: act for act in self._journal.acts("text")}
        self._read = {section: act.number for section, act in latest.items()}
        return {section: act.said["text"] for section, act in latest.items() if act.said["text"] is not None}

    def write(self, section: str, text: str) -> Kept:
        """Keep the text of a section. Where another window had changed it since it was read here, both texts are kept.

        Raises:
            JournalProblem: it could not be written; nothing was changed.
        """
        number, there = self._latest(section)
        joined = number > self._read.get(section, 0) and there not in ("", text)
        if joined and there not in text:
            text = f"{text}\n{OTHER_WINDOW}\n{there}"
        if text != there:
            number = self._journal.record("text", section, {"text": text}).number
        self._read[section] = number
        return Kept(text, joined)

    def put_back(self, section: str) -> None:
        """Let a section follow the case again. The words that stood in it stay in the file, and undoing brings them back.

        Raises:
            JournalProblem: it could not be written; nothing was changed.
        """
        if self._latest(section)[1]:
            self._read[section] = self._journal.record("text", section, {"text": None}).number

    def _latest(self, section: str) -> tuple[int, str]:
        found = [act for act in self._journal.acts("text") if act.subject == section]
        return (found[-1].number, found[-1].said["text"] or "") if found else (0, "")

    def undo(self) -> bool:
        """Take the last change back; False if there is none left."""
        return self._journal.undo() is not None

    def redo(self) -> bool:
        """Bring back the change that was taken back last; False if there is none."""
        return self._journal.redo() is not None

    def close(self) -> None:
        """Close the file. What was written is in it already."""
        self._journal.close()


def briefing_path(folder: Path, case: str) -> Path:
    """The file of the briefing on a case; ids of cases are names of folders already."""
    return Path(folder) / f"{case}{SUFFIX}"
