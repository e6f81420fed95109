"""The one-page record of a circle, and its notes stop by stop, in the group's own words."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.plan.circle.notes import CLOSING_QUESTIONS
from crosslane.plan.circle.walk import Walk
from crosslane.review.circle import Circle

CLOSING = "closing-{}"
"""The subject of a closing question's note, by its number from 1."""


class StopRecord(NamedTuple):
    """A stop as the group went through it.

    Attributes:
        heading: its number, its date and whose view it was.
        question: what the group was asked.
        notes: what it wrote; empty if nothing.
        passed: `talked`, `skipped` or `not reached`.
    """

    heading: str
    question: str
    notes: str
    passed: str


class CircleRecord(NamedTuple):
    """The record of a session.

    Attributes:
        title: the circle's name.
        about: lines on the case, the day, the length and who took part.
        closing: closing questions with the group's answers; an empty answer where none was written.
        stops: the stops in the order of the walk.
        other_notes: notes at stops that are not in this walk: they were written in another length of it.
    """

    title: str
    about: tuple[str, ...]
    closing: tuple[tuple[str, str], ...]
    stops: tuple[StopRecord, ...]
    other_notes: tuple[tuple[str, str], ...]


def plan_record(circle: Circle, walk: Walk) -> CircleRecord:
    """The record of a circle's session.

    Args:
        circle: the circle, with its notes.
        walk: the walk that it took.
    """
    info, notes = circle.info, circle.notes
    visited, skipped = circle.visited, circle.skipped
    stops = []
    for stop in walk.stops:
        passed = "skipped" if stop.id in skipped else "talked" if stop.id in visited else "not reached"
        whose = f", {stop.label}" if stop.label else ""
        stops.append(StopRecord(f"Stop {stop.number}: {stop.said}{whose}", stop.question, notes.pop(stop.id, ""), passed))
    closing = tuple((question, notes.pop(CLOSING.format(n), "")) for n, question in enumerate(CLOSING_QUESTIONS, start=1))
    about = [f"Case: {walk.case.info.title}", f"Length of the walk: {info.minutes} minutes"]
    about += [f"Held on: {info.held_on}"] if info.held_on else []
    about += ["Taking part: " + "; ".join(info.participants)] if info.participants else []
    questions = {prompt.id: prompt.question for prompt in walk.case.prompts}
    other = tuple((questions.get(subject, subject), text) for subject, text in notes.items())
    return CircleRecord(info.name, tuple(about), closing, tuple(stops), other)
