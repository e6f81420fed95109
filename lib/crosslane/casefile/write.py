"""Write a case folder: the same case always gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crosslane.case import FORMAT_VERSION, Case
from crosslane.casefile.cells import write_cell
from crosslane.casefile.csv_text import marked, text_places
from crosslane.casefile.problems import FILES, PACKAGE
from crosslane.casefile.saving import contents_of, save_files
from crosslane.casefile.schema import table_schema
from crosslane.casefile.workbook import is_workbook, save_workbook
from crosslane.records import TABLES, columns


def save_case(case: Case, folder: str | Path, *, instead_of: Case | None = None) -> None:
    """Write a case into its folder, which is made if need be, or as a workbook. Either all files are written or none is changed.

    A table that has no rows has no file: one that an earlier save wrote is removed.

    Args:
        folder: the folder, which has the case's id as its name; or a path that ends in .xlsx.
        instead_of: the case as it was read from this folder, of which `case` was made. With it, or for a case that was itself
            read from this folder, what somebody else wrote meanwhile is not overwritten. A case that has nothing to do with
            what is there replaces it.

    Raises:
        ChangedMeanwhile: if the folder was changed since it was read; nothing has been changed then.
        ValueError: if what would be written could not be read again, or if dates were left out in opening the case, which
            would be lost; nothing has been changed then.
        OSError: if the folder cannot be written; nothing has been changed then.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> with TemporaryDirectory() as folder:
    ...     save_case(case, Path(folder, "my-case"))
    ...     sorted(path.name for path in Path(folder, "my-case").iterdir())[:2]
    ['accounts.csv', 'agencies.csv']
    """
    folder = Path(folder).absolute()
    if is_workbook(folder):
        refuse_loss(case)
        save_workbook(case, folder)
        return
    if folder.name != case.info.id:
        raise ValueError(f"the folder of case '{case.info.id}' has its name; '{folder.name}' would not be read again")
    files = case_files(case)
    where, expected = (instead_of or case).read_as
    is_same = where == str(folder) and (folder / PACKAGE).exists()
    gone = [name for name in FILES if name not in files]
    save_files(folder, files, gone, expected if is_same else "")
    case.read_as = (str(folder), contents_of({**dict.fromkeys(gone), **files}))


def refuse_loss(case: Case) -> None:
    """Raise if what would be written could not be read again, or would lack what the case was opened without.

    Raises:
        ValueError: says what, and what would do.
    """
    if case.left_out:
        rows = ", ".join(sorted({str(one.row) for one in case.left_out if one.row}, key=int))
        raise ValueError(
            "this case was opened without dates that cannot be right, and they would be lost: "
            f"correct {f'rows {rows} of ' if rows else ''}events.csv and open it again"
        )


def case_files(case: Case) -> dict[str, bytes]:
    """The files of a case, by name.

    Raises:
        ValueError: as for `save_case`.
    """
    refuse_loss(case)
    filled = [name for name in TABLES if len(case.table(name))]
    files = {f"{name}.csv": _table_text(case, name).encode() for name in filled}
    files[PACKAGE] = (json.dumps(_package(case, filled), indent=2, ensure_ascii=False) + "\n").encode()
    return files


def _table_text(case: Case, name: str) -> str:
    lines = [list(columns(TABLES[name]))]
    texts = set(text_places(name, lines[0]))
    lines += [
        [_quoted(marked(value) if place in texts else write_cell(value)) for place, value in enumerate(row)]
        for row in case.table(name)
    ]
    text = "".join(",".join(cells) + "\n" for cells in lines)
    if "\x00" in text:
        raise ValueError(f"{name}.csv would hold a NUL character; remove it")
    return text


def _quoted(cell: str) -> str:
    """A cell as CSV has it. The standard writer leaves a lone carriage return bare, where it would end the row."""
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\r\n') else cell


def _package(case: Case, filled: list[str]) -> dict[str, Any]:
    info = case.info
    return {
        "name": info.id,
        "title": info.title,
        "description": info.description,
        "content_note": info.content_note,
        "period": info.period.edtf if info.period else "",
        "not_said": list(info.not_said),
        "format_version": FORMAT_VERSION,
        **({"unexplained": {one: list(case.unexplained[one]) for one in sorted(case.unexplained)}} if case.unexplained else {}),
        "sources": [{"title": source.title} for source in case.sources],
        "resources": [
            {
                "name": name, "path": f"{name}.csv", "profile": "tabular-data-resource",
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": table_schema(name, filled),
            }
            for name in filled
        ],
    }  # fmt: skip
