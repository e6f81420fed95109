"""Write a case as a workbook. Every cell is text; nothing in it is a formula, a link or a number that a program could change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

from crosslane.case import FORMAT_VERSION, Case
from crosslane.casefile.cells import write_cell
from crosslane.casefile.saving import save_files
from crosslane.casefile.schema import describe, list_title
from crosslane.casefile.workbook.about import ABOUT, COLUMNS, ENTRIES, HEADINGS, INTRODUCTION, LISTS
from crosslane.casefile.workbook.carrying import LONGEST, length, to_cell
from crosslane.records import TABLES, Column, columns
from crosslane.vocabulary import Word

MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel holds under its headings."""
_NEUTRAL_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""Workbooks say when they were made; the same case is to give the same bytes."""
_MOST_SHOWN = 255
"""Characters that a property of the file holds, and the message of a check."""
_WIDTHS = {
    "id": 24, "text": 30, "date": 18, "lags": 12, "number": 8, "choice": 20, "reference": 22, "references": 26,
    "reference or date": 20, "citations": 18,
}  # fmt: skip
"""Widths of columns by kind, in characters."""
_LONG = {"text": 60, "note": 45, "question": 60, "reason_given": 40, "title": 36, "action": 40}
_PAGE_WIDTH = 230
"""Characters across a printed page."""
_SIZE, _LINE, _HIGHEST = 10, 13.0, 160.0
"""Size of the letters and height of a line in points; and the highest row, so that a long text does not fill the screen."""


def save_workbook(case: Case, path: str | Path) -> None:
    """Write a case as an Excel workbook; a workbook of that name is replaced in one go, or not at all.

    Raises:
        ValueError: as for `workbook_bytes`.
        OSError: if the file cannot be written; nothing has been changed then.
    """
    path = Path(path).absolute()
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"'{path.name}' would not be an Excel workbook; let its name end in .xlsx")
    save_files(path.parent, {path.name: workbook_bytes(case)})


def workbook_bytes(case: Case) -> bytes:
    """A case as the bytes of an .xlsx workbook; the same case gives the same bytes.

    Raises:
        ValueError: if a text is longer than a cell holds or holds a NUL character, or a table has too many rows: each named.
    """
    import xlsxwriter

    _refuse_unfit(case)
    made = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": case.info.title[:_MOST_SHOWN], "author": "", "created": _NEUTRAL_DAY})
    looks = _Looks(book)
    _about(book, case, looks)
    sheets = {name: book.add_worksheet(name) for name in TABLES}
    _columns(book, looks)
    ranges = _lists(book, looks)
    for name, sheet in sheets.items():
        _table(sheet, case, name, looks, ranges)
    book.close()
    return made.getvalue()


class _Looks:
    """The formats of the workbook. All of them say that the cell is text."""

    def __init__(self, book: Any) -> None:
        text = {"font_name": "Arial", "font_size": _SIZE, "valign": "top", "text_wrap": True, "num_format": "@"}
        self.text = book.add_format(text)
        self.quiet = book.add_format({**text, "font_color": "#44505C"})
        head = {**text, "bold": True, "bg_color": "#E4EAF0", "bottom": 1, "border_color": "#5B6B7A"}
        self.head = book.add_format(head)
        self.asked = book.add_format({**head, "bg_color": "#C9D8E6"})
        self.lacking = book.add_format({"bg_color": "#FFF0C2"})


# What would not fit ---------------------------------------------------------------------------


def _refuse_unfit(case: Case) -> None:
    """Raise with every cell that would not fit, before anything is written."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    found = [f"sheet {ABOUT}, entry '{label}': {odd}" for label, text in _entries(case) if (odd := _unfit(text))]
    for name, record in TABLES.items():
        table = case.table(name)
        if len(table) > MOST_ROWS:
            found.append(f"sheet {name}: {len(table):,} rows; a sheet holds {MOST_ROWS:,}")
        for number, row in enumerate(table, start=1):
            for place, (heading, value) in enumerate(zip(columns(record), row, strict=True)):
                if odd := _unfit(write_cell(value)):
                    cell = xl_rowcol_to_cell(number, place)
                    found.append(f"sheet {name}, row {number + 1}, column {heading} (cell {cell}): {odd}")
    if found:
        what = f"a cell of Excel holds {LONGEST:,} characters; shorten these, or keep the case as a folder"
        raise ValueError(f"{what}:\n  " + "\n  ".join(found))


