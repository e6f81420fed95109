"""The ecomap plan as a Plotly figure. One unit of its axes is a pixel, so that names can be given room exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import hypot
from typing import Any

import plotly.graph_objects as go

from crosslane.answer import Answer
from crosslane.draw.agency_links import DASHES, draw_links, end_mark, link_ends, link_lines, loop_lines, numbers
from crosslane.draw.curves import Curve, Point, around, bend, beside, loop
from crosslane.draw.family_small import small_traces
from crosslane.draw.swimlanes import FONT
from crosslane.draw.text import figure_text, hover_text
from crosslane.network.bodies import FAMILY
from crosslane.plan.agencies.ecomap import FLOW_STYLES, INVOLVEMENT_NAMES, WIDTH_STEPS, AgencyNode, AgencyPlan, Flow, Link
from crosslane.plan.theme import FAINT_INK, INK

ROOM, LEAST_ROOM = 22, 17
"""Pixels of height that a name has if there is room, and that it needs."""
SCREEN = 728
"""Pixels of height that a figure keeps to as long as names have the room they need: a screen of 768 shows it whole."""
NODE = 7
"""Radius of an agency's mark."""
HUB, LEAST_HUB = 92, 54
"""Radius of the family's circle if there is room, and on a narrow page."""
_AROUND_HUB = 90
"""Pixels above and below the family's circle, for its name and for lines that go around it."""
APART = 11
"""Pixels between lines of one pair, half-way."""
_CHARACTER = 6.6
"""Average width of a character of a label."""
_LOOP = 5.5
NAME_GAP = NODE + 2 * _LOOP + 5
"""From the middle of a mark to its name, with room for what stayed inside."""
_MARK_COLOUR = {Answer.YES: "#33566E", Answer.CANNOT_TELL: "#33566E", Answer.NO: "#B4BFC9"}
_STOP = {"arrow": NODE + 5, "bar": NODE + 20, "diamond": NODE + 11}


