"""A strip of moves and a board as text: for screen readers, for reading aloud, and for tests."""

from __future__ import annotations

from crosslane.plan.moves.board import NOBODY_NAMED, BoardPlan
from crosslane.plan.moves.strip import StripPlan
from crosslane.plan.moves.styles import Group

NO_MOVES = "The sources tell of no move in this case. That is not the same as nobody having moved."
"""Said in place of a strip where there are no moves."""


def outline_strip(plan: StripPlan) -> str:
    """The moves by number, then the stays, dated and undated apart."""
    lines = [f"{plan.title}: the moves"]
    if not plan.moves:
        lines += ["", NO_MOVES]
    for move in plan.moves:
        lines += ["", f"{move.number}. {move.label}", *_caption(move.caption.plain())]
    if plan.stays:
        lines += ["", "Stays with dates"]
        lines += [f"  - {stay.caption.heading}: {stay.caption.lines[0]} [{stay.caption.cites}]" for stay in plan.stays]
    if plan.loose:
        lines += ["", "Stays that the source does not date"]
        lines += [f"  - {stay.caption.heading}: {stay.caption.lines[0]} [{stay.caption.cites}]" for stay in plan.loose]
    return "\n".join(lines)


def outline_board(plan: BoardPlan) -> str:
    """Sector by sector: who held what, what became of it, and what has no record either way."""
    lines = [plan.title, f"From {plan.sending} to {plan.receiving}", *(f"  {one}" for one in plan.deadlines)]
    if plan.nothing:
        lines += ["", plan.nothing]
    for lane in plan.lanes:
        lines += ["", f"{lane.sector.capitalize()}: {lane.held} pieces of information"]
        lines += [f"  held by {', '.join(lane.sending)}; receiving: {', '.join(lane.receiving) or NOBODY_NAMED}"]
        lines += [f"  away, left or just come: {one}" for one in lane.nobody_in_post]
        for strand in lane.strands:
            lines.append(f"  {strand.label}. {strand.followed.meaning}")
            for item in strand.items:
                lines.append(f"    - {item.label} [{item.cites}]")
                if strand.group is not Group.NO_RECORD:
                    lines += [f"        {line}" for line in item.caption.lines[1:-1]]
    return "\n".join(lines)


def _caption(text: str) -> list[str]:
    return [f"   {line}" for line in text.splitlines()]
