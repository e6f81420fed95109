"""The marks of the figures as shapes for print, by the names that the plans use for them."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from crosslane.draw.print.sheet import Point, Sheet

_STAR, _INNER = 1.25, 0.52
"""Outer and inner radius of a star, so that it weighs as much as a square."""


def draw_symbol(
    sheet: Sheet,
    name: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    hollow: bool = False,
    angle: float = 0.0,
    edge: float = 0.0,
) -> None:
    """A mark in the middle of (x, y).

    Args:
        name: as Plotly names it; ``-open`` at its end makes it hollow.
        size: across, in points.
        hollow: drawn as an outline.
        angle: degrees by which it is turned clockwise.
        edge: width of its outline or strokes; by default as its size asks for.

    Raises:
        KeyError: if there is no such mark.
    """
    shape = name.removesuffix("-open").removesuffix("-dot")
    hollow = hollow or name.endswith("-open")
    fill = "#FFFFFF" if hollow else colour
    edge = edge or max(size * 0.14, 0.7)
    reach = size / 2
    if shape == "circle":
        sheet.circle(x, y, reach * 0.96, fill if not name.endswith("-dot") else "#FFFFFF", colour, edge)
        if name.endswith("-dot"):
            sheet.circle(x, y, reach * 0.3, colour, colour, 0.1)
        return
    if shape in _STROKES:
        for stroke in _STROKES[shape]:
            sheet.path([_placed(point, x, y, reach, angle) for point in stroke], colour, edge * 1.25)
        return
    outline = [_placed(point, x, y, reach, angle) for point in _OUTLINES[shape]()]
    sheet.path(outline, colour if hollow else "#FFFFFF", edge if hollow else 0.45, closed=True, fill=fill)


def _placed(point: Point, x: float, y: float, reach: float, angle: float) -> Point:
    turn = angle * pi / 180
    px, py = point[0] * reach, point[1] * reach
    return x + px * cos(turn) - py * sin(turn), y + px * sin(turn) + py * cos(turn)


def _round(corners: int, start: float, *radii: float) -> list[Point]:
    """Corners about the middle, from an angle in turns, at each of the radii by turns."""
    turns = [(2 * pi * (start + number / corners), radii[number % len(radii)]) for number in range(corners)]
    return [(radius * cos(turn), radius * sin(turn)) for turn, radius in turns]


_OUTLINES: dict[str, Callable[[], list[Point]]] = {
    "square": lambda: [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
    "diamond": lambda: [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "diamond-wide": lambda: [(0, -0.85), (1.35, 0), (0, 0.85), (-1.35, 0)],
    "triangle-up": lambda: [(0, -1.1), (1.08, 0.8), (-1.08, 0.8)],
    "triangle-down": lambda: [(0, 1.1), (-1.08, -0.8), (1.08, -0.8)],
    "star": lambda: _round(10, -0.25, _STAR, _INNER),
    "hexagon": lambda: _round(6, -0.25, 1.1),
    "cross": lambda: [
        (-0.36, -1.05), (0.36, -1.05), (0.36, -0.36), (1.05, -0.36), (1.05, 0.36), (0.36, 0.36),
        (0.36, 1.05), (-0.36, 1.05), (-0.36, 0.36), (-1.05, 0.36), (-1.05, -0.36), (-0.36, -0.36),
    ],
}  # fmt: skip

_STROKES: dict[str, tuple[tuple[Point, Point], ...]] = {
    "line-ew": (((-1.1, 0), (1.1, 0)),),
    "line-ne": (((-0.7, 0.9), (0.7, -0.9)),),
    "x-thin": (((-0.9, -0.9), (0.9, 0.9)), ((-0.9, 0.9), (0.9, -0.9))),
}
