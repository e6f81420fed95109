"""What a cell of the held-by table says: since when, by which way, or what is reported instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.knowledge import Holding, Knowledge, Level
from crosslane.network.bodies import FAMILY
from crosslane.plan.captions import Caption, cited
from crosslane.plan.told import told
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, first_moment, say_day

MOST_TOLD = 3
"""Holders, and reports, that a cell tells one by one; the rest are counted."""


def held_caption(case: Case, knowledge: Knowledge, of: tuple[str, str], item: Item, level: Level, day: int) -> Caption:
    """The words of a cell. Nothing that surely came after the day is in them.

    Args:
        of: id and name of the agency, or of the family.
    """
    column, name = of
    heading = f"{name}: {item.label}"
    if level is Level.NO_RECORD:
        return Caption(heading, (level.meaning,), "")
    inside = [person.id for person in case.people] if column == FAMILY else list(case.inside(column))
    gaps = _reported(case, knowledge, inside, item, day)
    lines: list[str] = []
    if level is Level.CANNOT_TELL:
        lines = _holder_lines(case, knowledge, inside, item, Answer.CANNOT_TELL, day)
        lines = lines or [_left_open(gaps)]
    elif level is Level.HELD:
        lines = _holder_lines(case, knowledge, [column], item, Answer.YES, day)
    elif level is Level.SOMEONE_INSIDE:
        lines = _holder_lines(case, knowledge, inside, item, Answer.YES, day)
        if column != FAMILY:
            lines.append("What one worker or service inside holds is not the agency's own holding.")
    lead = "Reported" if level is Level.NOT_HELD else "Also reported"
    lines += [f"{lead}: {told(case, gap, with_items=False)}" for gap in gaps[:MOST_TOLD]]
    if len(gaps) > MOST_TOLD:
        lines.append(f"… and {len(gaps) - MOST_TOLD} more reports that it did not cross.")
    if level is Level.NOT_HELD:
        lines.append("No other way is recorded by then.")
    return Caption(heading, tuple(lines), cited(item) if column in item.held_by else "")


def _left_open(gaps: Sequence[Crossing]) -> str:
    """Why nothing is settled though nothing is on record that may have brought it."""
    if any(gap.outcome is Outcome.NOT_RECORDED for gap in gaps):
        return "Reported as heard or seen and not written down; whether those who heard it still had it is not said."
    return "Reported as not crossed; whether it came later by another way, the source leaves open."


def _holder_lines(case: Case, knowledge: Knowledge, holders: Iterable[str], item: Item, wanted: Answer, day: int) -> list[str]:
    """For each holder of whom the answer is so: since when, and the way from whoever had it first."""
    at_some_time = knowledge.holders(item.id)
    held = [
        (at_some_time[holder], holder)
        for holder in holders
        if holder in at_some_time and knowledge.holds(holder, item.id, day) is wanted
    ]
    held.sort(key=lambda pair: (pair[0].possibly, pair[0].certainly, pair[1]))
    lines = []
    for holding, holder in held[:MOST_TOLD]:
        lines.append(f"{case.label(holder)} {_since(holding, day)}")
        lines += _way(case, knowledge.path(holder, item.id), holder, item)
        if holding.shown_by and holding.shown_by != holding.came_by and wanted is Answer.YES:
            lines.append(f"  Sure by: {told(case, case.crossings[holding.shown_by], with_items=False)}")
    if len(held) > MOST_TOLD:
        lines.append(f"… and {len(held) - MOST_TOLD} more inside.")
    return lines


def _since(holding: Holding, day: int) -> str:
    """Since when, as bounds. A bound after the day is not told: by then nobody could know it."""
    begun = holding.possibly > FIRST_DAY
    if holding.certainly > day:
        since = f"from {say_day(holding.possibly)} on" if begun else "from a day not known"
        return f"may have held it {since}; the dates do not settle whether by then."
    if holding.possibly == holding.certainly:
        return f"held it from {say_day(holding.certainly)}."
    if not begun:
        return f"held it by {say_day(holding.certainly)}; since when is not recorded."
    return f"held it from some day between {say_day(holding.possibly)} and {say_day(holding.certainly)}."


def _way(case: Case, path: Sequence[Crossing], holder: str, item: Item) -> list[str]:
    if not path:
        return [f"  Had it first [{cited(item)}]"] if holder in item.held_by else []
    return [f"  {number}. {told(case, crossing, with_items=False)}" for number, crossing in enumerate(path, start=1)]


def _reported(case: Case, knowledge: Knowledge, receivers: Iterable[str], item: Item, day: int) -> list[Crossing]:
    """What the source reports as not crossed to any of these, surely by the day; the latest first."""
    ends = set(receivers)
    gaps = [
        crossing
        for crossing in knowledge.crossings_of(item.id)
        if crossing.receiver in ends
        and crossing.outcome.family is Family.DID_NOT_CROSS
        and first_moment(case.when_crossing(crossing)).high <= day
    ]
    return sorted(gaps, key=lambda gap: (-first_moment(case.when_crossing(gap)).low, gap.id))
