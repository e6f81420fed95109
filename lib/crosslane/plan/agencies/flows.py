"""What went between two agencies and what did not: a flow for each direction and outcome, a link for each pair and outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.bodies import body_name
from crosslane.plan.captions import Caption
from crosslane.plan.theme import CROSSING_STYLES, crossing_style
from crosslane.plan.told import told
from crosslane.records import Crossing
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, has_begun

MOST_TOLD = 4
"""Crossings that the words of a line tell one by one; the rest are counted."""
WIDTH_STEPS = (1, 2, 4, 8)
"""From how many crossings each step of width is drawn. The cap keeps one busy pair from hiding the others."""


class FlowStyle(NamedTuple):
    """How the lines of one family of outcomes look; `end` names the mark before the receiver."""

    family: Family
    name: str
    dash: str
    colour: str
    end: str


def _colour(outcome: Outcome) -> str:
    return crossing_style(outcome).colour


FLOW_STYLES = (
    FlowStyle(Family.CROSSED, "Crossed", "solid", _colour(Outcome.SHARED), "arrow"),
    FlowStyle(Family.DID_NOT_CROSS, "Did not cross, as the source reports", "dash", _colour(Outcome.NOT_SHARED), "bar"),
    FlowStyle(Family.NO_RECORD, CROSSING_STYLES[-1].name, "dot", _colour(Outcome.NO_RECORD), "diamond"),
)


class Flow(NamedTuple):
    """All crossings of one family of outcomes from one agency to another.

    Attributes:
        times: how many there are; `open_dates` of them may have been later than the date.
        bow: how far to bend aside, in steps, so that lines between the same two lie beside each other.
        step: step of width, from 0.
        crossings: ids, latest first.
    """

    sender: str
    receiver: str
    style: int
    times: int
    open_dates: int
    bow: float
    step: int
    crossings: tuple[str, ...]
    caption: Caption

    @property
    def inside(self) -> bool:
        return self.sender == self.receiver


class Link(NamedTuple):
    """All crossings of one family of outcomes between two agencies, whichever way they went: one line of the picture.

    Attributes:
        a, b: the two agencies.
        to_a, to_b: how many went, or would have gone, to each of them.
        bow: how far to bend aside, in steps, so that lines between the same two lie beside each other.
        step: step of width, from 0.
        crossings: ids, those to `a` first.
    """

    a: str
    b: str
    style: int
    to_a: int
    to_b: int
    bow: float
    step: int
    crossings: tuple[str, ...]
    caption: Caption

    @property
    def times(self) -> int:
        """How many crossings there are in both directions."""
        return self.to_a + self.to_b


def find_links(flows: Iterable[Flow]) -> tuple[Link, ...]:
    """The flows with both directions of a pair joined; what stayed inside an agency is none."""
    by_pair: dict[tuple[str, str], dict[int, list[Flow]]] = {}
    for flow in flows:
        if not flow.inside:
            pair = (min(flow.sender, flow.receiver), max(flow.sender, flow.receiver))
            by_pair.setdefault(pair, {}).setdefault(flow.style, []).append(flow)
    return tuple(
        _link(a, b, style, its, number - (len(styles) - 1) / 2)
        for (a, b), styles in sorted(by_pair.items())
        for number, (style, its) in enumerate(sorted(styles.items()))
    )


def _link(a: str, b: str, style: int, flows: Sequence[Flow], bow: float) -> Link:
    to_a, to_b = (sum(flow.times for flow in flows if flow.receiver == end) for end in (a, b))
    lines = tuple(line for flow in flows for line in (flow.caption.heading, *flow.caption.lines))
    both = Caption(f"{flows[0].caption.heading}; {flows[1].caption.heading}", lines, "") if len(flows) > 1 else flows[0].caption
    crossings = tuple(crossing for flow in flows for crossing in flow.crossings)
    return Link(a, b, style, to_a, to_b, bow, _step(to_a + to_b), crossings, both)


def _step(times: int) -> int:
    return sum(times >= step for step in WIDTH_STEPS) - 1


def find_flows(case: Case, crossings: Iterable[Crossing], body: Mapping[str, str], day: int) -> Iterable[Flow]:
    grouped: dict[tuple[str, str], dict[tuple[str, str, int], list[Crossing]]] = {}
    for crossing in crossings:
        ends = body[crossing.sender], body[crossing.receiver]
        style = next(number for number, one in enumerate(FLOW_STYLES) if one.family is crossing.outcome.family)
        grouped.setdefault((min(ends), max(ends)), {}).setdefault((*ends, style), []).append(crossing)
    for _, bundle in sorted(grouped.items()):
        for number, ((sender, receiver, style), rows) in enumerate(sorted(bundle.items())):
            open_dates = sum(has_begun(case.when_crossing(row), day) is not Answer.YES for row in rows)
            latest_first = sorted(rows, key=lambda row: (_undated(case, row), -case.when_crossing(row).low, row.id))
            yield Flow(
                sender, receiver, style, len(rows), open_dates, number - (len(bundle) - 1) / 2,
                _step(len(rows)), tuple(row.id for row in latest_first),
                _flow_caption(case, (sender, receiver), FLOW_STYLES[style], latest_first, open_dates),
            )  # fmt: skip


def _undated(case: Case, crossing: Crossing) -> bool:
    return case.when_crossing(crossing).low <= FIRST_DAY


_COUNTED = {
    Family.CROSSED: "crossed",
    Family.DID_NOT_CROSS: "did not cross, as the source reports",
    Family.NO_RECORD: "with no record either way",
}


def _flow_caption(case: Case, ends: tuple[str, str], style: FlowStyle, rows: Sequence[Crossing], open_dates: int) -> Caption:
    sender, receiver = (body_name(case, one) for one in ends)
    where = f"Inside {sender}" if ends[0] == ends[1] else f"{sender} to {receiver}"
    lines = [told(case, row) for row in rows[:MOST_TOLD]]
    if len(rows) > MOST_TOLD:
        lines.append(f"… and {len(rows) - MOST_TOLD} more, earlier or without a date.")
    if open_dates:
        lines.append(f"{open_dates} of these may have been later: the dates do not settle it.")
    return Caption(f"{where}: {len(rows)} {_COUNTED[style.family]}", tuple(lines), "")
