"""How each kind of mark looks: shape first, then dash, then colour, so that it reads without colour too.

Colours are from the palette of Okabe and Ito (2008), darkened where they would have less than 3:1 contrast on white.
Every style has a meaning in words; legends take only those that a figure uses.
"""

from __future__ import annotations

from typing import NamedTuple

from crosslane.knowledge import Level
from crosslane.vocabulary import EventKind, Outcome


class EventStyle(NamedTuple):
    """How a class of events is marked. Symbols are named as Plotly names them."""

    name: str
    symbol: str
    colour: str
    kinds: tuple[EventKind, ...]


class CrossingStyle(NamedTuple):
    """How a class of crossings is drawn: the line, and the mark at the receiver's end."""

    name: str
    dash: str
    colour: str
    end: str
    reaches: bool
    outcomes: tuple[Outcome, ...]


class LevelStyle(NamedTuple):
    """How a cell of the held-by table looks: a letterless sign, and a ground for it."""

    name: str
    sign: str
    ground: str
    ink: str


EVENT_STYLES = (
    EventStyle(
        "Harm, injury or worry", "circle", "#C04A00", (EventKind.INCIDENT, EventKind.INJURY_SEEN, EventKind.DISCLOSURE)
    ),
    EventStyle("Contact, visit, referral", "square", "#0067A5", (EventKind.CONTACT, EventKind.VISIT, EventKind.REFERRAL)),
    EventStyle("Meeting", "diamond-wide", "#7B3F98", (EventKind.MEETING,)),
    EventStyle("Decision", "star", "#1A1A1A", (EventKind.DECISION,)),
    EventStyle(
        "Assessment, plan, court, police", "triangle-up", "#8A6100",
        (EventKind.ASSESSMENT, EventKind.PLAN, EventKind.COURT, EventKind.POLICE_ACTION),
    ),
    EventStyle(
        "Health care, school, home", "hexagon", "#00735C",
        (EventKind.HEALTH_CARE, EventKind.SCHOOL, EventKind.MOVE, EventKind.HOUSEHOLD),
    ),
    EventStyle("Birth, death, review", "cross", "#4D4D4D", (EventKind.BIRTH, EventKind.DEATH, EventKind.REVIEW)),
)  # fmt: skip

CROSSING_STYLES = (
    CrossingStyle("Crossed", "solid", "#33566E", "arrow", True, (Outcome.SHARED,)),
    CrossingStyle(
        "Crossed late, in part or changed", "dash", "#33566E", "arrow-wide", True,
        (Outcome.SHARED_LATE, Outcome.SHARED_IN_PART, Outcome.SHARED_CHANGED),
    ),
    CrossingStyle(
        "Received, no action recorded", "solid", "#8A6100", "circle-open", True, (Outcome.RECEIVED_NO_ACTION,)
    ),
    CrossingStyle(
        "Did not cross: not shared", "dot", "#B3261E", "line-ew", False,
        (Outcome.NOT_SHARED, Outcome.DECIDED_NOT_TO_SHARE, Outcome.SENT_ELSEWHERE, Outcome.DID_NOT_FOLLOW_MOVE),
    ),
    CrossingStyle(
        "Did not cross: not sought or not answered", "dash", "#B3261E", "x-thin", False,
        (Outcome.NOT_SOUGHT, Outcome.ASKED_NOT_ANSWERED),
    ),
    CrossingStyle(
        "Stayed with one worker or was not recorded", "longdashdot", "#B3261E", "square-open", False,
        (Outcome.NOT_RECORDED, Outcome.KEPT_BY_ONE_WORKER),
    ),
    CrossingStyle("No record either way", "dot", "#8C8C8C", "diamond-open", False, (Outcome.NO_RECORD,)),
)  # fmt: skip

LEVEL_STYLES = {
    Level.HELD: LevelStyle("Held", "●", "#CFE3EE", "#0B3C5D"),
    Level.SOMEONE_INSIDE: LevelStyle("Someone inside held it", "◐", "#E4EEF3", "#0B3C5D"),
    Level.CANNOT_TELL: LevelStyle("Cannot tell", "?", "#F3ECD8", "#5C4300"),
    Level.NOT_HELD: LevelStyle("Reported as not crossed", "✕", "#F8E1DE", "#8C1D18"),
    Level.NO_RECORD: LevelStyle("No record either way", "·", "#FFFFFF", "#6B6B6B"),
}

INK = "#1F2933"
FAINT_INK = "#52606D"
BAND = "#F5F7FA"
OPEN_LINE = "#B8C7D3"
UNCERTAIN_BAR = "#D9CDBF"


def event_style(kind: EventKind) -> EventStyle:
    """The style of a kind of event."""
    return next(style for style in EVENT_STYLES if kind in style.kinds)


def crossing_style(outcome: Outcome) -> CrossingStyle:
    """The style of an outcome."""
    return next(style for style in CROSSING_STYLES if outcome in style.outcomes)
