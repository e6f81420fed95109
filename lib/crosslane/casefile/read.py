"""Read a case folder: all of it, or every reason why not."""

from __future__ import annotations

import csv
import gc
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.case import Case, CaseInfo
from crosslane.casefile.cells import SLUG, read_column
from crosslane.casefile.check import HEADING_ROWS, find_problems
from crosslane.casefile.problems import CaseProblems, Problem
from crosslane.casefile.upgrade import RawCase, UnknownVersion, upgrade
from crosslane.records import TABLES, columns
from crosslane.vocabulary import nearest
from crosslane.when import WhenError, parse

PACKAGE = "datapackage.json"
LARGEST_FILE = 200_000_000
"""Bytes: no case comes near it, and a file that does is not a case."""


class RawTable(NamedTuple):
    """A table as its file has it: headings, and rows of text."""

    headings: list[str]
    rows: list[list[str]]


def list_cases(folder: str | Path) -> list[str]:
    """The ids of the cases in a folder, in alphabetical order."""
    return sorted(path.parent.name for path in Path(folder).glob(f"*/{PACKAGE}"))


def load_case(folder: str | Path) -> Case:
    """Read and check the case in a folder.

    Args:
        folder: the case's own folder, with `datapackage.json` and one CSV file per table. A table without a
            file is empty.

    Raises:
        CaseProblems: with every problem of the case, if it has any.
    """
    folder = Path(folder)
    problems: list[Problem] = []
    with _collector_off():
        raw = _read_files(folder, problems)
        if problems:
            raise CaseProblems(folder.name, problems)
        try:
            raw = upgrade(raw)
        except UnknownVersion as unknown:
            raise CaseProblems(folder.name, [Problem(PACKAGE, 0, "", str(unknown))]) from None
        info = _read_info(folder.name, raw.package, problems)
        tables = {name: _read_table(name, RawTable(*table), problems) for name, table in raw.tables.items()}
        if problems:
            raise CaseProblems(folder.name, problems)
        case = Case(info, tables)
        problems = find_problems(case)
    if problems:
        raise CaseProblems(folder.name, problems)
    return case


