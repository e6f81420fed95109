"""The held-by table for print: over as many pages as it needs, with the agencies' names repeated on each."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from crosslane.draw.print.font import fit, text_width, wrap
from crosslane.draw.print.paper import MARGIN, Paper, PaperName, paper_of
from crosslane.draw.print.sheet import Sheet
from crosslane.knowledge import Level
from crosslane.plan.held_by.table import HeldByPlan, HeldColumn, HeldRow, page_of
from crosslane.plan.theme import FAINT_INK, LEVEL_STYLES, LevelStyle

_HEAD = 40.0
"""Points for title and count."""
_NAMES = 240.0
_ROW = 25.0
_WIDEST, _NARROWEST = 74.0, 19.0
"""Points that a column has at most and at least; agencies beyond what fits go on pages of their own."""
_LEGEND = 10.5
_SIGN = 7.0
_GRID = "#C9D1D9"
_SIGN_OF_STYLE = {style.sign: level for level, style in LEVEL_STYLES.items()}


class _Page(NamedTuple):
    """The part of the table that stands on one page: rows from `first`, counted from 1."""

    columns: tuple[HeldColumn, ...]
    rows: tuple[HeldRow, ...]
    first: int


def print_held_by(plan: HeldByPlan, paper: PaperName = "A4") -> tuple[str, ...]:
    """The held-by table as pages of SVG.

    A column stands on a page only if it has something on record for an item of that page.

    Args:
        plan: what to draw.
        paper: ``A3`` or ``A4``, on its side.

    Raises:
        ValueError: if there is no such paper.
    """
    sheet = paper_of(paper)
    legend = _legend_lines(plan, sheet)
    room = sheet.height - 2 * MARGIN - _HEAD - _heads(plan) - len(legend) * _LEGEND - 12
    per_page = max(int(room // _ROW), 1)
    most = max(int((sheet.inner_width - _NAMES) // _NARROWEST), 1)
    pages: list[_Page] = []
    for number in range(max(ceil(len(plan.rows) / per_page), 1)):
        part = page_of(plan, number + 1, per_page)
        for start in range(0, max(len(part.columns), 1), most):
            columns = part.columns[start : start + most]
            rows = tuple(row._replace(cells=row.cells[start : start + most]) for row in part.rows)
            pages.append(_Page(columns, rows, number * per_page + 1))
    return tuple(_draw(plan, sheet, page, f"page {number} of {len(pages)}", legend) for number, page in enumerate(pages, 1))


def _heads(plan: HeldByPlan) -> float:
    """Height of the names above the columns, which stand upright."""
    return min(max((text_width(_name(column), 7.5) for column in plan.columns), default=20.0), 120.0) + 8


def _name(column: HeldColumn) -> str:
    return column.label if len(column.label) <= 30 else column.short


def _draw(plan: HeldByPlan, paper: Paper, page: _Page, which: str, legend: list[tuple[str, str]]) -> str:
    title = f"{plan.title}: who held what at the end of {plan.on}"
    sheet = Sheet(paper.width, paper.height, f"{title}, {which}", _description(page))
    sheet.text(MARGIN, MARGIN + 12, title, 13, bold=True)
    sheet.text(paper.width - MARGIN, MARGIN + 12, which, 9, anchor="end")
    sheet.text(MARGIN, MARGIN + 26, _counted(plan, page), 8, colour=FAINT_INK)
    top = MARGIN + _HEAD + _heads(plan)
    wide = min((paper.inner_width - _NAMES) / max(len(page.columns), 1), _WIDEST)
    for place, column in enumerate(page.columns):
        x = MARGIN + _NAMES + (place + 0.5) * wide
        sheet.text(x + 2.6, top - 5, fit(_name(column), 120, 7.5)[0], 7.5, turned=-90)
    for number, row in enumerate(page.rows):
        _row(sheet, row, top + number * _ROW, wide)
    foot = top + len(page.rows) * _ROW + 14
    for number, (sign, line) in enumerate(legend):
        y = foot + number * _LEGEND
        if sign:
            _cell(sheet, _SIGN_OF_STYLE[sign], MARGIN + 1, y - 7, 14, 9)
        sheet.text(MARGIN + 22, y, line, 7.5)
    return sheet.svg()


def _description(page: _Page) -> str:
    said = []
    for row in page.rows:
        cells = "; ".join(
            f"{column.label}: {LEVEL_STYLES[cell.level].name.lower()}"
            for column, cell in zip(page.columns, row.cells, strict=True)
            if cell.level is not Level.NO_RECORD
        )
        said.append(f"{row.label} ({row.arose}): {cells or 'no record of any of these agencies'}.")
    return " ".join(said) or "No item is on record by then."


def _counted(plan: HeldByPlan, page: _Page) -> str:
    if not page.rows:
        return "No item is on record by then."
    said = [f"Items {page.first} to {page.first + len(page.rows) - 1} of {len(plan.rows)}"]
    said.append("agencies with no record of any of these are not shown")
    said += [f"{plan.left_out} more items left out"] if plan.left_out else []
    said += [f"{plan.undated} without a date left out"] if plan.undated else []
    return " ".join(["; ".join(said) + ".", *plan.dates_left_out[:1]])


def _row(sheet: Sheet, row: HeldRow, top: float, wide: float) -> None:
    sheet.path([(MARGIN, top), (MARGIN + _NAMES + wide * len(row.cells), top)], _GRID, 0.4)
    sheet.begin(row.caption.plain(), row.item)
    lines = fit(row.label, _NAMES - 10, 7.5, lines=1)
    y = sheet.lines(MARGIN + 2, top + 9.5, lines, 7.5)
    small = f"{row.arose}{', or later' if row.may_be_later else ''} · {row.theme}"
    small += f" [{row.caption.cites}]" if row.caption.cites else ""
    sheet.lines(MARGIN + 2, y, fit(small, _NAMES - 10, 6.4), 6.4, colour=FAINT_INK)
    sheet.end()
    for place, cell in enumerate(row.cells):
        sheet.begin(cell.caption.plain())
        _cell(sheet, cell.level, MARGIN + _NAMES + place * wide, top, wide, _ROW)
        sheet.end()


def _cell(sheet: Sheet, level: Level, x: float, y: float, wide: float, high: float) -> None:
    """The ground and the sign of a level; signs differ in shape, so that they read without colour."""
    style: LevelStyle = LEVEL_STYLES[level]
    sheet.rect(x + 0.5, y + 0.5, wide - 1, high - 1, style.ground, _GRID, 0.4)
    x, y, reach = x + wide / 2, y + high / 2, min(_SIGN, high * 0.75) / 2
    if level is Level.HELD:
        sheet.circle(x, y, reach, style.ink, style.ink, 0.5)
    elif level is Level.SOMEONE_INSIDE:
        sheet.circle(x, y, reach, "#FFFFFF", style.ink, 0.9)
        sheet.circle(x, y, reach * 0.42, style.ink, style.ink, 0.2)
    elif level is Level.CANNOT_TELL:
        sheet.text(x, y + reach * 0.76, "?", reach * 2.3, anchor="middle", colour=style.ink, bold=True)
    elif level is Level.NOT_HELD:
        for sign in (-1, 1):
            sheet.path([(x - reach * 0.8, y - sign * reach * 0.8), (x + reach * 0.8, y + sign * reach * 0.8)], style.ink, 1.3)
    else:
        sheet.circle(x, y, 0.7, style.ink, style.ink, 0.1)


def _legend_lines(plan: HeldByPlan, paper: Paper) -> list[tuple[str, str]]:
    """Sign and text of each line of the legend; a meaning that needs two lines has no sign before its second."""
    lines = []
    for sign, name, meaning in plan.legend:
        text = wrap(f"{name}: {meaning}", paper.inner_width - 30, 7.5)
        lines += [(sign if number == 0 else "", line) for number, line in enumerate(text)]
    return lines
