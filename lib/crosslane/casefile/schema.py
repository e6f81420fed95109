"""Table Schemas and field documentation, derived from the record classes."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from crosslane.casefile.cells import SLUG
from crosslane.glossary import TERMS
from crosslane.records import TABLES, Column, columns
from crosslane.vocabulary import Word

SLUG_PATTERN = f"^{SLUG.pattern}$"

_APOSTROPHE = (
    "A text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-` or `@`) has an apostrophe before it in the",
    "CSV file; reading takes it off again.",
)


def table_schema(table: str, beside: Collection[str] = tuple(TABLES)) -> dict[str, Any]:
    """The Frictionless Table Schema of a table.

    Args:
        table: its name.
        beside: the tables of the same package; no key leads to any other.
    """
    declared = columns(TABLES[table])
    schema: dict[str, Any] = {
        "description": (TABLES[table].__doc__ or "").strip(),
        "fields": [_field(name, column) for name, column in declared.items()],
        "primaryKey": ["id"],
    }
    keys = [
        {"fields": [name], "reference": {"resource": "" if column.tables[0] == table else column.tables[0], "fields": ["id"]}}
        for name, column in declared.items()
        if column.kind == "reference" and len(column.tables) == 1 and column.tables[0] in beside
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": "integer" if column.kind == "number" else "string"}
    field["description"] = describe(column)
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.kind == "id":
        constraints |= {"unique": True, "pattern": SLUG_PATTERN}
    if column.words is not None:
        constraints["enum"] = [str(word) for word in column.words]
    if constraints:
        field["constraints"] = constraints
    return field


def describe(column: Column) -> str:
    """What a column says and how it is written, in a sentence or three."""
    how = {
        "date": "EDTF, such as 2008-06-30, 2008-06 or [2008-06-21..2008-06-30].",
        "lags": "One for each event in 'after', separated by '; ': P10D, P2W, ~P3M, -P1W, P2D..P6D.",
        "references": f"Ids from {' or '.join(column.tables)}, separated by '; '.",
        "reference": f"An id from {' or '.join(column.tables)}.",
        "reference or date": "The id of an event, or an EDTF date.",
        "citations": "The source's id and the paragraph, separated by '; ': scr 5.7.3; scr 7.4.20.",
    }.get(column.kind, "")
    return " ".join(part for part in (column.about, how, column.misleads) if part)


def schema_text(table: str) -> str:
    """The schema file of a table, as it stands in `casedata/schema/`."""
    return json.dumps(table_schema(table), indent=2, ensure_ascii=False) + "\n"


def closed_lists() -> dict[str, type[Word]]:
    """Every closed list by its title, in the order of the alphabet."""
    lists = {
        list_title(column.words): column.words
        for record in TABLES.values()
        for column in columns(record).values()
        if column.words is not None
    }
    return dict(sorted(lists.items()))


def glossary_page() -> str:
    """The words of the field, as Markdown."""
    lines = [
        "# Words of the field",
        "",
        "This page is derived from `crosslane.glossary`; do not edit it. What the words of the closed",
    ]
    lines += ["lists mean is in `WORDS.md`.", "", "| word | also written | meaning |", "|---|---|---|"]
    lines += [f"| {term.name} | {', '.join(term.also)} | {term.meaning} |" for term in TERMS]
    return "\n".join([*lines, ""])


def words_page() -> str:
    """Every closed list with its meanings and the columns that use it, as Markdown."""
    lines = ["# The words of the closed lists", "", "This page is derived from the record classes; do not edit it.", ""]
    for title, words in closed_lists().items():
        used = [
            f"`{table}.{heading}`"
            for table, record in TABLES.items()
            for heading, column in columns(record).items()
            if column.words is words
        ]
        lines += [f"## {title}", "", f"In {', '.join(used)}.", "", "| word | meaning |", "|---|---|"]
        lines += [f"| {word} | {word.meaning} |" for word in words]
        lines.append("")
    return "\n".join(lines)


def field_documentation() -> str:
    """All tables with their columns, and all closed lists with their meanings, as Markdown."""
    lines = ["# The tables of a case", "", "This page is derived from the record classes; do not edit it.", "", *_APOSTROPHE, ""]
    for name, record in TABLES.items():
        lines += [f"## {name}", "", (record.__doc__ or "").strip(), "", "| column | required | what it says |", "|---|---|---|"]
        for heading, column in columns(record).items():
            said = describe(column)
            if column.words is not None:
                title = list_title(column.words)
                said += f" One of the list [{title}](#{title.replace(' ', '-')})."
            lines.append(f"| `{heading}` | {'yes' if column.required else ''} | {said} |")
        lines.append("")
    lines += ["# The closed lists", ""]
    for title, words in closed_lists().items():
        lines += [f"## {title}", "", "| word | meaning |", "|---|---|"]
        lines += [f"| {word} | {word.meaning} |" for word in words]
        lines.append("")
    return "\n".join(lines)


def list_title(words: type[Any]) -> str:
    """``EventKind`` as ``event kind``."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in words.__name__).strip()