@contextmanager
def _collector_off() -> Iterator[None]:
    """Building many small rows sets the garbage collector off again and again, to no purpose."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# Files ---------------------------------------------------------------------------------------


def _read_files(folder: Path, problems: list[Problem]) -> RawCase:
    if not folder.is_dir():
        problems.append(Problem(PACKAGE, 0, "", f"there is no folder '{folder.name}'", "name the folder of a case"))
        return RawCase({}, {})
    package: dict[str, Any] = {}
    text = _read_text(folder / PACKAGE, problems)
    if text is not None:
        try:
            package = json.loads(text)
        except json.JSONDecodeError as broken:
            problems.append(Problem(PACKAGE, broken.lineno, "", f"is not JSON: {broken.msg}", "correct this line"))
        if not isinstance(package, dict):
            problems.append(Problem(PACKAGE, 0, "", "holds a list or a single value", "it must be an object in braces"))
    tables = {}
    for name in TABLES:
        path = folder / f"{name}.csv"
        if path.exists():
            table_text = _read_text(path, problems)
            if table_text is not None:
                tables[name] = _split(path.name, table_text, problems)
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in TABLES:
            near = nearest(path.stem, TABLES)
            problems.append(
                Problem(path.name, 0, "", "is not a table of a case", f"did you mean '{near}.csv'?" if near else "move it away")
            )
    return RawCase(package, tables)


def _read_text(path: Path, problems: list[Problem]) -> str | None:
    """The text of a UTF-8 file; None, with a problem, if it cannot be had."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            problems.append(Problem(path.name, 0, "", "is far larger than any case", "is it the right file?"))
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "", "is missing", "a case folder needs it"))
        return None
    except OSError as refused:
        reason = refused.strerror or str(refused)
        problems.append(Problem(path.name, 0, "", f"cannot be opened ({reason})", "close it in other programs and try again"))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.append(Problem(path.name, 0, "", "is written in UTF-16", "save it again as 'CSV UTF-8'"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        row = data[: wrong.start].count(b"\n") + 1
        shown = data[max(wrong.start - 20, 0) : wrong.start + 1].decode("cp1252", "replace").splitlines()[-1]
        problems.append(
            Problem(path.name, row, "", f"is not UTF-8 (at '…{shown}'); it looks like Windows-1252", "save it again as 'CSV UTF-8'")
        )
        return None
    if "\x00" in text:
        problems.append(Problem(path.name, text[: text.index(chr(0))].count("\n") + 1, "", "holds a NUL character", "is it a text file?"))
        return None
    return text


def _split(file: str, text: str, problems: list[Problem]) -> RawTable:
    if not text.strip():
        problems.append(Problem(file, 0, "", "is empty", "it must at least have its headings"))
        return RawTable([], [])
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as broken:
        problems.append(Problem(file, 0, "", f"cannot be split into cells ({broken})", "look for a quotation mark that is not closed"))
        return RawTable([], [])
    return RawTable(rows[0], rows[1:])


# Tables --------------------------------------------------------------------------------------


def _read_table(name: str, table: RawTable, problems: list[Problem]) -> list[Any]:
    file, record = f"{name}.csv", TABLES[name]
    declared = columns(record)
    before = len(problems)
    _check_headings(file, table.headings, declared, problems)
    width = len(table.headings)
    for number, cells in enumerate(table.rows, start=HEADING_ROWS + 1):
        if len(cells) != width:
            problems.append(
                Problem(file, number, "", f"has {len(cells)} cells, the heading has {width}", "is a comma or a quotation mark missing?")
            )
    if len(problems) > before:
        return []
    by_heading = dict(zip(table.headings, zip(*table.rows, strict=True), strict=False)) if table.rows else {}
    nothing = [""] * len(table.rows)
    values = []
    for heading, column in declared.items():
        read, faults = read_column(column, by_heading.get(heading, nothing))
        values.append(read)
        problems.extend(Problem(file, fault.index + HEADING_ROWS + 1, heading, fault.found, fault.remedy) for fault in faults)
    return list(map(record, *values))


def _check_headings(file: str, headings: list[str], declared: dict[str, Any], problems: list[Problem]) -> None:
    for heading in headings:
        if heading not in declared:
            near = nearest(heading, set(declared) - set(headings))
            remedy = f"did you mean '{near}'?" if near else "the columns are: " + ", ".join(declared)
            problems.append(Problem(file, 1, heading or "(no heading)", "is not a column of this table", remedy))
    for heading in sorted({heading for heading in headings if headings.count(heading) > 1}):
        problems.append(Problem(file, 1, heading, "stands there more than once", "keep one of them"))
    for heading, column in declared.items():
        if column.required and heading not in headings:
            problems.append(Problem(file, 1, heading, "is missing", f"add this column: {column.about}"))


def _read_info(folder: str, package: dict[str, Any], problems: list[Problem]) -> CaseInfo:
    def text(key: str, *, required: bool = False) -> str:
        value = package.get(key, "")
        if not isinstance(value, str) or (required and not value.strip()):
            problems.append(Problem(PACKAGE, 0, key, "is empty or not a text", "write it as text in quotation marks"))
            return ""
        return value

    name = text("name", required=True)
    if name and (name != folder or not SLUG.fullmatch(name)):
        problems.append(Problem(PACKAGE, 0, "name", f"is '{name}', but the folder is '{folder}'", "make them the same"))
    period = None
    if package.get("period"):
        try:
            period = parse(text("period"))
        except WhenError as wrong:
            problems.append(Problem(PACKAGE, 0, "period", str(wrong)))
    not_said = package.get("not_said", [])
    if not isinstance(not_said, list) or not all(isinstance(one, str) for one in not_said):
        problems.append(Problem(PACKAGE, 0, "not_said", "is not a list of texts", 'write ["…", "…"]'))
        not_said = []
    return CaseInfo(
        folder, text("title", required=True), text("description"), text("content_note", required=True), period, tuple(not_said)
    )
