"""A case while it is being written: saved act by act, undone from its history, and never over what somebody else wrote.

The files are the case; a journal beside them keeps what each act changed, so that it can be undone after the kernel was
stopped too. Before each act the files are compared with what they were: what another program changed meanwhile is
read first, and where both changed the same row nothing is saved and both versions are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.case import Case, CaseInfo
from crosslane.casefile.check import find_problems
from crosslane.casefile.problems import PACKAGE, CaseProblems, Problem
from crosslane.casefile.read import load_case
from crosslane.casefile.saving import save_files
from crosslane.casefile.write import case_files
from crosslane.journal import Act, Journal, JournalProblem
from crosslane.records import TABLES

PURPOSE = "a case being written"
RELOADED, BROKEN = "reloaded", "broken"
_ELSEWHERE = "the files were changed elsewhere since then, and that would be lost; change the row by hand"


class Result(NamedTuple):
    """What became of an act.

    Attributes:
        kept: whether it is on the disk.
        problems: what would have been wrong with the case; nothing was saved.
        theirs: the row as somebody else changed it meanwhile; nothing was saved, and the choice is the person's.
        note: anything else to be said, in a sentence.
    """

    kept: bool
    problems: tuple[Problem, ...] = ()
    theirs: Any = None
    note: str = ""


class _Clash(Exception):
    """Both changed one row."""

    def __init__(self, theirs: Any) -> None:
        self.theirs = theirs


class Draft:
    """One case and its history.

    Args:
        folder: the folder of the case.
        history: the file of the history; it is made if it is missing.

    Raises:
        CaseProblems: the case cannot be read as it stands.
        JournalProblem: the history cannot be used.
    """

    def __init__(self, folder: Path, history: Path) -> None:
        self.folder = folder
        self.case = load_case(folder)
        self.problems: tuple[Problem, ...] = ()
        self._files = self._on_disk()
        self._journal = Journal(history, PURPOSE)

    # Acts ------------------------------------------------------------------------------------

    def put(self, table: str, row: Any, base: Any = None, *, whatever: bool = False) -> Result:
        """Add a row, or put it in place of the one that it was made of.

        Args:
            table: name of the table.
            row: the row.
            base: the row as the person saw it before changing it; None for a new one.
            whatever: save although somebody else changed the row meanwhile; their version can be had back by undoing.
        """

        def change(case: Case) -> Case:
            rows = list(case.table(table).rows)
            there = case.table(table).get(row.id)
            if there != base and there != row and not whatever:
                raise _Clash(there if there is not None else base)
            if there is None:
                return _with(case, table, [*rows, row])
            return _with(case, table, [row if one.id == row.id else one for one in rows])

        return self._act(f"{table}, {row.id}", change)

    def remove(self, table: str, row_id: str) -> Result:
        """Take a row out, if nothing refers to it."""
        return self._act(
            f"{table}, {row_id}", lambda case: _with(case, table, [one for one in case.table(table) if one.id != row_id])
        )

    def describe(self, info: CaseInfo, base: CaseInfo, *, whatever: bool = False) -> Result:
        """Change what a reader learns before the case opens."""

        def change(case: Case) -> Case:
            if case.info not in (base, info) and not whatever:
                raise _Clash(case.info)
            return Case(info, case.tables(), case.unexplained)

        return self._act("about the case", change)

    def undo(self) -> Result:
        """Put back what the last act changed, unless the same files were changed elsewhere since."""
        acts = self._journal.acts()
        return self._turn(acts[-1], "after", "before", self._journal.undo) if acts else Result(False, note="nothing to undo")

    def redo(self) -> Result:
        """Make the act that was undone last again."""
        act = self._journal.redo()
        if act is None:
            return Result(False, note="nothing to redo")
        done = self._turn(act, "before", "after", lambda: None)
        if not done.kept:
            self._journal.undo()
        return done

    def look(self) -> str:
        """Read the files again if they changed: `RELOADED`, `BROKEN` if they cannot be read now, else empty."""
        found = self._on_disk()
        if found == self._files:
            return ""
        self._files = found
        try:
            self.case = load_case(self.folder)
        except CaseProblems as wrong:
            self.problems = wrong.problems
            return BROKEN
        self._files = self._on_disk()  # reading finishes a save that was interrupted
        self.problems = ()
        return RELOADED

    def close(self) -> None:
        """Close the history."""
        self._journal.close()

    # Files -----------------------------------------------------------------------------------

    def _act(self, said: str, change: Callable[[Case], Case]) -> Result:
        self.look()
        if self.problems:
            return Result(False, self.problems, note="the files of the case were changed and cannot be read now")
        try:
            made = change(self.case)
        except _Clash as clash:
            return Result(False, theirs=clash.theirs, note="somebody else changed the same meanwhile; nothing was saved")
        if problems := find_problems(made):
            return Result(False, tuple(problems))
        try:
            files = case_files(made)
        except ValueError as wrong:
            return Result(False, note=str(wrong))
        return self._save(said, made, {**{f"{name}.csv": None for name in TABLES}, **files})

    def _save(self, said: str, made: Case, files: Mapping[str, bytes | None]) -> Result:
        changed = {name: data for name, data in files.items() if data != self._files.get(name)}
        if not changed:
            self.case = made
            return Result(True)
        before = {name: self._files.get(name) for name in changed}
        if failed := self._write(changed):
            return failed
        self.case = made
        try:
            self._journal.record("change", said, {"before": _as_text(before), "after": _as_text(changed)})
        except JournalProblem as refused:
            return Result(True, note=f"saved, but it cannot be undone: {refused}")
        return Result(True)

    def _turn(self, act: Act, there: str, wanted: str, mark: Callable[[], object]) -> Result:
        self.look()
        if any(self._files.get(name) != data for name, data in _as_bytes(act.said[there]).items()):
            return Result(False, note=_ELSEWHERE)
        if failed := self._write(_as_bytes(act.said[wanted])):
            return failed
        mark()
        self.case = load_case(self.folder)
        return Result(True, note=act.subject)

    def _write(self, files: Mapping[str, bytes | None]) -> Result | None:
        """Write and remove files, all or none; None if that went well."""
        try:
            save_files(
                self.folder,
                {name: data for name, data in files.items() if data is not None},
                remove=[name for name, data in files.items() if data is None],
            )
        except OSError as refused:
            return Result(False, note=f"it could not be saved ({refused.strerror or refused}); the files are as they were")
        self._files = self._on_disk()
        return None

    def _on_disk(self) -> dict[str, bytes]:
        found = {}
        for path in sorted([*self.folder.glob("*.csv"), self.folder / PACKAGE]):
            try:
                found[path.name] = path.read_bytes()
            except OSError:
                continue
        return found


def _with(case: Case, table: str, rows: list[Any]) -> Case:
    return Case(case.info, {**case.tables(), table: rows}, case.unexplained)


def _as_text(files: Mapping[str, bytes | None]) -> dict[str, str | None]:
    return {name: data.decode() if data is not None else None for name, data in files.items()}


def _as_bytes(files: Mapping[str, str | None]) -> dict[str, bytes | None]:
    return {name: text.encode() if text is not None else None for name, text in files.items()}
