"""The ecomap plan for print, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from crosslane.answer import Answer
from crosslane.draw.curves import Curve, around, bend, beside, loop
from crosslane.draw.print.family_small import draw_small_genogram
from crosslane.draw.print.font import fit, text_width, wrap
from crosslane.draw.print.legend import ROW as LEGEND_ROW
from crosslane.draw.print.legend import Entry, draw_legend, legend_rows
from crosslane.draw.print.paper import MARGIN, Paper, PaperName, paper_of
from crosslane.draw.print.sheet import LEADING, Anchor, Point, Sheet
from crosslane.draw.print.symbols import draw_symbol
from crosslane.network.bodies import FAMILY
from crosslane.plan.agencies.ecomap import FLOW_STYLES, AgencyNode, AgencyPlan, Flow, FlowStyle, Link
from crosslane.plan.theme import FAINT_INK, INK

_HEAD = 40.0
"""Points for title and summary."""
_NAMES = 150.0
"""Points for the names on either side of the ring."""
_NODE, _LOOP = 5.6, 4.4
"""Radius of an agency's mark, and of what stayed inside, in points."""
_HUB, _LARGEST_HUB = 0.26, 84.0
"""Radius of the family's circle as a share of half the width of the ring, and at most, in points."""
_INSIDE = 0.9
"""Radius of the small genogram, as a share of the circle's."""
_NUMBERED, _NUMBER_ROOM = 3, 13.0
"""From how many crossings a line bears their number, and points between two numbers, so that they can be told apart."""
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
        self.hub = min(_HUB * self.half_width, _LARGEST_HUB)
        self.room = 2 * self.half_height / max(plan.rooms, 1.0)
        self._places = {node.id: node.place for node in plan.nodes}

    def svg(self) -> str:
        title = f"{self.plan.title}: the family and the agencies" + (f", {self.plan.on}" if self.plan.on else "")
        sheet = Sheet(self.paper.width, self.paper.height, title, self._description())
        sheet.text(MARGIN, MARGIN + 12, title, 13, bold=True)
        sheet.lines(MARGIN, MARGIN + 26, self.summary, 8, colour=FAINT_INK)
        for node in self.plan.nodes:
            self._spoke(sheet, node)
        links = sorted(
            ((link, self._curve(link, to_b=True), self._curve(link, to_b=False)) for link in self.plan.links),
            key=lambda drawn: -drawn[0].style,
        )
        loops = [(flow, self._loop(flow)) for flow in self.plan.flows if flow.inside]
        for link, curve, _ in links:
            self._line(sheet, FLOW_STYLES[link.style], curve, _WIDTHS[link.step])
        for flow, curve in loops:
            self._line(sheet, FLOW_STYLES[flow.style], curve, _WIDTHS[0])
        for link, to_b, to_a in links:
            self._ends(sheet, link, to_b, to_a)
        for flow, curve in loops:
            sheet.begin(flow.caption.plain(), " ".join(flow.crossings))
            self._end(sheet, FLOW_STYLES[flow.style], curve, 3.8)
            sheet.end()
        self._numbers(sheet, [(link, curve) for link, curve, _ in links])
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

    def _curve(self, link: Link, *, to_b: bool) -> Curve:
        """The line of a link, with room before its receiver for the mark there; where nothing went, it reaches the agency."""
        sender, receiver = (link.a, link.b) if to_b else (link.b, link.a)
        back, forth = (link.to_a, link.to_b) if to_b else (link.to_b, link.to_a)
        start, end = self._port(sender, receiver), self._port(receiver, sender)
        aside = link.bow * _APART * (1 if to_b else -1)
        gap = _STOP[FLOW_STYLES[link.style].end]
        leave = (gap if back else _NODE) + (self.hub - _NODE) * (sender == FAMILY)
        stop = (gap if forth else _NODE) + (self.hub - _NODE) * (receiver == FAMILY)
        with_family = FAMILY in (sender, receiver)
        through = beside(start, end, aside) if with_family else around(start, end, self.hub + 18, aside)
        return bend(start, end, through, leave, stop)

    def _loop(self, flow: Flow) -> Curve:
        """What stayed inside an agency, as a small loop on its outer side."""
        x, y = self._of(flow.sender)
        if flow.sender == FAMILY:
            return loop((x + flow.bow * 14, y - self.hub + 3), 1, _LOOP + 1, 0)
        return loop((x, y + flow.bow * 2 * _LOOP), 1 if x > 0 else -1, _LOOP, _NODE + _LOOP - abs(flow.bow))

    # Marks -----------------------------------------------------------------------------------

    def _spoke(self, sheet: Sheet, node: AgencyNode) -> None:
        if node.id != FAMILY and node.involved in _SPOKES:
            width, dash = _SPOKES[node.involved]
            sheet.path([self.middle, self._on(self._of(node.id))], "#DCE5EC", width, dash)

    def _line(self, sheet: Sheet, style: FlowStyle, curve: Curve, width: float) -> None:
        sheet.path([self._on(point) for point in curve.points], style.colour, width, style.dash)

    def _ends(self, sheet: Sheet, link: Link, to_b: Curve, to_a: Curve) -> None:
        """The marks before the receivers, which also carry the words of the line."""
        sheet.begin(link.caption.plain(), " ".join(link.crossings))
        for curve, times in ((to_b, link.to_b), (to_a, link.to_a)):
            if times:
                self._end(sheet, FLOW_STYLES[link.style], curve, 5.2 + 0.8 * link.step)
        sheet.end()

    def _end(self, sheet: Sheet, style: FlowStyle, curve: Curve, size: float) -> None:
        draw_symbol(sheet, _END_SYMBOL[style.end], *self._on(curve.tip), size, style.colour, angle=curve.angle, edge=_edge(style))

    def _numbers(self, sheet: Sheet, links: Sequence[tuple[Link, Curve]]) -> None:
        """How many crossings the busier lines stand for, each on its line where it lies on no other number."""
        taken = [(*self._of(node.id), 12.0) for node in self.plan.nodes[1:]] + [(0.0, 0.0, self.hub + 5)]
        for link, curve in sorted(links, key=lambda one: (-one[0].times, one[0].a, one[0].b, one[0].style)):
            free = (point for point in _outwards(curve) if all(hypot(point[0] - x, point[1] - y) >= r for x, y, r in taken))
            place = next(free, None)
            if link.times >= _NUMBERED and place is not None:
                taken.append((*place, _NUMBER_ROOM))
                x, y = self._on(place)
                sheet.circle(x, y, 5.0, "#FFFFFF", FLOW_STYLES[link.style].colour, 0.6)
                sheet.text(x, y + 2.2, str(link.times), 6.0, anchor="middle", colour=FLOW_STYLES[link.style].colour)

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
        """The circle of the family with its small genogram, and its name below it."""
        node = self.plan.nodes[0]
        x, y = self.middle
        sheet.begin(node.caption.plain(), node.id)
        sheet.circle(x, y, self.hub, "#FFFFFF", INK, 1.2)
        sheet.end()
        if not self.plan.family.people:
            lines = fit(node.label, 2 * self.hub - 12, 8.5, lines=5)
            sheet.lines(x, y + 3 - (len(lines) - 1) * 8.5 * LEADING / 2, lines, 8.5, anchor="middle")
            return
        draw_small_genogram(sheet, self.plan.family, self.middle, self.hub * _INSIDE)
        sheet.text(x, y + self.hub + 10, fit(node.label, 150, 8.5)[0], 8.5, anchor="middle", ground="#FFFFFF")

    def _groups(self, sheet: Sheet) -> None:
        for group in self.plan.groups:
            side = group.place.side
            x, y = self._on((group.place.x * self.half_width + side * _NAME_GAP, group.place.y * self.half_height))
            anchor: Anchor = "start" if side > 0 else "end"
            if group.is_area:
                sheet.text(x, y + 2.6, group.text.upper(), 7, anchor=anchor, bold=True)
            else:
                sheet.text(x, y + 3.4, group.text, 6.6, anchor=anchor, colour=FAINT_INK)


