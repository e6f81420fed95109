"""The legend of a genogram: the symbols and lines that a picture uses, and no others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import plotly.graph_objects as go

from crosslane.plan.family.genogram import FamilyPlan
from crosslane.plan.family.styles import CHANGED, HOUSEHOLD_LINE, couple_style, line_style
from crosslane.plan.theme import FAINT_INK, INK

SYMBOLS = {"square": "square", "circle": "circle", "diamond": "diamond", "triangle": "triangle-up"}
"""The symbols of people, as Plotly names them."""
_SYMBOL_NAMES = {"square": "Male", "circle": "Female", "diamond": "Sex not stated", "triangle": "Pregnancy"}


def legend_entries(plan: FamilyPlan, changed: Collection[str]) -> list[go.Scatter]:
    """An entry for each symbol and line that the picture uses, and for no other."""
    entries = [
        _symbol_entry(_SYMBOL_NAMES[symbol], SYMBOLS[symbol])
        for symbol in SYMBOLS
        if any(person.symbol == symbol for person in plan.persons)
    ]
    if any(person.at_centre for person in plan.persons):
        entries.append(_symbol_entry("Child at the centre (double outline)", "square-dot"))
    if any(person.died for person in plan.persons):
        entries.append(_symbol_entry("Died", "x-thin"))
    if any(union.unknown for union in plan.unions):
        entries.append(_symbol_entry("Parent not stated (?)", "diamond", line=FAINT_INK))
    styles = {couple_style(union.state, union.standing) for union in plan.unions if union.path and union.unknown is None}
    styles |= {line_style(line.kind, line.standing) for line in plan.lines}
    if any(union.state == "ended" for union in plan.unions):
        entries.append(_symbol_entry("Ended (//)", "line-ne"))
    if any(union.state == "resumed" for union in plan.unions):
        entries.append(_symbol_entry("Interrupted, together again (/)", "line-ne"))
    entries += [
        go.Scatter(
            x=[None],
            y=[None],
            mode="lines",
            name=style.name,
            line={"color": style.colour, "width": style.width, "dash": style.dash},
        )
        for style in sorted(styles)
        if style.name != "Couple"
    ]
    if plan.households:
        entries.append(_household_entry())
    if changed:
        entries.append(_symbol_entry("Differs from the other picture", "square", CHANGED, CHANGED))
    return entries


def _symbol_entry(name: str, symbol: str, ground: str = "#FFFFFF", line: str = INK) -> go.Scatter:
    return go.Scatter(
        x=[None], y=[None], mode="markers", name=name,
        marker={"symbol": symbol, "size": 11, "color": ground, "line": {"color": line, "width": 1.6}},
    )  # fmt: skip


def _household_entry() -> go.Scatter:
    style = {"color": HOUSEHOLD_LINE, "width": 1.4, "dash": "dash"}
    return go.Scatter(x=[None], y=[None], mode="lines", name="Lived together (dots: perhaps)", line=style)


def legend_rows(names: Sequence[str], width: int) -> int:
    """How many rows the legend takes: it sets its entries in columns as wide as the longest of them."""
    if not names:
        return 0
    column = max(len(name) for name in names) * 6.1 + 54
    columns = max(int((width - 20) // column), 1)
    return -(-len(names) // columns)
