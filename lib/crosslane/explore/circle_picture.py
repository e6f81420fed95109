"""The picture of a then-view on a circle's page; the one place to change if another picture is to stand there."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crosslane.draw.swimlanes import swimlane_figure
from crosslane.explore.chronology import captions_of
from crosslane.explore.picture import Picture
from crosslane.explore.words import text_block
from crosslane.plan.circle.then import ThenView
from crosslane.plan.swimlanes.chronology import plan_swimlanes

_BELOW = 74
"""Pixels below the lanes, for dates and a legend of two lines."""
_LARGE = 1.5
"""How much larger a picture's letters and lanes are on a big screen."""
_ORDER_ONLY = (
    "Seen from here, most of this has no date. The picture shows what came after what; distances mean nothing, and of marks "
    "above each other nothing says which came first."
)


def then_picture(then: ThenView, *, large: bool = False) -> widgets.Widget | None:
    """The picture of a then-view; None where there is nothing to put on one.

    Args:
        then: what an agency had been told.
        large: for a screen that is looked at from afar.
    """
    plan = plan_swimlanes(then.seen)
    if not plan.events and not plan.crossings:
        return None
    figure = swimlane_figure(plan)
    layout = figure["layout"]
    # A then-view often has three or four lanes: a legend placed by a share of so small a height would lie over the dates.
    layout["legend"] = {**layout["legend"], "yref": "container", "y": 0, "yanchor": "bottom"}
    layout["margin"] = {**layout["margin"], "b": _BELOW}
    if large:
        _enlarge(layout)
    picture = Picture(figure, captions_of(plan), f"What {then.label} could see; the same in words below.")
    if plan.by_order:
        picture.children = (text_block(_ORDER_ONLY), *picture.children)
    return picture


def _enlarge(layout: dict[str, Any]) -> None:
    """Larger letters, with as much more room for them."""
    layout["height"] = round(layout["height"] * _LARGE)
    layout["margin"] = {side: round(pixels * _LARGE) for side, pixels in layout["margin"].items()}
    for part in (layout, layout["legend"], layout["hoverlabel"], *layout["annotations"]):
        if "font" in part:
            part["font"] = {**part["font"], "size": round(part["font"].get("size", layout["font"]["size"]) * _LARGE)}
