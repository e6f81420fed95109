"""The moves of several cases under each other, as a Plotly figure."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from crosslane.draw.room import GRID, NARROWEST, Figure, empty_figure, note, plain_layout, upright
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.captions import Caption
from crosslane.plan.moves.beside import BesidePlan, BesideRow
from crosslane.plan.moves.styles import Group
from crosslane.plan.theme import BAND, FAINT_INK

_SIGNS = {
    Group.CAME: ("triangle-right", "#00735C"),
    Group.DID_NOT: ("x", "#B3261E"),
    Group.CANNOT_TELL: ("square-open", "#8A6100"),
    Group.NO_RECORD: ("diamond-open", "#6B6B6B"),
}
_ROW, _HEAD = 30, 44


def beside_figure(plan: BesidePlan, width: int = 1000, scale: float = 1.0) -> Figure:
    """One row a move under the name of its case, one column for what became of things, with sign and number."""
    width = max(width, NARROWEST)
    if not any(case.rows for case in plan.cases):
        return empty_figure("The sources of these cases tell of no move.", width, scale)
    names = width * 0.46
    column = (width - names - 12) / len(Group)
    notes = list(_heads(names, column, scale))
    shapes: list[Figure] = []
    data: list[Figure] = []
    at = _HEAD * scale
    for case in plan.cases:
        shapes.append(_ground(at, width, scale))
        notes.append(note(6, at + 13 * scale, f"<b>{figure_text(case.title)}</b> · {figure_text(case.complete)}", 11.5 * scale))
        at += 28 * scale
        for row in case.rows:
            notes += _row_words(row, at + 12 * scale, names, column, scale)
            data += _signs(row, at + 12 * scale, names, column, scale)
            at += _ROW * scale
        if not case.rows:
            notes.append(note(18, at + 12 * scale, "The sources tell of no move.", 11 * scale, FAINT_INK))
            at += _ROW * scale
    layout = plain_layout(width, at + 16, scale)
    axis = {"range": [0, width - 12], "visible": False, "fixedrange": True}
    return {"data": data, "layout": {**layout, "xaxis": axis, "yaxis": upright(at), "shapes": shapes, "annotations": notes}}


def beside_captions(plan: BesidePlan) -> dict[str, Caption]:
    """The words of each mark, by its `customdata`."""
    return {_id(row): row.caption for case in plan.cases for row in case.rows}


def _id(row: BesideRow) -> str:
    return f"{row.case} {row.number}"


def _heads(names: float, column: float, scale: float) -> Iterator[Figure]:
    for number, group in enumerate(Group):
        text = figure_text(str(group), max(int(column / (6.3 * scale)), 8))
        yield note(names + column * number, _HEAD / 2 * scale, f"<b>{text}</b>", 11 * scale)


def _ground(at: float, width: int, scale: float) -> Figure:
    return {
        "type": "rect", "x0": 0, "x1": width - 12, "y0": at, "y1": at + 25 * scale, "fillcolor": BAND,
        "line": {"width": 1, "color": GRID}, "layer": "below",
    }  # fmt: skip


def _row_words(row: BesideRow, y: float, names: float, column: float, scale: float) -> Iterator[Figure]:
    letters = int((names - 24) / (6.2 * scale))
    yield note(18, y, figure_text(shorten(f"{row.number}. {row.label}", letters, placeholder="…")), 11 * scale)
    if row.nothing:
        yield note(names + column * 3, y, figure_text(row.nothing), 11 * scale, FAINT_INK)
    for number, count in enumerate(row.counts):
        if count:
            yield note(names + column * number + 20 * scale, y, f"<b>{count}</b>", 12 * scale)


def _signs(row: BesideRow, y: float, names: float, column: float, scale: float) -> Iterator[Figure]:
    for (number, count), (symbol, colour) in zip(enumerate(row.counts), _SIGNS.values(), strict=True):
        if count:
            yield {
                "type": "scatter", "mode": "markers", "x": [names + column * number + 8 * scale], "y": [y],
                "marker": {"symbol": symbol, "size": 12 * scale, "color": colour, "line": {"width": 1.6, "color": colour}},
                "customdata": [_id(row)], "hovertext": [hover_text(row.caption)], "hoverinfo": "text",
            }  # fmt: skip
