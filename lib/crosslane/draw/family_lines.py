"""The lines of a genogram as Plotly traces: couples, descent, care, and what sets off a difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import plotly.graph_objects as go

from crosslane.plan.family.bridges import Path
from crosslane.plan.family.genogram import FamilyPlan
from crosslane.plan.family.styles import CHANGED, LineStyle, couple_style, line_style
from crosslane.plan.theme import INK


def line_traces(plan: FamilyPlan) -> list[go.Scatter]:
    """A trace for each style of line, so that a picture has few traces."""
    by_style: dict[LineStyle, list[Path]] = defaultdict(list)
    for union in plan.unions:
        if union.path:
            by_style[couple_style(union.state, union.standing)].append(union.path)
    for line in plan.lines:
        by_style[line_style(line.kind, line.standing)] += line.paths
    return [_strokes(dict.fromkeys(paths), style.colour, style.width, style.dash) for style, paths in sorted(by_style.items())]


def _strokes(paths: Iterable[Path], colour: str, width: float, dash: str = "solid") -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for path in paths:
        x += [point[0] for point in path] + [None]
        y += [point[1] for point in path] + [None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"color": colour, "width": width, "dash": dash}, hoverinfo="skip", showlegend=False
    )


def bridges(plan: FamilyPlan) -> list[go.Scatter]:
    """Where a line of descent crosses another with which it has nothing to do, the level one is interrupted."""
    upright = {line.id.removesuffix(":stem"): line for line in plan.lines} | {line.id: line for line in plan.lines}
    by_style: dict[LineStyle, list[Path]] = defaultdict(list)
    for x, y, _, name in plan.crossings:
        if name in upright and upright[name].kind == "child":
            style = line_style("child", upright[name].standing)
            by_style[style].append(((x, y - 5), (x, y + 5)))
    gaps = [path for paths in by_style.values() for path in paths]
    if not gaps:
        return []
    return [
        _strokes(gaps, "#FFFFFF", 9),
        *(_strokes(paths, style.colour, style.width) for style, paths in sorted(by_style.items())),
    ]


def slashes(plan: FamilyPlan) -> list[go.Scatter]:
    """Strokes on the lines of couples that have ended or were interrupted."""
    points = [point for union in plan.unions for point in union.strokes]
    if not points:
        return []
    return [
        go.Scatter(
            x=[x for x, _ in points], y=[y for _, y in points], mode="markers", hoverinfo="skip", showlegend=False,
            marker={"symbol": "line-ne", "size": 13, "line": {"color": INK, "width": 1.8}},
        )
    ]  # fmt: skip


def halos(plan: FamilyPlan, changed: Collection[str], symbol: float) -> list[go.Scatter]:
    """Broad bands behind what has changed."""
    if not changed:
        return []
    paths = [union.path for union in plan.unions if union.id in changed and union.path]
    paths += [path for line in plan.lines if line.id in changed for path in line.paths]
    people = [person for person in plan.persons if person.id in changed]
    rings = go.Scatter(
        x=[person.x for person in people], y=[person.y for person in people], mode="markers", hoverinfo="skip", showlegend=False,
        marker={"symbol": "circle", "size": symbol * 1.65, "color": CHANGED},
    )  # fmt: skip
    return [_strokes(paths, CHANGED, 9), rings]
