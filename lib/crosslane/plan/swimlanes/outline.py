"""A swimlane plan as text: for screen readers, for reading aloud, and for tests."""

from __future__ import annotations

from crosslane.plan.swimlanes.chronology import SwimlanePlan


def outline_swimlanes(plan: SwimlanePlan) -> str:
    """Everything that the picture shows, in the order of time, an entry each."""
    entries = {mark.id: (mark.x, mark.id, mark.caption) for mark in reversed(plan.events)}
    entries |= {mark.id: (mark.x, mark.id, mark.caption) for mark in plan.crossings}
    lines = [plan.title, *plan.left_out, "Lanes, from the top: " + ", ".join(lane.label for lane in plan.lanes) + "."]
    for _, _, caption in sorted(entries.values()):
        lines += ["", caption.plain()]
    if plan.undated:
        lines += ["", "Without a date, so not on the picture: " + "; ".join(plan.undated) + "."]
    return "\n".join(lines)