def _outwards(curve: Curve) -> list[Point]:
    """Places on a line, from its middle outwards, its ends left out."""
    middle, reach = len(curve.points) // 2, int(len(curve.points) * 0.34)
    order = sorted(range(middle - reach, middle + reach + 1), key=lambda at: (abs(at - middle), at))
    return [curve.points[at] for at in order if 0 <= at < len(curve.points)]


def _edge(style: FlowStyle) -> float:
    return 1.5 if style.end == "bar" else 0.9


def _legend_entries(plan: AgencyPlan) -> list[Entry]:
    """The lines that the plan uses, and how agencies are involved; what a number on a line means."""
    used = set(plan.legend)
    entries = [_flow_entry(style) for style in FLOW_STYLES if style.name in used]
    entries += [_mark_entry(answer, name) for answer, name in plan.involvement_names.items() if name in used]
    if any(link.times >= _NUMBERED for link in plan.links):
        entries.append(Entry("On a line: how many crossings", _number_entry))
    return entries


def _flow_entry(style: FlowStyle) -> Entry:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.path([(x - 9, y), (x + 6, y)], style.colour, 1.2, style.dash)
        draw_symbol(sheet, _END_SYMBOL[style.end], x + 7, y, 5.6, style.colour, angle=90, edge=_edge(style))

    return Entry(style.name, draw)


def _number_entry(sheet: Sheet, x: float, y: float) -> None:
    sheet.circle(x, y, 5.0, "#FFFFFF", FAINT_INK, 0.6)
    sheet.text(x, y + 2.2, "12", 6, anchor="middle", colour=FAINT_INK)


def _mark_entry(answer: Answer, name: str) -> Entry:
    colour = _MARK_COLOUR[answer]
    fill = colour if answer is Answer.YES else "#FFFFFF"
    dash = "dot" if answer is Answer.CANNOT_TELL else "solid"
    return Entry(name, lambda sheet, x, y: sheet.circle(x, y, 4.4, fill, colour, 1.3, dash))
