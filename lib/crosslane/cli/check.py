"""``crosslane check`` and ``crosslane cases``: what there is, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from crosslane.casefile import CaseProblems, find_uncited, load_case
from crosslane.casefile.places import case_titles
from crosslane.cli.shared import NOT_FOUND, PROBLEMS, CaseArgument, find_case, out, show_problems, stop


def cases(as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False) -> None:
    """List the cases that there are.

    Example: crosslane cases
    """
    try:
        titles = case_titles()
    except FileNotFoundError as missing:
        raise stop(str(missing), NOT_FOUND) from None
    if as_json:
        out.print_json(json.dumps(titles))
        return
    for case, title in titles.items():
        out.print(Text(f"{case:16} {title}"))


def check(
    case: CaseArgument,
    coverage: Annotated[Path | None, typer.Option(help="The text of a source: list its paragraphs that no row cites.")] = None,
    source: Annotated[str, typer.Option(help="The source's id, if the case has several.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> None:
    """Check a case, and say everything that is wrong with it at once.

    Example: crosslane check child-k

    Example: crosslane check child-k --coverage report.txt
    """
    folder = find_case(case)
    try:
        loaded = load_case(folder)
    except CaseProblems as found:
        if as_json:
            out.print_json(json.dumps([problem._asdict() for problem in found.problems]))
        else:
            show_problems(found)
        raise typer.Exit(PROBLEMS) from None
    counts = {name: len(table) for name, table in loaded.tables().items() if len(table)}
    if coverage is None:
        if as_json:
            out.print_json(json.dumps(counts))
        else:
            said = ", ".join(f"{count} {name}" for name, count in counts.items()) or "It has no rows yet."
            out.print(Text(f"{loaded.info.id}: no problems. ", style="green") + Text(said))
        return
    cited = source or (loaded.sources.rows[0].id if len(loaded.sources) == 1 else "")
    if cited not in loaded.sources:
        raise stop("say which source the text is: --source " + " or ".join(row.id for row in loaded.sources), NOT_FOUND)
    try:
        text = coverage.read_text(encoding="utf-8")
    except OSError as refused:
        raise stop(f"{coverage.name} cannot be read: {refused.strerror}", NOT_FOUND) from None
    uncited = find_uncited(loaded, cited, text)
    if as_json:
        out.print_json(json.dumps([paragraph._asdict() for paragraph in uncited]))
        return
    out.print(Text(f"{len(uncited)} {'paragraph' if len(uncited) == 1 else 'paragraphs'} of '{cited}' that no row cites:"))
    for paragraph in uncited:
        out.print(Text(f"  {paragraph.name:10} line {paragraph.line:5}  {paragraph.text[:100]}"))
