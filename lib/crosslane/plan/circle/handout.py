"""A hand-out: one agency's own knowledge at one stop, on paper, and nothing that it had not been told."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.case import Case
from crosslane.plan.circle.notes import ANY_CHAIR, NOTHING_TOLD
from crosslane.plan.circle.then import Known
from crosslane.plan.circle.walk import Stop


class Handout(NamedTuple):
    """One sheet for one seat at one stop.

    Attributes:
        title: the case's name and the number of the stop.
        agency: whose knowledge this is.
        said: the date in words.
        question: the stop's own question for the chair; for others one that tells nothing.
        known, took_part: as in the then-view.
        nothing: what stands there if nothing had reached the agency; else empty.
    """

    title: str
    number: int
    agency: str
    said: str
    question: str
    known: tuple[Known, ...]
    took_part: tuple[Known, ...]
    nothing: str


def plan_handout(case: Case, agency: str, stop: Stop) -> Handout:
    """The hand-out of an agency at a stop.

    The stop's question is spoken to the agency in the chair and often repeats what only that agency has just heard: any
    other gets a question that tells nothing.

    Raises:
        UnknownId: if there is no such agency.
    """
    then = stop.seen_by(agency)
    return Handout(
        title=f"{case.info.title}: stop {stop.number}",
        number=stop.number,
        agency=then.label,
        said=stop.said,
        question=stop.question if agency == stop.agency else ANY_CHAIR,
        known=then.known,
        took_part=then.took_part,
        nothing="" if then.known or then.took_part else NOTHING_TOLD,
    )
