"""What would have been held, had one crossing been made: before and after for each holder, and the decisions that come into it.

The engine supposes (`crosslane.supposing`); here it is put into lanes and words. `SAYS_NOTHING` is part of every plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.knowledge import NEVER, Holding, knowledge_of
from crosslane.plan.captions import Caption, crossing_caption, event_caption, names, said_date
from crosslane.records import Crossing
from crosslane.supposing import SAYS_NOTHING, Gain, compare_holdings, rank_crossings, suppose
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, last_moment, say_day, sort_key


class Choice(NamedTuple):
    """A crossing that can be supposed.

    Attributes:
        decisions: how many decisions would have had something of it on the table, surely or perhaps; None where that is
            worked out only once it is chosen.
    """

    crossing: str
    label: str
    decisions: int | None


class Span(NamedTuple):
    """From when somebody holds something, in days (`date.toordinal`).

    Attributes:
        possibly: the first day on which it may be held; None if that is not told.
        surely: the first day on which it surely is; None if no day is sure.
        said: the same in words.
    """

    possibly: int | None
    surely: int | None
    said: str


class DecisionMark(NamedTuple):
    """A decision, and whether the item was on the table, as reported and as supposed.

    Attributes:
        day: the middle of the days on which it may have been; None if it has no date on both sides.
    """

    id: str
    day: int | None
    when: str
    title: str
    deciders: str
    before: Answer
    after: Answer
    caption: Caption

    @property
    def on_table(self) -> str:
        """Both answers in words."""
        return f"on the table, as reported: {say_answer(self.before)}; supposed: {say_answer(self.after)}"


class WhatIfLane(NamedTuple):
    """One holder of one item.

    Attributes:
        before: None if no row says that it ever held it.
        decisions: those it took that would have had the item on the table where they had not, or more surely.
    """

    id: str
    holder: str
    item: str
    before: Span | None
    after: Span
    decisions: tuple[DecisionMark, ...]
    caption: Caption


class WhatIfPlan(NamedTuple):
    """All that is shown of one supposed crossing.

    Attributes:
        first, last: the days between which it can be drawn; None where nothing has a day.
        others: how many other holders would have held it just as they did.
        nothing: said where nobody would have held anything sooner; else empty.
    """

    crossing: str
    title: str
    caption: Caption
    items: tuple[str, ...]
    lanes: tuple[WhatIfLane, ...]
    first: int | None
    last: int | None
    others: int
    nothing: str
    says_nothing: str = SAYS_NOTHING


def say_answer(answer: Answer) -> str:
    """An answer to whether something was on the table; *no* says only that no row shows it."""
    return "no record that it was" if answer is Answer.NO else str(answer)


def plan_choices(case: Case) -> tuple[Choice, ...]:
    """What can be supposed in a case, in the order of time: what was reported as not made, and what was made late."""
    decided = {one.crossing: {t.event for gain in one.gains for t in gain.decisions} for one in rank_crossings(case)}
    possible = [one for one in case.crossings if one.outcome.family is Family.DID_NOT_CROSS or one.outcome is Outcome.SHARED_LATE]
    possible.sort(key=lambda one: (sort_key(case.when_crossing(one)), one.id))
    return tuple(Choice(one.id, _label(case, one), len(decided[one.id]) if one.id in decided else None) for one in possible)


def plan_what_if(case: Case, crossing: str) -> WhatIfPlan:
    """Plan what would have been held, had this crossing been made when it was due.

    Raises:
        UnknownId: if there is no such crossing.
        ValueError: if it was made, and not late.
    """
    row = case.crossings[crossing]
    after = suppose(case, crossing)
    gains = compare_holdings(case, after)
    lanes = tuple(_lane(case, gain) for gain in gains)
    stayed = _stayed(case, row, gains)
    days = [day for lane in (*stayed, *lanes) for day in _days(lane)]
    first = min(days) if days else None
    return WhatIfPlan(
        crossing,
        case.info.title,
        crossing_caption(case, row),
        tuple(case.items[item].label for item in row.items),
        (*stayed, *lanes),
        first,
        _last(case, days) if days else None,
        _others(case, row, gains, stayed),
        "" if lanes else _why_nothing(case, row),
    )


def _why_nothing(case: Case, row: Crossing) -> str:
    knowledge = knowledge_of(case)
    if all(knowledge.holding(row.sender, item) is None for item in row.items):
        return (
            "No record is seen of the sender ever holding it, so nothing can be supposed to have arrived. "
            "The source says only that it did not."
        )
    return "As far as the records tell, nobody would have held it sooner: those it would have reached held it by then anyway."


def _label(case: Case, row: Crossing) -> str:
    when = said_date("", case.when_crossing(row))
    ends = f"{case.short_label(row.sender)} to {case.short_label(row.receiver)}"
    return f"{when}: {ends}: {'; '.join(case.items[item].label for item in row.items)} ({row.outcome})"


# Lanes ---------------------------------------------------------------------------------------


def _lane(case: Case, gain: Gain) -> WhatIfLane:
    item = case.items[gain.item]
    before = _span(gain.before) if gain.before is not None else None
    after = _span(gain.after)
    decisions = tuple(
        _decision(case, table.event, table.before, table.after)
        for table in sorted(gain.decisions, key=lambda one: (sort_key(case.timing[one.event]), one.event))
    )
    lines = [
        f"As reported: {before.said if before else 'no record of holding it'}.",
        f"Supposed: {after.said}.",
        *(f"{mark.when}, {mark.title}: {mark.on_table}" for mark in decisions),
    ]
    caption = Caption(f"{case.label(gain.holder)}: {item.label}", tuple(lines), "; ".join(str(one) for one in item.cites))
    return WhatIfLane(f"{gain.holder} {gain.item}", case.short_label(gain.holder), item.label, before, after, decisions, caption)


def _stayed(case: Case, row: Crossing, gains: Iterable[Gain]) -> tuple[WhatIfLane, ...]:
    """The sender's lanes: what it held, which supposing does not change."""
    changed = {(gain.holder, gain.item) for gain in gains}
    knowledge = knowledge_of(case)
    lanes = []
    for item in dict.fromkeys(row.items):
        holding = knowledge.holding(row.sender, item)
        if holding is not None and (row.sender, item) not in changed:
            span, label = _span(holding), case.items[item].label
            cites = "; ".join(str(one) for one in case.items[item].cites)
            caption = Caption(f"{case.label(row.sender)}: {label}", (f"As reported: {span.said}.",), cites)
            lanes.append(WhatIfLane(f"{row.sender} {item}", case.short_label(row.sender), label, span, span, (), caption))
    return tuple(lanes)


