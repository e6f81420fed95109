"""What a panel wants in its pack."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crosslane.pack.contents import PaperName
from crosslane.vocabulary import EventKind, nearest

CHRONOLOGY_COLUMNS = {
    "words": "Date in the source",
    "reading": "Read as",
    "what": "What happened",
    "kind": "Kind",
    "agencies": "Agencies",
    "people": "People",
    "area": "Area",
    "crossed": "What crossed, or did not",
    "doubts": "Standing, versions, doubts",
    "known": "Known from",
}
"""The columns that a chronology may have, by their names, beside number, row and source, which it always has."""

PARTS = {
    "about": "About this pack",
    "terms": "Terms of reference",
    "sources": "Sources",
    "people": "The family",
    "agencies": "The agencies",
    "key events": "Key events",
    "swimlanes": "Swimlanes",
    "held by": "Who held what",
    "gaps": "What did not cross",
    "no record": "No record either way",
    "crossed": "What crossed",
    "decisions": "What was held elsewhere when something was decided",
    "omissions": "Actions that the source says were not taken",
    "silences": "Silences",
    "accounts": "Conflicting accounts and contradictions",
    "findings": "Findings of the source",
    "chronology": "Integrated chronology",
}
"""The parts of a pack by their names, in order."""


class Choices(NamedTuple):
    """What is to be in a pack, and how large its pages are.

    Attributes:
        paper: A3 or A4, on its side.
        columns: of the integrated chronology, from `CHRONOLOGY_COLUMNS`.
        key_columns: of the key-event version.
        key_kinds: kinds of event that count as key events, if none are named.
        key_events: ids of the key events.
        held_on: days for which the held-by table is made; by default the days on which the child moved or died.
        parts: names from `PARTS`; the others are left out.
        least_silence: silences shorter than this are left out. In days.
    """

    paper: PaperName = "A4"
    columns: tuple[str, ...] = ("words", "reading", "what", "agencies", "people", "crossed", "doubts")
    key_columns: tuple[str, ...] = ("words", "reading", "what", "agencies")
    key_kinds: tuple[EventKind, ...] = (
        EventKind.INJURY_SEEN,
        EventKind.DISCLOSURE,
        EventKind.DECISION,
        EventKind.MOVE,
        EventKind.BIRTH,
        EventKind.DEATH,
    )
    key_events: tuple[str, ...] = ()
    held_on: tuple[date, ...] = ()
    parts: tuple[str, ...] = tuple(PARTS)
    least_silence: int = 28


def check_choices(choices: Choices) -> None:
    """Refuse names that there are not, all at once.

    Raises:
        ValueError: with each unknown name and the nearest right one.
    """
    wrong = [_unknown("column", name, CHRONOLOGY_COLUMNS) for name in (*choices.columns, *choices.key_columns)]
    wrong += [_unknown("part", name, PARTS) for name in choices.parts]
    wrong.append(_unknown("paper", choices.paper, {"A3": "", "A4": ""}))
    if any(wrong):
        raise ValueError("; ".join(filter(None, wrong)))


def _unknown(what: str, name: str, known: dict[str, str]) -> str:
    if name in known:
        return ""
    near = nearest(name, known)
    return f"there is no {what} '{name}'; " + (f"did you mean '{near}'?" if near else f"there are {', '.join(known)}")
