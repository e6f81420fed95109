"""What every command shares: how it prints, what its exit code means, how a case is named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from crosslane.case import Case
from crosslane.casefile import CaseProblems, Problem, load_case
from crosslane.casefile.places import case_folder
from crosslane.casefile.workbook import is_workbook
from crosslane.disclosure import PASSING_ON

OK, PROBLEMS, NOT_FOUND = 0, 1, 2
"""Exit codes: done; the data has problems; something named on the line is not there or cannot be read.

A command that is stopped from the keyboard ends with 130, as is usual; an option that no command has ends with 2 too.
"""
EXIT_CODES = "Exit codes: 0 done; 1 the data has problems; 2 something named on the line is not there or cannot be read."
"""The same for the help."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

CaseArgument = Annotated[str, typer.Argument(help="The id of a case, or the path of its folder or workbook.")]


def find_case(case: str) -> Path:
    """The folder or workbook of a case named by id or path; ends the command with a message if there is none."""
    path = Path(case)
    try:
        return path if path.is_dir() or (is_workbook(path) and path.is_file()) else case_folder(case)
    except FileNotFoundError as missing:
        raise stop(str(missing), NOT_FOUND) from None


def open_case(case: str) -> Case:
    """The case named by id or path; ends the command with everything that is wrong with it."""
    try:
        return load_case(find_case(case))
    except CaseProblems as found:
        show_problems(found)
        raise typer.Exit(PROBLEMS) from None


def show_problem(problem: Problem) -> Text:
    """A problem as a line: where, what was found, what would do, told apart by colour where the terminal has any."""
    where, _, rest = str(problem).partition(": ")
    said = Text("  ") + Text(where, style="bold") + Text(": ")
    if problem.remedy and rest.endswith(problem.remedy):
        return said + Text(rest.removesuffix(problem.remedy), style="red") + Text(problem.remedy, style="green")
    return said + Text(rest, style="red")


def show_problems(found: CaseProblems) -> None:
    """Print every problem of a case where errors go."""
    heading = str(found).splitlines()[0]
    err.print(Text(heading, style="bold red"))
    for problem in found.problems:
        err.print(show_problem(problem))


def tell_written(*lines: str) -> None:
    """Print what was written, and below it what a file can tell of people without naming them."""
    for line in (*lines, PASSING_ON):
        out.print(Text(line))


def stop(message: str, code: int) -> typer.Exit:
    """Print why a command cannot go on; to be raised."""
    err.print(Text(message))
    return typer.Exit(code)
