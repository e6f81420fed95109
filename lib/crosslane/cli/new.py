"""``crosslane new``: a case of one's own to begin with, as a folder or as a workbook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from crosslane.case import Case
from crosslane.cli.shared import NOT_FOUND, PROBLEMS, find_case, open_case, out, stop

_WORKBOOK = ".xlsx"


def new(
    name: Annotated[str, typer.Argument(help="A name for the case, such as my-case; my-case.xlsx makes a workbook.")],
    title: Annotated[str, typer.Option(help="How readers will know it; by default made of the name.")] = "",
    workbook: Annotated[bool, typer.Option("--workbook", help="Make an Excel workbook in this folder.")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="Leave the worked examples out.")] = False,
    to: Annotated[Path | None, typer.Option("--out", help="Where to make it; by default among the cases.")] = None,
    clear_examples: Annotated[
        bool, typer.Option("--clear-examples", help="Take the worked examples out of the case of this name.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing if all goes well.")] = False,
) -> None:
    """Make a case of your own, with worked examples that are plainly invented. Nothing is ever overwritten.

    Example: crosslane new my-case

    Example: crosslane new my-case.xlsx

    Example: crosslane new my-case --clear-examples
    """
    place, rows = _clear(name) if clear_examples else _make(name, title, workbook, blank, to)
    if as_json:
        out.print_json(json.dumps({"file": str(place), "rows": rows}))
    elif not quiet:
        said = "without its worked examples" if clear_examples else f"made with {rows} worked rows" if rows else "made, blank"
        out.print(Text(f"{place}: {said}"))
        if not clear_examples:
            out.print(Text(f"Next: fill it in with the notebook 10_add_your_case, or by hand; then crosslane check {name}"))


def _make(name: str, title: str, workbook: bool, blank: bool, to: Path | None) -> tuple[Path, int]:
    """Where the new case is, and how many rows it has."""
    from crosslane.casefile.places import cases_folder, why_no_name
    from crosslane.casefile.starter import blank_case, make_case, starter_case

    workbook = workbook or name.endswith(_WORKBOOK)
    case_name = name.removesuffix(_WORKBOOK)
    if why := why_no_name(case_name):
        raise stop(why, NOT_FOUND)
    case = (blank_case if blank else starter_case)(case_name, title)
    try:
        base = to or (Path.cwd() if workbook else cases_folder())
        place = base / (f"{case_name}{_WORKBOOK}" if workbook else case_name)
        if workbook:
            _make_workbook(case, place)
        else:
            make_case(case, place)
    except FileExistsError:
        raise stop(f"there is something at {place} already; nothing was changed. Choose another name", NOT_FOUND) from None
    except OSError as refused:
        raise stop(f"{case_name} cannot be made: {refused.strerror or refused}", NOT_FOUND) from None
    return place, sum(len(table) for table in case.tables().values())


def _make_workbook(case: Case, place: Path) -> None:
    from crosslane.casefile.workbook.write import save_workbook

    if place.exists():
        raise FileExistsError(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    save_workbook(case, place)


def _clear(name: str) -> tuple[Path, int]:
    """The case without its examples, if nothing of its own leans on them."""
    from crosslane.casefile import save_case
    from crosslane.casefile.starter import leaning_on_examples, without_examples

    folder = find_case(name)
    case = open_case(name)
    if leaning := leaning_on_examples(case):
        told = "\n".join(f"  {problem}" for problem in leaning)
        raise stop(f"rows of your own lean on the examples, so nothing was changed:\n{told}", PROBLEMS)
    case = without_examples(case)
    save_case(case, folder)
    return folder, sum(len(table) for table in case.tables().values())
