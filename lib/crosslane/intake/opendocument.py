"""The sheets of an .ods spreadsheet: texts as they are shown, with dates, notes, formulas, merged and hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crosslane.guarded.apart import Refused
from crosslane.guarded.container import open_parts, parse_xml
from crosslane.intake.grid import MOST_MERGED, Counter, Grid, Noticed, Raw, Sparse, grid_from
from crosslane.intake.workbook import column_letters, few

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
_T, _X, _O, _ST = (_URN + name for name in ("table:1.0}", "text:1.0}", "office:1.0}", "style:1.0}"))
_MOST_REPEATED = 2_000
"""How often a cell with text may say that it is repeated; blank ones are repeated to the end of the sheet and cost nothing."""


def read_opendocument(data: bytes) -> Raw:
    """Everything in an .ods spreadsheet."""
    parts = open_parts(data)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refused("it is protected with a password", "open it with the password, save it without one and send that")
    if not parts.get("content.xml"):
        raise Refused("it has no content part", "ask for it to be sent again")
    return _Reader(parse_xml(parts["content.xml"])).read()


class _Reader:
    """Reads the sheets of one file."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.noticed: list[Noticed] = []
        self.counter = Counter()
        self.name = ""

    def notice(self, what: str, would_do: str, kind: str, text: str = "", row: int = 0, column: str = "") -> None:
        self.noticed.append(Noticed(self.name, row, column, what, would_do, kind, text))

    def read(self) -> Raw:
        hidden_styles = {
            style.get(_ST + "name")
            for style in self.root.iter(_ST + "style")
            for properties in style.iter(_ST + "table-properties")
            if properties.get(_T + "display") == "false"
        }
        null = next((n.get(_T + "date-value", "") for n in self.root.iter(_T + "null-date")), "")
        if null.startswith("1904"):
            self.notice("its dates count from 1904, as old Macs did; they were read so", "", "dates")
        grids: list[Grid] = []
        spreadsheet = self.root.find(f"{_O}body/{_O}spreadsheet")
        for table in spreadsheet.iter(_T + "table") if spreadsheet is not None else ():
            self.name = str(table.get(_T + "name", f"Sheet {len(grids) + 1}"))
            hidden = table.get(_T + "style-name") in hidden_styles
            grids.append(self._sheet(table, hidden))
            if hidden and grids[-1].rows:
                what = f"the sheet is hidden; it has {len(grids[-1].rows)} rows with text"
                self.notice(what, "look at it; its rows are not taken unless you choose it", "hidden")
        return Raw("ods", grids, [], self.noticed)

    def _rows(self, parent: Any) -> Iterator[Any]:
        for child in parent:
            if child.tag == _T + "table-row":
                yield child
            elif child.tag in {_T + tag for tag in ("table-rows", "table-row-group", "table-header-rows")}:
                yield from self._rows(child)

    def _sheet(self, table: Any, hidden: bool) -> Grid:
        cells: Sparse = {}
        dates: dict[tuple[int, int], tuple[str, str]] = {}
        merged: list[tuple[int, int, int, int]] = []
        formulas: list[str] = []
        hidden_rows: list[int] = []
        number = 1
        for row in self._rows(table):
            repeated = _count(row.get(_T + "number-rows-repeated"))
            found = self._row(row, number, dates, merged, formulas)
            if found:
                for again in range(number, number + self._times(repeated)):
                    cells[again] = found
                    self.counter.add(len(found))
                if row.get(_T + "visibility") in ("collapse", "filter"):
                    hidden_rows.append(number)
            number += repeated
        if hidden_rows:
            told = few(map(str, hidden_rows))
            self.notice(f"rows {told} are hidden; their texts are kept", "look whether they were meant to be sent", "hidden")
        self._hidden_columns(table)
        if formulas:
            what = f"{len(formulas)} cells hold formulas; the values that were stored are kept: {few(formulas)}"
            self.notice(what, "look whether the values are what was meant", "formula", "\n".join(formulas))
        if len(merged) > MOST_MERGED:
            raise Refused(f"'{self.name}' has more than {MOST_MERGED:,} merged areas", "copy the table into a new file")
        return grid_from(self.name, cells, hidden=hidden, dates=dates, merged=merged)

    def _hidden_columns(self, table: Any) -> None:
        at = 1
        for column in table.iter(_T + "table-column"):
            repeated = _count(column.get(_T + "number-columns-repeated"))
            if column.get(_T + "visibility") in ("collapse", "filter"):
                self.notice(
                    f"column {column_letters(at)} is hidden; its texts are kept", "look whether it was meant to be sent", "hidden"
                )
            at += repeated

    def _times(self, repeated: int) -> int:
        if repeated > _MOST_REPEATED:
            raise Refused(f"'{self.name}' repeats one cell {repeated:,} times", "copy the table into a new file")
        return repeated

    def _row(
        self, row: Any, number: int, dates: dict[tuple[int, int], tuple[str, str]],
        merged: list[tuple[int, int, int, int]], formulas: list[str],
    ) -> dict[int, str]:  # fmt: skip
        found: dict[int, str] = {}
        column = 1
        for cell in row:
            if cell.tag not in (_T + "table-cell", _T + "covered-table-cell"):
                continue
            repeated = _count(cell.get(_T + "number-columns-repeated"))
            text = "\n".join(_text(p) for p in cell if p.tag in (_X + "p", _X + "h"))
            place = column_letters(column)
            for note in cell.iter(_O + "annotation"):
                if said := "\n".join(_text(p) for p in note.iter(_X + "p")).strip():
                    self.notice(
                        "a comment; it is not part of the row", "look whether the row needs it", "comment", said, number, place
                    )
            if formula := cell.get(_T + "formula"):
                formulas.append(f"{place}{number} {formula}")
            if text.strip():
                for again in range(column, column + self._times(repeated)):
                    found[again] = text
                if date := _date(cell, text):
                    dates[number, column] = date
            down, across = _count(cell.get(_T + "number-rows-spanned")), _count(cell.get(_T + "number-columns-spanned"))
            if down > 1 or across > 1:
                merged.append((number, column, number + down - 1, column + across - 1))
            column += repeated
        return found


