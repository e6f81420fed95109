"""The small genogram in the middle of another picture as Plotly traces."""

from __future__ import annotations

from collections.abc import Iterable

import plotly.graph_objects as go

from crosslane.draw.family_legend import SYMBOLS
from crosslane.draw.text import hover_text
from crosslane.plan.family.small import SmallGenogram
from crosslane.plan.family.styles import STANDING_STYLES, LineStyle
from crosslane.plan.theme import FAINT_INK, INK

MOST_STYLES = len(STANDING_STYLES) + 7
"""Traces kept for lines, so that a figure has the same traces at every date."""


def small_traces(small: SmallGenogram, radius: float) -> Iterable[go.Scatter]:
    """Lines, symbols, and what is marked on them, about the origin. Always the same number of traces.

    Args:
        radius: of the circle that holds them, in the units of the axes, which are pixels.
    """
    for number in range(MOST_STYLES):
        yield _lines(small.lines[number].style, small.lines[number].paths, radius) if number < len(small.lines) else _nothing()
    size = small.symbol * radius
    yield _marks(small.ended, radius, {"symbol": "line-ne", "size": size * 0.7, "line": {"color": INK, "width": 1.2}})
    yield _marks(
        small.unknown,
        radius,
        {"symbol": "diamond", "size": size * 0.5, "color": "#FFFFFF", "line": {"color": FAINT_INK, "width": 1}},
    )
    people = small.people
    yield _marks(
        [(one.x, one.y) for one in people], radius,
        {
            "symbol": [SYMBOLS[one.symbol] for one in people], "size": size, "opacity": 1,
            "color": ["#F2B632" if one.at_centre else "#FFFFFF" for one in people],
            "line": {"color": INK, "width": [2.0 if one.at_centre else 1.3 for one in people]},
        },
    ).update(
        customdata=[one.id for one in people], hovertext=[hover_text(one.caption) for one in people], hoverinfo="text"
    )  # fmt: skip
    dead = [(one.x, one.y) for one in people if one.died]
    yield _marks(dead, radius, {"symbol": "x-thin", "size": size * 0.8, "line": {"color": INK, "width": 1.2}})


def _lines(style: LineStyle, paths: Iterable[tuple[tuple[float, float], ...]], radius: float) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for path in paths:
        x += [point[0] * radius for point in path] + [None]
        y += [point[1] * radius for point in path] + [None]
    dash = style.dash if style.dash in ("solid", "dot", "dash") else "3px,2px"
    line = {"color": style.colour, "width": min(style.width, 1.3), "dash": dash}
    return go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _nothing() -> go.Scatter:
    return go.Scatter(x=[None], y=[None], mode="lines", hoverinfo="skip", showlegend=False)


def _marks(points: Iterable[tuple[float, float]], radius: float, marker: dict[str, object]) -> go.Scatter:
    places = list(points)
    return go.Scatter(
        x=[x * radius for x, _ in places], y=[y * radius for _, y in places], mode="markers", marker=marker, hoverinfo="skip",
        showlegend=False,
    )  # fmt: skip
