"""How much memory it takes to hold a case with all that is worked out of it, in a process of its own."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_PEAK = "from tests.benchmarks.memory import own_peak; print(own_peak())"
_LOAD = "import sys; from crosslane.casefile import load_case; from crosslane.knowledge import knowledge_of; "


class Peak(NamedTuple):
    """The most memory that a process had at once, in millions of bytes: with the case, and with the modules alone."""

    with_case: float
    modules_alone: float


def peak_of(folder: Path) -> Peak:
    """The peak of reading, checking and working out the case in a folder."""
    return Peak(_run(_LOAD + "case = load_case(sys.argv[1]); knowledge_of(case); " + _PEAK, folder), _run(_LOAD + _PEAK, folder))


def own_peak() -> float:
    """The peak of this process, in millions of bytes."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` gives on Linux counts the process from which this one was started too
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


def _run(program: str, folder: Path) -> float:
    command = [sys.executable, "-c", program, str(folder)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
