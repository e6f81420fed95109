"""Whose picture of a family is meant, and which people and ties belong to it on a date.

There are three pictures. *As recorded* has what was established or stood in a record; *as believed by X* has what X
believed or said, and what nobody disputed; *as established* has what was settled in the end. The first two are
then-views when a date is given: they hold nothing that was not surely known, begun or born by the end of that day. A
row that does not say from when it was known counts as known as long as the tie existed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case, UnknownId
from crosslane.records import Person, Relationship
from crosslane.vocabulary import RelationshipKind, Standing
from crosslane.when import FIRST_DAY, Moment, Span, first_moment, has_begun, last_moment

AS_RECORDED = "as recorded"
AS_ESTABLISHED = "as established"
AS_BELIEVED_BY = "as believed by "

FIRMEST_FIRST = (
    Standing.ESTABLISHED,
    Standing.RECORDED,
    Standing.BELIEVED,
    Standing.ASSERTED,
    Standing.ALLEGED,
    Standing.DISPUTED,
)
"""Standings from the firmest on. Of several rows on one tie, the firmest says how it is drawn."""

LASTING = (
    RelationshipKind.PARTNER,
    RelationshipKind.STEP_PARENT,
    RelationshipKind.CARER,
    RelationshipKind.FOSTER_CARER,
    RelationshipKind.IN_LAW,
    RelationshipKind.OTHER,
)
"""Ties that begin and end. All others are there from the birth of the younger person on."""


class Standpoint(NamedTuple):
    """Whose picture, and of which day.

    Attributes:
        basis: recorded, believed or established.
        holder: who believed it, for the basis *believed*.
        day: the day (`date.toordinal`); None for no chosen day.
    """

    basis: Standing
    holder: str
    day: int | None

    @property
    def is_then_view(self) -> bool:
        """Whether nothing of what came later may show."""
        return self.day is not None and self.basis is not Standing.ESTABLISHED


def read_standpoint(case: Case, standing: str, on: date | None) -> Standpoint:
    """The standpoint that a text names: ``as recorded``, ``as established`` or ``as believed by`` and an id.

    Raises:
        ValueError: if it is none of these.
        UnknownId: if the believer is neither a person nor an agency of the case.
    """
    day = None if on is None else on.toordinal()
    if standing == AS_RECORDED:
        return Standpoint(Standing.RECORDED, "", day)
    if standing == AS_ESTABLISHED:
        return Standpoint(Standing.ESTABLISHED, "", day)
    if not standing.startswith(AS_BELIEVED_BY):
        raise ValueError(f"'{standing}' is no standing; write 'as recorded', 'as established' or 'as believed by <id>'")
    holder = standing.removeprefix(AS_BELIEVED_BY).strip()
    if holder not in case.people and holder not in case.agencies:
        known = [row.id for table in (case.people, case.agencies) for row in table]
        raise UnknownId("people or agencies", holder, known)
    return Standpoint(Standing.BELIEVED, holder, day)


def people_then(case: Case, point: Standpoint) -> dict[str, Person]:
    """The people of the picture by id, in the order of their ids: all but those not yet born."""
    return {person.id: person for person in sorted(case.people, key=lambda one: one.id) if _is_born(person, point)}


def rows_then(case: Case, point: Standpoint) -> tuple[Relationship, ...]:
    """The relationship rows of the picture, in the order of their ids."""
    people = people_then(case, point)
    rows = [row for row in case.relationships if row.a in people and row.b in people and _has_begun(row, point)]
    rows.sort(key=lambda row: row.id)
    if point.basis is Standing.ESTABLISHED:
        return tuple(row for row in rows if row.standing is Standing.ESTABLISHED)
    rows = [row for row in rows if _was_known(case, row, point)]
    if point.basis is Standing.RECORDED:
        return tuple(row for row in rows if row.standing in (Standing.ESTABLISHED, Standing.RECORDED))
    return tuple(_as_believed(case, rows, point))


def said_by_then(during: Moment | Span | None, point: Standpoint) -> Moment | Span | None:
    """How long a tie lasted, as far as that could be said: in a then-view without an end that was still to come."""
    if not point.is_then_view or not isinstance(during, Span) or point.day is None:
        return during
    if last_moment(during).high <= point.day:
        return during
    return Span(during.start, during.end._replace(edtf=".."), f"{during.start.edtf}/..")


def firmest(rows: Iterable[Relationship]) -> Standing:
    """The firmest standing among rows on one tie."""
    return min((row.standing for row in rows), key=FIRMEST_FIRST.index)


def _is_born(person: Person, point: Standpoint) -> bool:
    if point.day is None or person.born is None:
        return True
    born = has_begun(person.born, point.day)
    return born is Answer.YES if point.is_then_view else born is not Answer.NO


def _has_begun(row: Relationship, point: Standpoint) -> bool:
    """Whether the tie may be shown as begun. A start of which nothing is known does not keep a tie out."""
    if point.day is None or row.during is None or row.kind not in LASTING:
        return True
    begun = has_begun(row.during, point.day)
    if point.is_then_view and first_moment(row.during).low > FIRST_DAY:
        return begun is Answer.YES
    return begun is not Answer.NO


def _was_known(case: Case, row: Relationship, point: Standpoint) -> bool:
    if point.day is None:
        return True
    if row.known_from is not None and has_begun(case.when(row.known_from), point.day) is not Answer.YES:
        return False
    return row.known_until is None or has_begun(case.when(row.known_until), point.day) is not Answer.YES


def _as_believed(case: Case, rows: list[Relationship], point: Standpoint) -> list[Relationship]:
    """What the holder believed or said, and what was established and not disputed.

    With a date, what was established by then is disputed only by the holder. Without one it may have been established
    long after, so that a rival claim by anybody keeps it out.
    """
    own = [row for row in rows if row.according_to == point.holder]
    rivals = own if point.day is not None else list(case.relationships)
    undisputed = [
        row
        for row in rows
        if row.standing is Standing.ESTABLISHED and row not in own and not any(_rival(case, row, other) for other in rivals)
    ]
    return sorted([*own, *undisputed], key=lambda row: row.id)


def _rival(case: Case, row: Relationship, other: Relationship) -> bool:
    """Whether two rows name different people as the same parent of one child."""
    parent = RelationshipKind.PARENT
    if row.kind is not parent or other.kind is not parent or row.b != other.b or row.a == other.a:
        return False
    sexes = {case.people[row.a].sex, case.people[other.a].sex}
    return None in sexes or len(sexes) == 1