def _unfit(text: str) -> str:
    """Why a cell cannot carry a text; empty if it can."""
    if "\x00" in text:
        return "holds a NUL character; remove it"
    if len(text) > LONGEST // 8 and (long := length(to_cell(text))) > LONGEST:
        return f"{long:,} characters"
    return ""


# Sheets ---------------------------------------------------------------------------------------


def _entries(case: Case) -> list[tuple[str, str]]:
    """Label and text of each row of the first sheet."""
    info = case.info
    said: dict[str, list[str]] = {
        "name": [info.id],
        "title": [info.title],
        "description": [info.description],
        "content_note": [info.content_note],
        "period": [info.period.edtf if info.period else ""],
        "not_said": list(info.not_said),
        "format_version": [FORMAT_VERSION],
        "unexplained": [f"{item}: {'; '.join(case.unexplained[item])}" for item in sorted(case.unexplained)],
    }
    return [(entry.label, text) for entry in ENTRIES for text in said[entry.key]]


def _about(book: Any, case: Case, looks: _Looks) -> None:
    sheet = book.add_worksheet(ABOUT)
    widths = (18, 90, 50)
    for place, (heading, width) in enumerate(zip(HEADINGS, widths, strict=True)):
        sheet.set_column(place, place, width, looks.text)
        sheet.write_string(0, place, heading, looks.head)
    meanings = {entry.label: entry.about for entry in ENTRIES}
    rows = [(label, text, meanings[label]) for label, text in _entries(case)] + [("", "", INTRODUCTION)]
    for number, cells in enumerate(rows, start=1):
        _row(sheet, number, cells, widths, (looks.text, looks.text, looks.quiet))
    sheet.freeze_panes(1, 1)
    _for_print(sheet, widths)


def _table(sheet: Any, case: Case, name: str, looks: _Looks, ranges: dict[type[Word], str]) -> None:
    declared = columns(TABLES[name])
    rows = case.table(name)
    widths = [_LONG.get(heading, _WIDTHS[column.kind]) for heading, column in declared.items()]
    for place, (heading, column) in enumerate(declared.items()):
        sheet.set_column(place, place, widths[place], looks.text)
        sheet.write_string(0, place, heading, looks.asked if column.required else looks.head)
        sheet.write_comment(0, place, _help(column), {"author": "", "x_scale": 2.2, "y_scale": 1.4, "font_size": 9})
        _check(sheet, place, heading, column, looks, ranges)
    formats = [looks.text] * len(declared)
    for number, row in enumerate(rows, start=1):
        _row(sheet, number, [write_cell(value) for value in row], widths, formats)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(declared) - 1)
    _for_print(sheet, widths)


def _columns(book: Any, looks: _Looks) -> None:
    """What each column of each sheet says, to be read beside the tables or printed."""
    sheet = book.add_worksheet(COLUMNS)
    widths = (16, 16, 10, 100)
    rows = [
        (name, heading, "yes" if column.required else "", describe(column))
        for name, record in TABLES.items()
        for heading, column in columns(record).items()
    ]
    _explaining(sheet, ("sheet", "column", "must be filled", "what it says"), rows, widths, looks)


