"""The swimlane plan for print: over as many pages as it needs, each with lane names, dates and the child's life."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from math import floor
from typing import NamedTuple

from crosslane.draw.print.font import fit, text_width
from crosslane.draw.print.key import key_pages
from crosslane.draw.print.labels import Labels
from crosslane.draw.print.legend import ROW as LEGEND_ROW
from crosslane.draw.print.legend import draw_legend, legend_rows
from crosslane.draw.print.paper import MARGIN, Paper, PaperName, paper_of
from crosslane.draw.print.sheet import LEADING, Sheet
from crosslane.draw.print.swimlane_legend import END, END_SYMBOLS, MARK, swimlane_legend
from crosslane.draw.print.symbols import draw_symbol
from crosslane.draw.print.timeline import Page, day_at, plan_pages
from crosslane.plan.swimlanes.chronology import Bar, CrossingMark, EventMark, SwimlanePlan
from crosslane.plan.theme import (
    BAND,
    CROSSING_STYLES,
    EVENT_STYLES,
    FAINT_INK,
    INK,
    OPEN_LINE,
    UNCERTAIN_BAR,
    CrossingStyle,
)
from crosslane.vocabulary import InvolvementStatus
from crosslane.when import say_day

_NAMES = {"A3": 104.0, "A4": 82.0}
"""Points for the names of the lanes."""
_HEAD, _AXIS = 44.0, 30.0
"""Points for the title, and for the dates under the lanes."""
_LIFE_ROW = 15.0
_HIGHEST_LANE = 58.0
_EMPTY_LANE = 15.0
"""Points for a lane that has nothing on a page: there to be seen as empty, without taking room from the others."""
_SMALL = 5.8
"""Size of the numbers beside marks."""
_LIFE_GROUND = ("#E9EDF2", "#DCEBE4")


def print_swimlanes(
    plan: SwimlanePlan, paper: PaperName = "A3", *, numbers: Mapping[str, str] | None = None, with_key: bool = True
) -> tuple[str, ...]:
    """The chronology as pages of SVG, in the order of time, and after them the words of what is numbered on them.

    Args:
        plan: what to draw.
        paper: ``A3`` or ``A4``, on its side.
        numbers: the number to be set beside each event and crossing, by id; by default they are counted in the order of time.
        with_key: whether pages follow that say what each number stands for; not needed where a table beside them does.

    Raises:
        ValueError: if there is no such paper.
    """
    sheet = paper_of(paper)
    numbered = number_marks(plan) if numbers is None else numbers
    pages = plan_pages(plan, sheet.inner_width - _NAMES[sheet.name])
    keys = key_pages(plan, sheet, numbered) if with_key else ()
    total = len(pages) + len(keys)
    drawn = [_PageDrawing(plan, sheet, page, number, len(pages), total, numbered).svg() for number, page in enumerate(pages, 1)]
    return (*drawn, *(draw(number, total) for number, draw in enumerate(keys, len(pages) + 1)))


def number_marks(plan: SwimlanePlan) -> dict[str, str]:
    """Numbers for events (1, 2 …) and crossings (c1, c2 …) in the order of their places, by id."""
    events = dict.fromkeys(mark.id for mark in sorted(plan.events, key=lambda mark: (mark.x, mark.id)))
    crossings = sorted(plan.crossings, key=lambda mark: (mark.x, mark.id))
    counted = {name: str(number) for number, name in enumerate(events, 1)}
    return counted | {mark.id: f"c{number}" for number, mark in enumerate(crossings, 1)}


class _Frame(NamedTuple):
    """Where things stand on a page, in points."""

    left: float
    right: float
    edges: tuple[float, ...]

    @property
    def top(self) -> float:
        """The upper edge of the first lane."""
        return self.edges[0]

    @property
    def foot(self) -> float:
        """The lower edge of the last lane."""
        return self.edges[-1]

    def height(self, lane: int) -> float:
        """How high a lane is."""
        return self.edges[lane + 1] - self.edges[lane]

    def y(self, lane: float) -> float:
        """Where a height of the plan stands; a lane's own number is its middle."""
        number = min(max(floor(lane + 0.5), 0), len(self.edges) - 2)
        return self.edges[number] + (lane + 0.5 - number) * self.height(number)


