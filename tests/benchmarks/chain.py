"""The whole chain from a folder to a page of one file: ``python -m tests.benchmarks.chain [S M L XL] [--steps STEP ...]``.

By default all sizes and all steps, none left out. XL takes long, most of it for gaps at decisions, and some gigabytes of memory.

Each size in a process of its own, once: milliseconds of processor time of each step and the most memory up to its end. What was
measured is kept in ``build/benchmarks/chain.json``, so that steps and sizes can be measured one by one. No process takes more
memory than is free: of a step that would, it is said how much there was by then.

Gaps at decisions grow with decisions times items, as what is found does, so they are asked of one decision after another and
nothing is kept; what counts there is the time for each entry found. The explorer's data ask the same once more, for what of it
is on the page. The one file is made of the data of the step before. How all grows is drawn in ``build/benchmarks/chain.html`` and
``build/benchmarks/chain.svg``. Nothing is asserted of any time.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from crosslane.case import Case

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "build" / "benchmarks" / "chain.html"
KEPT = REPORT.with_suffix(".json")
LOAD, AT_DECISIONS, PLAN, FIGURE = "load and check", "gaps at decisions", "plan", "figure"
DATA, FILE = "explorer's data", "one file"
STEPS = (LOAD, "tighten dates", "who held what", "reported gaps", AT_DECISIONS, PLAN, FIGURE, "held-by table", DATA, FILE)
NEEDS = {FIGURE: PLAN, FILE: DATA}
"""Steps that go on with what another has made. All need the case."""

Found = dict[str, Any]
"""What was found of a step: milliseconds (`ms`), millions of bytes (`mb`), a `count` if it has one, whether it `failed`."""


def steps() -> dict[str, Callable[[Any], Any]]:
    """What is done one after another: the first of a folder, all others of a case or of what they need."""
    from crosslane.casefile import load_case
    from crosslane.draw.explorer.payload import explorer_payload
    from crosslane.draw.swimlanes import draw_swimlanes
    from crosslane.gaps import find_gaps
    from crosslane.knowledge import Knowledge, knowledge_of
    from crosslane.ordering import order_events
    from crosslane.plan.held_by.table import plan_held_by
    from crosslane.plan.swimlanes.chronology import plan_swimlanes

    return {
        LOAD: load_case,
        "tighten dates": lambda case: order_events(case.events.rows),
        "who held what": Knowledge,  # once more: reading has worked it out already
        "reported gaps": lambda case: find_gaps(case, knowledge_of(case)),
        AT_DECISIONS: entries_at_decisions,
        PLAN: plan_swimlanes,
        FIGURE: draw_swimlanes,
        "held-by table": lambda case: plan_held_by(case, date.max),
        DATA: explorer_payload,
        FILE: file_of,
    }


def entries_at_decisions(case: Case) -> tuple[int, int]:
    """Decisions, all of them asked about, and entries found at them."""
    from crosslane.gaps import Decisions
    from crosslane.knowledge import knowledge_of
    from crosslane.vocabulary import EventKind

    taken = [event.id for event in case.events if event.kind is EventKind.DECISION]
    decisions = Decisions(case, knowledge_of(case))
    return len(taken), sum(len(at.not_there) + len(at.cannot_tell) for at in map(decisions.at, taken))


def file_of(data: dict[str, Any]) -> int:
    """How many characters a page has that is made of these data."""
    from crosslane.case import Case, CaseInfo
    from crosslane.pack import one_file

    with patch.object(one_file, "explorer_payload", lambda case: data):
        return len(one_file.explorer_file(Case(CaseInfo("of these data"), {})).html)


def measure(folder: Path, wanted: Collection[str]) -> Iterator[tuple[str, Found]]:
    """What is found of each step, in this process."""
    from tests.benchmarks.memory import own_peak

    made: dict[str, Any] = {}
    for name, act in steps().items():
        if name not in wanted and name != LOAD:
            continue
        given = folder if name == LOAD else made.pop(NEEDS.get(name, ""), made.get(LOAD))
        result, failed = None, False
        started = time.process_time()
        try:
            result = act(given)
        except MemoryError:
            failed = True
        taken = (time.process_time() - started) * 1000
        yield name, {"ms": taken, "mb": own_peak(), "count": result if name in (AT_DECISIONS, FILE) else None, "failed": failed}
        if failed and name in (LOAD, *NEEDS.values()):
            return
        if name in (LOAD, *NEEDS.values()):
            made[name] = result
        del result, given


def free_memory() -> int:
    """How many bytes a process may take: nine tenths of what is free."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable")) * 1024 * 9 // 10


