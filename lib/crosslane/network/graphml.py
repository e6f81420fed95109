"""Graphs as GraphML text. What each attribute means stands with the graph: `family_graph`, `agency_graph`."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold."""


def to_graphml(graph: nx.MultiDiGraph) -> bytes:
    """A graph as a GraphML file that networkx, yEd, Gephi and igraph read.

    Texts are ``string``, whole numbers ``long``; the key of an edge is its ``id``. An empty text means that the source is silent.
    Line ends become one sign, and characters that XML has no place for become U+FFFD.
    """
    import networkx as nx

    written = BytesIO()
    nx.write_graphml(_clean(graph), written, encoding="utf-8", named_key_ids=True)
    return written.getvalue()


def _clean(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    import networkx as nx

    found = nx.MultiDiGraph(**_texts(graph.graph))
    found.add_nodes_from((node, _texts(data)) for node, data in graph.nodes(data=True))
    found.add_edges_from((a, b, key, _texts(data)) for a, b, key, data in graph.edges(keys=True, data=True))
    return found


def _texts(data: dict[str, Any]) -> dict[str, Any]:
    return {name: _text(value) if isinstance(value, str) else value for name, value in data.items()}


def _text(value: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value.replace("\r\n", "\n").replace("\r", "\n"))
