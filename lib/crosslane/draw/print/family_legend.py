"""The legend of a printed genogram: the symbols and lines that the page uses, and no others."""

from __future__ import annotations

from collections.abc import Callable, Collection

from crosslane.draw.print.legend import Entry
from crosslane.draw.print.sheet import Sheet
from crosslane.draw.print.symbols import draw_symbol
from crosslane.plan.family.marks import FamilyPlan
from crosslane.plan.family.styles import CHANGED, HOUSEHOLD_LINE, couple_style, line_style
from crosslane.plan.theme import FAINT_INK, INK

_SYMBOL_NAMES = {
    "square": ("square", "Male"),
    "circle": ("circle", "Female"),
    "diamond": ("diamond", "Sex not stated"),
    "triangle": ("triangle-up", "Pregnancy"),
}
_SIZE = 10.0


def family_legend(plan: FamilyPlan, changed: Collection[str]) -> list[Entry]:
    """The entries of a page, symbols first."""
    used = {person.symbol for person in plan.persons}
    entries = [Entry(name, _symbol(shape)) for symbol, (shape, name) in _SYMBOL_NAMES.items() if symbol in used]
    if any(person.at_centre for person in plan.persons):
        entries.append(Entry("Child at the centre (double outline)", _twice("square")))
    if any(person.died for person in plan.persons):
        entries.append(Entry("Died", _symbol("x-thin")))
    if any(union.unknown for union in plan.unions):
        entries.append(Entry("Parent not stated (?)", _symbol("diamond", FAINT_INK)))
    states = {union.state for union in plan.unions}
    if "ended" in states:
        entries.append(Entry("Ended (//)", _slashes(2)))
    if "resumed" in states:
        entries.append(Entry("Interrupted, together again (/)", _slashes(1)))
    styles = {couple_style(union.state, union.standing) for union in plan.unions if union.path and union.unknown is None}
    styles |= {line_style(line.kind, line.standing) for line in plan.lines}
    entries += [
        Entry(style.name, _line(style.colour, style.width * 0.7, style.dash))
        for style in sorted(styles)
        if style.name != "Couple"
    ]
    if plan.households:
        entries.append(Entry("Lived together (dots: perhaps)", _line(HOUSEHOLD_LINE, 1.0, "dash")))
    if changed:
        entries.append(Entry("Differs from the other picture", _patch))
    return entries


def _symbol(shape: str, colour: str = INK) -> Callable[[Sheet, float, float], None]:
    return lambda sheet, x, y: draw_symbol(sheet, shape, x, y, _SIZE, colour, hollow=True, edge=1.0)


def _twice(shape: str) -> Callable[[Sheet, float, float], None]:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        draw_symbol(sheet, shape, x, y, _SIZE, INK, hollow=True, edge=1.0)
        draw_symbol(sheet, shape, x, y, _SIZE * 0.58, INK, hollow=True, edge=0.8)

    return draw


def _slashes(count: int) -> Callable[[Sheet, float, float], None]:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.path([(x - 9, y), (x + 9, y)], INK, 1.2)
        for number in range(count):
            aside = 4.0 * number - 2.0 * (count - 1)
            sheet.path([(x + aside - 2.6, y + 4.6), (x + aside + 2.6, y - 4.6)], INK, 1.2)

    return draw


def _line(colour: str, width: float, dash: str) -> Callable[[Sheet, float, float], None]:
    return lambda sheet, x, y: sheet.path([(x - 10, y), (x + 10, y)], colour, width, dash)


def _patch(sheet: Sheet, x: float, y: float) -> None:
    sheet.rect(x - 8, y - 4, 16, 8, CHANGED)
