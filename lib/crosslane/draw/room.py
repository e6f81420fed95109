"""What figures for a room have in common: sizes in pixels that grow with the text, and a figure that says why it is empty."""

from __future__ import annotations

from typing import Any

from crosslane.draw.swimlanes import FONT
from crosslane.draw.text import figure_text
from crosslane.plan.theme import FAINT_INK, INK

Figure = dict[str, Any]
"""Data and layout as Plotly's JSON has them."""
NARROWEST = 640
"""Pixels below which a figure is not made narrower."""
GRID = "#E4E7EB"


def note(x: float | str, y: float, text: str, size: float, colour: str = INK, **more: Any) -> Figure:
    return {
        "x": x, "y": y, "text": text, "showarrow": False, "xanchor": "left", "yanchor": "middle", "align": "left",
        "font": {"size": size, "color": colour},
    } | more  # fmt: skip


def plain_layout(width: int, height: float, scale: float, left: float = 0, bottom: float = 0) -> Figure:
    return {
        "width": int(width), "height": int(height), "font": {"family": FONT, "size": 12 * scale, "color": INK},
        "margin": {"l": int(left), "r": 12, "t": 8, "b": int(bottom)}, "plot_bgcolor": "#FFFFFF", "paper_bgcolor": "#FFFFFF",
        "showlegend": False, "hovermode": "closest", "dragmode": False,
        "hoverlabel": {"align": "left", "bgcolor": "#FFFFFF", "font": {"size": 12 * scale, "color": INK}},
    }  # fmt: skip


def empty_figure(text: str, width: int, scale: float) -> Figure:
    """A figure that says why there is nothing to draw."""
    lines = figure_text(text, int(width / (7.5 * scale)))
    layout = plain_layout(width, (60 + 22 * lines.count("<br>")) * scale, scale)
    hidden = {"visible": False, "range": [0, 1], "fixedrange": True}
    said = note(0.02, 0.5, lines, 14 * scale, FAINT_INK)
    return {"data": [], "layout": {**layout, "xaxis": hidden, "yaxis": hidden, "annotations": [said]}}


def upright(bottom: float) -> Figure:
    """A vertical axis in pixels from the top, not shown."""
    return {"range": [bottom, 0], "visible": False, "fixedrange": True}
