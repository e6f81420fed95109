"""What the explorer's pictures need beyond the rows: lanes, life strip, ring, genogram by day, table by day, styles."""

from __future__ import annotations

from collections.abc import Iterable

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.draw.explorer.rows import Value, words_of
from crosslane.knowledge import Knowledge
from crosslane.network.bodies import FAMILY, bodies, body_name, first_recorded
from crosslane.plan.agencies.ecomap import FLOW_STYLES, INVOLVEMENT_NAMES, INVOLVEMENT_NAMES_OF_ALL_TIME, plan_agencies
from crosslane.plan.captions import Caption, cited, said_date
from crosslane.plan.family.marks import FamilyPlan
from crosslane.plan.family.over_time import plan_family_over_time
from crosslane.plan.family.styles import HOUSEHOLD_LINE, couple_style, line_style
from crosslane.plan.held_by.over_time import Step, plan_held_by_over_time
from crosslane.plan.swimlanes.axis import Axis
from crosslane.plan.swimlanes.lanes import FAMILY_LANE, OTHERS_LANE, plan_lanes
from crosslane.plan.swimlanes.life import plan_life
from crosslane.plan.swimlanes.pace import make_pace
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES, LEVEL_STYLES
from crosslane.plan.view import EVERYTHING
from crosslane.vocabulary import InvolvementStatus
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, last_moment


def lane_rows(case: Case, axis: Axis) -> list[Value]:
    """The bodies that have a lane, the family first, in the order that keeps most arrows short.

    A `minor` one would hold very little; together such lanes are folded at the bottom until a reader opens them.
    """
    dated = [event for event in case.events if event.id in axis.events]
    placed = [crossing for crossing in case.crossings if crossing.id in axis.crossings]
    lanes, _ = plan_lanes(case, EVERYTHING, dated, placed)
    body = bodies(case)
    order = [(lane.id, False) for lane in lanes if lane.id != OTHERS_LANE]
    folded = dict.fromkeys(body[one] for lane in lanes if lane.id == OTHERS_LANE for one in lane.members)
    shown = {one for one, _ in order}
    order += [(one, True) for one in sorted(folded, key=lambda one: body_name(case, one)) if one not in shown]
    return [_lane(case, one, minor) for one, minor in order]


def _lane(case: Case, one: str, minor: bool) -> Value:
    if one == FAMILY_LANE:
        return {"id": one, "label": "Family", "sector": "", "area": "", "minor": False}
    area = case.area_of(one)
    return {
        "id": one,
        "label": body_name(case, one),
        "sector": str(case.sector_of(one) or ""),
        "area": case.areas[area].label if area else "",
        "minor": minor,
    }


def involvement_rows(case: Case) -> list[Value]:
    """The times in which agencies were involved, by the days between which each began and ended."""
    rows = []
    for row in case.involvement:
        if row.during is None or row.status is InvolvementStatus.CLOSED:
            continue
        begin, end = first_moment(row.during), last_moment(row.during)
        lines = (said_date(row.words, row.during), row.text)
        caption = Caption(f"{case.label(row.agency)}: {row.status}", tuple(line for line in lines if line), cited(row))
        rows.append(
            {
                "id": row.id,
                "agency": row.agency,
                "days": [begin.low, begin.high, end.low, end.high],
                "contact": row.status is not InvolvementStatus.OPEN_NO_CONTACT,
                **words_of(caption),
            }
        )
    return rows


def life_rows(case: Case, axis: Axis) -> list[Value]:
    """The strip above the lanes in days: ages (row 0) and places (row 1) of the child at the centre."""
    if axis.by_order:
        return []
    first, last = _whole(axis)
    calendar = make_pace([first])
    start = first - calendar.place(first)
    bars = plan_life(case, calendar, first, last)
    return [
        {
            "row": bar.row,
            "from": int(bar.x_from + start),
            "to": int(bar.x_to + start),
            "label": bar.label,
            **words_of(bar.caption),
        }
        for bar in bars
    ]


def _whole(axis: Axis) -> tuple[int, int]:
    """The first and last day that anything placed on the axis needs."""
    days = [day for moment in (*axis.events.values(), *axis.crossings.values()) for day in (moment.low, moment.high)]
    return min([int(axis.first), *days]), max([int(axis.last), *days])


def axis_value(axis: Axis) -> Value:
    """The axis: whole extent, the part seen first, how days are paced, and the words under the steps of an axis of order."""
    first, last = (axis.first, axis.last) if axis.by_order else _whole(axis)
    return {
        "by_order": axis.by_order,
        "first": first,
        "last": last,
        "from": axis.first,
        "to": axis.last,
        "days": list(axis.pace.days),
        "places": [round(place, 4) for place in axis.pace.places],
        "steps": [{"x": tick.x, "text": tick.text} for tick in axis.ticks] if axis.by_order else [],
    }


