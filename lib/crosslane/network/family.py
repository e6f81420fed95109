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

    A node is a person, by id, with these attributes (texts; empty where the source is silent):
        label, role, sex, born, died (EDTF), at_centre (``yes`` or empty), cites.

    An edge runs from a to b where a is the *kind* of b; its key is the id of the row, and the attributes are texts:
        row: id of the relationship row.
        kind: parent, partner, sibling … A partner or sibling row is one edge, in the direction of the row.
        standing: established, recorded, asserted, believed … Who was believed to be the father and who was are two edges.
        according_to: id of the person or agency whose record, claim or belief it is.
        known_from, known_until: EDTF, or the id of an event.
        during: how long the tie lasted (EDTF). text, cites.

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
