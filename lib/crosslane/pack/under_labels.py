"""What can be put under labels, a case or an integrated chronology: names proposed for it, and its files made without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from crosslane.case import Case
from crosslane.casefile.places import name_for
from crosslane.disguise import Glossary, anonymise, anonymise_chronology, propose, propose_for
from crosslane.disguise.dates import Dates
from crosslane.intake.chronology import Chronology
from crosslane.pack.chronology_copies import CHRONOLOGY_FORMATS, make_chronology_copies
from crosslane.pack.contents import Progress
from crosslane.pack.copies import FORMATS, make_copies


class UnderLabels(NamedTuple):
    """Files in which labels stand for names, not yet searched and not yet written.

    Attributes:
        name: a name for their folder.
        files: their bytes by name.
        notes: what a reader must be told, and what had to be cut, a sentence each.
    """

    name: str
    files: Mapping[str, bytes]
    notes: tuple[str, ...]


class Labelled(Protocol):
    """Something that can be put under labels."""

    @property
    def what(self) -> str:
        """What it is, in a word."""
        ...

    @property
    def care(self) -> str:
        """What to mind about the names that are proposed."""
        ...

    @property
    def formats(self) -> Mapping[str, str]:
        """What can be made of it, each with its name for people."""
        ...

    @property
    def usual(self) -> tuple[str, ...]:
        """What is mostly made of it."""
        ...

    def proposed(self, glossary: Glossary) -> Glossary:
        """A glossary with labels for what has none."""
        ...

    def make(self, glossary: Glossary, dates: Dates | None, formats: Iterable[str], progress: Progress | None) -> UnderLabels:
        """The files, under the labels that are switched on."""
        ...


class LabelledCase:
    """A case.

    Args:
        case_of: gives it as it is now; raises CaseProblems if there is no sound one.
    """

    what = "case"
    care = "Change any of it; whatever else the texts call somebody can be added."
    formats: Mapping[str, str] = FORMATS
    usual = ("word", "workbook", "html")

    def __init__(self, case_of: Callable[[], Case]) -> None:
        self._case_of = case_of

    def proposed(self, glossary: Glossary) -> Glossary:
        """With labels for its people, bodies and areas."""
        return propose(self._case_of(), glossary)

    def make(
        self, glossary: Glossary, dates: Dates | None, formats: Iterable[str], progress: Progress | None = None
    ) -> UnderLabels:
        """Its pack and other files."""
        made = anonymise(self._case_of(), glossary, dates)
        copies = make_copies(made.case, formats, date.today(), progress)
        return UnderLabels(made.case.info.id, copies.files, (*made.changes, *stood_before(made.in_use), *copies.notes))


class LabelledChronology:
    """An integrated chronology, before it is a case.

    Args:
        chronology_of: gives it as it is decided now.
    """

    what = "chronology"
    care = (
        "They are what looks like a name in the agencies' own words, neither every name nor only names. Change any of it, and "
        "add whatever else the texts call somebody: what is not in this list is not searched for."
    )
    formats: Mapping[str, str] = CHRONOLOGY_FORMATS
    usual = ("word", "excel")

    def __init__(self, chronology_of: Callable[[], Chronology]) -> None:
        self._chronology_of = chronology_of

    def proposed(self, glossary: Glossary) -> Glossary:
        """With labels for its agencies and areas, and for what looks like a name."""
        return propose_for(self._chronology_of(), glossary)

    def make(
        self, glossary: Glossary, dates: Dates | None, formats: Iterable[str], progress: Progress | None = None
    ) -> UnderLabels:
        """The chronology in the forms wanted, called by its title without names."""
        made = anonymise_chronology(self._chronology_of(), glossary, dates)
        name = "-".join(filter(None, (name_for(made.chronology.title), "chronology")))
        copies = make_chronology_copies(made.chronology, formats, progress=progress, name=name)
        return UnderLabels(name, copies.files, (*made.changes, *stood_before(made.in_use), *copies.notes))


def stood_before(in_use: Iterable[str]) -> tuple[str, ...]:
    """What is said of labels that stood in the texts before."""
    listed = ", ".join(in_use)
    return (f"These labels stood in the texts before, so turning back would make names of them: {listed}.",) if listed else ()
