"""The family at a date, with everybody where they stand at every other date, so that nothing jumps while the date moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from crosslane.case import Case
from crosslane.network.standing import AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.family.genogram import picture_of, plan_laid_out
from crosslane.plan.family.layout import Layout, Picture, lay_out
from crosslane.plan.family.marks import FamilyPlan
from crosslane.records import EventOrDate
from crosslane.when import FIRST_DAY, LAST_DAY, When, first_moment, last_moment

_KEPT = "family in place"

_Key = tuple[tuple[str, ...], tuple[str, ...]]


def plan_family_in_place(case: Case, until: date | None) -> FamilyPlan:
    """The family as recorded by a day; as established if no day is given.

    The layouts of all days are worked out together, once for a case: people enter the picture as they are born and ties as they
    become known. The room that is left for what comes later tells that something does, as a picture of the whole case may.
    """
    standing = AS_ESTABLISHED if until is None else AS_RECORDED
    picture = picture_of(case, standing, until)
    layouts: Mapping[_Key, Layout] = case.worked_out.setdefault(_KEPT, None) or _all_layouts(case)
    case.worked_out[_KEPT] = layouts
    layout = layouts.get(_key(picture)) or lay_out([picture])[0]
    return plan_laid_out(case, standing, until, picture, layout)


def _all_layouts(case: Case) -> Mapping[_Key, Layout]:
    pictures = [picture_of(case, AS_ESTABLISHED, None)]
    pictures += [picture_of(case, AS_RECORDED, date.fromordinal(day)) for day in _days_of_change(case)]
    distinct = {_key(picture): picture for picture in pictures}
    return dict(zip(distinct, lay_out(list(distinct.values())), strict=True))


def _key(picture: Picture) -> _Key:
    """What decides the layout of a picture: its people and its rows."""
    kinship = picture.kinship
    groups = (kinship.parents, kinship.couples, kinship.carers, kinship.siblings, kinship.others)
    rows = [f"{tie.standing}:{tie.kind}:{tie.a}:{tie.b}" for ties in groups for tie in ties]
    return picture.people, tuple(rows)


def _days_of_change(case: Case) -> list[int]:
    """The days from which on another picture may be right: what a date in the rows bounds."""
    found: set[int] = set()
    for person in case.people:
        found |= _bounds(case, (person.born, person.died))
    for row in case.relationships:
        found |= _bounds(case, (row.during, row.known_from, row.known_until))
    return sorted(day for day in found if FIRST_DAY < day < LAST_DAY)


def _bounds(case: Case, dates: Iterable[EventOrDate | None]) -> set[int]:
    found: set[int] = set()
    for known in dates:
        if known is not None:
            when: When = case.when(known)
            for moment in (first_moment(when), last_moment(when)):
                found |= {moment.low, moment.high, moment.low + 1, moment.high + 1}
    return found
