"""Who lived together, as dashed boundaries on a genogram with the name of the place."""

from __future__ import annotations

from typing import Any

from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.family.genogram import FamilyPlan
from crosslane.plan.family.styles import HOUSEHOLD_LINE


def boundaries(plan: FamilyPlan) -> list[dict[str, Any]]:
    """The boundaries as shapes under everything else."""
    return [
        {
            "type": "path", "path": "M" + "L".join(f"{x},{y}" for x, y in outline) + "Z", "layer": "below",
            "line": {"color": HOUSEHOLD_LINE, "width": 1.4, "dash": "dash" if household.certain else "dot"},
        }
        for household in plan.households
        for outline in household.outlines
    ]  # fmt: skip


def household_names(plan: FamilyPlan) -> list[dict[str, Any]]:
    """What each boundary is called, at its lower right corner."""
    return [
        {
            "x": x, "y": y, "xanchor": "right", "yanchor": "bottom", "showarrow": False, "xshift": -3, "yshift": 1,
            "text": figure_text(household.label), "font": {"size": 10, "color": HOUSEHOLD_LINE},
            "hovertext": hover_text(household.caption), "borderpad": 0,
        }
        for household in plan.households
        for outline in household.outlines
        for x, y in [max(outline, key=lambda corner: (corner[1], corner[0]))]
    ]  # fmt: skip
