"""The folder of reviews: starting one, and finding those of before."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from crosslane.casefile.places import name_for
from crosslane.journal import Journal, JournalProblem
from crosslane.review.desk import PURPOSE, SUFFIX, Desk
from crosslane.review.desk_state import DeskInfo, replay


class ListedDesk(NamedTuple):
    """A review in the folder, or why its file cannot be opened."""

    path: Path
    info: DeskInfo | None
    problem: str = ""


def start_desk(folder: Path, info: DeskInfo) -> Desk:
    """A new review in a file of its own, named after its title.

    Args:
        folder: where reviews are kept; it is made if it is missing.
        info: what the review is.

    Raises:
        JournalProblem: the file could not be written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    stem = name_for(info.title) or "review"
    number = 1
    while True:
        path = folder / f"{stem if number == 1 else f'{stem}-{number}'}{SUFFIX}"
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            number += 1
            continue
        desk = Desk(path)
        desk.info = info
        return desk


def list_desks(folder: Path) -> tuple[ListedDesk, ...]:
    """The reviews of a folder, the one worked on last first; files that cannot be read are listed with the reason."""
    if not Path(folder).is_dir():
        return ()
    paths = sorted(Path(folder).glob(f"*{SUFFIX}"), key=lambda path: (-path.stat().st_mtime, path.name))
    return tuple(map(_listed, paths))


def _listed(path: Path) -> ListedDesk:
    try:
        journal = Journal(path, PURPOSE)
    except JournalProblem as problem:
        return ListedDesk(path, None, str(problem))
    try:
        acts = journal.acts("review")
    finally:
        journal.close()
    if not acts:
        return ListedDesk(path, None, f"{path.name} holds no review: it was interrupted before it began.")
    return ListedDesk(path, replay(acts).info)
