"""How long everything takes: ``python -m tests.benchmarks.run [S M L XL] [--runs 9] [--no-peers]``; by default S, M and L.

For each size of an invented case: the stages of loading it, and what is worked out of it when it is asked for. Then
tightening, holdings and supposing beside their peers in the same run, the peak of memory, and how it all grows, as a page in
``build/benchmarks``. Times are processor time, least and median of several runs. Machines drift: compare the figures of one
run with each other only. Nothing is asserted of any time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosslane.casefile import list_cases, load_case, save_case
from tests.benchmarks import holdings, ordering, supposing
from tests.benchmarks.growth import draw_growth, excess
from tests.benchmarks.invented import SIZES, invented_case
from tests.benchmarks.measuring import CASEDATA, RUNS, Taken, show, timed
from tests.benchmarks.memory import peak_of
from tests.benchmarks.stages import FINDINGS, WHOLE, finding_times, load_stages

REPORT = Path(__file__).parents[2] / "build" / "benchmarks" / "growth.html"
LONG = 600
"""Milliseconds: what takes longer at one size is left out at the next, which is ten times as large."""


def import_times() -> None:
    """Print how long the core takes to import, by the clock, in fresh processes."""
    print(f"{'import, milliseconds by the clock':<58}{'least':>10}{'median':>10}{'most':>10}")
    bare, whole = (
        timed(lambda statement=statement: subprocess.run([sys.executable, "-c", statement], check=True), 5)  # type: ignore[misc]
        for statement in ("pass", "import crosslane, crosslane.knowledge, crosslane.casefile")
    )
    show("  bare interpreter", bare)
    show("  and the core: knowledge and case files", whole)


def shipped_times(runs: int) -> None:
    """Print how long each shipped case takes to load."""
    print(f"{'shipped cases, milliseconds':<58}{'least':>10}{'median':>10}")
    for name in list_cases(CASEDATA):
        taken = load_stages(CASEDATA / name, runs)[WHOLE]
        print(f"  {name + ': ' + WHOLE:<56}{taken.least:>10.1f}{taken.median:>10.1f}")


def size_times(folder: Path, runs: int, leave_out: frozenset[str]) -> dict[str, Taken]:
    """Print and give all times of one case."""
    stages = load_stages(folder, runs)
    case = load_case(folder)
    rows = sum(len(table) for table in case.tables().values())
    print(f"{f'{folder.name}, {rows} rows, milliseconds':<58}{'least':>10}{'median':>10}")
    show_all(stages)
    findings = finding_times(case, max(runs // 3, 1), leave_out)
    show_all(findings)
    for what in sorted(leave_out):
        print(f"  {what:<56}{'not run: takes too long':>30}")
    return stages | findings


def show_all(times: Mapping[str, Taken]) -> None:
    """Print a line for each, at once."""
    for what, taken in times.items():
        print(f"  {what:<56}{taken.least:>10.2f}{taken.median:>10.2f}", flush=True)


def main(sizes: list[str], runs: int, *, peers: bool) -> None:
    """Print the whole report."""
    import_times()
    shipped_times(runs)
    growth: dict[str, dict[int, float]] = defaultdict(dict)
    leave_out: frozenset[str] = frozenset()
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            case = invented_case(size)
            folder = Path(place) / case.info.id
            save_case(case, folder)
            rows = len(case.events) + len(case.items) + len(case.crossings)
            del case
            for what, taken in size_times(folder, runs if size != "XL" else max(runs // 3, 1), leave_out).items():
                growth[what][rows] = taken.least
                if what in FINDINGS and taken.least > LONG:
                    leave_out |= {what}
            peak = peak_of(folder)
            print(f"  peak of memory: {peak.with_case:.0f} MB, of which {peak.modules_alone:.0f} MB without a case")
    if peers:
        print("\ndates beside networkx")
        ordering.main(20_000)
        print("\nholdings beside pandas and networkx")
        for size in ("M", "L"):
            holdings.compare(size)
        print("\nsupposing beside running everything again")
        supposing.main("L")
    if len(sizes) > 1:
        print("\ngrowth at the largest size, in times n log n from two sizes before")
        for what, times in growth.items():
            print(f"  {what:<56}{excess(times):>10.2f}")
        loading = {what: times for what, times in growth.items() if what not in FINDINGS}
        asked_for = {what: times for what, times in growth.items() if what in FINDINGS}
        print(f"picture: {draw_growth({'Loading a case': loading, 'What is worked out when asked for': asked_for}, REPORT)}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sizes", nargs="*", help="S, M, L and XL; by default the first three")
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--no-peers", dest="peers", action="store_false")
    given = asked.parse_args()
    main([size for size in SIZES if size in (given.sizes or "SML")], given.runs, peers=given.peers)
