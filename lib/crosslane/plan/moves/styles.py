"""How each thing that can become of an item at a move looks, and in which group it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from crosslane.moves import Followed


class Group(StrEnum):
    """Where a strand stands: what came, what the source says did not, what is unsettled, what has no record."""

    CAME = "reached the receiving side"
    DID_NOT = "did not reach it, the source says"
    CANNOT_TELL = "cannot be told from the dates"
    NO_RECORD = "no record either way"


class StrandStyle(NamedTuple):
    """A line from one block of lanes to the other, and the mark of each item on it. Symbols are named as Plotly names them.

    Attributes:
        reaches: how far it goes from the sending to the receiving side, from 0 to 1.
    """

    group: Group
    dash: str
    colour: str
    symbol: str
    reaches: float


STRANDS = {
    Followed.HELD_ALREADY: StrandStyle(Group.CAME, "solid", "#33566E", "circle", 1.0),
    Followed.FOLLOWED: StrandStyle(Group.CAME, "solid", "#00735C", "triangle-right", 1.0),
    Followed.LATE: StrandStyle(Group.CAME, "dash", "#00735C", "triangle-right-open", 1.0),
    Followed.IN_PART: StrandStyle(Group.CAME, "dash", "#33566E", "circle-open", 1.0),
    Followed.CHANGED: StrandStyle(Group.CAME, "dashdot", "#8A6100", "diamond-wide", 1.0),
    Followed.ASKED: StrandStyle(Group.DID_NOT, "dash", "#B3261E", "x-thin-open", 0.8),
    Followed.DID_NOT_FOLLOW: StrandStyle(Group.DID_NOT, "dash", "#B3261E", "x", 0.8),
    Followed.CANNOT_TELL: StrandStyle(Group.CANNOT_TELL, "dot", "#8A6100", "square-open", 0.9),
    Followed.NO_RECORD: StrandStyle(Group.NO_RECORD, "dot", "#8C8C8C", "diamond-open", 0.55),
}
"""Every style differs in its mark, so that the board reads in black and white."""
