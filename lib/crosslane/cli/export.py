"""``crosslane export``: a case for those who have no Jupyter: the explorer as one HTML file, the tables as one workbook."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crosslane.case import Case, UnknownId
from crosslane.casefile import save_case
from crosslane.cli.shared import NOT_FOUND, PROBLEMS, CaseArgument, open_case, out, stop, tell_written
from crosslane.draw.explorer.payload import ThenView
from crosslane.pack.one_file import explorer_file, last_day, save_file


def export(
    case: CaseArgument,
    html: Annotated[bool, typer.Option("--html", help="Write the explorer as one HTML file.")] = False,
    workbook: Annotated[
        bool, typer.Option("--workbook", help="Write the case as one Excel workbook, to be edited and read again.")
    ] = False,
    files: Annotated[
        bool, typer.Option("--folder", help="Write the case as a folder of CSV files, e.g. from a workbook.")
    ] = False,
    frames: Annotated[bool, typer.Option("--frames", help="Write every table as CSV with the bounds of its dates.")] = False,
    graphml: Annotated[bool, typer.Option("--graphml", help="Write the family and the agencies as networks.")] = False,
    gedcom: Annotated[bool, typer.Option("--gedcom", help="Write people and ties as a family tree, GEDCOM 7.")] = False,
    ocel: Annotated[bool, typer.Option("--ocel", help="Write what is known to the day as an event log, OCEL 2.0.")] = False,
    then_views: Annotated[str, typer.Option(help="Agencies, parted by commas: what each could see, as data of its own.")] = "",
    on: Annotated[str, typer.Option(help="The last day of the then-views, e.g. 2010-06-30; by default that of the case.")] = "",
    with_workers: Annotated[bool, typer.Option(help="What those inside an agency saw counts as seen by it.")] = False,
    whole: Annotated[bool, typer.Option(help="--no-whole leaves all out but the then-views.")] = True,
    to: Annotated[Path | None, typer.Option("--out", help="The file or folder; by default CASE.html, CASE.xlsx or CASE.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing if all goes well.")] = False,
) -> None:
    """Write a case for others: the explorer as one file that opens by double click, or the case itself as a workbook.

    Example: crosslane export child-k --html

    Example: crosslane export child-k --workbook --out for-the-panel.xlsx

    Example: crosslane export for-the-panel.xlsx --folder --out casedata/child-k

    Example: crosslane export child-k --graphml --out networks

    Example: crosslane export child-k --html --then-views csc,police --on 2010-06-30 --out circle.html
    """
    others = {"frames": frames, "graphml": graphml, "gedcom": gedcom, "ocel": ocel}
    if html + workbook + files + sum(others.values()) != 1:
        raise stop(
            "say what to write, one thing: --html, --workbook, --folder, --frames, --graphml, --gedcom or --ocel", NOT_FOUND
        )
    loaded = open_case(case)
    if any(others.values()):
        _write_others(loaded, next(name for name, wanted in others.items() if wanted), to or Path(), as_json, quiet)
        return
    if workbook or files:
        _write_case(loaded, to or Path(f"{loaded.info.id}.xlsx" if workbook else loaded.info.id), as_json, quiet)
        return
    views = _views(loaded, then_views, on, with_workers)
    target = to or Path(f"{loaded.info.id}.html")
    try:
        written = explorer_file(loaded, views, whole=whole, made_on=date.today())
        save_file(target, written.html)
    except (ValueError, UnknownId) as refused:
        raise stop(str(refused), NOT_FOUND) from None
    except OSError as refused:
        raise stop(f"{target.name} cannot be written: {refused.strerror}", NOT_FOUND) from None
    if as_json:
        size = len(written.html.encode())
        out.print_json(json.dumps({"file": str(target), "bytes": size, "contains": list(written.contains)}))
    elif not quiet:
        tell_written(f"{target}: " + " ".join(written.contains))


def _write_case(case: Case, target: Path, as_json: bool, quiet: bool) -> None:
    """The case itself, as a workbook or as a folder, by the name of what is to be written."""
    try:
        save_case(case, target)
    except ValueError as refused:
        raise stop(str(refused), PROBLEMS) from None
    except OSError as refused:
        raise stop(f"{target.name} cannot be written: {refused.strerror}", NOT_FOUND) from None
    counts = {name: len(table) for name, table in case.tables().items() if len(table)}
    if as_json:
        out.print_json(json.dumps({"file": str(target), "contains": counts}))
    elif not quiet:
        tell_written(f"{target}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def _write_others(case: Case, name: str, folder: Path, as_json: bool, quiet: bool) -> None:
    """The files of one form for other programs, into a folder, and what they do not say of the case."""
    from crosslane.casefile.saving import save_files
    from crosslane.exchange.formats import FORMATS

    taken = FORMATS[name].write(case)
    try:
        save_files(folder, taken.files)
    except OSError as refused:
        raise stop(f"{folder} cannot be written to: {refused.strerror}", NOT_FOUND) from None
    paths = [str(folder / file) for file in taken.files]
    if as_json:
        out.print_json(json.dumps({"files": paths, "unsaid": list(taken.unsaid)}))
    elif not quiet:
        tell_written(*paths, *(f"  not in it: {line}" for line in taken.unsaid))


def _views(case: Case, agencies: str, on: str, with_workers: bool) -> list[ThenView]:
    try:
        day = date.fromisoformat(on) if on else last_day(case)
    except ValueError:
        raise stop(f"--on is '{on}', which is no day; write year, month and day as in 2010-06-30", NOT_FOUND) from None
    return [ThenView(name.strip(), day, with_workers) for name in agencies.split(",") if name.strip()]
