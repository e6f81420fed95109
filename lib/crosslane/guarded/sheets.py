"""The sheets of a workbook as texts, read in a process of its own: the task that `crosslane.guarded.apart` runs.

Cells that a program no longer holds as text are marked: a day or a number may not be what was typed. What a case has no room
for (comments, formulas, merged areas) is listed with its cell, so that it can be asked for and is not dropped unseen.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from crosslane.guarded.apart import Refused, limits_for, read_apart
from crosslane.guarded.container import check_kind, open_parts, parse_xml

MOST_CELLS = 8_000_000
"""Cells that one sheet may span, with those that are empty."""
_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FORMULA = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3}[0-9]{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s/>]""")

Cell = str | list[str]
"""A text; or, where a program holds something else, what it is and what it shows: ``["a date", "2012-06-03"]``."""


class Sheet(NamedTuple):
    """One sheet. `beside` lists what stands beside the cells: kind, cell, text."""

    name: str
    rows: list[list[Cell]]
    beside: list[tuple[str, str, str]]


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """The sheets of a workbook's bytes, read in a process of its own.

    Args:
        name: the file's name without its folder.

    Raises:
        FileRefused: the file is not read; names the file, the cause and what would do.
    """
    sent = name.replace("\0", "").encode("utf-8", "replace") + b"\0" + data
    found = read_apart(f"{__name__}:sheets_in", name, sent, limits_for(len(data)))
    return [Sheet(sheet, rows, [(kind, cell, text) for kind, cell, text in beside]) for sheet, rows, beside in found]


def sheets_in(sent: bytes) -> list[tuple[str, list[list[Cell]], list[tuple[str, str, str]]]]:
    """The sheets of a workbook whose bytes begin with its name and a zero byte. Runs in the child.

    Raises:
        Refused: the file is not read; the cause and what would do.
    """
    from python_calamine import CalamineWorkbook

    name, _, data = sent.partition(b"\0")
    kind = check_kind(name.decode("utf-8", "replace"), data)
    if kind not in ("xlsx", "ods"):
        raise Refused("a case is read from .xlsx and .ods alone", "open it in Excel or LibreOffice and save it as .xlsx")
    parts = open_parts(data)
    _refuse_spread(parts)
    beside = _beside_xlsx(parts) if kind == "xlsx" else _beside_ods(parts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for sheet_name in book.sheet_names:
        sheet = book.get_sheet_by_name(sheet_name)
        rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = [("a merged area", f"{_letters(a[1])}{a[0] + 1}", "") for a, _ in sheet.merged_cell_ranges or ()]
        found.append((sheet_name, rows, [*beside.get(sheet_name, ()), *merged]))
    return found


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ["a truth value", str(value).upper()]
    if isinstance(value, int | float):
        return ["a number", str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)]
    if isinstance(value, datetime):
        return ["a date", value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")]
    if isinstance(value, date):
        return ["a date", value.isoformat()]
    if isinstance(value, time | timedelta):
        return ["a time", str(value)]
    return ["something else than text", str(value)]


def _letters(column: int) -> str:
    """The name of a column, counted from 0: 27 is AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _refuse_spread(parts: Mapping[str, bytes]) -> None:
    """A single cell at the far end of a sheet would make the reader build every cell before it."""
    for name, text in parts.items():
        if not name.startswith("xl/worksheets/"):
            continue
        last_row = last_column = 0
        for letters, digits in _PLACE.findall(text):
            last_row = max(last_row, int(digits))
            if len(letters) > 1 or letters > b"Z":
                last_column = max(last_column, sum((byte - 64) * 26**n for n, byte in enumerate(reversed(letters))))
        if last_row * max(last_column, 26) > MOST_CELLS:
            raise Refused(
                f"a sheet has a cell in row {last_row:,} and one in column {_letters(max(last_column, 26) - 1)}",
                "look for a stray cell far down or far to the right, and delete it",
            )


# What stands beside the cells -------------------------------------------------------------------


def _beside_xlsx(parts: Mapping[str, bytes]) -> dict[str, list[tuple[str, str, str]]]:
    """Formulas and comments of an .xlsx workbook, by sheet."""
    book = parts.get("xl/workbook.xml")
    if book is None:
        return {}
    paths = _related(parts, "xl/workbook.xml")
    found = {}
    for sheet in parse_xml(book).iter("{*}sheet"):
        relation = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        _, path = paths.get(relation, ("", ""))
        listed = [("a formula", cell.decode(), "") for cell in _FORMULA.findall(parts.get(path, b""))]
        for kind, target in _related(parts, path).values():
            if kind == "comments" and parts.get(target):
                listed += _comments(parse_xml(parts[target]))
        found[str(sheet.get("name"))] = listed
    return found


def _comments(root: Any) -> Iterator[tuple[str, str, str]]:
    for comment in root.iter("{*}comment"):
        text = "".join(piece.text or "" for piece in comment.iter("{*}t"))
        yield "a comment", str(comment.get("ref", "")), text.strip()


def _related(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part leads to, each with its kind, by relation id."""
    folder, name = posixpath.split(part)
    listed = parts.get(f"{folder}/_rels/{name}.rels")
    if not listed:
        return {}
    found = {}
    for one in parse_xml(listed):
        target = str(one.get("Target", ""))
        if one.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[str(one.get("Id"))] = (str(one.get("Type", "")).rpartition("/")[2], path)
    return found


def _beside_ods(parts: Mapping[str, bytes]) -> dict[str, list[tuple[str, str, str]]]:
    """Formulas and comments of an .ods spreadsheet, by sheet."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for table in parse_xml(parts.get("content.xml", b"<none/>")).iter("{*}table"):
        name = _attribute(table, "name")
        listed = found.setdefault(name, [])
        number = 1
        for row in table.iter("{*}table-row"):
            column = 0
            for cell in row:
                if _attribute(cell, "formula"):
                    listed.append(("a formula", f"{_letters(column)}{number}", ""))
                for note in cell.iter("{*}annotation"):
                    text = "\n".join("".join(p.itertext()) for p in note.iter("{*}p"))
                    listed.append(("a comment", f"{_letters(column)}{number}", text.strip()))
                column += int(_attribute(cell, "number-columns-repeated") or 1)
            number += int(_attribute(row, "number-rows-repeated") or 1)
    return found


def _attribute(element: Any, name: str) -> str:
    """An attribute by its name alone, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
