"""All holdings of an invented case, beside peers: ``python -m tests.benchmarks.holdings [sizes]``, by default M and L.

One pass of ours finds all four things that a holding says: the first possible day, the crossing that brought it, the first sure
day and what shows it. The peers (`holdings_peers`):

- pandas: merge crossings with what is held, keep the first day of each holder and by which crossing it came, again until
  nothing changes; then the sure days (*whole answer*, like with like). Also half of that (*day and crossing*), and less
  (*day alone*).
- networkx and rustworkx: what can be reached in a graph expanded over time, a node for each item, holder and day; reticula:
  clusters of a temporal network. All three find the day alone.

That all agree is asserted. The case is read from files, as everybody's is. Cases are texts, and answers are texts: pandas is
given both these and numbers, once made as part of its work and once beforehand, and is never asked to turn numbers back.
Ratios are medians of runs that stood next to each other; compare those of one run only.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

import pandas as pd

from crosslane.arrivals import Holding, one_after_the_other
from crosslane.case import Case
from crosslane.casefile import load_case, save_case
from crosslane.deliveries import find_made
from crosslane.knowledge import NEVER, Knowledge
from crosslane.when import FIRST_DAY, LAST_DAY
from tests.benchmarks.holdings_peers import graph_peers, with_numbers, with_pandas, with_pandas_and_by, with_pandas_whole
from tests.benchmarks.invented import SIZES, invented_case
from tests.benchmarks.measuring import in_turns, ratio

RUNS = 5
ONE_PASS, WHOLE = "one pass: all four, of crossings by item", "all of it, from the rows of the case"


def read_from_files(case: Case) -> Case:
    """The same case, saved and read again."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / case.info.id
        save_case(case, folder)
        return load_case(folder)


def frames(case: Case) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The crossings that were made, and those who held first, as texts and days."""
    flat = [(item, *row[:5]) for item, deliveries in find_made(case).as_it_is.items() for row in deliveries]
    rows = pd.DataFrame(flat, columns=["item", "first", "crossing", "last", "sender", "receiver"])
    first = [(item.id, holder, FIRST_DAY, "") for item in case.items for holder in item.held_by]
    return rows, pd.DataFrame(first, columns=["item", "holder", "day", "by"])


def check(case: Case, rows: pd.DataFrame, start: pd.DataFrame) -> int:
    """Assert that the tables give what we give; how many holdings that is."""
    knowledge = Knowledge(case)
    ours = {(item.id, holder): held for item in case.items for holder, held in knowledge.holders(item.id).items()}
    whole = with_pandas_whole(rows, start)
    whole = whole.fillna({"last": NEVER, "crossing": ""})
    found = whole[["item", "holder", "day", "last", "by", "crossing"]].itertuples(index=False, name=None)
    assert ours == {(item, holder): Holding(*told) for item, holder, *told in found}
    days = with_pandas(rows, start[["item", "holder", "day"]])
    assert {one: held.possibly for one, held in ours.items()} == dict(
        zip(zip(days["item"], days["holder"], strict=True), days["day"], strict=True)
    )
    return len(ours)


def compare(size: str) -> None:
    case = read_from_files(invented_case(size))
    _ = case.timing
    items = [(item.id, item.held_by) for item in case.items]
    made = find_made(case).as_it_is
    rows, start = frames(case)
    coded, coded_start = with_numbers(rows, start)
    place = {crossing.id: number for number, crossing in enumerate(case.crossings)}
    handed_on = sorted(rows.itertuples(index=False), key=lambda row: place[row.crossing])  # the order in which they were made up
    plain = [(row.item, row.first, row.sender, row.receiver) for row in handed_on]
    graphs = graph_peers(plain, [(item, holder) for item, holders in items for holder in holders])
    count = check(case, rows, start)
    knowledge = Knowledge(case)
    days = {(item, holder): held.possibly for item, _ in items for holder, held in knowledge.holders(item).items()}
    for peer, find in graphs.items():
        assert find() == days, peer

    def one_pass() -> list[object]:
        return [one_after_the_other(FIRST_DAY, LAST_DAY, holders, made.get(item, ())) for item, holders in items]

    print(f"size {size}: {len(case.crossings)} crossings, {len(rows)} made, {len(items)} items, {count} holdings;", end=" ")
    print(f"items that need more than one pass: {one_pass().count(None)}")
    peers = {
        "pandas, whole answer, texts": lambda: with_pandas_whole(rows, start),
        "pandas, whole answer, numbers made for texts": lambda: with_pandas_whole(*with_numbers(rows, start)),
        "pandas, whole answer, numbers beforehand": lambda: with_pandas_whole(coded, coded_start),
        "pandas, day and crossing, texts": lambda: with_pandas_and_by(rows, start),
        "pandas, day and crossing, numbers beforehand": lambda: with_pandas_and_by(coded, coded_start),
        "pandas, day alone, numbers beforehand": lambda: with_pandas(coded, coded_start[["item", "holder", "day"]]),
        **graphs,
    }
    ours = {"crossings by item": lambda: find_made(case), ONE_PASS: one_pass, WHOLE: lambda: Knowledge(case)}
    taken = in_turns({**ours, **peers}, RUNS)
    print(f"{'milliseconds of ' + str(RUNS) + ' runs in turns':<48}{'least':>10}{'median':>10}")
    for what, times in taken.items():
        print(f"  {what:<46}{min(times):>10.1f}{median(times):>10.1f}")
    for what in peers:
        one, whole = ratio(taken[what], taken[ONE_PASS]), ratio(taken[what], taken[WHOLE])
        print(f"  {what}: {one:.1f} times the pass, {whole:.1f} times all of it")


if __name__ == "__main__":
    for size in [size for size in sys.argv[1:] if size in SIZES] or ["M", "L"]:
        compare(size)
