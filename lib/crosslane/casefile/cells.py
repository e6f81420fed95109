"""Cells of a table and the values they stand for: text to value, and back to the same text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from crosslane.lag import parse_lag
from crosslane.records import Citation, Column
from crosslane.vocabulary import nearest
from crosslane.when import Moment, Span, parse

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUGS = re.compile(r"(?:[a-z0-9]++(?:-[a-z0-9]++)*+\n)*+")
"""Ids, each with a line of its own: a whole column looked at in one go, and never gone back over."""
SLUG_WOULD_DO = "an id is made of small letters, digits and single hyphens, like 'strategy-meeting-2'"
_LETTER = re.compile("[a-z]")
_CITATION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*) (\S+)")


class Fault(NamedTuple):
    """A cell that cannot be read: which one, what was found, what would do."""

    at: int
    found: str
    remedy: str


def split_list(cell: str) -> list[str]:
    """The parts of a cell that holds a list."""
    if ";" not in cell:
        return [cell.strip()]
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]


def read_column(column: Column, cells: Sequence[str]) -> tuple[list[Any], list[Fault]]:
    """The values of a column, and the cells that have none.

    Equal cells are read once. A cell with a fault gets the value of an empty one, so that the rest of the
    case can still be looked at; an id is kept as it stands, so that what refers to it is not at fault too.
    """
    if _stands_as_it_is(column, cells):
        return list(cells), []
    read = _READERS[column.kind]
    empty = _EMPTY[column.kind]
    values: dict[str, Any] = {}
    faulty: dict[str, tuple[str, str]] = {}
    for cell in set(cells):
        if not cell or cell.isspace():
            values[cell] = cell if column.kind == "text" else empty
            continue
        try:
            values[cell] = read(column, cell)
        except ValueError as problem:
            values[cell] = cell if column.kind == "id" else empty
            faulty[cell] = (str(problem), "")
    if column.required:
        asked = ("is empty", f"it must say: {column.about[0].lower()}{column.about[1:]}")
        bare = {cell for cell, value in values.items() if not cell or cell.isspace() or value == empty}
        faulty |= dict.fromkeys(bare - faulty.keys(), asked)
    faults = []
    if faulty:
        faults = [Fault(i, *faulty[cell]) for i, cell in enumerate(cells) if cell in faulty]
    if len(values) == 1:  # most often an empty column
        return [*values.values()] * len(cells), faults
    return list(map(values.__getitem__, cells)), faults


def _stands_as_it_is(column: Column, cells: Sequence[str]) -> bool:
    """Whether all cells of a column are their own values, without a fault: most columns of text and of ids."""
    if column.kind == "text":
        return not column.required or (all(cells) and not any(map(str.isspace, cells)))
    if column.kind != "id":
        return False
    lines = "\n".join([*cells, ""])
    return _SLUGS.fullmatch(lines) is not None and lines.count("\n") == len(cells)


def write_cell(value: Any) -> str:
    """The text of a value: what `read_column` would read as the same value."""
    if value is None:
        return ""
    if isinstance(value, Moment | Span):
        return value.edtf
    if isinstance(value, tuple):
        return "; ".join(str(getattr(part, "text", part)) for part in value)
    return str(value)


def _read_id(_: Column, cell: str) -> str:
    if not SLUG.fullmatch(cell):
        raise ValueError(f"found '{cell}'; {SLUG_WOULD_DO}")
    return cell


def _read_choice(column: Column, cell: str) -> Any:
    words = column.words
    assert words is not None
    word: Any = words._value2member_map_.get(cell)
    if word is None:
        near = nearest(cell, words)
        would_do = f"did you mean '{near}'?" if near else "use one of: " + "; ".join(words)
        raise ValueError(f"found '{cell}', which is not in the list; {would_do}")
    return word


def _read_number(_: Column, cell: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", cell):
        raise ValueError(f"found '{cell}'; write a whole number")
    return int(cell)


def _read_citations(_: Column, cell: str) -> tuple[Citation, ...]:
    return tuple(map(_read_citation, split_list(cell)))


@lru_cache(maxsize=65_536)
def _read_citation(part: str) -> Citation:
    match = _CITATION.fullmatch(part)
    if match is None:
        raise ValueError(f"found '{part}'; write the source's id and the paragraph, like 'scr 5.7.3'")
    return Citation(match[1], match[2])


def _read_event_or_date(column: Column, cell: str) -> Any:
    """The id of an event if it has a small letter, as no date has; else a date."""
    if SLUG.fullmatch(cell) and _LETTER.search(cell):
        return cell
    try:
        return parse(cell)
    except ValueError as not_a_date:
        raise ValueError(f"{not_a_date}; or write the id of an event") from None


_READERS: dict[str, Callable[[Column, str], Any]] = {
    "id": _read_id,
    "text": lambda _, cell: cell,
    "number": _read_number,
    "date": lambda _, cell: parse(cell),
    "lags": lambda _, cell: tuple(parse_lag(part) for part in split_list(cell)),
    "choice": _read_choice,
    "reference": _read_id,
    "references": lambda column, cell: tuple([_read_id(column, part) for part in split_list(cell)]),
    "reference or date": _read_event_or_date,
    "citations": _read_citations,
}
_EMPTY: dict[str, Any] = {
    "id": "", "text": "", "number": None, "date": None, "lags": (), "choice": None,
    "reference": "", "references": (), "reference or date": None, "citations": (),
}  # fmt: skip