def ring_value(case: Case) -> Value:
    """Where the agencies stand around the family, and from which day each is there."""
    plan = plan_agencies(case)
    recorded = first_recorded(case, bodies(case))
    return {
        "rooms": plan.rooms,
        "centre": plan.nodes[0].label,
        "places": [
            {
                "id": node.id,
                "label": node.label,
                "short": node.short,
                "x": round(node.place.x, 4),
                "y": round(node.place.y, 4),
                "side": node.place.side,
                "rooms": node.place.rooms,
                "day": min(recorded.get(node.id, LAST_DAY), LAST_DAY) if node.id != FAMILY else FIRST_DAY,
            }
            for node in plan.nodes
        ],
        "groups": [
            {"text": group.text, "is_area": group.is_area, "x": group.place.x, "y": group.place.y, "side": group.place.side,
             "bodies": list(group.bodies)}
            for group in plan.groups
        ],
    }  # fmt: skip


def family_frames(case: Case, standing: str, axis: Axis) -> Value:
    """The genogram at every day on which it changes. Marks that stay as they are are told once, in `pool`."""
    first, last = (1, 1) if axis.by_order else _whole(axis)
    pool: list[Value] = []
    number: dict[str, int] = {}

    def pooled(marks: Iterable[Value]) -> list[int]:
        found = []
        for mark in marks:
            key = repr(mark)
            if key not in number:
                number[key] = len(pool)
                pool.append(mark)
            found.append(number[key])
        return found

    frames: list[Value] = []
    for day, plan in plan_family_over_time(case, standing, first, last):
        if axis.by_order and day != LAST_DAY:
            continue
        frame = {
            "people": pooled(_person(plan)),
            "unions": pooled(_unions(plan)),
            "lines": pooled(_lines(plan)),
            "households": pooled(_households(plan)),
            "notes": [note.text for note in plan.notes],
            "width": plan.width,
            "height": plan.height,
        }
        if not frames or {name: value for name, value in frames[-1].items() if name != "day"} != frame:
            frames.append({"day": day, **frame})
    return {"standing": standing, "pool": pool, "frames": frames}


def _person(plan: FamilyPlan) -> Iterable[Value]:
    for one in plan.persons:
        lines = list(one.caption.lines)
        yield {
            "id": one.id, "label": one.label, "symbol": one.symbol, "x": one.x, "y": one.y, "centre": one.at_centre,
            "died": one.died, "detail": one.detail, "lines": lines, "cites": one.caption.cites,
        }  # fmt: skip


def _unions(plan: FamilyPlan) -> Iterable[Value]:
    for union in plan.unions:
        style = couple_style(union.state, union.standing)
        yield {
            "id": union.id, "path": union.path, "state": union.state, "label": union.label, "label_at": union.label_at,
            "strokes": union.strokes, "unknown": union.unknown, "dash": style.dash, "colour": style.colour, "width": style.width,
            "people": [one for one in (union.a, union.b) if one], **words_of(union.caption),
        }  # fmt: skip


def _lines(plan: FamilyPlan) -> Iterable[Value]:
    for line in plan.lines:
        style = line_style(line.kind, line.standing)
        yield {
            "id": line.id, "paths": line.paths, "tag": line.tag, "tag_at": line.tag_at, "side": line.tag_side, "dash": style.dash,
            "colour": style.colour, "width": style.width, "people": list(line.ends), **words_of(line.caption),
        }  # fmt: skip


def _households(plan: FamilyPlan) -> Iterable[Value]:
    for one in plan.households:
        yield {"id": one.id, "label": one.label, "outlines": one.outlines, "certain": one.certain, **words_of(one.caption)}


def held_value(case: Case, knowledge: Knowledge) -> Value:
    """For each item, the steps of its cells: from which day, at which level (by number), in which words."""
    levels = list(LEVEL_STYLES)

    def told(step: Step) -> list[object]:
        heading, lines, cites = step.caption
        return [step.day, levels.index(step.level), heading, list(lines), cites]

    found = plan_held_by_over_time(case, knowledge)
    return {item: {one: [told(step) for step in steps] for one, steps in cells.items()} for item, cells in found.items() if cells}


def styles_value() -> Value:
    """How each kind of mark looks, as the plans' theme has it."""
    return {
        "events": [{"name": style.name, "symbol": style.symbol, "colour": style.colour} for style in EVENT_STYLES],
        "crossings": [
            {"name": style.name, "dash": style.dash, "colour": style.colour, "end": style.end, "reaches": style.reaches}
            for style in CROSSING_STYLES
        ],
        "levels": [
            {"name": style.name, "sign": style.sign, "ground": style.ground, "ink": style.ink, "meaning": level.meaning}
            for level, style in LEVEL_STYLES.items()
        ],
        "flows": [
            {"family": str(style.family), "name": style.name, "dash": style.dash, "colour": style.colour, "end": style.end}
            for style in FLOW_STYLES
        ],
        "involved": {
            "on_a_day": {str(answer): name for answer, name in INVOLVEMENT_NAMES.items()},
            "ever": {str(answer): name for answer, name in INVOLVEMENT_NAMES_OF_ALL_TIME.items()},
        },
        "answers": [str(answer) for answer in Answer],
        "household": HOUSEHOLD_LINE,
    }
