"""The ecomap plan for print, on one page."""

from __future__ import annotations

from math import hypot

from crosslane.answer import Answer
from crosslane.draw.curves import Curve, around, bend, beside, loop
from crosslane.draw.print.font import fit, text_width, wrap
from crosslane.draw.print.legend import ROW as LEGEND_ROW
from crosslane.draw.print.legend import Entry, draw_legend, legend_rows
from crosslane.draw.print.paper import MARGIN, Paper, PaperName, paper_of
from crosslane.draw.print.sheet import LEADING, Anchor, Point, Sheet
from crosslane.draw.print.symbols import draw_symbol
from crosslane.network.bodies import FAMILY
from crosslane.plan.agencies.ecomap import FLOW_STYLES, AgencyNode, AgencyPlan, Flow, FlowStyle
from crosslane.plan.theme import FAINT_INK, INK

_HEAD = 40.0
"""Points for title and summary."""
_NAMES = 150.0
"""Points for the names on either side of the ring."""
_NODE, _HUB, _LOOP = 5.6, 36.0, 4.4
"""Radius of an agency's mark, of the family's, and of what stayed inside, in points."""
_NAME_GAP = _NODE + 2 * _LOOP + 4
_APART = 8.5
"""Points between lines of one pair, half-way."""
_WIDTHS = (0.8, 1.4, 2.1, 3.1)
"""Line width for each step."""
_LEAST_ROOM = 14.0
"""Points of height that a name needs; where A4 does not give it, A3 is taken."""
_MARK_COLOUR = {Answer.YES: "#33566E", Answer.CANNOT_TELL: "#33566E", Answer.NO: "#9AA7B3"}
_SPOKES = {Answer.YES: (6.5, "solid"), Answer.CANNOT_TELL: (3.0, "dot")}
_END_SYMBOL = {"arrow": "triangle-up", "bar": "line-ew", "diamond": "diamond-open"}
_STOP = {"arrow": _NODE + 4, "bar": _NODE + 14, "diamond": _NODE + 8}


def print_agencies(plan: AgencyPlan, paper: PaperName | None = None) -> str:
    """The ecomap as a page of SVG.

    Args:
        plan: what to draw.
        paper: by default A4 on its side, or A3 if the names would be too close on that.

    Raises:
        ValueError: if there is no such paper.
    """
    page = _AgencyPage(plan, paper_of(paper or "A4"))
    if paper is None and page.room < _LEAST_ROOM:
        page = _AgencyPage(plan, paper_of("A3"))
    return page.svg()


