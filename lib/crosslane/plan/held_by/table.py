"""The held-by table as plain data: items of information by agencies, as they stood at the end of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.knowledge import NEVER, Knowledge, Level, knowledge_of
from crosslane.network.bodies import FAMILY, bodies, body_name
from crosslane.plan.captions import Caption, cited, names, said_date, said_left_out
from crosslane.plan.held_by.brief import brief
from crosslane.plan.held_by.words import held_caption
from crosslane.plan.swimlanes.lanes import plan_lanes
from crosslane.plan.theme import LEVEL_STYLES
from crosslane.plan.view import EVERYTHING
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Family, Outcome, Theme
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, say_day


class HeldColumn(NamedTuple):
    """An agency, or the family as `family`: there only *someone inside* can hold."""

    id: str
    label: str
    short: str


class HeldCell(NamedTuple):
    """How one agency stood to one item."""

    level: Level
    caption: Caption


class HeldRow(NamedTuple):
    """An item.

    Attributes:
        arose: when, in the fewest words; the caption has them all.
        may_be_later: whether the dates leave open that it arose after the day.
    """

    item: str
    label: str
    theme: Theme
    arose: str
    may_be_later: bool
    caption: Caption
    cells: tuple[HeldCell, ...]


class HeldByPlan(NamedTuple):
    """All that a held-by table shows.

    Attributes:
        left_out: how many rows there are beyond the limit.
        undated: how many items have no date that says whether they had arisen by the day, or that they may have.
        dates_left_out: which dates the case was opened without, one line for all and one for each.
    """

    title: str
    on: str
    columns: tuple[HeldColumn, ...]
    rows: tuple[HeldRow, ...]
    left_out: int
    undated: int
    dates_left_out: tuple[str, ...] = ()

    @property
    def legend(self) -> tuple[tuple[str, str, str], ...]:
        """Sign, name and meaning of each level that the plan uses."""
        used = {cell.level for row in self.rows for cell in row.cells}
        return tuple((style.sign, style.name, level.meaning) for level, style in LEVEL_STYLES.items() if level in used)


def plan_held_by(
    case: Case,
    on: date,
    *,
    themes: Collection[str] = (),
    people: Collection[str] = (),
    agencies: Collection[str] = (),
    sort: Literal["newest", "theme"] = "newest",
    limit: int | None = None,
    knowledge: Knowledge | None = None,
) -> HeldByPlan:
    """Plan the held-by table at the end of a day.

    Rows are the items that had arisen by then, or may have: those of which nothing but a last possible day is known only
    once that day has come. Columns are the agencies to which any of them had come, may have
    come, or is reported not to have come. What surely came later is in no part of the plan.

    Args:
        case: the case.
        on: the day; `date.max` for the end of all that the source tells, dated or not.
        themes: only items of these themes; empty for all.
        people: only items about these people; empty for all.
        agencies: only columns of these agencies, or of what they are part of; empty for all.
        sort: the latest to arise first, or by theme and within it the latest first. Items without a date come last.
        limit: at most so many rows.
        knowledge: who held what in this case, if it has been worked out before.
    """
    knowledge = knowledge or knowledge_of(case)
    day = on.toordinal()
    body = bodies(case)
    asked = [
        item for item in case.items if (not themes or item.theme in themes) and (not people or set(people) & set(item.about))
    ]
    possible = {item.id: answer for item in asked if (answer := _arisen(case, knowledge, item, day)) is not Answer.NO}
    items = [item for item in asked if item.id in possible and _is_dated(case, knowledge, item, possible[item.id])]
    items.sort(key=lambda item: (_rank(item, sort), *_newest(case, item)))
    shown = items if limit is None else items[:limit]
    touched = {item.id: touched_by(case, knowledge, body, item.id, day) for item in shown}
    wanted = {body.get(one, one) for one in agencies}
    seen = {one for column in touched.values() for one in column if not wanted or one in wanted}
    columns = [_column(case, one) for one in _in_lane_order(case, seen)]
    return HeldByPlan(
        title=case.info.title,
        on="all that the source tells" if on == date.max else say_day(day),
        columns=tuple(columns),
        rows=tuple(_row(case, knowledge, item, possible[item.id], columns, touched[item.id], day) for item in shown),
        left_out=len(items) - len(shown),
        undated=len(possible) - len(items),
        dates_left_out=said_left_out(case, day),
    )


def page_of(plan: HeldByPlan, page: int, per_page: int) -> HeldByPlan:
    """Some rows of the table, with the columns of which any of them has something on record.

    Args:
        page: from 1; beyond the last page there are no rows.
        per_page: rows a page.
    """
    rows = plan.rows[(page - 1) * per_page : page * per_page]
    kept = [number for number in range(len(plan.columns)) if any(row.cells[number].level is not Level.NO_RECORD for row in rows)]
    return plan._replace(
        columns=tuple(plan.columns[number] for number in kept),
        rows=tuple(row._replace(cells=tuple(row.cells[number] for number in kept)) for row in rows),
    )


# Rows ----------------------------------------------------------------------------------------


def _arisen(case: Case, knowledge: Knowledge, item: Item, day: int) -> Answer:
    """Whether the item was there by the end of the day: by its event, or because somebody held it."""
    holdings = knowledge.holders(item.id).values()
    surely = first_moment(case.when(item.arises or None)).high <= day or any(held.certainly <= day for held in holdings)
    return Answer.from_bounds(surely=surely, possibly=_arisen_from(case, knowledge, item) <= day)


def _arisen_from(case: Case, knowledge: Knowledge, item: Item) -> int:
    """The first day on which the item may have been there at all.

    That is the day of its event; a changed version of another item comes into being when it is first passed on.
    """
    arises = first_moment(case.when(item.arises or None)).low
    holdings = knowledge.holders(item.id).values()
    return max(arises, min((holding.possibly for holding in holdings), default=NEVER if item.changes else arises))


def _is_dated(case: Case, knowledge: Knowledge, item: Item, arisen: Answer) -> bool:
    return arisen is Answer.YES or _arisen_from(case, knowledge, item) > FIRST_DAY


def _rank(item: Item, sort: str) -> int:
    return list(Theme).index(item.theme) if sort == "theme" else 0


def _newest(case: Case, item: Item) -> tuple[bool, int, int, str]:
    first = first_moment(case.when(item.arises or None))
    return first.low <= FIRST_DAY, -first.low, -first.high, item.id


def _row(
    case: Case,
    knowledge: Knowledge,
    item: Item,
    arisen: Answer,
    columns: Sequence[HeldColumn],
    touched: Mapping[str, Level],
    day: int,
) -> HeldRow:
    when = case.when(item.arises or None)
    first = first_moment(when)
    dated = first.low > FIRST_DAY or first.high < LAST_DAY
    words = case.events[item.arises].words if item.arises else ""
    lines = [
        item.text,
        f"Arose: {said_date(words, when)}" if dated else "When it arose is not recorded.",
        f"First held by {names(case, item.held_by)}." if item.held_by else "",
        f"About {names(case, item.about)}." if item.about else "",
        f"Note: {item.note}" if item.note else "",
    ]
    cells = tuple(
        HeldCell(level, held_caption(case, knowledge, (column.id, column.label), item, level, day))
        for column in columns
        for level in (touched.get(column.id, Level.NO_RECORD),)
    )
    caption = Caption(item.label, tuple(line for line in lines if line), cited(item))
    return HeldRow(item.id, item.label, item.theme, brief(first), arisen is not Answer.YES, caption, cells)


# Columns and levels --------------------------------------------------------------------------


def touched_by(case: Case, knowledge: Knowledge, body: Mapping[str, str], item: str, day: int) -> Mapping[str, Level]:
    """The level of every agency (and the family) for which anything is on record about the item by the day.

    For all others it is `Level.NO_RECORD`.
    """
    candidates = {body[one] for one, holding in knowledge.holders(item).items() if holding.possibly <= day}
    candidates |= {body[crossing.receiver] for crossing in _not_crossed(knowledge, item)}
    levels = {one: _level(case, knowledge, one, item, day) for one in candidates}
    return {one: level for one, level in levels.items() if level is not Level.NO_RECORD}


def _not_crossed(knowledge: Knowledge, item: str) -> Iterable[Crossing]:
    return (one for one in knowledge.crossings_of(item) if one.outcome.family is Family.DID_NOT_CROSS)


def _level(case: Case, knowledge: Knowledge, one: str, item: str, day: int) -> Level:
    if one != FAMILY:
        return knowledge.level(one, item, day)
    answers = {knowledge.holds(person.id, item, day) for person in case.people}
    if Answer.YES in answers:
        return Level.SOMEONE_INSIDE
    if Answer.CANNOT_TELL in answers:
        return Level.CANNOT_TELL
    reported = [
        crossing
        for crossing in _not_crossed(knowledge, item)
        if crossing.receiver in case.people and first_moment(case.when_crossing(crossing)).high <= day
    ]
    if not reported:
        return Level.NO_RECORD
    told = [crossing for crossing in reported if crossing.outcome is not Outcome.NOT_RECORDED]
    open_still = not told or knowledge.left_open(item, told, case.people.ids, day)
    return Level.CANNOT_TELL if open_still else Level.NOT_HELD


def _column(case: Case, one: str) -> HeldColumn:
    return HeldColumn(one, body_name(case, one), "Family" if one == FAMILY else case.short_label(one))


def _in_lane_order(case: Case, columns: Collection[str]) -> list[str]:
    """In the order of the lanes of the whole case, so that it stays when the date moves; what has no lane comes last."""
    dated = [event for event in case.events if first_moment(case.timing[event.id]).low > FIRST_DAY]
    lanes, _ = plan_lanes(case, EVERYTHING, dated, case.crossings.rows)
    place = {lane.id: number for number, lane in enumerate(lanes)}
    return sorted(columns, key=lambda one: (place.get(one, len(place)), body_name(case, one), one))
