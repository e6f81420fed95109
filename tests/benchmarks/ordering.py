"""Dates tightened, beside networkx and rustworkx in the same run: ``python -m tests.benchmarks.ordering [number of events]``.

rustworkx, which is written in Rust, is asked if it is installed.

Machines drift, so compare the figures of one run with each other only; ratios are medians of runs that stood next to
each other. That both give the same days is asserted; nothing is asserted of milliseconds.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

import networkx as nx

from crosslane.lag import UNBOUNDED, Lag
from crosslane.ordering import Contradiction, Network, Statement
from crosslane.when import UNKNOWN
from tests.benchmarks.measuring import in_turns, ratio

RUNS = 7
EDITS = 200
FIRST = 733_000


def invented_statements(names: Sequence[str], rng: Random) -> list[Statement]:
    """Four statements an event, all true of days made up beforehand: its own date, and three distances as people tell them."""
    days = sorted(FIRST + rng.randrange(2_000) for _ in names)
    stated = []
    for n, name in enumerate(names):
        vague = rng.choice([0, 0, 0, 6, 30])
        early = rng.randint(0, vague)
        stated.append(Statement(name, "", days[n] - early, days[n] - early + vague, UNKNOWN))
        for other in (max(n - rng.randint(1, 50), 0) for _ in range(3) if n):
            apart = days[n] - days[other]
            low, high = rng.choice([(apart, apart), (apart - 3, apart + 3), (0, UNBOUNDED), (0, UNBOUNDED)])
            stated.append(Statement(name, names[other], low, high, Lag(low, high, "")))
    rng.shuffle(stated)
    return [Statement(*s) for s in stated]  # made in this order, as rows of a file are


def chain_of(names: Sequence[str]) -> list[Statement]:
    """Ten days after the previous, told from the last to the first."""
    chain = [Statement(name, names[n], 10, 10, Lag(10, 10, "P10D")) for n, name in enumerate(names[1:])]
    return [*reversed(chain), Statement(names[0], "", FIRST, FIRST, UNKNOWN)]


def as_graph(stated: Sequence[Statement]) -> nx.DiGraph:
    """The same statements for networkx: the tightest edge of each pair, the calendar being the node without a name."""
    graph = nx.DiGraph()
    for s in stated:
        for a, b, days in ((s.after, s.event, s.high), (s.event, s.after, -s.low)):
            if days < UNBOUNDED and days < graph.get_edge_data(a, b, {"weight": UNBOUNDED})["weight"]:
                graph.add_edge(a, b, weight=days)
    return graph


def both_passes(graph: nx.DiGraph, turned: nx.DiGraph) -> tuple[dict[str, int], dict[str, int]]:
    return tuple(nx.single_source_bellman_ford(one, "")[0] for one in (graph, turned))  # type: ignore[return-value]


def with_rustworkx(graph: nx.DiGraph) -> Callable[[], dict[str, tuple[int, int]]]:
    """Both passes of rustworkx over finished graphs: earliest and latest day of each event."""
    import rustworkx as rx

    names = list(graph)
    numbers = {name: number for number, name in enumerate(names)}
    edges = [(numbers[a], numbers[b], days) for a, b, days in graph.edges(data="weight")]
    there, back = rx.PyDiGraph(), rx.PyDiGraph()
    for one, its_edges in ((there, edges), (back, [(b, a, days) for a, b, days in edges])):
        one.add_nodes_from(names)
        one.add_edges_from(its_edges)

    def passes() -> dict[str, tuple[int, int]]:
        latest, earliest = (rx.digraph_bellman_ford_shortest_path_lengths(one, numbers[""], float) for one in (there, back))
        return {names[number]: (-int(earliest[number]), int(latest[number])) for number in latest}

    return passes


def contradiction_in(act: Callable[[], object]) -> Contradiction:
    try:
        act()
    except Contradiction as contradiction:
        return contradiction
    raise AssertionError("the invented contradiction was not seen")


def edits(network: Network, names: Sequence[str], stated: Sequence[Statement], rng: Random) -> None:
    """One event's date changed by a few days, many times over, and one changed beyond what is possible."""
    said = defaultdict(list)
    for statement in stated:
        said[statement.event].append(statement)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for name in rng.sample(list(names), EDITS):
        own, lags = [s for s in said[name] if not s.after], [s for s in said[name] if s.after]
        changed = [s._replace(low=s.low - rng.randint(-1, 9), high=s.high + rng.randint(0, 9)) for s in own]
        if rng.random() < 0.2:
            changed = [s._replace(low=FIRST + 5_000, high=FIRST + 5_000) for s in own]
        start = perf_counter()
        try:
            network.restated(name, changed + lags)
            possible = True
        except Contradiction:
            possible = False
        taken[possible].append((perf_counter() - start) * 1000)
    for what, times in (("one date changed", taken[True]), ("one date changed so that it contradicts", taken[False])):
        print(f"  {what:<46}{median(times):>10.3f}{min(times):>10.3f}   most {max(times):.3f}, of {len(times)}")


