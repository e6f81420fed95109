"""All holdings of an invented case, beside two peers: ``python -m tests.benchmarks.holdings [sizes]``, by default M and L.

One pass of ours finds two of the four things that a holding says: the first possible day, and by which crossing. The peers:

- pandas: merge crossings with what is held, keep the first day of each holder and by which crossing it came (the same answer
  as ours, like with like), again until nothing changes; and besides the day alone, which is less than ours;
- networkx: for each item a graph expanded over time, a node for each holder and day; it finds the day alone.

What they know no words for (a crossing that lies somewhere between two days) is written as its first day, which comes to
the same in these cases, as each crossing of an item is dated after the one before; that all three agree is asserted.
A case file has texts, and its answers are texts: pandas is given both these and numbers, once made as part of its work
and once beforehand, and is never asked to turn numbers back. Ratios are medians of runs that stood next to each other;
compare those of one run only.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

import networkx as nx
import pandas as pd

from crosslane.arrivals import one_after_the_other, settle
from crosslane.case import Case
from crosslane.deliveries import find_made
from crosslane.knowledge import Knowledge
from crosslane.when import FIRST_DAY, LAST_DAY
from tests.benchmarks.invented import SIZES, invented_case
from tests.benchmarks.measuring import in_turns, ratio

RUNS = 5
Days = dict[tuple[str, str], int]


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


def with_pandas_and_by(rows: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """Item, holder, first day and the crossing that brought it, by merging until nothing changes."""
    held = first
    while True:
        passed = rows.merge(held, left_on=["item", "sender"], right_on=["item", "holder"])
        passed = passed[passed["day"] <= passed["last"]]
        day = passed[["day", "first"]].max(axis=1)
        came = pd.DataFrame({"item": passed["item"], "holder": passed["receiver"], "day": day, "by": passed["crossing"]})
        in_order = pd.concat([held, came]).sort_values(["day", "by"])
        grown = in_order.drop_duplicates(["item", "holder"])
        if len(grown) == len(held) and grown["day"].sum() == held["day"].sum():
            return grown
        held = grown


def with_numbers(rows: pd.DataFrame, first: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same frames with a number for each text."""
    coded, coded_first = rows.copy(), first.copy()
    for names in (["item"], ["sender", "receiver", "holder"], ["crossing", "by"]):
        columns = [(frame, name) for frame in (coded, coded_first) for name in names if name in frame]
        if not columns:
            continue
        # Of crossings on one day the one with the smaller id counts, so their numbers keep the order of ids.
        codes, _ = pd.factorize(pd.concat([frame[name] for frame, name in columns]), sort="by" in names)
        for frame, name in columns:
            frame[name], codes = codes[: len(frame)], codes[len(frame) :]
    return coded, coded_first


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
    named = rows.assign(crossing=[crossing for _, (_, crossing, _, _, _) in flat])
    first = [(item, holder) for item, holders in items for holder in holders]
    start = pd.DataFrame([(*one, FIRST_DAY) for one in first], columns=["item", "holder", "day"])
    coded, coded_start = with_numbers(rows, start)
    start_by = start.assign(by="")
    coded_named, coded_start_by = with_numbers(named, start_by)
    plain = [(item, low, sender, receiver) for item, (low, _, _, sender, receiver) in flat]

    knowledge = Knowledge(case)
    ours = {(item, holder): held.possibly for item, _ in items for holder, held in knowledge.holders(item).items()}
    found = with_pandas(rows, start)
    assert ours == dict(zip(zip(found["item"], found["holder"], strict=True), found["day"], strict=True))
    assert ours == with_networkx(plain, first)
    came_by = {(item, holder): held.came_by for item, _ in items for holder, held in knowledge.holders(item).items()}
    found = with_pandas_and_by(named, start_by)
    assert ours == dict(zip(zip(found["item"], found["holder"], strict=True), found["day"], strict=True))
    assert came_by == dict(zip(zip(found["item"], found["holder"], strict=True), found["by"], strict=True))

    def possibly() -> object:
        return [one_after_the_other(FIRST_DAY, holders, made.get(item, [])) for item, holders in items]

    def certainly() -> object:
        return [settle(LAST_DAY, holders, (), made.get(item, ()), ()) for item, holders in items]

    print(f"size {size}: {len(case.crossings)} crossings, {len(flat)} made, {len(items)} items, {len(ours)} holdings")
    peers = {
        "pandas, same answer, texts": lambda: with_pandas_and_by(named, start_by),
        "pandas, same answer, numbers made for texts": lambda: with_pandas_and_by(*with_numbers(named, start_by)),
        "pandas, same answer, numbers made beforehand": lambda: with_pandas_and_by(coded_named, coded_start_by),
        "pandas, texts": lambda: with_pandas(rows, start),
        "pandas, numbers made for texts": lambda: with_pandas(*with_numbers(rows, start)),
        "pandas, numbers made for texts beforehand": lambda: with_pandas(coded, coded_start),
        "networkx, a graph for each item": lambda: with_networkx(plain, first),
    }
    taken = in_turns(
        {
            "crossings by item": lambda: find_made(case),
            ONE_PASS: possibly,
            "one pass: certainly, and what shows it": certainly,
            WHOLE: lambda: Knowledge(case),
            **peers,
        },
        RUNS,
    )
    print(f"{'milliseconds of ' + str(RUNS) + ' runs in turns':<48}{'least':>10}{'median':>10}")
    for what, times in taken.items():
        print(f"  {what:<46}{min(times):>10.1f}{median(times):>10.1f}")
    for what in peers:
        one, whole = ratio(taken[what], taken[ONE_PASS]), ratio(taken[what], taken[WHOLE])
        print(f"  {what}: {one:.1f} times the pass, {whole:.1f} times all of it")


ONE_PASS, WHOLE = "one pass: possibly, and by which crossing", "all of it, as Holding objects"


if __name__ == "__main__":
    for size in [size for size in sys.argv[1:] if size in SIZES] or ["M", "L"]:
        compare(size)
