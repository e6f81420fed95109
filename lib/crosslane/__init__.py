"""Crosslane: child-safeguarding case reviews as data, and where information did not cross between agencies.

The names below are what most work needs; each is brought in when it is first used, so that importing crosslane costs
next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosslane.answer import Answer
    from crosslane.case import Case
    from crosslane.casefile import CaseProblems, list_cases, load_case, save_case
    from crosslane.compare import compare_cases
    from crosslane.draw.swimlanes import draw_swimlanes
    from crosslane.exchange.frames import to_frame, to_frames
    from crosslane.gaps import find_gaps
    from crosslane.knowledge import Knowledge
    from crosslane.moves import find_moves
    from crosslane.narrowing import as_of, as_seen_by
    from crosslane.plan.swimlanes.chronology import plan_swimlanes
    from crosslane.plan.view import View
    from crosslane.supposing import suppose

_HOMES = {
    "Answer": "crosslane.answer",
    "Case": "crosslane.case",
    "CaseProblems": "crosslane.casefile",
    "Knowledge": "crosslane.knowledge",
    "View": "crosslane.plan.view",
    "as_of": "crosslane.narrowing",
    "as_seen_by": "crosslane.narrowing",
    "compare_cases": "crosslane.compare",
    "draw_swimlanes": "crosslane.draw.swimlanes",
    "find_gaps": "crosslane.gaps",
    "find_moves": "crosslane.moves",
    "list_cases": "crosslane.casefile",
    "load_case": "crosslane.casefile",
    "plan_swimlanes": "crosslane.plan.swimlanes.chronology",
    "save_case": "crosslane.casefile",
    "suppose": "crosslane.supposing",
    "to_frame": "crosslane.exchange.frames",
    "to_frames": "crosslane.exchange.frames",
}

__all__ = [
    "Answer",
    "Case",
    "CaseProblems",
    "Knowledge",
    "View",
    "as_of",
    "as_seen_by",
    "compare_cases",
    "draw_swimlanes",
    "find_gaps",
    "find_moves",
    "list_cases",
    "load_case",
    "plan_swimlanes",
    "save_case",
    "suppose",
    "to_frame",
    "to_frames",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'crosslane' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
