"""Invented stories of who told whom, for the tests of knowledge."""

from crosslane.knowledge import NEVER, Knowledge
from crosslane.records import Agency, Crossing, Event, Item, Person
from crosslane.vocabulary import AgencyKind, Outcome
from crosslane.when import FIRST_DAY, parse, say_day
from tests.cases import build

HOLDERS = ["school", "nurse", "clinic", "police"]


def day(text):
    return parse(text).low


def story(*crossings, seen="2020-01-02", items=None, events=()):
    """A case in which the school sees something, and these crossings follow."""
    return build(
        agencies=[
            Agency("school", "School"), Agency("clinic", "Clinic", kind=AgencyKind.SERVICE), Agency("police", "Police"),
            Agency("nurse", "Nurse", kind=AgencyKind.PRACTITIONER, part_of="clinic"),
        ],
        people=[Person("aunt", "the aunt")],
        events=[Event("seen", parse(seen) if seen else None, title="Seen"), *events],
        items=items or [Item("bruise", "A bruise", arises="seen", held_by=("school",))],
        crossings=crossings,
    )  # fmt: skip


def told(name, sender, receiver, when="", outcome=Outcome.SHARED, item="bruise", **more):
    return Crossing(name, (item,), sender, receiver, when=parse(when) if when else None, outcome=outcome, **more)


def since(case, holder, item="bruise"):
    """From when a holder holds: possibly, certainly, as ISO days; *never* where no day comes."""
    holding = Knowledge(case).holding(holder, item)
    return None if holding is None else tuple("never" if d == NEVER else _iso(d) for d in holding[:2])


def _iso(day_number):
    return {FIRST_DAY: "any day"}.get(day_number) or f"2020-01-{int(say_day(day_number).split()[0]):02}"


VERSIONS = [Item("bruise", "A bruise", arises="seen", held_by=("school",)), Item("mark", "A mark", changes="bruise")]
