"""Look for leaks in the hand-over exercise of every shipped case: ``python -m tests.leaks.handover [case…]``.

For every move and seat, all that the page has told the browser on day one is searched for the label and the text of every
item that the agency in the seat did not hold, and may not have held, by then. Texts that also stand in an item which it may
hold, or in the name of an agency or move, show nothing and are passed over.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from crosslane.case import Case
from crosslane.casefile import list_cases, load_case
from crosslane.explore.handover import HandoverPart
from crosslane.knowledge import Knowledge
from crosslane.plan.moves.strip import move_label, ordered_removals, removal_id
from crosslane.when import FIRST_DAY, LAST_DAY

ROOT = Path(__file__).parents[2]
SHORTEST = 12
"""Letters that a text must have: shorter ones are ordinary words."""


def told(widget: Any) -> str:
    """All texts that a widget and those inside it have told the browser, as a reader would see them."""
    own = "\n".join(_strings(widget.get_state()))
    return unescape(own) + "\n".join(told(child) for child in getattr(widget, "children", ()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one)


def find_leaks(case: Case, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Move, seat and item of each text that is on a desk where it has no business to be."""
    knowledge = Knowledge(case)
    for removal in ordered_removals(case):
        part = HandoverPart(case, removal_id(removal), folder)
        for seat in part.seats:
            part.seat.value = seat.id
            shown = told(part)
            day = removal.when.high if removal.when.low > FIRST_DAY and removal.when.high < LAST_DAY else FIRST_DAY
            held = {item.id for item in case.items if _may_hold(knowledge, seat.agency, item.id, day)}
            allowed = "\n".join(f"{case.items[one].label}\n{case.items[one].text}" for one in sorted(held))
            allowed += "\n".join([move_label(case, removal), *(agency.label for agency in case.agencies)])
            for item in case.items:
                for text in (item.label, item.text):
                    if item.id not in held and len(text) >= SHORTEST and text in shown and text not in allowed:
                        yield removal_id(removal), seat.id, item.id
        part.close()


def _may_hold(knowledge: Knowledge, agency: str, item: str, day: int) -> bool:
    holding = knowledge.holding(agency, item) if agency else None
    return holding is not None and holding.possibly <= day


def main(names: list[str]) -> int:
    """The number of leaks, each of which is printed."""
    found = 0
    for name in names:
        case = load_case(ROOT / "casedata" / name)
        with tempfile.TemporaryDirectory() as folder:
            leaks = list(find_leaks(case, Path(folder)))
        found += len(leaks)
        print(f"{name}: {len(ordered_removals(case))} moves, {len(case.items)} items, {len(leaks)} leaks {leaks[:5]}")
    return found


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:] or list_cases(ROOT / "casedata"))))