def _lists(book: Any, looks: _Looks) -> dict[type[Word], str]:
    """The closed lists with their meanings; gives where the words of each stand."""
    sheet = book.add_worksheet(LISTS)
    lists = {column.words for record in TABLES.values() for column in columns(record).values() if column.words is not None}
    rows: list[tuple[str, str, str]] = []
    ranges: dict[type[Word], str] = {}
    for words in sorted(lists, key=list_title):
        ranges[words] = f"={LISTS}!$B${len(rows) + 2}:$B${len(rows) + 1 + len(words)}"
        rows += [(list_title(words), str(word), word.meaning) for word in words]
    _explaining(sheet, ("list", "word", "meaning"), rows, (24, 34, 100), looks)
    return ranges


def _explaining(sheet: Any, headings: Any, rows: Any, widths: Any, looks: _Looks) -> None:
    for place, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(place, place, width, looks.text)
        sheet.write_string(0, place, heading, looks.head)
    for number, cells in enumerate(rows, start=1):
        _row(sheet, number, cells, widths, [looks.text] * len(cells))
    sheet.freeze_panes(1, 0)
    _for_print(sheet, widths)


def _row(sheet: Any, number: int, cells: Any, widths: Any, formats: Any) -> None:
    """One row of texts, as high as its longest text needs."""
    lines = 1
    for place, (cell, width, look) in enumerate(zip(cells, widths, formats, strict=True)):
        if cell:
            sheet.write_string(number, place, to_cell(cell), look)
            lines = max(lines, sum(ceil(max(len(line), 1) * 1.1 / width) for line in cell[:4000].split("\n")))
    sheet.set_row(number, min(lines * _LINE + 3, _HIGHEST))


def _for_print(sheet: Any, widths: Sequence[int]) -> None:
    """A3, landscape, as many pages across as keep it readable, with the headings and the first column on each."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(ceil(sum(widths) / _PAGE_WIDTH), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.hide_gridlines(0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.set_footer("&C&A · page &P of &N")


# Help and checks --------------------------------------------------------------------------------


def _help(column: Column) -> str:
    """The note of a heading."""
    listed = f" One of the list '{list_title(column.words)}' on the sheet {LISTS}." if column.words is not None else ""
    return f"{describe(column)}{listed}{' Must be filled.' if column.required else ''}"


def _check(sheet: Any, place: int, heading: str, column: Column, looks: _Looks, ranges: dict[type[Word], str]) -> None:
    """What the program that edits the sheet looks at while somebody types.

    It stops what is never right. Where more is right than a sheet can check, it warns and lets people go on; reading the
    case again checks all of it.
    """
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(place)
    below = (1, place, MOST_ROWS, place)
    message = describe(column)[:_MOST_SHOWN]
    common = {"ignore_blank": True, "error_title": heading, "error_message": message, "show_input": False}
    if column.words is not None:
        sheet.data_validation(*below, {**common, "validate": "list", "source": ranges[column.words], "error_type": "stop"})
    elif column.kind == "id":
        unique = f"=COUNTIF(${letter}:${letter},{letter}2)=1"
        sheet.data_validation(*below, {**common, "validate": "custom", "value": unique, "error_type": "warning"})
    elif column.kind == "reference" and len(column.tables) == 1:
        ids = f"={column.tables[0]}!$A$2:$A$5000"
        sheet.data_validation(*below, {**common, "validate": "list", "source": ids, "error_type": "warning"})
    elif column.kind in ("date", "reference or date"):
        is_text = f"=ISTEXT({letter}2)"
        sheet.data_validation(*below, {**common, "validate": "custom", "value": is_text, "error_type": "stop"})
    elif column.kind == "number":
        whole = f"=ISNUMBER(VALUE({letter}2))"
        sheet.data_validation(*below, {**common, "validate": "custom", "value": whole, "error_type": "warning"})
    if column.required and column.kind != "id":
        lacks = f'=AND($A2<>"",LEN(TRIM({letter}2))=0)'
        sheet.conditional_format(*below, {"type": "formula", "criteria": lacks, "format": looks.lacking})
