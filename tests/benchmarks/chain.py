"""The whole chain from a folder to a page of one file: ``python -m tests.benchmarks.chain [S M L XL] [--most SECONDS]``.

By default S, M and L.

Each size in a process of its own, once: milliseconds of processor time of each step and the memory after it. A step is left out
from the size on at which the one before, ten times as small, took longer than a tenth of ``--most``. How it grows is drawn in
``build/benchmarks/chain.html``. Nothing is asserted of any time.
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
from typing import Any

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "build" / "benchmarks" / "chain.html"
STEPS = ("load and check", "tighten dates", "who held what", "gaps", "plan", "figure", "held-by table", "one file")


def steps(folder: Path) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """What is done one after another; each finds what those before it made."""
    from crosslane.casefile import load_case
    from crosslane.draw.swimlanes import draw_swimlanes
    from crosslane.gaps import find_gaps
    from crosslane.knowledge import knowledge_of
    from crosslane.ordering import order_events
    from crosslane.pack.one_file import explorer_file
    from crosslane.plan.held_by.table import plan_held_by
    from crosslane.plan.swimlanes.chronology import plan_swimlanes

    return {
        "load and check": lambda made: load_case(folder),
        "tighten dates": lambda made: order_events(made["load and check"].events.rows),
        "who held what": lambda made: knowledge_of(made["load and check"]),
        "gaps": lambda made: find_gaps(made["load and check"], made["who held what"]),
        "plan": lambda made: plan_swimlanes(made["load and check"]),
        "figure": lambda made: draw_swimlanes(made["plan"]),
        "held-by table": lambda made: plan_held_by(made["load and check"], date.max),
        "one file": lambda made: len(explorer_file(made["load and check"]).html),
    }


def measure(folder: Path, leave_out: list[str]) -> dict[str, tuple[float, float]]:
    """Milliseconds and millions of bytes by step, in this process."""
    from tests.benchmarks.memory import own_peak

    made: dict[str, Any] = {}
    found = {}
    for name, act in steps(folder).items():
        if name not in leave_out:
            started = time.process_time()
            made[name] = act(made)
            found[name] = ((time.process_time() - started) * 1000, own_peak())
    return found


def main(sizes: list[str], most: float) -> None:
    """Measure and print all sizes, and draw how they grow."""
    from crosslane.casefile import save_case
    from tests.benchmarks.growth import draw_growth
    from tests.benchmarks.invented import invented_case

    growth: dict[str, dict[int, float]] = {step: {} for step in STEPS}
    memory: dict[str, dict[int, float]] = {"most memory, megabytes": {}}
    leave_out: list[str] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            case = invented_case(size)
            rows = len(case.events) + len(case.items) + len(case.crossings)
            folder = Path(place) / case.info.id
            save_case(case, folder)
            program = "import sys, json; from pathlib import Path; from tests.benchmarks.chain import measure; "
            program += "print(json.dumps(measure(Path(sys.argv[1]), json.loads(sys.argv[2]))))"
            command = [sys.executable, "-c", program, str(folder), json.dumps(leave_out)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
        print(f"{size}, {len(case.events)} events, {rows} rows{'':<20}{'ms':>12}{'MB':>8}")
        for step, (taken, most_memory) in found.items():
            print(f"  {step:<42}{taken:>12,.0f}{most_memory:>8,.0f}", flush=True)
            growth[step][rows] = taken
            memory["most memory, megabytes"][rows] = most_memory
            if taken > most * 100 and step not in leave_out and step != "load and check":
                leave_out.append(step)
        if "plan" in leave_out and "figure" not in leave_out:
            leave_out.append("figure")
    drawn = {step: times for step, times in growth.items() if len(times) > 1}
    print(f"drawn in {draw_growth({'The chain': drawn, 'Memory': memory}, REPORT).relative_to(ROOT)}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", default=[], metavar="SIZE", help="S, M, L, XL")
    asked.add_argument("--most", type=float, default=600.0, help="seconds that a step may be expected to take")
    options = asked.parse_args()
    main(options.sizes or ["S", "M", "L"], options.most)