def in_own_process(folder: Path, wanted: Collection[str]) -> Iterator[tuple[str, Found]]:
    """The same in a process of its own, step by step."""
    program = "import sys, json; from pathlib import Path; from tests.benchmarks.chain import measure\n"
    program += "for found in measure(Path(sys.argv[1]), json.loads(sys.argv[2])): print(json.dumps(found), flush=True)"
    command = [sys.executable, "-c", program, str(folder), json.dumps(list(wanted))]
    most = free_memory()

    def no_more_than_free() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, preexec_fn=no_more_than_free) as process:
        assert process.stdout is not None
        for line in process.stdout:
            name, found = json.loads(line)
            yield name, found
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def main(sizes: list[str], wanted: set[str]) -> None:
    """Measure and print sizes and steps, and draw how all that is kept grows."""
    from crosslane.casefile import save_case
    from tests.benchmarks.invented import invented_case

    wanted |= {NEEDS[step] for step in wanted if step in NEEDS}
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            case = invented_case(size)
            rows = len(case.events) + len(case.items) + len(case.crossings)
            folder = Path(place) / case.info.id
            save_case(case, folder)
            print(f"{size}, {len(case.events)} events, {rows} rows, load {os.getloadavg()[0]:.1f}{'ms':>24}{'MB':>8}", flush=True)
            del case
            for step, found in in_own_process(folder, wanted):
                if step in wanted:
                    print(f"  {step:<42}{found['ms']:>12,.0f}{found['mb']:>8,.0f}   {said(step, found)}", flush=True)
                    keep(rows, step, found)
        print(f"  load at the end {os.getloadavg()[0]:.1f}", flush=True)
    draw()


def said(step: str, found: Found) -> str:
    """What else there is to be said of a step."""
    if found["failed"]:
        return "not done: not enough memory"
    if step == AT_DECISIONS:
        asked, entries = found["count"]
        return f"{asked} decisions, {entries} entries, {found['ms'] * 1000 / max(entries, 1):.1f} µs each"
    return f"{found['count'] / 1e6:.1f} million characters" if step == FILE else ""


def keep(rows: int, step: str, found: Found) -> None:
    """Keep what was found with all that was found before."""
    kept = all_kept()
    kept.setdefault(step, {})[str(rows)] = found
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(kept, indent=1))


def all_kept() -> dict[str, dict[str, Found]]:
    """What has been found, by step and number of rows."""
    kept: dict[str, dict[str, Found]] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    return kept


def draw() -> None:
    """Print how many times n log n each step grew, and draw it."""
    from tests.benchmarks.growth import draw_growth, excess
    from tests.benchmarks.growth_svg import write_growth

    growth: dict[str, dict[int, float]] = {}
    memory: dict[int, float] = {}
    each: dict[int, float] = {}
    for step, by_rows in all_kept().items():
        done = {int(rows): found for rows, found in by_rows.items() if not found["failed"]}
        for rows, found in done.items():
            memory[rows] = max(memory.get(rows, 0), found["mb"])
        if step == AT_DECISIONS:
            each = {rows: found["ms"] * 1000 / max(found["count"][1], 1) for rows, found in done.items()}
        elif len(done) > 1:
            growth[step] = {rows: done[rows]["ms"] for rows in sorted(done)}
    if not growth:
        return
    growth = {step: growth[step] for step in STEPS if step in growth}
    panels = {
        "The chain, milliseconds": growth,
        "Memory, megabytes": {"most memory": dict(sorted(memory.items()))},
        "Gaps at decisions, microseconds an entry": {"gaps at decisions": dict(sorted(each.items()))},
    }
    print("growth at the largest size, in times n log n from two sizes before")
    for step, times in {**growth, **panels["Memory, megabytes"]}.items():
        print(f"  {step:<42}{excess(times):>12.2f}")
    if each:
        print("  gaps at decisions, microseconds an entry: " + ", ".join(f"{each[rows]:.1f}" for rows in sorted(each)))
    else:
        del panels["Gaps at decisions, microseconds an entry"]
    print(f"drawn in {draw_growth(panels, REPORT).relative_to(ROOT)} and {write_growth(panels, REPORT.with_suffix('.svg')).name}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", default=[], metavar="SIZE", help="S, M, L, XL; all by default")
    asked.add_argument("--steps", nargs="+", default=STEPS, choices=STEPS, metavar="STEP", help=", ".join(STEPS))
    options = asked.parse_args()
    main(options.sizes or ["S", "M", "L", "XL"], set(options.steps))
