"""People and relationships out of a GEDCOM 7 file, as a start for a new case. What the file does not say stays not stated.

A family tree is a record that somebody made: its ties come in as *recorded*, not as established, and two parents of one child
are no couple unless the file has a marriage or a couple for them. What is in the file and not in the case is listed, with the
lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.case import Case, CaseInfo
from crosslane.exchange.gedcom.lines import MOST_BYTES, LineProblem, read_lines
from crosslane.exchange.gedcom.people import SOURCE, name_people, read_person
from crosslane.exchange.gedcom.ties import read_ties
from crosslane.records import Person, Relationship, Source
from crosslane.vocabulary import Standing

_READ = ("HEAD", "INDI", "FAM", "SNOTE")
_LABELS = (
    "names stand as labels, and nobody is at the centre unless the file says so",
    "use the labels of the review, never real names, and mark the child",
)
_CONTENT_NOTE = "Not written yet. Say here what a reader should be prepared for."


class GedcomRead(NamedTuple):
    """What a file says of people and ties.

    Attributes:
        left_out: what is in the file and not in the rows, or was read in a way to be looked at, with its lines.
    """

    file: str
    people: tuple[Person, ...]
    relationships: tuple[Relationship, ...]
    left_out: tuple[LineProblem, ...]

    def as_case(self, case_id: str, title: str = "") -> Case:
        """A new case that holds these rows and the file as its source. It is not saved."""
        source = Source(
            SOURCE, f"GEDCOM file {self.file}", paragraphs="line-12: the twelfth line of the file",
            note="A file of a family-tree program, not a review: replace these citations by those of the review.",
        )  # fmt: skip
        tables: dict[str, list[Any]] = {
            "people": list(self.people),
            "relationships": list(self.relationships),
            "sources": [source],
        }
        return Case(CaseInfo(case_id, title or case_id, content_note=_CONTENT_NOTE), tables)


def read_gedcom(path: str | Path, standing: Standing = Standing.RECORDED) -> GedcomRead:
    """Read people and relationships out of a GEDCOM 7 file.

    Args:
        standing: how its ties are to stand. A family tree is a record; choose *established* only if somebody vouches for it.

    Raises:
        GedcomProblems: if it is no GEDCOM 7 file or not a whole one; every line at fault is named.
        OSError: if it cannot be opened.
    """
    place = Path(path)
    with place.open("rb") as opened:
        return read_gedcom_bytes(opened.read(MOST_BYTES + 1), place.name, standing)


def read_gedcom_bytes(data: bytes, file: str, standing: Standing = Standing.RECORDED) -> GedcomRead:
    """The same from bytes in memory, such as a file that a reader handed over in a notebook."""
    records = read_lines(data, file)
    left_out: list[LineProblem] = []
    notes = {record.xref: record.value for record in records if record.tag == "SNOTE"}
    ids = name_people(record for record in records if record.tag == "INDI")
    people = tuple(read_person(record, ids[record.line], notes, left_out) for record in records if record.tag == "INDI")
    references = {record.xref: ids[record.line] for record in records if record.tag == "INDI" and record.xref}
    relationships = read_ties(records, references, standing, left_out)
    left_out += [LineProblem(one.line, f"{one.tag} record: not read") for one in records if one.tag not in _READ]
    if people:
        left_out.append(LineProblem(0, *_LABELS))
    return GedcomRead(file, people, relationships, _gathered(left_out))


def _gathered(left_out: Iterable[LineProblem]) -> tuple[LineProblem, ...]:
    """What is said of several lines, said once with the first of them and how many there are."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line, found, remedy in sorted(left_out):
        lines[found, remedy].append(line)
    return tuple(
        LineProblem(at[0], found + (f" (and on {len(at) - 1} further lines)" if len(at) > 1 else ""), remedy)
        for (found, remedy), at in lines.items()
    )
