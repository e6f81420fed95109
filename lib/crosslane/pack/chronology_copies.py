"""An integrated chronology as the files that are handed out: Word, PDF, Excel, CSV, and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from crosslane.casefile.csv_text import marked
from crosslane.intake.chronology import Chronology
from crosslane.intake.merge import Line
from crosslane.pack.contents import Pack, PaperName, Progress
from crosslane.pack.copies import Copies, wanted_of
from crosslane.pack.integrated import USUAL, plan_integrated

CHRONOLOGY_FORMATS = {
    "word": "Chronology, Word",
    "pdf": "Chronology, PDF",
    "excel": "Chronology, Excel",
    "csv": "Chronology, CSV",
    "json": "All columns, JSON for programs",
}
"""What can be made of an integrated chronology, each with its name for people."""


def make_chronology_copies(
    chronology: Chronology, formats: Iterable[str], columns: Iterable[str] = USUAL, paper: PaperName = "A4",
    progress: Progress | None = None, name: str = "chronology",
) -> Copies:  # fmt: skip
    """Files of an integrated chronology in some of the `CHRONOLOGY_FORMATS`.

    Args:
        columns: of `crosslane.pack.integrated.COLUMNS`, in the order wanted; JSON has all columns of the returns.
        progress: told before each step.
        name: of the files, before the dot.

    Raises:
        ValueError: if there is no such format or column.
    """
    wanted = wanted_of(formats, CHRONOLOGY_FORMATS)
    planned = plan_integrated(chronology, columns, paper)
    files: dict[str, bytes] = {}
    notes: list[str] = []
    for number, kind in enumerate(wanted):
        if progress is not None:
            progress(CHRONOLOGY_FORMATS[kind], number, len(wanted))
        if kind == "word":
            from crosslane.pack.word import word_bytes

            files[f"{name}.docx"] = word_bytes(planned)
        elif kind == "pdf":
            from crosslane.pack.pdf import pdf_bytes

            files[f"{name}.pdf"] = pdf_bytes(planned)
        elif kind == "excel":
            from crosslane.pack.excel import excel_bytes

            files[f"{name}.xlsx"], cut = excel_bytes(planned)
            notes += map(str, cut)
        elif kind == "csv":
            files[f"{name}.csv"] = _csv(planned)
        else:
            files[f"{name}.json"] = json.dumps(plain_chronology(chronology), ensure_ascii=False, indent=1).encode()
    return Copies(files, tuple(notes))


def _csv(planned: Pack) -> bytes:
    """The table of the chronology for spreadsheets, with the mark by which they know UTF-8; no cell begins as a formula."""
    table = next(table for _, table in planned.tables() if table.id == "chronology")
    said = io.StringIO()
    writer = csv.writer(said)
    writer.writerow([column.heading for column in table.columns])
    writer.writerows([marked(cell) for cell in row.cells] for row in table.rows)
    return said.getvalue().encode("utf-8-sig")


def plain_chronology(chronology: Chronology) -> dict[str, Any]:
    """The chronology as plain JSON values: the returns, and the lines with every cell of their rows."""
    return {
        "returns": [
            {"key": key, "agency": one.agency, "file": one.file, "digest": one.digest, "rows": len(one.rows)}
            for key, one in chronology.returns.items()
        ],
        "lines": [_line(line) for line in chronology.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "edtf": line.when.edtf if line.when is not None else "",
        "said": line.agreed.said,
        "contradiction": [when.edtf for when in line.agreed.clash],
        "rows": [
            {
                "id": row.id, "number": row.number, "agency": row.agency, "area": row.area, "return": row.source,
                "file": row.where.file, "sheet": row.where.sheet, "row": row.where.row, "words": row.when.words,
                "edtf": row.when.edtf, "time": row.when.time, "cells": dict(row.cells),
            }
            for row in line.rows
        ],
    }  # fmt: skip
