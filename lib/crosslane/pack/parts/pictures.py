"""The pictures of a pack, from the plans of the figures."""

from __future__ import annotations

from crosslane.draw.print.agencies import print_agencies
from crosslane.draw.print.family import print_family
from crosslane.draw.print.sheet import rows_on, words_of
from crosslane.draw.print.swimlanes import print_swimlanes
from crosslane.network.kinship import find_kinship
from crosslane.network.standing import AS_ESTABLISHED, AS_RECORDED
from crosslane.pack.choices import PARTS
from crosslane.pack.contents import Block, Column, Paragraph, Picture, Section, Table
from crosslane.pack.material import ROW_AND_SOURCE, Material, cited_row, cites_of, joined
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.captions import names, said_date
from crosslane.plan.family.compare import compare_families
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.when import UNKNOWN, say, sort_key


def plan_swimlane_pages(material: Material) -> tuple[Section, ...]:
    """The swimlane chronology over as many pages as it needs."""
    plan = plan_swimlanes(material.case)
    if not plan.events and not plan.crossings:
        return (Section("swimlanes", PARTS["swimlanes"], 1, ()),)
    numbers = {**material.numbers.events, **material.numbers.crossings}
    svgs = print_swimlanes(plan, material.choices.paper, numbers=numbers, with_key=False)
    pages = tuple(_picture(f"swimlanes-{number}", svg) for number, svg in enumerate(svgs, 1))
    said = (
        "Each lane is an agency; the family is on top. Arrows are what crossed; broken arrows that stop short of a lane are what "
        "the source reports as not having crossed; faint dotted ones have no record either way. Numbers lead to the tables."
    )
    return (Section("swimlanes", PARTS["swimlanes"], 1, (Paragraph(said), *pages)),)


def plan_people(material: Material) -> tuple[Section, ...]:
    """The genogram, what stood in records and was established otherwise, and every tie with who vouches for it."""
    case = material.case
    if not len(case.people):
        return (Section("people", PARTS["people"], 1, ()),)
    established = plan_family(case, AS_ESTABLISHED)
    recorded = plan_family(case, AS_RECORDED)
    blocks: list[Block] = []
    changes = compare_families(recorded, established)
    if changes and recorded.persons:
        marks = [mark for change in changes for mark in change.marks_first]
        blocks.append(
            Paragraph("What stood in records, the first picture, and what was established, the second, differ in this:")
        )
        blocks += [Paragraph(f"{change.text.rstrip('.')}.", change.people, is_item=True) for change in changes]
        blocks.append(_picture("genogram-recorded", print_family(recorded, changed=marks, title=case.info.title)))
    if established.persons:
        blocks.append(_picture("genogram", print_family(established, title=case.info.title)))
    return (
        Section("people", PARTS["people"], 1, (*blocks, _people_table(material))),
        Section("ties", "Ties of the family, and who vouches for them", 2, _ties(material)),
    )


def _people_table(material: Material) -> Table:
    columns = (
        Column("Name in the source", 1.6),
        Column("Who this is", 2.4),
        Column("Sex, if stated", 0.8),
        Column("Born", 1.1),
        Column("Died", 1.1),
        Column("Note", 2.5),
        ROW_AND_SOURCE,
    )
    rows = [
        cited_row(
            (
                person.label, person.role, str(person.sex or ""), say(person.born) if person.born is not None else "",
                say(person.died) if person.died is not None else "", person.note,
            ),
            person,
        )
        for person in material.case.people
    ]  # fmt: skip
    return Table("people", "The people of the case", columns, tuple(rows))


def _ties(material: Material) -> tuple[Block, ...]:
    case = material.case
    columns = (
        Column("Who", 1.4),
        Column("is", 1.0),
        Column("of", 1.4),
        Column("During", 1.3),
        Column("Standing, according to", 1.6),
        Column("Known", 1.6),
        Column("What the source says", 3.0),
        ROW_AND_SOURCE,
    )
    rows = []
    for tie in case.relationships:
        known = [
            f"{word} {material.refer(when) if isinstance(when, str) else say(when)}"
            for word, when in (("from", tie.known_from), ("until", tie.known_until))
            if when is not None
        ]
        cells = (
            case.people[tie.a].label, str(tie.kind), case.people[tie.b].label, said_date(tie.words, tie.during or UNKNOWN),
            joined(str(tie.standing), case.label(tie.according_to) if tie.according_to else ""), joined(*known),
            joined(tie.text, f"Note: {tie.note}" if tie.note else ""),
        )  # fmt: skip
        rows.append(cited_row(cells, tie))
    return (Table("ties", "Each tie as one row has it; what was believed and what was established are rows of their own", columns,
                  tuple(rows)),) if rows else ()  # fmt: skip


def plan_agency_map(material: Material) -> tuple[Section, ...]:
    """The map of the agencies around the family, and when each was involved."""
    case = material.case
    plan = plan_agencies(case)
    blocks: tuple[Block, ...] = (_picture("agencies", print_agencies(plan)),) if len(plan.nodes) > 1 else ()
    columns = (
        Column("Agency", 2.0),
        Column("With", 1.6),
        Column("Status", 1.0),
        Column("During", 2.0),
        Column("What the source says", 3.4),
        ROW_AND_SOURCE,
    )
    rows = tuple(
        cited_row(
            (
                case.label(row.agency), names(case, row.people), str(row.status), said_date(row.words, row.during or UNKNOWN),
                joined(row.text, f"Note: {row.note}" if row.note else ""),
            ),
            row,
        )
        for row in sorted(case.involvement, key=lambda row: (sort_key(row.during), row.id))
    )  # fmt: skip
    table = Table("involvement", "Times of involvement, the earliest first", columns, rows)
    return (
        Section("agencies", PARTS["agencies"], 1, blocks),
        Section("involvement", "When agencies were involved", 2, (table,) if rows else ()),
    )


def family_contradictions(material: Material) -> tuple[Paragraph, ...]:
    """Ties that cannot all be true, as far as the rows show it."""
    case = material.case
    set_aside = [one for standing in (AS_ESTABLISHED, AS_RECORDED) for one in find_kinship(case, standing).set_aside]
    return tuple(
        Paragraph(one.text, one.rows, cites_of(case.relationships[row] for row in one.rows), is_item=True)
        for one in dict.fromkeys(set_aside)
    )


def _picture(name: str, svg: str) -> Picture:
    title, description = words_of(svg)
    return Picture(name, title, description, svg, rows_on(svg))
