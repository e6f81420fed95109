"""A crossing told in one line of a longer text."""

from __future__ import annotations

from crosslane.case import Case
from crosslane.plan.captions import cited, said_date
from crosslane.records import Crossing


def told(case: Case, crossing: Crossing, *, with_items: bool = True) -> str:
    """When it was, between whom, what, what became of it, and where the source says so."""
    items = ": " + "; ".join(case.items[item].label for item in crossing.items) if with_items else ""
    ends = f"{case.short_label(crossing.sender)} to {case.short_label(crossing.receiver)}"
    return f"{said_date('', case.when_crossing(crossing))}, {ends}{items} ({crossing.outcome}) [{cited(crossing)}]"
