"""Where the time of loading a case goes, stage by stage, and of everything that is worked out of it afterwards."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from crosslane import case as case_module
from crosslane.case import Case
from crosslane.casefile import cells, check, load_case, read
from crosslane.compare import By, compare_cases
from crosslane.gaps import find_gaps, find_gaps_at_decisions, find_long_ways, find_silences, find_unanswered
from crosslane.knowledge import knowledge_of
from crosslane.supposing import rank_crossings
from crosslane.when import reading
from tests.benchmarks.measuring import RUNS, Taken, in_turns

WHOLE = "full reload and recompute"
_STAGES = (
    (read, "_read_files", "files into cells"),
    (read, "_read_table", "cells into rows"),
    (read, "Case", "rows by id"),
    (read, "find_problems", "ids, references, odd rows"),
    (case_module, "order_events", "dates worked out"),
    (check, "find_impossible_crossings", "all holdings"),
)
"""Where each stage begins and ends: a function of a module. A stage within another is not counted in that one."""


@contextmanager
def _noted(used: dict[str, float]) -> Iterator[None]:
    """Milliseconds of each stage, added up by name, while this lasts."""
    within: list[float] = []

    def noting(act: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            start = process_time()
            within.append(0.0)
            try:
                return act(*given, **named)
            finally:
                all_of_it = (process_time() - start) * 1000
                used[stage] += all_of_it - within.pop()
                if within:
                    within[-1] += all_of_it

        return noted

    with ExitStack() as patches:
        for module, name, stage in _STAGES:
            patches.enter_context(patch.object(module, name, noting(getattr(module, name), stage)))
        yield


def load_stages(folder: Path, runs: int = RUNS) -> dict[str, Taken]:
    """The stages of reading a case, checking it and working out its dates and holdings, as if no date had been read before."""
    taken: dict[str, list[float]] = defaultdict(list)
    for run in range(runs + 1):
        for cache in (reading.parse, reading._moment, cells._read_citation):
            cache.cache_clear()
        gc.collect()
        used: dict[str, float] = defaultdict(float)
        with _noted(used):
            start = process_time()
            case = load_case(folder)
            whole = (process_time() - start) * 1000
        assert "knowledge" in case.worked_out, "reading a case works out its holdings"
        del case
        if run:
            for stage, milliseconds in used.items():
                taken[stage].append(milliseconds)
            taken[WHOLE].append(whole)
    return {stage: Taken.of(milliseconds) for stage, milliseconds in taken.items()}


FINDINGS: dict[str, Callable[[Case], object]] = {
    "reported gaps": lambda case: find_gaps(case, knowledge_of(case)),
    "silences": find_silences,
    "requests without answer": find_unanswered,
    "longest ways round": lambda case: find_long_ways(case, knowledge_of(case)),
    "compare by barrier": lambda case: compare_cases([case], By.BARRIER),
    "compare by sectors": lambda case: compare_cases([case], By.SECTORS),
    "compare by theme": lambda case: compare_cases([case], By.THEME),
    "every single supposing": rank_crossings,
    "gaps at decisions": lambda case: find_gaps_at_decisions(case, knowledge_of(case)),
}
"""What is worked out when it is asked for, each from a case whose dates and holdings are there."""


def finding_times(case: Case, runs: int = RUNS, leave_out: frozenset[str] = frozenset()) -> dict[str, Taken]:
    """Milliseconds of everything that is worked out of a case when it is asked for."""
    knowledge_of(case)
    taken = {}
    for what, find in FINDINGS.items():
        if what not in leave_out:
            taken |= in_turns({what: lambda find=find: find(case)}, runs)  # type: ignore[misc]
    return {what: Taken.of(milliseconds) for what, milliseconds in taken.items()}
