"""``crosslane export``: the explorer of a case as one HTML file for those who have no Jupyter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from crosslane.case import Case, UnknownId
from crosslane.cli.shared import NOT_FOUND, CaseArgument, open_case, out, stop
from crosslane.draw.explorer.payload import ThenView
from crosslane.pack.one_file import explorer_file, last_day, save_file


def export(
    case: CaseArgument,
    html: Annotated[bool, typer.Option("--html", help="Write the explorer as one HTML file.")] = False,
    then_views: Annotated[str, typer.Option(help="Agencies, parted by commas: what each could see, as data of its own.")] = "",
    on: Annotated[str, typer.Option(help="The last day of the then-views, e.g. 2010-06-30; by default that of the case.")] = "",
    with_workers: Annotated[bool, typer.Option(help="What those inside an agency saw counts as seen by it.")] = False,
    whole: Annotated[bool, typer.Option(help="--no-whole leaves all out but the then-views.")] = True,
    to: Annotated[Path | None, typer.Option("--out", help="The file; by default CASE.html in this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing if all goes well.")] = False,
) -> None:
    """Write the explorer of a case as one file that opens by double click, without a network.

    Example: crosslane export child-k --html

    Example: crosslane export child-k --html --then-views csc,police --on 2010-06-30 --out circle.html
    """
    if not html:
        raise stop("say what to write: --html", NOT_FOUND)
    loaded = open_case(case)
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
        out.print(Text(f"{target}: " + " ".join(written.contains)))


def _views(case: Case, agencies: str, on: str, with_workers: bool) -> list[ThenView]:
    try:
        day = date.fromisoformat(on) if on else last_day(case)
    except ValueError:
        raise stop(f"--on is '{on}', which is no day; write year, month and day as in 2010-06-30", NOT_FOUND) from None
    return [ThenView(name.strip(), day, with_workers) for name in agencies.split(",") if name.strip()]
