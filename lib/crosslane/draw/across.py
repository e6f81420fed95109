"""Several cases side by side as a Plotly figure: three signs a cell, larger where there are more, with the number beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from textwrap import shorten

from crosslane.draw.room import GRID, NARROWEST, Figure, empty_figure, note, plain_layout, upright
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.across.grid import NAMES, AcrossPlan, AcrossRow
from crosslane.plan.captions import Caption
from crosslane.plan.theme import BAND, FAINT_INK, INK

_SIGNS = (("triangle-right", "#00735C"), ("x", "#B3261E"), ("diamond-open", "#6B6B6B"))
_ROW, _KEY, _HEAD = 28, 26, 68


class _Frame:
    """The columns of the grid, in pixels."""

    def __init__(self, plan: AcrossPlan, rows: Sequence[AcrossRow], width: int, scale: float) -> None:
        self.scale = scale
        self.width = max(width, NARROWEST)
        self.names = min(self.width * 0.24, 300 * scale)
        self.column = (self.width - self.names - 16) / max(len(plan.cases), 1)
        self.top = (_KEY + _HEAD) * scale
        self.bottom = self.top + len(rows) * _ROW * scale

    def left(self, number: int) -> float:
        return self.names + self.column * number


def across_figure(plan: AcrossPlan, width: int = 1000, scale: float = 1.0, rows: Sequence[AcrossRow] | None = None) -> Figure:
    """The grid.

    Args:
        plan: what to draw.
        width: in pixels.
        scale: how many times larger all text is, for a big screen.
        rows: the rows to draw; all of the plan by default.
    """
    shown = plan.rows if rows is None else rows
    if not shown:
        return empty_figure("The sources of these cases name no crossing, made or not.", max(width, NARROWEST), scale)
    frame = _Frame(plan, shown, width, scale)
    notes = [*_key(frame), *_heads(plan, frame)]
    shapes, data = [], []
    for number, row in enumerate(shown):
        y = frame.top + (number + 0.5) * _ROW * scale
        if number % 2 == 0:
            shapes.append(_band(y, frame))
        notes.append(_row_name(row.name, y, frame))
        notes += _counts(row, y, frame)
    data += [_marks(shown, which, frame) for which in range(len(NAMES))]
    layout = plain_layout(frame.width, frame.bottom + 16, scale)
    axis = {"range": [0, frame.width - 12], "visible": False, "fixedrange": True}
    layout |= {"xaxis": axis, "yaxis": upright(frame.bottom), "shapes": shapes, "annotations": notes}
    return {"data": data, "layout": layout}


def across_captions(plan: AcrossPlan) -> dict[str, Caption]:
    """The words of each cell, by the `customdata` of its marks."""
    return {cell.id: cell.caption for row in plan.rows for cell in row.cells}


def _key(frame: _Frame) -> Iterator[Figure]:
    text = "▶ crossed · ✖ did not cross, the source says · ◇ no record either way. No sign: the source names none."
    yield note(6, _KEY / 2 * frame.scale, figure_text(text), 11 * frame.scale, FAINT_INK)


def _heads(plan: AcrossPlan, frame: _Frame) -> Iterator[Figure]:
    letters = max(int((frame.column - 8) / (5.6 * frame.scale)), 8)
    for number, case in enumerate(plan.cases):
        title = figure_text(shorten(case.title, int(letters * 0.8), placeholder="…"))
        small = figure_text(case.complete, letters)
        text = f"<b>{title}</b><br><span style='font-size:{9.5 * frame.scale}px'>{small}</span>"
        yield note(frame.left(number) + 4, _KEY * frame.scale, text, 11.5 * frame.scale, INK, yanchor="top")


def _row_name(name: str, y: float, frame: _Frame) -> Figure:
    """The name of a row on one line, or smaller on two."""
    if len(name) * 6.1 * frame.scale <= frame.names - 12:
        return note(6, y, figure_text(name), 11 * frame.scale)
    letters = int((frame.names - 12) / (5.2 * frame.scale))
    text = figure_text(shorten(name, 2 * letters - 8, placeholder="…"), letters)
    return note(6, y, text, 9.5 * frame.scale, hovertext=figure_text(name))


def _band(y: float, frame: _Frame) -> Figure:
    half = _ROW / 2 * frame.scale
    return {
        "type": "rect", "x0": 0, "x1": frame.width - 14, "y0": y - half, "y1": y + half, "fillcolor": BAND,
        "line": {"width": 0, "color": GRID}, "layer": "below",
    }  # fmt: skip


def _place(case: int, which: int, frame: _Frame) -> float:
    return frame.left(case) + 12 * frame.scale + which * (frame.column - 8) / len(NAMES)


def _counts(row: AcrossRow, y: float, frame: _Frame) -> Iterator[Figure]:
    for number, cell in enumerate(row.cells):
        for which, count in enumerate(cell.counts):
            if count.text != "0":
                size = 11 if frame.column > 132 * frame.scale else 9
                yield note(_place(number, which, frame) + 9 * frame.scale, y, count.text, size * frame.scale)


def _marks(rows: Sequence[AcrossRow], which: int, frame: _Frame) -> Figure:
    """The signs of one of the three counts, over all rows and cases."""
    found = [
        (cell, cell.counts[which], _place(case, which, frame), frame.top + (number + 0.5) * _ROW * frame.scale)
        for number, row in enumerate(rows)
        for case, cell in enumerate(row.cells)
        if cell.counts[which].text != "0"
    ]
    symbol, colour = _SIGNS[which]
    return {
        "type": "scatter", "mode": "markers", "name": NAMES[which], "x": [x for *_, x, _ in found], "y": [y for *_, y in found],
        "customdata": [cell.id for cell, *_ in found], "hoverinfo": "text",
        "hovertext": [hover_text(cell.caption) for cell, *_ in found],
        "marker": {
            "symbol": symbol, "color": colour, "line": {"width": 1.5, "color": colour},
            "size": [min(7 + 1.6 * sqrt(count.size), 17) * frame.scale for _, count, *_ in found],
        },
    }  # fmt: skip
