"""The agencies and the family as a networkx graph: an edge for every crossing, made or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.bodies import FAMILY, bodies, body_name, first_recorded
from crosslane.records import Crossing
from crosslane.when import FIRST_DAY, LAST_DAY, Moment, first_moment, has_begun, last_moment

if TYPE_CHECKING:
    import networkx as nx


def agency_graph(case: Case, until: date | None = None) -> nx.MultiDiGraph:
    """Who passed what to whom, and what did not pass, as a graph to ask questions of.

    All attributes are texts and whole numbers, so that the graph can be written as GraphML. Lists are joined by ``; ``.

    ========  =================  ==============================================================================
    where     attribute          what it says
    ========  =================  ==============================================================================
    graph     ``case``           id of the case
    graph     ``until``          the date, ISO, or empty for the whole case
    node      ``label``          name of the body, as on figures
    node      ``kind``           organisation, service …; ``family`` for the family
    node      ``sector``         field of work; empty if the source gives none
    node      ``area``           id of the area that it serves; empty if not one area
    node      ``members``        ids of the agencies (for the family: people) that stand for it in some crossing
    edge      key                id of the crossing
    edge      ``family``         crossed, did not cross, no record either way
    edge      ``outcome``        the word of the closed list
    edge      ``sender``         id of the very holder who sent, or would have; ``receiver`` likewise
    edge      ``sender_kind``    practitioner, service …, or person; ``receiver_kind`` likewise
    edge      ``sender_label``   name of the very holder; ``receiver_label`` likewise
    edge      ``items``          ids of the items
    edge      ``low``, ``high``  first and last possible day, as numbers (`date.toordinal`)
    edge      ``earliest``       the first possible day, ISO; empty if nothing bounds it; ``latest`` likewise
    edge      ``by_then``        yes or cannot tell: whether it surely lies before the end of the date
    edge      ``cites``          the paragraphs that support it
    ========  =================  ==============================================================================

    Args:
        case: the case.
        until: leave out all that surely came later: crossings, and bodies that nothing has yet placed in the case.
            A crossing that may have been by then is kept and says so.
    """
    import networkx as nx

    body = bodies(case)
    day = LAST_DAY if until is None else until.toordinal()
    graph = nx.MultiDiGraph(case=case.info.id, until="" if until is None else until.isoformat())
    graph.add_node(FAMILY, label="Family", kind=FAMILY, sector="", area="", members="")
    for one, first in sorted(first_recorded(case, body).items()):
        if first <= day and one != FAMILY:
            graph.add_node(
                one, label=body_name(case, one), kind=str(case.agencies[one].kind),
                sector=str(case.sector_of(one) or ""), area=case.area_of(one), members="",
            )  # fmt: skip
    members: dict[str, set[str]] = {node: set() for node in graph}
    for crossing in case.crossings:
        by_then = has_begun(case.when_crossing(crossing), day)
        ends = body[crossing.sender], body[crossing.receiver]
        if by_then is Answer.NO or not (ends[0] in graph and ends[1] in graph):
            continue
        graph.add_edge(*ends, key=crossing.id, **_edge(case, crossing, by_then))
        members[ends[0]].add(crossing.sender)
        members[ends[1]].add(crossing.receiver)
    for node, inside in members.items():
        graph.nodes[node]["members"] = "; ".join(sorted(inside))
    return graph


def _edge(case: Case, crossing: Crossing, by_then: Answer) -> dict[str, Any]:
    when = case.when_crossing(crossing)
    low, high = first_moment(when).low, last_moment(when).high
    within = Moment(low, high, first_moment(when).basis, "")
    return {
        "family": str(crossing.outcome.family),
        "outcome": str(crossing.outcome),
        "sender": crossing.sender,
        "sender_kind": _kind(case, crossing.sender),
        "sender_label": case.label(crossing.sender),
        "receiver": crossing.receiver,
        "receiver_kind": _kind(case, crossing.receiver),
        "receiver_label": case.label(crossing.receiver),
        "items": "; ".join(crossing.items),
        "low": low,
        "high": high,
        "earliest": "" if low <= FIRST_DAY or within.earliest is None else within.earliest.isoformat(),
        "latest": "" if within.latest is None else within.latest.isoformat(),
        "by_then": str(by_then),
        "cites": "; ".join(map(str, crossing.cites)),
    }


def _kind(case: Case, holder: str) -> str:
    agency = case.agencies.get(holder)
    return "person" if agency is None else str(agency.kind)
