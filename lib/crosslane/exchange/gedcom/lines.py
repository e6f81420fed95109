"""The lines of a GEDCOM 7 file as a tree, and back.

A line is ``level [@xref@] TAG [value]``; a line of a higher level belongs to the one above it. The grammar is that of
*The FamilySearch GEDCOM Specification* 7.0, chapter 1. A file is refused with every line that is at fault named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_BYTES = 32_000_000
"""A file of people and relationships that is larger is not read."""
DEEPEST = 40
"""Levels below a record. The specification needs fewer than ten."""
MOST_TOLD = 50
"""Problems that are told one by one; of more, the number."""

_LINE = re.compile(r"(?P<level>0|[1-9][0-9]{0,3}) (?:(?P<xref>@[A-Z0-9_]+@) )?(?P<tag>[A-Z_][A-Z0-9_]*)(?: (?P<value>.*))?", re.S)
_POINTER = re.compile(r"@[A-Z0-9_]+@")
_LINE_END = re.compile(r"\r\n|\r|\n")
BANNED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff￾￿]")
"""Characters that no GEDCOM file may hold."""
VOID = "@VOID@"
"""Points to nobody: the file says that somebody was, not who."""
_NEXT_LEVEL = "a level is at most one more than that above"
_WOULD_DO = "a line is a level, perhaps @an id@, a tag in capitals and a value, as in '1 NAME Ann'"


class Structure(NamedTuple):
    """A line with the lines that belong to it.

    Attributes:
        xref: the id of a record, with its at-signs; empty for other lines.
        value: the text, with line breaks; a pointer keeps its at-signs.
        is_pointer: whether the value names a record.
        line: where it stands in the file; 0 if it comes from none.
    """

    tag: str
    value: str = ""
    parts: tuple[Structure, ...] = ()
    xref: str = ""
    is_pointer: bool = False
    line: int = 0

    def all(self, tag: str) -> list[Structure]:
        """The lines with a tag that belong to this one."""
        return [part for part in self.parts if part.tag == tag]

    def text(self, tag: str) -> str:
        """The value of the first line with a tag; empty if there is none."""
        return next((part.value for part in self.parts if part.tag == tag), "")


class LineProblem(NamedTuple):
    """What is wrong with a line, and what would do. Line 0 stands for the whole file."""

    line: int
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        return (f"line {self.line}: " if self.line else "") + self.found + (f"; {self.remedy}" if self.remedy else "")


class GedcomProblems(ValueError):
    """A file that cannot be read as it stands. Holds every problem, not only the first."""

    def __init__(self, file: str, problems: Iterable[LineProblem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems))
        told = [f"  {problem}" for problem in self.problems[:MOST_TOLD]]
        if len(self.problems) > MOST_TOLD:
            told.append(f"  … and {len(self.problems) - MOST_TOLD} more")
        count = len(self.problems)
        super().__init__("\n".join([f"{file}: {count} {'problem' if count == 1 else 'problems'}", *told]))


class _Raw(NamedTuple):
    level: int
    xref: str
    tag: str
    value: str
    line: int


def read_lines(data: bytes, file: str) -> tuple[Structure, ...]:
    """The records of a GEDCOM 7 file, without its end mark.

    Raises:
        GedcomProblems: if it is no GEDCOM 7 file, or not a whole one.
    """
    if len(data) > MOST_BYTES:
        raise GedcomProblems(file, [LineProblem(0, f"the file has {len(data):,} bytes", f"at most {MOST_BYTES:,} are read")])
    problems: list[LineProblem] = []
    raw = list(_raw_lines(_decoded(data, file), problems))
    _check_frame(raw, problems)
    if problems:
        raise GedcomProblems(file, problems)
    records = _tree(raw)
    problems += _check_records(records)
    if problems:
        raise GedcomProblems(file, problems)
    return records[:-1]


def _decoded(data: bytes, file: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise GedcomProblems(file, [LineProblem(1, "the file is UTF-16", "GEDCOM 7 is UTF-8: save it so")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = len(_LINE_END.findall(data[: broken.start].decode("utf-8", "replace"))) + 1
        found = f"byte {broken.start + 1} of the file is not UTF-8"
        raise GedcomProblems(file, [LineProblem(line, found, "GEDCOM 7 is UTF-8: save it so")]) from None


def _raw_lines(text: str, problems: list[LineProblem]) -> Iterator[_Raw]:
    written = _LINE_END.split(text)
    if written and not written[-1]:
        written.pop()
    level = -1
    for number, line in enumerate(written, start=1):
        match = _LINE.fullmatch(line)
        if BANNED.search(line):
            problems.append(LineProblem(number, "the line holds a control character", "remove it"))
        elif match is None:
            problems.append(LineProblem(number, f"'{_short(line)}' is no GEDCOM line", _WOULD_DO))
        else:
            deep = int(match["level"])
            if deep > level + 1 or deep > DEEPEST:
                problems.append(LineProblem(number, f"level {deep} follows level {level}", _NEXT_LEVEL))
            level = deep
            yield _Raw(deep, match["xref"] or "", match["tag"], match["value"] or "", number)


def _short(line: str) -> str:
    return line if len(line) <= 40 else line[:40] + "…"


def _check_frame(raw: list[_Raw], problems: list[LineProblem]) -> None:
    """Whether the file begins and ends as it must, which also tells whether it is whole."""
    if not raw:
        problems.append(LineProblem(0, "the file holds no line of GEDCOM", "it begins with '0 HEAD' and ends with '0 TRLR'"))
        return
    if (raw[0].level, raw[0].tag) != (0, "HEAD"):
        problems.append(LineProblem(raw[0].line, f"the file begins with '{raw[0].tag}'", "a GEDCOM file begins with '0 HEAD'"))
    if (raw[-1].level, raw[-1].tag) != (0, "TRLR"):
        problems.append(LineProblem(raw[-1].line, "the file ends without '0 TRLR'", "it is cut off: export it again"))


def _tree(raw: list[_Raw]) -> tuple[Structure, ...]:
    """The lines under each other, continued lines joined to the ones that they continue."""
    above: list[list[Structure]] = [[] for _ in range(DEEPEST + 2)]
    for at in reversed(raw):  # from below, so that what belongs to a line is there before the line
        parts = tuple(reversed(above[at.level + 1]))
        above[at.level + 1] = []
        more = [part.value for part in parts if part.tag == "CONT"]
        is_pointer = _POINTER.fullmatch(at.value) is not None
        value = "\n".join([at.value[1:] if at.value.startswith("@@") else at.value, *more])
        kept = tuple(part for part in parts if part.tag != "CONT")
        above[at.level].append(Structure(at.tag, value, kept, at.xref, is_pointer and not more, at.line))
    return tuple(reversed(above[0]))


def _check_records(records: tuple[Structure, ...]) -> list[LineProblem]:
    head = records[0]
    problems = []
    version = next((part.text("VERS") for part in head.all("GEDC")), "")
    if not version.startswith("7."):
        said = f"the file says that it is GEDCOM {version}" if version else "the head of the file has no version of GEDCOM"
        problems.append(LineProblem(head.line, said, "versions 7 are read: export it as GEDCOM 7"))
    first: dict[str, int] = {}
    for record in records:
        if record.xref == VOID:
            problems.append(LineProblem(record.line, f"a record is called {VOID}, which stands for nobody", "give it another id"))
        elif record.xref in first:
            found = f"{record.xref} stands on line {first[record.xref]} already"
            problems.append(LineProblem(record.line, found, "an id is given once"))
        elif record.xref:
            first[record.xref] = record.line
    for part in _all_parts(records):
        if part.is_pointer and part.value != VOID and part.value not in first:
            problems.append(
                LineProblem(
                    part.line, f"{part.tag} points to {part.value}, which the file does not have", f"add it, or write {VOID}"
                )
            )
    return problems


def _all_parts(structures: Iterable[Structure]) -> Iterator[Structure]:
    waiting = list(structures)
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.parts


def write_lines(records: Iterable[Structure]) -> bytes:
    """Records as the bytes of a file, the end mark added."""
    lines: list[str] = []
    for record in (*records, Structure("TRLR")):
        _write(record, 0, lines)
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def _write(one: Structure, level: int, lines: list[str]) -> None:
    first, *more = one.value.split("\n")
    head = f"{level} {one.xref} {one.tag}" if one.xref else f"{level} {one.tag}"
    lines.append(f"{head} {_escaped(first, one.is_pointer)}" if first else head)
    lines += [f"{level + 1} CONT {_escaped(text)}" if text else f"{level + 1} CONT" for text in more]
    for part in one.parts:
        _write(part, level + 1, lines)


def _escaped(text: str, is_pointer: bool = False) -> str:
    return "@" + text if text.startswith("@") and not is_pointer else text
