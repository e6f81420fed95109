"""How times are taken: processor time, collector off between a collection before each run, least and median of several."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

CASEDATA = Path(__file__).parents[2] / "casedata"
RUNS = 9


class Taken(NamedTuple):
    """Milliseconds of several runs: the least, which a busy machine disturbs least, and the median."""

    least: float
    median: float

    @classmethod
    def of(cls, milliseconds: list[float]) -> Taken:
        return cls(min(milliseconds), median(milliseconds))


def in_turns(acts: Mapping[str, Callable[[], Any]], runs: int = RUNS) -> dict[str, list[float]]:
    """Milliseconds of processor time of each, run in turns after one run that does not count.

    What a run gives is thrown away after its time was taken, and the collector runs before it and not in it.
    """
    taken: dict[str, list[float]] = {what: [] for what in acts}
    for run in range(runs + 1):
        for what, act in acts.items():
            gc.collect()
            gc.disable()
            start = process_time()
            result = act()
            used = (process_time() - start) * 1000
            gc.enable()
            del result
            if run:
                taken[what].append(used)
    return taken


def ratio(these: list[float], those: list[float]) -> float:
    """How many times as long these took as those, the median of runs that stood next to each other."""
    return median(one / other for one, other in zip(these, those, strict=True))


def timed(act: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Milliseconds by the clock of several runs after one that does not count: for what waits for other processes."""
    act()
    taken = []
    for _ in range(runs):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return taken


def show(what: str, milliseconds: list[float]) -> None:
    """Print one line of least, median and most."""
    print(f"{what:<58}{min(milliseconds):>10.1f}{median(milliseconds):>10.1f}{max(milliseconds):>10.1f}")
