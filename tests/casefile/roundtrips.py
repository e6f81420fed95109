"""Generated cases as a workbook and back, equal byte for byte: ``python -m tests.casefile.roundtrips [count]``.

Two processes; each case is written as the files of a folder, as a workbook, read from it and written as files again. One case in
fifty is read by a process of its own, as every workbook is outside this run; the others by the same code in this process.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.workbook import workbook_bytes
from crosslane.casefile.write import case_files
from crosslane.guarded import sheets as reading
from tests.casefile.workbooks import live_formulas
from tests.cases import small_cases

RESULT = Path(__file__).with_name("RESULT.md")
BATCH = 250
_APART = 50
_WORTH_KEEPING = 2_000


def _in_process(task: str, name: str, sent: bytes, limits: object) -> object:
    return json.loads(json.dumps(reading.sheets_in(sent)))


def run_batch(number: int) -> Counter[str]:
    """One batch of cases: how many there were, how many differed, how many rows and cells they had."""
    counts: Counter[str] = Counter()
    apart = reading.read_apart
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.xlsx"

        @settings(
            deadline=None, max_examples=BATCH, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
        )
        @seed(number)
        @given(small_cases())
        def go(case) -> None:
            counts["cases"] += 1
            before = case_files(case)
            data = workbook_bytes(case)
            path.write_bytes(data)
            is_apart = counts["cases"] % _APART == 1
            reading.read_apart = apart if is_apart else _in_process
            counts["read by a process of their own"] += is_apart
            counts["rows"] += sum(len(table) for table in case.tables().values())
            counts["live formulas"] += live_formulas(data)
            try:
                counts["not equal byte for byte"] += case_files(load_case(path)) != before
            except CaseProblems as problems:
                counts["not equal byte for byte"] += 1
                print(problems, flush=True)

        try:
            go()
        finally:
            reading.read_apart = apart
    return counts


def main(count: int) -> int:
    os.nice(10)
    total: Counter[str] = Counter()
    number = 0
    with ProcessPoolExecutor(2) as pool:
        while total["cases"] < count:
            for counts in pool.map(run_batch, range(number, number + 2)):
                total += counts
            number += 2
            _tell(total, count)
    return int(total["not equal byte for byte"] + total["live formulas"] > 0)


def _tell(total: Counter[str], count: int) -> None:
    """Print how far it has come, and write it down if it is a long run."""
    lines = ["# Generated cases as a workbook and back", "", f"`python -m tests.casefile.roundtrips {count}`", ""]
    lines += ["| what | how many |", "|---|---|"]
    names = ("cases", "rows", "read by a process of their own", "not equal byte for byte", "live formulas")
    lines += [f"| {name} | {total[name]:,} |" for name in names]
    if total["cases"] >= _WORTH_KEEPING:
        _, other_runs, rest = RESULT.read_text(encoding="utf-8").partition("\n# Workbooks")
        RESULT.write_text("\n".join([*lines, ""]) + other_runs + rest, encoding="utf-8")
    print(f"{total['cases']} cases, {total['not equal byte for byte']} not equal", flush=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
