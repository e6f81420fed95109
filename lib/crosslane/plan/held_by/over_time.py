"""The held-by table over all days at once: for each item and agency, the days from which a cell says something else.

Each step is what `plan_held_by` says on its day, so that a moving table says on every day what the still one says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from crosslane.case import Case
from crosslane.knowledge import Knowledge, Level
from crosslane.network.bodies import bodies, body_name
from crosslane.plan.captions import Caption
from crosslane.plan.held_by.table import touched_by
from crosslane.plan.held_by.words import held_caption
from crosslane.records import Item
from crosslane.vocabulary import Family
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment


class Step(NamedTuple):
    """What a cell says from a day on (`date.toordinal`), until its next step. Before its first it is *no record*."""

    day: int
    level: Level
    caption: Caption


def plan_held_by_over_time(case: Case, knowledge: Knowledge) -> Mapping[str, Mapping[str, tuple[Step, ...]]]:
    """The steps of every cell that ever says more than *no record*: by item, then by agency (or `family`)."""
    body = bodies(case)
    changes = _change_days(case, knowledge)
    return {item.id: _steps(case, knowledge, body, item, sorted(changes[item.id])) for item in case.items}


def _steps(
    case: Case, knowledge: Knowledge, body: Mapping[str, str], item: Item, days: list[int]
) -> Mapping[str, tuple[Step, ...]]:
    steps: dict[str, list[Step]] = {}
    for day in days:
        touched = touched_by(case, knowledge, body, item.id, day)
        for one in sorted({*touched, *steps}):
            level = touched.get(one, Level.NO_RECORD)
            step = Step(day, level, held_caption(case, knowledge, (one, body_name(case, one)), item, level, day))
            told = steps.setdefault(one, [])
            if not told or told[-1][1:] != step[1:]:
                told.append(step)
    return {one: tuple(told) for one, told in steps.items()}


def _change_days(case: Case, knowledge: Knowledge) -> Mapping[str, set[int]]:
    """For each item, the days on which what is on record of it may become another.

    Those are the days from which a holder may hold or surely holds it, those by which a crossing of it surely lies or
    was surely due, and those from which it may have been among other matters that were told late.
    """
    everybody = {*case.agencies.ids, *case.people.ids}
    days: dict[str, set[int]] = {item.id: {LAST_DAY} for item in case.items}
    for item, found in days.items():
        for holding in knowledge.holders(item).values():
            found |= {holding.possibly, holding.certainly}
    for crossing in case.crossings:
        whens = [first_moment(case.when_crossing(crossing))]
        whens += [first_moment(case.when(crossing.due))] if crossing.due is not None else []
        not_made = crossing.outcome.family is Family.DID_NOT_CROSS
        for item in crossing.items:
            days[item] |= {bound for when in whens for bound in (when.low, when.high)}
            if not_made:
                days[item] |= {came.possibly for *_, came in knowledge.late.may_have_told(crossing, item, everybody)}
    return {item: {day for day in found if FIRST_DAY <= day <= LAST_DAY} for item, found in days.items()}