class _AgencyPage:
    """The one page of an ecomap; the family stands in the middle of the ring."""

    def __init__(self, plan: AgencyPlan, paper: Paper) -> None:
        self.plan, self.paper = plan, paper
        self.entries = _legend_entries(plan)
        self.summary = wrap(plan.summary, paper.inner_width, 8)
        top = MARGIN + _HEAD + (len(self.summary) - 1) * 8 * LEADING
        foot = paper.height - MARGIN - len(legend_rows(self.entries, paper.inner_width)) * LEGEND_ROW - 8
        self.half_width = paper.inner_width / 2 - _NAMES - _NAME_GAP
        self.half_height = (foot - top) / 2
        self.middle = (paper.width / 2, top + self.half_height)
        self.foot = foot
        self.room = 2 * self.half_height / max(plan.rooms, 1.0)
        self._places = {node.id: node.place for node in plan.nodes}

    def svg(self) -> str:
        title = f"{self.plan.title}: the family and the agencies" + (f", {self.plan.on}" if self.plan.on else "")
        sheet = Sheet(self.paper.width, self.paper.height, title, self._description())
        sheet.text(MARGIN, MARGIN + 12, title, 13, bold=True)
        sheet.lines(MARGIN, MARGIN + 26, self.summary, 8, colour=FAINT_INK)
        for node in self.plan.nodes:
            self._spoke(sheet, node)
        curves = sorted(((flow, self._curve(flow)) for flow in self.plan.flows), key=lambda pair: -pair[0].style)
        for flow, curve in curves:
            style = FLOW_STYLES[flow.style]
            sheet.path([self._on(point) for point in curve.points], style.colour, _WIDTHS[flow.step], style.dash)
        for flow, curve in curves:
            self._end(sheet, flow, curve)
        for node in self.plan.nodes[1:]:
            self._node(sheet, node)
        self._family(sheet)
        self._groups(sheet)
        draw_legend(sheet, self.entries, MARGIN, self.foot + 10, self.paper.inner_width)
        return sheet.svg()

    def _description(self) -> str:
        agencies = ", ".join(
            f"{node.label} ({self.plan.involvement_names[node.involved].lower()})" for node in self.plan.nodes[1:]
        )
        flows = "; ".join(flow.caption.heading for flow in self.plan.flows)
        return f"{self.plan.summary} Agencies: {agencies}. Between them: {flows or 'nothing on record'}."

    # Places ----------------------------------------------------------------------------------

    def _on(self, point: Point) -> Point:
        return self.middle[0] + point[0], self.middle[1] + point[1]

    def _of(self, node: str) -> Point:
        place = self._places[node]
        return place.x * self.half_width, place.y * self.half_height

    def _length(self, node: str) -> float:
        """How far the mark of a node reaches up and down from its middle, its round ends apart."""
        return (self._places[node].rooms - 1) * self.room / 2

    def _port(self, node: str, other: str) -> Point:
        """Where a line to another node leaves the mark: the higher, the more it leads upwards."""
        (x, y), (to_x, to_y) = self._of(node), self._of(other)
        return x, y + self._length(node) * (to_y - y) / (hypot(to_x - x, to_y - y) or 1.0)

    def _curve(self, flow: Flow) -> Curve:
        style = FLOW_STYLES[flow.style]
        if flow.inside:
            return self._loop(flow)
        start, end = self._port(flow.sender, flow.receiver), self._port(flow.receiver, flow.sender)
        aside = flow.bow * _APART * (1 if flow.sender < flow.receiver else -1)
        with_family = FAMILY in (flow.sender, flow.receiver)
        through = beside(start, end, aside) if with_family else around(start, end, _HUB + 20, aside)
        leave = _HUB if flow.sender == FAMILY else _NODE
        stop = _STOP[style.end] + (_HUB - _NODE if flow.receiver == FAMILY else 0)
        return bend(start, end, through, leave, stop)

    def _loop(self, flow: Flow) -> Curve:
        """What stayed inside an agency, as a small loop on its outer side."""
        x, y = self._of(flow.sender)
        if flow.sender == FAMILY:
            return loop((x + flow.bow * 14, y + _HUB - 3), 1, _LOOP + 1, 0)
        return loop((x, y + flow.bow * 2 * _LOOP), 1 if x > 0 else -1, _LOOP, _NODE + _LOOP - abs(flow.bow))

    # Marks -----------------------------------------------------------------------------------

    def _spoke(self, sheet: Sheet, node: AgencyNode) -> None:
        if node.id != FAMILY and node.involved in _SPOKES:
            width, dash = _SPOKES[node.involved]
            sheet.path([self.middle, self._on(self._of(node.id))], "#DCE5EC", width, dash)

    def _end(self, sheet: Sheet, flow: Flow, curve: Curve) -> None:
        """The mark before the receiver, which also carries the words of the line."""
        style = FLOW_STYLES[flow.style]
        size = 3.8 if flow.inside else 5.2 + 0.8 * flow.step
        sheet.begin(flow.caption.plain(), " ".join(flow.crossings))
        draw_symbol(sheet, _END_SYMBOL[style.end], *self._on(curve.tip), size, style.colour, angle=curve.angle, edge=_edge(style))
        if not flow.inside and flow.times > 1:
            x, y = self._on(curve.middle)
            sheet.text(x, y + 2, str(flow.times), 5.6, anchor="middle", colour=style.colour, ground="#FFFFFF")
        sheet.end()

    def _node(self, sheet: Sheet, node: AgencyNode) -> None:
        """A disc, or a longer mark where many lines meet, and the name beside it."""
        (x, y), reach = self._on(self._of(node.id)), self._length(node.id)
        colour = _MARK_COLOUR[node.involved]
        fill = colour if node.involved is Answer.YES else "#FFFFFF"
        dash = "dot" if node.involved is Answer.CANNOT_TELL else "solid"
        sheet.begin(node.caption.plain(), node.id)
        sheet.pill(x - _NODE, y - reach - _NODE, 2 * _NODE, 2 * (reach + _NODE), fill, colour, 1.3, dash)
        side = node.place.side
        edge = self.paper.width / 2 - MARGIN - abs(x - self.middle[0]) - _NAME_GAP
        size = min(8.5, max(self.room * 0.62, 5.6))
        name = node.label if text_width(node.label, size) <= edge else fit(node.short or node.label, edge, size)[0]
        anchor: Anchor = "start" if side > 0 else "end"
        colour = FAINT_INK if node.involved is Answer.NO else INK
        sheet.text(x + side * _NAME_GAP, y + size * 0.36, name, size, anchor=anchor, colour=colour)
        sheet.end()

    def _family(self, sheet: Sheet) -> None:
        node = self.plan.nodes[0]
        sheet.begin(node.caption.plain(), node.id)
        sheet.circle(*self.middle, _HUB, "#FFFFFF", INK, 1.2)
        lines = fit(node.label, 2 * _HUB - 12, 8.5, lines=5)
        x, y = self.middle
        sheet.lines(x, y + 3 - (len(lines) - 1) * 8.5 * LEADING / 2, lines, 8.5, anchor="middle")
        sheet.end()

    def _groups(self, sheet: Sheet) -> None:
        for group in self.plan.groups:
            side = group.place.side
            x, y = self._on((group.place.x * self.half_width + side * _NAME_GAP, group.place.y * self.half_height))
            anchor: Anchor = "start" if side > 0 else "end"
            if group.is_area:
                sheet.text(x, y + 2.6, group.text.upper(), 7, anchor=anchor, bold=True)
            else:
                sheet.text(x, y + 3.4, group.text, 6.6, anchor=anchor, colour=FAINT_INK)


