"""The legend of a printed chronology: what the plan uses and nothing else, each sign as it is drawn on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crosslane.draw.print.legend import Entry
from crosslane.draw.print.sheet import Sheet
from crosslane.draw.print.symbols import draw_symbol
from crosslane.plan.swimlanes.chronology import SwimlanePlan
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES, OPEN_LINE, UNCERTAIN_BAR, CrossingStyle
from crosslane.vocabulary import InvolvementStatus

MARK, END = 7.2, 5.8
"""Points across the mark of an event, and that at the end of a crossing."""
END_SYMBOLS = {"arrow": ("triangle-up", "triangle-down"), "arrow-wide": ("triangle-up-open", "triangle-down-open")}
"""The ends of arrows that lead up and down; other ends look the same both ways."""


def swimlane_legend(plan: SwimlanePlan) -> list[Entry]:
    """The styles that the plan uses, crossings first, each as it is drawn."""
    used = set(plan.legend)
    entries = [_crossing_entry(style) for style in CROSSING_STYLES if style.name in used]
    for style in EVENT_STYLES:
        if style.name in used:
            symbol, colour = style.symbol, style.colour
            entries.append(Entry(style.name, _sign(symbol, colour)))
    return [*entries, *_bar_entries(plan)]


def _sign(symbol: str, colour: str) -> Callable[[Sheet, float, float], None]:
    return lambda sheet, x, y: draw_symbol(sheet, symbol, x, y, MARK, colour)


def _crossing_entry(style: CrossingStyle) -> Entry:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.path([(x - 9, y), (x + 6, y)], style.colour, 1.15, style.dash)
        draw_symbol(sheet, END_SYMBOLS.get(style.end, (style.end,))[0], x + 7, y, END, style.colour, angle=90)

    return Entry(style.name, draw)


def _bar_entries(plan: SwimlanePlan) -> Iterable[Entry]:
    looks = []
    if any(bar.status is not InvolvementStatus.OPEN_NO_CONTACT for bar in plan.bars):
        looks.append(("Agency involved (dots: perhaps)", OPEN_LINE, "solid", 3.4))
    if any(bar.status is InvolvementStatus.OPEN_NO_CONTACT for bar in plan.bars):
        looks.append(("On its books, no contact recorded", OPEN_LINE, "dash", 1.4))
    if any(mark.x_to > mark.x_from for mark in plan.events):
        looks.append(("Days on which an event may have been", UNCERTAIN_BAR, "solid", 1.8))
    for name, colour, dash, width in looks:
        yield Entry(name, _line_sign(colour, width, dash))


def _line_sign(colour: str, width: float, dash: str) -> Callable[[Sheet, float, float], None]:
    return lambda sheet, x, y: sheet.path([(x - 9, y), (x + 9, y)], colour, width, dash)
