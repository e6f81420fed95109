"""What is fuzzed: readers of what people and agencies write, each as a function of bytes that may only end well.

A target ends well if it returns, or refuses in the way that its reader promises. Whatever else is raised is a fault, and
so is an answer that breaks what the target says below.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from crosslane.guarded.apart import Refused
from crosslane.intake.columns import look_at
from crosslane.intake.dates import parse_date
from crosslane.intake.delimited import read_delimited
from crosslane.intake.grid import raw_from_json
from crosslane.intake.heading_text import split_heading
from crosslane.intake.roles import propose_roles
from crosslane.intake.settling import DateCell, DatedRow, settle_dates, settle_order
from crosslane.intake.understanding import Opened, understand
from crosslane.intake.workbook import read_workbook
from crosslane.when import WhenError, parse, say

SHEET = "xl/worksheets/sheet1.xml"
PARTS = (SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/comments1.xml")
"""The parts of a workbook that are fuzzed, by the first byte."""
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WHOLE = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="a"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}">'
    f'<Relationship Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="b" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="c" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{_SPREADSHEET}"><si><t>Date</t></si><si><t>What happened</t></si></sst>',
    "xl/styles.xml": f'<styleSheet xmlns="{_SPREADSHEET}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    SHEET: f'<worksheet xmlns="{_SPREADSHEET}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '</row><row r="2"><c r="A2" s="1"><v>40568</v></c><c r="B2" t="inlineStr"><is><t>A visit was made.</t></is></c></row>'
    "</sheetData></worksheet>",
    "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{_LINKS}">'
    f'<Relationship Id="a" Type="{_OFFICE}/comments" Target="../comments1.xml"/></Relationships>',
}


def fuzz_dates(data: bytes) -> None:
    """Dates as agencies write them, one a line. Every row gets a reading, and what is read is EDTF that `when` can read."""
    cells = [DateCell(line) for line in data.decode("utf-8", "replace").split("\n")[:12]]
    for cell in cells:
        parse_date(cell.words)
    rows = [DatedRow(str(number), cell, time=cells[-1], end=cells[0]) for number, cell in enumerate(cells)]
    settled = settle_dates(rows, settle_order(cells), born="2009-05-04")
    if set(settled.readings) != {row.row for row in rows}:
        raise AssertionError("a row has no reading")
    for reading in settled.readings.values():
        if reading.edtf:
            parse(reading.edtf)


def fuzz_when(data: bytes) -> None:
    """One EDTF text. What is read has bounds in their order, words, and reads the same again."""
    try:
        read = parse(data.decode("utf-8", "replace"))
    except WhenError:
        return
    say(read)
    if parse(read.edtf) != read:
        raise AssertionError("read again it is another date")


def fuzz_csv(data: bytes) -> None:
    """A delimited file, read and understood."""
    _understood(read_delimited, "fuzzed.csv", data)


def fuzz_workbook(data: bytes) -> None:
    """A workbook with one of its parts fuzzed, read and understood; the first byte says which part."""
    if not data:
        return
    parts: dict[str, str | bytes] = {**_WHOLE, PARTS[data[0] % len(PARTS)]: data[1:]}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    _understood(read_workbook, "fuzzed.xlsx", packed.getvalue())


def fuzz_headings(data: bytes) -> None:
    """A table, its cells parted by tabs: the first line is the headings. Each column gets a role, and names stay apart."""
    lines = [line.split("\t")[:12] for line in data.decode("utf-8", "replace").split("\n")[:20]]
    headings = [split_heading(cell.replace("\\n", "\n")) for cell in lines[0]]
    columns = [[line[at] for line in lines[1:] if at < len(line)] for at in range(len(headings))]
    given = propose_roles(headings, [look_at(column) for column in columns], {})
    if len(given) != len(headings):
        raise AssertionError("a column has no role")


def _understood(read: Callable[[bytes], object], name: str, data: bytes) -> None:
    try:
        raw = read(data)
    except Refused:
        return
    understand(Opened(name, "0" * 64, raw_from_json(json.loads(json.dumps(raw)))))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "dates": fuzz_dates,
    "when": fuzz_when,
    "csv": fuzz_csv,
    "workbook": fuzz_workbook,
    "headings": fuzz_headings,
}
"""Each target by its name; its corpus lies in the folder of that name."""
