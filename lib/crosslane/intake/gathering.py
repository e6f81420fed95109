"""Rows of a block as rows of a return: headings and fillers set aside, rows that go on put with the one before."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosslane.intake.dates import parse_date
from crosslane.intake.layout import Block, is_date, same_headings, tidy
from crosslane.intake.settling import DateCell
from crosslane.intake.values import Heading, Role

_FILLER = re.compile(
    r"(?:[.…_*\-–—=~•\s]+|\*?\s*(?:please )?continued?(?: on| over)?(?: (?:a|the))?(?: separate| next| other)?(?: (?:sheet|page"
    r"|leaf))?\.*\*?"
    r"|page \d+(?: of \d+)?|p\.?\s?\d+|\d+ of \d+|end(?: of (?:table|chronology|document))?|add rows? (?:as|if) (?:required"
    r"|needed)\.?|n/?a|blank)",
    re.IGNORECASE,
)
_NARRATIVE = (Role.WHAT, Role.RESPONSE, Role.THINKING, Role.CHILD, Role.SOURCE, Role.OTHER, Role.CONTACT)
_NUMBERS = (Role.ORDER,)
_ENDED = re.compile(r"[.!?”\"')\]]\s*$")


class Gathered(NamedTuple):
    """One row: texts by column (index), the numbers of the rows it was put together from, and its date cells by role."""

    cells: dict[int, str]
    numbers: tuple[int, ...]
    dates: dict[Role, DateCell]


class Aside(NamedTuple):
    """A row that is no row of the table: why, what would do, and its texts. `fact` says that it is a line of the file."""

    number: int
    kind: str
    what: str
    would_do: str
    text: str
    fact: bool = False


def gather_rows(block: Block, headings: tuple[Heading, ...]) -> tuple[list[Gathered], list[Aside]]:
    """The rows of a block, and what was set aside."""
    roles = [heading.role for heading in headings]
    rows: list[Gathered] = []
    asides: list[Aside] = []
    titles = [text for text, _ in block.headings]
    bare: list[int] = []
    for index, row in enumerate(block.rows):
        number = block.numbers[index]
        filled = {col: text for col, text in enumerate(row) if text.strip()}
        if not filled:
            continue
        texts = " | ".join(dict.fromkeys(filled.values()))
        if block.named and same_headings(row, titles):
            asides.append(Aside(number, "heading", "the headings are repeated here", "", texts))
        elif all(roles[col] in _NUMBERS and len(text) < 10 for col, text in filled.items()):
            bare.append(number)
        elif all(_FILLER.fullmatch(tidy(text)) for text in filled.values()) and not any(is_date(t) for t in filled.values()):
            asides.append(Aside(number, "filler", "a line that only fills the template", "", texts))
        elif _is_banner(filled, roles):
            asides.append(
                Aside(number, "section", "a line across the table, kept with the lines around it", "", texts, fact=True)
            )
        elif rows and (why := _goes_on(filled, rows[-1], roles, at_break=index in block.breaks)):
            rows[-1] = _joined(rows[-1], filled, number)
            asides.append(
                Aside(number, "continuation", f"read as going on from the row before: {why}", "split it if that is wrong", "")
            )
        else:
            dates = {role: cell for role in _DATED if (cell := _date_cell(block, index, roles, role)).words.strip()}
            rows.append(Gathered(filled, (number,), dates))
    if bare:
        numbers = ", ".join(map(str, bare[:12])) + (f" and {len(bare) - 12} more" if len(bare) > 12 else "")
        text = ", ".join(
            row[col]
            for index, row in enumerate(block.rows)
            if block.numbers[index] in set(bare)
            for col in range(len(row))
            if row[col]
        )
        asides.append(Aside(bare[0], "filler", f"rows {numbers} hold a running number and nothing else", "", text))
    return rows, asides


_DATED = (Role.WHEN, Role.TIME, Role.END, Role.END_TIME, Role.RECORDED)


def _date_cell(block: Block, index: int, roles: list[Role], role: Role) -> DateCell:
    for col, has in enumerate(roles):
        if has is role and block.rows[index][col].strip():
            return DateCell(block.rows[index][col], *block.dates.get((index, col), ("", "")))
    return DateCell()


def _is_banner(filled: dict[int, str], roles: list[Role]) -> bool:
    """A line that stands across the table: one text, at its left, that is neither a date nor prose."""
    if len(set(filled.values())) > 1 or len(roles) < 3:
        return False
    col, text = next(iter(filled.items()))
    if len(filled) > 1:
        return not is_date(text)
    if roles[col] is Role.WHEN or (col == 0 and roles[col] not in (Role.WHAT, Role.RESPONSE)):
        parsed = parse_date(text)
        return parsed.kind == "unreadable" and len(parsed.other) > 3
    return False


def _goes_on(filled: dict[int, str], before: Gathered, roles: list[Role], *, at_break: bool) -> str:
    """Why a row goes on with the one before; empty if it stands for itself."""
    if any(roles[col] not in _NARRATIVE for col in filled) or not any(role is Role.WHEN for role in roles):
        return ""
    if not any(roles[col] is Role.WHEN for col in before.cells):
        return ""
    if at_break:
        return "it begins a page and has no date"
    if len(filled) > max(1, len(roles) // 2):
        return ""
    for col, text in filled.items():
        start = text.strip()[:1]
        if start.islower() or text.strip().startswith(("…", "...", "(cont", "cont")):
            return "it has no date and begins in the middle of a sentence"
        if col in before.cells and not _ENDED.search(before.cells[col]) and len(before.cells[col]) > 30:
            return "it has no date, and the sentence before has not ended"
    return ""


def _joined(before: Gathered, filled: dict[int, str], number: int) -> Gathered:
    cells = dict(before.cells)
    for col, text in filled.items():
        cells[col] = f"{cells[col]}\n{text}" if col in cells else text
    return before._replace(cells=dict(sorted(cells.items())), numbers=(*before.numbers, number))
