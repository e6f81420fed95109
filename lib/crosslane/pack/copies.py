"""A case as the files that are handed out: the panel's pack, the explorer as one page, the case as a workbook and as a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from crosslane.case import Case
from crosslane.casefile.problems import FILES
from crosslane.casefile.saving import save_files
from crosslane.casefile.workbook.write import workbook_bytes
from crosslane.casefile.write import case_files
from crosslane.pack.contents import Progress

FORMATS = {
    "word": "Panel pack, Word",
    "pdf": "Panel pack, PDF",
    "excel": "Tables of the pack, Excel",
    "html": "Explorer, one page (HTML)",
    "workbook": "Whole case, Excel workbook",
    "folder": "Whole case, folder of CSV files",
}
"""What can be made of a case, each with its name for people."""


class Copies(NamedTuple):
    """Files that were made of a case and are not yet written.

    Attributes:
        files: their bytes by name; ``case/events.csv`` lies in a folder.
        notes: what had to be cut or left out, a sentence each.
    """

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()


def make_copies(case: Case, formats: Iterable[str], made_on: date | None = None, progress: Progress | None = None) -> Copies:
    """Files of a case in some of the `FORMATS`.

    Args:
        made_on: the day that the page states as its own.
        progress: told before each step.

    Raises:
        ValueError: if there is no such format.
    """
    wanted = wanted_of(formats, FORMATS)

    def told(kind: str) -> bool:
        if kind in wanted and progress is not None:
            progress(FORMATS[kind], wanted.index(kind), len(wanted))
        return kind in wanted

    files: dict[str, bytes] = {}
    name = case.info.id
    if told("folder"):
        files |= {f"{name}/{file}": data for file, data in case_files(case).items()}
    if told("workbook"):
        files[f"{name}.xlsx"] = workbook_bytes(case)
    if told("html"):
        from crosslane.pack.one_file import explorer_file

        files[f"{name}.html"] = explorer_file(case, made_on=made_on).html.encode()
    if not {"word", "pdf", "excel"} & set(wanted):
        return Copies(files)
    from crosslane.pack.plan import plan_pack

    planned = plan_pack(case, progress=progress)
    notes: list[str] = []
    if told("pdf"):
        from crosslane.pack.pdf import pdf_bytes

        files[f"{name}-pack.pdf"] = pdf_bytes(planned)
    if told("word"):
        from crosslane.pack.word import word_bytes

        files[f"{name}-pack.docx"] = word_bytes(planned, progress)
    if told("excel"):
        from crosslane.pack.excel import excel_bytes

        files[f"{name}-pack.xlsx"], cut = excel_bytes(planned)
        notes += map(str, cut)
    return Copies(files, tuple(notes))


def wanted_of(formats: Iterable[str], offered: Iterable[str]) -> tuple[str, ...]:
    """What is asked for, each once.

    Raises:
        ValueError: if one of them is not offered.
    """
    wanted, known = tuple(dict.fromkeys(formats)), tuple(offered)
    if unknown := [one for one in wanted if one not in known]:
        raise ValueError(f"'{unknown[0]}' is nothing to write; write any of {', '.join(known)}, parted by commas")
    return wanted


def save_copies(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files in place, each folder of them whole or not at all. Tables that an earlier folder of a case had, and this has not,
    are removed: they may hold what was taken out.

    Raises:
        OSError: if they cannot be written.
    """
    for parent in sorted({Path(name).parent for name in files}):
        here = {Path(name).name: data for name, data in files.items() if Path(name).parent == parent}
        save_files(folder / parent, here, [name for name in FILES if name not in here] if parent.name else ())