class _PageDrawing:
    """One page of a chronology."""

    def __init__(
        self, plan: SwimlanePlan, paper: Paper, page: Page, number: int, pages: int, total: int, numbers: Mapping[str, str]
    ) -> None:
        self.plan, self.paper, self.page, self.numbers = plan, paper, page, numbers
        self.number, self.pages, self.total = number, pages, total
        is_last = number == pages
        self.events = [mark for mark in plan.events if page.holds(mark.x, is_last=is_last)]
        self.crossings = [mark for mark in plan.crossings if page.holds(mark.x, is_last=is_last)]
        self.entries = swimlane_legend(plan)
        rows = len(legend_rows(self.entries, paper.inner_width))
        top = MARGIN + _HEAD + (2 * _LIFE_ROW + 4 if plan.life else 0)
        room = paper.height - MARGIN - top - _AXIS - rows * LEGEND_ROW - 6
        self.frame = _Frame(MARGIN + _NAMES[paper.name], paper.width - MARGIN, self._edges(top, room))

    def svg(self) -> str:
        sheet = Sheet(self.paper.width, self.paper.height, f"{self.plan.title}: swimlanes, {self._which()}", self._description())
        self._head(sheet)
        self._lanes(sheet)
        self._ticks(sheet)
        self._life(sheet)
        self._bars(sheet)
        self._uncertain(sheet)
        self._breaks(sheet)
        self._marks(sheet)
        draw_legend(sheet, self.entries, MARGIN, self.frame.foot + _AXIS + 6, self.paper.inner_width)
        return sheet.svg()

    def _edges(self, top: float, room: float) -> tuple[float, ...]:
        """The edges of the lanes from the top: those with something on this page share what the empty ones leave."""
        used = {mark.lane for mark in self.events} | {bar.lane for bar in self.plan.bars if self._shows(bar)}
        for crossing in self.crossings:
            used |= {round(crossing.y_from), round(crossing.y_to)}
        lanes = range(max(len(self.plan.lanes), 1))
        even = room / len(lanes)
        empty = min(even, _EMPTY_LANE)
        full = min((room - empty * (len(lanes) - len(used))) / max(len(used), 1), _HIGHEST_LANE)
        return tuple(accumulate((full if lane in used else empty for lane in lanes), initial=top))

    def _shows(self, bar: Bar) -> bool:
        return bar.soft_from < self.page.x_to and bar.soft_to > self.page.x_from

    # Words -----------------------------------------------------------------------------------

    def _which(self) -> str:
        return f"page {self.number} of {self.total}"

    def _dates(self) -> str:
        if self.plan.by_order:
            return "What came after what; the source gives hardly a date, and distances mean nothing"
        first, last = (int(day_at(self.plan.pace, x)) for x in (self.page.x_from, self.page.x_to))
        return f"{_said(first)} to {_said(last)}"

    def _description(self) -> str:
        lanes = ", ".join(lane.label for lane in self.plan.lanes)
        counted = f"{len({mark.id for mark in self.events})} events and {len(self.crossings)} crossings"
        return f"Swimlane chronology, {self._which()}. {self._dates()}. {counted}. Lanes from the top: {lanes}."

    def _head(self, sheet: Sheet) -> None:
        right = self.frame.right
        sheet.text(MARGIN, MARGIN + 12, self.plan.title, 13, bold=True)
        sheet.text(right, MARGIN + 12, self._which(), 9, anchor="end")
        sheet.text(MARGIN, MARGIN + 25, self._dates(), 9, colour=FAINT_INK)
        notes = []
        if self.plan.undated or self.plan.undated_crossings:
            counted = f"{len(self.plan.undated)} events, {self.plan.undated_crossings} crossings"
            notes.append(f"Without a date, so not on the picture: {counted}.")
        notes.append("Numbers lead to the rows of the list. A hollow mark may have been on any day of more than a month.")
        notes += self.plan.left_out[:1]
        sheet.text(MARGIN, MARGIN + 36, fit(" ".join(notes), self.paper.inner_width, 7.5)[0], 7.5, colour=FAINT_INK)

    # Frame -----------------------------------------------------------------------------------

    def _x(self, x: float) -> float:
        return self.frame.left + self.page.place(x)

    def _lanes(self, sheet: Sheet) -> None:
        frame = self.frame
        for number, lane in enumerate(self.plan.lanes):
            high = frame.height(number)
            if number % 2 == 0:
                sheet.rect(MARGIN, frame.edges[number], frame.right - MARGIN, high, BAND)
            size = min(8.5, max(high / 2.4, 7.0))
            lines = fit(lane.label, frame.left - MARGIN - 8, size, lines=2 if high >= 2.3 * size else 1)
            small = lane.area if lane.area and high >= (len(lines) + 1) * size * LEADING else ""
            y = frame.y(number) + size * 0.36 - (len(lines) - 1 + bool(small)) * size * LEADING / 2
            y = sheet.lines(MARGIN + 3, y, lines, size)
            sheet.lines(MARGIN + 3, y, fit(small, frame.left - MARGIN - 8, 6.5) if small else [], 6.5, colour=FAINT_INK)

    def _ticks(self, sheet: Sheet) -> None:
        frame, foot = self.frame, self.frame.foot
        sheet.path([(frame.left, foot), (frame.right, foot)], FAINT_INK, 0.6)
        for tick in self.page.ticks:
            x = frame.left + tick.x
            sheet.path([(x, frame.top), (x, foot + 3)], "#D5DBE1", 0.5)
            lines = fit(tick.text, 56 if self.plan.by_order else 60, 7.5, lines=3)
            wide = max(text_width(line, 7.5) for line in lines) / 2
            sheet.lines(min(max(x, frame.left + wide), frame.right - wide), foot + 11, lines, 7.5, anchor="middle")

    def _breaks(self, sheet: Sheet) -> None:
        foot = self.frame.foot
        for gap in self.page.breaks:
            left, right = self._x(gap.x_from), self._x(gap.x_to)
            middle = (left + right) / 2
            for aside in (-2.5, 2.5):
                sheet.path([(middle + aside - 2.5, foot + 4), (middle + aside + 2.5, foot - 4)], INK, 1.1)
            if right - left > 80:
                sheet.text(middle, foot - 6, "axis shortened here", 6.5, anchor="middle", colour=FAINT_INK, ground="#FFFFFF")

    def _life(self, sheet: Sheet) -> None:
        rows = {bar.row for bar in self.plan.life}
        for row, name in enumerate(("Child's age", "Living")):
            top = self.frame.top - (2 - row) * _LIFE_ROW - 3
            if row in rows:
                sheet.text(self.frame.left - 5, top + _LIFE_ROW * 0.66, name, 7.5, anchor="end", colour=FAINT_INK)
        for number, bar in enumerate(self.plan.life):
            if bar.x_to <= self.page.x_from or bar.x_from >= self.page.x_to:
                continue
            top = self.frame.top - (2 - bar.row) * _LIFE_ROW - 3
            left, right = self._x(bar.x_from), self._x(bar.x_to)
            sheet.begin(bar.caption.plain())
            sheet.rect(left, top, right - left, _LIFE_ROW - 2, _LIFE_GROUND[bar.row] if number % 2 else "#F4F6F8", "#9AA7B3", 0.5)
            label = bar.label or (bar.caption.heading if bar.row else "")
            if label and right - left > 12:
                fitted = fit(label, right - left - 4, 7)[0]
                sheet.text((left + right) / 2, top + 9, fitted if len(fitted) > 2 or fitted == label else "", 7, anchor="middle")
            sheet.end()

    # Marks -----------------------------------------------------------------------------------

    def _bars(self, sheet: Sheet) -> None:
        for bar in self.plan.bars:
            without_contact = bar.status is InvolvementStatus.OPEN_NO_CONTACT
            look = ("dash", 1.4) if without_contact else ("solid", 3.4)
            self._stretch(sheet, bar.lane, bar.solid_from, bar.solid_to, OPEN_LINE, *look)
            for x_from, x_to in ((bar.soft_from, bar.solid_from), (bar.solid_to, bar.soft_to)):
                self._stretch(sheet, bar.lane, x_from, x_to, OPEN_LINE, "dot", 2.0)

    def _uncertain(self, sheet: Sheet) -> None:
        for mark in self.plan.events:
            if mark.x_to > mark.x_from:
                self._stretch(sheet, mark.y, mark.x_from, mark.x_to, UNCERTAIN_BAR, "solid", 1.8)

    def _stretch(self, sheet: Sheet, lane: float, x_from: float, x_to: float, colour: str, dash: str, width: float) -> None:
        left, right = max(x_from, self.page.x_from), min(x_to, self.page.x_to)
        if right > left:
            y = self.frame.y(lane)
            sheet.path([(self._x(left), y), (self._x(right), y)], colour, width, dash)

    def _marks(self, sheet: Sheet) -> None:
        """Marks first, then their numbers, then words wherever there is still room for them."""
        labels = Labels()
        for event in self.events:
            labels.take(self._x(event.x), self.frame.y(event.y), MARK, MARK)
        for crossing in self.crossings:
            self._crossing(sheet, crossing, labels)
        follows = [(self._event(sheet, event, labels), event) for event in self.events]
        for crossing in self.crossings:
            self._end(sheet, crossing, labels)
        for (x, y), event in follows:
            room = (self.frame.right - 2, self.frame.edges[event.lane], self.frame.edges[event.lane + 1])
            ground = "#FFFFFF" if event.lane % 2 else BAND
            labels.set_words(sheet, x, y, event.caption.heading, _SMALL, room, ground)

    def _event(self, sheet: Sheet, mark: EventMark, labels: Labels) -> tuple[float, float]:
        style = EVENT_STYLES[mark.style]
        x, y = self._x(mark.x), self.frame.y(mark.y)
        sheet.begin(mark.caption.plain(), mark.id)
        draw_symbol(sheet, style.symbol, x, y, MARK, style.colour, hollow=mark.vague)
        follows = labels.set_beside(sheet, x, y, MARK, self.numbers.get(mark.id, ""), _SMALL, INK)
        sheet.end()
        return follows

    def _crossing(self, sheet: Sheet, mark: CrossingMark, labels: Labels) -> None:
        if not mark.inside:
            style = CROSSING_STYLES[mark.style]
            x, y_from, y_to = self._x(mark.x), self.frame.y(mark.y_from), self.frame.y(mark.y_to)
            sheet.path([(x, y_from), (x, y_to)], style.colour, 0.8 if style is CROSSING_STYLES[-1] else 1.15, style.dash)
            labels.take(x, (y_from + y_to) / 2, 1.0, abs(y_to - y_from))

    def _end(self, sheet: Sheet, mark: CrossingMark, labels: Labels) -> None:
        style = CROSSING_STYLES[mark.style]
        x, y = self._x(mark.x), self.frame.y(_end_height(mark, style))
        sheet.begin(mark.caption.plain(), mark.id)
        up, down = END_SYMBOLS.get(style.end, (style.end, style.end))
        symbol = "circle-dot" if mark.inside and style.end in END_SYMBOLS else up if mark.y_to < mark.y_from else down
        draw_symbol(sheet, symbol, x, y, END, style.colour)
        labels.set_beside(sheet, x, y, END, self.numbers.get(mark.id, ""), _SMALL - 0.6, style.colour)
        sheet.end()


def _end_height(mark: CrossingMark, style: CrossingStyle) -> float:
    """Where the end mark stands: short of the receiver's lane line, so that events there stay visible."""
    if mark.inside:
        return mark.y_from + 0.4
    if not style.reaches:
        return mark.y_to
    return mark.y_to - 0.17 if mark.y_to > mark.y_from else mark.y_to + 0.17


def _said(day: int) -> str:
    return say_day(min(max(day, date.min.toordinal()), date.max.toordinal()))