def main(count: int) -> None:
    """Print the times of so many events beside those of networkx."""
    rng = Random(1)
    names = [f"e{n}" for n in range(count)]
    stated, chain = invented_statements(names, rng), chain_of(names)
    network, graph = Network(names, stated), as_graph(stated)
    turned = graph.reverse()
    latest, earliest = both_passes(graph, turned)
    assert network.bounds() == {name: (-earliest[name], latest[name]) for name in names}
    said = {s.event: (s.low, s.high) for s in stated if not s.after}
    narrowed = sum(network.bounds_of(name) != said[name] for name in names)
    print(f"{count} events, {len(stated)} statements, {graph.number_of_edges()} edges; {narrowed} dates narrowed")
    wrong = [*stated, Statement(names[count // 2], "", FIRST + 5_000, FIRST + 5_000, UNKNOWN)]
    peers = {}
    if find_spec("rustworkx"):
        peers[IN_RUST] = with_rustworkx(graph)
        assert peers[IN_RUST]() == {name: network.bounds()[name] for name in graph if name}
    taken = in_turns(
        {
            OURS: lambda: Network(names, stated).bounds(),
            CHAIN: lambda: Network(names, chain).bounds(),
            CONTRADICTION: lambda: contradiction_in(lambda: Network(names, wrong)),
            ONE_PASS: lambda: nx.single_source_bellman_ford(graph, ""),
            BOTH_PASSES: lambda: both_passes(graph, turned),
            FROM_STATEMENTS: lambda: both_passes(made := as_graph(stated), made.reverse()),
            CYCLE: lambda: nx.find_negative_cycle(as_graph(wrong), ""),
            **peers,
        },
        RUNS,
    )
    print(f"{'milliseconds of ' + str(RUNS) + ' runs in turns':<48}{'least':>10}{'median':>10}")
    for what, times in taken.items():
        print(f"  {what:<46}{min(times):>10.1f}{median(times):>10.1f}")
    edits(network, names, stated, rng)
    for what in (ONE_PASS, BOTH_PASSES, FROM_STATEMENTS, *peers):
        print(f"  {what} / ours: {ratio(taken[what], taken[OURS]):.1f} times")
    print(f"  {CYCLE} / ours: {ratio(taken[CYCLE], taken[CONTRADICTION]):.1f} times")
    print(f"  chain / ours: {ratio(taken[CHAIN], taken[OURS]):.2f} times")


OURS, CHAIN, CONTRADICTION = "tightened from statements", "chain from statements", "contradiction from statements"
ONE_PASS, BOTH_PASSES = "networkx, one pass over a finished graph", "networkx, both passes over finished graphs"
IN_RUST = "rustworkx, both passes over finished graphs"
FROM_STATEMENTS, CYCLE = "networkx, both passes from statements", "networkx, negative cycle from statements"


if __name__ == "__main__":
    main(next((int(number) for number in sys.argv[1:]), 20_000))
