"""What differs between two pictures of one family: as it was recorded or believed, and as it was established."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from crosslane.plan.family.genogram import FamilyPlan, Line, UnionMark
from crosslane.plan.family.styles import CARE_KINDS
from crosslane.plan.family.words import STANDING_WORDS, STATE_WORDS


class FamilyChange(NamedTuple):
    """One difference.

    Attributes:
        what: person, couple, parent, or another tie by its kind.
        where: whether only one of the pictures has it, or both have it otherwise.
        text: in words, the first picture's side first.
        people: whom it concerns.
        marks_first, marks_second: ids of the marks to be set off in each picture.
    """

    what: str
    where: Literal["only first", "only second", "differs"]
    text: str
    people: tuple[str, ...]
    marks_first: tuple[str, ...]
    marks_second: tuple[str, ...]


class _Shown(NamedTuple):
    """One thing that a picture shows, and how it stands there."""

    what: str
    people: tuple[str, ...]
    text: str
    state: str
    mark: str


def compare_families(first: FamilyPlan, second: FamilyPlan) -> tuple[FamilyChange, ...]:
    """The people, couples, parents and other ties that only one of two pictures has, or that stand otherwise in them.

    Ages are not compared. Where only a person's place on the page differs, nothing is reported.
    """
    ours, theirs = _shown(first), _shown(second)
    keys = [key for key in sorted(ours.keys() | theirs.keys()) if not _is_care_by_parent(key, ours, theirs)]
    changes = [_change(ours.get(key), theirs.get(key)) for key in keys]
    order = {"person": 0, "parent": 1, "couple": 2}
    found = [change for change in changes if change is not None]
    return tuple(sorted(found, key=lambda change: (order.get(change.what, 3), change.people, change.what)))


def _is_care_by_parent(
    key: tuple[str, ...], ours: Mapping[tuple[str, ...], _Shown], theirs: Mapping[tuple[str, ...], _Shown]
) -> bool:
    """Whether a line of care is missing in one picture only because the carer stands there as a parent."""
    as_parent = ("parent", *key[1:])
    return key[0] in CARE_KINDS and (as_parent in ours or as_parent in theirs)


def changed_marks(changes: tuple[FamilyChange, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of all marks to be set off in the first and in the second picture."""
    return (
        frozenset(mark for change in changes for mark in change.marks_first),
        frozenset(mark for change in changes for mark in change.marks_second),
    )


def _change(first: _Shown | None, second: _Shown | None) -> FamilyChange | None:
    if first is not None and second is not None:
        if first.state == second.state:
            return None
        text = f"{first.text}: {first.state} → {second.state}"
        return FamilyChange(first.what, "differs", text, first.people, (first.mark,), (second.mark,))
    if first is not None:
        text = f"{first.text}: {first.state} → not in the second picture"
        return FamilyChange(first.what, "only first", text, first.people, (first.mark,), ())
    if second is not None:
        text = f"{second.text}: not in the first picture → {second.state}"
        return FamilyChange(second.what, "only second", text, second.people, (), (second.mark,))
    return None


def _shown(plan: FamilyPlan) -> Mapping[tuple[str, ...], _Shown]:
    """Everything of a picture by what it is and whom it concerns."""
    label = {person.id: person.label for person in plan.persons}
    found: dict[tuple[str, ...], _Shown] = {}
    for person in plan.persons:
        state = "died" if person.died else "shown"
        found["person", person.id] = _Shown("person", (person.id,), person.label, state, person.id)
    for union in plan.unions:
        if union.b and union.state != "no couple stated":
            found["couple", union.a, union.b] = _couple(union, label)
    for line in plan.lines:
        for key, shown in _ties(line, label):
            found[key] = shown
    return found


def _couple(union: UnionMark, label: Mapping[str, str]) -> _Shown:
    state = f"{STATE_WORDS[union.state]}, {STANDING_WORDS[union.standing]}"
    return _Shown("couple", (union.a, union.b), f"{label[union.a]} and {label[union.b]}", state, union.id)


def _ties(line: Line, label: Mapping[str, str]) -> list[tuple[tuple[str, ...], _Shown]]:
    if line.id.endswith(":stem"):
        return []
    if line.kind in ("child", "parent"):
        *parents, child = line.ends
        return [
            (
                ("parent", parent, child),
                _Shown("parent", (parent, child), f"{label[parent]}, parent of {label[child]}", standing, line.id),
            )
            for parent, standing in zip(parents, line.standings, strict=True)
        ]
    words = " and ".join(label[one] for one in line.ends)
    return [
        ((line.kind, *line.ends), _Shown(line.kind, line.ends, f"{words} ({line.kind})", STANDING_WORDS[line.standing], line.id))
    ]