def _others(case: Case, row: Crossing, gains: Iterable[Gain], stayed: Iterable[WhatIfLane]) -> int:
    knowledge = knowledge_of(case)
    shown = {f"{gain.holder} {gain.item}" for gain in gains} | {lane.id for lane in stayed}
    return sum(f"{holder} {item}" not in shown for item in dict.fromkeys(row.items) for holder in knowledge.holders(item))


def _decision(case: Case, event: str, before: Answer, after: Answer) -> DecisionMark:
    row, moment = case.events[event], first_moment(case.timing[event])
    bounded = moment.low > FIRST_DAY and moment.high < LAST_DAY
    said = event_caption(case, row)
    mark = DecisionMark(
        event,
        (moment.low + moment.high) // 2 if bounded else None,
        said_date("", case.timing[event]),
        row.title,
        names(case, row.agencies),
        before,
        after,
        said,
    )
    return mark._replace(caption=said._replace(lines=(*said.lines, mark.on_table)))


# Days ----------------------------------------------------------------------------------------


def _span(holding: Holding) -> Span:
    possibly = holding.possibly if FIRST_DAY < holding.possibly < LAST_DAY else None
    surely = holding.certainly if FIRST_DAY < holding.certainly < min(LAST_DAY, NEVER) else None
    return Span(possibly, surely, _said(possibly, surely))


def _said(possibly: int | None, surely: int | None) -> str:
    if possibly is None and surely is None:
        return "held at some time; from which day on is not told"
    if surely is None:
        return f"may have been held from {say_day(possibly or 0)} on"
    if possibly is None:
        return f"held by {say_day(surely)}; since when is not told"
    return (
        f"held from {say_day(surely)}"
        if possibly == surely
        else f"held from some day between {say_day(possibly)} and {say_day(surely)}"
    )


def _days(lane: WhatIfLane) -> list[int]:
    spans = [span for span in (lane.before, lane.after) if span is not None]
    days = [day for span in spans for day in (span.possibly, span.surely) if day is not None]
    return days + [mark.day for mark in lane.decisions if mark.day is not None]


def _last(case: Case, days: Iterable[int]) -> int:
    """The day to which lines are drawn: the last under review, else that of the last dated event."""
    ends = [last_moment(case.info.period).high] if case.info.period is not None else []
    ends = ends or [first_moment(when).high for when in case.timing.values()]
    return max([*days, *(day for day in ends if FIRST_DAY < day < LAST_DAY)])


def outline_what_if(plan: WhatIfPlan) -> str:
    """The supposed crossing in words: what is supposed, who would have held what, which decisions come into it."""
    lines = [f"{plan.title}: supposing", *plan.caption.plain().splitlines(), "", plan.says_nothing]
    if plan.nothing:
        lines += ["", plan.nothing]
    for lane in plan.lanes:
        lines += ["", lane.caption.heading, *(f"  {line}" for line in lane.caption.lines), f"  [{lane.caption.cites}]"]
    if plan.others:
        lines += ["", f"{plan.others} other holders would have held it just as they did."]
    return "\n".join(lines)
