"""Invented cases of any size, made from a seed: for benchmarks."""

from __future__ import annotations

from random import Random

from crosslane.case import Case, CaseInfo
from crosslane.lag import parse_lag
from crosslane.records import Agency, Citation, Crossing, Event, Involvement, Item, Person, Source
from crosslane.vocabulary import AgencyKind, EventKind, Outcome, YesNo
from crosslane.when import parse

SIZES = {"S": (150, 15, 60), "M": (2_000, 30, 600), "L": (20_000, 60, 5_000), "XL": (200_000, 120, 20_000)}
"""Events, agencies and items; there are as many crossings as events."""

NOT_MADE = (Outcome.NOT_SHARED, Outcome.NOT_SOUGHT, Outcome.ASKED_NOT_ANSWERED, Outcome.NO_RECORD)

CITED = (Citation("made-up", "p1"),)


def _date(rng: Random) -> str:
    day = f"20{rng.randint(8, 13):02}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return rng.choice([day, day, day, day[:7], day + "~", f"[{day}..{day[:7]}-28]"])


def invented_case(size: str, seed: int = 1) -> Case:
    """A case with dated and relative events, and items that go from hand to hand in the order of time."""
    events_count, agencies_count, items_count = SIZES[size]
    rng = Random(seed)
    kinds = list(EventKind)
    agencies = [
        Agency(f"a{n}", f"Invented agency {n}", kind=AgencyKind.SERVICE, part_of=f"a{n // 4}" if n % 4 else "", cites=CITED)
        for n in range(agencies_count)
    ]
    opened = [Involvement(f"o{n}", f"a{n}", ("child",), parse("2008-03/2013-10"), cites=CITED) for n in range(agencies_count)]
    events = []
    for n in range(events_count):
        relative = n and rng.random() < 0.15
        events.append(
            Event(
                f"e{n}",
                None if relative else parse(_date(rng)),
                after=(f"e{rng.randrange(n)}",) if relative else (),
                lag=(parse_lag(rng.choice(["P1D", "P2W", "~P3M", "P0D.."])),) if relative else (),
                kind=rng.choice(kinds),
                title=f"Invented event {n}",
                text="Invented for a benchmark.",
                agencies=(f"a{rng.randrange(agencies_count)}",),
                people=("child",),
                cites=CITED,
            )
        )
    holders: list[list[str]] = []
    items = []
    for n in range(items_count):
        first = f"a{rng.randrange(agencies_count)}"
        holders.append([first])
        items.append(Item(f"i{n}", f"Invented item {n}", about=("child",), held_by=(first,), cites=CITED))
    crossings = []
    for n in range(events_count):
        item = rng.randrange(items_count)
        sender = rng.choice(holders[item])
        receiver = f"a{rng.choice([a for a in range(agencies_count) if f'a{a}' != sender])}"
        made = rng.random() < 0.6
        outcome = Outcome.SHARED if made else rng.choice(NOT_MADE)
        # each crossing of an item is dated after the one before, so that no sender is told too late
        day = f"{2009 + n * 4 // events_count}-{1 + n * 48 // events_count % 12:02}"
        crossings.append(
            Crossing(f"c{n}", (f"i{item}",), sender, receiver, when=parse(day), outcome=outcome, text="Invented.", cites=CITED)
        )
        if made and receiver not in holders[item]:
            holders[item].append(receiver)
    return Case(
        CaseInfo(f"invented-{size.lower()}", f"Invented, size {size}", "Invented.", "Invented.", parse("2008/2013"), ()),
        {
            "sources": [Source("made-up", "An invented source")],
            "people": [Person("child", "the child", at_centre=YesNo.YES, cites=CITED)],
            "agencies": agencies, "involvement": opened, "events": events, "items": items, "crossings": crossings,
        },
    )  # fmt: skip
