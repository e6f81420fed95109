"""The command line: ``crosslane check child-k``. One module a command; this one gathers them.

A command's module is brought in when the command is asked for, so that none pays for what another needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from crosslane.cli.shared import EXIT_CODES
from crosslane.vocabulary import nearest

COMMANDS = {
    "cases": "crosslane.cli.check:cases",
    "open": "crosslane.cli.open:open_suite",
    "check": "crosslane.cli.check:check",
    "new": "crosslane.cli.new:new",
    "intake": "crosslane.cli.intake:intake",
    "merge": "crosslane.cli.merge:merge",
    "export": "crosslane.cli.export:export",
    "pack": "crosslane.cli.pack:pack",
    "anonymise": "crosslane.cli.anonymise:anonymise_case",
    "compare": "crosslane.cli.compare:compare",
}
"""Every command by its name, in the order of the help, and where it is."""


class _Commands(TyperGroup):
    """The commands, each brought in when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            near = nearest(cmd_name, COMMANDS)
            ctx.fail(f"there is no command '{cmd_name}'" + (f"; did you mean '{near}'?" if near else ""))
        module, _, function = COMMANDS[cmd_name].partition(":")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cmd_name, epilog=EXIT_CODES)(getattr(import_module(module), function))
        return get_command(alone)


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    epilog=EXIT_CODES,
    pretty_exceptions_show_locals=False,  # they would hold texts of a case
)


@app.callback()
def _commands() -> None:
    """Child-safeguarding case reviews as data: where information did not cross from one agency to another.

    Example: crosslane open child-k

    Example: crosslane check child-k --help
    """


def main() -> None:
    """Run the command line."""
    app()
