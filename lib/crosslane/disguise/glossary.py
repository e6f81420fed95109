"""The key of a disguised case: which label stands for which name. It is kept apart from everything that is sent out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from crosslane.case import Case
from crosslane.casefile.saving import save_files
from crosslane.disguise.folding import Finder, tokens
from crosslane.records import Agency, Person
from crosslane.vocabulary import AgencyKind, RelationshipKind, Sex

_MOST_TRIED = 200
"""Labels of one kind that are tried before a plainer one is taken."""
KINDS = ("person", "agency", "area", "other")
_FORMAT = "crosslane glossary 1"
_PROFESSIONS = (
    ("HV", r"health visit"), ("SW", r"social work"), ("MW", r"midwi"), ("GP", r"\bgps?\b|general pract"), ("SN", r"school nurse"),
    ("PO", r"police|constable|sergeant|detective"), ("PN", r"nurse"), ("Dr", r"doctor|paediatric|consultant|\bdr\b"),
    ("T", r"teacher|head\b"),
)  # fmt: skip
"""Short labels of workers by words in their title; others are workers."""


class GlossaryProblem(ValueError):
    """A glossary that cannot be used; the message says why and what would do."""


class Entry(NamedTuple):
    """One name and the label that stands for it.

    Attributes:
        name: as it is to stand when the case is turned back.
        label: what stands for it; no two entries share one.
        kind: one of `KINDS`.
        variants: other ways in which the texts write the name.
        is_on: whether it is replaced at present.
    """

    name: str
    label: str
    kind: str = "other"
    variants: tuple[str, ...] = ()
    is_on: bool = True

    def names(self) -> tuple[str, ...]:
        """The name with its variants."""
        return (self.name, *self.variants)


class Glossary(NamedTuple):
    """Names and labels in the order in which they were given. A label, once given, stays with its name."""

    entries: tuple[Entry, ...] = ()

    def __iter__(self) -> Iterator[Entry]:  # type: ignore[override]
        return iter(self.entries)

    def on(self) -> tuple[Entry, ...]:
        """The entries that are replaced at present."""
        return tuple(entry for entry in self.entries if entry.is_on)

    def adding(self, *entries: Entry) -> Glossary:
        """With more entries; a name that has a label already keeps it, with the new variants beside its own.

        Raises:
            GlossaryProblem: if two names would share a label, a name is empty, or a label holds a name.
        """
        known = {_key(entry.name): entry for entry in self.entries}
        for entry in entries:
            before = known.get(_key(entry.name))
            if before is not None:
                variants = tuple(dict.fromkeys((*before.variants, *entry.variants)))
                known[_key(entry.name)] = before._replace(variants=variants)
            else:
                known[_key(entry.name)] = entry
        glossary = Glossary(tuple(known.values()))
        glossary.check()
        return glossary

    def switched(self, name: str, *, on: bool) -> Glossary:
        """With one name replaced or left as it is.

        Raises:
            GlossaryProblem: if the name is not there.
        """
        if not any(_key(entry.name) == _key(name) for entry in self.entries):
            raise GlossaryProblem(f"there is no '{name}' in the glossary")
        return Glossary(tuple(e._replace(is_on=on) if _key(e.name) == _key(name) else e for e in self.entries))

    def check(self) -> None:
        """Raise if it could not be applied and turned back.

        Raises:
            GlossaryProblem: with everything that is wrong.
        """
        wrong = [f"'{entry.label}' has no name" for entry in self.entries if not tokens(entry.name)]
        wrong += [f"'{entry.name}' has no label" for entry in self.entries if not tokens(entry.label)]
        counted = Counter(_key(entry.label) for entry in self.entries)
        wrong += [f"the label '{e.label}' stands for more than one name" for e in self.entries if counted[_key(e.label)] > 1]
        shared = Counter(key for e in self.entries for key in {_key(name) for name in e.names()})
        wrong += [f"'{n}' is a name of two entries" for e in self.entries for n in e.names() if shared[_key(n)] > 1]
        names = Finder(name for entry in self.on() for name in entry.names())
        wrong += [f"the label '{e.label}' holds the name '{found.name}'" for e in self.on() for found in names.find(e.label)]
        if wrong:
            raise GlossaryProblem("the glossary cannot be used: " + "; ".join(dict.fromkeys(wrong)))


def _key(text: str) -> str:
    return " ".join(tokens(text))


def _holds(label: str, name: str) -> bool:
    return bool(tokens(name)) and f" {_key(name)} " in f" {_key(label)} "


# Kept in a file ---------------------------------------------------------------------------------


def read_glossary(path: Path) -> Glossary:
    """The glossary in a file.

    Raises:
        GlossaryProblem: if it is none.
        OSError: if it cannot be opened.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != _FORMAT:
            raise ValueError
        entries = [
            Entry(one["name"], one["label"], one["kind"], tuple(one["variants"]), bool(one["is_on"])) for one in said["entries"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise GlossaryProblem(f"{path.name} is no glossary of crosslane; make one with --propose") from None
    glossary = Glossary(tuple(entries))
    glossary.check()
    return glossary


def save_glossary(glossary: Glossary, path: Path) -> None:
    """Keep a glossary in a file: all of it, or nothing is changed.

    Raises:
        OSError: if it cannot be written.
    """
    entries = [{**entry._asdict(), "variants": list(entry.variants)} for entry in glossary.entries]
    data = json.dumps({"format": _FORMAT, "entries": entries}, indent=2, ensure_ascii=False) + "\n"
    save_files(Path(path).absolute().parent, {path.name: data.encode()})


# Proposed for a case -----------------------------------------------------------------------------


def propose(case: Case, known: Glossary = Glossary()) -> Glossary:  # noqa: B008 - frozen
    """A glossary for the people, agencies and areas of a case: whoever has a label keeps it, others get one of their kind.

    People are called by what they are to the child, workers by their profession with a number, bodies and areas by a letter.
    """
    labels = {_key(entry.label) for entry in known}
    named = {_key(name) for entry in known for name in entry.names()}
    everybody = [row.label for table in (case.people, case.agencies, case.areas) for row in table]
    all_names = named | {_key(name) for name in everybody}
    finder = Finder([*everybody, *(name for entry in known for name in entry.names())])
    new: list[Entry] = []

    def add(name: str, wanted: Iterator[str], kind: str, variants: Iterable[str] = ()) -> None:
        key = _key(name)
        first = next(wanted)
        if not key or key in named or f" {key} " in f" {_key(first)} ":
            return  # no name, one that has a label, or one that says no more than a label would
        label = next(
            one
            for one in chain([first], islice(wanted, _MOST_TRIED), _lettered("Somebody" if kind == "person" else kind.title()))
            if _key(one) not in labels and not finder.find(one)
        )
        others = [one for one in dict.fromkeys(variants) if _key(one) and _key(one) not in all_names]
        new.append(Entry(name, label, kind, tuple(others)))
        labels.add(_key(label))
        named.update({key, *map(_key, others)})

    for person in case.people:
        add(person.label, _counted(_role(case, person), alone=True), "person")
    for agency in case.agencies:
        add(agency.label, _wanted(case, agency), "agency", [agency.short] if agency.short else [])
    for area in case.areas:
        add(area.label, _lettered("Area"), "area")
    # A short name that is part of a label, or an ordinary word, tells nothing and would be found everywhere.
    fitting = [
        entry._replace(
            variants=tuple(one for one in entry.variants if _tells(one) and not any(_holds(e.label, one) for e in new))
        )
        for entry in new
    ]
    return Glossary((*known.entries, *fitting))


def _tells(short: str) -> bool:
    return len(tokens(short)) > 1 or (short.isupper() and len(short) > 2)


def _counted(word: str, *, alone: bool = False) -> Iterator[str]:
    """``Mother``, ``Mother 2``, …; or ``HV1``, ``HV2``, …"""
    if alone:
        yield word
    number = 2 if alone else 1
    while True:
        yield f"{word} {number}" if alone else f"{word}{number}"
        number += 1


def _lettered(word: str) -> Iterator[str]:
    """``Area A``, … ``Area Z``, ``Area A2``, …"""
    number = 1
    while True:
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            yield f"{word} {letter}{number if number > 1 else ''}"
        number += 1


def _wanted(case: Case, agency: Agency) -> Iterator[str]:
    if agency.kind is AgencyKind.PRACTITIONER:
        said = f"{agency.label} {agency.short}".lower()
        short = next((short for short, words in _PROFESSIONS if re.search(words, said)), "Worker")
        return _counted(short)
    if agency.kind is AgencyKind.PUBLIC:
        return _counted("Member of the public", alone=True)
    sector = case.sector_of(agency.id)
    word = str(sector) if sector is not None else str(agency.kind)
    return _lettered(word[0].upper() + word[1:])


_ROLES: dict[RelationshipKind, dict[Sex | None, str]] = {
    RelationshipKind.PARENT: {Sex.FEMALE: "Mother", Sex.MALE: "Father", None: "Parent"},
    RelationshipKind.STEP_PARENT: {Sex.FEMALE: "Stepmother", Sex.MALE: "Stepfather", None: "Step-parent"},
    RelationshipKind.GRANDPARENT: {Sex.FEMALE: "Grandmother", Sex.MALE: "Grandfather", None: "Grandparent"},
    RelationshipKind.SIBLING: {Sex.FEMALE: "Sister", Sex.MALE: "Brother", None: "Sibling"},
    RelationshipKind.HALF_SIBLING: {Sex.FEMALE: "Half-sister", Sex.MALE: "Half-brother", None: "Half-sibling"},
    RelationshipKind.AUNT_OR_UNCLE: {Sex.FEMALE: "Aunt", Sex.MALE: "Uncle", None: "Relative"},
    RelationshipKind.CARER: {None: "Carer"},
    RelationshipKind.FOSTER_CARER: {None: "Foster carer"},
}


def _role(case: Case, person: Person) -> str:
    """What somebody is to a child at the centre, as the rows state it."""
    if person.at_centre == "yes":
        return "Child"
    centre = {child.id for child in case.children_at_centre}
    for tie in case.relationships:
        if tie.a == person.id and tie.b in centre and tie.kind in _ROLES:
            words = _ROLES[tie.kind]
            return words.get(person.sex) or words[None]
    return "Person"
