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
    from crosslane.draw.swimlanes import draw_swimlanes
    from crosslane.knowledge import Knowledge
    from crosslane.plan.swimlanes.chronology import plan_swimlanes
    from crosslane.plan.view import View

_HOMES = {
    "Answer": "crosslane.answer",
    "Case": "crosslane.case",
    "CaseProblems": "crosslane.casefile",
    "Knowledge": "crosslane.knowledge",
    "View": "crosslane.plan.view",
    "draw_swimlanes": "crosslane.draw.swimlanes",
    "list_cases": "crosslane.casefile",
    "load_case": "crosslane.casefile",
    "plan_swimlanes": "crosslane.plan.swimlanes.chronology",
    "save_case": "crosslane.casefile",
}

__all__ = [
    "Answer",
    "Case",
    "CaseProblems",
    "Knowledge",
    "View",
    "draw_swimlanes",
    "list_cases",
    "load_case",
    "plan_swimlanes",
    "save_case",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'crosslane' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
