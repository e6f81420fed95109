"""People out of a GEDCOM 7 file: what it says of each, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from crosslane.exchange.gedcom.dates import read_date
from crosslane.exchange.gedcom.lines import LineProblem, Structure
from crosslane.exchange.gedcom.words import AT_CENTRE, OWN_ID, ROLE
from crosslane.records import Citation, Person
from crosslane.vocabulary import Sex, YesNo
from crosslane.when import When

SOURCE = "gedcom-file"
"""Id of the source that every row cites: the file itself, by line."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_READ = ("NAME", "SEX", "BIRT", "DEAT", "FACT", "NOTE", "SNOTE", "REFN", "FAMC", "FAMS", "ASSO")
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}


def cite_line(structure: Structure) -> tuple[Citation, ...]:
    """The citation of a row that stands on a line."""
    return (Citation(SOURCE, f"line-{structure.line}"),)


def name_people(records: Iterable[Structure]) -> dict[int, str]:
    """An id for the person of each record, by its line: the id that crosslane gave it, else that of the file."""
    found: dict[int, str] = {}
    for record in records:
        own = [refn.value for refn in record.all("REFN") if refn.text("TYPE") == OWN_ID and _SLUG.fullmatch(refn.value)]
        of_file = "-".join(re.findall("[a-z0-9]+", record.xref.lower()))
        found[record.line] = own[0] if own else of_file or f"line-{record.line}"
    doubled = {one for one, count in Counter(found.values()).items() if count > 1}
    return {line: f"{one}-line-{line}" if one in doubled else one for line, one in found.items()}


def read_person(record: Structure, person: str, notes: Mapping[str, str], left_out: list[LineProblem]) -> Person:
    """One person. Sex stays empty unless the file says male or female; a date that cannot be read is kept in the note.

    Args:
        person: the id.
        notes: the shared notes of the file, by their id.
        left_out: what is not read is added to it.
    """
    kept = [_name(name) for name in record.all("NAME")]
    names = [name for name in kept if name]
    also = [f"Also called: {name}." for name in names[1:]]
    born, born_words = _event(record, "BIRT", left_out)
    died, died_words = _event(record, "DEAT", left_out)
    facts = {fact.text("TYPE"): fact.value for fact in reversed(record.all("FACT"))}
    texts = [note.value for note in record.all("NOTE")] + [notes.get(note.value, "") for note in record.all("SNOTE")]
    _tell_unread(record, left_out)
    return Person(
        person,
        names[0] if names else f"{person} (the file gives no name)",
        facts.get(ROLE, ""),
        _sex(record, left_out),
        born,
        died,
        YesNo.YES if facts.get(AT_CENTRE) == YesNo.YES else None,
        "\n".join(text for text in (*also, *born_words, *died_words, *texts) if text.strip()),
        cite_line(record),
    )


def _name(name: Structure) -> str:
    return " ".join(name.value.replace("/", " ").split())


def _sex(record: Structure, left_out: list[LineProblem]) -> Sex | None:
    stated = next(iter(record.all("SEX")), None)
    if stated is None or stated.value in ("", "U"):
        return None
    if stated.value not in _SEXES:
        left_out.append(LineProblem(stated.line, f"SEX '{stated.value[:20]}' is neither M nor F: left as not stated"))
    return _SEXES.get(stated.value)


def _event(record: Structure, tag: str, left_out: list[LineProblem]) -> tuple[When | None, list[str]]:
    """The date of a birth or death, and what is to be kept in words."""
    name = {"BIRT": "Born", "DEAT": "Died"}[tag]
    when: When | None = None
    words: list[str] = []
    for number, event in enumerate(record.all(tag)):
        if number:
            left_out.append(LineProblem(event.line, f"a further {tag} of the same person: not read", "the first counts"))
            continue
        for date in event.all("DATE")[:1]:
            found = read_date(date.value, date.text("PHRASE"))
            when = found.when
            words += [f"{name}, in the words of the file: {found.words}"] if found.words else []
            left_out += [LineProblem(date.line, found.remark)] if found.remark else []
        if tag == "DEAT" and when is None and (event.value == "Y" or event.parts):
            words.append("The file says that this person died, and not when.")
        unread = [part for part in event.parts if part.tag != "DATE"]
        left_out += [LineProblem(part.line, f"{part.tag} of {tag}: not read") for part in unread]
    return when, words


def _tell_unread(record: Structure, left_out: list[LineProblem]) -> None:
    for part in record.parts:
        if part.tag not in _READ or (part.tag == "FACT" and part.text("TYPE") not in (ROLE, AT_CENTRE)):
            left_out.append(LineProblem(part.line, f"{part.tag} of a person: not read"))
