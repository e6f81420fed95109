"""The lines of the ecomap as Plotly traces: one for each pair and outcome, with its marks, its words and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import Any

import plotly.graph_objects as go

from crosslane.draw.curves import Curve, Point
from crosslane.draw.text import hover_text
from crosslane.plan.agencies.ecomap import FLOW_STYLES, Flow, FlowStyle, Link

WIDTHS = (1.0, 1.9, 3.2, 5.2)
"""Line width for each step."""
OPACITY = (0.5, 0.68, 0.8, 0.85)
"""The thinner a line, the paler: what there is much of comes forward."""
NUMBERED = 3
"""From how many crossings a line bears their number."""
_NUMBER_ROOM = 17.0
"""Pixels between the middles of two numbers, so that they can be told apart."""
DASHES = {"solid": "solid", "dash": "9px,5px", "dot": "2px,4px"}
"""Dashes in pixels: by name they would grow with the width, and a broad line would be read as several."""
_END_SYMBOL = {"arrow": "triangle-up", "bar": "line-ew", "diamond": "diamond-open"}

Drawn = tuple[Link, Curve, Curve]
"""A link with its line towards `b`, and the same line towards `a`."""


def link_lines(drawn: Sequence[Drawn], number: int, step: int) -> go.Scatter:
    """All lines of one outcome and one width."""
    style = FLOW_STYLES[number]
    curves = [curve for link, curve, _ in drawn if (link.style, link.step) == (number, step)]
    return go.Scatter(
        x=[x for curve in curves for x in (*(p[0] for p in curve.points), None)],
        y=[y for curve in curves for y in (*(p[1] for p in curve.points), None)],
        mode="lines", line={"color": style.colour, "width": WIDTHS[step], "dash": DASHES[style.dash]}, opacity=OPACITY[step],
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def link_ends(drawn: Sequence[Drawn], loops: Sequence[tuple[Flow, Curve]], number: int) -> go.Scatter:
    """A mark before each receiver: an arrow that reaches it, a bar across the way, or an open diamond."""
    style = FLOW_STYLES[number]
    ends = [
        (curve, 7 + link.step, hover_text(link.caption), " ".join(link.crossings))
        for link, to_b, to_a in drawn
        if link.style == number
        for curve, times in ((to_b, link.to_b), (to_a, link.to_a))
        if times
    ]
    ends += [(curve, 5, hover_text(flow.caption), " ".join(flow.crossings)) for flow, curve in loops if flow.style == number]
    return go.Scatter(
        x=[curve.tip[0] for curve, *_ in ends], y=[curve.tip[1] for curve, *_ in ends], mode="markers",
        marker=end_mark(style, [size for _, size, _, _ in ends], [curve.angle for curve, *_ in ends]),
        customdata=[crossings for *_, crossings in ends], hovertext=[words for _, _, words, _ in ends], hoverinfo="text",
        showlegend=False,
    )  # fmt: skip


def end_mark(style: FlowStyle, size: Any, angle: Any) -> dict[str, Any]:
    """The look of the mark at the end of a line."""
    width = 2.2 if style.end == "bar" else 1.2
    return {
        "symbol": _END_SYMBOL[style.end], "size": size, "angle": angle, "color": style.colour,
        "line": {"color": style.colour, "width": width},
    }  # fmt: skip


def loop_lines(loops: Sequence[tuple[Flow, Curve]], number: int) -> go.Scatter:
    """What stayed inside an agency: small circles at its mark."""
    style = FLOW_STYLES[number]
    curves = [curve for flow, curve in loops if flow.style == number]
    return go.Scatter(
        x=[x for curve in curves for x in (*(p[0] for p in curve.points), None)],
        y=[y for curve in curves for y in (*(p[1] for p in curve.points), None)],
        mode="lines", line={"color": style.colour, "width": 1.4, "dash": DASHES[style.dash]}, opacity=0.8,
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def numbers(drawn: Sequence[Drawn], taken: Sequence[tuple[float, float, float]]) -> go.Scatter:
    """How many crossings the busier lines stand for, each on its line where it lies on no other number.

    Every line has a point that carries its words, whether or not its number is shown.

    Args:
        taken: places that must stay free: x, y and radius.
    """
    used = list(taken)
    found: list[tuple[Link, Point, str]] = []
    for link, curve, _ in sorted(drawn, key=lambda one: (-one[0].times, one[0].a, one[0].b, one[0].style)):
        free = next((point for point in _along(curve) if all(hypot(point[0] - x, point[1] - y) >= r for x, y, r in used)), None)
        shown = link.times >= NUMBERED and free is not None
        if shown and free is not None:
            used.append((*free, _NUMBER_ROOM))
        found.append((link, free if shown and free is not None else curve.middle, str(link.times) if shown else ""))
    return go.Scatter(
        x=[point[0] for _, point, _ in found], y=[point[1] for _, point, _ in found], mode="markers+text",
        text=[text for *_, text in found], textposition="middle center",
        textfont={"size": 10, "color": [FLOW_STYLES[link.style].colour for link, *_ in found]},
        marker={
            "size": [15 if text else 12 for *_, text in found], "opacity": [1.0 if text else 0.0 for *_, text in found],
            "color": "#FFFFFF", "line": {"color": [FLOW_STYLES[link.style].colour for link, *_ in found], "width": 0.8},
        },
        hovertext=[hover_text(link.caption) for link, *_ in found], hoverinfo="text",
        customdata=[" ".join(link.crossings) for link, *_ in found], showlegend=False,
    )  # fmt: skip


def _along(curve: Curve) -> list[Point]:
    """Places on a line, from its middle outwards, its ends left out."""
    points = curve.points
    middle = len(points) // 2
    reach = int(len(points) * 0.34)
    order = sorted(range(middle - reach, middle + reach + 1), key=lambda at: (abs(at - middle), at))
    return [points[at] for at in order if 0 <= at < len(points)]


def draw_links(links: Sequence[Link], curve_of: Callable[[Link, bool], Curve]) -> list[Drawn]:
    """Each link with its line in either direction."""
    return [(link, curve_of(link, True), curve_of(link, False)) for link in links]
