"""Where a reviewer's desk stands, worked out from its acts: which returns are on it, and what was decided about them.

Nothing is kept but the acts (`crosslane.journal`). Leaving the last one out gives the state before it, so undoing needs no rule
of its own for each kind of act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from crosslane.intake.identity import Spot
from crosslane.intake.merge import PairKey, SameContact, pair_key
from crosslane.intake.splitting import Piece, Split
from crosslane.intake.understanding import Choices
from crosslane.intake.values import Role
from crosslane.journal import Act


class DeskInfo(NamedTuple):
    """What the review is: its title, the time under review as EDTF, the child's birth as EDTF; both may be empty."""

    title: str
    period: str = ""
    born: str = ""


class Changed(NamedTuple):
    """What a corrected return changed in one row: its id, what became of it, and heading, before and after of each cell."""

    row: str
    kind: str
    cells: tuple[tuple[str, str, str], ...] = ()
    dates: tuple[str, str] | None = None


class DateSet(NamedTuple):
    """A date that a person put right: the cell's words at the time, and the EDTF."""

    words: str
    edtf: str


class OnDesk(NamedTuple):
    """One return and everything that was decided about it.

    Attributes:
        key: its name in the review.
        file: name of the file that was sent, or sent last.
        digest: SHA-256 of that file.
        choices: how the file is understood; ids and dates are kept beside, by the review's ids.
        area: the area that the agency works in.
        dates: dates that were put right, by row id.
        ids: for a corrected return the id of each row by its place; None for the first one.
        last: the highest number that a row of it ever had, for a corrected return.
        changes: what the last correction changed.
        splits: rows that were parted into several contacts, by row id.
    """

    key: str
    file: str
    digest: str
    choices: Choices
    area: str = ""
    dates: Mapping[str, DateSet] = {}
    ids: Mapping[Spot, str] | None = None
    last: int = 0
    changes: tuple[Changed, ...] = ()
    splits: Mapping[str, Split] = {}


class MadePerson(NamedTuple):
    """Somebody of the family or around it, under a label: Mother, Child J."""

    id: str
    label: str
    role: str = ""
    at_centre: bool = False


class MadeRow(NamedTuple):
    """A row of the case that the reviewer made from rows of the chronology.

    Attributes:
        id: its id in the case.
        table: ``events``, ``items`` or ``crossings``.
        rows: ids of the rows of returns that it stands on; they become its citations.
        said: its columns, as plain texts and lists of texts.
    """

    id: str
    table: str
    rows: tuple[str, ...]
    said: Mapping[str, Any]


class DeskState(NamedTuple):
    """Everything that follows from the acts."""

    info: DeskInfo
    returns: Mapping[str, OnDesk]
    numbers: Mapping[str, int]
    answers: Mapping[PairKey, SameContact]
    people: Mapping[str, MadePerson]
    made: Mapping[str, MadeRow]


def replay(acts: Iterable[Act]) -> DeskState:
    """The state after these acts, in their order. Acts on what is no longer there change nothing."""
    info = DeskInfo("")
    returns: dict[str, OnDesk] = {}
    numbers: dict[str, int] = {}
    answers: dict[PairKey, SameContact] = {}
    people: dict[str, MadePerson] = {}
    made: dict[str, MadeRow] = {}
    for act in acts:
        said, subject = act.said, act.subject
        if act.kind == "review":
            info = DeskInfo(**said)
        elif act.kind == "added":
            choices = Choices.from_json(said["choices"])
            returns[subject] = OnDesk(subject, said["file"], said["digest"], choices, said["area"])
        elif act.kind == "removed":
            returns.pop(subject, None)
        elif act.kind in _ON_RETURNS and subject in returns:
            returns[subject] = _ON_RETURNS[act.kind](returns[subject], said)
        elif act.kind == "numbered":
            numbers |= said["numbers"]
        elif act.kind == "answered":
            answers[pair_key(*said["rows"])] = SameContact(said["answer"])
        elif act.kind == "person":
            people[subject] = MadePerson(**said)
        elif act.kind == "made":
            made[subject] = MadeRow(subject, said["table"], tuple(said["rows"]), said["said"])
        elif act.kind == "unmade":
            made.pop(subject, None)
            people.pop(subject, None)
    return DeskState(info, returns, numbers, answers, people, made)


