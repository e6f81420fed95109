"""One row as somebody types it: texts by column, read as a file's cells are, with all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosslane.case import Case
from crosslane.casefile.cells import read_column, split_list, write_cell
from crosslane.casefile.places import name_for
from crosslane.casefile.problems import Problem
from crosslane.records import TABLES, columns


def read_row(table: str, cells: Mapping[str, str]) -> tuple[Any, list[Problem]]:
    """The row that texts stand for, and every cell that cannot be read as its column asks.

    Args:
        table: name of the table.
        cells: text by column; what is not given is empty.
    """
    values, problems = [], []
    for heading, column in columns(TABLES[table]).items():
        (value,), faults = read_column(column, [cells.get(heading, "")])
        values.append(value)
        problems += [Problem(f"{table}.csv", 0, heading, fault.found, fault.remedy) for fault in faults]
    return TABLES[table](*values), problems


def cells_of(row: Any) -> dict[str, str]:
    """A row as texts by column: what `read_row` reads as the same row."""
    return {heading: write_cell(value) for heading, value in zip(columns(type(row)), row, strict=True)}


def fresh_id(case: Case, table: str, said: str) -> str:
    """An id for a new row, made of what it says, that no other row of the case has where it would be mixed up."""
    taken = set(case.table(table).ids)
    if table in ("people", "agencies"):
        taken = set(case.people.ids) | set(case.agencies.ids)
    start = name_for(said) or table
    number, name = 2, start
    while name in taken:
        number, name = number + 1, f"{start}-{number}"
    return name


def cite(case: Case, said: str) -> str:
    """Paragraphs as people type them (``5.7.3, 5.8``) as a cell of citations; the only source need not be named."""
    sources = list(case.sources.ids)
    parts = [part for piece in split_list(said) for part in piece.split(",") if part.strip()]
    if len(sources) != 1:
        return "; ".join(part.strip() for part in parts)
    return "; ".join(part if part.split()[0] == sources[0] else f"{sources[0]} {part}" for part in map(str.strip, parts))


def name_of_row(row: Any) -> str:
    """What a person would call a row in a list."""
    for heading in ("label", "title", "action", "question"):
        if said := getattr(row, heading, ""):
            return str(said)
    if hasattr(row, "sender"):
        return f"{row.sender} to {row.receiver}: {row.outcome}"
    if hasattr(row, "a"):
        return f"{row.a}, {row.kind} of {row.b}"
    return str(row.id)
