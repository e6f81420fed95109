"""Workbooks saved by LibreOffice as .xlsx and .ods and read again: ``python -m tests.casefile.through_libreoffice``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from crosslane.casefile import list_cases, load_case, save_case
from crosslane.casefile.write import case_files
from tests.casefile.workbooks import converted, live_formulas
from tests.cases import tiny_case
from tests.hostile import HOSTILE, hostile_case

CASES = Path(__file__).parents[2] / "casedata"


def main() -> int:
    cases = [load_case(CASES / name) for name in list_cases(CASES)]
    cases += [tiny_case(), *(hostile_case(offset) for offset in range(0, len(HOSTILE), 4))]
    wrong = 0
    with TemporaryDirectory() as folder:
        for number, case in enumerate(cases):
            path = Path(folder) / f"case{number}.xlsx"
            save_case(case, path)
            for ending in ("xlsx", "ods"):
                saved = converted(path, ending, Path(folder) / "saved")
                same = case_files(load_case(saved)) == case_files(case)
                live = live_formulas(saved.read_bytes()) if ending == "xlsx" else 0
                said = "equal byte for byte" if same else "NOT EQUAL"
                print(f"{case.info.id} ({number}) as .{ending}: {said}, {live} live formulas", flush=True)
                wrong += not same or live > 0
    print(f"{2 * len(cases)} round trips, {wrong} not equal")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
