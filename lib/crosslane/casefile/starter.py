"""A new case to begin with: blank, or with worked examples that are plainly invented and come out again in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crosslane.case import Case, CaseInfo
from crosslane.casefile.problems import HEADING_ROWS, Problem
from crosslane.casefile.saving import save_files
from crosslane.casefile.write import case_files
from crosslane.records import (
    TABLES,
    Account,
    Agency,
    Area,
    Citation,
    Crossing,
    Event,
    Finding,
    Involvement,
    Item,
    Omission,
    Person,
    Prompt,
    Relationship,
    Source,
    Stay,
    columns,
)
from crosslane.vocabulary import (
    AgencyKind,
    Barrier,
    Channel,
    EventKind,
    Evidence,
    Outcome,
    RelationshipKind,
    Sector,
    SourceKind,
    Standing,
    Theme,
    YesNo,
)
from crosslane.when import parse

EXAMPLE = "example-"
"""How the id of every row of a worked example begins; `without_examples` goes by it."""

NOTE_TO_WRITE = "Not written yet. Say here what in this case may distress a reader, before anybody opens it."
_NOTE = "Invented example: remove it when you no longer need it."
_STAYS_HERE = b"# This case stays on this machine. Take this file away if the case is to be kept in git.\n*\n"
_CITED = (Citation("example-report", "1.1"),)


def blank_case(name: str, title: str = "") -> Case:
    """A case without any rows. Its content note asks to be written.

    Args:
        name: its id; `places.name_for` makes one that can name a folder on every system.
        title: how readers will know it; by default made of the name.
    """
    return Case(CaseInfo(name, title or name.replace("-", " ").capitalize(), content_note=NOTE_TO_WRITE), {})


def starter_case(name: str, title: str = "") -> Case:
    """A case with one or two worked examples in each table, all invented, that tell one small story together."""
    blank = blank_case(name, title)
    return Case(blank.info, {table: [row._replace(note=_NOTE) for row in rows] for table, rows in _examples().items()})


def make_case(case: Case, folder: Path) -> None:
    """Write a new case into a folder that must not be there yet, with a file that keeps it out of git until that is taken away.

    Raises:
        FileExistsError: if something of that name is there; it was not touched.
        OSError: if the folder cannot be made or written; nothing is left of it then.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir()
    try:
        save_files(folder, {**case_files(case), ".gitignore": _STAYS_HERE})
    except BaseException:
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()
        raise


def is_own(folder: Path) -> bool:
    """Whether a case was begun on this machine and is still kept out of git."""
    try:
        return (folder / ".gitignore").read_bytes() == _STAYS_HERE
    except OSError:
        return False


def without_examples(case: Case) -> Case:
    """The same case without the rows of the worked examples. What still refers to one of them is left as it is."""
    tables: dict[str, list[Any]] = {name: [row for row in case.table(name) if not row.id.startswith(EXAMPLE)] for name in TABLES}
    return Case(case.info, tables, case.unexplained, case.left_out)


def leaning_on_examples(case: Case) -> list[Problem]:
    """The rows of one's own that refer to a worked example, which therefore cannot be taken out yet."""
    found = []
    for name, record in TABLES.items():
        for number, row in enumerate(case.table(name), start=HEADING_ROWS + 1):
            for heading in () if row.id.startswith(EXAMPLE) else columns(record):
                for one in _named_in(getattr(row, heading)):
                    if one.startswith(EXAMPLE):
                        remedy = "name a row of your own, or give the example an id of your own"
                        found.append(Problem(f"{name}.csv", number, heading, f"refers to the example '{one}'", remedy))
    return found


