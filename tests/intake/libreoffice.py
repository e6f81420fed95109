"""The invented agencies' returns after LibreOffice has opened and saved them: ``python -m tests.intake.libreoffice``.

Each file that LibreOffice can open is converted to the other kinds that agencies send, and read again: every row must be
found, and every date must be read as before. What is allowed to differ is said for each conversion; nothing is left out in
silence. Ends
with exit code 1 if anything else differs, and with 2 if LibreOffice is not there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from crosslane.intake import ReturnRefused, read_return
from tests.intake.agencies import Sent, all_sent

_SHEETS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}
_TEXTS = {"docx": "MS Word 2007 XML", "pdf": "writer_pdf_Export"}
CONVERSIONS = {
    ".docx": ("docx", "pdf"), ".xlsx": ("xlsx", "ods", "xls"), ".xls": ("xlsx", "ods"), ".ods": ("xlsx", "ods", "xls"),
    ".csv": (), ".tsv": (), ".pdf": (),
}  # fmt: skip
"""Kinds that a file is converted to. CSV, TSV and PDF are not: LibreOffice would ask how they are written, or see a drawing."""
ALLOWED = {
    "xls": "what a date's cell shows is not known in .xls: a month may be read as its first day, marked as doubtful",
    "pdf": "sideways tables and forms may run over pages; cells merged down lose their text on the rows below",
}


class Outcome(NamedTuple):
    """One converted file: rows found of those there are, and dates read otherwise."""

    name: str
    kind: str
    rows: int
    wanted: int
    differing: tuple[str, ...]
    refused: str = ""

    @property
    def is_right(self) -> bool:
        return not self.refused and self.rows == self.wanted and not self.differing


def convert(soffice: str, path: Path, kind: str, out: Path, profile: Path) -> Path | None:
    """The converted file, or None if LibreOffice made none."""
    chosen = f"{kind}:{_SHEETS.get(kind) or _TEXTS[kind]}"
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", chosen, "--outdir", str(out),
            str(path)],
        check=False, capture_output=True, timeout=180,
    )  # fmt: skip
    made = out / f"{path.stem}.{kind}"
    return made if made.exists() else None


def look_at(sent: Sent, made: Path | None, kind: str) -> Outcome:
    """How a converted file was read beside the original."""
    if made is None:
        return Outcome(sent.name, kind, 0, sent.rows, (), "LibreOffice made no file")
    try:
        returned = read_return(made)
    except ReturnRefused as refused:
        return Outcome(sent.name, kind, 0, sent.rows, (), str(refused))
    read = {" ".join(row.when.words.split()): row.when for row in returned.rows}
    differing = []
    for words, edtf in sent.dates.items():
        when = read.get(" ".join(words.split()))
        if when is None and not any(one.edtf == edtf for one in read.values()):
            differing.append(f"“{words}” is not there")
        elif when is not None and when.edtf != edtf:
            marked = " (marked)" if when.doubts else ""
            differing.append(f"“{words}” is {when.edtf!r}{marked}, not {edtf!r}")
    return Outcome(sent.name, kind, len(returned.rows), sent.rows, tuple(differing))


def main() -> int:
    """Convert, read, print."""
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice (soffice) is not there: nothing was tried")
        return 2
    wrong = 0
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        for sent in all_sent():
            path = folder / sent.name
            path.write_bytes(sent.data)
            kinds = CONVERSIONS[path.suffix]
            if not kinds:
                print(f"  not converted  {sent.name}: LibreOffice does not open this kind as a table by itself")
            for kind in kinds:
                out = folder / f"{path.stem} as {kind}"
                outcome = look_at(sent, convert(soffice, path, kind, out, folder / "profile"), kind)
                said = "right" if outcome.is_right else "allowed" if kind in ALLOWED and not outcome.refused else "WRONG"
                wrong += said == "WRONG"
                print(
                    f"  {said:13}  {sent.name} as {kind}: {outcome.rows} of {outcome.wanted} rows",
                    *outcome.differing,
                    outcome.refused,
                    sep="; ",
                )
    print("\n".join(f"allowed for {kind}: {why}" for kind, why in ALLOWED.items()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
