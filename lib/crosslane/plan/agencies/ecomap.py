"""The ecomap as plain data: the family in the middle, the agencies around it, and what went between them or did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.bodies import FAMILY, bodies, body_name, first_recorded
from crosslane.plan.agencies.flows import FLOW_STYLES, MOST_TOLD, WIDTH_STEPS, Flow, FlowStyle, Link, find_flows, find_links
from crosslane.plan.agencies.ring import GroupName, Place, plan_ring
from crosslane.plan.captions import Caption, cited, said_date, said_left_out
from crosslane.plan.family.in_place import plan_family_in_place
from crosslane.plan.family.marks import FamilyPlan
from crosslane.plan.family.small import SmallGenogram, small_genogram
from crosslane.plan.view import EVERYTHING, View
from crosslane.records import Crossing, Involvement
from crosslane.vocabulary import Family, InvolvementStatus
from crosslane.when import FIRST_DAY, LAST_DAY, covers, first_moment, has_begun, last_moment, say_day

__all__ = [
    "FLOW_STYLES", "INVOLVEMENT_NAMES", "INVOLVEMENT_NAMES_OF_ALL_TIME", "MOST_TOLD", "WIDTH_STEPS", "AgencyNode", "AgencyPlan",
    "Flow", "FlowStyle", "Link", "plan_agencies",
]  # fmt: skip

INVOLVEMENT_NAMES = {
    Answer.YES: "Involvement open",
    Answer.CANNOT_TELL: "Involvement may be open",
    Answer.NO: "Closed, or none recorded",
}
INVOLVEMENT_NAMES_OF_ALL_TIME = {
    Answer.YES: "Involved at some time",
    Answer.CANNOT_TELL: "May have been involved",
    Answer.NO: "No involvement recorded",
}
"""What the marks mean where no day is chosen."""


class AgencyNode(NamedTuple):
    """An agency or the family. `inside` says how many crossings stayed within it, by family of outcome."""

    id: str
    label: str
    short: str
    sector: str
    area: str
    place: Place
    involved: Answer
    inside: Mapping[Family, int]
    caption: Caption


class AgencyPlan(NamedTuple):
    """All that an ecomap shows.

    Attributes:
        on: the date in words; empty if the whole case is shown.
        nodes: the family first, then the agencies that something had placed in the case by the date.
        groups: names of areas and sectors that hold a node.
        flows: what went one way; `links`, what went either way, is what a crowded picture draws.
        family: the small genogram in the middle: as recorded by the date, as established if the whole case is shown.
        rooms: how many heights of a name the fuller side of the ring has, all dates taken together.
        undated: crossings left out because nothing says whether they were by the date.
        left_out: which dates the case was opened without, one line for all and one for each.
    """

    title: str
    on: str
    nodes: tuple[AgencyNode, ...]
    groups: tuple[GroupName, ...]
    flows: tuple[Flow, ...]
    links: tuple[Link, ...]
    family: SmallGenogram
    rooms: float
    undated: int
    left_out: tuple[str, ...] = ()

    @property
    def legend(self) -> tuple[str, ...]:
        """Names of what the plan uses: lines first, then how agencies are involved."""
        styles = {flow.style for flow in self.flows}
        involved = {node.involved for node in self.nodes if node.id != FAMILY}
        return tuple(
            [style.name for number, style in enumerate(FLOW_STYLES) if number in styles]
            + [name for answer, name in self.involvement_names.items() if answer in involved]
        )

    @property
    def involvement_names(self) -> Mapping[Answer, str]:
        """What each mark of an agency means: how it stood on the day, or over all time if no day is chosen."""
        return INVOLVEMENT_NAMES if self.on else INVOLVEMENT_NAMES_OF_ALL_TIME

    @property
    def summary(self) -> str:
        """What the plan counts, and what it leaves open, in a line."""
        counts = ", ".join(f"{count} {family}" for family, count in self.counts.items()) or "no crossing on record"
        said = f"{'Up to then' if self.on else 'In all'}: {counts}"
        may_be_later = sum(flow.open_dates for flow in self.flows) if self.on else 0
        if may_be_later:
            said += f"; of these {may_be_later} may have been later"
        if self.undated:
            said += f"; {self.undated} without a date not drawn"
        return " ".join([said + ".", *self.left_out[:1]])

    @property
    def counts(self) -> Mapping[Family, int]:
        """How many crossings the plan shows, by family."""
        counted: Counter[Family] = Counter()
        for flow in self.flows:
            counted[FLOW_STYLES[flow.style].family] += flow.times
        return {family: counted[family] for family in Family if family in counted}


def plan_agencies(case: Case, view: View = EVERYTHING) -> AgencyPlan:
    """Plan the ecomap of a case at the date of the view.

    An agency has its place from the start and appears once anything may place it in the case. What surely came after the
    date is in no part of the plan.

    Args:
        case: the case.
        view: until when, and whose crossings are to be shown.
    """
    body = bodies(case)
    until = None if view.until is None else view.until.toordinal()
    day = LAST_DAY if until is None else until
    shown = [one for one in case.crossings if view.shows_crossing(case, one) and _may_have_been(case, one, day)]
    placed = [one for one in shown if until is None or _has_date(case, one, day)]
    recorded = first_recorded(case, body)
    ring = plan_ring(case, _partners(case, body))
    present = [one for one in ring.places if recorded.get(one, LAST_DAY + 1) <= day]
    flows = tuple(flow for flow in find_flows(case, placed, body, day) if {flow.sender, flow.receiver} <= {FAMILY, *present})
    inside = {(flow.sender, FLOW_STYLES[flow.style].family): flow.times for flow in flows if flow.inside}
    places = {FAMILY: Place(0.0, 0.0, 0), **ring.places}
    nodes = [_node(case, one, places[one], inside, body, until) for one in [FAMILY, *present]]
    family = plan_family_in_place(case, view.until)
    nodes[0] = _with_disputed(nodes[0], family)
    return AgencyPlan(
        title=case.info.title,
        on="" if until is None else say_day(until),
        nodes=tuple(nodes),
        groups=tuple(_still_held(ring.groups, set(present))),
        flows=flows,
        links=find_links(flows),
        family=small_genogram(family),
        rooms=ring.rooms,
        undated=len(shown) - len(placed),
        left_out=said_left_out(case, day),
    )


def _with_disputed(node: AgencyNode, family: FamilyPlan) -> AgencyNode:
    """The family's mark with words on who is drawn in it, and on ties that are not since rows contradict each other."""
    drawn = ", ".join(person.label for person in family.persons)
    said = [f"Small genogram, {family.title[0].lower()}{family.title[1:]}: {drawn}."] if drawn else []
    said += [note.text for note in family.notes if note.rows]
    return node._replace(caption=node.caption._replace(lines=(*node.caption.lines, *said)))


