"""How times grow with the size of a case: a picture, each line beside one that grows as n log n."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

from plotly.subplots import make_subplots

STYLES = (
    ("#1b4f72", "circle"), ("#b9770e", "square"), ("#196f3d", "diamond"), ("#943126", "cross"), ("#6c3483", "x"),
    ("#117a8b", "triangle-up"), ("#000000", "star"), ("#d35400", "triangle-down"), ("#5d6d7e", "hexagon"),
)  # fmt: skip
"""Colour and mark of each line of a panel."""

Growth = Mapping[str, Mapping[int, float]]
"""Milliseconds by what was done and by the number of rows of the case."""


def excess(times: Mapping[int, float]) -> float:
    """How many times as long the largest took as n log n would have it, told from the size before the last but one.

    The smallest sizes are left out as far as there are three others: there, what has to be done once decides.
    """
    sizes = sorted(times)[-3:]
    first, last = sizes[0], sizes[-1]
    return times[last] / times[first] / (last * log(last) / (first * log(first)))


def draw_growth(panels: Mapping[str, Growth], place: Path) -> Path:
    """Write the picture as a page, a panel for each group; all axes are logarithmic. Returns where it is."""
    figure = make_subplots(cols=len(panels), subplot_titles=list(panels), horizontal_spacing=0.08)
    for panel, growth in enumerate(panels.values(), start=1):
        legend = f"legend{panel}" if panel > 1 else "legend"
        for (what, times), (colour, mark) in zip(growth.items(), STYLES, strict=False):
            sizes = sorted(times)
            even = [times[sizes[-3:][0]] * grown for grown in _n_log_n(sizes, sizes[-3:][0])]
            line = {"x": sizes, "legendgroup": what, "legend": legend}
            figure.add_scatter(
                **line, y=[times[size] for size in sizes], name=f"{what} ({excess(times):.1f}×)", line_color=colour,
                marker={"symbol": mark, "size": 9}, mode="lines+markers", row=1, col=panel,
            )  # fmt: skip
            dotted = {"color": colour, "dash": "dot", "width": 1}
            figure.add_scatter(**line, y=even, mode="lines", line=dotted, showlegend=False, hoverinfo="skip", row=1, col=panel)
        left = (panel - 1) / len(panels)
        figure.update_layout({legend: {"x": left, "y": -0.12, "yanchor": "top", "orientation": "v"}})
    figure.update_xaxes(type="log", title="rows (events, items and crossings)", dtick=1)
    figure.update_yaxes(type="log", title="milliseconds of processor time, least of several runs", dtick=1)
    title = "Time by rows of the case; dotted: as n log n would grow; in brackets: how many times that at the largest"
    figure.update_layout(title=title, template="plotly_white", width=1300, height=960, margin_b=340)
    place.parent.mkdir(parents=True, exist_ok=True)
    figure.write_html(place, include_plotlyjs=True)
    return place


def _n_log_n(sizes: Sequence[int], one: int) -> list[float]:
    """How many times as long as at one size each would take."""
    return [size * log(size) / (one * log(one)) for size in sizes]
