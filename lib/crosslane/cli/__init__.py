"""The command line: ``crosslane check child-k``. One module a command; this one gathers them."""

from __future__ import annotations

import typer

from crosslane.cli.check import cases, check

app = typer.Typer(help="Child-safeguarding case reviews as data.", no_args_is_help=True, add_completion=True)


@app.callback()
def _commands() -> None:
    """Child-safeguarding case reviews as data."""


for _command in (cases, check):
    app.command()(_command)


def main() -> None:
    """Run the command line."""
    app()
