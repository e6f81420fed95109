"""The whole chain from a folder to a page of one file: ``python -m tests.benchmarks.chain [S M L XL] [--most SECONDS]``.

By default S, M and L.

Each size in a process of its own, once: milliseconds of processor time of each step and the most memory up to its end. A step is
left out from the size on at which the one before, ten times as small, took longer than a tenth of ``--most``; it is always said.
Gaps at decisions grow with decisions times items, as what is found does, so they are asked of one decision after another and
nothing is kept; from `EVERY` decisions on, of every so-manieth. What counts there is the time for each entry found. How
all grows is drawn in ``build/benchmarks/chain.html`` and ``build/benchmarks/chain.svg``. Nothing is asserted of any time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosslane.case import Case

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "build" / "benchmarks" / "chain.html"
AT_DECISIONS = "gaps at decisions"
STEPS = (
    "load and check", "tighten dates", "who held what", "reported gaps", AT_DECISIONS, "plan", "figure", "held-by table",
    "explorer's data", "one file",
)  # fmt: skip
EVERY = 2_000
"""Decisions that are asked about at most."""


def steps(folder: Path) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """What is done one after another; each finds what those before it made."""
    from crosslane.casefile import load_case
    from crosslane.draw.explorer.payload import explorer_payload
    from crosslane.draw.swimlanes import draw_swimlanes
    from crosslane.gaps import find_gaps
    from crosslane.knowledge import Knowledge, knowledge_of
    from crosslane.ordering import order_events
    from crosslane.pack.one_file import explorer_file
    from crosslane.plan.held_by.table import plan_held_by
    from crosslane.plan.swimlanes.chronology import plan_swimlanes

    return {
        "load and check": lambda made: load_case(folder),
        "tighten dates": lambda made: len(order_events(made["load and check"].events.rows)),
        "who held what": lambda made: bool(Knowledge(made["load and check"])),  # once more: reading has worked it out already
        "reported gaps": lambda made: len(find_gaps(made["load and check"], knowledge_of(made["load and check"]))),
        AT_DECISIONS: lambda made: entries_at_decisions(made["load and check"]),
        "plan": lambda made: plan_swimlanes(made["load and check"]),
        "figure": lambda made: bool(draw_swimlanes(made.pop("plan"))),
        "held-by table": lambda made: len(plan_held_by(made["load and check"], date.max).rows),
        "explorer's data": lambda made: len(explorer_payload(made["load and check"])),
        "one file": lambda made: len(explorer_file(made["load and check"]).html),
    }


def entries_at_decisions(case: Case) -> tuple[int, int]:
    """Decisions asked about, and entries found at them."""
    from crosslane.gaps import Decisions
    from crosslane.knowledge import knowledge_of
    from crosslane.vocabulary import EventKind

    taken = [event.id for event in case.events if event.kind is EventKind.DECISION]
    asked = taken[:: len(taken) // EVERY + 1]
    decisions = Decisions(case, knowledge_of(case))
    return len(asked), sum(len(at.not_there) + len(at.cannot_tell) for at in map(decisions.at, asked))


def measure(folder: Path, leave_out: list[str]) -> dict[str, tuple[float, float, Any]]:
    """Milliseconds, millions of bytes, and what counts can be told of what was made, by step; in this process."""
    from tests.benchmarks.memory import own_peak

    made: dict[str, Any] = {}
    found = {}
    for name, act in steps(folder).items():
        if name not in leave_out:
            started = time.process_time()
            made[name] = act(made)
            taken = (time.process_time() - started) * 1000
            found[name] = (taken, own_peak(), made[name] if isinstance(made[name], int | tuple) and name != "plan" else None)
    return found


def in_own_process(folder: Path, leave_out: list[str]) -> dict[str, tuple[float, float, Any]]:
    """The same in a process of its own."""
    program = "import sys, json; from pathlib import Path; from tests.benchmarks.chain import measure; "
    program += "print(json.dumps(measure(Path(sys.argv[1]), json.loads(sys.argv[2]))))"
    command = [sys.executable, "-c", program, str(folder), json.dumps(leave_out)]
    given: dict[str, tuple[float, float, Any]] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    )
    return given


def main(sizes: list[str], most: float) -> None:
    """Measure and print all sizes, and draw how they grow."""
    from crosslane.casefile import save_case
    from tests.benchmarks.growth import draw_growth, excess
    from tests.benchmarks.growth_svg import write_growth
    from tests.benchmarks.invented import invented_case

    growth: dict[str, dict[int, float]] = {step: {} for step in STEPS}
    memory: dict[str, dict[int, float]] = {"most memory, megabytes": {}}
    each: dict[str, dict[int, float]] = {"microseconds an entry of gaps at decisions": {}}
    leave_out: list[str] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            case = invented_case(size)
            rows = len(case.events) + len(case.items) + len(case.crossings)
            folder = Path(place) / case.info.id
            save_case(case, folder)
            print(f"{size}, {len(case.events)} events, {rows} rows{'':<20}{'ms':>12}{'MB':>8}", flush=True)
            del case
            found = in_own_process(folder, leave_out)
        for step, (taken, most_memory, count) in found.items():
            said = ""
            if step == AT_DECISIONS:
                asked, entries = count
                each["microseconds an entry of gaps at decisions"][rows] = taken * 1000 / max(entries, 1)
                said = f"   {asked} decisions, {entries} entries, {taken * 1000 / max(entries, 1):.1f} µs each"
            elif step == "one file":
                said = f"   {count / 1e6:.1f} million characters"
            print(f"  {step:<42}{taken:>12,.0f}{most_memory:>8,.0f}{said}", flush=True)
            growth[step][rows] = taken
            memory["most memory, megabytes"][rows] = most_memory
            if taken > most * 100 and step not in leave_out and step != "load and check":
                leave_out.append(step)
        for step in leave_out:
            if step not in found:
                print(f"  {step:<42}{'left out: takes too long':>20}")
        if "plan" in leave_out and "figure" not in leave_out:
            leave_out.append("figure")
    drawn = {step: times for step, times in growth.items() if len(times) > 1 and step != AT_DECISIONS}
    if not drawn:
        return
    print("growth at the largest size, in times n log n from two sizes before")
    for step, times in {**drawn, **memory}.items():
        print(f"  {step:<42}{excess(times):>12.2f}")
    panels = {"The chain": drawn, "Memory": memory, "Gaps at decisions": each}
    print(f"drawn in {draw_growth(panels, REPORT).relative_to(ROOT)} and {write_growth(panels, REPORT.with_suffix('.svg')).name}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", default=[], metavar="SIZE", help="S, M, L, XL")
    asked.add_argument("--most", type=float, default=600.0, help="seconds that a step may be expected to take")
    options = asked.parse_args()
    main(options.sizes or ["S", "M", "L"], options.most)
