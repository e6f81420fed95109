"""A case's people and relationships as a GEDCOM 7 file, with a list of what the file cannot say.

Only what was established becomes a family record: GEDCOM has no way to say that somebody was *believed* to be the father, and
a program that reads the file would draw him as the father. Other standings become notes, and are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from crosslane.case import Case
from crosslane.exchange.gedcom.dates import write_date
from crosslane.exchange.gedcom.lines import BANNED, Structure, write_lines
from crosslane.exchange.gedcom.words import AS_ASSOCIATION, AT_CENTRE, COUPLE, OWN_ID, ROLE
from crosslane.network.contradictions import is_by_adoption
from crosslane.network.kinship import Kinship, Tie, find_kinship
from crosslane.network.standing import AS_ESTABLISHED
from crosslane.plan.family.unions import Union, find_unions, is_unknown
from crosslane.records import Citation, Person, Relationship
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from crosslane.when import When, say

_WRITTEN = ("sources", "people", "relationships")
"""The tables that go into the file."""


class GedcomFile(NamedTuple):
    """A file to be saved, and what it does not say of the case, a line each."""

    data: bytes
    unsaid: tuple[str, ...]


def write_gedcom(case: Case) -> GedcomFile:
    """People, what was established between them, and sources as GEDCOM 7: the same case always gives the same bytes.

    No row that is recorded, believed, asserted, alleged or disputed becomes a family: each is a note at the second person of the
    row. Rows that contradict each other are left out. Sex is written only where the source states it.
    """
    return _Writing(case).file()


class _Family(NamedTuple):
    """One record of a family: who the parents are, how their children belong to them, and what states a couple."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    pedigree: str
    rows: tuple[Relationship, ...]
    couple: tuple[Relationship, ...]


class _Writing:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.people = sorted(case.people, key=lambda person: person.id)
        self.person_ref = {person.id: f"@I{number}@" for number, person in enumerate(self.people, start=1)}
        self.source_ref = {source.id: f"@S{number}@" for number, source in enumerate(case.sources, start=1)}
        self.unsaid: list[str] = []
        kinship = find_kinship(case, AS_ESTABLISHED)
        self.set_aside = {row for one in kinship.set_aside for row in one.rows}
        self.families = _families(kinship, self._established())

    def file(self) -> GedcomFile:
        head = Structure("HEAD", parts=(Structure("GEDC", parts=(Structure("VERS", "7.0"),)), Structure("SOUR", "crosslane")))
        people = [self._person(person) for person in self.people]
        families = [self._family(number, family) for number, family in enumerate(self.families, start=1)]
        sources = [self._source(source.id) for source in self.case.sources]
        self._tell_rows()
        return GedcomFile(write_lines([head, *people, *families, *sources]), tuple(self.unsaid))

    def _established(self) -> list[Relationship]:
        rows = sorted(self.case.relationships, key=lambda row: row.id)
        return [row for row in rows if row.standing is Standing.ESTABLISHED and row.id not in self.set_aside]

    # Records

    def _person(self, person: Person) -> Structure:
        parts = [Structure("NAME", self._name(person))]
        if person.sex is not None:
            parts.append(Structure("SEX", "M" if person.sex is Sex.MALE else "F"))
        if person.role:
            parts.append(Structure("FACT", self._clean(person.role, person.id), (Structure("TYPE", ROLE),)))
        if person.at_centre is not None:
            parts.append(Structure("FACT", str(person.at_centre), (Structure("TYPE", AT_CENTRE),)))
        parts += [
            Structure(tag, parts=(_date(when),))
            for tag, when in (("BIRT", person.born), ("DEAT", person.died))
            if when is not None
        ]
        for number, family in enumerate(self.families, start=1):
            if person.id in family.children:
                pedigree = (Structure("PEDI", family.pedigree),) if family.pedigree else ()
                parts.append(Structure("FAMC", f"@F{number}@", pedigree, is_pointer=True))
        for number, family in enumerate(self.families, start=1):
            if person.id in family.parents:
                parts.append(Structure("FAMS", f"@F{number}@", is_pointer=True))
        parts += [self._association(row) for row in self._established() if row.b == person.id and row.kind in AS_ASSOCIATION]
        parts.append(Structure("REFN", person.id, (Structure("TYPE", OWN_ID),)))
        parts += [
            Structure("NOTE", self._clean(note, person.id)) for note in (person.note, *self._standing_notes(person.id)) if note
        ]
        parts += self._citations(person.cites)
        return Structure("INDI", "", tuple(parts), self.person_ref[person.id])

    def _name(self, person: Person) -> str:
        """A label as a name without a surname: a slash would mark one, and no tab may stand in it."""
        name = " ".join(self._clean(person.label, person.id).split())
        if "/" in name:
            self.unsaid.append(
                f"people, {person.id}: a slash in the label is written as '∕'; GEDCOM sets surnames between slashes."
            )
        return name.replace("/", "∕")

    def _family(self, number: int, family: _Family) -> Structure:
        order = {Sex.MALE: 0, None: 1, Sex.FEMALE: 2}
        parents = sorted(family.parents, key=lambda one: (order[self.case.people[one].sex], one))
        only_wife = len(parents) == 1 and self.case.people[parents[0]].sex is Sex.FEMALE
        tags = ("WIFE",) if only_wife else ("HUSB", "WIFE")
        parts = [self._event(row) for row in family.couple]
        parts += [Structure(tag, self.person_ref[one], is_pointer=True) for tag, one in zip(tags, parents, strict=False)]
        parts += [Structure("CHIL", self.person_ref[one], is_pointer=True) for one in family.children]
        parts += [Structure("NOTE", self._clean(text, row.id)) for row in family.rows for text in [_row_note(row)] if text]
        parts += self._citations(dict.fromkeys(cite for row in family.rows for cite in row.cites))
        return Structure("FAM", "", tuple(parts), f"@F{number}@")

    def _event(self, row: Relationship) -> Structure:
        """That two were a couple. It is no marriage, which no row states."""
        dates = (_date(row.during, row.words),) if row.during is not None else ()
        notes = [Structure("NOTE", self._clean(text, row.id)) for text in (row.text, row.note) if text]
        return Structure("EVEN", "A couple", (Structure("TYPE", COUPLE), *dates, *notes, *self._citations(row.cites)))

    def _association(self, row: Relationship) -> Structure:
        role = Structure("ROLE", "OTHER", (Structure("PHRASE", str(row.kind)),))
        note = [Structure("NOTE", self._clean(_row_note(row), row.id))] if _row_note(row) else []
        return Structure("ASSO", self.person_ref[row.a], (role, *note, *self._citations(row.cites)), is_pointer=True)

    def _source(self, source_id: str) -> Structure:
        source = self.case.sources[source_id]
        texts = (("AUTH", source.author), ("TITL", source.title), ("ABBR", source.id), ("PUBL", source.publisher))
        parts = [Structure(tag, self._clean(text, source.id)) for tag, text in texts if text]
        return Structure("SOUR", "", tuple(parts), self.source_ref[source.id])

    def _citations(self, cites: Iterable[Citation]) -> list[Structure]:
        return [
            Structure("SOUR", self.source_ref[cite.source], (Structure("PAGE", cite.paragraph),), is_pointer=True)
            for cite in cites
            if cite.source in self.source_ref
        ]

    def _standing_notes(self, person: str) -> list[str]:
        """In words, what was recorded, believed or claimed of a person and is no family record."""
        rows = [row for row in self.case.relationships if row.b == person and row.standing is not Standing.ESTABLISHED]
        notes = []
        for row in sorted(rows, key=lambda row: row.id):
            who = f" by {self.case.label(row.according_to)}" if row.according_to else ""
            a, b = self.case.label(row.a), self.case.label(row.b)
            words = f"Not established: {a} as {row.kind} of {b} was {row.standing}{who}."
            cites = "; ".join(map(str, row.cites))
            notes.append(" ".join(part for part in (words, _row_note(row), f"[{cites}]" if cites else "") if part))
        return notes

    def _clean(self, text: str, where: str) -> str:
        """A text without what no GEDCOM file may hold, its line ends as one sign."""
        found = text.replace("\r\n", "\n").replace("\r", "\n")
        if BANNED.search(found):
            self.unsaid.append(f"{where}: control characters in a text are written as '\N{REPLACEMENT CHARACTER}'.")
        return BANNED.sub("\N{REPLACEMENT CHARACTER}", found)

    def _tell_rows(self) -> None:
        """Lists the rows and tables of which the file says less than the case, or nothing."""
        for row in sorted(self.case.relationships, key=lambda row: row.id):
            place = f"relationships, {row.id}: "
            if row.standing is not Standing.ESTABLISHED:
                self.unsaid.append(f"{place}{row.standing}, not established; it is a note and no family.")
            elif row.id in self.set_aside:
                self.unsaid.append(f"{place}it contradicts other rows and is left out.")
            else:
                lost = [name for name in ("according_to", "known_from", "known_until") if getattr(row, name) not in ("", None)]
                if lost:
                    self.unsaid.append(f"{place}the file has no place for {' and '.join(lost)}.")
        for name, table in self.case.tables().items():
            if name not in _WRITTEN and len(table):
                self.unsaid.append(f"{name}: none of its {len(table)} rows is in the file.")