def _text(paragraph: Any) -> str:
    """The text of a paragraph, with its spaces, tabs and line breaks."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == _X + "s":
            pieces.append(" " * min(_count(child.get(_X + "c")), 100))
        elif child.tag in (_X + "tab", _X + "line-break"):
            pieces.append("\t" if child.tag == _X + "tab" else "\n")
        elif child.tag != _O + "annotation":
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _date(cell: Any, text: str) -> tuple[str, str] | None:
    """ISO text of a cell that is a date, and the parts that its text shows."""
    kind = cell.get(_O + "value-type")
    if kind == "time":
        match = re.fullmatch(r"PT(\d+)H(\d+)M.*", str(cell.get(_O + "time-value", "")))
        return (f"{int(match[1]):02}:{int(match[2]):02}", "t") if match and int(match[1]) < 24 else None
    value = str(cell.get(_O + "date-value", ""))
    if kind != "date" or not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    return value[:16], _shown(text, value)


def _shown(text: str, iso: str) -> str:
    """Which of day, month, year and time the shown text holds: all that a file says of its formats stands in the text itself."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    words = re.findall(r"[A-Za-z]{3,}", text)
    time = "t" if re.search(r"\d:\d\d", text) else ""
    if time:
        numbers = [int(number) for number in re.findall(r"\d+", re.sub(r"\d+:\d\d(:\d\d)?", "", text))]
    year, day = int(iso[:4]), int(iso[8:10])
    has_year = year in numbers or (year % 100 in numbers and (len(numbers) > (0 if words else 1)))
    rest = list(numbers)
    if has_year:
        rest.remove(year if year in rest else year % 100)
    has_month = bool(words) or bool(rest)
    has_day = day in rest and (bool(words) or len(rest) > 1)
    return ("d" if has_day else "") + ("m" if has_month else "") + ("y" if has_year else "") + time


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1
