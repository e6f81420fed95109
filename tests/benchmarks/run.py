"""How long things take: ``python tests/benchmarks/run.py [sizes]``, by default S and M. Nothing is asserted.

Every figure is a median of several runs in a fresh process or after a warm-up, with the spread beside it: machines
drift, so compare figures of one run with each other only.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosslane.casefile import list_cases, load_case, save_case
from crosslane.knowledge import Knowledge
from crosslane.when import parse
from tests.benchmarks.invented import SIZES, invented_case

CASEDATA = Path(__file__).parents[2] / "casedata"
RUNS = 9


def timed(act: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Milliseconds of several runs."""
    act()
    taken = []
    for _ in range(runs):
        start = perf_counter()
        act()
        taken.append((perf_counter() - start) * 1000)
    return taken


def show(what: str, taken: list[float]) -> None:
    print(f"{what:<58}{median(taken):>10.1f}{min(taken):>10.1f}{max(taken):>10.1f}")


def import_times() -> None:
    bare, whole = (
        timed(lambda statement=statement: subprocess.run([sys.executable, "-c", statement], check=True))  # type: ignore[misc]
        for statement in ("pass", "import crosslane, crosslane.knowledge, crosslane.casefile")
    )
    show("bare interpreter", bare)
    show("  and the core: knowledge and case files", whole)
    show("  difference", [median(whole) - median(bare)])


def case_times(folder: Path) -> None:
    """Load with all checks, and recompute; with and without the texts of dates that were read before."""

    def load_and_recompute() -> None:
        case = load_case(folder)
        _ = case.timing
        Knowledge(case)

    def afresh() -> None:
        parse.cache_clear()
        load_and_recompute()

    case = load_case(folder)
    show(f"{folder.name}: load, check, recompute", timed(afresh))
    show("  with dates seen before", timed(load_and_recompute))
    show("  load and check", timed(lambda: load_case(folder)))
    show(f"  recompute {len(case.items)} items, {len(case.crossings)} crossings", timed(lambda: Knowledge(case)))


def main(sizes: list[str]) -> None:
    print(f"{'milliseconds of ' + str(RUNS) + ' runs':<58}{'median':>10}{'least':>10}{'most':>10}")
    import_times()
    for name in list_cases(CASEDATA):
        case_times(CASEDATA / name)
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            case = invented_case(size)
            folder = Path(place) / case.info.id
            save_case(case, folder)
            case_times(folder)


if __name__ == "__main__":
    main([size for size in sys.argv[1:] if size in SIZES] or ["S", "M"])
