"""The swimlane plan as a Plotly figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import Any

import plotly.graph_objects as go

from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.swimlanes.chronology import Bar, CrossingMark, EventMark, SwimlanePlan
from crosslane.plan.theme import (
    BAND,
    CROSSING_STYLES,
    EVENT_STYLES,
    FAINT_INK,
    INK,
    OPEN_LINE,
    UNCERTAIN_BAR,
    CrossingStyle,
    EventStyle,
)
from crosslane.vocabulary import InvolvementStatus

CONFIG = {
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "responsive": True,
}
"""For every figure: nothing is offered that would send it anywhere."""

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
LANE_HEIGHT = 29
"""Pixels a lane."""
SMALL_SCREEN = 1000
"""Pixels that a figure has at least where its width is left to the page: JupyterLab on a screen of 1366."""
LIFE_HEIGHT = 0.62
"""Height of a row of the strip above the lanes, in lanes."""
_AROUND = 168
"""Pixels above and below the lanes: title, strip, ticks and legend."""


def draw_swimlanes(plan: SwimlanePlan, width: int | None = None, height: int | None = None) -> go.Figure:
    """A figure of the plan.

    Args:
        plan: what to draw.
        width: in pixels; by default as wide as the page allows.
        height: in pixels; by default as much as the lanes need to stay legible.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> from crosslane import plan_swimlanes
    >>> figure = draw_swimlanes(plan_swimlanes(case))
    >>> type(figure).__name__
    'Figure'
    """
    return go.Figure(swimlane_figure(plan, width, height))


def swimlane_figure(plan: SwimlanePlan, width: int | None = None, height: int | None = None) -> dict[str, Any]:
    """The figure as plain data and layout: what a live page draws."""
    return {"data": swimlane_traces(plan), "layout": swimlane_layout(plan, width, height)}


Trace = dict[str, Any]
"""A trace as Plotly's JSON has it."""


def swimlane_traces(plan: SwimlanePlan) -> list[Trace]:
    """The traces of the plan: always the same ones in the same order, empty where the plan has none."""
    return [
        *_involvement(plan.bars),
        _uncertain(plan),
        *(_crossing_lines(plan, number, style) for number, style in enumerate(CROSSING_STYLES)),
        *(_crossing_ends(plan, number, style) for number, style in enumerate(CROSSING_STYLES)),
        *(_events(plan, number, style) for number, style in enumerate(EVENT_STYLES)),
        _life_hover(plan),
        *_legend(plan),
    ]


# Traces --------------------------------------------------------------------------------------


def _involvement(bars: Sequence[Bar]) -> Iterable[Trace]:
    """A lane's line while an agency is involved: solid where that is certain, dotted where it may have begun or ended."""
    with_contact = [bar for bar in bars if bar.status is not InvolvementStatus.OPEN_NO_CONTACT]
    without = [bar for bar in bars if bar.status is InvolvementStatus.OPEN_NO_CONTACT]
    soft = [(b.lane, *ends) for b in bars for ends in ((b.soft_from, b.solid_from), (b.solid_to, b.soft_to))]
    yield _lane_line([(b.lane, b.solid_from, b.solid_to) for b in with_contact], "solid", 5)
    yield _lane_line([(b.lane, b.solid_from, b.solid_to) for b in without], "dash", 2)
    yield _lane_line(soft, "dot", 3)


def _lane_line(stretches: Sequence[tuple[int, float, float]], dash: str, width: int) -> Trace:
    return {
        **_lines((start, end, lane, lane) for lane, start, end in stretches if end > start),
        "line": {"color": OPEN_LINE, "width": width, "dash": dash},
    }


def _uncertain(plan: SwimlanePlan) -> Trace:
    """Thin pale bars over the days between which an event can have been."""
    marks = [mark for mark in plan.events if mark.x_to > mark.x_from]
    return {
        **_lines((mark.x_from, mark.x_to, mark.y, mark.y) for mark in marks),
        "line": {"color": UNCERTAIN_BAR, "width": 3},
        "opacity": 0.75,
    }


def _lines(ends: Iterable[tuple[float, float, float, float]]) -> Trace:
    """Lines (x from, x to, y from, y to) as one trace, three entries a line: from, to, gap."""
    x: list[float | None] = []
    y: list[float | None] = []
    for x_from, x_to, y_from, y_to in ends:
        x += [x_from, x_to, None]
        y += [y_from, y_to, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "showlegend": False}


