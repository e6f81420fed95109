"""The sheets of an .xlsx workbook: values as they are shown, and what a sheet hides or keeps beside them.

Read from the parts themselves and not through a library of values, for two reasons: a stray cell at the far end of a sheet
makes those build every cell before it, and only the number format says whether a cell shows a day or a month.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from crosslane.guarded.apart import Refused
from crosslane.guarded.container import open_parts, parse_xml, stream_xml
from crosslane.intake.grid import MOST_MERGED, Counter, Grid, Noticed, Raw, Sparse, grid_from
from crosslane.intake.number_format import BUILT_IN, from_serial, parts_shown, show, written

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""Names of the strict form of the format, by those of the usual one."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHEET_PARTS = tuple(
    _S + tag for tag in ("row", "mergeCell", "col", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader")
)
_WHETHER_SENT = "look whether it was meant to be sent"
_NAMED = 12
"""How many cells one finding names before it says how many more there are."""


def read_workbook(data: bytes) -> Raw:
    """Everything in an .xlsx workbook."""
    return _Reader(open_parts(data)).read()


class _Style(NamedTuple):
    code: str
    shown: str


def _usual(text: bytes) -> bytes:
    """A part under the usual names, if it is written under the strict ones."""
    for strict, usual in _STRICT.items():
        text = text.replace(strict, usual)
    return text


def column_letters(column: int) -> str:
    """The name of a column as a spreadsheet shows it: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of ``AB12``."""
    match = _REF.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _joined(element: Any) -> str:
    """The text of a string item, without the reading aids that stand in ``rPh``."""
    pieces = [t.text or "" for t in element.iter(_S + "t") if t.getparent().tag != _S + "rPh"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def few(names: Iterable[str]) -> str:
    """A list of places for a message, cut short with a count."""
    listed = list(names)
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    return ", ".join(listed[:_NAMED]) + more


class _Reader:
    """Reads one workbook part by part."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self.noticed: list[Noticed] = []
        self.lines: list[tuple[str, str]] = []
        self.counter = Counter()
        self.shared: list[str] = []
        self.styles: list[_Style] = []
        self.since_1904 = False

    def notice(
        self, sheet: str, what: str, would_do: str = "", kind: str = "", text: str = "", row: int = 0, column: str = ""
    ) -> None:
        self.noticed.append(Noticed(sheet, row, column, what, would_do, kind, text))

    def part(self, name: str) -> Any:
        """The root of a part, or None if the workbook has none by this name."""
        text = self.parts.get(name)
        return parse_xml(_usual(text)) if text else None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and part by relationship id."""
        folder, name = posixpath.split(part)
        root = self.part(f"{folder}/_rels/{name}.rels")
        found = {}
        for one in root if root is not None else ():
            target = str(one.get("Target", ""))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if one.get("TargetMode") != "External":
                found[str(one.get("Id"))] = (str(one.get("Type", "")).rsplit("/", 1)[-1], path)
        return found

    def read(self) -> Raw:
        book = self.part("xl/workbook.xml")
        if book is None:
            raise Refused("it has no workbook part", "ask for it to be sent again")
        properties = book.find(_S + "workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        if self.since_1904:
            self.notice("", "its dates count from 1904, as old Macs did; they were read so", "", "dates")
        self._read_styles()
        if (strings := self.part("xl/sharedStrings.xml")) is not None:
            self.shared = [_joined(item) for item in strings.iter(_S + "si")]
        if any(name.endswith("vbaProject.bin") for name in self.parts):
            self.notice("", "it holds macros; they are not run", "", "macro")
        if any(name.startswith("xl/externalLinks/") for name in self.parts):
            self.notice("", "it has links to other workbooks; they are not followed", "", "link")
        related = self.related("xl/workbook.xml")
        grids = []
        for sheet in book.iter(_S + "sheet"):
            kind, path = related.get(str(sheet.get(_R)), ("", ""))
            name = str(sheet.get("name", path))
            hidden = sheet.get("state", "visible") != "visible"
            if kind == "worksheet" and path in self.parts:
                grids.append(self._read_sheet(name, path, hidden))
                if hidden and grids[-1].rows:
                    self.notice(
                        name, f"the sheet is hidden; it has {len(grids[-1].rows)} rows with text",
                        "look at it; its rows are not taken unless you choose it", "hidden",
                    )  # fmt: skip
            else:
                self.notice(name, "the sheet is no table of cells (a chart or a macro sheet); it was not read", "", "layout")
        return Raw("xlsx", grids, self.lines, self.noticed)

    def _read_styles(self) -> None:
        root = self.part("xl/styles.xml")
        if root is None:
            return
        codes = {str(f.get("numFmtId")): str(f.get("formatCode", "")) for f in root.iter(_S + "numFmt")}
        cells = root.find(_S + "cellXfs")
        for style in cells if cells is not None else ():
            number = str(style.get("numFmtId", "0"))
            code = codes.get(number) or (BUILT_IN.get(int(number), "") if number.isdecimal() else "")
            self.styles.append(_Style(code, parts_shown(code)))

    # One sheet ---------------------------------------------------------------------------------

    def _read_sheet(self, name: str, path: str, hidden: bool) -> Grid:
        text = _usual(self.parts[path])
        cells: Sparse = {}
        dates: dict[tuple[int, int], tuple[str, str]] = {}
        formulas: list[str] = []
        hidden_rows: list[int] = []
        merged: list[tuple[int, int, int, int]] = []
        number = 0
        for element in stream_xml(text, _SHEET_PARTS):
            if element.tag == _S + "row":
                number = _count(element.get("r"), number + 1)
                found = self._row(element, number, dates, formulas)
                if found:
                    cells.setdefault(number, {}).update(found)
                    if element.get("hidden") in ("1", "true"):
                        hidden_rows.append(number)
            elif element.tag == _S + "mergeCell":
                self._merge(name, element, merged)
            elif element.tag == _S + "col":
                self._column(name, element)
            else:
                self._printed(name, element)
        self._notice_rows(name, hidden_rows, formulas)
        self._read_beside(name, path)
        return grid_from(name, cells, hidden=hidden, dates=dates, merged=merged)

    def _row(self, row: Any, number: int, dates: dict[tuple[int, int], tuple[str, str]], formulas: list[str]) -> dict[int, str]:
        """The texts of one row by column; dates and formulas are added to what is known of them."""
        found: dict[int, str] = {}
        column = 0
        for cell in row.iter(_S + "c"):
            place = _place(str(cell.get("r", "")))
            column = place[1] if place else column + 1
            text, date = self._value(cell)
            if (formula := cell.find(_S + "f")) is not None:
                formulas.append(f"{column_letters(column)}{number} ={formula.text or ''}")
            if text.strip():
                self.counter.add()
                found[column] = text
                if date is not None:
                    dates[number, column] = date
        return found

    def _value(self, cell: Any) -> tuple[str, tuple[str, str] | None]:
        """What a cell shows, and if it is a date, its ISO text and the parts that are shown."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_S + "is")
            return (_joined(inline) if inline is not None else ""), None
        value = cell.find(_S + "v")
        text = (value.text or "") if value is not None else ""
        if kind == "s":
            index = int(text) if text.isdecimal() else -1
            return (self.shared[index] if 0 <= index < len(self.shared) else ""), None
        if kind == "d":
            return self._iso_date(text, cell.get("s"))
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text), None
        if kind != "n" or not text:
            return _unescaped(text), None
        return self._number(text, cell.get("s"))

    def _style(self, style: str | None) -> _Style:
        index = int(style) if style and style.isdecimal() else 0
        return self.styles[index] if index < len(self.styles) else _Style("", "")

    def _iso_date(self, text: str, style: str | None) -> tuple[str, tuple[str, str] | None]:
        """A date that is written as one, as strict workbooks do."""
        try:
            moment = datetime.fromisoformat(text.rstrip("Z"))
        except ValueError:
            return text, None
        code, shown = self._style(style)
        iso = moment.isoformat(timespec="minutes")
        return (show(moment, code), (iso, shown)) if shown else (text, (iso, "dmy"))

    def _number(self, text: str, style: str | None) -> tuple[str, tuple[str, str] | None]:
        try:
            number = float(text)
        except ValueError:
            return text, None
        if number in (float("inf"), float("-inf")) or number != number:
            return text, None
        code, shown = self._style(style)
        moment = from_serial(number, since_1904=self.since_1904) if shown else None
        if moment is None:
            return written(number, code), None
        iso = moment.isoformat(timespec="minutes")
        return show(moment, code), (iso if shown != "t" else iso[11:], shown)

    def _merge(self, name: str, element: Any, merged: list[tuple[int, int, int, int]]) -> None:
        first, _, last = str(element.get("ref", "")).partition(":")
        start, end = _place(first), _place(last or first)
        if start and end:
            merged.append((*start, *end))
        if len(merged) > MOST_MERGED:
            raise Refused(f"'{name}' has more than {MOST_MERGED:,} merged areas", "copy the table into a new file")

    def _column(self, name: str, column: Any) -> None:
        if column.get("hidden") in ("1", "true"):
            first, last = _count(column.get("min"), 1), _count(column.get("max"), 1)
            told = column_letters(first) + (f" to {column_letters(last)}" if last > first else "")
            self.notice(name, f"column {told} is hidden; its texts are kept", _WHETHER_SENT, "hidden")

    def _printed(self, name: str, element: Any) -> None:
        """The words of a header or footer of the printed page."""
        text = re.sub(r"&[LCR]", "\n", element.text or "")
        text = re.sub(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]+|[A-Z])', "", text).strip()
        if text:
            self.lines.append((f"{name}, page header or footer", text))

    def _notice_rows(self, name: str, rows: list[int], formulas: list[str]) -> None:
        if rows:
            self.notice(name, f"rows {few(map(str, rows))} are hidden; their texts are kept", _WHETHER_SENT, "hidden")
        if formulas:
            what = f"{len(formulas)} cells hold formulas; the values that were stored are kept: {few(formulas)}"
            self.notice(name, what, "look whether the values are what was meant", "formula", "\n".join(formulas))

    def _read_beside(self, name: str, path: str) -> None:
        """Comments, and drawings with text."""
        for kind, target in self.related(path).values():
            found = self.part(target) if kind in ("comments", "drawing") else None
            if found is None:
                continue
            if kind == "comments":
                self._comments(name, found)
            elif text := "\n".join(t.text for t in found.iter(_A + "t") if t.text and t.text.strip()):
                self.notice(name, "a drawing or text box with words; they are in no row", "look at it", "drawing", text)

    def _comments(self, name: str, root: Any) -> None:
        authors = [author.text or "" for author in root.iter(_S + "author")]
        for comment in root.iter(_S + "comment"):
            place = _place(str(comment.get("ref", ""))) or (0, 0)
            text = _joined(comment).strip()
            index = comment.get("authorId", "")
            author = authors[int(index)] if index.isdecimal() and int(index) < len(authors) else ""
            by = f" by “{author}”" if author else ""
            if text:
                self.notice(
                    name, f"a comment{by}; it is not part of the row", "look whether the row needs it", "comment", text,
                    place[0], column_letters(place[1]),
                )  # fmt: skip


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise
