"""The integrated chronology, and the short version of its key events."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crosslane.pack.choices import CHRONOLOGY_COLUMNS, PARTS
from crosslane.pack.contents import Column, Paragraph, Row, Section, Table
from crosslane.pack.material import ROW_AND_SOURCE, Material, cited_row, joined
from crosslane.plan.captions import cited, names
from crosslane.records import Event
from crosslane.vocabulary import Standing
from crosslane.when import say

_WIDTHS = {
    "words": 1.1, "reading": 1.1, "what": 3.9, "kind": 0.9, "agencies": 1.5, "people": 1.1, "area": 0.9, "crossed": 2.3,
    "doubts": 2.7, "known": 1.0,
}  # fmt: skip


def plan_chronology(material: Material) -> tuple[Section, ...]:
    """Every event in the order of time, under its number."""
    events = [material.case.events[name] for name in material.numbers.events]
    table = _table(material, "chronology", "All events in the order of time", events, material.choices.columns, with_text=True)
    blocks = (_order_note(material, events), table) if events else ()
    return (Section("chronology", PARTS["chronology"], 1, blocks),)


def plan_key_events(material: Material) -> tuple[Section, ...]:
    """The events that the panel named, or those of the kinds that count as key, by the numbers of their full rows."""
    choices, case = material.choices, material.case
    wanted = set(choices.key_events)
    events = [
        event
        for event in (case.events[name] for name in material.numbers.events)
        if event.id in wanted or (not wanted and event.kind in choices.key_kinds)
    ]
    if wanted:
        rule = "The events are those that the panel named."
    else:
        kinds = ", ".join(str(kind) for kind in choices.key_kinds)
        rule = f"The events are those of these kinds: {kinds}."
    said = Paragraph(
        f"{rule} Each number leads to the full row in the integrated chronology.", tuple(event.id for event in events)
    )
    table = _table(material, "key-events", "Key events in the order of time", events, choices.key_columns, with_text=False)
    return (Section("key-events", PARTS["key events"], 1, (said, table) if events else ()),)


def _order_note(material: Material, events: Iterable[Event]) -> Paragraph:
    undated = [event.id for event in events if say(material.case.timing[event.id]) == "no date"]
    said = "Rows stand in the order of their earliest possible day; of rows whose dates overlap, the order says nothing."
    if undated:
        said += f" The source gives no date for {len(undated)} of them; they stand where its order puts them, or last."
    return Paragraph(said, tuple(undated))


def _table(
    material: Material, name: str, caption: str, events: Iterable[Event], chosen: Iterable[str], *, with_text: bool
) -> Table:
    kept = tuple(dict.fromkeys(chosen))
    columns = (Column("No.", 0.45), *(Column(CHRONOLOGY_COLUMNS[one], _WIDTHS[one]) for one in kept), ROW_AND_SOURCE)
    rows = tuple(_row(material, event, kept, with_text) for event in events)
    return Table(name, caption, columns, rows)


def _row(material: Material, event: Event, chosen: Iterable[str], with_text: bool) -> Row:
    cells = [material.numbers.events[event.id]]
    for name in chosen:
        cells.append(event.title if name == "what" and not with_text else _CELLS[name](material, event))
    versions = [account for account in material.case.accounts if account.event == event.id and "doubts" in chosen]
    crossings = [crossing for crossing in material.case.crossings if crossing.event == event.id and "crossed" in chosen]
    row = cited_row(cells, event)
    behind = [account.id for account in versions] + [crossing.id for crossing in crossings]
    return row._replace(rows=tuple(dict.fromkeys((*row.rows, *behind))))


def _what(material: Material, event: Event) -> str:
    return joined(event.title, event.text)


def _reading(material: Material, event: Event) -> str:
    return say(material.case.timing[event.id])


def _area(material: Material, event: Event) -> str:
    return material.case.areas[event.area].label if event.area else ""


def _crossed(material: Material, event: Event) -> str:
    """What crossed at the event or did not, a line each, by number."""
    case = material.case
    lines = [
        f"{material.numbers.crossings[one.id]}: {case.short_label(one.sender)} to {case.short_label(one.receiver)}, {one.outcome}"
        for one in case.crossings
        if one.event == event.id
    ]
    return joined(*lines)


def _doubts(material: Material, event: Event) -> str:
    """How firm the row is, other versions of it, and what its note says."""
    case = material.case
    lines = [] if event.standing is Standing.ESTABLISHED else [f"{str(event.standing).capitalize()}: {event.standing.meaning}"]
    lines += [
        f"According to {case.label(account.agency)}: {account.text} [{cited(account)}]"
        for account in case.accounts
        if account.event == event.id
    ]
    lines += [f"Left out, for it cannot be right: {one.said or one.why}" for one in case.left_out if one.event == event.id]
    return joined(*lines, event.note)


def _known(material: Material, event: Event) -> str:
    known = event.known_from
    if known is None:
        return ""
    return material.refer(known) if isinstance(known, str) else say(known)


_CELLS: dict[str, Callable[[Material, Event], str]] = {
    "words": lambda material, event: event.words,
    "reading": _reading,
    "what": _what,
    "kind": lambda material, event: str(event.kind),
    "agencies": lambda material, event: names(material.case, event.agencies),
    "people": lambda material, event: names(material.case, event.people),
    "area": _area,
    "crossed": _crossed,
    "doubts": _doubts,
    "known": _known,
}
