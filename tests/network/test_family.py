"""The family as a graph: every tie an edge of its own, with who vouches for it."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import networkx as nx
from hypothesis import given

from crosslane.case import Case
from crosslane.network.family import family_graph
from tests.families import families, family

PATERNITY = """
    Mum f, Bel m, Est m, Kid m 2004-07 *
    Mum > Kid
    Mum + Bel 2003/2007
    Est > Kid [from 2011-12]
    Bel > Kid [recorded, from 2004-08, on the certificate]
"""


def test_the_believed_and_the_established_father_are_two_edges() -> None:
    graph = family_graph(family(PATERNITY))
    assert {(a, data["standing"]) for a, _, data in graph.in_edges("Kid", data=True)} == {
        ("Mum", "established"), ("Est", "established"), ("Bel", "recorded"),
    }  # fmt: skip
    assert graph.edges["Bel", "Kid", "Bel>Kid"] == {
        "row": "Bel>Kid", "kind": "parent", "standing": "recorded", "according_to": "", "known_from": "2004-08",
        "known_until": "", "during": "", "text": "on the certificate", "cites": "made-up p1",
    }  # fmt: skip
    assert graph.nodes["Kid"]["born"] == "2004-07"


def test_a_then_view_has_neither_people_nor_words_from_later() -> None:
    graph = family_graph(family(PATERNITY), "as recorded", date(2006, 1, 1))
    assert set(graph) == {"Mum", "Bel", "Kid"}
    assert graph.edges["Mum", "Bel", "Mum+Bel"]["during"] == "2003/.."
    assert {data["role"] for _, data in graph.nodes(data=True)} == {""}
    assert {data["text"] for *_, data in graph.edges(data=True)} == {""}


@given(families())
def test_every_row_is_one_edge_and_graphml_holds_them_all(case: Case) -> None:
    graph = family_graph(case)
    written = BytesIO()
    nx.write_graphml(graph, written)
    written.seek(0)
    read = nx.read_graphml(written, force_multigraph=True)
    assert read.number_of_edges() == len(case.relationships)
    assert set(read) == {person.id for person in case.people}
