"""Read a case from its folder or workbook: all of it, or every reason why not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.case import Case, CaseInfo
from crosslane.casefile.cells import SLUG, SLUG_WOULD_DO, read_column
from crosslane.casefile.check import HEADING_ROWS, find_problems
from crosslane.casefile.csv_text import unmark_rows
from crosslane.casefile.leaving_out import leave_out_days
from crosslane.casefile.problems import FILES, CaseProblems, Problem
from crosslane.casefile.problems import PACKAGE as PACKAGE
from crosslane.casefile.saving import contents_now, finish_save, held
from crosslane.casefile.upgrade import RawCase, UnknownVersion, upgrade
from crosslane.casefile.workbook.read import is_workbook, read_workbook
from crosslane.collector import collector_off
from crosslane.records import TABLES, columns
from crosslane.vocabulary import nearest
from crosslane.when import WhenError, parse

LARGEST_FILE = 200_000_000
"""Bytes: no case comes near it, and a file that does is not a case."""


class RawTable(NamedTuple):
    """A table as its file has it: headings, and rows of text."""

    headings: list[str]
    rows: list[list[str]]


def list_cases(folder: str | Path) -> list[str]:
    """The ids of the cases in a folder, in alphabetical order.

    >>> from crosslane.casefile.places import cases_folder
    >>> "child-k" in list_cases(cases_folder())
    True
    """
    return sorted(path.parent.name for path in Path(folder).glob(f"*/{PACKAGE}"))


class _Opened(NamedTuple):
    """A case as its files have it, before its cells are read.

    Attributes:
        id: what the case must be called: for a folder, the folder's name.
        source: what problems name as the whole.
        placed: a problem as the files name its place.
        read_as: the folder, and a digest of its files.
    """

    id: str
    source: str
    raw: RawCase
    incomplete: set[str]
    problems: list[Problem]
    placed: Callable[[Problem], Problem]
    read_as: tuple[str, str] = ("", "")


def load_case(folder: str | Path, *, leave_out: bool = False) -> Case:
    """Read and check the case in a folder or in a workbook.

    Args:
        folder: the case's own folder, with `datapackage.json` and one CSV file per table; or a workbook (.xlsx, .ods) with one
            sheet per table. A table without a file or a sheet is empty.
        leave_out: open a case all the same if nothing but days of events cannot be right: without them, each named in
            `Case.left_out` (`casefile.leaving_out` says what may be left out, and why no more).

    Raises:
        CaseProblems: with every problem of the case, if it has any; with `leave_out`, if it has any other.

    >>> from crosslane.casefile.places import case_folder
    >>> load_case(case_folder("john")).info.title
    'John'
    """
    path = Path(folder).absolute()
    with collector_off(made_to_stay=True):
        opened = _open_workbook(path) if is_workbook(path) else _open_folder(path)
        raw, problems, incomplete = opened.raw, [], opened.incomplete
        if raw.package:
            try:
                raw = upgrade(raw)
            except UnknownVersion as unknown:
                problems.append(Problem(PACKAGE, 0, "format_version", str(unknown)))
                raise _with_problems(opened, problems) from None
            info = _read_info(opened.id, raw.package, problems)
            tables = {name: _read_table(name, RawTable(*table), problems, incomplete) for name, table in raw.tables.items()}
            case = Case(info, tables, _read_unexplained(raw.package, problems))
            problems = find_problems(case, problems, incomplete)
    if not problems and not opened.problems:
        case.read_as = opened.read_as
        return case
    # An empty line in the middle shifts the numbers of the rows below it, by which days are left out.
    is_numbered = all("events" not in raw.tables or row for row in raw.tables.get("events", ([], []))[1])
    may_be = leave_out and raw.package and is_numbered and not opened.problems
    usable = leave_out_days(case, problems) if may_be else None
    if usable is None:
        raise _with_problems(opened, problems)
    usable.read_as = opened.read_as
    return usable


def _with_problems(opened: _Opened, problems: list[Problem]) -> CaseProblems:
    return CaseProblems(opened.source, [*opened.problems, *map(opened.placed, problems)])


def _open_folder(folder: Path) -> _Opened:
    problems: list[Problem] = []
    if not folder.is_dir():
        problems.append(Problem(PACKAGE, 0, "", f"there is no folder '{folder.name}'", "name the folder of a case"))
        return _Opened(folder.name, folder.name, RawCase({}, {}), set(), problems, lambda problem: problem)
    try:
        finish_save(folder)
    except (OSError, ValueError) as refused:
        problems.append(Problem(PACKAGE, 0, "", f"an interrupted save cannot be finished ({refused})", "close other programs"))
    with held(folder):
        raw, incomplete = _read_files(folder, problems)
        read_as = ("", "") if problems else (str(folder), contents_now(folder, FILES))
    return _Opened(folder.name, folder.name, raw, incomplete, problems, lambda problem: problem, read_as)


def _open_workbook(path: Path) -> _Opened:
    book = read_workbook(path)
    name = book.raw.package.get("name", "")
    return _Opened(name, path.name, book.raw, book.incomplete, book.problems, book.placed)


# Files ---------------------------------------------------------------------------------------


def _read_files(folder: Path, problems: list[Problem]) -> tuple[RawCase, set[str]]:
    """The files of a case as text, and the tables that have a file that cannot be read.

    Without a package, or without any content in it, there is a problem: how to read the tables is not known then.
    """
    package = _read_package(folder / PACKAGE, problems)
    tables = {}
    incomplete = set()
    for name in TABLES:
        path = folder / f"{name}.csv"
        if path.exists():
            before = len(problems)
            text = _read_text(path, problems)
            if text is not None:
                tables[name] = _split(path.name, text, problems)
            if len(problems) > before:
                incomplete.add(name)
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in TABLES:
            near = nearest(path.stem, set(TABLES) - set(tables))
            incomplete |= {near} & set(TABLES)
            problems.append(
                Problem(path.name, 0, "", "is not a table of a case", f"did you mean '{near}.csv'?" if near else "move it away")
            )
    return RawCase(package, tables), incomplete


def _read_package(path: Path, problems: list[Problem]) -> dict[str, Any]:
    text = _read_text(path, problems)
    if text is None:
        return {}
    try:
        package = json.loads(text)
    except (ValueError, RecursionError) as broken:
        line, reason = (broken.lineno, broken.msg) if isinstance(broken, json.JSONDecodeError) else (0, str(broken))
        problems.append(Problem(PACKAGE, line, "", f"is not JSON: {reason}", "correct this line"))
        return {}
    if not isinstance(package, dict) or not package:
        problems.append(Problem(PACKAGE, 0, "", "is not an object with contents", "it must have a name and a title, in braces"))
        return {}
    return package


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
        found = f"is not UTF-8 (at '…{shown}'); it looks like Windows-1252"
        problems.append(Problem(path.name, row, "", found, "save it again as 'CSV UTF-8'"))
        return None
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        problems.append(Problem(path.name, row, "", "holds a NUL character", "is it a text file?"))
        return None
    return text


def _split(file: str, text: str, problems: list[Problem]) -> RawTable:
    if not text.strip():
        problems.append(Problem(file, 0, "", "is empty", "it must at least have its headings"))
        return RawTable([], [])
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as broken:
        remedy = "look for a quotation mark that is missing, or one too many, in this row"
        problems.append(Problem(file, len(rows) + 1, "", f"cannot be split into cells ({broken})", remedy))
        return RawTable([], [])
    return RawTable(rows[0], unmark_rows(Path(file).stem, text, rows[0], rows[1:]))


# Tables --------------------------------------------------------------------------------------


def _read_table(name: str, table: RawTable, problems: list[Problem], incomplete: set[str]) -> list[Any]:
    """The rows of a table. Rows that have a cell too many or too few are left out, and the table is then incomplete."""
    if name in incomplete:
        return []
    file, record = f"{name}.csv", TABLES[name]
    declared = columns(record)
    before = len(problems)
    _check_headings(file, table.headings, declared, problems)
    width = len(table.headings)
    rows, numbers = _rows_of_width(width, table.rows)
    for number, cells in enumerate(table.rows, start=HEADING_ROWS + 1) if len(rows) < len(table.rows) else ():
        if cells and len(cells) != width:
            remedy = "is a comma or a quotation mark missing?"
            problems.append(Problem(file, number, "", f"has {len(cells)} cells, the heading has {width}", remedy))
    if len(problems) > before:
        incomplete.add(name)
    by_heading = dict(zip(table.headings, zip(*rows, strict=True), strict=False))
    nothing = [""] * len(rows)
    values = []
    for heading, column in declared.items():
        read, faults = read_column(column, by_heading.get(heading, nothing))
        values.append(read)
        if heading in by_heading:
            problems.extend(Problem(file, numbers[fault.at], heading, fault.found, fault.remedy) for fault in faults)
    # What a named tuple's own constructor would do, without a call in Python for each row.
    return list(map(partial(tuple.__new__, record), zip(*values, strict=True)))


def _rows_of_width(width: int, rows: list[list[str]]) -> tuple[list[list[str]], Sequence[int]]:
    """The rows with so many cells, and their numbers as a spreadsheet shows them."""
    numbers = range(HEADING_ROWS + 1, HEADING_ROWS + 1 + len(rows))
    if set(map(len, rows)) <= {width}:
        return rows, numbers
    kept = [(cells, number) for cells, number in zip(rows, numbers, strict=True) if len(cells) == width]
    return [cells for cells, _ in kept], [number for _, number in kept]


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
    if name and not SLUG.fullmatch(name):
        problems.append(Problem(PACKAGE, 0, "name", f"is '{name}'", SLUG_WOULD_DO))
    elif name and name != folder:
        problems.append(Problem(PACKAGE, 0, "name", f"is '{name}', but the folder is '{folder}'", "make them the same"))
    period = None
    stated = text("period")
    if stated:
        try:
            period = parse(stated)
        except WhenError as wrong:
            problems.append(Problem(PACKAGE, 0, "period", str(wrong)))
    not_said = package.get("not_said", [])
    if not isinstance(not_said, list) or not all(isinstance(one, str) for one in not_said):
        problems.append(Problem(PACKAGE, 0, "not_said", "is not a list of texts", 'write ["…", "…"]'))
        not_said = []
    return CaseInfo(
        folder, text("title", required=True), text("description"), text("content_note", required=True), period, tuple(not_said)
    )


def _read_unexplained(package: dict[str, Any], problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Who held what without the case showing how they came by it: only then-views that were saved have any."""
    stated = package.get("unexplained", {})
    lists = stated.values() if isinstance(stated, dict) else [None]
    if not all(isinstance(holders, list) and all(isinstance(one, str) for one in holders) for holders in lists):
        remedy = 'write {"item": ["holder", …]}'
        problems.append(Problem(PACKAGE, 0, "unexplained", "is not a list of holders for each item", remedy))
        return {}
    return {item: tuple(holders) for item, holders in stated.items()}