class _Frame:
    """Pixel places for a plan on a picture of one size, the origin in the family's middle."""

    def __init__(self, plan: AgencyPlan, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.title, self.legend = heads(width)
        self.half_width = width / 2 - min(max(width * 0.2, 124), 165) - NAME_GAP
        self.half_height = (height - self.title - self.legend) / 2
        self.room = 2 * self.half_height / plan.rooms
        self.middle = self.title + self.half_height
        self.hub = min(HUB, max(LEAST_HUB, 0.25 * self.half_width))
        self._places = {node.id: node.place for node in plan.nodes}

    def of(self, node: str) -> Point:
        """Where a node stands."""
        place = self._places[node]
        return place.x * self.half_width, place.y * self.half_height

    def length(self, node: str) -> float:
        """How far the mark of a node reaches up and down from its middle, its round ends apart."""
        return (self._places[node].rooms - 1) * self.room / 2

    def port(self, node: str, other: str) -> Point:
        """Where a line to another node leaves the mark: the higher, the more it leads upwards."""
        (x, y), (to_x, to_y) = self.of(node), self.of(other)
        return x, y + self.length(node) * (to_y - y) / (hypot(to_x - x, to_y - y) or 1.0)

    def label(self, node: AgencyNode) -> str:
        """The longest name of a node that fits on one line between it and the edge of the picture; hovering tells it all."""
        characters = int((self.width / 2 - abs(self.of(node.id)[0]) - NAME_GAP - 4) / _CHARACTER)
        name = node.label if len(node.label) <= characters else node.short
        return figure_text(name if len(name) <= characters else name[: characters - 1].rstrip() + "…")


def draw_agencies(plan: AgencyPlan, width: int = 1280, height: int | None = None) -> go.Figure:
    """A figure of the plan.

    Args:
        plan: what to draw.
        width: in pixels; from 600 all names stay apart.
        height: in pixels; by default as much as the names need.
    """
    frame = _Frame(plan, width, height or default_height(plan, width))
    figure = go.Figure()
    figure.add_traces(agency_traces(plan, frame))
    figure.update_layout(_layout(plan, frame))
    return figure


def heads(width: int) -> tuple[int, int]:
    """Pixels above the ring for the title and below it for the legend."""
    return (44, 36) if width >= 1000 else (58, 66)


def default_height(plan: AgencyPlan, width: int) -> int:
    """As high as the names like it, no higher than a screen, and never lower than they need."""
    around_ring = sum(heads(width))
    least = max(plan.rooms * LEAST_ROOM, 2 * HUB + _AROUND_HUB) + around_ring
    return int(max(min(plan.rooms * ROOM + around_ring, SCREEN), least))


def agency_traces(plan: AgencyPlan, frame: _Frame) -> list[Any]:
    """The traces of the plan: always the same ones in the same order, empty where the plan has none."""
    drawn = draw_links(plan.links, lambda link, to_b: _curve(link, to_b, frame))
    loops = [(flow, _loop(flow, frame)) for flow in plan.flows if flow.inside]
    taken = [(*frame.of(node.id), 16.0) for node in plan.nodes[1:]] + [(0.0, 0.0, frame.hub + 6)]
    return [
        *_spokes(plan, frame),
        *(link_lines(drawn, number, step) for number in (2, 0, 1) for step in range(len(WIDTH_STEPS))),
        *(loop_lines(loops, number) for number in (2, 0, 1)),
        *(link_ends(drawn, loops, number) for number in (2, 0, 1)),
        numbers(drawn, taken),
        *(_marks(plan, frame, answer) for answer in INVOLVEMENT_NAMES),
        _hub(plan, frame),
        *small_traces(plan.family, frame.hub),
        *_legend(plan),
    ]


# Lines ---------------------------------------------------------------------------------------


def _curve(link: Link, to_b: bool, frame: _Frame) -> Curve:
    """The line of a link, with room before its receiver for the mark there; where nothing went, it reaches the agency."""
    sender, receiver = (link.a, link.b) if to_b else (link.b, link.a)
    back, forth = (link.to_a, link.to_b) if to_b else (link.to_b, link.to_a)
    start, end = frame.port(sender, receiver), frame.port(receiver, sender)
    aside = link.bow * APART * (1 if to_b else -1)
    gap = _STOP[FLOW_STYLES[link.style].end]
    hub = frame.hub - NODE
    leave = (gap if back else NODE) + hub * (sender == FAMILY)
    stop = (gap if forth else NODE) + hub * (receiver == FAMILY)
    with_family = FAMILY in (sender, receiver)
    through = beside(start, end, aside) if with_family else around(start, end, frame.hub + 22, aside)
    return bend(start, end, through, leave, stop)


def _loop(flow: Flow, frame: _Frame) -> Curve:
    """What stayed inside an agency, as a small loop on its outer side; one above the other if there are several."""
    centre = frame.of(flow.sender)
    if flow.sender == FAMILY:
        return loop((centre[0] + flow.bow * 18, centre[1] - frame.hub + 3), 1, _LOOP + 1, 0)
    side = 1 if centre[0] > 0 else -1
    return loop((centre[0], centre[1] + flow.bow * 2 * _LOOP), side, _LOOP, NODE + _LOOP - abs(flow.bow))


def _spokes(plan: AgencyPlan, frame: _Frame) -> Iterable[go.Scatter]:
    """A pale ground line from the family to each agency that is, or may be, involved on the date."""
    for answer, dash in ((Answer.YES, "solid"), (Answer.CANNOT_TELL, "dot")):
        ends = [frame.of(node.id) for node in plan.nodes if node.involved is answer and node.id != FAMILY]
        yield go.Scatter(
            x=[x for end in ends for x in (0, end[0], None)], y=[y for end in ends for y in (0, end[1], None)],
            mode="lines", line={"color": "#E3EAF0", "width": 9 if answer is Answer.YES else 4, "dash": dash},
            hoverinfo="skip", showlegend=False,
        )  # fmt: skip


# Agencies ------------------------------------------------------------------------------------


def _marks(plan: AgencyPlan, frame: _Frame, answer: Answer) -> go.Scatter:
    """Invisible points on the agencies' marks that carry their words."""
    nodes = [node for node in plan.nodes if node.involved is answer and node.id != FAMILY]
    places = [frame.of(node.id) for node in nodes]
    return go.Scatter(
        x=[place[0] for place in places], y=[place[1] for place in places], mode="markers",
        marker={"size": 2 * NODE, "opacity": 0},
        customdata=[node.id for node in nodes], hovertext=[hover_text(node.caption) for node in nodes], hoverinfo="text",
        showlegend=False,
    )  # fmt: skip


def _pill(node: AgencyNode, frame: _Frame) -> dict[str, Any]:
    """The mark of an agency: a disc, or a longer one where many lines meet."""
    x, y = frame.of(node.id)
    reach, r = frame.length(node.id), NODE - 0.5
    top, bottom = y - reach, y + reach
    # Curves rather than arcs: Plotly takes no arc commands in places of data.
    k = r * 4 / 3
    path = (
        f"M {x - r},{top} C {x - r},{top - k} {x + r},{top - k} {x + r},{top} "
        f"L {x + r},{bottom} C {x + r},{bottom + k} {x - r},{bottom + k} {x - r},{bottom} Z"
    )
    return {"type": "path", "path": path, **_look(node.involved)}


def _look(answer: Answer) -> dict[str, Any]:
    colour = _MARK_COLOUR[answer]
    dash = "dot" if answer is Answer.CANNOT_TELL else "solid"
    return {"fillcolor": colour if answer is Answer.YES else "#FFFFFF", "line": {"color": colour, "width": 1.8, "dash": dash}}


def _hub(plan: AgencyPlan, frame: _Frame) -> go.Scatter:
    family = plan.nodes[0]
    return go.Scatter(
        x=[0], y=[0], mode="markers", marker={"size": 2 * frame.hub, "color": "#FFFFFF", "line": {"color": INK, "width": 1.6}},
        customdata=[FAMILY], hovertext=[hover_text(family.caption)], hoverinfo="text", showlegend=False,
    )  # fmt: skip


# Frame ---------------------------------------------------------------------------------------


def _legend(plan: AgencyPlan) -> Iterable[go.Scatter]:
    """One entry for each style that the plan uses, line and end mark together."""
    used = set(plan.legend)
    for style in FLOW_STYLES:
        line = {"color": style.colour, "width": 1.8, "dash": DASHES[style.dash]}
        yield _entry(style.name, style.name in used, "lines+markers", end_mark(style, 8, 90), line)
    for answer, name in plan.involvement_names.items():
        yield _entry(name, name in used, "markers", _legend_mark(answer), None)


def _legend_mark(answer: Answer) -> dict[str, Any]:
    look = _look(answer)
    symbol = "circle-dot" if answer is Answer.CANNOT_TELL else "circle"
    return {"symbol": symbol, "size": 11, "color": look["fillcolor"], "line": {"color": look["line"]["color"], "width": 1.8}}


def _entry(name: str, used: bool, mode: str, marker: Mapping[str, Any], line: Mapping[str, Any] | None) -> go.Scatter:
    return go.Scatter(x=[None], y=[None], mode=mode, line=line, marker=marker, name=name, showlegend=used, hoverinfo="skip")


def _layout(plan: AgencyPlan, frame: _Frame) -> dict[str, Any]:
    hidden = {"visible": False, "fixedrange": False}
    return {
        "width": frame.width,
        "height": frame.height,
        "font": {"family": FONT, "size": 12, "color": INK},
        "plot_bgcolor": "#FFFFFF",
        "paper_bgcolor": "#FFFFFF",
        "margin": {"l": 0, "r": 0, "t": 0, "b": frame.legend},
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": "#FFFFFF", "bordercolor": FAINT_INK, "font": {"size": 12, "color": INK}},
        "dragmode": "pan",
        "xaxis": {**hidden, "range": [-frame.width / 2, frame.width / 2]},
        "yaxis": {**hidden, "range": [frame.height - frame.legend - frame.middle, -frame.middle]},
        "legend": {
            "orientation": "h", "x": 0.5, "xanchor": "center", "y": 0, "yanchor": "top", "font": {"size": 11},
            "itemsizing": "trace", "itemclick": False, "itemdoubleclick": False,
        },
        "shapes": [_pill(node, frame) for node in plan.nodes[1:]],
        "annotations": [_title(plan, frame), _hub_label(plan, frame), *_names(plan, frame), *_group_names(plan, frame)],
        "uirevision": "agencies",
    }  # fmt: skip


def _text(x: float, y: float, text: str, anchor: str, size: float, colour: str) -> dict[str, Any]:
    return {
        "x": x, "y": y, "text": text, "xanchor": anchor, "yanchor": "middle", "align": anchor, "showarrow": False,
        "font": {"size": size, "color": colour},
    }  # fmt: skip


def _title(plan: AgencyPlan, frame: _Frame) -> dict[str, Any]:
    text = f"<b>{figure_text(plan.title)}: the family and the agencies{', ' + plan.on if plan.on else ''}</b>"
    text += f"<br><span style='font-size:11px;color:{FAINT_INK}'>{figure_text(plan.summary, int(frame.width / 6))}</span>"
    return _text(12 - frame.width / 2, frame.title / 2 - frame.middle - 2, text, "left", 13, INK)


def _hub_label(plan: AgencyPlan, frame: _Frame) -> dict[str, Any]:
    """The name of the family, under the circle of its small genogram."""
    text = figure_text(plan.nodes[0].label, 30)
    return _text(0, frame.hub + 3, text, "center", 11, INK) | {
        "align": "center", "yanchor": "top", "bgcolor": "rgba(255,255,255,0.85)", "borderpad": 0,
    }  # fmt: skip


def _names(plan: AgencyPlan, frame: _Frame) -> Iterable[dict[str, Any]]:
    for node in plan.nodes[1:]:
        x, y = frame.of(node.id)
        side = node.place.side
        ink = FAINT_INK if node.involved is Answer.NO else INK
        yield _text(x + side * NAME_GAP, y, frame.label(node), "left" if side > 0 else "right", 11.5, ink)


def _group_names(plan: AgencyPlan, frame: _Frame) -> Iterable[dict[str, Any]]:
    for group in plan.groups:
        side = group.place.side
        x, y = group.place.x * frame.half_width + side * NAME_GAP, group.place.y * frame.half_height
        text = f"<b>{figure_text(group.text.upper())}</b>" if group.is_area else figure_text(group.text)
        size, colour = (10, INK) if group.is_area else (9.5, "#697683")
        yield _text(x, y + (0 if group.is_area else 2), text, "left" if side > 0 else "right", size, colour)
