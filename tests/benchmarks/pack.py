"""How long the panel pack of a case takes, step by step: ``python -m tests.benchmarks.pack [case] [--paper A3]``.

Prints time by the clock and processor time of planning and of each writer, with the size of what was written, and shows
progress while it runs. The goal is a pack of Child K in all three formats within 30 seconds. As a peer, the table of the
integrated chronology alone is written cell by cell with python-docx, which is how such documents are mostly made; that both
hold the same cells is asserted. Nothing is asserted of any time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import docx
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosslane.casefile import load_case
from crosslane.casefile.places import case_folder
from crosslane.pack.choices import Choices
from crosslane.pack.contents import Pack, Table
from crosslane.pack.excel import write_excel
from crosslane.pack.pdf import write_pdf
from crosslane.pack.plan import plan_pack
from crosslane.pack.word import write_word
from crosslane.pack.word_xml import table_xml

PEER_ROWS = 60
"""Rows that the peer writes: its time grows with the square of them."""


def measured(name: str, work: Callable[[], Any]) -> Any:
    """Do some work and print how long it took."""
    clock, processor = perf_counter(), process_time()
    made = work()
    print(f"  {name:<34}{perf_counter() - clock:8.2f} s by the clock{process_time() - processor:8.2f} s of processor")
    return made


def main() -> None:
    """Plan and write the pack of a case into a folder that is thrown away."""
    parser = argparse.ArgumentParser()
    parser.add_argument("case", nargs="?", default="child-k")
    parser.add_argument("--paper", default="A3")
    asked = parser.parse_args()
    case = load_case(case_folder(asked.case))
    bar = tqdm(total=0, leave=False)

    def progress(part: str, done: int, of: int) -> None:
        bar.total = of
        bar.set_description(part[:40])
        bar.update(done - bar.n)

    start = perf_counter()
    print(f"{asked.case} on {asked.paper}: {len(case.events)} events, {len(case.items)} items, {len(case.crossings)} crossings")
    with tempfile.TemporaryDirectory() as folder:
        pack: Pack = measured("planning", lambda: plan_pack(case, Choices(paper=asked.paper), progress))
        for name, write in (("docx", write_word), ("pdf", write_pdf)):
            measured(name, lambda write=write, name=name: write(pack, Path(folder) / f"pack.{name}", progress))
        measured("xlsx", lambda: write_excel(pack, Path(folder) / "pack.xlsx"))
        bar.close()
        print(f"  {'together':<34}{perf_counter() - start:8.2f} s by the clock")
        for path in sorted(Path(folder).iterdir()):
            print(f"    {path.suffix[1:]}: {path.stat().st_size / 1e6:.1f} MB")
    rows = sum(len(table.rows) for _, table in pack.tables())
    pictures = sum(1 for _ in pack.pictures())
    print(f"  {len(pack.sections)} sections, {rows} rows of tables, {pictures} pictures")
    _peer(next(table for _, table in pack.tables() if table.id == "chronology"))


def _peer(table: Table) -> None:
    part = table._replace(rows=table.rows[:PEER_ROWS])

    def cell_by_cell() -> list[list[str]]:
        drawn = docx.Document().add_table(len(part.rows) + 1, len(part.columns))
        for number, column in enumerate(part.columns):
            drawn.cell(0, number).text = column.heading
        for place, row in enumerate(part.rows, 1):
            for number, cell in enumerate(row.cells):
                drawn.cell(place, number).text = cell
        return [[cell.text for cell in row.cells] for row in drawn.rows]

    def own() -> int:
        return len(table_xml(part, 267.0))

    print(f"one table of {len(part.rows)} rows and {len(part.columns)} columns")
    theirs = measured("python-docx, cell by cell", cell_by_cell)
    measured("this package", own)
    assert [tuple(row) for row in theirs[1:]] == [row.cells for row in part.rows]


if __name__ == "__main__":
    main()
