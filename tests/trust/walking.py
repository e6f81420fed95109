"""The modules of ``lib`` as syntax, for the rules in `round_files` and `round_texts`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LIB = Path(__file__).resolve().parents[2] / "lib"


class Module(NamedTuple):
    """A module: its path below ``lib``, with slashes, and its syntax."""

    path: str
    tree: ast.Module

    def is_in(self, *places: str) -> bool:
        """Whether it is one of these modules, or in one of these folders (which end in a slash)."""
        return any(self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places)


def modules() -> list[Module]:
    """All modules of ``lib``."""
    return [
        Module(path.relative_to(LIB).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(LIB.rglob("*.py"))
    ]


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its dotted name: ``zipfile.ZipFile``; of what is no name, what follows the last dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def in_memory(tree: ast.AST) -> set[str]:
    """Names that stand for a file in memory."""
    return {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and dotted(node.value.func).endswith("BytesIO")
        for target in node.targets
        if isinstance(target, ast.Name)
    }


Found = Iterator[tuple[ast.AST, str]]
"""What goes round, and what it does."""
