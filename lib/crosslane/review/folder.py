"""A folder of pieces of work, each in a file of its own: a free name for a new one, and those of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from crosslane.journal import JournalProblem

Info = TypeVar("Info")


class ListedFile(NamedTuple, Generic[Info]):
    """A piece of work in the folder: its file with what it is, or with why it cannot be opened."""

    path: Path
    info: Info | None
    problem: str = ""


def take_name(folder: Path, names: Iterable[str]) -> Path:
    """An empty file under the first of these names that nobody has; two windows never get the same one.

    Args:
        folder: it is made if it is missing.
        names: without end.

    Raises:
        OSError: the file could not be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        path = folder / name
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        return path
    raise ValueError("all these names are taken")


def list_files(paths: Iterable[Path], read: Callable[[Path], Info]) -> tuple[ListedFile[Info], ...]:
    """What each file is, in the order given; one that cannot be read is listed with the reason.

    Args:
        read: what a file is; raises JournalProblem if it cannot be read.
    """
    listed: list[ListedFile[Info]] = []
    for path in paths:
        try:
            listed.append(ListedFile(path, read(path)))
        except JournalProblem as problem:
            listed.append(ListedFile(path, None, str(problem)))
    return tuple(listed)
