"""The folder of reviews: starting one, and finding those of before."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from crosslane.casefile.places import name_for
from crosslane.journal import Journal, JournalProblem
from crosslane.review.desk import Desk
from crosslane.review.desk_file import PURPOSE, SUFFIX
from crosslane.review.desk_state import DeskInfo, replay
from crosslane.review.folder import ListedFile, list_files, take_name

ListedDesk = ListedFile[DeskInfo]
"""A review in the folder, or why its file cannot be opened."""


def start_desk(folder: Path, info: DeskInfo) -> Desk:
    """A new review in a file of its own, named after its title.

    Args:
        folder: where reviews are kept; it is made if it is missing.
        info: what the review is.

    Raises:
        JournalProblem: the file could not be written.
    """
    stem = name_for(info.title) or "review"
    names = (f"{stem if number == 1 else f'{stem}-{number}'}{SUFFIX}" for number in count(1))
    desk = Desk(take_name(Path(folder), names))
    desk.info = info
    return desk


def list_desks(folder: Path) -> tuple[ListedDesk, ...]:
    """The reviews of a folder, the one worked on last first; files that cannot be read are listed with the reason."""
    if not Path(folder).is_dir():
        return ()
    paths = sorted(Path(folder).glob(f"*{SUFFIX}"), key=lambda path: (-path.stat().st_mtime, path.name))
    return list_files(paths, _info)


def _info(path: Path) -> DeskInfo:
    journal = Journal(path, PURPOSE)
    try:
        acts = journal.acts("review")
    finally:
        journal.close()
    if not acts:
        raise JournalProblem(f"{path.name} holds no review: it was interrupted before it began.")
    return replay(acts).info
