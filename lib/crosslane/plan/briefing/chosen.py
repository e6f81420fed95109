"""What a briefing tells: which events, crossings and questions of a case, chosen by the case itself.

The prompts of a case say where a group does well to stop, so events, crossings and questions come from them. Of stops near
each other the one is taken of which the source's findings speak most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from crosslane.case import Case
from crosslane.plan.swimlanes.sequence import is_hardly_dated
from crosslane.records import Crossing, Event, Finding, Prompt
from crosslane.vocabulary import Audience, EventKind, Family
from crosslane.when import sort_key

MOST_STOPS, MOST_EVENTS, MOST_PEOPLE, MOST_FINDINGS, MOST_NORMS, MOST_OPEN, MOST_ADVICE, MOST_QUESTIONS = 7, 9, 6, 5, 2, 3, 3, 3
MOST_CROSSINGS = {Family.CROSSED: 3, Family.DID_NOT_CROSS: 4, Family.NO_RECORD: 1}
"""How many of each fit two pages that can be talked through in seven minutes."""

Row = TypeVar("Row")

_TURNS = (EventKind.INJURY_SEEN, EventKind.DISCLOSURE, EventKind.DECISION, EventKind.MOVE, EventKind.BIRTH, EventKind.DEATH)
"""Kinds of event that a case with few prompts is told by."""


class Chosen:
    """The rows that the sections share: stops, events and crossings."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.is_dated = not is_hardly_dated(case)
        self._place = {
            event.id: (sort_key(case.timing[event.id]) if self.is_dated else (), number)
            for number, event in enumerate(case.events)
        }
        self._spoken_of = Counter(row for finding in case.findings for row in finding.crossings)
        prompts = sorted(case.prompts, key=lambda prompt: self._place[prompt.at])
        self.prompts = spread(prompts, MOST_STOPS, self._worth)
        self.events = self._events()
        self.crossings = self._crossings()

    def _worth(self, prompt: Prompt) -> int:
        """How often the source's findings come to speak of what a stop shows."""
        return sum(self._spoken_of[row] for row in prompt.reveals)

    def _events(self) -> list[Event]:
        case = self._case
        if len(case.events) <= MOST_EVENTS:
            return self._in_order(case.events)
        wanted = dict.fromkeys(prompt.at for prompt in self.prompts)
        wanted |= dict.fromkeys(self._lives())
        shown = [case.events[one] for prompt in self.prompts for one in prompt.reveals if one in case.events]
        turns = [event for event in case.events if event.kind in _TURNS]
        for pool in (shown, turns, case.events):
            left = self._in_order(event for event in pool if event.id not in wanted)
            wanted |= dict.fromkeys(event.id for event in spread(left, max(MOST_EVENTS - len(wanted), 0)))
        return self._in_order(case.events[one] for one in wanted)

    def _lives(self) -> Iterable[str]:
        """The first event of birth and the first of death of each child at the centre."""
        kinds = (EventKind.BIRTH, EventKind.DEATH)
        first: dict[tuple[str, EventKind], str] = {}
        for event in self._in_order(event for event in self._case.events if event.kind in kinds):
            for person in event.people:
                if self._case.people[person].at_centre == "yes":
                    first.setdefault((person, event.kind), event.id)
        return first.values()

    def _in_order(self, events: Iterable[Event]) -> list[Event]:
        return sorted({event.id: event for event in events}.values(), key=lambda event: self._place[event.id])

    def _crossings(self) -> dict[Family, list[Crossing]]:
        """Those that the stops show; where they show none of a family, those that a finding speaks of; else any."""
        case = self._case
        by_stops = dict.fromkeys(row for prompt in self.prompts for row in prompt.reveals if row in case.crossings)
        by_findings = dict.fromkeys(row for finding in case.findings for row in finding.crossings)
        chosen = {}
        for family, most in MOST_CROSSINGS.items():
            pools = (
                [case.crossings[one] for one in ids if case.crossings[one].outcome.family is family]
                for ids in (by_stops, by_findings, [one.id for one in case.crossings])
            )
            chosen[family] = spread(next((pool for pool in pools if pool), []), most, lambda one: self._spoken_of[one.id])
        return chosen

    def questions(self) -> list[Prompt]:
        """Three, for any group if there are enough of them."""
        for_all = [prompt for prompt in self.prompts if prompt.audience is not Audience.TRAINING]
        return spread(for_all if len(for_all) >= MOST_QUESTIONS else self.prompts, MOST_QUESTIONS, self._worth)


def spread(rows: Sequence[Row], most: int, worth: Callable[[Row], int] = lambda _: 0) -> list[Row]:
    """At most so many of some rows: from stretches of equal length one each, the one of most worth, else the first."""
    if len(rows) <= most:
        return list(rows)
    bounds = [number * len(rows) // max(most, 1) for number in range(most + 1)]
    return [max(rows[low:high], key=worth) for low, high in pairwise(bounds)]


def weightiest(findings: Sequence[Finding]) -> list[Finding]:
    """Findings about the whole before those about one agency; of these, those that the source comes back to most."""
    place = {finding.id: number for number, finding in enumerate(findings)}
    whole = [finding for finding in findings if not finding.agency] or list(findings)
    best = sorted(whole, key=lambda finding: (-len(finding.cites), place[finding.id]))[:MOST_FINDINGS]
    return sorted(best, key=lambda finding: place[finding.id])
