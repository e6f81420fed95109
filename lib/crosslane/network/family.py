"""The family as a networkx graph, for questions that a picture does not answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crosslane.case import Case
from crosslane.network.standing import Standpoint, people_then, read_standpoint, rows_then, said_by_then
from crosslane.records import EventOrDate, Person, Relationship
from crosslane.when import When, last_moment

if TYPE_CHECKING:
    import networkx as nx


def family_graph(case: Case, standing: str | None = None, on: date | None = None) -> nx.MultiDiGraph:
    """Everybody around the family and every tie between them, each with who vouches for it.

    A partner or sibling row is one edge, in the direction of the row. Who was believed to be the father and who was are
    two edges.

    ========  ================  ===============================================================================
    where     attribute         what it says
    ========  ================  ===============================================================================
    graph     ``case``          id of the case
    graph     ``standing``      the picture asked for; empty for all rows
    graph     ``on``            the day of it, ISO; empty for none
    node      id                id of the person
    node      ``label``         the name that the source uses
    node      ``role``          who this is to the child
    node      ``sex``           female or male; empty where the source does not say
    node      ``born``          EDTF; ``died`` likewise
    node      ``at_centre``     yes, or empty: whether the case is about this child
    node      ``cites``         the paragraphs that support it
    edge      key               id of the relationship; runs from a to b where a is the *kind* of b
    edge      ``row``           the same id, for programs that drop keys
    edge      ``kind``          parent, partner, sibling …
    edge      ``standing``      established, recorded, asserted, believed …
    edge      ``according_to``  id of the person or agency whose record, claim or belief it is
    edge      ``known_from``    EDTF, or the id of an event; ``known_until`` likewise
    edge      ``during``        how long the tie lasted, EDTF
    edge      ``text``          what the source says of it
    edge      ``cites``         the paragraphs that support it
    ========  ================  ===============================================================================

    All of them are texts, empty where the source is silent.

    In a then-view (a standing other than *as established*, and a date) nodes have no role and edges no text and no date
    that lies ahead, since these may tell what came out later.

    Args:
        standing: None for all rows; else only those of one picture (see `crosslane.network.standing`).
        on: the day of that picture.

    Returns:
        A graph that GraphML can hold.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(case=case.info.id, standing=standing or "", on=on.isoformat() if on else "")
    point = read_standpoint(case, standing or "as established", on)
    rows = rows_then(case, point) if standing else tuple(sorted(case.relationships, key=lambda row: row.id))
    people = people_then(case, point).values() if standing else sorted(case.people, key=lambda person: person.id)
    tied = {end for row in rows for end in (row.a, row.b)}
    for person in people:
        if not point.is_then_view or person.id in tied or person.at_centre == "yes":
            graph.add_node(person.id, **_person(person, point))
    for row in rows:
        graph.add_edge(row.a, row.b, key=row.id, **_tie(row, point))
    return graph


def _person(person: Person, point: Standpoint) -> dict[str, str]:
    return {
        "label": person.label,
        "role": "" if point.is_then_view else person.role,
        "sex": str(person.sex or ""),
        "born": _edtf(person.born),
        "died": "" if _is_ahead(person.died, point) else _edtf(person.died),
        "at_centre": str(person.at_centre or ""),
        "cites": "; ".join(map(str, person.cites)),
    }


def _tie(row: Relationship, point: Standpoint) -> dict[str, str]:
    ahead = point.is_then_view
    return {
        "row": row.id,
        "kind": str(row.kind),
        "standing": str(row.standing),
        "according_to": row.according_to,
        "known_from": _event_or_edtf(row.known_from),
        "known_until": "" if ahead else _event_or_edtf(row.known_until),
        "during": _edtf(said_by_then(row.during, point)),
        "text": "" if ahead else row.text,
        "cites": "; ".join(map(str, row.cites)),
    }


def _is_ahead(died: When | None, point: Standpoint) -> bool:
    return point.is_then_view and point.day is not None and died is not None and last_moment(died).high > point.day


def _event_or_edtf(known: EventOrDate | None) -> str:
    return known if isinstance(known, str) else _edtf(known)


def _edtf(when: When | None) -> str:
    return "" if when is None else when.edtf
