"""The lines of a printed genogram: couples, descent, care, and what sets off a difference."""

from __future__ import annotations

from collections.abc import Callable, Collection

from crosslane.draw.print.sheet import Point, Sheet
from crosslane.plan.family.marks import FamilyPlan
from crosslane.plan.family.routes import Path
from crosslane.plan.family.styles import CHANGED, LineStyle, couple_style, line_style
from crosslane.plan.theme import INK

At = Callable[[Point], Point]
"""Where a point of the plan stands on the page."""
_THIN = 0.7
"""Widths are given for a screen; on paper lines are so much thinner."""


def draw_lines(sheet: Sheet, plan: FamilyPlan, at: At) -> None:
    """Every line once, those of one style after each other."""
    drawn: dict[tuple[LineStyle, Path], None] = {}
    for union in plan.unions:
        if union.path:
            drawn[couple_style(union.state, union.standing), union.path] = None
    for line in plan.lines:
        for path in line.paths:
            drawn[line_style(line.kind, line.standing), path] = None
    for style, path in sorted(drawn):
        sheet.path([at(point) for point in path], style.colour, style.width * _THIN, style.dash)


def draw_bridges(sheet: Sheet, plan: FamilyPlan, at: At) -> None:
    """Where a line of descent crosses another with which it has nothing to do, the level one is interrupted."""
    upright = {line.id.removesuffix(":stem"): line for line in plan.lines} | {line.id: line for line in plan.lines}
    for crossing in plan.crossings:
        line = upright.get(crossing.upright)
        if line is not None and line.kind == "child":
            style = line_style("child", line.standing)
            points = [at((crossing.x, crossing.y - 5)), at((crossing.x, crossing.y + 5))]
            sheet.path(points, "#FFFFFF", 5.5)
            sheet.path(points, style.colour, style.width * _THIN)


def draw_slashes(sheet: Sheet, plan: FamilyPlan, at: At) -> None:
    """Two strokes on the line of a couple that has ended, one where it was interrupted and taken up again."""
    for union in plan.unions:
        for x, y in map(at, union.strokes):
            sheet.path([(x - 2.6, y + 4.6), (x + 2.6, y - 4.6)], INK, 1.2)


def draw_changed(sheet: Sheet, plan: FamilyPlan, at: At, symbol: float, changed: Collection[str]) -> None:
    """Broad bands behind what differs from another picture."""
    paths = [union.path for union in plan.unions if union.id in changed and union.path]
    paths += [path for line in plan.lines if line.id in changed for path in line.paths]
    for path in paths:
        sheet.path([at(point) for point in path], CHANGED, 6.5)
    for person in plan.persons:
        if person.id in changed:
            sheet.circle(*at((person.x, person.y)), symbol * 0.82, CHANGED, CHANGED, 0.1)
