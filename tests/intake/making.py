"""Files as agencies send them, made by libraries: Word, Excel of both kinds, OpenDocument, CSV, PDF."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[Sequence[Any]]


def as_docx(tables: Sequence[Rows], before: Sequence[str] = (), after: Sequence[str] = (), change: Any = None) -> bytes:
    """A Word document with paragraphs, then each table with an empty paragraph between, then paragraphs.

    Args:
        change: called with the document before it is saved, for what python-docx has no words for.
    """
    from docx import Document

    document = Document()
    for line in before:
        document.add_paragraph(line)
    for rows in tables:
        made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
        made.style = "Table Grid"
        for r, row in enumerate(rows):
            cells = made.rows[r].cells
            for c, text in enumerate(row):
                cells[c].text = "" if text is None else str(text)
        document.add_paragraph("")
    for line in after:
        document.add_paragraph(line)
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(sheets: dict[str, Rows], change: Any = None, formats: dict[str, str] | None = None, **options: Any) -> bytes:
    """An Excel workbook. Dates become dates of the spreadsheet.

    Args:
        change: called with the workbook and its sheets by name before it is closed.
        formats: number format of dates by sheet; dd/mm/yyyy if there is none.
    """
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, **options}) as book:
        made = {}
        for name, rows in sheets.items():
            made[name] = sheet = book.add_worksheet(name)
            style = book.add_format({"num_format": (formats or {}).get(name, "dd/mm/yyyy")})
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        sheet.write_datetime(r, c, value, style)
                    elif value is not None and value != "":
                        sheet.write(r, c, value)
        if change is not None:
            change(book, made)
    return out.getvalue()


def as_xls(sheets: dict[str, Rows]) -> bytes:
    """An Excel workbook of the old kind."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None and value != "":
                    sheet.write(r, c, value, style) if isinstance(value, date) else sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"><office:automatic-styles>'
    '<style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)


def as_ods(sheets: dict[str, Rows], hidden: Sequence[str] = (), notes: dict[tuple[str, int, int], str] | None = None) -> bytes:
    """An OpenDocument spreadsheet. Rows and columns of `notes` are indexes."""
    body = [_ODS_HEAD]
    for name, rows in sheets.items():
        style = ' table:style-name="away"' if name in hidden else ""
        body.append(f"<table:table table:name={quoteattr(name)}{style}>")
        for r, row in enumerate(rows):
            body.append("<table:table-row>")
            for c, value in enumerate(row):
                note = (notes or {}).get((name, r, c))
                said = f"<office:annotation><text:p>{escape(note)}</text:p></office:annotation>" if note else ""
                if isinstance(value, date):
                    shown = value.strftime("%d/%m/%Y")
                    body.append(
                        f'<table:table-cell office:value-type="date" '
                        f'office:date-value="{value.isoformat()}">{said}<text:p>{shown}</text:p>'
                        "</table:table-cell>"
                    )
                elif value is None or value == "":
                    body.append("<table:table-cell/>")
                else:
                    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
                    body.append(f'<table:table-cell office:value-type="string">{said}{lines}</table:table-cell>')
            body.append('<table:table-cell table:number-columns-repeated="1000"/></table:table-row>')
        body.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>')
    body.append("</office:spreadsheet></office:body></office:document-content>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", _ODS, zipfile.ZIP_STORED)
        packed.writestr("content.xml", "".join(body))
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
    return out.getvalue()


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", before: str = "") -> bytes:
    """Delimited text."""
    out = io.StringIO(newline="")
    out.write(before)
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def as_pdf(rows: Rows, before: Sequence[str] = (), after: Sequence[str] = (), widths: Sequence[str] = ()) -> bytes:
    """A PDF with a ruled table over as many pages as it needs, its headings on the first alone."""
    import typst

    def cell(text: Any) -> str:
        return '[#"' + str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", '" #linebreak() #"') + '"]'

    columns = ", ".join(widths or ["1fr"] * max(map(len, rows)))
    lines = ['#set page(paper: "a4", flipped: true, margin: 1.5cm)', "#set text(size: 9pt, hyphenate: false)"]
    lines += [f"#par{cell(line)}" for line in before]
    lines.append(f"#table(columns: ({columns}), " + ", ".join(cell(text) for row in rows for text in row) + ")")
    lines += [f"#par{cell(line)}" for line in after]
    return bytes(typst.compile("\n\n".join(lines).encode()))
