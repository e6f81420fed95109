"""All holdings of an invented case, beside two peers: ``python tests/benchmarks/holdings.py [sizes]``, by default M and L.

The peers find one thing of the four that a holding says, the first possible day:

- pandas: merge crossings with what is held, keep the first day of each holder, again until nothing changes;
- networkx: for each item a graph expanded over time, a node for each holder and day.

What they know no words for (a crossing that lies somewhere between two days) is written as its first day, which comes to
the same in these cases, as each crossing of an item is dated after the one before; that all three agree is asserted.
Times are the least processor time of several runs, collector off, after a warm-up; compare ratios of one run only.
"""

from __future__ import annotations

import gc
import sys
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import networkx as nx
import pandas as pd

from crosslane.arrivals import one_after_the_other, settle
from crosslane.case import Case
from crosslane.deliveries import find_made
from crosslane.knowledge import Knowledge
from crosslane.when import FIRST_DAY, LAST_DAY
from tests.benchmarks.invented import SIZES, invented_case

RUNS = 7
Days = dict[tuple[str, str], int]


def least(act: Callable[[], Any], runs: int = RUNS) -> float:
    """Milliseconds of the quickest run."""
    act()
    gc.collect()
    gc.disable()
    taken = []
    for _ in range(runs):
        start = process_time()
        act()
        taken.append((process_time() - start) * 1000)
    gc.enable()
    return min(taken)


def with_pandas(rows: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """Item, holder and first day, by merging until nothing changes."""
    held = first
    while True:
        passed = rows.merge(held, left_on=["item", "sender"], right_on=["item", "holder"])
        passed = passed[passed["day"] <= passed["last"]]
        came = pd.DataFrame({"item": passed["item"], "holder": passed["receiver"], "day": passed[["day", "first"]].max(axis=1)})
        grown = pd.concat([held, came]).groupby(["item", "holder"], sort=False, as_index=False)["day"].min()
        if len(grown) == len(held) and grown["day"].sum() == held["day"].sum():
            return grown
        held = grown


def with_networkx(rows: list[tuple[str, int, str, str]], first: list[tuple[str, str]]) -> Days:
    """Item and holder to first day, by what can be reached in a graph of holders and days for each item."""
    by_item: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for item, day, sender, receiver in rows:
        by_item[item].append((day, sender, receiver))
    days: Days = {}
    for item, holder in first:
        graph = nx.DiGraph()
        at: dict[str, set[int]] = defaultdict(set)
        at[holder].add(FIRST_DAY)
        for day, sender, receiver in by_item.get(item, ()):
            graph.add_edge((sender, day), (receiver, day))
            at[sender].add(day)
            at[receiver].add(day)
        for one, times in at.items():
            graph.add_edges_from(((one, earlier), (one, later)) for earlier, later in pairwise(sorted(times)))
        start = (holder, FIRST_DAY)
        reached = {start} | (nx.descendants(graph, start) if start in graph else set())
        for one, day in reached:
            days[item, one] = min(day, days.get((item, one), LAST_DAY))
    return days


def compare(size: str) -> None:
    case: Case = invented_case(size)
    _ = case.timing
    items = [(item.id, item.held_by) for item in case.items]
    made = find_made(case).as_it_is
    flat = [(item, row) for item, deliveries in made.items() for row in deliveries]
    rows = pd.DataFrame(
        [(item, low, high, sender, receiver) for item, (low, _, high, sender, receiver) in flat],
        columns=["item", "first", "last", "sender", "receiver"],
    )
    first = [(item, holder) for item, holders in items for holder in holders]
    start = pd.DataFrame([(*one, FIRST_DAY) for one in first], columns=["item", "holder", "day"])
    coded = rows.copy()
    coded_start = start.copy()
    for names in (["item"], ["sender", "receiver", "holder"]):
        known = pd.unique(pd.concat([frame[name] for frame in (rows, start) for name in names if name in frame]))
        code = pd.Series(range(len(known)), index=known)
        for frame in (coded, coded_start):
            for name in names:
                if name in frame:
                    frame[name] = frame[name].map(code)
    plain = [(item, low, sender, receiver) for item, (low, _, _, sender, receiver) in flat]

    knowledge = Knowledge(case)
    ours = {(item, holder): held.possibly for item, _ in items for holder, held in knowledge.holders(item).items()}
    found = with_pandas(rows, start)
    assert ours == dict(zip(zip(found["item"], found["holder"], strict=True), found["day"], strict=True))
    assert ours == with_networkx(plain, first)

    def possibly() -> object:
        return [one_after_the_other(FIRST_DAY, holders, made.get(item, [])) for item, holders in items]

    def certainly() -> object:
        return [settle(LAST_DAY, holders, (), made.get(item, ()), ()) for item, holders in items]

    print(f"size {size}: {len(case.crossings)} crossings, {len(flat)} made, {len(items)} items, {len(ours)} holdings; ms")
    group, one, two = least(lambda: find_made(case)), least(possibly), least(certainly)
    whole = least(lambda: Knowledge(case))
    print(f"  crossings by item                            {group:10.1f}")
    print(f"  one pass: possibly, and by which crossing    {one:10.1f}")
    print(f"  one pass: certainly, and what shows it       {two:10.1f}")
    print(f"  all of it, as Holding objects                {whole:10.1f}")
    for name, act in (
        ("pandas, texts", lambda: with_pandas(rows, start)),
        ("pandas, numbers for texts", lambda: with_pandas(coded, coded_start)),
        ("networkx, a graph for each item", lambda: with_networkx(plain, first)),
    ):
        taken = least(act, runs=3)
        print(f"  {name:<45}{taken:10.1f}{taken / one:9.1f} times the pass{taken / whole:9.1f} times all of it")


if __name__ == "__main__":
    for size in [size for size in sys.argv[1:] if size in SIZES] or ["M", "L"]:
        compare(size)