def _named_in(value: object) -> list[str]:
    """The ids, and the names of sources, that a value may stand for."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [one.source if isinstance(one, Citation) else one for one in value if isinstance(one, str | Citation)]
    return [value] if type(value) is str else []


def has_examples(case: Case) -> bool:
    """Whether a worked example is still in a case."""
    return any(row.id.startswith(EXAMPLE) for table in case.tables().values() for row in table)


def _examples() -> dict[str, list[Any]]:
    """A bruise is seen at nursery, told to a health visitor, and is not on record as told to social care. All of it invented."""
    return {
        "sources": [
            Source(
                "example-report", "An invented report", "Nobody", "Nobody", parse("2031"), SourceKind.TEMPLATE, "", "as numbered"
            )
        ],
        **_who(),
        **_what(),
    }


def _who() -> dict[str, list[Any]]:
    return {
        "people": [
            Person("example-child", "Example Child", "the child", born=parse("2027-05"), at_centre=YesNo.YES, cites=_CITED),
            Person("example-mother", "Example Mother", "mother", cites=_CITED),
        ],
        "relationships": [
            Relationship(
                "example-mother-of",
                "example-mother",
                "example-child",
                RelationshipKind.PARENT,
                standing=Standing.ESTABLISHED,
                cites=_CITED,
            )
        ],
        "areas": [Area("example-town", "Example Town", cites=_CITED)],
        "stays": [
            Stay("example-flat", ("example-child", "example-mother"), "example-town", "flat", parse("2029/.."), cites=_CITED)
        ],
        "agencies": [
            Agency(
                "example-nursery", "Example Nursery", "nursery", AgencyKind.ORGANISATION, sector=Sector.EARLY_YEARS, cites=_CITED
            ),
            Agency("example-visiting", "Example health visiting", "HV", AgencyKind.SERVICE, sector=Sector.HEALTH, cites=_CITED),
            Agency(
                "example-social-care",
                "Example social care",
                "social care",
                AgencyKind.SERVICE,
                sector=Sector.CHILDRENS_SOCIAL_CARE,
                cites=_CITED,
            ),
        ],
        "involvement": [
            Involvement("example-open", "example-nursery", ("example-child",), parse("2030-01/2030-12"), cites=_CITED)
        ],
    }


def _what() -> dict[str, list[Any]]:
    child = ("example-child",)
    return {
        "events": [
            Event(
                "example-bruise-seen",
                parse("2030-03-04"),
                "on a Monday in March",
                kind=EventKind.INJURY_SEEN,
                title="Nursery sees a bruise (example)",
                agencies=("example-nursery",),
                people=child,
                cites=_CITED,
            ),
            Event(
                "example-call",
                parse("[2030-03-05..2030-03-10]"),
                "later that week",
                kind=EventKind.CONTACT,
                title="Nursery rings the health visitor (example)",
                agencies=("example-nursery", "example-visiting"),
                people=child,
                cites=_CITED,
            ),
        ],
        "items": [
            Item(
                "example-bruise",
                "Bruise on the arm (example)",
                "Invented.",
                child,
                Theme.INJURY,
                "example-bruise-seen",
                ("example-nursery",),
                cites=_CITED,
            )
        ],
        "crossings": [
            Crossing(
                "example-told",
                ("example-bruise",),
                "example-nursery",
                "example-visiting",
                "example-call",
                outcome=Outcome.SHARED,
                channel=Channel.TELEPHONE,
                cites=_CITED,
            ),
            Crossing(
                "example-not-told",
                ("example-bruise",),
                "example-visiting",
                "example-social-care",
                due=parse("2030-03-31"),
                outcome=Outcome.NOT_SHARED,
                barrier=Barrier.ASSUMED_KNOWN,
                evidence=Evidence.EXPLICIT,
                cites=_CITED,
            ),
        ],
        "omissions": [
            Omission(
                "example-no-visit", ("example-visiting",), "A visit at home (example)", child, parse("2030-04"), cites=_CITED
            )
        ],
        "accounts": [
            Account("example-account", "example-bruise-seen", "", "example-mother", "Example: a fall from a chair.", cites=_CITED)
        ],
        "findings": [
            Finding(
                "example-finding",
                agency="example-visiting",
                text="Example: it was taken as known.",
                crossings=("example-not-told",),
                cites=_CITED,
            )
        ],
        "prompts": [
            Prompt(
                "example-stop",
                "example-call",
                question="Example: who holds what now?",
                reveals=("example-not-told",),
                cites=_CITED,
            )
        ],
    }
