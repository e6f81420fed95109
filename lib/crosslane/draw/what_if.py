"""A supposed crossing as a Plotly figure: for each holder, what is reported above and what is supposed below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten

from crosslane.answer import Answer
from crosslane.draw.room import GRID, NARROWEST, Figure, empty_figure, note, plain_layout, upright
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.captions import Caption
from crosslane.plan.theme import BAND, FAINT_INK, INK
from crosslane.plan.what_if.supposed import Span, WhatIfLane, WhatIfPlan

REPORTED, SUPPOSED = "#33566E", "#8A6100"
_HEAD, _LANE = 46, 76
_STARS = {Answer.YES: "star", Answer.CANNOT_TELL: "star-diamond-open", Answer.NO: "star-open"}
_UNDATED = "The source gives no days here, so lines have no length that means anything: they say who, and not since when."


class _Frame:
    """Where lanes and days of the picture lie."""

    def __init__(self, plan: WhatIfPlan, width: int, scale: float) -> None:
        self.width, self.scale = max(width, NARROWEST), scale
        self.names = int(min(max(self.width * 0.26, 170), 340) * scale**0.5)
        self.dated = plan.first is not None and plan.last is not None
        first, last = plan.first or 1, plan.last or 2
        self.room = max((last - first) * 0.04, 20)
        self.start, self.end = first - self.room, last + self.room
        self.bottom = (_HEAD + _LANE * len(plan.lanes)) * scale

    def top(self, number: int) -> float:
        return (_HEAD + _LANE * number) * self.scale

    def x(self, day: float) -> str:
        return date.fromordinal(max(int(day), 1)).isoformat()


def what_if_figure(plan: WhatIfPlan, width: int = 1000, scale: float = 1.0) -> Figure:
    """The picture: lanes of sender and of all who would have held more; a decision is a star on both lines of its lane.

    Args:
        plan: what to draw.
        width: in pixels.
        scale: how many times larger all text is, for a big screen.
    """
    if plan.nothing:
        return empty_figure(plan.nothing, max(width, NARROWEST), scale)
    frame = _Frame(plan, width, scale)
    data: list[Figure] = []
    notes = [note(0, 12 * scale, _key(), 11 * scale, FAINT_INK, xref="paper", xshift=-frame.names + 8)]
    shapes: list[Figure] = []
    for number, lane in enumerate(plan.lanes):
        top = frame.top(number)
        shapes.append(_ground(top, frame))
        notes += _lane_words(lane, top, frame)
        for span, y, colour, dash, word in (
            (lane.before, top + 26 * scale, REPORTED, "solid", "reported"),
            (lane.after, top + 54 * scale, SUPPOSED, f"{9 * scale}px,{4 * scale}px", "supposed"),
        ):
            if span is not None:
                data += _span(span, y, colour, dash, lane, frame)
            said = word if span is not None else f"{word}: no record of holding it"
            notes.append(
                note(1, y, said, 10.5 * scale, colour, xref="paper", xanchor="right", yanchor="bottom", yshift=9 * scale)
            )
        data += _stars(lane, top, frame)
    if not frame.dated:
        text = figure_text(_UNDATED, int(frame.width / (6.3 * scale)))
        notes.append(note(0, 32 * scale, text, 11 * scale, FAINT_INK, xref="paper", xshift=-frame.names + 8))
    layout = plain_layout(frame.width, frame.bottom + 44 * scale, scale, frame.names, 36 * scale)
    axis = {
        "type": "date", "range": [frame.x(frame.start), frame.x(frame.end)], "fixedrange": True, "gridcolor": GRID,
        "tickfont": {"size": 11 * scale}, "visible": frame.dated, "nticks": 8,
    }  # fmt: skip
    return {
        "data": data,
        "layout": {**layout, "xaxis": axis, "yaxis": upright(frame.bottom), "shapes": shapes, "annotations": notes},
    }


def what_if_captions(plan: WhatIfPlan) -> dict[str, Caption]:
    """The words of each mark, by its `customdata`."""
    marks = {f"{lane.id} {mark.id}": mark.caption for lane in plan.lanes for mark in lane.decisions}
    return {lane.id: lane.caption for lane in plan.lanes} | marks


def _key() -> str:
    return (
        "Thick line: surely held. Thin: may have been held. "
        "★ decision with it on the table, ☆ no record that it was, open diamond star: cannot tell."
    )


def _ground(top: float, frame: _Frame) -> Figure:
    return {
        "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": top + (_LANE - 6) * frame.scale, "fillcolor": BAND,
        "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def _lane_words(lane: WhatIfLane, top: float, frame: _Frame) -> Iterator[Figure]:
    letters = int((frame.names - 16) / (6.4 * frame.scale))
    name = figure_text(shorten(lane.holder, letters, placeholder="…"))
    item = figure_text(shorten(lane.item, letters * 2 - 4, placeholder="…"), letters)
    text = f"<b>{name}</b><br><span style='font-size:{10.5 * frame.scale}px'>{item}</span>"
    yield note(0, top + 6 * frame.scale, text, 12 * frame.scale, INK, xref="paper", xshift=-frame.names + 8, yanchor="top")


def _span(span: Span, y: float, colour: str, dash: str, lane: WhatIfLane, frame: _Frame) -> Iterator[Figure]:
    """A thin line from when it may be held, a thick one from when it surely is."""
    starts = [day for day in (span.possibly, span.surely) if day is not None]
    thin = span.possibly if span.possibly is not None else frame.start
    thick = span.surely
    if not starts or thick is None or thin < thick:
        yield _line(thin, frame.end if thick is None else thick, y, colour, dash, 2.5, lane, frame)
    if thick is not None:
        yield _line(thick, frame.end, y, colour, dash, 8, lane, frame)


def _line(start: float, end: float, y: float, colour: str, dash: str, wide: float, lane: WhatIfLane, frame: _Frame) -> Figure:
    return {
        "type": "scatter", "mode": "lines", "x": [frame.x(start), frame.x(end)], "y": [y, y], "hoverinfo": "text",
        "hovertext": [hover_text(lane.caption)] * 2, "customdata": [lane.id] * 2,
        "line": {"color": colour, "width": wide * frame.scale, "dash": dash},
    }  # fmt: skip


def _stars(lane: WhatIfLane, top: float, frame: _Frame) -> Iterator[Figure]:
    """The decisions of a lane, on both of its lines; the sign says whether the item was on the table."""
    marks = [(mark, mark.day) for mark in lane.decisions if mark.day is not None]
    for y, answers, colour in (
        (top + 26 * frame.scale, [mark.before for mark, _ in marks], REPORTED),
        (top + 54 * frame.scale, [mark.after for mark, _ in marks], SUPPOSED),
    ):
        yield {
            "type": "scatter", "mode": "markers", "x": [frame.x(day) for _, day in marks], "y": [y] * len(marks),
            "customdata": [f"{lane.id} {mark.id}" for mark, _ in marks], "hoverinfo": "text",
            "hovertext": [hover_text(mark.caption) for mark, _ in marks],
            "marker": {
                "symbol": [_STARS[answer] for answer in answers], "size": 12.5 * frame.scale, "color": colour,
                "line": {"width": 1.5, "color": [INK if answer is Answer.YES else colour for answer in answers]},
            },
        }  # fmt: skip
