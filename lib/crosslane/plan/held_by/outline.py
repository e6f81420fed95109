"""A held-by table as text: for screen readers, for reading aloud, and for tests."""

from __future__ import annotations

from crosslane.knowledge import Level
from crosslane.plan.held_by.table import HeldByPlan


def outline_held_by(plan: HeldByPlan) -> str:
    """Item by item: when it arose, and how each agency stood to it. Agencies with no record are named together."""
    lines = [f"{plan.title}: who held what, {plan.on}", *plan.dates_left_out]
    for row in plan.rows:
        later = "; may have been after the day" if row.may_be_later else ""
        lines += ["", f"{row.label} ({row.theme}; arose: {row.arose}{later})"]
        no_record = []
        for column, cell in zip(plan.columns, row.cells, strict=True):
            if cell.level is Level.NO_RECORD:
                no_record.append(column.label)
                continue
            lines.append(f"  - {column.label}: {cell.level}")
            lines += [f"      {line.strip()}" for line in cell.caption.lines]
        if no_record:
            lines.append(f"  No record seen either way, which is not the same as not told: {', '.join(no_record)}")
    if not plan.rows:
        lines.append("No item is on record by then.")
    if plan.left_out:
        lines += ["", f"{plan.left_out} more items are left out."]
    if plan.undated:
        lines += ["", f"{plan.undated} items have no date that ties them to the time up to then, and are left out."]
    return "\n".join(lines)
