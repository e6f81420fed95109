"""The ties of a family as one standpoint has them: rows on the same tie joined, contradictions set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from crosslane.case import Case
from crosslane.network.contradictions import SetAside, find_contradictions, is_by_adoption
from crosslane.network.standing import Standpoint, firmest, people_then, read_standpoint, rows_then
from crosslane.records import Person, Relationship
from crosslane.vocabulary import RelationshipKind, Standing

Kind = RelationshipKind

_EITHER_WAY = (Kind.PARTNER, Kind.SIBLING, Kind.HALF_SIBLING, Kind.OTHER, Kind.IN_LAW)
"""Kinds that say the same when a and b change places."""


class Tie(NamedTuple):
    """One tie between two people, with every row of the picture that speaks of it.

    Attributes:
        kind: what `a` is to `b`; for couples and siblings `a` is the smaller id.
        standing: the firmest of the rows.
        rows: the rows, in the order of their ids.
    """

    kind: RelationshipKind
    a: str
    b: str
    standing: Standing
    rows: tuple[Relationship, ...]


class Kinship(NamedTuple):
    """Everybody of a picture, and the ties between them.

    Attributes:
        parents: ties of parents by birth or in law.
        couples: stated couples. Two parents of one child are no couple unless a row says so.
        carers: carers, foster carers, adoptive parents, and step-parents of whom no couple with a parent is stated; none
            who is a parent in the same picture.
        siblings: stated siblings and half-siblings who share no parent in the picture.
        siblings_stated: all of them.
        others: ties that no line of descent shows: grandparents and aunts whose link is not stated, and any other tie of
            a person who has no tie but that.
        set_aside: rows that contradict others and are not drawn.
    """

    point: Standpoint
    people: Mapping[str, Person]
    parents: tuple[Tie, ...]
    couples: tuple[Tie, ...]
    carers: tuple[Tie, ...]
    siblings: tuple[Tie, ...]
    siblings_stated: tuple[Tie, ...]
    others: tuple[Tie, ...]
    set_aside: tuple[SetAside, ...]

    def tied(self) -> set[str]:
        """The people who have a tie in the picture."""
        groups = (self.parents, self.couples, self.carers, self.siblings, self.others)
        return {end for ties in groups for tie in ties for end in (tie.a, tie.b)}


def find_kinship(case: Case, standing: str, on: date | None = None) -> Kinship:
    """The family as recorded, as believed by somebody, or as established, on a date.

    Args:
        standing: ``as recorded``, ``as believed by <id>`` or ``as established``.
        on: the day; None for no chosen day.
    """
    point = read_standpoint(case, standing, on)
    people = people_then(case, point)
    rows, set_aside = find_contradictions(people, rows_then(case, point))
    by_kind: dict[RelationshipKind, list[Tie]] = defaultdict(list)
    for tie in _joined(rows):
        by_kind[tie.kind].append(tie)
    adopted = [tie for tie in by_kind[Kind.PARENT] if is_adoptive(tie)]
    parents = [tie for tie in by_kind[Kind.PARENT] if tie not in adopted]
    couples = by_kind[Kind.PARTNER]
    stated = [*by_kind[Kind.SIBLING], *by_kind[Kind.HALF_SIBLING]]
    siblings = _not_shown_by_parents(stated, parents)
    steps = _steps_without_couple(by_kind[Kind.STEP_PARENT], parents, couples)
    by_descent = {(tie.a, tie.b) for tie in parents}
    caring = [*by_kind[Kind.CARER], *by_kind[Kind.FOSTER_CARER], *adopted, *steps]
    carers = [tie for tie in caring if (tie.a, tie.b) not in by_descent]
    others = _grandparents(by_kind[Kind.GRANDPARENT], parents) + _aunts(by_kind[Kind.AUNT_OR_UNCLE], parents, siblings)
    found = Kinship(
        point, people, tuple(parents), tuple(couples), tuple(carers), tuple(siblings), tuple(stated), tuple(others), set_aside
    )
    tied = found.tied()
    loose = [tie for tie in [*by_kind[Kind.IN_LAW], *by_kind[Kind.OTHER]] if (tie.a in tied) != (tie.b in tied)]
    return found._replace(others=(*others, *loose))


def is_adoptive(tie: Tie) -> bool:
    """Whether a parent is so by adoption, by the words of every row on the tie."""
    return all(is_by_adoption(row) for row in tie.rows)


def _joined(rows: Iterable[Relationship]) -> list[Tie]:
    together: dict[tuple[RelationshipKind, str, str], list[Relationship]] = defaultdict(list)
    for row in rows:
        a, b = sorted((row.a, row.b)) if row.kind in _EITHER_WAY else (row.a, row.b)
        together[row.kind, a, b].append(row)
    return [Tie(kind, a, b, firmest(on_it), tuple(on_it)) for (kind, a, b), on_it in sorted(together.items())]


def _parents_of(parents: Iterable[Tie]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in parents:
        found[tie.b].add(tie.a)
    return found


def _not_shown_by_parents(siblings: list[Tie], parents: list[Tie]) -> list[Tie]:
    of = _parents_of(parents)
    stated = [tie for tie in siblings if not of[tie.a] & of[tie.b]]
    full = {(tie.a, tie.b) for tie in stated if tie.kind is Kind.SIBLING}
    return [tie for tie in stated if tie.kind is Kind.SIBLING or (tie.a, tie.b) not in full]


def _steps_without_couple(steps: list[Tie], parents: list[Tie], couples: list[Tie]) -> list[Tie]:
    of = _parents_of(parents)
    together = {frozenset((tie.a, tie.b)) for tie in couples}
    return [
        tie for tie in steps if tie.a not in of[tie.b] and not any(frozenset((tie.a, parent)) in together for parent in of[tie.b])
    ]


def _grandparents(ties: list[Tie], parents: list[Tie]) -> list[Tie]:
    of = _parents_of(parents)
    return [tie for tie in ties if not any(tie.a in of[parent] for parent in of[tie.b])]


def _aunts(ties: list[Tie], parents: list[Tie], siblings: list[Tie]) -> list[Tie]:
    of = _parents_of(parents)
    linked = {frozenset((tie.a, tie.b)) for tie in siblings}
    return [
        tie for tie in ties if not any(of[tie.a] & of[parent] or frozenset((tie.a, parent)) in linked for parent in of[tie.b])
    ]
