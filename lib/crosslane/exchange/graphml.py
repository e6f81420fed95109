"""The family and the agencies of a case as GraphML, for programs that draw and count networks.

Every attribute of nodes and edges is explained in the tables of `crosslane.network.family.family_graph` and
`crosslane.network.agencies.agency_graph`; a test holds the tables against the graphs.
"""

from __future__ import annotations

from datetime import date

from crosslane.case import Case
from crosslane.network.agencies import agency_graph
from crosslane.network.family import family_graph
from crosslane.network.graphml import to_graphml


def write_family_graphml(case: Case, standing: str | None = None, on: date | None = None) -> bytes:
    """People and ties as a GraphML file.

    Args:
        standing: None for all rows, each with its standing; else only those of one picture, such as ``as recorded``.
        on: the day of that picture.
    """
    return to_graphml(family_graph(case, standing, on))


def write_agency_graphml(case: Case, until: date | None = None) -> bytes:
    """Who passed what to whom, and what did not pass, as a GraphML file, without what surely came after the date."""
    return to_graphml(agency_graph(case, until))
