"""The walk of a learning circle: which stops, in which order, how long, and what stands on each.

Stops come from the case's prompts. They are spread over the case, so that a short walk still goes from its beginning to its
end; of those near each other the one is taken that brings somebody new to the chair and shows both what crossed and what
did not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from crosslane.case import Case
from crosslane.network.bodies import body_of
from crosslane.plan.captions import cited
from crosslane.plan.circle.notes import facilitator_notes
from crosslane.plan.circle.reveal import Reveal, plan_reveal
from crosslane.plan.circle.seats import Seat, chair_of, plan_seats
from crosslane.plan.circle.then import ThenView, case_at, said, view_of_cut
from crosslane.plan.swimlanes.sequence import is_hardly_dated
from crosslane.records import Prompt
from crosslane.vocabulary import Audience, Family
from crosslane.when import sort_key

Minutes = Literal[30, 60, 90]
LENGTHS: tuple[Minutes, ...] = (30, 60, 90)
"""How long a walk may take, in minutes."""


class Timing(NamedTuple):
    """Minutes suggested for the parts of a walk; a break of none is no break."""

    stops: int
    opening: int
    reading: int
    talking: int
    revealing: int
    pause: int
    closing: int

    @property
    def a_stop(self) -> int:
        return self.reading + self.talking + self.revealing


TIMINGS: dict[Minutes, Timing] = {
    30: Timing(stops=2, opening=4, reading=2, talking=5, revealing=3, pause=0, closing=6),
    60: Timing(stops=4, opening=5, reading=2, talking=5, revealing=3, pause=5, closing=10),
    90: Timing(stops=6, opening=6, reading=3, talking=5, revealing=3, pause=8, closing=10),
}
"""What fits each length; the figures are ours, from the length alone, and no rule of anybody's."""


class Stop:
    """One stop of a walk.

    What the agency had been told and what the reveal shows are worked out when they are first asked for.

    Attributes:
        id: id of the prompt.
        number: its place in the walk, from 1.
        agency: whose view it opens with; empty if the source names nobody for it.
        label: what that agency is called.
        said: the date in words, as it could be told then.
        question: the open question.
        starts: minutes after the walk begins.
        pause_after: minutes of a break after it; 0 for none.
    """

    def __init__(self, case: Case, prompt: Prompt, number: int, agency: str, starts: int, pause_after: int) -> None:
        self._case, self._prompt = case, prompt
        self.id, self.at, self.number, self.agency = prompt.id, prompt.at, number, agency
        self.label = case.label(agency) if agency else ""
        self.question = prompt.question
        self.starts, self.pause_after = starts, pause_after
        self.cites = cited(prompt)

    @cached_property
    def cut(self) -> Case:
        """The case as it stood at the stop, for all agencies: for the facilitator and the reveal alone."""
        return case_at(self._case, self.at)

    @cached_property
    def said(self) -> str:
        return said(self.cut.timing[self.at])

    @cached_property
    def then(self) -> ThenView | None:
        """What the agency had been told; None if the source names no agency for this stop."""
        return self.seen_by(self.agency) if self.agency else None

    def seen_by(self, agency: str) -> ThenView:
        """What any agency had been told at this stop."""
        return view_of_cut(self.cut, agency, self.at)

    @cached_property
    def reveal(self) -> Reveal:
        """What is shown after the group has talked."""
        return self.reveal_after(self.agency)

    def reveal_after(self, agency: str) -> Reveal:
        """The reveal where the group saw another agency's view; empty for nobody's."""
        known = [item.id for item in self.seen_by(agency).seen.items] if agency else []
        return plan_reveal(self._case, self.cut, agency, self.at, self._prompt.reveals, known)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What helps whoever leads the talk; it tells what is to come, so it is not for the screen."""
        return facilitator_notes(self.reveal)


class Walk(NamedTuple):
    """A walk through a case.

    Attributes:
        minutes: how long it takes in all, as suggested.
        closing_at: when the closing round begins, in minutes after the start.
        left_out: how many stops of the case are not in it.
    """

    case: Case
    minutes: Minutes
    timing: Timing
    stops: tuple[Stop, ...]
    seats: tuple[Seat, ...]
    closing_at: int
    left_out: int


def plan_walk(case: Case, minutes: Minutes = 60, audience: Audience = Audience.LEARNING_CIRCLE) -> Walk:
    """The walk through a case that fits a length of time.

    Args:
        case: the case.
        minutes: 30, 60 or 90.
        audience: for whom; stops for everyone are for any audience, and others fill up where too few are left.

    Raises:
        ValueError: if there is no walk of that length.
    """
    if minutes not in TIMINGS:
        raise ValueError(f"a walk of {minutes} minutes is not planned; there are walks of 30, 60 and 90 minutes")
    timing = TIMINGS[minutes]
    prompts = _in_order(case)
    fitting = [prompt for prompt in prompts if prompt.audience in (audience, Audience.EVERYONE)]
    candidates = fitting if len(fitting) >= timing.stops else prompts
    chosen = _spread(case, candidates, timing.stops)
    chairs = [chair_of(case, prompt) for prompt in chosen]
    half = len(chosen) // 2
    stops, clock = [], timing.opening
    for number, (prompt, chair) in enumerate(zip(chosen, chairs, strict=True), start=1):
        pause = timing.pause if number == half else 0
        stops.append(Stop(case, prompt, number, chair, clock, pause))
        clock += timing.a_stop + pause
    return Walk(case, minutes, timing, tuple(stops), plan_seats(case, chosen, chairs), clock, len(prompts) - len(chosen))


def _in_order(case: Case) -> list[Prompt]:
    """The prompts in the order of their events; where hardly anything is dated, as the author put them for the group."""
    if is_hardly_dated(case):
        return list(case.prompts)
    return sorted(case.prompts, key=lambda prompt: sort_key(case.timing[prompt.at]))


def _spread(case: Case, prompts: Sequence[Prompt], stops: int) -> list[Prompt]:
    """As many prompts as there are stops, from as many stretches of equal length, one from each."""
    if len(prompts) <= stops:
        return list(prompts)
    chosen: list[Prompt] = []
    for number in range(stops):
        stretch = prompts[number * len(prompts) // stops : (number + 1) * len(prompts) // stops]
        taken = {body_of(case, chair) for prompt in chosen if (chair := chair_of(case, prompt))}
        chosen.append(max(stretch, key=lambda prompt: (_worth(case, prompt, taken), -prompts.index(prompt))))
    return chosen


def _worth(case: Case, prompt: Prompt, taken: set[str]) -> int:
    """How much a stop adds to a walk: both what crossed and what did not, and somebody new in the chair."""
    families = {case.crossings[row].outcome.family for row in prompt.reveals if row in case.crossings}
    both = {Family.CROSSED, Family.DID_NOT_CROSS} <= families
    chair = chair_of(case, prompt)
    return both + bool(families) + (bool(chair) and body_of(case, chair) not in taken)
