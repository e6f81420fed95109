"""What did not cross as the source reports it, what crossed, what has no record either way, and actions not taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from crosslane.case import Case
from crosslane.gaps.reported import Closing, Gap, find_gaps
from crosslane.pack.choices import PARTS
from crosslane.pack.contents import Column, Paragraph, Row, Section, Table
from crosslane.pack.material import ROW_AND_SOURCE, Material, cited_row, counted, joined
from crosslane.plan.captions import cited, names, said_date
from crosslane.records import Crossing, Finding
from crosslane.vocabulary import Family
from crosslane.when import UNKNOWN, say, sort_key


def plan_gaps(material: Material) -> tuple[Section, ...]:
    """Each piece of information that the source says did not cross, one row each, with what the source says of why."""
    case = material.case
    place = {name: number for number, name in enumerate(material.numbers.crossings)}
    gaps = sorted(find_gaps(case, material.knowledge), key=lambda gap: place[gap.crossing])
    if not gaps:
        return (Section("gaps", PARTS["gaps"], 1, ()),)
    findings = _findings_by_crossing(case)
    said = Paragraph(
        f"The source reports {counted(len(gaps), 'piece', 'pieces')} of information as not having crossed; a crossing of several "
        "pieces has a row for each. Open from: when it was due or, where no day was set, when it might have crossed. How it "
        "ended is worked out from the rows, by any way. What the source says of why is in the last but one column, and cited.",
        tuple(dict.fromkeys(gap.crossing for gap in gaps)),
    )
    columns = (
        Column("No.", 0.5),
        Column("Held by", 1.2),
        Column("Not to", 1.2),
        Column("What", 1.9),
        Column("Outcome (evidence)", 0.9),
        Column("Open from", 1.1),
        Column("How it ended, and after how many days (worked out)", 1.7),
        Column("What the source says: text, barrier, reason given, findings", 4.0),
        ROW_AND_SOURCE,
    )
    rows = tuple(_gap_row(material, gap, findings.get(gap.crossing, [])) for gap in gaps)
    meanings = tuple(
        Paragraph(f"{closing.value.capitalize()}: {closing.meaning}", is_item=True)
        for closing in Closing
        if any(gap.closing is closing for gap in gaps)
    )
    table = Table("gaps", "Information that the source reports as not having crossed", columns, rows)
    return (Section("gaps", PARTS["gaps"], 1, (said, *meanings, table)),)


def _gap_row(material: Material, gap: Gap, findings: Iterable[Finding]) -> Row:
    case = material.case
    crossing, item = case.crossings[gap.crossing], case.items[gap.item]
    ended = joined(
        gap.closing.value.capitalize(),
        "; ".join(f"{case.short_label(one.holder)}, {say(one.when)}" for one in gap.arrivals[:2]),
        f"Open for {gap.duration} days",
    )  # fmt: skip
    cells = (
        material.numbers.crossings[crossing.id],
        case.label(gap.sender),
        case.label(gap.receiver),
        joined(item.label, item.text),
        joined(str(gap.outcome), f"({crossing.evidence})"),
        say(gap.opened),
        ended,
        _said_of(crossing, findings),
    )
    others = [case.items[gap.item], *findings]
    row = cited_row(cells, crossing, others)
    return row._replace(rows=tuple(dict.fromkeys((*row.rows, *gap.rows))))


def _said_of(crossing: Crossing, findings: Iterable[Finding]) -> str:
    """What the source says of a crossing, each part with its citation; no word of it is the program's judgement."""
    cites = cited(crossing)
    parts = [
        crossing.text and f"{crossing.text} [{cites}]",
        crossing.barrier and f"In the way: {crossing.barrier}.",
        crossing.reason_given and f"Reason given: {crossing.reason_given} [{cites}]",
        crossing.note and f"Note: {crossing.note}",
        *(f"{str(finding.kind).capitalize()} of the source: {finding.text} [{cited(finding)}]" for finding in findings),
    ]
    return joined(*(part for part in parts if part))


def _findings_by_crossing(case: Case) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in case.findings:
        for crossing in finding.crossings:
            found[crossing].append(finding)
    return found


# Crossings -----------------------------------------------------------------------------------


def plan_no_record(material: Material) -> tuple[Section, ...]:
    """Where the records say neither that it crossed nor that it did not."""
    said = Paragraph(
        "Of these the source says neither that they were passed on nor that they were not. That is not the same as not shared."
    )
    return (_crossing_section(material, Family.NO_RECORD, "no-record", "no record", said),)


def plan_crossed(material: Material) -> tuple[Section, ...]:
    """What crossed, with what became of it."""
    said = Paragraph(
        "What the source reports as having reached its receiver: in full or in part, in time or late, changed or unchanged."
    )
    return (_crossing_section(material, Family.CROSSED, "crossed", "crossed", said),)


def _crossing_section(material: Material, family: Family, name: str, part: str, said: Paragraph) -> Section:
    case = material.case
    crossings = [case.crossings[one] for one in material.numbers.crossings if case.crossings[one].outcome.family is family]
    columns = (
        Column("No.", 0.5),
        Column("When", 1.4),
        Column("From", 1.3),
        Column("To", 1.3),
        Column("What", 2.4),
        Column("Outcome (evidence)", 1.0),
        Column("How", 0.9),
        Column("What the source says", 3.0),
        ROW_AND_SOURCE,
    )
    findings = _findings_by_crossing(case)
    rows = tuple(_crossing_row(material, crossing, findings.get(crossing.id, [])) for crossing in crossings)
    return Section(name, PARTS[part], 1, (said, Table(name, PARTS[part], columns, rows)) if rows else ())


def _crossing_row(material: Material, crossing: Crossing, findings: list[Finding]) -> Row:
    case = material.case
    cells = (
        material.numbers.crossings[crossing.id],
        said_date(crossing.words, case.when_crossing(crossing)),
        case.label(crossing.sender),
        case.label(crossing.receiver),
        joined(*(case.items[item].label for item in crossing.items)),
        joined(str(crossing.outcome), f"({crossing.evidence})"),
        str(crossing.channel or ""),
        _said_of(crossing, findings),
    )
    row = cited_row(cells, crossing, findings)
    return row._replace(rows=(*row.rows, *crossing.items))


# Omissions -----------------------------------------------------------------------------------


def plan_omissions(material: Material) -> tuple[Section, ...]:
    """Actions that the source says were not taken and that are not messages."""
    case = material.case
    rows = sorted(case.omissions, key=lambda row: (sort_key(case.when(row.due)), row.id))
    columns = (
        Column("Due", 1.3),
        Column("Whose", 1.7),
        Column("Action (evidence)", 2.2),
        Column("About", 1.2),
        Column("What the source says", 4.0),
        ROW_AND_SOURCE,
    )
    cells = [
        cited_row(
            (
                material.refer(row.due) if isinstance(row.due, str) else say(row.due if row.due is not None else UNKNOWN),
                names(case, row.agencies),
                joined(row.action, f"({row.evidence})"),
                names(case, row.about),
                joined(row.text, f"Note: {row.note}" if row.note else ""),
            ),
            row,
        )
        for row in rows
    ]
    table = Table("omissions", PARTS["omissions"], columns, tuple(cells))
    return (Section("omissions", PARTS["omissions"], 1, (table,) if cells else ()),)