# Acts on one return -------------------------------------------------------------------------------


def _agency(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    """Named anew, with the roles that are remembered of the agency of that name."""
    remembered = {heading: Role(role) for heading, role in said.get("remembered", {}).items()}
    return one._replace(choices=one.choices._replace(agency=said["agency"], remembered=remembered), area=said["area"])


def _role(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    roles = {**one.choices.roles, said["heading"]: Role(said["role"])}
    return one._replace(choices=one.choices._replace(roles=roles))


def _table(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    return one._replace(choices=one.choices._replace(tables={**one.choices.tables, said["table"]: said["taken"]}))


def _order(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    return one._replace(choices=one.choices._replace(day_first=said["day_first"]))


def _date(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    return one._replace(dates={**one.dates, said["row"]: DateSet(said["words"], said["edtf"])})


def _corrected(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    ids = {Spot(sheet, row): known for sheet, row, known in said["ids"]}
    changes = tuple(
        Changed(row, kind, tuple((a, b, c) for a, b, c in cells), tuple(dates) if dates else None)
        for row, kind, cells, dates in said["changes"]
    )
    return one._replace(file=said["file"], digest=said["digest"], ids=ids, last=said["last"], changes=changes)


def _split(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    pieces = tuple(
        Piece(number, {heading: (start, end) for heading, (start, end) in spans.items()}) for number, spans in said["pieces"]
    )
    return one._replace(splits={**one.splits, said["row"]: Split(said["row"], said["texts"], pieces, said["last"])})


def _joined(one: OnDesk, said: Mapping[str, Any]) -> OnDesk:
    """Put together again; the numbers of its parts are not used again."""
    last = one.splits[said["row"]].last if said["row"] in one.splits else 0
    return one._replace(splits={**one.splits, said["row"]: Split(said["row"], last=last)})


_ON_RETURNS = {
    "agency": _agency, "role": _role, "table": _table, "order": _order, "date": _date, "corrected": _corrected,
    "split": _split, "joined": _joined,
}  # fmt: skip


# In words -----------------------------------------------------------------------------------------


_SAID: dict[str, Callable[[str, Mapping[str, Any]], str]] = {
    "review": lambda _, said: "the review's title and period",
    "added": lambda _, said: f"{said['file']} was put on the desk",
    "removed": lambda subject, _: f"{subject} was taken off the desk",
    "corrected": lambda _, said: f"{said['file']} took the place of the earlier return",
    "agency": lambda subject, said: f"the agency of {subject} is {said['agency'] or 'not named'}",
    "role": lambda _, said: f"the column “{said['heading']}” is for: {said['role']}",
    "table": lambda _, said: f"the table “{said['table']}” is {'taken' if said['taken'] else 'left out'}",
    "order": lambda subject, _: f"the order of day and month in {subject}",
    "date": lambda _, said: f"the date of {said['row']} is {said['edtf'] or 'not known'}",
    "split": lambda _, said: f"{said['row']} was split into {len(said['pieces'])} contacts",
    "joined": lambda _, said: f"{said['row']} was put together again",
    "numbered": lambda _, said: f"{len(said['numbers'])} rows were given their numbers",
    "answered": lambda _, said: f"{said['rows'][0]} and {said['rows'][1]}, same contact: {said['answer']}",
    "person": lambda _, said: f"{said['label']} was added to the family",
    "made": lambda subject, said: f"{subject} was made, in {said['table']}",
    "unmade": lambda subject, _: f"{subject} was taken out of the case",
}


def say_act(act: Act) -> str:
    """An act in words, for *undone: …*."""
    return _SAID[act.kind](act.subject, act.said)
