"""The moves of several cases under each other: what became of what was held, in four columns, with how much each source tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosslane.case import Case
from crosslane.compare import Completeness, how_complete
from crosslane.plan.captions import Caption
from crosslane.plan.moves.board import plan_boards
from crosslane.plan.moves.styles import Group


class BesideRow(NamedTuple):
    """One move.

    Attributes:
        counts: how many pieces of information stand in each group, in the order of `Group`.
        nothing: said where the source leaves all of it open; else empty.
    """

    case: str
    number: int
    label: str
    counts: tuple[int, ...]
    nothing: str
    caption: Caption


class BesideCase(NamedTuple):
    """One case: its moves, how much its sources tell and what they leave open."""

    title: str
    rows: tuple[BesideRow, ...]
    complete: str
    left_open: tuple[str, ...]


class BesidePlan(NamedTuple):
    """The moves of the cases, in the order in which these were given."""

    cases: tuple[BesideCase, ...]


def plan_beside(cases: Sequence[Case]) -> BesidePlan:
    """Plan the comparison. Nothing is added up over cases: their sources tell too different amounts."""
    return BesidePlan(tuple(_case(case) for case in cases))


def say_completeness(complete: Completeness) -> str:
    """How much the sources of a case tell, in a line."""
    kinds = " and ".join(str(kind) for kind in complete.kinds) or "no source named"
    return f"{kinds}; {complete.paragraphs} paragraphs drawn on; {complete.rows} rows"


def outline_beside(plan: BesidePlan) -> str:
    """Case by case and move by move, in words."""
    lines = ["Moves of several cases. The counts follow how much each source tells, so they are not to be ranked."]
    for case in plan.cases:
        lines += ["", f"{case.title} ({case.complete})"]
        for row in case.rows:
            said = row.nothing or "; ".join(f"{count} {group}" for group, count in zip(Group, row.counts, strict=True) if count)
            lines.append(f"  {row.number}. {row.label}: {said} [{row.caption.cites}]")
        if not case.rows:
            lines.append("  The sources tell of no move.")
        lines += [f"  Left open: {one}" for one in case.left_open]
    return "\n".join(lines)


def _case(case: Case) -> BesideCase:
    rows = tuple(
        BesideRow(
            case.info.id, number, board.title, tuple(board.count(group) for group in Group),
            "left open by the source" if board.nothing else "", board.caption,
        )
        for number, board in enumerate(plan_boards(case), start=1)
    )  # fmt: skip
    return BesideCase(case.info.title, rows, say_completeness(how_complete(case)), case.info.not_said)
