"""One learning circle: who came, how far the walk has got, and what the group wrote, kept in a file of its own.

The file is a journal (`crosslane.journal`): each act is on the disk before the page says *saved*. Starting again is an act
too, after which the walk counts from its beginning; notes are older than any walk and stay. Where two windows write the
same note, both texts are kept, one under the other.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import NamedTuple

from crosslane.journal import Act, Journal, JournalProblem
from crosslane.review.folder import ListedFile, list_files, take_name

PURPOSE = "learning circle"
SUFFIX = ".circle"
OTHER_WINDOW = "[Written meanwhile in another window:]"


class CircleInfo(NamedTuple):
    """What a circle is: its name, the case, the length in minutes, who takes part, and the day as the group writes it."""

    name: str
    case: str
    minutes: int
    participants: tuple[str, ...] = ()
    held_on: str = ""


class Place(NamedTuple):
    """Where the walk stands: `seats`, `stop` (with the id of one), `closing` or `record`."""

    page: str
    stop: str = ""


class Kept(NamedTuple):
    """A note as it is in the file now; `joined` if another window had written in it meanwhile."""

    text: str
    joined: bool


class Circle:
    """A circle and its file.

    Args:
        path: the file; `start_circle` makes a new one.

    Raises:
        JournalProblem: the file is no circle, or cannot be read or written; the message says why.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        if not self.path.exists():
            raise JournalProblem(f"{self.path.name} is not there any more.")
        self._journal = Journal(self.path, PURPOSE)
        self._read: dict[str, int] = {}

    # Who and what ----------------------------------------------------------------------------

    @property
    def info(self) -> CircleInfo:
        """What the circle is.

        Raises:
            JournalProblem: if the file was made and nothing was written in it.
        """
        said = self._journal.latest("about").get("circle")
        if said is None:
            raise JournalProblem(f"{self.path.name} holds no circle: it was interrupted before it began.")
        return CircleInfo(said["name"], said["case"], said["minutes"], tuple(said["participants"]), said["held_on"])

    @info.setter
    def info(self, info: CircleInfo) -> None:
        self._journal.record("about", "circle", {**info._asdict(), "participants": list(info.participants)})

    @property
    def seats(self) -> dict[str, str]:
        """Who sits on which seat: id of the body to names as the group wrote them."""
        return {seat: said["who"] for seat, said in self._journal.latest("seat").items()}

    def take_seat(self, seat: str, who: str) -> None:
        """Put somebody, or nobody, on a seat."""
        if self.seats.get(seat, "") != who:
            self._journal.record("seat", seat, {"who": who})

    # How far the walk has got ----------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the walk stands; at the seats if it has not begun."""
        went = self._since_start("went")
        return Place(went[-1].said["page"], went[-1].subject) if went else Place("seats")

    def go(self, page: str, stop: str = "") -> None:
        """Keep where the walk stands."""
        if self.place != Place(page, stop):
            self._journal.record("went", stop, {"page": page})

    def reveal(self, stop: str) -> None:
        """Keep that the reveal of a stop was opened."""
        if stop not in self.revealed:
            self._journal.record("revealed", stop, {})

    def skip(self, stop: str) -> None:
        """Keep that a stop was skipped; nobody has to say why."""
        self._journal.record("skipped", stop, {})

    @property
    def visited(self) -> tuple[str, ...]:
        """The stops that were opened in this walk, in that order."""
        return tuple(dict.fromkeys(act.subject for act in self._since_start("went") if act.subject))

    @property
    def revealed(self) -> frozenset[str]:
        """The stops whose reveal was opened in this walk."""
        return frozenset(act.subject for act in self._since_start("revealed"))

    @property
    def skipped(self) -> frozenset[str]:
        """The stops that were skipped in this walk."""
        return frozenset(act.subject for act in self._since_start("skipped")) - self.revealed

    def start_again(self) -> None:
        """Begin the walk anew. What was written and who sits where stay."""
        self._journal.record("again", "walk", {})

    def _since_start(self, kind: str) -> list[Act]:
        begun = max((act.number for act in self._journal.acts("again")), default=0)
        return [act for act in self._journal.acts(kind) if act.number > begun]

    # What the group wrote --------------------------------------------------------------------

    def note(self, subject: str) -> str:
        """What was written last on a subject: the id of a stop, or of a closing question."""
        number, text = self._latest_note(subject)
        self._read[subject] = number
        return text

    @property
    def notes(self) -> dict[str, str]:
        """All notes that are not empty, by subject."""
        return {subject: said["text"] for subject, said in self._journal.latest("note").items() if said["text"].strip()}

    def write(self, subject: str, text: str) -> Kept:
        """Keep a note; every text that it ever had stays in the file.

        Raises:
            JournalProblem: it could not be written; the message says so, and nothing was changed.
        """
        number, there = self._latest_note(subject)
        joined = number > self._read.get(subject, 0) and there not in ("", text)
        if joined and there not in text:
            text = f"{text}\n\n{OTHER_WINDOW}\n{there}"
        if text != there:
            number = self._journal.record("note", subject, {"text": text}).number
        self._read[subject] = number
        return Kept(text, joined)

    def _latest_note(self, subject: str) -> tuple[int, str]:
        found = [act for act in self._journal.acts("note") if act.subject == subject]
        return (found[-1].number, found[-1].said["text"]) if found else (0, "")

    def close(self) -> None:
        """Close the file; all that was kept is in it already."""
        self._journal.close()


# The folder of circles -------------------------------------------------------------------------


Listed = ListedFile[CircleInfo]
"""A circle in the folder, or why its file cannot be opened."""


def start_circle(folder: Path, info: CircleInfo) -> Circle:
    """A new circle in a file of its own, so that several circles on one case stay apart.

    Args:
        folder: where circles are kept; it is made if it is missing.
        info: what the circle is.

    Raises:
        JournalProblem: the file could not be written.
    """
    circle = Circle(take_name(Path(folder), (f"circle-{number}{SUFFIX}" for number in count(1))))
    circle.info = info
    return circle


def list_circles(folder: Path) -> tuple[Listed, ...]:
    """The circles of a folder, the newest first; files that cannot be read are listed with the reason."""
    paths = sorted(Path(folder).glob(f"*{SUFFIX}"), key=_number, reverse=True) if Path(folder).is_dir() else []
    return list_files(paths, _info)


def _number(path: Path) -> tuple[int, str]:
    digits = "".join(letter for letter in path.stem if letter.isdecimal())
    return int(digits or 0), path.stem


def _info(path: Path) -> CircleInfo:
    circle = Circle(path)
    try:
        return circle.info
    finally:
        circle.close()