def _crossing_lines(plan: SwimlanePlan, number: int, style: CrossingStyle) -> Trace:
    marks = [mark for mark in plan.crossings if mark.style == number and not mark.inside]
    faint = style is CROSSING_STYLES[-1]
    return {
        **_lines((mark.x, mark.x, mark.y_from, mark.y_to) for mark in marks),
        "line": {"color": style.colour, "width": 1.1 if faint else 1.6, "dash": style.dash},
        "opacity": 0.8,
        "legendgroup": style.name,
    }


_ENDS = {"arrow": ("triangle-up", "triangle-down", 8), "arrow-wide": ("triangle-up-open", "triangle-down-open", 8)}


def _crossing_ends(plan: SwimlanePlan, number: int, style: CrossingStyle) -> Trace:
    """The mark at the end of each crossing, which tells what became of it and carries its words.

    Lanes run downwards, so an arrow to a higher lane number points down.
    """
    marks = [mark for mark in plan.crossings if mark.style == number]
    up, down, size = _ENDS.get(style.end, (style.end, style.end, 9))
    symbols = [style.end] * len(marks)
    if style.end in _ENDS:
        symbols = ["circle-dot" if mark.inside else up if mark.y_to < mark.y_from else down for mark in marks]
    marker = {"symbol": symbols, "size": size, "color": style.colour, "line": {"color": style.colour, "width": 1.8}}
    return _marks(marks, [_end_height(mark, style) for mark in marks], marker, style.name)


def _end_height(mark: CrossingMark, style: CrossingStyle) -> float:
    """Where the end mark stands: short of the receiver's lane line, so that events there stay visible."""
    if mark.inside:
        return mark.y_from + 0.4
    if not style.reaches:
        return mark.y_to
    return mark.y_to - 0.2 if mark.y_to > mark.y_from else mark.y_to + 0.2


def _events(plan: SwimlanePlan, number: int, style: EventStyle) -> Trace:
    marks = [mark for mark in plan.events if mark.style == number]
    marker = {
        "symbol": style.symbol,
        "size": 10,
        "color": ["#FFFFFF" if mark.vague else style.colour for mark in marks],
        "line": {"color": [style.colour if mark.vague else "#FFFFFF" for mark in marks], "width": 1.4},
    }
    return _marks(marks, [mark.y for mark in marks], marker, style.name)


def _marks(marks: Sequence[EventMark] | Sequence[CrossingMark], y: list[float], marker: Trace, name: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.x for mark in marks],
        "y": y,
        "marker": marker,
        "customdata": [mark.id for mark in marks],
        "hovertext": [hover_text(mark.caption) for mark in marks],
        "hoverinfo": "text",
        "legendgroup": name,
        "showlegend": False,
    }


def _legend(plan: SwimlanePlan) -> Iterable[Trace]:
    """One entry for each style that the plan uses: the line together with its end mark, as in the figure."""
    used = set(plan.legend)
    for style in CROSSING_STYLES:
        entry = _legend_entry(style.name, style.name in used, _ENDS.get(style.end, (style.end,))[0], style.colour, 1.6)
        yield {**entry, "mode": "lines+markers", "line": {"color": style.colour, "width": 1.6, "dash": style.dash}}
    for event_style in EVENT_STYLES:
        yield _legend_entry(event_style.name, event_style.name in used, event_style.symbol, event_style.colour, 0)


def _legend_entry(name: str, used: bool, symbol: str, colour: str, edge: float) -> Trace:
    marker = {"symbol": symbol, "size": 9, "color": colour, "line": {"color": colour, "width": edge}}
    return {
        "type": "scatter", "mode": "markers", "x": [None], "y": [None], "marker": marker,
        "name": name, "legendgroup": name, "showlegend": used,
    }  # fmt: skip


# Frame ---------------------------------------------------------------------------------------


