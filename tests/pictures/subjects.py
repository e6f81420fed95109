"""What each picture of the README shows, as text made from the plan behind it: when the text changes, the picture is stale."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from crosslane.case import Case
from crosslane.casefile import list_cases, load_case
from crosslane.compare import By
from crosslane.explore.new_case_steps import STEPS
from crosslane.pack.one_file import last_day
from crosslane.plan.across.grid import outline_across, plan_across
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.agencies.outline import outline_agencies
from crosslane.plan.briefing.sections import plan_briefing
from crosslane.plan.circle.walk import plan_walk
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.family.outline import family_outline
from crosslane.plan.held_by.outline import outline_held_by
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.moves.board import plan_boards
from crosslane.plan.moves.outline import outline_board
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.swimlanes.outline import outline_swimlanes
from crosslane.plan.what_if.supposed import outline_what_if, plan_choices, plan_what_if

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "notebooks" / "pictures"
LIST = "pictures.json"
MOST_BYTES = 1_500_000
WIDTH = 640


def _cases() -> list[Case]:
    return [load_case(ROOT / "casedata" / name) for name in list_cases(ROOT / "casedata") if name in SHIPPED]


SHIPPED = ("baby-s", "child-g", "child-k", "john", "matt", "sarah")


def _notebook(name: str) -> str:
    return (ROOT / "notebooks" / name).read_text(encoding="utf-8")


SUBJECTS: Mapping[str, Callable[[Case], str]] = {
    "child-k-swimlanes": lambda case: outline_swimlanes(plan_swimlanes(case)),
    "01-chronology": lambda case: outline_swimlanes(plan_swimlanes(case)),
    "02-family-and-agencies": lambda case: family_outline(plan_family(case)) + outline_agencies(plan_agencies(case)),
    "03-who-held-what": lambda case: outline_held_by(plan_held_by(case, last_day(case))),
    "04-learning-circle": lambda case: "".join(f"{one.label} {one.said} {one.question}" for one in plan_walk(case).stops),
    "05-transfers": lambda case: "".join(outline_board(board) for board in plan_boards(case)),
    "06-what-if": lambda case: outline_what_if(plan_what_if(case, plan_choices(case)[0].crossing)),
    "07-across-cases": lambda _: outline_across(plan_across(_cases(), By.BARRIER)),
    "08-seven-minute-briefing": lambda case: str(plan_briefing(case)),
    "09-reviewers-desk": lambda _: _notebook("09_reviewers_desk.ipynb"),
    "10-add-your-case": lambda _: str(STEPS) + _notebook("10_add_your_case.ipynb"),
}
"""For each picture what it shows of Child K, or what else it was made from."""


def digests() -> dict[str, str]:
    """For each picture, the digest of what it shows now."""
    case = load_case(ROOT / "casedata" / "child-k")
    return {name: sha256(subject(case).encode()).hexdigest() for name, subject in SUBJECTS.items()}
