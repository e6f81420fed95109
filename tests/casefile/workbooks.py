"""Workbooks for tests: parts changed as a program or a person would change them, and what is live in them."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path


def live_formulas(data: bytes) -> int:
    """How many cells hold a formula, and how many links there are."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    return sum(len(re.findall(rb"<f[ >]|<hyperlink ", sheet)) for sheet in sheets)


def edited(path: Path, change: Callable[..., None]) -> Path:
    """The workbook with a change made to it by a library that edits workbooks, under another name."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    change(book)
    new = path.with_name("edited.xlsx")
    book.save(new)
    return new


def converted(path: Path, ending: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder / f"{path.stem}.{ending}"
