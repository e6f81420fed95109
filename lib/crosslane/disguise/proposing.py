"""A glossary proposed for a case: people by what they are to the child, workers by their profession, bodies by a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from crosslane.case import Case
from crosslane.disguise.folding import Finder, tokens
from crosslane.disguise.glossary import Entry, Glossary, key_of
from crosslane.records import Agency, Person
from crosslane.vocabulary import AgencyKind, RelationshipKind, Sex

_MOST_TRIED = 200
"""Labels of one kind that are tried before a plainer one is taken."""
_PROFESSIONS = (
    ("HV", r"health visit"), ("SW", r"social work"), ("MW", r"midwi"), ("GP", r"\bgps?\b|general pract"), ("SN", r"school nurse"),
    ("PO", r"police|constable|sergeant|detective"), ("PN", r"nurse"), ("Dr", r"doctor|paediatric|consultant|\bdr\b"),
    ("T", r"teacher|head\b"),
)  # fmt: skip
"""Short labels of workers by words in their title; others are workers."""


def _holds(label: str, name: str) -> bool:
    return bool(tokens(name)) and f" {key_of(name)} " in f" {key_of(label)} "


def propose(case: Case, known: Glossary = Glossary()) -> Glossary:  # noqa: B008 - frozen
    """A glossary for the people, agencies and areas of a case: whoever has a label keeps it, others get one of their kind.

    People are called by what they are to the child, workers by their profession with a number, bodies and areas by a letter.
    """
    proposal = Proposal(known, (row.label for table in (case.people, case.agencies, case.areas) for row in table))
    for person in case.people:
        proposal.add(person.label, counted(_role(case, person), alone=True), "person")
    for agency in case.agencies:
        proposal.add(agency.label, _wanted(case, agency), "agency", [agency.short] if agency.short else [])
    for area in case.areas:
        proposal.add(area.label, lettered("Area"), "area")
    return proposal.glossary()


class Proposal:
    """A glossary in the making, in which no label is given twice and none holds a name.

    Args:
        known: what has a label keeps it.
        names: every name that will be added, so that no label is one of them.
        taken: labels that must not be given: texts use them already.
    """

    def __init__(self, known: Glossary, names: Iterable[str], taken: Iterable[str] = ()) -> None:
        everybody = list(names)
        self._known = known
        self._labels = {key_of(entry.label) for entry in known} | {key_of(one) for one in taken}
        self._named = {key_of(name) for entry in known for name in entry.names()}
        self._all = self._named | {key_of(name) for name in everybody}
        self._finder = Finder([*everybody, *(name for entry in known for name in entry.names())])
        self._new: list[Entry] = []

    def add(self, name: str, wanted: Iterator[str], kind: str, variants: Iterable[str] = ()) -> None:
        """Give a name the first label that is free, unless it has one or is none."""
        key = key_of(name)
        first = next(wanted)
        if key in _ROLE_WORDS or not key or key in self._named or f" {key} " in f" {key_of(first)} ":
            return  # no name, one that has a label, or one that says no more than a label would
        label = next(
            one
            for one in chain([first], islice(wanted, _MOST_TRIED), lettered("Somebody" if kind == "person" else kind.title()))
            if key_of(one) not in self._labels and not self._finder.find(one)
        )
        others = [one for one in dict.fromkeys(variants) if key_of(one) and key_of(one) not in self._all]
        self._new.append(Entry(name, label, kind, tuple(others)))
        self._labels.add(key_of(label))
        self._named.update({key, *map(key_of, others)})

    def glossary(self) -> Glossary:
        """What was known, with what was added."""
        # A short name that is part of a label, or an ordinary word, tells nothing and would be found everywhere.
        fitting = [
            entry._replace(
                variants=tuple(one for one in entry.variants if _tells(one) and not any(_holds(e.label, one) for e in self._new))
            )
            for entry in self._new
        ]
        return Glossary((*self._known.entries, *fitting))


def _tells(short: str) -> bool:
    return len(tokens(short)) > 1 or (short.isupper() and len(short) > 2)


def counted(word: str, *, alone: bool = False) -> Iterator[str]:
    """``Mother``, ``Mother 2``, …; or ``HV1``, ``HV2``, …"""
    if alone:
        yield word
    number = 2 if alone else 1
    while True:
        yield f"{word} {number}" if alone else f"{word}{number}"
        number += 1


def lettered(word: str) -> Iterator[str]:
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
        return counted(short)
    if agency.kind is AgencyKind.PUBLIC:
        return counted("Member of the public", alone=True)
    sector = case.sector_of(agency.id)
    word = str(sector) if sector is not None else str(agency.kind)
    return lettered(word[0].upper() + word[1:])


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


_ROLE_WORDS = frozenset(key_of(word) for words in _ROLES.values() for word in words.values()) | {"child"}
"""What is called by such a word alone has a label already."""


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
