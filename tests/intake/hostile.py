"""Files that are out to harm their reader, or are simply not what they should be: each with a word that the message must hold."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from tests.intake.making import as_csv, as_docx, as_ods, as_pdf, as_xls, as_xlsx

ROWS = [["Date", "Details"], ["25/1/2011", "A visit was made to the home."], ["26/1/2011", "Nobody was in; a card was left."]]


class Hostile(NamedTuple):
    """A file and the words that its refusal must hold; empty if it must be read all the same."""

    what: str
    name: str
    data: bytes
    says: str


def _changed(data: bytes, part: str, change: bytes | None, old: bytes = b"") -> bytes:
    """A package with a part replaced, or with bytes of it replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part and change is not None:
                text = text.replace(old, change, 1) if old else change
            after.writestr(name, text)
    return out.getvalue()


_BOMB = b'<?xml version="1.0"?><!DOCTYPE x [' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"boom" * 10) for n in range(9)
) + b"]><x>&a8;</x>"  # fmt: skip
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>'


def _sheet(rows: bytes, after: bytes = b"") -> bytes:
    return _changed(as_xlsx({"S": ROWS}), "xl/worksheets/sheet1.xml", _SHEET % (rows, after))


def _cell(place: bytes, text: bytes) -> bytes:
    return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (place, text)


_HEAD = b'<row r="1">' + _cell(b"A1", b"Date") + _cell(b"B1", b"Details") + b'</row><row r="2">' + _cell(b"A2",
    b"25/1/2011") + _cell(
    b"B2", b"A visit was made."
) + b"</row>"  # fmt: skip


def hostile_files() -> list[Hostile]:
    """All of them."""
    docx, xlsx, ods, xls = as_docx([ROWS]), as_xlsx({"S": ROWS}), as_ods({"S": ROWS}), as_xls({"S": ROWS})
    pdf = as_pdf(ROWS)
    far = _sheet(_HEAD + b'<row r="1048576">' + _cell(b"XFD1048576", b"x") + b"</row>")
    wide = b"".join(
        b'<row r="%d">' % n + _cell(b"%s%d" % (_letters(n % 16000 + 1), n), b"x") + b"</row>" for n in range(1, 20_001)
    )
    long_row = b"<row>" + b"<c t='n'><v>1</v></c>" * 1_200_000 + b"</row>"
    merges = (
        b"<mergeCells>"
        + b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (n, n + 900_000) for n in range(1, 25_000))
        + b"</mergeCells>"
    )
    zeros = io.BytesIO()
    with zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 300_000_000)
    deep = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
        + b"<w:tbl><w:tr><w:tc>" * 5_000
    )
    span = b'<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    return [
        Hostile("entities that swell, Word", "a.docx", _changed(docx, "word/document.xml", _BOMB), "document type"),
        Hostile("entities that swell, Excel", "a.xlsx", _changed(xlsx, "xl/worksheets/sheet1.xml", _BOMB), "document type"),
        Hostile("entities that swell, OpenDocument", "a.ods", _changed(ods, "content.xml", _BOMB), "document type"),
        Hostile("a DOCTYPE in UTF-16", "a.docx", _changed(docx, "word/document.xml", _BOMB.decode().encode("utf-16")),
            "document type"),
        Hostile("a DOCTYPE in UTF-7", "a.docx", _changed(docx, "word/document.xml", _in_utf_7(_BOMB)), "damaged"),
        Hostile("a DOCTYPE in EBCDIC", "a.xlsx", _changed(xlsx, "xl/styles.xml",
            _BOMB.decode().replace('"1.0"', '"1.0" encoding="IBM037"', 1).encode("cp037")), "damaged"),
        Hostile("a DOCTYPE that fetches", "a.xlsx", _changed(xlsx, "xl/styles.xml",
            b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x"><a/>'), "document type"),
        Hostile("a part that unpacks to 300 megabytes", "a.docx", zeros.getvalue(), "unpack"),
        Hostile("one cell at the far end of the sheet", "a.xlsx", far, ""),
        Hostile("texts on the diagonal of a sheet", "a.xlsx", _sheet(wide), "spread over"),
        Hostile("more than a million cells", "a.xlsx", _sheet(long_row), "unpack"),
        Hostile("merged areas without end", "a.xlsx", _sheet(_HEAD, merges), "merged"),
        Hostile("tables in tables in tables", "a.docx", _changed(docx, "word/document.xml", deep), "too deep"),
        Hostile("a cell over a thousand million columns", "a.docx", _changed(docx, "word/document.xml", span, b"<w:tcPr/>"), ""),
        Hostile("a cell that is repeated a million times", "a.ods", _changed(
            ods, "content.xml", b'<table:table-cell table:number-columns-repeated="99999999" office:value-type',
            b"<table:table-cell office:value-type"),
            "repeats"),
        Hostile("a row that is repeated a million times", "a.ods", _changed(
            ods, "content.xml", b'<table:table-row table:number-rows-repeated="1048576">', b"<table:table-row>"), "repeats"),
        Hostile("protected Office file", "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) +
        "EncryptedPackage".encode("utf-16-le") + bytes(600),
                "password"),
        Hostile("the old Word", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
        + bytes(600), "old kind"), Hostile("cut short, Word", "a.docx", docx[: len(docx) // 2], "cut short"),
        Hostile("cut short, Excel", "a.xlsx", xlsx[:-30], "cut short"),
        Hostile("cut short, old Excel", "a.xls", xls[: len(xls) // 3], "cut short"),
        Hostile("cut short, PDF", "a.pdf", pdf[: len(pdf) // 2], ""),
        Hostile("Excel called Word", "a.docx", xlsx, "is called .docx, but is an Excel workbook"),
        Hostile("a web page called Excel", "a.xls", b"<html><table><tr><td>Date</td></tr></table></html>", "web page"),
        Hostile("a picture called PDF", "a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        Hostile("a PDF without an ending", "a", pdf, "has no ending"),
        Hostile("an archive", "a.zip", _archive(), "archive"),
        Hostile("nothing", "a.csv", b"", "empty"),
        Hostile("blank", "a.csv", b"\r\n \r\n", "empty"),
        Hostile("noise", "a.csv", bytes(range(256)) * 40, "not known"),
        Hostile("a quotation mark that never closes", "a.csv", as_csv(ROWS) + b'"' + b"x,y\r\n" * 400, ""),
        Hostile("a cell of a megabyte", "a.csv", as_csv([["Date", "Details"], ["1/1/2011", "long " * 200_000]]), ""),
        Hostile("a line of a hundred thousand cells", "a.csv", b"Date,Details\r\n" + b"," * 100_000 + b"x\r\n", "cells"),
        Hostile("half of UTF-16", "a.csv", as_csv(ROWS, "utf-16")[:-1], "cut short"),
        Hostile("formulas that a spreadsheet would run", "a.csv", as_csv([*ROWS, ["27/1/2011", "=cmd|'/c calc'!A1"]]), ""),
    ]  # fmt: skip


def _in_utf_7(text: bytes) -> bytes:
    """A part that says it is UTF-7, with its declarations in the letters of that."""
    return text.replace(b'"1.0"', b'"1.0" encoding="UTF-7"', 1).replace(b"<!", b"+ADwAIQ-")


def _letters(column: int) -> bytes:
    from crosslane.intake.workbook import column_letters

    return column_letters(column).encode()


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../etc/passwd", "x")
    return out.getvalue()