def swimlane_layout(plan: SwimlanePlan, width: int | None = None, height: int | None = None) -> dict[str, Any]:
    """The layout of the plan: bands, lane names, the life strip, ticks and legend."""
    rows = len(plan.lanes)
    top = -0.5 - (2 * LIFE_HEIGHT + 0.25 if plan.life else 0)
    return {
        "width": width,
        "autosize": width is None,
        "height": height or int(rows * LANE_HEIGHT + _AROUND),
        "font": {"family": FONT, "size": 12, "color": INK},
        "plot_bgcolor": "#FFFFFF",
        "paper_bgcolor": "#FFFFFF",
        "margin": {"l": 168, "r": 16, "t": 30, "b": 8},
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": "#FFFFFF", "bordercolor": FAINT_INK, "font": {"size": 12, "color": INK}},
        "dragmode": "pan",
        "xaxis": {
            "range": [plan.first, plan.last], "tickmode": "array", "tickvals": [tick.x for tick in plan.ticks],
            "ticktext": [figure_text(tick.text, 13) for tick in plan.ticks], "tickangle": 0, "showgrid": True,
            "gridcolor": "#E4E7EB", "zeroline": False,
            "side": "bottom", "ticks": "outside", "fixedrange": False,
        },
        "yaxis": {
            "range": [rows - 0.5, top], "tickmode": "array", "tickvals": list(range(rows)),
            "ticktext": [_lane_name(lane.label) for lane in plan.lanes], "showgrid": False, "zeroline": False, "fixedrange": True,
        },
        "legend": {"orientation": "h", "y": -0.06, "yanchor": "top", "x": 0, "font": {"size": 11}, "itemsizing": "trace"},
        "shapes": [*_bands(plan), *_life_bars(plan)],
        "annotations": [*_life_labels(plan, (width or SMALL_SCREEN) - 184), *_left_out(plan, width or SMALL_SCREEN)],
        "uirevision": "swimlanes",
    }  # fmt: skip


def _lane_name(label: str) -> str:
    return figure_text(label, 24)


def _bands(plan: SwimlanePlan) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": lane - 0.5, "y1": lane + 0.5,
            "fillcolor": BAND, "line": {"width": 0}, "layer": "below",
        }
        for lane in range(0, len(plan.lanes), 2)
    ]  # fmt: skip


def _life_row(row: int) -> tuple[float, float]:
    top = -0.5 - (2 - row) * LIFE_HEIGHT - 0.1
    return top, top + LIFE_HEIGHT - 0.08


_LIFE_GROUND = ("#E9EDF2", "#DCEBE4")


def _life_bars(plan: SwimlanePlan) -> list[dict[str, Any]]:
    """The bars of the strip."""
    shapes = []
    for number, bar in enumerate(plan.life):
        y0, y1 = _life_row(bar.row)
        ground = _LIFE_GROUND[bar.row] if number % 2 else "#F4F6F8"
        shapes.append(
            {
                "type": "rect", "x0": bar.x_from, "x1": bar.x_to, "y0": y0, "y1": y1, "fillcolor": ground,
                "line": {"color": "#C3CCD5", "width": 0.7}, "layer": "below",
            }
        )  # fmt: skip
    return shapes


def _life_labels(plan: SwimlanePlan, width: int) -> list[dict[str, Any]]:
    """Labels of the strip, cut to the room that each bar has if the lanes are so many pixels wide."""
    extent = max(plan.last - plan.first, 1e-9)
    labels = [
        {
            "xref": "paper", "x": -0.006, "xanchor": "right", "y": sum(_life_row(row)) / 2, "yanchor": "middle",
            "text": text, "showarrow": False, "font": {"size": 12, "color": FAINT_INK},
        }
        for row, text in enumerate(("Child's age", "Living"))
        if any(bar.row == row for bar in plan.life)
    ]  # fmt: skip
    for bar in plan.life:
        left, right = max(bar.x_from, plan.first), min(bar.x_to, plan.last)
        characters = int((right - left) / extent * width / 6.6) - 1
        text = bar.label if len(bar.label) <= characters else bar.label[: max(characters - 1, 0)] + "…"
        if bar.label and characters >= 1:
            labels.append(
                {
                    "x": (left + right) / 2, "y": sum(_life_row(bar.row)) / 2, "text": figure_text(text),
                    "showarrow": False, "font": {"size": 11, "color": INK}, "yanchor": "middle",
                }
            )  # fmt: skip
    return labels


def _left_out(plan: SwimlanePlan, width: int) -> Iterable[dict[str, Any]]:
    """The line above everything that says which dates the case was opened without."""
    for line in plan.left_out[:1]:
        yield {
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": -160, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 8,
            "text": figure_text(shorten(line, int(width / 6.6), placeholder="…")), "showarrow": False,
            "hovertext": figure_text("\n".join(plan.left_out)), "font": {"size": 12, "color": INK}, "align": "left",
        }  # fmt: skip


def _life_hover(plan: SwimlanePlan) -> Trace:
    """Invisible points at the start of each bar of the strip, and along it, that carry its words."""
    points = [(x, bar) for bar in plan.life for x in (bar.x_from, (bar.x_from + bar.x_to) / 2)]
    return {
        "type": "scatter", "mode": "markers",
        "x": [x for x, _ in points], "y": [sum(_life_row(bar.row)) / 2 for _, bar in points],
        "marker": {"opacity": 0, "size": 14}, "hovertext": [hover_text(bar.caption) for _, bar in points],
        "hoverinfo": "text", "showlegend": False,
    }  # fmt: skip
