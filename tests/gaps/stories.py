"""Invented stories of what did not get to whom, for the tests of gaps."""

from crosslane.gaps import (
    Told,
    find_gaps_at_decisions,
)
from crosslane.knowledge import Knowledge
from crosslane.records import Agency, Crossing, Event, Item, Person
from crosslane.vocabulary import AgencyKind, EventKind, Outcome, YesNo
from crosslane.when import parse
from tests.cases import build


def day(text):
    return parse(text).low


def january(low, high=None):
    return parse(f"2020-01-{low:02}" if high is None else f"[2020-01-{low:02}..2020-01-{high:02}]")


AGENCIES = [
    Agency("school", "School"), Agency("police", "Police"), Agency("court", "Court"),
    Agency("nhs", "Trust"), Agency("clinic", "Clinic", kind=AgencyKind.SERVICE, part_of="nhs"),
    Agency("nurse", "Nurse", kind=AgencyKind.PRACTITIONER, part_of="clinic"),
    Agency("doctor", "Doctor", kind=AgencyKind.PRACTITIONER, part_of="clinic"),
]  # fmt: skip
PEOPLE = [Person("child", "the child", at_centre=YesNo.YES), Person("aunt", "the aunt")]


def story(*crossings, decided="2020-01-20", by=("clinic",), seen="2020-01-02", items=(), events=(), **tables):
    """The school sees a bruise, these crossings were or were not made, and then somebody decides."""
    return build(
        agencies=AGENCIES,
        people=PEOPLE,
        events=[
            Event("seen", parse(seen) if seen else None, title="Seen", agencies=("school",), people=("child",)),
            *(
                [Event("decision", parse(decided), kind=EventKind.DECISION, title="?", agencies=by, people=("child",))]
                if decided
                else []
            ),
            *events,
        ],
        items=[Item("bruise", "A bruise", about=("child",), arises="seen", held_by=("school",)), *items],
        crossings=crossings,
        **tables,
    )


def told(name, sender, receiver, when="", outcome=Outcome.SHARED, item="bruise", **more):
    return Crossing(name, (item,), sender, receiver, when=parse(when) if when else None, outcome=outcome, **more)


def not_told(name, sender, receiver, when="", outcome=Outcome.NOT_SHARED, **more):
    return told(name, sender, receiver, when, outcome, **more)


GAP = not_told("gap", "school", "clinic", "2020-01-04")


EARLIER = Item("earlier-concerns", "Earlier concerns", about=("child",), arises="seen", held_by=("school",))
CAME_LATE = told("late", "school", "nurse", outcome=Outcome.SHARED_LATE, item="earlier-concerns", event="conference")
CONFERENCE = Event("conference", parse("2020-01-10"), title="Conference")


def at_decision(case):
    (found,) = find_gaps_at_decisions(case, Knowledge(case))
    assert found.told is Told.WORKED_OUT
    return found
