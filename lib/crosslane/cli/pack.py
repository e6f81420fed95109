"""``crosslane pack``: the panel pack of a case as Word, PDF and Excel."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from crosslane.case import Case, UnknownId
from crosslane.cli.shared import NOT_FOUND, PROBLEMS, CaseArgument, open_case, out, stop, tell_written


def pack(
    case: CaseArgument,
    folder: Annotated[Path, typer.Option("--out", help="The folder for the files; it is made if need be.")],
    word: Annotated[bool, typer.Option("--word", help="Write the Word document.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Write the PDF.")] = False,
    excel: Annotated[bool, typer.Option("--excel", help="Write the tables as an Excel workbook.")] = False,
    paper: Annotated[str, typer.Option(help="A3 or A4, on its side.")] = "A4",
    column: Annotated[
        list[str] | None,
        typer.Option(help="A column of the integrated chronology, such as words, reading, what; may be given often."),
    ] = None,
    key_event: Annotated[list[str] | None, typer.Option(help="The id of a key event; may be given often.")] = None,
    part: Annotated[list[str] | None, typer.Option(help="A part of the pack, such as gaps; may be given often.")] = None,
    held_on: Annotated[
        list[str] | None, typer.Option(help="A day for which who held what is set out, as 2008-09-01; may be given often.")
    ] = None,
    on: Annotated[str, typer.Option(help="Only the case as it stood at the end of this day, as 2008-09-01.")] = "",
    seen_by: Annotated[str, typer.Option(help="With --on: only what this agency could see of it.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress, and say only what went wrong.")] = False,
) -> None:
    """Write the panel pack of a case: Word, PDF and Excel, or those that are named.

    Example: crosslane pack child-k --out packs

    Example: crosslane pack child-k --out packs --word --paper A3 --on 2008-09-01
    """
    from crosslane.pack.choices import Choices
    from crosslane.pack.plan import plan_pack

    chosen = _then(open_case(case), on, seen_by)
    show = None if quiet or as_json else _Bars()
    try:
        choices = Choices(paper=paper, held_on=tuple(map(_day, held_on or ())), key_events=tuple(key_event or ()))  # type: ignore[arg-type]
        choices = choices._replace(columns=tuple(column or choices.columns), parts=tuple(part or choices.parts))
        planned = plan_pack(chosen, choices, show)
    except (ValueError, UnknownId) as wrong:
        raise stop(str(wrong), NOT_FOUND) from None
    formats = [name for name, is_wanted in (("docx", word), ("pdf", pdf), ("xlsx", excel)) if is_wanted] or [
        "docx",
        "pdf",
        "xlsx",
    ]
    try:
        written, notes = _write(planned, folder, formats, show)
    except OSError as refused:
        raise stop(f"{folder}: {refused.strerror or refused}; nothing of this file was changed", NOT_FOUND) from None
    if show is not None:
        show.close()
    if as_json:
        out.print_json(json.dumps({"files": [str(path) for path in written], "notes": notes}))
    elif not quiet:
        tell_written(*(str(path) for path in written), *notes)
    if notes and quiet:
        raise stop("\n".join(notes), PROBLEMS)


def _then(case: Case, on: str, seen_by: str) -> Case:
    """The case, or the then-view that was asked for."""
    from crosslane.narrowing import as_of, as_seen_by

    if seen_by and not on:
        raise stop("say until which day the agency is to see the case: --on 2008-09-01", NOT_FOUND)
    if not on:
        return case
    try:
        return as_seen_by(case, seen_by, _day(on)) if seen_by else as_of(case, _day(on))
    except (ValueError, UnknownId) as wrong:
        raise stop(str(wrong), NOT_FOUND) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is no day; write it as 2008-09-01") from None


class _Bars:
    """A bar on the terminal for each run of steps."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __call__(self, part: str, done: int, of: int) -> None:
        from tqdm import tqdm

        if done == 0:
            self.close()
            self._bar = tqdm(total=of, unit="step", leave=False, dynamic_ncols=True)
        self._bar.set_description(part[:50])
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _write(planned: Any, folder: Path, formats: list[str], show: _Bars | None) -> tuple[list[Path], list[str]]:
    """The files, and what is to be said of them."""
    from crosslane.pack.excel import write_excel
    from crosslane.pack.pdf import write_pdf
    from crosslane.pack.word import write_word

    paths = {kind: folder / f"{planned.case}-pack.{kind}" for kind in formats}
    notes: list[str] = []
    if "docx" in paths:
        write_word(planned, paths["docx"], show)
    if "pdf" in paths:
        write_pdf(planned, paths["pdf"], show)
    if "xlsx" in paths:
        notes = [str(cut) for cut in write_excel(planned, paths["xlsx"])]
    return list(paths.values()), notes
