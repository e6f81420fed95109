"""Questions to the agency graph, answered in words, each row with the crossings it rests on.

A route is a chain of crossings that were made, each of which can have been no earlier than the one before: what left
one agency in 2010 did not reach another by a call of 2008. A route says that something *could* have gone that way on
the record, not that one piece of information did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from heapq import heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from crosslane.answer import Answer
from crosslane.network.bodies import FAMILY
from crosslane.vocabulary import AgencyKind, Family, nearest
from crosslane.when import FIRST_DAY, Basis, Moment, is_before, say

if TYPE_CHECKING:
    import networkx as nx


class NetworkRow(NamedTuple):
    """One thing that the graph shows.

    Attributes:
        agencies: ids of the bodies (or the worker) of whom it speaks.
        words: the statement.
        crossings: ids of the crossings that it rests on; empty where it rests on there being none.
        settled: yes, or cannot tell where uncertain dates leave it open.
    """

    agencies: tuple[str, ...]
    words: str
    crossings: tuple[str, ...]
    settled: Answer = Answer.YES


class _Hop(NamedTuple):
    sender: str
    receiver: str
    low: int
    high: int
    crossing: str
    ends: frozenset[str]


def only_route(graph: nx.MultiDiGraph, sender: str, receiver: str) -> list[NetworkRow]:
    """Who stood between two agencies: those without whom there was no route from one to the other on record.

    Rows run from the sender's side to the receiver's. One row says so if something went directly, if there were several
    routes with nobody in all of them, or if there was none.

    Raises:
        KeyError: if an agency is not in the graph.
    """
    _known(graph, sender, receiver)
    hops = _hops(graph)
    first, last = _label(graph, sender), _label(graph, receiver)
    direct = tuple(hop.crossing for hop in hops if (hop.sender, hop.receiver) == (sender, receiver))
    if direct:
        return [NetworkRow((), f"Nobody stood between: {_times(len(direct))} from {first} to {last} directly.", direct)]
    chain = _route(hops, sender, receiver)
    if not chain:
        return [NetworkRow((), f"No route from {first} to {last} is on record.", ())]
    between = [hop.receiver for hop in chain[:-1]]
    needed = [one for one in between if not _route([h for h in hops if one not in (h.sender, h.receiver)], sender, receiver)]
    if not needed:
        return [NetworkRow((), f"{first} reached {last} by more than one route; no agency stood in all of them.", _ids(chain))]
    return [
        NetworkRow(
            (one,), f"Every route on record from {first} to {last} led through {_label(graph, one)}.",
            tuple(hop.crossing for hop in chain if one in (hop.sender, hop.receiver)),
        )
        for one in needed
    ]  # fmt: skip


def told_last(graph: nx.MultiDiGraph, item: str) -> list[NetworkRow]:
    """Who was told of an item, the last of them first; `settled` says whether one was surely the last.

    Those who had it first and were told by nobody are not among them, nor are messages inside one agency.
    """
    told: dict[str, list[_Hop]] = {}
    for hop in _hops(graph, item):
        told.setdefault(hop.receiver, []).append(hop)
    first_told = {one: _first_told(hops) for one, hops in told.items()}
    order = sorted(first_told, key=lambda one: (-first_told[one].high, -first_told[one].low, one))
    rows = []
    for one in order:
        others = [first_told[other] for other in order if other != one]
        last = _all_before(others, first_told[one])
        how = {Answer.YES: "was told last", Answer.NO: "was told before others", Answer.CANNOT_TELL: "may have been told last"}
        words = f"{_label(graph, one)} {how[last]}: {say(first_told[one])}."
        rows.append(NetworkRow((one,), words, _ids(told[one]), last))
    return rows


def never_exchanged(graph: nx.MultiDiGraph, among: Collection[str] = ()) -> list[NetworkRow]:
    """Pairs of agencies between which no record is seen of anything passed, in either direction.

    Pairs for which the source reports something as not crossed come first, with those crossings. That nothing is on record
    does not say that nothing was said.

    Args:
        among: only pairs of these; by default all agencies that exchanged something with somebody.
    """
    _known(graph, *among)
    made = {(hop.sender, hop.receiver) for hop in _hops(graph)}
    reported: dict[tuple[str, str], list[str]] = {}
    for sender, receiver, crossing, data in graph.edges(keys=True, data=True):
        if data["family"] == Family.DID_NOT_CROSS and sender != receiver:
            reported.setdefault((min(sender, receiver), max(sender, receiver)), []).append(crossing)
    who = sorted(among or {one for pair in made for one in pair} - {FAMILY})
    rows = []
    for a, b in combinations(who, 2):
        if (a, b) not in made and (b, a) not in made:
            gaps = tuple(sorted(reported.get((a, b), ())))
            words = f"No record seen of anything passed between {_label(graph, a)} and {_label(graph, b)}."
            if gaps:
                words += f" The source reports {_times(len(gaps), 'as not made')}."
            rows.append(NetworkRow((a, b), words, gaps))
    return sorted(rows, key=lambda row: (-len(row.crossings), row.agencies))


def resting_on_one_worker(graph: nx.MultiDiGraph) -> list[NetworkRow]:
    """Where removing one worker would have cut the only route from one agency to another.

    Only routes of which the worker was one end of a direct crossing are looked at; both agencies are other than the family.
    """
    hops = _hops(graph)
    rows = []
    for worker, name in sorted(_workers(graph).items()):
        left = [hop for hop in hops if worker not in hop.ends]
        lost: dict[tuple[str, str], list[str]] = {}
        for hop in hops:
            if worker in hop.ends and FAMILY not in (hop.sender, hop.receiver):
                lost.setdefault((hop.sender, hop.receiver), []).append(hop.crossing)
        for (sender, receiver), crossings in sorted(lost.items()):
            if not _route(left, sender, receiver):
                words = (
                    f"The only route on record from {_label(graph, sender)} to {_label(graph, receiver)} "
                    f"rested on one worker: {name}."
                )
                rows.append(NetworkRow((worker, sender, receiver), words, tuple(sorted(crossings))))
    return rows


# On the graph --------------------------------------------------------------------------------


def _known(graph: nx.MultiDiGraph, *names: str) -> None:
    for name in names:
        if name not in graph:
            near = nearest(name, graph)
            raise KeyError(f"there is no '{name}' in the graph" + (f"; did you mean '{near}'?" if near else ""))


def _label(graph: nx.MultiDiGraph, node: str) -> str:
    label: str = graph.nodes[node]["label"]
    return label


def _times(number: int, made: str = "is on record") -> str:
    made = made.replace("is ", "is " if number == 1 else "are ")
    return f"{number} crossing{'' if number == 1 else 's'} {made}"


def _ids(hops: Iterable[_Hop]) -> tuple[str, ...]:
    return tuple(hop.crossing for hop in hops)


def _hops(graph: nx.MultiDiGraph, item: str = "") -> list[_Hop]:
    """The crossings that were made between two different bodies, those that may be earliest first."""
    edges: Iterable[tuple[str, str, str, dict[str, Any]]] = graph.edges(keys=True, data=True)
    return sorted(
        (
            _Hop(sender, receiver, data["low"], data["high"], key, frozenset((data["sender"], data["receiver"])))
            for sender, receiver, key, data in edges
            if sender != receiver and data["family"] == Family.CROSSED and (not item or item in data["items"].split("; "))
        ),
        key=lambda hop: (hop.low, hop.high, hop.crossing),
    )


def _workers(graph: nx.MultiDiGraph) -> dict[str, str]:
    """The practitioners at the ends of crossings, with their names; not those who stand in the graph by themselves."""
    return {
        data[end]: data[f"{end}_label"]
        for _, _, data in graph.edges(data=True)
        for end in ("sender", "receiver")
        if data[f"{end}_kind"] == AgencyKind.PRACTITIONER and data[end] not in graph
    }


def _route(hops: Iterable[_Hop], sender: str, receiver: str) -> list[_Hop]:
    """The chain of crossings that may reach the receiver earliest; empty if none can."""
    leaving: dict[str, list[_Hop]] = {}
    for hop in hops:
        leaving.setdefault(hop.sender, []).append(hop)
    queue: list[tuple[int, int, str, tuple[_Hop, ...]]] = [(FIRST_DAY, 0, sender, ())]
    reached: set[str] = set()
    while queue:
        day, length, at, chain = heappop(queue)
        if at == receiver:
            return list(chain)
        if at in reached:
            continue
        reached.add(at)
        for hop in leaving.get(at, ()):
            if day <= hop.high and hop.receiver not in reached:
                heappush(queue, (max(day, hop.low), length + 1, hop.receiver, (*chain, hop)))
    return []


def _first_told(hops: Iterable[_Hop]) -> Moment:
    """When an agency was first told: by the earliest of its crossings, whichever that was."""
    told = list(hops)
    low, high = min(hop.low for hop in told), min(hop.high for hop in told)
    return Moment(low, high, Basis.WORKED_OUT, "")


def _all_before(others: Iterable[Moment], one: Moment) -> Answer:
    answer = Answer.YES
    for other in others:
        answer = answer & is_before(other, one)
    return answer
