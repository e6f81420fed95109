"""The held-by table as a Plotly figure, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from textwrap import shorten
from typing import Any

import plotly.graph_objects as go

from crosslane.draw.swimlanes import FONT
from crosslane.draw.text import figure_text, hover_text
from crosslane.knowledge import Level
from crosslane.plan.held_by.table import HeldByPlan, HeldColumn, HeldRow, page_of
from crosslane.plan.theme import FAINT_INK, INK, LEVEL_STYLES

LEVELS = tuple(LEVEL_STYLES)
TITLE_ROOM = 44
WIDEST_CELL = 128
WIDE_CELL = 92
"""Cells as wide as this have the names above them set level, in several lines."""
NARROW_CELL = 25
"""Cells narrower than this have the names above them set upright."""
_CHARACTER = 5.9
"""Average width of a character of a row's name."""
_LEGEND_LINE = 15
_GRID = "#E4E7EB"


class _Frame:
    """How a table is laid out on a picture of one size."""

    def __init__(self, plan: HeldByPlan, width: int, height: int) -> None:
        self.width = width
        self.names = int(min(max(width * 0.3, 214), 350))
        self.columns = max(len(plan.columns), 1)
        self.cell = min((width - self.names - 12) / self.columns, WIDEST_CELL)
        self.slant = 0 if self.cell >= WIDE_CELL else -52 if self.cell >= NARROW_CELL else -90
        if self.slant == -52:  # slanting names reach beyond the last cell
            self.cell = min((width - self.names - 90) / self.columns, WIDE_CELL)
        self.heads = {0: 52, -52: 112, -90: 132}[self.slant]
        self.narrow = width < 900
        self.row = 43 if self.narrow else 32
        self.legend = _legend_lines(plan, width)
        self.below = len(self.legend) * _LEGEND_LINE + 22
        self.fits = max(int((height - TITLE_ROOM - self.heads - self.below) // self.row), 1)


def rows_that_fit(plan: HeldByPlan, width: int = 1280, height: int = 720) -> int:
    """How many rows a picture of this size shows: the default of `per_page`."""
    return _Frame(plan, width, height).fits


def draw_held_by(plan: HeldByPlan, width: int = 1280, height: int = 720, page: int = 1, per_page: int | None = None) -> go.Figure:
    """A figure of one page of the table.

    Args:
        plan: what to draw.
        width: in pixels.
        height: in pixels; the figure is as high as its rows need, which may be less or, with `per_page`, more.
        page: which page, from 1; beyond the last one, the last.
        per_page: rows a page; by default as many as fit.
    """
    size = per_page or rows_that_fit(plan, width, height)
    pages = max(ceil(len(plan.rows) / size), 1)
    page = min(max(page, 1), pages)
    part = page_of(plan, page, size)
    figure = go.Figure()
    figure.add_traces([_cells(part), *(_signs(part.rows, level) for level in LEVELS)])
    figure.update_layout(_layout(part, _Frame(part, width, height), _counted(plan, page, pages, size)))
    return figure


def _cells(plan: HeldByPlan) -> go.Heatmap:
    """The grounds of the cells, which carry their words."""
    rows = plan.rows
    share = 1 / len(LEVELS)
    scale = [(edge * share, LEVEL_STYLES[level].ground) for number, level in enumerate(LEVELS) for edge in (number, number + 1)]
    return go.Heatmap(
        z=[[LEVELS.index(cell.level) for cell in row.cells] for row in rows],
        x=list(range(len(plan.columns))), y=list(range(len(rows))), zmin=-0.5, zmax=len(LEVELS) - 0.5, colorscale=scale,
        showscale=False, xgap=1, ygap=1, hoverinfo="text",
        hovertext=[[hover_text(cell.caption) for cell in row.cells] for row in rows],
        customdata=[[f"{row.item} {column.id}" for column in plan.columns] for row in rows],
    )  # fmt: skip


def _signs(rows: Sequence[HeldRow], level: Level) -> go.Scatter:
    at = [(x, y) for y, row in enumerate(rows) for x, cell in enumerate(row.cells) if cell.level is level]
    style = LEVEL_STYLES[level]
    return go.Scatter(
        x=[x for x, _ in at], y=[y for _, y in at], mode="text", text=[style.sign] * len(at),
        textfont={"size": 14, "color": style.ink}, hoverinfo="skip", showlegend=False, name=style.name,
    )  # fmt: skip


# Frame ---------------------------------------------------------------------------------------


def _layout(plan: HeldByPlan, frame: _Frame, counted: str) -> dict[str, Any]:
    rows = plan.rows
    above = TITLE_ROOM + frame.heads
    return {
        "width": frame.width,
        "height": int(above + max(len(rows), 1) * frame.row + frame.below),
        "font": {"family": FONT, "size": 12, "color": INK},
        "plot_bgcolor": _GRID if rows and plan.columns else "#FFFFFF",
        "paper_bgcolor": "#FFFFFF",
        "margin": {
            "l": frame.names, "t": above, "b": frame.below,
            "r": max(int(frame.width - frame.names - frame.cell * frame.columns), 0),
        },
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": "#FFFFFF", "bordercolor": FAINT_INK, "font": {"size": 12, "color": INK}},
        "dragmode": False,
        "xaxis": {
            "side": "top", "tickmode": "array", "tickvals": list(range(len(plan.columns))),
            "ticktext": [_head(column, frame) for column in plan.columns], "tickangle": frame.slant,
            "tickfont": {"size": 11}, "range": [-0.5, frame.columns - 0.5], "showgrid": False, "zeroline": False,
            "ticks": "", "fixedrange": True, "automargin": False,
        },
        "yaxis": {
            "ticks": "",
            "range": [max(len(rows), 1) - 0.5, -0.5], "showticklabels": False, "showgrid": False, "zeroline": False,
            "fixedrange": True,
        },
        "annotations": [_title(plan, frame, counted), *_row_names(rows, frame), *_legend(frame, len(rows))],
        "uirevision": "held by",
    }  # fmt: skip


def _head(column: HeldColumn, frame: _Frame) -> str:
    if frame.slant == 0:
        return figure_text(column.label, int(frame.cell / 7))
    label = column.label if len(column.label) <= 19 else column.short
    return figure_text(shorten(label, 24, placeholder="…"))


def _note(x: float, y: float, text: str, size: float, colour: str = INK, **more: Any) -> dict[str, Any]:
    return {
        "xref": "paper", "x": 0, "xshift": x, "xanchor": "left", "yref": "paper", "y": 1, "yshift": y, "yanchor": "middle",
        "align": "left", "text": text, "showarrow": False, "font": {"size": size, "color": colour},
    } | more  # fmt: skip


def _counted(plan: HeldByPlan, page: int, pages: int, size: int) -> str:
    """Which of how many items a page shows, and what is left out."""
    total = len(plan.rows)
    if not total:
        said = ["No item is on record by then"]
    else:
        said = [f"Items {(page - 1) * size + 1} to {min(page * size, total)} of {total}"]
        said += [f"page {page} of {pages}"] if pages > 1 else []
        said.append("agencies with no record of any of these are not shown")
    said += [f"{plan.left_out} more items left out"] if plan.left_out else []
    said += [f"{plan.undated} without a date left out"] if plan.undated else []
    return " ".join(["; ".join(said) + ".", *plan.dates_left_out[:1]])


def _title(plan: HeldByPlan, frame: _Frame, counted: str) -> dict[str, Any]:
    text = (
        f"<b>{figure_text(plan.title)}: who held what at the end of {plan.on}</b><br>"
        f"<span style='font-size:11px;color:{FAINT_INK}'>{figure_text(counted, int(frame.width / 6))}</span>"
    )
    return _note(12 - frame.names, frame.heads + TITLE_ROOM / 2, text, 13)


def _row_names(rows: Sequence[HeldRow], frame: _Frame) -> Iterable[dict[str, Any]]:
    """The name of each item in at most two lines, and under it when it arose and what kind it is."""
    size = 11 if frame.narrow else 12
    characters = int((frame.names - 28) / _CHARACTER * 12 / size)
    for number, row in enumerate(rows):
        label = figure_text(shorten(row.label, 2 * characters - 6, placeholder="…"), characters)
        small = figure_text(shorten(f"{row.arose} · {row.theme}", int(characters * 1.15), placeholder="…"))
        text = f"{label}<br><span style='font-size:9.5px;color:{FAINT_INK}'>{small}</span>"
        note = _note(12 - frame.names, 0, text, size)
        yield note | {"yref": "y", "y": number, "hovertext": hover_text(row.caption)}


def _legend_lines(plan: HeldByPlan, width: int) -> list[tuple[str, str]]:
    """Sign and text of each line of the legend; a meaning that needs two lines has no sign before its second."""
    lines = []
    for sign, name, meaning in plan.legend:
        text = figure_text(f"{name}: {meaning}", int((width - 60) / 6)).split("<br>")
        lines += [(sign if number == 0 else "", line) for number, line in enumerate(text)]
    return lines


def _legend(frame: _Frame, rows: int) -> Iterable[dict[str, Any]]:
    styles = {style.sign: style for style in LEVEL_STYLES.values()}
    for number, (sign, line) in enumerate(frame.legend):
        y = -max(rows, 1) * frame.row - 16 - number * _LEGEND_LINE
        if sign:
            style = styles[sign]
            yield _note(
                14 - frame.names, y, sign, 11, style.ink, bgcolor=style.ground, bordercolor=_GRID, width=13, height=11,
                borderpad=0, align="center",
            )  # fmt: skip
        yield _note(34 - frame.names, y, line, 10.5)
