"""A swimlane plan as text: for screen readers, for reading aloud, and for tests."""

from __future__ import annotations

from crosslane.plan.swimlanes import CrossingMark, EventMark, SwimlanePlan


def outline_swimlanes(plan: SwimlanePlan) -> str:
    """Everything that the picture shows, in the order of time, an entry each."""
    marks: dict[str, tuple[float, EventMark | CrossingMark]] = {}
    for mark in (*plan.events, *plan.crossings):
        if mark.id not in marks:
            marks[mark.id] = (mark.x, mark)
    lines = [plan.title, "Lanes, from the top: " + ", ".join(lane.label for lane in plan.lanes) + "."]
    for _, mark in sorted(marks.values(), key=lambda placed: (placed[0], placed[1].id)):
        lines += ["", mark.caption.plain()]
    if plan.undated:
        lines += ["", "Without a date, so not on the picture: " + "; ".join(plan.undated) + "."]
    return "\n".join(lines)
