"""The command line: ``crosslane check child-k``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from crosslane.casefile import CaseProblems, find_uncited, load_case
from crosslane.casefile.places import case_folder, case_titles

app = typer.Typer(help="Child-safeguarding case reviews as data.", no_args_is_help=True, add_completion=True)
_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)

OK, PROBLEMS, NOT_FOUND = 0, 1, 2


@app.callback()
def _commands() -> None:
    """Child-safeguarding case reviews as data."""


@app.command()
def cases() -> None:
    """List the cases that there are.

    Example: crosslane cases
    """
    for case, title in case_titles().items():
        _out.print(Text(f"{case:16} {title}"))


@app.command()
def check(
    case: Annotated[str, typer.Argument(help="The id of a case, or the path of its folder.")],
    coverage: Annotated[Path | None, typer.Option(help="The text of a source: list its paragraphs that no row cites.")] = None,
    source: Annotated[str, typer.Option(help="The source's id, if the case has several.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> None:
    """Check a case, and say everything that is wrong with it at once.

    Example: crosslane check child-k

    Example: crosslane check child-k --coverage report.txt
    """
    try:
        folder = Path(case) if Path(case).is_dir() else case_folder(case)
    except FileNotFoundError as missing:
        _err.print(Text(str(missing)))
        raise typer.Exit(NOT_FOUND) from None
    try:
        loaded = load_case(folder)
    except CaseProblems as found:
        if as_json:
            _out.print_json(json.dumps([problem._asdict() for problem in found.problems]))
        else:
            _err.print(Text(str(found)))
        raise typer.Exit(PROBLEMS) from None
    counts = {name: len(table) for name, table in loaded.tables().items() if len(table)}
    if coverage is None:
        if as_json:
            _out.print_json(json.dumps(counts))
        else:
            _out.print(Text(f"{loaded.info.id}: no problems. " + ", ".join(f"{count} {name}" for name, count in counts.items())))
        return
    cited = source or (loaded.sources.rows[0].id if len(loaded.sources) == 1 else "")
    if cited not in loaded.sources:
        _err.print(Text("say which source the text is: --source " + " or ".join(row.id for row in loaded.sources)))
        raise typer.Exit(NOT_FOUND)
    try:
        text = coverage.read_text(encoding="utf-8")
    except OSError as refused:
        _err.print(Text(f"{coverage.name} cannot be read: {refused.strerror}"))
        raise typer.Exit(NOT_FOUND) from None
    uncited = find_uncited(loaded, cited, text)
    if as_json:
        _out.print_json(json.dumps([paragraph._asdict() for paragraph in uncited]))
        return
    _out.print(Text(f"{len(uncited)} {'paragraph' if len(uncited) == 1 else 'paragraphs'} of '{cited}' that no row cites:"))
    for paragraph in uncited:
        _out.print(Text(f"  {paragraph.name:10} line {paragraph.line:5}  {paragraph.text[:100]}"))


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
