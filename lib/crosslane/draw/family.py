"""The genogram plan as a Plotly figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import plotly.graph_objects as go

from crosslane.draw.family_households import boundaries, household_names
from crosslane.draw.family_legend import SYMBOLS, legend_entries, legend_rows
from crosslane.draw.family_lines import bridges, halos, line_traces, slashes
from crosslane.draw.swimlanes import FONT
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.family.bridges import Point
from crosslane.plan.family.genogram import FamilyPlan, Line, PersonMark, UnionMark
from crosslane.plan.family.routes import SYMBOL
from crosslane.plan.family.spacing import SLOT
from crosslane.plan.family.styles import line_style
from crosslane.plan.theme import FAINT_INK, INK

_AT_SIDES = 62.0
"""Units left and right of the outermost symbols."""
_AT_TOP, _AT_FOOT = 40, 8
"""Pixels above the drawing for its title, and below the legend."""
_LEGEND_ROW = 20
_MOST_LINES = 3
"""Lines of type under a symbol, so that none lies on the lines to the next generation."""
_SAID_LINE, _MOST_SAID = 15, 5
"""Pixels for a line on what is left out, and how many such lines stand in the picture."""
_DIAMOND = 0.84
"""A diamond of the same size as a square would look larger."""
_SMALLEST = 26.0
"""Pixels across a symbol, so that an age fits into it, unless neighbours would touch."""
_LARGEST = 1.2
"""A small family is not blown up further than this."""


class Scale(NamedTuple):
    """Pixels a unit, across and down, and what follows for symbols and letters."""

    across: float
    down: float

    @property
    def symbol(self) -> float:
        return min(max(SYMBOL * min(self.across, self.down, 1.0), _SMALLEST), 0.62 * SLOT * self.across)

    @property
    def letters(self) -> int:
        """Pixels of the type under a symbol."""
        return 12 if self.across >= 0.9 else 11 if self.across >= 0.7 else 10

    @property
    def characters(self) -> int:
        """Characters that a line under a symbol has room for."""
        return max(int(106 * self.across / (self.letters * 0.56)), 6)


def draw_family(plan: FamilyPlan, width: int = 1280, height: int | None = None, changed: Collection[str] = ()) -> go.Figure:
    """A figure of the plan.

    Args:
        plan: what to draw.
        width: in pixels. About 60 pixels for each person in the widest generation stay readable.
        height: in pixels; by default what the drawing needs.
        changed: ids of people, unions and lines to be set off, as `compare_families` names them.
    """
    entries = legend_entries(plan, changed)
    rows = legend_rows([entry.name for entry in entries], width)
    said = disputed_lines(plan, width)
    top = _AT_TOP + len(said) * _SAID_LINE
    around = top + _AT_FOOT + rows * _LEGEND_ROW
    across = min(width / (plan.width + 2 * _AT_SIDES), _LARGEST)
    total = height or int(max(plan.height, 60) * min(max(across, 0.85), 1.0) + around)
    scale = Scale(across, min((total - around) / max(plan.height, 1), _LARGEST))
    figure = go.Figure(
        [
            *halos(plan, changed, scale.symbol),
            *line_traces(plan),
            *bridges(plan),
            *slashes(plan),
            *_people(plan.persons, scale),
            *_unknown_parents(plan, scale),
            _hover_points(plan),
            *entries,
        ]
    )
    figure.update_layout(_layout(plan, (width, total), scale, rows, said))
    return figure


# People --------------------------------------------------------------------------------------


def _people(people: Sequence[PersonMark], scale: Scale) -> list[go.Scatter]:
    size = {person.id: scale.symbol * (_DIAMOND if person.symbol == "diamond" else 1.0) for person in people}
    where = {"x": [person.x for person in people], "y": [person.y for person in people]}
    marks = go.Scatter(
        **where, mode="markers",
        marker={
            "symbol": [SYMBOLS[person.symbol] for person in people], "size": list(size.values()), "color": "#FFFFFF",
            "opacity": 1, "line": {"color": INK, "width": 2.0},
        },
        customdata=[person.id for person in people], hovertext=[hover_text(person.caption) for person in people],
        hoverinfo="text", showlegend=False,
    )  # fmt: skip
    inner = [person for person in people if person.at_centre]
    dead = [person for person in people if person.died]
    return [
        marks,
        go.Scatter(
            x=[person.x for person in inner], y=[person.y for person in inner],
            mode="markers", hoverinfo="skip", showlegend=False,
            marker={
                "symbol": [SYMBOLS[person.symbol] for person in inner], "size": [size[person.id] * 0.72 for person in inner],
                "color": "#FFF6DD", "opacity": 1,
                "line": {"color": INK, "width": 2.0},
            },
        ),
        go.Scatter(
            x=[person.x for person in dead], y=[person.y for person in dead], mode="markers", hoverinfo="skip", showlegend=False,
            marker={"symbol": "x-thin", "size": scale.symbol * 0.86, "line": {"color": INK, "width": 1.6}},
        ),
    ]  # fmt: skip


def _unknown_parents(plan: FamilyPlan, scale: Scale) -> list[go.Scatter]:
    unknown = [union for union in plan.unions if union.unknown is not None]
    points = [union.unknown for union in unknown if union.unknown is not None]
    if not unknown:
        return []
    return [
        go.Scatter(
            x=[x for x, _ in points], y=[y for _, y in points], mode="markers+text", text=["?"] * len(points),
            textfont={"size": 12, "color": FAINT_INK}, showlegend=False,
            marker={
                "symbol": "diamond", "size": scale.symbol * 0.55, "color": "#FFFFFF", "line": {"color": FAINT_INK, "width": 1.2}
            },
            hovertext=[hover_text(union.caption) for union in unknown], hoverinfo="text",
            customdata=[union.id for union in unknown],
        )
    ]  # fmt: skip


def _hover_points(plan: FamilyPlan) -> go.Scatter:
    """Invisible points on couples and lines that carry their words."""
    marked: list[tuple[Point, str, str]] = []
    for union in plan.unions:
        if union.path and union.unknown is None:
            marked.append((union.drop, union.id, hover_text(union.caption)))
    for line in plan.lines:
        if line.caption.heading:
            marked += [(point, line.id, hover_text(line.caption)) for point in _along(line)]
    return go.Scatter(
        x=[x for (x, _), _, _ in marked], y=[y for (_, y), _, _ in marked], mode="markers", marker={"opacity": 0, "size": 14},
        customdata=[name for _, name, _ in marked], hovertext=[text for _, _, text in marked], hoverinfo="text", showlegend=False,
    )  # fmt: skip


def _along(line: Line) -> list[Point]:
    (x0, y0), (x1, y1) = line.paths[-1][0], line.paths[-1][-1]
    return [((x0 + x1) / 2, (y0 + y1) / 2), (x1, y1 + (y0 - y1) * 0.4)]


# Frame ---------------------------------------------------------------------------------------


def disputed_lines(plan: FamilyPlan, width: int) -> list[str]:
    """What the picture leaves out because rows contradict each other, with the rows, in lines under the title."""
    lines = [line for note in plan.notes if note.rows for line in wrap(note.text, max(int(width / 6.2), 20))]
    return lines if len(lines) <= _MOST_SAID else [*lines[: _MOST_SAID - 1], "… and more, told in words."]


def _layout(plan: FamilyPlan, size: tuple[int, int], scale: Scale, rows: int, said: Sequence[str]) -> dict[str, Any]:
    width, height = size
    top = _AT_TOP + len(said) * _SAID_LINE
    extent = width / scale.across
    middle = plan.width / 2
    drawn = (height - top - _AT_FOOT - rows * _LEGEND_ROW) / scale.down
    return {
        "width": width,
        "height": height,
        "font": {"family": FONT, "size": 12, "color": INK},
        "plot_bgcolor": "#FFFFFF",
        "paper_bgcolor": "#FFFFFF",
        "margin": {"l": 0, "r": 0, "t": top, "b": _AT_FOOT + rows * _LEGEND_ROW},
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": "#FFFFFF", "bordercolor": FAINT_INK, "font": {"size": 12, "color": INK}},
        "dragmode": "pan",
        "title": {"text": figure_text(plan.title), "x": 0.012, "y": 1 - 20 / height, "font": {"size": 15}},
        "xaxis": {"range": [middle - extent / 2, middle + extent / 2], "visible": False},
        "yaxis": {"range": [drawn, 0], "visible": False},
        "legend": {
            "orientation": "h", "y": 0, "yanchor": "top", "x": 0.012, "font": {"size": 11}, "itemclick": False,
            "itemdoubleclick": False, "entrywidth": 0,
        },
        "shapes": boundaries(plan),
        "annotations": [*_names(plan, scale), *_tags(plan, scale), *household_names(plan), *_disputed(said)],
        "uirevision": "family",
    }  # fmt: skip


def _disputed(said: Sequence[str]) -> list[dict[str, Any]]:
    if not said:
        return []
    text = "<br>".join(figure_text(line) for line in said)
    return [
        {
            "x": 0.012, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
            "text": text, "align": "left", "font": {"size": 11, "color": "#8A1C12"},
        }
    ]  # fmt: skip


def _names(plan: FamilyPlan, scale: Scale) -> list[dict[str, Any]]:
    """The name under each symbol and the age within it. A name covers lines that pass behind it."""
    found = []
    for person in plan.persons:
        name, detail = _under(person, scale)
        detail = f"<br><span style='font-size:{scale.letters - 1}px'>{detail}</span>" if detail else ""
        found.append(
            {
                "x": person.x, "y": person.y, "yshift": -scale.symbol / 2 - 3, "yanchor": "top", "showarrow": False,
                "text": name + detail, "font": {"size": scale.letters, "color": INK}, "bgcolor": "rgba(255,255,255,0.86)",
                "borderpad": 0, "captureevents": False,
            }
        )  # fmt: skip
        if person.age and not person.died and scale.symbol > 0.8 * _SMALLEST:
            found.append(
                {
                    "x": person.x, "y": person.y, "text": figure_text(person.age), "showarrow": False,
                    "font": {"size": scale.letters if len(person.age) < 4 else scale.letters - 2, "color": INK},
                }
            )  # fmt: skip
    return found


def _under(person: PersonMark, scale: Scale) -> tuple[str, str]:
    """Name and detail in as many lines as there is room for under a symbol; pointing at it tells all."""
    name = figure_text(person.label, scale.characters).split("<br>")
    said = (
        person.detail if len(person.detail) <= scale.characters else person.detail.replace("born ", "b. ").replace("died ", "d. ")
    )
    detail = figure_text(said, scale.characters).split("<br>") if said else []
    shown = name[:2] if len(name) <= 2 else [name[0], name[1] + "…"]
    rest = detail[: _MOST_LINES - len(shown)]
    return "<br>".join(shown), "<br>".join(rest) + ("…" if rest and len(rest) < len(detail) else "")


def _tags(plan: FamilyPlan, scale: Scale) -> list[dict[str, Any]]:
    """Words on couples' lines, and beside lines that are not established."""
    small = {"size": scale.letters - 2, "color": FAINT_INK}
    found = [
        {
            "x": union.label_at[0], "y": union.label_at[1], "yanchor": "bottom", "text": figure_text(union.label),
            "yshift": 6 if union.state in ("ended", "resumed") else 2,
            "showarrow": False, "font": small, "borderpad": 0, "bgcolor": "rgba(255,255,255,0.85)",
        }
        for union in plan.unions
        if union.label and union.path and _has_room(union, scale)
    ]  # fmt: skip
    for line in plan.lines:
        if line.tag and line.tag_at is not None:
            font = {"size": scale.letters - 1, "color": line_style(line.kind, line.standing).colour}
            right = line.tag_side == "right"
            found.append(
                {
                    "x": line.tag_at[0], "y": line.tag_at[1], "yanchor": "bottom", "showarrow": False,
                    "xshift": 4 if right else -4, "xanchor": "left" if right else "right",
                    "text": figure_text(line.tag), "font": font, "borderpad": 0, "bgcolor": "rgba(255,255,255,0.8)",
                }
            )  # fmt: skip
    return found


def _has_room(union: UnionMark, scale: Scale) -> bool:
    """Whether a couple's dates fit between the two symbols; else the reader finds them by pointing."""
    if len(union.path) > 2:
        return True
    room = (abs(union.path[-1][0] - union.path[0][0]) + SYMBOL) * scale.across - scale.symbol
    return len(union.label) * (scale.letters - 2) * 0.62 <= room
