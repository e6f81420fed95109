"""Who sits where: the bodies that a circle's participants speak for, and whose eyes are looked through at a stop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosslane.case import Case
from crosslane.network.bodies import body_name, body_of
from crosslane.records import Prompt
from crosslane.vocabulary import Sector

MOST_SEATS = 8
"""As many seats as a circle of eight has chairs."""
_NOT_IN_THE_ROOM = (Sector.PUBLIC, Sector.SAFEGUARDING_BOARD, Sector.GOVERNMENT)
"""Sectors that no seat is given to: the public, and those who look back."""


class Seat(NamedTuple):
    """A body that participants speak for; workers inside it sit on its seat at the stops that are theirs."""

    body: str
    label: str


def chair_of(case: Case, prompt: Prompt) -> str:
    """Whose view a stop opens with: the agency at the event that its reveals speak of most; empty if none is named.

    Where that leaves several, the words of the question decide ("You are the health visitor"), and then the order in
    which the event names them.
    """
    ends = Counter(
        end
        for row in prompt.reveals
        if (crossing := case.crossings.get(row)) is not None
        for end in (crossing.sender, crossing.receiver)
        if end in case.agencies
    )
    candidates = case.events[prompt.at].agencies or tuple(ends) or _first_holders(case, prompt)
    addressed = set(_words(prompt.question.split(".")[0]))
    return max(
        candidates,
        key=lambda one: (
            ends[one],
            len(addressed & set(_words(case.label(one)))),
            -candidates.index(one),
        ),
        default="",
    )


def _first_holders(case: Case, prompt: Prompt) -> tuple[str, ...]:
    items = [case.items[row] for row in prompt.reveals if row in case.items]
    return tuple(dict.fromkeys(holder for item in items for holder in item.held_by if holder in case.agencies))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


def plan_seats(case: Case, prompts: Sequence[Prompt], chairs: Iterable[str]) -> tuple[Seat, ...]:
    """The seats of a walk: every body that has the chair at one of the stops, then those that the reveals speak of most.

    Args:
        case: the case.
        prompts: the stops of the walk.
        chairs: whose view each of them opens with.
    """
    order = list(dict.fromkeys(body_of(case, one) for one in chairs if one))
    crossings = [case.crossings[row] for prompt in prompts for row in prompt.reveals if row in case.crossings]
    ends = Counter(body_of(case, end) for one in crossings for end in (one.sender, one.receiver) if end in case.agencies)
    order += [body for body, _ in sorted(ends.items(), key=lambda pair: (-pair[1], pair[0])) if body not in order]
    seated = [body for body in order if case.sector_of(body) not in _NOT_IN_THE_ROOM]
    return tuple(Seat(body, body_name(case, body)) for body in seated[:MOST_SEATS])


def eyes_of(case: Case, seat: str, chair: str) -> str:
    """Through whose eyes a seat looks at a stop: the stop's own agency if that is inside the body, else the body's."""
    return chair if chair and seat in case.line_of(chair) else seat
