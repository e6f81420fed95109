"""Every Plotly figure that there is, of one case, as data and layout."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from crosslane.case import Case
from crosslane.compare import By
from crosslane.draw.across import across_figure
from crosslane.draw.agencies import draw_agencies
from crosslane.draw.beside import beside_figure
from crosslane.draw.family import draw_family
from crosslane.draw.held_by import draw_held_by
from crosslane.draw.moves import board_figure
from crosslane.draw.strip import strip_figure
from crosslane.draw.swimlanes import draw_swimlanes
from crosslane.draw.what_if import what_if_figure
from crosslane.plan.across.grid import Numbers, plan_across
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.moves.beside import plan_beside
from crosslane.plan.moves.board import plan_boards
from crosslane.plan.moves.strip import plan_strip
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.what_if.supposed import plan_choices, plan_what_if


def all_figures(case: Case) -> dict[str, dict[str, Any]]:
    """The figures by name; those with nothing to show are left out."""
    figures: dict[str, Any] = {
        "swimlanes": draw_swimlanes(plan_swimlanes(case)),
        "family": draw_family(plan_family(case)),
        "agencies": draw_agencies(plan_agencies(case)),
        "held by": draw_held_by(plan_held_by(case, date.max)),
        "moves": strip_figure(plan_strip(case)),
        "beside": beside_figure(plan_beside([case])),
    }
    figures |= {f"across by {by}": across_figure(plan_across([case], by, Numbers.UNPUBLISHED)) for by in By}
    figures |= {f"board {number}": board_figure(plan) for number, plan in enumerate(plan_boards(case))}
    figures |= {
        f"supposed {choice.crossing}": what_if_figure(plan_what_if(case, choice.crossing)) for choice in plan_choices(case)[:2]
    }
    return {name: _plain(figure) for name, figure in figures.items()}


def _plain(figure: Any) -> dict[str, Any]:
    plain = json.loads(figure.to_json() if hasattr(figure, "to_json") else json.dumps(figure))
    return {"data": plain["data"], "layout": {key: one for key, one in plain["layout"].items() if key != "template"}}
