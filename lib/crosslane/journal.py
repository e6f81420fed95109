"""What people do over time, kept act by act in one SQLite file: a circle's notes, a reviewer's decisions.

Each act is one transaction that is on the disk when `record` returns, so that a killed kernel, a closed lid or a full disk
loses nothing that was said to be kept. Acts are never changed: what is shown follows from them in their order, and undoing
sets the last one aside until it is redone or another act takes its place.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

_VERSION = "1"
_TABLES = """
create table about (name text primary key, value text not null);
create table acts (
    number integer primary key autoincrement,
    kind text not null,
    subject text not null,
    said text not null,
    standing text not null default 'done' check (standing in ('done', 'undone', 'replaced'))
);
"""
_PATIENCE = 5.0
"""Seconds that one writer waits for another."""


class JournalProblem(Exception):
    """The file cannot be used as this journal; the message says why and what would do."""


class Act(NamedTuple):
    """One thing that somebody did.

    Attributes:
        number: its place in the order of acts; never used again.
        kind: what was done, a word of the journal's owner (`note`, `match`).
        subject: what it was done to: the id of a stop, of a pair of rows.
        said: what was done, as plain JSON values.
    """

    number: int
    kind: str
    subject: str
    said: Mapping[str, Any]


class Journal:
    """The acts of one piece of work.

    Args:
        path: the file; its folder is made if it is missing.
        purpose: what the file is for (`learning circle`); a file made for something else is refused.

    Raises:
        JournalProblem: the file is not a journal, or one of another purpose or a later version.
    """

    def __init__(self, path: Path, purpose: str) -> None:
        self.path = Path(path)
        self.purpose = purpose
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            self._begin()
        except JournalProblem:
            self._connection.close()
            raise
        except sqlite3.DatabaseError as refused:
            self._connection.close()
            raise JournalProblem(
                f"{self.path.name} cannot be opened: {refused}. Is it another kind of file, or open elsewhere?"
            ) from None

    def _begin(self) -> None:
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        with self._transaction():
            if not self._connection.execute("select 1 from sqlite_master where name = 'about'").fetchone():
                for statement in filter(str.strip, _TABLES.split(";")):
                    self._connection.execute(statement)
                self._connection.executemany(
                    "insert into about values (?, ?)", [("purpose", self.purpose), ("version", _VERSION)]
                )
        about = dict(self._connection.execute("select name, value from about"))
        if about.get("purpose") != self.purpose:
            raise JournalProblem(f"{self.path.name} was made for '{about.get('purpose')}', not for '{self.purpose}'.")
        if about.get("version") != _VERSION:
            raise JournalProblem(f"{self.path.name} was made by a later version of crosslane.")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")

    def record(self, kind: str, subject: str, said: Mapping[str, Any]) -> Act:
        """Keep an act. What had been undone before it can no longer be redone, but stays in the file.

        Raises:
            JournalProblem: it could not be written; nothing was changed.
        """
        text = json.dumps(dict(said), ensure_ascii=False)
        try:
            with self._transaction():
                self._connection.execute("update acts set standing = 'replaced' where standing = 'undone'")
                number = self._connection.execute(
                    "insert into acts (kind, subject, said) values (?, ?, ?)", (kind, subject, text)
                ).lastrowid
        except sqlite3.DatabaseError as refused:
            raise JournalProblem(f"{self.path.name} could not be written: {refused}. Nothing was changed.") from None
        return Act(number or 0, kind, subject, json.loads(text))

    def acts(self, kind: str = "") -> tuple[Act, ...]:
        """The acts in force, in their order; of one kind only, if it is named."""
        rows = self._connection.execute(
            "select number, kind, subject, said from acts where standing = 'done' and (? = '' or kind = ?) order by number",
            (kind, kind),
        )
        return tuple(Act(number, what, subject, json.loads(said)) for number, what, subject, said in rows)

    def latest(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """What was said last of each subject, for acts of one kind."""
        return {act.subject: act.said for act in self.acts(kind)}

    def undo(self) -> Act | None:
        """Set the last act aside; None if there is none."""
        return self._turn("select max(number) from acts where standing = 'done'", "undone")

    def redo(self) -> Act | None:
        """Bring back the act that was set aside last; None if there is none."""
        return self._turn("select min(number) from acts where standing = 'undone'", "done")

    def _turn(self, which: str, standing: str) -> Act | None:
        with self._transaction():
            (number,) = self._connection.execute(which).fetchone()
            if number is None:
                return None
            self._connection.execute("update acts set standing = ? where number = ?", (standing, number))
            kind, subject, said = self._connection.execute(
                "select kind, subject, said from acts where number = ?", (number,)
            ).fetchone()
        return Act(number, kind, subject, json.loads(said))

    def close(self) -> None:
        """Close the file. What was recorded is in it already."""
        self._connection.close()
