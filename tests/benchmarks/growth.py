"""How times grow with the size of a case: a picture, each line beside one that grows as n log n."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from pathlib import Path

import plotly.graph_objects as go

COLOURS = ("#1b4f72", "#b9770e", "#196f3d", "#943126", "#6c3483", "#117864", "#7b7d7d", "#b03a2e", "#2e4053", "#7d6608")

Growth = Mapping[str, Mapping[int, float]]
"""Milliseconds by what was done and by the number of rows of the case."""


def excess(times: Mapping[int, float]) -> float:
    """How many times as long the largest took as n log n would have it, told from the size before the last but one.

    The smallest sizes are left out as far as there are three others: there, what has to be done once decides.
    """
    sizes = sorted(times)[-3:]
    first, last = sizes[0], sizes[-1]
    return times[last] / times[first] / (last * log(last) / (first * log(first)))


def draw_growth(growth: Growth, place: Path) -> Path:
    """Write the picture as a page; both axes are logarithmic. Returns where it is."""
    figure = go.Figure()
    for number, (what, times) in enumerate(growth.items()):
        colour, sizes = COLOURS[number % len(COLOURS)], sorted(times)
        said = f"{what} ({excess(times):.1f}×)" if len(sizes) > 1 else what
        figure.add_scatter(
            x=sizes, y=[times[size] for size in sizes], name=said, mode="lines+markers", line_color=colour, legendgroup=what
        )
        first = sizes[-3:][0]
        even = [times[first] * size * log(size) / (first * log(first)) for size in sizes]
        figure.add_scatter(
            x=sizes, y=even, mode="lines", line={"color": colour, "dash": "dot", "width": 1}, legendgroup=what, showlegend=False,
            hoverinfo="skip",
        )  # fmt: skip
    figure.update_layout(
        title="Time by rows of the case; dotted: as n log n would grow; in brackets: how many times that at the largest",
        xaxis={"type": "log", "title": "rows (events, items and crossings)"},
        yaxis={"type": "log", "title": "milliseconds of processor time, least of several runs"},
        template="plotly_white", width=1240, height=760,
    )  # fmt: skip
    place.parent.mkdir(parents=True, exist_ok=True)
    figure.write_html(place, include_plotlyjs=True)
    return place