def _edge(style: FlowStyle) -> float:
    return 1.5 if style.end == "bar" else 0.9


def _legend_entries(plan: AgencyPlan) -> list[Entry]:
    """The lines that the plan uses, and how agencies are involved; what a number on a line means."""
    used = set(plan.legend)
    entries = [_flow_entry(style) for style in FLOW_STYLES if style.name in used]
    entries += [_mark_entry(answer, name) for answer, name in plan.involvement_names.items() if name in used]
    if any(flow.times > 1 and not flow.inside for flow in plan.flows):
        entries.append(
            Entry("On a line: how many crossings", lambda sheet, x, y: sheet.text(x, y + 2.4, "12", 7, anchor="middle"))
        )
    return entries


def _flow_entry(style: FlowStyle) -> Entry:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.path([(x - 9, y), (x + 6, y)], style.colour, 1.2, style.dash)
        draw_symbol(sheet, _END_SYMBOL[style.end], x + 7, y, 5.6, style.colour, angle=90, edge=_edge(style))

    return Entry(style.name, draw)


def _mark_entry(answer: Answer, name: str) -> Entry:
    colour = _MARK_COLOUR[answer]
    fill = colour if answer is Answer.YES else "#FFFFFF"
    dash = "dot" if answer is Answer.CANNOT_TELL else "solid"
    return Entry(name, lambda sheet, x, y: sheet.circle(x, y, 4.4, fill, colour, 1.3, dash))
