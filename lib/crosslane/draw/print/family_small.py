"""The small genogram in the middle of a printed ecomap."""

from __future__ import annotations

from crosslane.draw.print.sheet import Point, Sheet
from crosslane.draw.print.symbols import draw_symbol
from crosslane.plan.family.small import SmallGenogram
from crosslane.plan.theme import FAINT_INK, INK

_SYMBOLS = {"square": "square", "circle": "circle", "diamond": "diamond", "triangle": "triangle-up"}
_WIDEST = 1.0
"""Width of its lines at most, in points."""


def draw_small_genogram(sheet: Sheet, small: SmallGenogram, middle: Point, radius: float) -> None:
    """Lines, symbols and what is marked on them, inside a circle about the middle."""

    def at(point: Point) -> Point:
        return middle[0] + point[0] * radius, middle[1] + point[1] * radius

    size = small.symbol * radius
    for lines in small.lines:
        dash = lines.style.dash if lines.style.dash in ("solid", "dot", "dash") else "3px,2px"
        for path in lines.paths:
            sheet.path([at(point) for point in path], lines.style.colour, min(lines.style.width * 0.6, _WIDEST), dash)
    for point in small.ended:
        draw_symbol(sheet, "line-ne", *at(point), size * 0.6, INK, edge=0.7)
    for point in small.unknown:
        draw_symbol(sheet, "diamond", *at(point), size * 0.45, FAINT_INK, hollow=True, edge=0.7)
    for person in small.people:
        x, y = at((person.x, person.y))
        sheet.begin(person.caption.plain(), person.id)
        draw_symbol(sheet, _SYMBOLS[person.symbol], x, y, size, INK, hollow=True, edge=0.9)
        if person.at_centre:
            draw_symbol(sheet, _SYMBOLS[person.symbol], x, y, size * 0.66, INK, hollow=True, edge=0.9)
        if person.died:
            draw_symbol(sheet, "x-thin", x, y, size * 0.9, INK, edge=0.7)
        sheet.end()
