"""Ties between people out of a GEDCOM 7 file.

A family record says whose children somebody is. It does not say that the parents were a couple: a row for a couple is made only
where the file has a marriage or another event of that kind for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from crosslane.exchange.gedcom.dates import read_date
from crosslane.exchange.gedcom.lines import VOID, LineProblem, Structure
from crosslane.exchange.gedcom.people import cite_line
from crosslane.exchange.gedcom.words import AS_ASSOCIATION, COUPLE
from crosslane.records import Relationship
from crosslane.vocabulary import RelationshipKind, Standing
from crosslane.when import Moment, Span, When, WhenError, parse

Kind = RelationshipKind
_READ = ("HUSB", "WIFE", "CHIL", "MARR", "DIV", "ANUL", "EVEN", "NOTE")
_PEDIGREES = {
    "": (Kind.PARENT, ""),
    "BIRTH": (Kind.PARENT, ""),
    "ADOPTED": (Kind.PARENT, "Adopted."),
    "FOSTER": (Kind.FOSTER_CARER, ""),
}


class _Child(NamedTuple):
    """How a child says that it belongs to a family."""

    pedigree: str
    status: str
    line: int


def read_ties(
    records: Sequence[Structure], people: Mapping[str, str], standing: Standing, left_out: list[LineProblem]
) -> tuple[Relationship, ...]:
    """The ties of a file, each citing its line.

    Args:
        people: the id of each person, by that of the file.
        standing: how they are to stand.
        left_out: what is not read is added to it.
    """
    members = [(record, famc) for record in records if record.tag == "INDI" for famc in record.all("FAMC")]
    belongs = {(record.xref, famc.value): _Child(famc.text("PEDI"), famc.text("STAT"), famc.line) for record, famc in members}
    found: list[Relationship] = []
    for record in records:
        if record.tag == "FAM":
            found += _parents(record, people, standing, belongs, left_out)
            found += _couples(record, people, standing, left_out)
            unread = [part for part in record.parts if part.tag not in _READ]
            left_out += [LineProblem(part.line, f"{part.tag} of a family: not read") for part in unread]
        elif record.tag == "INDI":
            found += _associations(record, people, standing, left_out)
    return tuple(_named(found))


def _named(rows: Iterable[Relationship]) -> Iterator[Relationship]:
    """The rows with ids made of what they say, each once."""
    used: Counter[str] = Counter()
    for row in rows:
        name = f"{row.a}-{str(row.kind).replace(' ', '-')}-{row.b}"
        used[name] += 1
        yield row._replace(id=name if used[name] == 1 else f"{name}-{used[name]}")


# Parents -------------------------------------------------------------------------------------


def _parents(
    record: Structure,
    people: Mapping[str, str],
    standing: Standing,
    belongs: Mapping[tuple[str, str], _Child],
    left_out: list[LineProblem],
) -> Iterator[Relationship]:
    parents = _people_of(record, ("HUSB", "WIFE"), people, left_out)
    listed = {child.value: child for child in record.all("CHIL") if child.value != VOID}
    for (child, family), said in belongs.items():
        if family == record.xref and child not in listed:
            left_out.append(LineProblem(said.line, f"the family {family} does not list this child: not read as its child"))
    for child, line in listed.items():
        if child not in people:
            left_out.append(LineProblem(line.line, f"CHIL points to '{child[:40]}', which is no person: not read"))
            continue
        said = belongs.get((child, record.xref), _Child("", "", line.line))
        if said.status == "DISPROVEN":
            left_out.append(LineProblem(said.line, "the file says that this parentage is disproven: not read"))
        elif said.pedigree not in _PEDIGREES:
            left_out.append(LineProblem(said.line, f"PEDI '{said.pedigree[:20]}' is no kind of parent here: not read"))
        else:
            kind, text = _PEDIGREES[said.pedigree]
            stands = Standing.DISPUTED if said.status == "CHALLENGED" else standing
            for parent in parents:
                yield Relationship("", parent, people[child], kind, standing=stands, text=text, cites=cite_line(line))


def _people_of(record: Structure, tags: Sequence[str], people: Mapping[str, str], left_out: list[LineProblem]) -> list[str]:
    found = []
    for part in (part for tag in tags for part in record.all(tag)):
        if part.value in people:
            found.append(people[part.value])
        elif part.value != VOID:
            left_out.append(LineProblem(part.line, f"{part.tag} points to '{part.value[:40]}', which is no person: not read"))
    return list(dict.fromkeys(found))


# Couples -------------------------------------------------------------------------------------


def _couples(
    record: Structure, people: Mapping[str, str], standing: Standing, left_out: list[LineProblem]
) -> Iterator[Relationship]:
    ends = _people_of(record, ("HUSB", "WIFE"), people, [])
    stated = [event for event in record.all("EVEN") if event.text("TYPE") == COUPLE]
    left_out += [LineProblem(event.line, "EVEN of a family: not read") for event in record.all("EVEN") if event not in stated]
    married = [event for event in record.all("MARR") if event.value == "Y" or event.parts]
    if len(ends) != 2:
        lone = "a couple of whom not both are in the file: not read"
        left_out += [LineProblem(event.line, lone) for event in (*stated, *married)]
        return
    for event in stated:
        during, words = _date_of(event, left_out)
        text = "\n".join(note.value for note in event.all("NOTE"))
        yield _couple(ends, during, words, text, standing, event)
    if married:
        yield _marriage(record, married[0], ends, standing, left_out)
    if not stated and not married and not record.all("CHIL"):
        nothing = "a family without a child, a marriage or a couple says nothing of the two: not read"
        left_out.append(LineProblem(record.line, nothing))


def _couple(
    ends: Sequence[str], during: When | None, words: str, text: str, standing: Standing, event: Structure
) -> Relationship:
    return Relationship("", ends[0], ends[1], Kind.PARTNER, during, words, standing, text=text, cites=cite_line(event))


def _marriage(
    record: Structure, married: Structure, ends: Sequence[str], standing: Standing, left_out: list[LineProblem]
) -> Relationship:
    """A couple from the day they married until they parted, as far as the file dates either."""
    began, words = _date_of(married, left_out)
    partings = [event for tag in ("DIV", "ANUL") for event in record.all(tag) if event.value == "Y" or event.parts]
    ended = _date_of(partings[0], left_out)[0] if partings else None
    text = "Married, as the file has it." + (" Divorced or annulled." if partings else "")
    during = began if isinstance(began, Span) else _from_to(began, ended, married.line, left_out)
    return _couple(ends, during, words, text, standing, married)


def _from_to(began: When | None, ended: When | None, line: int, left_out: list[LineProblem]) -> When | None:
    if began is None and not isinstance(ended, Moment):
        return None
    start, end = (when.edtf if isinstance(when, Moment) else "" for when in (began, ended))
    try:
        return parse(f"{start}/{end}")
    except WhenError as wrong:
        left_out.append(LineProblem(line, f"{wrong}: the couple has no dates"))
        return None


def _date_of(event: Structure, left_out: list[LineProblem]) -> tuple[When | None, str]:
    for date in event.all("DATE")[:1]:
        found = read_date(date.value, date.text("PHRASE"))
        if found.remark:
            left_out.append(LineProblem(date.line, found.remark))
        return found.when, found.words
    return None, ""


# Other ties ----------------------------------------------------------------------------------


def _associations(
    record: Structure, people: Mapping[str, str], standing: Standing, left_out: list[LineProblem]
) -> Iterator[Relationship]:
    """Ties of the kinds that crosslane writes as associations. Others, such as a witness or a godparent, are left out."""
    kinds = {str(kind): kind for kind in AS_ASSOCIATION}
    for asso in record.all("ASSO"):
        phrase = next((role.text("PHRASE") for role in asso.all("ROLE")), "")
        if phrase not in kinds or asso.value not in people or record.xref not in people:
            left_out.append(LineProblem(asso.line, "an association that is no tie of a case: not read"))
            continue
        text = "\n".join(note.value for note in asso.all("NOTE"))
        yield Relationship(
            "", people[asso.value], people[record.xref], kinds[phrase], standing=standing, text=text, cites=cite_line(asso)
        )
