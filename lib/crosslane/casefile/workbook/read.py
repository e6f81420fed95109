"""A workbook as a case before its cells are read, and where on its sheets each problem of the case is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.casefile.problems import HEADING_ROWS, PACKAGE, Problem
from crosslane.casefile.upgrade import RawCase
from crosslane.casefile.workbook.about import ABOUT, COLUMNS, ENTRIES, HEADINGS, LISTS
from crosslane.casefile.workbook.carrying import from_cell
from crosslane.guarded.apart import FileRefused
from crosslane.guarded.sheets import Cell, Sheet, read_sheets
from crosslane.records import TABLES, columns
from crosslane.vocabulary import nearest

ENDINGS = (".xlsx", ".xlsm", ".ods", ".xls")
"""What the names of workbooks end in. The last kind is refused with what would do."""
LARGEST_FILE = 100_000_000
"""Bytes; far more than Excel writes for any case that it can hold."""
_ROW_OF = re.compile(r"\brow ([0-9]+)(?: of (\w+)\.csv)?")
_KEYS = {entry.label: entry for entry in ENTRIES}
_AS_TEXT = "format the cell as text and type it again"


class Workbook(NamedTuple):
    """What a workbook holds.

    Attributes:
        raw: its tables, with rows that are empty left out.
        numbers: for each table the numbers of its rows on the sheet, and for `PACKAGE` the row of each entry.
        problems: what is wrong with the sheets themselves.
        incomplete: tables that could not be read whole.
    """

    file: str
    raw: RawCase
    numbers: Mapping[str, Any]
    problems: list[Problem]
    incomplete: set[str]

    def placed(self, problem: Problem) -> Problem:
        """A problem of the case, named by the sheet and row of the workbook."""
        if problem.file == PACKAGE:
            entry = next((one for one in ENTRIES if one.key == problem.column), None)
            row = self.numbers.get(PACKAGE, {}).get(problem.column, 0)
            return problem._replace(
                file=f"{self.file}, sheet {ABOUT}", row=row, column=entry.label if entry is not None else problem.column
            )
        table = problem.file.removesuffix(".csv")
        return problem._replace(
            file=f"{self.file}, sheet {table}",
            row=self._row(table, problem.row),
            found=self._in_words(table, problem.found),
            remedy=self._in_words(table, problem.remedy),
        )

    def _row(self, table: str, row: int) -> int:
        numbers = self.numbers.get(table, ())
        index = row - HEADING_ROWS - 1
        return int(numbers[index]) if 0 <= index < len(numbers) else row

    def _in_words(self, table: str, text: str) -> str:
        """The same words, with the rows of the sheets for those of the files."""

        def told(match: re.Match[str]) -> str:
            named = match[2] or table
            return f"row {self._row(named, int(match[1]))}" + (f" of sheet {named}" if match[2] else "")

        return _ROW_OF.sub(told, text)


def is_workbook(path: Path) -> bool:
    """Whether a path names a workbook, by its ending; a folder is none."""
    return path.suffix.lower() in ENDINGS and not path.is_dir()


def read_workbook(path: Path) -> Workbook:
    """The tables of a workbook as text, with everything that is wrong with its sheets."""
    problems: list[Problem] = []
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileRefused(path.name, "it is far larger than any case", "is it the right file?")
        sheets = read_sheets(path.name, path.read_bytes())
    except FileRefused as refused:
        problems.append(Problem(path.name, 0, "", refused.cause, refused.would_do))
        return Workbook(path.name, RawCase({}, {}), {}, problems, set())
    except OSError as refused:
        reason = refused.strerror or str(refused)
        remedy = "name a workbook that is there" if isinstance(refused, FileNotFoundError) else "close it in other programs"
        problems.append(Problem(path.name, 0, "", f"cannot be opened ({reason})", remedy))
        return Workbook(path.name, RawCase({}, {}), {}, problems, set())
    return workbook_of(path.name, sheets)


def workbook_of(file: str, sheets: Sequence[Sheet]) -> Workbook:
    """A workbook from its sheets."""
    problems: list[Problem] = []
    package: dict[str, Any] = {}
    tables: dict[str, tuple[list[str], list[list[str]]]] = {}
    numbers: dict[str, Any] = {}
    incomplete: set[str] = set()
    for sheet in sheets:
        place = f"{file}, sheet {sheet.name}"
        if sheet.name == ABOUT:
            package, numbers[PACKAGE] = _read_about(place, sheet, problems)
        elif sheet.name in TABLES:
            before = len(problems)
            tables[sheet.name], numbers[sheet.name] = _read_table(place, sheet, problems)
            if any(problem.row <= HEADING_ROWS for problem in problems[before:]):
                incomplete.add(sheet.name)
        elif sheet.name not in (COLUMNS, LISTS):
            near = nearest(sheet.name, set(TABLES) - {one.name for one in sheets})
            incomplete |= {near} & set(TABLES)
            remedy = f"did you mean '{near}'?" if near else "move it to another workbook"
            problems.append(Problem(place, 0, "", "is not a table of a case", remedy))
    if not package:
        problems.append(
            Problem(file, 0, "", f"has no sheet '{ABOUT}' that says which case it is", "make the workbook with crosslane first")
        )
    tables = {name: table for name, table in tables.items() if table[0]}
    return Workbook(file, RawCase(package, tables), numbers, problems, incomplete)


# Cells ----------------------------------------------------------------------------------------


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def _text(cell: Cell, kind: str, place: str, row: int, heading: str, at: int, problems: list[Problem]) -> str:
    """The text of a cell; with a problem if a program no longer holds it as the text that was typed."""
    if isinstance(cell, str):
        return from_cell(cell)
    what, shown = cell
    is_year = kind in ("date", "reference or date") and re.fullmatch("[1-9][0-9]{3}", shown)
    if what == "a number" and (kind == "number" or is_year):
        return shown  # a count or a year, in which nothing can have been lost
    by_program = " that a program made of what was typed" if what in ("a date", "a time") else ", not text"
    found = f"holds {what}{by_program} (cell {_letters(at)}{row}: {shown})"
    lost = ": a month or 'about' may have become a day" if what == "a date" else ": zeros in front and signs may have gone"
    problems.append(Problem(place, row, heading, found + lost, _AS_TEXT))
    return shown


def _beside(place: str, sheet: Sheet, headings: Sequence[str], problems: list[Problem]) -> None:
    """What a case has no room for, each with its cell. The notes of our own headings are not meant."""
    for what, cell, text in sheet.beside:
        match = re.fullmatch("([A-Z]+)([0-9]+)", cell)
        letters, row = (match[1], int(match[2])) if match else ("", 0)
        if what == "a comment" and row <= HEADING_ROWS:
            continue
        column = sum((ord(letter) - 64) * 26**n for n, letter in enumerate(reversed(letters))) - 1
        heading = headings[column] if 0 <= column < len(headings) else ""
        remedies = {
            "a comment": "put its words into the column note, or delete it",
            "a formula": "put its value in as text",
            "a merged area": "split it, and fill each cell that is meant",
        }
        said = f": '{text[:80]}'" if text else ""
        problems.append(Problem(place, row, heading, f"there is {what} in cell {cell}{said}", remedies[what]))


def _is_empty(row: Sequence[Cell]) -> bool:
    return not any(row)


def _read_table(place: str, sheet: Sheet, problems: list[Problem]) -> tuple[tuple[list[str], list[list[str]]], list[int]]:
    """Headings and rows of a sheet, and the number of each row."""
    rows = sheet.rows
    if not rows or all(map(_is_empty, rows)):
        return ([], []), []
    width = max((index + 1 for row in rows for index, cell in enumerate(row) if cell), default=0)
    headings = [_text(cell, "text", place, 1, "", at, problems).strip() for at, cell in enumerate(rows[0][:width])]
    while headings and not headings[-1] and not any(row[len(headings) - 1] for row in rows[1:]):
        headings.pop()
    _beside(place, sheet, headings, problems)
    declared = columns(TABLES[sheet.name])
    kinds = [declared[heading].kind if heading in declared else "text" for heading in headings]
    kept, numbers = [], []
    for number, row in enumerate(rows[1:], start=HEADING_ROWS + 1):
        if _is_empty(row):
            continue
        cells = [
            _text(cell, kind, place, number, heading, at, problems)
            for at, (cell, kind, heading) in enumerate(zip(row, kinds, headings, strict=False))
        ]
        kept.append(cells + [""] * (len(headings) - len(cells)))
        numbers.append(number)
    return (headings, kept), numbers


def _read_about(place: str, sheet: Sheet, problems: list[Problem]) -> tuple[dict[str, Any], dict[str, int]]:
    """The package that the first sheet describes, and the row of each entry."""
    said: dict[str, list[str]] = {}
    rows: dict[str, int] = {}
    _beside(place, sheet, HEADINGS, problems)
    for number, row in enumerate(sheet.rows[1:], start=HEADING_ROWS + 1):
        cells = [_text(cell, "text", place, number, HEADINGS[min(at, 2)], at, problems) for at, cell in enumerate(row)]
        label, text, _, *more = [*cells, "", "", ""][: max(len(cells), 3)]
        label = label.strip()
        entry = _KEYS.get(label)
        for at, extra in enumerate(more, start=3):
            if extra.strip():
                found = f"there are words beside the entry in cell {_letters(at)}{number}, and they would be lost"
                problems.append(Problem(place, number, label, found, "move them into the column 'what it says', or delete them"))
        if entry is None:
            if label or text:
                near = nearest(label, _KEYS)
                remedy = f"did you mean '{near}'?" if near else "the entries are: " + ", ".join(_KEYS)
                problems.append(Problem(place, number, label or "(no entry)", "is not an entry of this sheet", remedy))
            continue
        if entry.key in said and not entry.many:
            problems.append(Problem(place, number, label, f"stands in row {rows[entry.key]} too", "keep one of them"))
            continue
        said.setdefault(entry.key, []).append(text)
        rows.setdefault(entry.key, number)
    package: dict[str, Any] = {key: texts[0] for key, texts in said.items()}
    package["not_said"] = said.get("not_said", [])
    package["unexplained"] = _unexplained(place, said.get("unexplained", []), rows.get("unexplained", 0), problems)
    return package if said else {}, rows


def _unexplained(place: str, said: Sequence[str], first: int, problems: list[Problem]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, text in enumerate(said, start=first):
        item, colon, holders = text.partition(":")
        if not colon and text.strip():
            remedy = "write an item, a colon and who held it, parted by semicolons"
            problems.append(Problem(place, number, "unexplained", f"found '{text[:60]}'", remedy))
        elif colon:
            found[item.strip()] = [holder.strip() for holder in holders.split(";") if holder.strip()]
    return found