def _may_have_been(case: Case, crossing: Crossing, day: int) -> bool:
    return has_begun(case.when_crossing(crossing), day) is not Answer.NO


def _has_date(case: Case, crossing: Crossing, day: int) -> bool:
    """Whether anything ties it to the time up to the day: it surely was by then, or its first possible day is known.

    A crossing of something that surely arose later is not told of before that.
    """
    when = case.when_crossing(crossing)
    arose = [first_moment(case.when(case.items[item].arises or None)).low for item in crossing.items]
    return all(low <= day for low in arose) and (first_moment(when).low > FIRST_DAY or has_begun(when, day) is Answer.YES)


def _partners(case: Case, body: Mapping[str, str]) -> Mapping[str, int]:
    """Agencies with a crossing or an involvement at any date, and with how many others each has a crossing.

    Those only named in passing would crowd out the others.
    """
    partners: dict[str, set[str]] = {body[row.agency]: set() for row in case.involvement}
    for crossing in case.crossings:
        ends = {body[crossing.sender], body[crossing.receiver]}
        for end in ends:
            partners.setdefault(end, set()).update(ends - {end})
    partners.pop(FAMILY, None)
    return {one: len(others) for one, others in partners.items()}


def _still_held(groups: Iterable[GroupName], present: set[str]) -> Iterable[GroupName]:
    for group in groups:
        held = tuple(one for one in group.bodies if one in present)
        if held:
            yield group._replace(bodies=held)


# Agencies ------------------------------------------------------------------------------------


def _node(
    case: Case, one: str, place: Place, inside: Mapping[tuple[str, Family], int], body: Mapping[str, str], day: int | None
) -> AgencyNode:
    within = {family: inside[one, family] for family in Family if (one, family) in inside}
    if one == FAMILY:
        centre = " and ".join(person.label for person in case.children_at_centre)
        caption = Caption("The family", (f"At the centre: {centre}",) if centre else (), "")
        label = f"{centre} and family" if centre else "Family"
        return AgencyNode(FAMILY, label, "Family", "", "", place, Answer.YES, within, caption)
    rows = [row for row in case.involvement if body[row.agency] == one and row.during is not None and _may_have_begun(row, day)]
    area = case.area_of(one)
    sector = str(case.sector_of(one) or "")
    kept = (", ".join(part for part in (sector, case.areas[area].label if area else "") if part),)
    lines = [line for line in kept if line] + _involvement_lines(case, rows, day)
    if not rows:
        lines.append("No involvement recorded up to then." if day is not None else "No involvement recorded.")
    cites = "; ".join(dict.fromkeys(cited(row) for row in rows))
    caption = Caption(case.label(one), tuple(lines), cites)
    return AgencyNode(
        one, body_name(case, one), case.short_label(one), sector, case.areas[area].label if area else "", place,
        _involved(rows, day), within, caption,
    )  # fmt: skip


def _may_have_begun(row: Involvement, day: int | None) -> bool:
    return day is None or row.during is None or has_begun(row.during, day) is not Answer.NO


def _involved(rows: Iterable[Involvement], day: int | None) -> Answer:
    """Whether the agency was working with the family on the day; without a day, whether it ever was."""
    answer = Answer.NO
    for row in rows:
        if row.status is not InvolvementStatus.CLOSED and row.during is not None:
            answer = answer | (covers(row.during, day) if day is not None else Answer.YES)
    return answer


def _involvement_lines(case: Case, rows: Sequence[Involvement], day: int | None) -> list[str]:
    """A line for each time of involvement. Of one that may go on after the day, only its beginning is told."""
    lines = []
    for row in sorted(rows, key=lambda row: (row.during.low if row.during else 0, row.id)):
        if row.during is None:
            continue
        if day is None or last_moment(row.during).high <= day:
            dates = said_date(row.words, row.during)
        else:
            first = first_moment(row.during)
            dates = "from a date not known" if first.low <= FIRST_DAY else f"from {said_date('', first)}"
        lines.append(f"{case.label(row.agency)}: {row.status}, {dates}")
    return lines
