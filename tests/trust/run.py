"""The longer runs of the table in ``lib/SECURITY.md``: ``python -m tests.trust.run [SECTION ...] [--quick]``.

Writes ``tests/trust/RESULT.md`` with the figures of each section, those of sections that were not run as they were. A section
that finds a fault says so in its figures, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.intake.flips import try_flipped
from tests.intake.hostile import hostile_files
from tests.trust.kills import kill_while_saving

RESULT = Path(__file__).with_name("RESULT.md")
ROOT = RESULT.parents[2]
HEAD = """# Figures of the longer runs

Written by `python -m tests.trust.run`; each section by itself with its name behind. Times are those of one busy machine with two
processors, and are there to say how long a run takes. What each section tries is said in its module.
"""
Said = tuple[bool, str]


def saving(quick: bool) -> Said:
    """Processes killed while they save (`tests/trust/kills.py`)."""
    trials = 100 if quick else 1000
    with tempfile.TemporaryDirectory() as folder:
        seen = kill_while_saving(trials, Path(folder))
    broken = trials - seen["the old case"] - seen["the new case"]
    return not broken, f"{trials} processes killed: {broken} broken folders. " + _counted(seen)


def flips(quick: bool) -> Said:
    """Byte-flipped copies of good files of six kinds (`tests/intake/flips.py`)."""
    copies = 100 if quick else 2000
    seen = try_flipped(copies)
    fine = {"read", "refused", "refused after its reader was stopped or died"}
    uncaught = sum(times for what, times in seen.items() if what not in fine)
    return not uncaught, f"{copies} copies: {uncaught} uncaught exceptions. " + _counted(seen)


def hostile(quick: bool) -> Said:
    """Hostile Office files, each read in the child with its processor time and memory looked at (`tests/intake/hostile.py`)."""
    from crosslane.guarded import FileRefused
    from crosslane.intake.reading import read_file

    slowest, refused, files = ("", 0.0), 0, hostile_files()
    for one in files[:8] if quick else files:
        before = _used_by_children()
        try:
            read_file(one.name, one.data)
        except FileRefused:
            refused += 1
        taken = _used_by_children() - before
        slowest = max(slowest, (one.what, taken), key=lambda said: said[1])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    # The system ends a child after 5 seconds of reading and at 512 megabytes; starting it takes a second or two of its own.
    said = f"{len(files)} files: {refused} refused with a message, the others read; this process lives. "
    said += f"Most processor time, starting included: {slowest[1]:.1f} s ({slowest[0]}); most memory of a child: {most} MB."
    return slowest[1] < 7 and most <= 512, said


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def network(quick: bool) -> Said:
    """The suite without a network: in a namespace that has no way out but the machine itself."""
    where = ["tests/test_start.py", "tests/casefile/test_read.py"] if quick else ["tests", "-m", "not browser"]
    command = ["unshare", "-rn", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh"]
    done = subprocess.run(
        [*command, sys.executable, "-m", "pytest", "-q", "-x", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", *where],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr.strip()[-200:]
    return (
        done.returncode == 0,
        f"{' '.join(where)} in a network namespace without a route: {re.sub(r' in [0-9.]+s.*', '', last)}",
    )


def library(quick: bool) -> Said:
    """A library of generated cases counted in processes of this machine, broken off and taken up (`crosslane.library`)."""
    from crosslane.casefile import save_case
    from crosslane.compare import By
    from crosslane.journal import Journal
    from crosslane.library import PURPOSE, compare_library
    from tests.benchmarks.invented import invented_case

    cases = 40 if quick else 1000
    with tempfile.TemporaryDirectory() as folder:
        made = invented_case("S")
        for number in range(cases):
            case = type(made)(made.info._replace(id=f"invented-{number}"), made.tables())
            save_case(case, Path(folder) / "cases" / case.info.id)
        journal = Journal(Path(folder) / "library.journal", PURPOSE)
        started = time.perf_counter()
        found = compare_library(Path(folder) / "cases", By.BARRIER, journal=journal)
        first = time.perf_counter() - started
        started = time.perf_counter()
        again = compare_library(Path(folder) / "cases", By.BARRIER, journal=journal)
        journal.close()
    same = found.rows == again.rows and again.taken_up == cases == found.counted
    events = len(made.events)
    return (
        same,
        f"{cases} cases of {events} events: {first:.0f} s; taken up with nothing changed {time.perf_counter() - started:.0f} s",
    )


SECTIONS: dict[str, Callable[[bool], Said]] = {
    "saving": saving, "flips": flips, "hostile": hostile, "library": library, "network": network,
}  # fmt: skip


def _counted(seen: Counter[str]) -> str:
    return "; ".join(f"{what}: {times}" for what, times in seen.most_common()) + "."


def main(wanted: list[str], quick: bool) -> int:
    """Run sections and write what they found."""
    before = RESULT.read_text(encoding="utf-8") if RESULT.exists() else ""
    written = dict(re.findall(r"^## (\w+)\n\n(.*?)\n(?=\n## |\Z)", before, re.DOTALL | re.MULTILINE))
    wrong = 0
    for name in wanted:
        started = time.perf_counter()
        right, said = SECTIONS[name](quick)
        wrong += not right
        took = time.perf_counter() - started
        about = (SECTIONS[name].__doc__ or "").strip()
        written[name] = f"{about}\n\n{'' if right else '**A fault.** '}{said} Took {took:.0f} s."
        print(f"{name}: {said}", flush=True)
        if not quick:
            sections = "".join(f"\n## {one}\n\n{written[one].strip()}\n" for one in (*SECTIONS, *written) if one in written)
            once = "".join(dict.fromkeys(re.split(r"(?=\n## )", sections)))
            RESULT.write_text(HEAD + once, encoding="utf-8")
    return bool(wrong)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sections", nargs="*", default=[], help=", ".join(SECTIONS))
    asked.add_argument("--quick", action="store_true", help="few trials, and nothing written")
    options = asked.parse_args()
    raise SystemExit(main(options.sections or list(SECTIONS), options.quick))
