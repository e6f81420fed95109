"""Who goes round the one place for a danger, by all rules together."""

from __future__ import annotations

from collections.abc import Callable

from tests.trust.round_files import files_written, names_of_files, network, office_files_opened, one_door, processes
from tests.trust.round_texts import figure_texts, markup_built, markup_escaped, markup_shown
from tests.trust.walking import Found, Module

RULES: tuple[Callable[[Module], Found], ...] = (
    files_written, office_files_opened, one_door, processes, markup_shown, markup_built, markup_escaped,
    figure_texts, names_of_files, network,
)  # fmt: skip


def went_round(module: Module) -> list[str]:
    """What in a module goes round one of the places: where, by which rule, and what it does."""
    return [
        f"{module.path}:{getattr(node, 'lineno', 0)} {rule.__name__}: {what}" for rule in RULES for node, what in rule(module)
    ]
