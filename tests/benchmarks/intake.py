"""Reading fifteen returns of together 20,000 rows: ``python tests/benchmarks/intake.py [rows]``.

Nothing is asserted but that every row is read.

Five Word files, four Excel workbooks, two of the old kind, one OpenDocument sheet, two CSV files and a PDF of 300 rows (a PDF
is read page by page and is the slowest kind). Files are made first, outside the time. Beside it a peer that reads cells and
nothing more:
python-docx, openpyxl, the csv module and pdfplumber on the same files, in one process, without dates, roles, checks or
limits.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosslane.intake import read_return, read_returns
from tests.intake.making import as_csv, as_ods, as_pdf, as_xls, as_xlsx

KINDS = ["docx"] * 5 + ["xlsx"] * 4 + ["xls"] * 2 + ["ods"] + ["csv"] * 2 + ["pdf"]
PDF_ROWS = 300
HEAD = ["No.", "Date", "Contact with", "Details of contact", "Source", "Action taken", "Child seen?", "Comment"]
_TEXTS = ("Home visit; mother and child at home.", "Call from the school about lateness.", "No reply at the door; card left.",
          "Review held; plan to go on.", "Seen at the clinic; weight steady.",
          "Letter from the landlord about noise.")  # fmt: skip


def rows_of(rng: Random, count: int) -> list[list[str]]:
    """A table with its headings; a tenth of the dates are not plain."""
    day = date(2009, 1, 1)
    rows = [HEAD]
    for number in range(1, count + 1):
        day += timedelta(rng.randint(0, 2))
        odd = rng.choice((f"{day:%B %Y}", f"w/c {day:%d/%m/%y}", "same day", f"early {day:%b %Y}", f"{day:%d/%m}"))
        words = odd if rng.random() < 0.1 else f"{day:%d/%m/%Y}"
        text = f"{' '.join(rng.sample(_TEXTS, 3))} Entry {number}."
        rows.append([str(number), words, "Mother", text, f"File {number % 9}", "None", rng.choice(("Yes", "No")), ""])
    return rows


def as_large_docx(rows: list[list[str]]) -> bytes:
    """A Word document with one table; python-docx takes minutes to make a large one cell by cell."""
    from xml.sax.saxutils import escape

    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr><w:tcW w:w='900' "
        f"w:type='dxa'/></w:tcPr><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>" for row in rows
    )  # fmt: skip
    document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{body}</w:tbl>"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_files(folder: Path, total: int) -> dict[Path, int]:
    """The files, and how many rows each has."""
    rng = Random(8)
    each = (total - PDF_ROWS) // (len(KINDS) - 1)
    made = {}
    for number, kind in enumerate(KINDS):
        count = PDF_ROWS if kind == "pdf" else each if number else total - PDF_ROWS - each * (len(KINDS) - 2)
        rows = rows_of(rng, count)
        writers = {"docx": as_large_docx, "xlsx": lambda r: as_xlsx({"S": r}), "xls": lambda r: as_xls({"S": r}),
            "ods": lambda r: as_ods({"S": r}),
                   "csv": as_csv, "pdf": lambda r: as_pdf(r, widths=["1fr"] * 3 + ["4fr"] + ["1fr"] * 4)}  # fmt: skip
        path = folder / f"agency {number}.{kind}"
        path.write_bytes(writers[kind](rows))
        made[path] = count
    return made


def read_cells(path: Path) -> int:
    """How many rows of cells a library finds in a file."""
    kind = path.suffix[1:]
    if kind == "docx":
        from docx import Document

        return sum(len([[cell.text for cell in row.cells] for row in table.rows]) for table in Document(str(path)).tables)
    if kind == "xlsx":
        import openpyxl

        return len(list(openpyxl.load_workbook(path, read_only=True).worksheets[0].values))
    if kind in ("xls", "ods"):
        import python_calamine

        return len(python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python())
    if kind == "pdf":
        import pdfplumber

        with pdfplumber.open(path) as document:
            return sum(len(table) for page in document.pages for table in page.extract_tables())
    with path.open(newline="", encoding="utf-8") as file:
        return len(list(csv.reader(file)))


def main(total: int) -> None:
    """Make, read, print."""
    with tempfile.TemporaryDirectory() as where:
        files = make_files(Path(where), total)
        begun, used = perf_counter(), sum(os.times()[:4])
        read, refused = read_returns(files)
        taken, worked = perf_counter() - begun, sum(os.times()[:4]) - used
        assert not refused, refused
        for one, count in zip(read, files.values(), strict=True):
            assert len(one.rows) == count, (one.file, len(one.rows), count)
        rows = sum(len(one.rows) for one in read)
        print(f"{len(files)} returns, {rows:,} rows, read with dates, roles and checks:")
        print(f"  {taken:.1f} s by the clock, {worked:.1f} s of processors")
        for path in {path.suffix: path for path in files}.values():
            begun = perf_counter()
            read_return(path)
            ours = perf_counter() - begun
            begun = perf_counter()
            read_cells(path)
            print(
                f"  {path.suffix:6} {files[path]:5} rows: {ours:5.2f} s; the library's cells alone "
                f"{perf_counter() - begun:5.2f} s"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
