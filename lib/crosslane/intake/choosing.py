"""Which of a file's tables are its chronology."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosslane.intake.gathering import Gathered
from crosslane.intake.heading_text import plain
from crosslane.intake.layout import Block
from crosslane.intake.role_words import PEOPLE_WORDS
from crosslane.intake.values import Heading, Role

_TELLS = (Role.WHAT, Role.RESPONSE, Role.THINKING, Role.CONTACT, Role.CHILD)


class Candidate(NamedTuple):
    """A block with its proposed headings and gathered rows."""

    block: Block
    headings: tuple[Heading, ...]
    rows: Sequence[Gathered]


class Choice(NamedTuple):
    """What a table is, whether it is taken, and why."""

    kind: str
    chosen: bool
    reason: str


def kind_of_table(candidate: Candidate) -> str:
    """``chronology``, ``form``, ``people`` or ``other``."""
    roles = {heading.role for heading in candidate.headings}
    words = [word for heading in candidate.headings for word in plain(heading.text).split()]
    people = len(PEOPLE_WORDS & set(words)) + ("name" in words)
    tells = roles & set(_TELLS)
    if people >= 2 and not (Role.WHEN in roles and Role.WHAT in roles and people < len(candidate.headings) / 2):
        return "people"
    if Role.WHEN in roles and tells:
        if candidate.block.sideways and len(candidate.rows) == 1:
            return "form"
        return "chronology"
    return "other"


def choose_tables(candidates: Sequence[Candidate], chosen: Mapping[str, bool]) -> list[Choice]:
    """What each table is, and which are taken.

    Args:
        chosen: a person's choice by name of the table; goes before everything.
    """
    kinds = [kind_of_table(candidate) for candidate in candidates]
    visible = [i for i, candidate in enumerate(candidates) if not candidate.block.hidden and candidate.rows]
    dated = [i for i in visible if kinds[i] == "chronology"]
    best = max(dated, key=lambda i: (_weight(candidates[i]), len(candidates[i].rows)), default=None)
    choices = []
    for index, candidate in enumerate(candidates):
        kind = kinds[index]
        if candidate.block.name in chosen:
            choices.append(Choice(kind, chosen[candidate.block.name], "chosen by a person"))
        elif candidate.block.hidden:
            choices.append(Choice(kind, False, "the file hides it"))
        elif index in dated and best is not None:
            choices.append(_beside(candidate, candidates[best], kind, index == best))
        else:
            choices.append(Choice(kind, False, _why_not(kind)))
    if not any(choice.chosen for choice in choices):
        _fall_back(candidates, kinds, visible, choices)
    return choices


def _why_not(kind: str) -> str:
    return {
        "people": "its headings are those of a list of people",
        "form": "a form of one contact; taken only where there is no chronology",
        "chronology": "it has no rows",
    }.get(kind, "no column of it holds dates beside what happened")


def _weight(candidate: Candidate) -> float:
    """How surely a table is a chronology: its date and its telling column, and how many rows have dates."""
    sure = {role: max((h.confidence for h in candidate.headings if h.role is role), default=0.0) for role in (Role.WHEN, *_TELLS)}
    dated = sum(Role.WHEN in row.dates for row in candidate.rows) / max(1, len(candidate.rows))
    telling = max(sure[Role.WHAT], 0.7 * max(sure[role] for role in _TELLS))
    return sure[Role.WHEN] + telling + dated + min(len(candidate.rows), 20) / 20


def _beside(candidate: Candidate, best: Candidate, kind: str, is_best: bool) -> Choice:
    """Whether a table with dates is taken beside the one that is surest."""
    if is_best:
        return Choice(kind, True, "it has dates and tells what happened, more surely than any other table")
    mine, theirs = ({plain(h.text) for h in one.headings} for one in (candidate, best))
    if len(mine & theirs) >= 0.5 * min(len(mine), len(theirs)):
        return Choice(kind, True, "its headings are those of the other chronology tables")
    telling = max((h.confidence for h in candidate.headings if h.role is Role.WHAT), default=0.0)
    if telling > 0.55 and len(candidate.rows) >= max(3, len(best.rows) // 8) and _weight(candidate) >= 0.7 * _weight(best):
        return Choice(kind, True, "it has dates and tells what happened")
    return Choice("other", False, "it has dates, but is small beside the chronology and made differently")


def _fall_back(candidates: Sequence[Candidate], kinds: list[str], visible: list[int], choices: list[Choice]) -> None:
    """Without a chronology: forms of one contact; else the largest table that tells what happened."""
    forms = [i for i in visible if kinds[i] == "form" and choices[i].reason != "chosen by a person"]
    for index in forms:
        choices[index] = Choice("form", True, "the file is a form of one contact")
    if forms:
        return
    telling = [
        i for i in visible
        if kinds[i] == "other" and choices[i].reason != "chosen by a person"
        and any(heading.role in _TELLS for heading in candidates[i].headings)
    ]  # fmt: skip
    if telling:
        best = max(telling, key=lambda i: len(candidates[i].rows))
        mine = [plain(h.text) for h in candidates[best].headings]
        for index in telling:
            if [plain(h.text) for h in candidates[index].headings] == mine:
                choices[index] = Choice("chronology", True, "no table of the file has dates; this one tells what happened")
