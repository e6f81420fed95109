"""All holdings of a case as other libraries find them: pandas, networkx, rustworkx and reticula.

The two last are used if they are installed. What they know no words for (a crossing that lies somewhere between two days) is
written as its first day; that comes to the same where each crossing of an item is dated after the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import networkx as nx
import pandas as pd

from crosslane.when import FIRST_DAY, LAST_DAY

Days = dict[tuple[str, str], int]
Passed = Sequence[tuple[str, int, str, str]]
"""Item, day, sender and receiver of each crossing that was made, each item's in the order of time."""
First = Sequence[tuple[str, str]]
"""Item and holder."""


# Tables --------------------------------------------------------------------------------------


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


def with_pandas_whole(rows: pd.DataFrame, first: pd.DataFrame) -> pd.DataFrame:
    """All that a holding says: besides day and crossing, the day from which it is sure and the crossing that shows it.

    Both sides of a crossing surely held the item when it was over; those who had it first, when any crossing of it was.
    """
    held = with_pandas_and_by(rows, first)
    sides = [rows[["item", side, "last", "crossing"]].rename(columns={side: "holder"}) for side in ("sender", "receiver")]
    by_item = rows.sort_values(["last", "crossing"]).drop_duplicates("item")[["item", "last", "crossing"]]
    sides.append(first[["item", "holder"]].merge(by_item, on="item"))
    shown = pd.concat(sides).sort_values(["last", "crossing"]).drop_duplicates(["item", "holder"])
    return held.merge(shown, how="left", on=["item", "holder"])


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


# Graphs --------------------------------------------------------------------------------------


def with_networkx(passed: Passed, first: First) -> Days:
    """Item and holder to first day, by what can be reached in a graph of holders and days for each item."""
    by_item: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for item, day, sender, receiver in passed:
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


def with_rustworkx(passed: Passed, first: First) -> Days:
    """The same in one graph of items, holders and days, entered from a node before all first holders."""
    import rustworkx as rx

    nodes: dict[tuple[str, str, int], int] = {}
    at: dict[tuple[str, str], set[int]] = defaultdict(set)
    edges: list[tuple[int, int]] = []

    def node(item: str, holder: str, day: int) -> int:
        at[item, holder].add(day)
        return nodes.setdefault((item, holder, day), len(nodes) + 1)

    edges += [(0, node(item, holder, FIRST_DAY)) for item, holder in first]
    edges += [(node(item, sender, day), node(item, receiver, day)) for item, day, sender, receiver in passed]
    for (item, holder), times in at.items():
        edges += [(nodes[item, holder, one], nodes[item, holder, other]) for one, other in pairwise(sorted(times))]
    graph = rx.PyDiGraph()
    graph.extend_from_edge_list(edges)
    return _first_days(list(nodes), (number - 1 for number in rx.descendants(graph, 0)))


def _first_days(nodes: Sequence[tuple[str, str, int]], reached: Iterable[int]) -> Days:
    days: Days = {}
    for item, holder, day in (nodes[number] for number in reached):
        days[item, holder] = min(day, days.get((item, holder), LAST_DAY))
    return days


ORDER = 1_000_000
"""Moments of a day: reticula takes what is at the same time for not adjacent, so the order on a day is told by moments."""


def with_reticula(passed: Passed, first: First) -> Days:
    """The same as clusters of temporal networks, one for each item (one for all takes minutes at size L)."""
    return reticula_clusters(reticula_networks(passed, first))


def reticula_networks(passed: Passed, first: First) -> list[tuple[str, str, Any, Any, list[str]]]:
    """Of each item and first holder: the network, how its edges follow each other, and who its numbers are; the holder is 0."""
    import reticula as ret

    edge = ret.directed_temporal_edge[ret.int64, ret.int64]
    network, adjacency = ret.directed_temporal_network[ret.int64, ret.int64], ret.temporal_adjacency.simple[edge]()
    by_item: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for item, day, sender, receiver in passed:
        by_item[item].append((day, sender, receiver))
    made = []
    for item, holder in first:
        numbers = {holder: 0}
        edges = [
            edge(numbers.setdefault(sender, len(numbers)), numbers.setdefault(receiver, len(numbers)), day * ORDER + n)
            for n, (day, sender, receiver) in enumerate(by_item.get(item, ()))
        ]
        made.append((item, holder, network(edges, list(numbers.values())), adjacency, list(numbers)))
    return made


def reticula_clusters(made: Iterable[tuple[str, str, Any, Any, list[str]]]) -> Days:
    """Item and holder to first day, from finished networks."""
    import reticula as ret

    days: Days = {}
    for item, _, network, adjacency, holders in made:
        for number, times in ret.out_cluster(network, adjacency, 0, FIRST_DAY * ORDER).interval_sets().items():
            day = next(iter(times))[0] // ORDER
            one = (item, holders[number])
            days[one] = min(day, days.get(one, LAST_DAY))
    return days


def graph_peers(passed: Passed, first: First) -> dict[str, Callable[[], Days]]:
    """Those that are installed, by what they do."""
    peers = {"networkx, day alone, a graph for each item": lambda: with_networkx(passed, first)}
    if find_spec("rustworkx"):
        peers["rustworkx, day alone, one graph"] = lambda: with_rustworkx(passed, first)
    if find_spec("reticula"):
        made = reticula_networks(passed, first)
        peers["reticula, day alone, from tuples"] = lambda: with_reticula(passed, first)
        peers["reticula, day alone, networks made beforehand"] = lambda: reticula_clusters(made)
    return peers
