"""How each kind of line of a genogram looks: dash first, then width, then colour, so that it reads without colour too."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.plan.family.words import CoupleState
from crosslane.plan.theme import FAINT_INK, INK
from crosslane.vocabulary import Standing


class LineStyle(NamedTuple):
    """A line of a genogram. Dashes are named as Plotly names them."""

    name: str
    dash: str
    colour: str
    width: float


STANDING_STYLES = {
    Standing.ESTABLISHED: LineStyle("Established", "solid", INK, 1.8),
    Standing.RECORDED: LineStyle("In a record, not established", "9px,4px", "#0067A5", 2.2),
    Standing.BELIEVED: LineStyle("Believed", "5px,3px", "#7B3F98", 2.2),
    Standing.ASSERTED: LineStyle("Claimed", "7px,3px,2px,3px", "#B34700", 2.2),
    Standing.ALLEGED: LineStyle("Alleged", "longdashdot", "#B3261E", 2.0),
    Standing.DISPUTED: LineStyle("Disputed", "longdashdot", "#B3261E", 2.0),
}

CARE = LineStyle("Carer or foster carer", "2px,4px", "#00735C", 2.0)
SIBLINGS = LineStyle("Siblings, shared parents not in this picture", "solid", FAINT_INK, 1.2)
OTHER_TIE = LineStyle("Other tie, named beside it", "1px,3px", FAINT_INK, 1.4)
NO_COUPLE = LineStyle("Parents of a child, no couple stated", "6px,3px,1px,3px", FAINT_INK, 1.5)
LONE_PARENT = LineStyle("Other parent not stated", "2px,3px", FAINT_INK, 1.2)
BRIEF = LineStyle("Brief relationship", "6px,4px", INK, 1.6)
COUPLE = LineStyle("Couple", "solid", INK, 1.8)

CHANGED = "#FFD24D"
"""Behind whatever differs from the picture beside it."""
HOUSEHOLD_LINE = "#5E7F6E"

CARE_KINDS = ("carer", "foster carer", "adoptive parent", "adoptive mother", "adoptive father", "step-parent")
SIBLING_KINDS = ("sibling", "half-sibling")


def line_style(kind: str, standing: Standing) -> LineStyle:
    """The style of a line of descent, of siblings, of care, or of another tie."""
    if standing is not Standing.ESTABLISHED:
        return STANDING_STYLES[standing]
    if kind in CARE_KINDS:
        return CARE
    if kind in SIBLING_KINDS:
        return SIBLINGS
    return STANDING_STYLES[standing] if kind in ("child", "parent", "partner") else OTHER_TIE


def couple_style(state: CoupleState, standing: Standing) -> LineStyle:
    """The style of the line between two people."""
    if state == "no couple stated":
        return NO_COUPLE
    if state == "one parent":
        return LONE_PARENT
    if standing is not Standing.ESTABLISHED:
        return STANDING_STYLES[standing]
    return BRIEF if state == "brief" else COUPLE