def _date(when: When, words: str = "") -> Structure:
    written = write_date(when)
    phrase = written.phrase or words
    return Structure("DATE", written.payload, (Structure("PHRASE", " ".join(phrase.split())),) if phrase else ())


def _row_note(row: Relationship) -> str:
    """What a row says that the record it goes into has no place for; of couples the event says it."""
    if row.kind is RelationshipKind.PARTNER and row.standing is Standing.ESTABLISHED:
        return ""
    during = say(row.during) if row.during is not None else ""
    parts = [f"During: {row.words or during}." if during or row.words else "", row.text, row.note]
    return " ".join(part for part in parts if part)


def _families(kinship: Kinship, established: list[Relationship]) -> list[_Family]:
    """The records of families: unions as the genogram has them, then further parents, then adoptive parents and foster carers."""
    parentage = find_unions(kinship)
    found = [_of_union(union, parentage.ties) for union in parentage.unions]
    found += [_Family((tie.a,), (tie.b,), "", tie.rows, ()) for tie in parentage.claims]
    by_birth = {(tie.a, tie.b) for tie in kinship.parents}
    for kind, pedigree in ((RelationshipKind.PARENT, "ADOPTED"), (RelationshipKind.FOSTER_CARER, "FOSTER")):
        rows: dict[str, list[Relationship]] = defaultdict(list)
        for row in established:
            if row.kind is kind and (
                kind is not RelationshipKind.PARENT or (is_by_adoption(row) and (row.a, row.b) not in by_birth)
            ):
                rows[row.a].append(row)
        for carer, its in sorted(rows.items()):
            children = tuple(dict.fromkeys(row.b for row in its))
            found.append(_Family((carer,), children, pedigree, tuple(its), ()))
    return found


def _of_union(union: Union, ties: Mapping[tuple[str, str], Tie]) -> _Family:
    parents = tuple(one for one in (union.a, union.b) if not is_unknown(one))
    rows = [row for child in union.children for one in parents if (one, child) in ties for row in ties[one, child].rows]
    couple = union.couple.rows if union.couple is not None else ()
    return _Family(parents, union.children, "", tuple(rows), couple)
