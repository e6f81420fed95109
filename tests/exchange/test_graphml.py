"""Graphs as GraphML: every attribute is in the file, explained, and comes back the same. All cases are invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from crosslane.case import Case
from crosslane.exchange.graphml import write_agency_graphml, write_family_graphml
from crosslane.network.agencies import agency_graph
from crosslane.network.family import family_graph
from tests.cases import changed, small_cases, tiny_case
from tests.families import families

BOTH: list[Any] = [(agency_graph, write_agency_graphml), (family_graph, write_family_graphml)]


def reread(data: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(BytesIO(data), force_multigraph=True)


def documented(function: Callable[..., object]) -> dict[str, set[str]]:
    """The attributes that the table of a docstring names, by where they stand."""
    found: dict[str, set[str]] = {"graph": set(), "node": set(), "edge": set()}
    for where, rest in re.findall(r"^    (graph|node|edge) +(.*)$", function.__doc__ or "", re.MULTILINE):
        names = re.findall(r"``(\w+)``", rest if "likewise" in rest or "``," in rest else rest.split("  ")[0])
        found[where] |= set(names)
    return found


@pytest.mark.parametrize("function", [agency_graph, family_graph])
def test_every_attribute_is_explained_and_every_explained_one_is_there(function: Callable[..., nx.MultiDiGraph]) -> None:
    graph = function(tiny_case())
    there = {
        "graph": set(graph.graph),
        "node": {name for _, data in graph.nodes(data=True) for name in data},
        "edge": {name for *_, data in graph.edges(data=True) for name in data},
    }
    assert documented(function) == there


def _same(graph: nx.MultiDiGraph, data: bytes) -> None:
    back = reread(data)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(map(repr, back.edges(keys=True, data=True))) == sorted(map(repr, graph.edges(keys=True, data=True)))
    assert {name: back.graph[name] for name in graph.graph} == graph.graph


@settings(max_examples=30)
@given(families())
def test_the_family_comes_back_equal(case: Case) -> None:
    _same(family_graph(case), write_family_graphml(case))
    _same(family_graph(case, "as recorded", date(2005, 1, 1)), write_family_graphml(case, "as recorded", date(2005, 1, 1)))


def test_the_agencies_come_back_equal_at_any_date() -> None:
    for until in (None, date(2020, 3, 31)):
        _same(agency_graph(tiny_case(), until), write_agency_graphml(tiny_case(), until))


@settings(max_examples=30)
@given(small_cases())
def test_every_crossing_of_every_case_is_in_the_file(case: Case) -> None:
    edges = reread(write_agency_graphml(case)).edges(keys=True)
    assert sorted(key for *_, key in edges) == sorted(crossing.id for crossing in case.crossings)


def test_markup_and_control_characters_do_not_break_the_file() -> None:
    case = tiny_case()
    people = [person._replace(label="<a>&\x0b\r\n'\"") for person in case.people]
    back = reread(write_family_graphml(changed(case, people=people)))
    assert {data["label"] for _, data in back.nodes(data=True)} == {"<a>&\N{REPLACEMENT CHARACTER}\n'\""}
