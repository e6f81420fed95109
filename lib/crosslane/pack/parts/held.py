"""Who held what at the end of key dates."""

from __future__ import annotations

from datetime import date

from crosslane.case import Case
from crosslane.knowledge import Level
from crosslane.pack.choices import PARTS
from crosslane.pack.contents import Column, Paragraph, Row, Section, Table
from crosslane.pack.material import ROW_AND_SOURCE, Material, cited_row, joined
from crosslane.plan.held_by.brief import brief
from crosslane.plan.held_by.table import HeldByPlan, HeldColumn, HeldRow, plan_held_by
from crosslane.vocabulary import EventKind
from crosslane.when import LAST_DAY, Basis, Moment, first_moment

MOST_DATES = 3
"""Key dates that are taken if the panel names none: the last ones."""
_LEVELS = (Level.HELD, Level.SOMEONE_INSIDE, Level.CANNOT_TELL, Level.NOT_HELD)
_HEADINGS = ("Held by, from", "Held by someone inside", "Cannot tell", "Reported as not crossed to")


def plan_held(material: Material) -> tuple[Section, ...]:
    """A table of the items for each key date: who held each of them then, as far as it is known."""
    case = material.case
    if not len(case.items):
        return (Section("held-by", PARTS["held by"], 1, ()),)
    days = material.choices.held_on or key_dates(case)
    tables = [(day, plan_held_by(case, day, sort="theme", knowledge=material.knowledge)) for day in days]
    parts = [_section(material, day, plan, number) for number, (day, plan) in enumerate(tables, 1) if plan.rows]
    said = [
        Paragraph(f"{heading.split(',')[0]}: {level.meaning}", is_item=True)
        for level, heading in zip(_LEVELS, _HEADINGS, strict=True)
        if any(cell.level is level for _, plan in tables for row in plan.rows for cell in row.cells)
    ]
    said.append(
        Paragraph(
            "Agencies that are not named in a row have no record either way; that is not the same as not told.", is_item=True
        )
    )
    return (Section("held-by", PARTS["held by"], 1, tuple(said) if parts else ()), *parts)


def key_dates(case: Case) -> tuple[date, ...]:
    """The last days on which a child at the centre moved or died, as far as a day is known; else the end of all.

    Of a date that is not known to the day, its last possible day is taken, so that what came with it is in the table.
    """
    children = {child.id for child in case.children_at_centre}
    found = {
        first_moment(case.timing[event.id]).high
        for event in case.events
        if event.kind in (EventKind.MOVE, EventKind.DEATH) and children & set(event.people)
    }
    days = sorted(day for day in found if day < LAST_DAY)[-MOST_DATES:]
    return tuple(map(date.fromordinal, days)) or (date.max,)


def _section(material: Material, day: date, plan: HeldByPlan, number: int) -> Section:
    columns = (
        Column("What", 2.6),
        Column("Theme, and when it arose", 1.4),
        *(Column(heading, 1.8) for heading in _HEADINGS),
        ROW_AND_SOURCE,
    )
    rows = tuple(_row(material, plan, row, day) for row in plan.rows)
    heading = f"Who held what at the end of {plan.on}"
    table = Table(f"held-by-{number}", "By theme: the items that had arisen by then, or may have", columns, rows)
    note = _left_out(plan)
    return Section(table.id, heading, 2, (*note, table))


def _left_out(plan: HeldByPlan) -> tuple[Paragraph, ...]:
    if not plan.undated:
        return ()
    return (Paragraph(f"Items that have no date that says whether they had arisen by then are left out: {plan.undated}."),)


def _row(material: Material, plan: HeldByPlan, row: HeldRow, day: date) -> Row:
    item = material.case.items[row.item]
    by_level = {
        level: [
            f"{column.label}{_since(material, column, row.item, day)}" if level is Level.HELD else column.label
            for column, cell in zip(plan.columns, row.cells, strict=True)
            if cell.level is level
        ]
        for level in _LEVELS
    }
    arose = f"{row.arose}{', or later' if row.may_be_later else ''}"
    cells = (item.label, joined(str(row.theme), arose), *("; ".join(by_level[level]) for level in _LEVELS))
    return cited_row(cells, item)


def _since(material: Material, column: HeldColumn, item: str, day: date) -> str:
    """From when an agency surely held it: the days between which that began, in few words."""
    holding = material.knowledge.holding(column.id, item)
    if holding is None or holding.certainly > day.toordinal():
        return ""
    return f" ({brief(Moment(holding.possibly, holding.certainly, Basis.WORKED_OUT, ''))})"
