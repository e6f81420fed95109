"""The way from a blank case to the first picture, as plain data: what comes when, why, and how much of it will do to begin."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.case import Case
from crosslane.casefile.starter import NOTE_TO_WRITE
from crosslane.vocabulary import Family, YesNo


class Step(NamedTuple):
    """A step of the way.

    Attributes:
        table: the table that it fills; `ABOUT` and `PICTURE` stand for the other two.
        title: its name.
        why: what it is for, in a sentence or three, for somebody who does it for the first time.
        first: the columns that are asked for at once; the others are under *More*.
        goal: how many rows will do for a first picture.
    """

    table: str
    title: str
    why: str
    first: tuple[str, ...] = ()
    goal: int = 0


ABOUT, PICTURE = "about", "picture"

STEPS = (
    Step(
        ABOUT, "About", "What a reader learns before anything of the case is shown. The content note says what may distress; "
        "nobody opens the case without having seen it. What the sources do not say is as much worth writing down.",
    ),
    Step(
        "sources", "Source", "Every row says which paragraph of which source it stands on, so the source comes first.",
        ("title", "author", "publisher", "published", "kind"), 1,
    ),
    Step(
        "people", "People", "The child, the family and those around them, under the labels of the source, never real names. "
        "Leave empty what the source does not say.",
        ("label", "role", "sex", "born", "at_centre", "cites"), 2,
    ),
    Step(
        "relationships", "Ties", "Who was what to whom. What was believed and what was established later are two rows. "
        "A tie that no source states is not written, and will not be drawn.",
        ("a", "kind", "b", "standing", "according_to", "cites"),
    ),
    Step(
        "agencies", "Agencies", "Organisations, services in them, and workers in those. One worker is not the service: "
        "what one holds, the other need not.",
        ("label", "short", "kind", "part_of", "sector", "cites"), 2,
    ),
    Step(
        "events", "Events", "What happened, a row each. Write the date as the source has it, as vague as it is. "
        "An event without a date stays without one and is put on no day.",
        ("when", "title", "kind", "agencies", "people", "cites"), 10,
    ),
    Step(
        "items", "Items", "Pieces of information that somebody held: a bruise seen, a worry told. Each arises at an event and is "
        "held by somebody first. Others do not hold it until it crosses to them.",
        ("label", "theme", "arises", "held_by", "about", "cites"), 3,
    ),
    Step(
        "crossings", "Crossings", "Information that went from one holder to another, or that did not. Only what the source says: "
        "where it is silent, write no row. Where it raises the question and leaves it open, the outcome is 'no record either "
        "way', which never means 'not shared'.",
        ("items", "sender", "receiver", "outcome", "event", "due", "barrier", "cites"), 1,
    ),
    Step(PICTURE, "Picture", "Your case as swimlanes. It is drawn anew after each row that you save."),
)  # fmt: skip


class Progress(NamedTuple):
    """How far a step has got."""

    title: str
    said: str
    is_done: bool


def progress_of(case: Case) -> tuple[Progress, ...]:
    """For each step that asks for something: what there is, what will do to begin, and what else to think of."""
    return tuple(_progress(case, step) for step in STEPS if step.table == ABOUT or step.goal)


def _progress(case: Case, step: Step) -> Progress:
    if step.table == ABOUT:
        written = case.info.content_note != NOTE_TO_WRITE
        return Progress(
            step.title, "the content note is written" if written else "the content note is still to be written", written
        )
    count = len(case.table(step.table))
    said = f"{count} of {step.goal} to begin with"
    if count < step.goal:
        return Progress(step.title, said, is_done=False)
    if step.table == "people" and not any(one.at_centre is YesNo.YES for one in case.people):
        return Progress(step.title, f"{said}; say of one that the case is about this child (at centre)", is_done=False)
    if step.table == "crossings" and not any(one.outcome.family is Family.DID_NOT_CROSS for one in case.crossings):
        return Progress(step.title, f"{said}; add one that, as the source says, did not happen", is_done=False)
    return Progress(step.title, said, is_done=True)


def next_step(case: Case) -> Step:
    """The first step that still asks for something; the picture, if none does."""
    waiting = {one.title for one in progress_of(case) if not one.is_done}
    return next((step for step in STEPS if step.title in waiting), STEPS[-1])
