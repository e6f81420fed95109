"""What every command shares: how it prints, what its exit code means, how a case is named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from crosslane.case import Case
from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.places import case_folder

OK, PROBLEMS, NOT_FOUND = 0, 1, 2
"""Exit codes: done; the data has problems; something named on the line is not there or cannot be read."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

CaseArgument = Annotated[str, typer.Argument(help="The id of a case, or the path of its folder.")]


def find_case(case: str) -> Path:
    """The folder of a case named by id or path; ends the command with a message if there is none."""
    try:
        return Path(case) if Path(case).is_dir() else case_folder(case)
    except FileNotFoundError as missing:
        raise stop(str(missing), NOT_FOUND) from None


def open_case(case: str) -> Case:
    """The case named by id or path; ends the command with everything that is wrong with it."""
    try:
        return load_case(find_case(case))
    except CaseProblems as found:
        raise stop(str(found), PROBLEMS) from None


def stop(message: str, code: int) -> typer.Exit:
    """Print why a command cannot go on; to be raised."""
    err.print(Text(message))
    return typer.Exit(code)
