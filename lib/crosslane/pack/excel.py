"""The tables of a pack as an Excel workbook: a sheet each, to be sorted and filtered. Nothing in it is a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.casefile.saving import save_files
from crosslane.draw.print.font import wrap
from crosslane.pack.contents import Pack, Paragraph, Table
from crosslane.pack.neutral import LONGEST_PROPERTY, NEUTRAL_DAY, repacked

LONGEST = 32_767
"""Characters that a cell of Excel holds."""
_SHEET_WIDTH = 190.0
"""Widths of all columns of a sheet together, in characters."""
_WIDEST = 90.0
_SIZE, _LINE, _CHARACTER = 9.0, 12.0, 5.5
"""Size of the letters, height of a line, and width of a character as Excel counts columns, in points."""
_HIGHEST, _LOOKED_AT = 409.0, 6_000
"""Points that a row of Excel has at most, and characters that more than fill it."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_CUT = " … [cut: a cell of Excel holds no more; the whole text is in the Word and PDF versions]"


class CutText(NamedTuple):
    """A text that was too long for a cell. `cell` is as a spreadsheet names it."""

    sheet: str
    cell: str
    row: str
    characters: int

    def __str__(self) -> str:
        return (
            f"sheet '{self.sheet}', cell {self.cell} (row '{self.row}'): {self.characters} characters; Excel holds {LONGEST}. "
            "The cell says that it is cut; the whole text is in the Word and PDF versions."
        )


def write_excel(pack: Pack, path: str | Path) -> tuple[CutText, ...]:
    """Write the tables of a pack as a workbook; a workbook of that name is replaced in one go, or not at all.

    The same pack gives the same bytes.

    Returns:
        The texts that were too long for a cell, each of which says so in its cell.

    Raises:
        OSError: if the workbook cannot be written; nothing has been changed then.
    """
    path = Path(path)
    data, cut = excel_bytes(pack)
    save_files(path.parent, {path.name: data})
    return cut


def excel_bytes(pack: Pack) -> tuple[bytes, tuple[CutText, ...]]:
    """The workbook as bytes, and what was too long for a cell."""
    import xlsxwriter

    data = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(data, options)
    workbook.set_properties(
        {
            "title": pack.title[:LONGEST_PROPERTY],
            "subject": pack.subtitle,
            "author": "",
            "created": datetime(*NEUTRAL_DAY, tzinfo=UTC),
        }
    )
    looks = _Looks(workbook)
    tables = list(pack.tables())
    names = _sheet_names([table.id for _, table in tables])
    _first_sheet(workbook, pack, looks, [(name, table) for name, (_, table) in zip(names, tables, strict=True)])
    cut: list[CutText] = []
    for name, (_, table) in zip(names, tables, strict=True):
        cut += _sheet(workbook, name, table, looks, pack.paper)
    workbook.close()
    return repacked(data.getvalue()), tuple(cut)


class _Looks:
    """The three formats of the workbook."""

    def __init__(self, workbook: Any) -> None:
        common = {"font_name": "Arial", "font_size": _SIZE, "valign": "top", "text_wrap": True, "num_format": "@"}
        self.text = workbook.add_format({**common, "border": 1, "border_color": "#B8C2CC"})
        self.head = workbook.add_format({**common, "bold": True, "bg_color": "#E4EAF0", "border": 1, "border_color": "#B8C2CC"})
        self.plain = workbook.add_format(common)
        self.title = workbook.add_format({**common, "bold": True, "font_size": 14, "text_wrap": False})


def _sheet_names(ids: list[str]) -> list[str]:
    """Names that Excel takes, at most 31 characters and each once."""
    names: list[str] = []
    for one in ids:
        name = base = _NOT_IN_NAMES.sub(" ", one).strip()[:28] or "table"
        number = 2
        while name.lower() in (taken.lower() for taken in names):
            name, number = f"{base} {number}", number + 1
        names.append(name)
    return names


def _first_sheet(workbook: Any, pack: Pack, looks: _Looks, tables: list[tuple[str, Table]]) -> None:
    """What the workbook is, how to read it, and what its sheets hold."""
    sheet = workbook.add_worksheet("about")
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 120)
    sheet.write_string(0, 0, f"{pack.title}: {pack.subtitle}", looks.title)
    row = 2
    for section in pack.sections:
        said = [block.said for block in section.blocks if isinstance(block, Paragraph)]
        for number, text in enumerate(said):
            sheet.write_string(row, 0, section.heading if number == 0 else "", looks.plain)
            sheet.write_string(row, 1, text[:LONGEST], looks.plain)
            sheet.set_row(row, _height([section.heading, text], [30.0, 120.0]))
            row += 1
    row += 1
    for name, table in tables:
        sheet.write_string(row, 0, f"Sheet {name}", looks.plain)
        sheet.write_string(row, 1, f"{table.caption}: {len(table.rows)} rows", looks.plain)
        row += 1
    _for_print(sheet, pack.paper)


def _sheet(workbook: Any, name: str, table: Table, looks: _Looks, paper: str) -> list[CutText]:
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet = workbook.add_worksheet(name)
    whole = sum(column.width for column in table.columns)
    widths = [min(max(column.width / whole * _SHEET_WIDTH, 7.0), _WIDEST) for column in table.columns]
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, widths[number])
        sheet.write_string(0, number, column.heading, looks.head)
    sheet.set_row(0, _height([column.heading for column in table.columns], widths, bold=True))
    cut: list[CutText] = []
    for place, row in enumerate(table.rows, 1):
        for number, cell in enumerate(row.cells):
            if len(cell) > LONGEST:
                cut.append(CutText(name, xl_rowcol_to_cell(place, number), row.rows[0], len(cell)))
                cell = cell[: LONGEST - len(_CUT)] + _CUT
            sheet.write_string(place, number, cell, looks.text)
        sheet.set_row(place, _height(row.cells, widths))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.repeat_rows(0)
    _for_print(sheet, paper)
    return cut


def _height(cells: Iterable[str], widths: Iterable[float], *, bold: bool = False) -> float:
    """Points that a row needs for its longest cell. LibreOffice does not find it out by itself."""
    most = 1
    for cell, wide in zip(cells, widths, strict=True):
        room = wide * _CHARACTER
        most = max(most, sum(len(wrap(line, room, _SIZE, bold=bold)) for line in cell[:_LOOKED_AT].splitlines() or [""]))
    return min(most * _LINE + 3, _HIGHEST)


def _for_print(sheet: Any, paper: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(8 if paper == "A3" else 9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.set_footer("&C&A · page &P of &N")
