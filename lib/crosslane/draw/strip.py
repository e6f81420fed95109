"""The strip of moves as a Plotly figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from textwrap import shorten
from typing import Any

from crosslane.draw.room import GRID, NARROWEST, Figure, empty_figure, note, plain_layout, upright
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.moves.outline import NO_MOVES
from crosslane.plan.moves.strip import LooseStay, MoveMark, StayBar, StripPlan
from crosslane.plan.theme import BAND, FAINT_INK, INK, OPEN_LINE

_UNDATED = "The source gives no date for any of these. Their order is as far as it is told."
_CHILD, _OTHER = "#0067A5", "#8C8C8C"
_TRACK = 24
"""Pixels between two stays of one lane."""


class _StripFrame:
    """Where the lanes of a strip lie, in pixels from the top, and how the width is shared out."""

    def __init__(self, plan: StripPlan, width: int, scale: float) -> None:
        self.width, self.scale = max(width, NARROWEST), scale
        self.names = int(min(max(self.width * 0.16, 120), 220) * scale**0.5)
        loose = [sum(stay.lane == lane for stay in plan.loose) for lane in range(len(plan.lanes))]
        tracks = [1 + max((s.track for s in plan.stays if s.lane == lane), default=0) for lane in range(len(plan.lanes))]
        self.tops: list[float] = []
        at = 56 * scale
        for lane in range(len(plan.lanes)):
            self.tops.append(at)
            at += (max(tracks[lane], loose[lane], 1) * _TRACK + 38) * scale
        self.bottom = at
        self.undated = [move for move in plan.moves if move.low is None]
        dated = bool(plan.stays) or any(move.low is not None for move in plan.moves)
        self.split = 1.0 if dated and not (self.undated or plan.loose) else 0.66 if dated else 0.0
        days = [day for stay in plan.stays for day in (stay.begins, stay.ends)]
        days += [day for move in plan.moves for day in (move.low, move.high) if day is not None]
        self.first, self.last = (min(days), max(days)) if days else (1, 1)
        self.calendar = max((self.width - self.names - 12) * max(self.split - 0.02, 0.3), 1)
        room = max((self.last - self.first) * 0.05, 20)
        self.ends = (self.first - room, self.last + room)
        self.day = (self.ends[1] - self.ends[0]) / self.calendar
        self.places = dict(self._places(plan))

    def _places(self, plan: StripPlan) -> Iterator[tuple[str, float]]:
        """The day at which each dated mark stands: two that would lie on each other stand side by side."""
        taken: dict[int | None, float] = {}
        for move in plan.moves:
            if move.low is not None and move.high is not None:
                lane = move.to_lane if move.to_lane is not None else move.from_lane
                at = max((move.low + move.high) / 2, taken.get(lane, self.ends[0]) + 23 * self.scale * self.day)
                taken[lane] = at
                yield move.id, at
        self.ends = (self.ends[0], max([self.ends[1], *(at + 14 * self.scale * self.day for at in taken.values())]))

    def y(self, lane: int | None, track: int = 0) -> float:
        """The middle of a track of a lane; the space above all lanes where no lane is told."""
        return self.tops[lane] + (38 + track * _TRACK) * self.scale if lane is not None else 38 * self.scale


def strip_figure(plan: StripPlan, width: int = 1000, scale: float = 1.0, chosen: str = "") -> Figure:
    """The strip: lanes by area, stays as bars, moves as numbered marks; a mark's `customdata` is the id of its move.

    Args:
        plan: what to draw.
        width: in pixels.
        scale: how many times larger all text is, for a big screen.
        chosen: id of the move that is marked as chosen.
    """
    if not plan.moves:
        return empty_figure(NO_MOVES, max(width, NARROWEST), scale)
    frame = _StripFrame(plan, width, scale)
    data = [_anchor(frame), *_bars(plan, frame), *_loose(plan, frame), *_links(plan, frame), *_badges(plan, frame, chosen)]
    layout = plain_layout(frame.width, frame.bottom + 46 * scale, scale, frame.names, 38 * scale)
    layout |= {"xaxis": _calendar(frame), "xaxis2": _beside(frame), "yaxis": upright(frame.bottom)}
    layout["shapes"] = list(_grounds(plan, frame))
    layout["annotations"] = [*_lane_names(plan, frame), *_bar_names(plan, frame), *_loose_names(plan, frame)]
    return {"data": data, "layout": layout}


def _anchor(frame: _StripFrame) -> Figure:
    """A point that is not seen: without one, Plotly leaves out the grounds of a strip on which nothing has a date."""
    at = _iso(frame.first) if frame.split else 0.5
    return {"type": "scatter", "mode": "markers", "x": [at], "y": [0], "marker": {"opacity": 0}, "hoverinfo": "skip"}


def _calendar(frame: _StripFrame) -> Figure:
    if not frame.split:
        return {"visible": False, "domain": [0, 0.001], "range": [0, 1], "fixedrange": True}
    ends = [_iso(frame.ends[0]), _iso(frame.ends[1])]
    return {
        "type": "date", "range": ends, "domain": [0, max(frame.split - 0.02, 0.3)], "fixedrange": True, "gridcolor": GRID,
        "tickfont": {"size": 11 * frame.scale}, "tickformat": "%b %Y" if frame.last - frame.first > 200 else "%d %b %Y",
        "nticks": 8 if frame.split > 0.9 else 5,
    }  # fmt: skip


def _beside(frame: _StripFrame) -> Figure:
    """The place beside the calendar for what has no date."""
    return {"range": [0, 1], "domain": [min(frame.split, 0.999), 1], "visible": False, "fixedrange": True, "anchor": "y"}


def _iso(day: float) -> str:
    return date.fromordinal(int(day)).isoformat()


def _grounds(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    tops = [*frame.tops, frame.bottom]
    for lane in range(len(plan.lanes)):
        yield {
            "type": "rect", "xref": "paper" if frame.split else "x2 domain", "yref": "y", "x0": 0, "x1": 1,
            "y0": tops[lane], "y1": tops[lane + 1] - 4 * frame.scale,
            "fillcolor": BAND, "line": {"width": 0}, "layer": "below",
        }  # fmt: skip
    if 0 < frame.split < 1:
        at = frame.split - 0.01
        yield {
            "type": "line", "xref": "paper", "x0": at, "x1": at, "y0": 0, "y1": frame.bottom,
            "line": {"color": OPEN_LINE, "width": 2, "dash": "dot"},
        }  # fmt: skip


def _lane_names(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    for number, lane in enumerate(plan.lanes):
        name = figure_text(lane.label, int(frame.names / (7 * frame.scale)))
        at = frame.tops[number] + 24 * frame.scale
        yield note(0, at, f"<b>{name}</b>", 12 * frame.scale, xref="paper", xanchor="right", xshift=-8, align="right")
    if frame.split < 1:
        text = (
            "No date in the source"
            if frame.split
            else "The source gives no date for any of these: their order is as far as it is told."
        )
        yield note(frame.split + 0.005, 12 * frame.scale, text, 11 * frame.scale, FAINT_INK, xref="paper")


def _bars(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    for stay in plan.stays:
        y = frame.y(stay.lane, stay.track)
        yield {
            "type": "scatter", "mode": "lines", "y": [y, y],
            "x": [_iso(stay.begins), _iso(max(stay.ends, stay.begins + 6 * frame.scale * frame.day))],
            "line": {"width": 11 * frame.scale, "color": _CHILD if stay.of_child else _OTHER}, "opacity": 0.45,
            "hovertext": [hover_text(stay.caption)] * 2, "hoverinfo": "text",
        }  # fmt: skip


def _bar_names(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    """The place of each stay at its bar, as far as there is room before the next one on its track."""
    for stay in plan.stays:
        until = min((o.begins for o in plan.stays if _follows(o, stay)), default=int(frame.ends[1]))
        letters = int((until - stay.begins) / frame.day / (6.1 * frame.scale))
        text = figure_text(shorten(stay.label, letters, placeholder="…")) if letters >= 6 else ""
        if len(text) >= 6:
            y = frame.y(stay.lane, stay.track) - 12 * frame.scale
            yield note(_iso(stay.begins), y, text, 10.5 * frame.scale, bgcolor=BAND, borderpad=0)


def _follows(other: StayBar, stay: StayBar) -> bool:
    return (other.lane, other.track) == (stay.lane, stay.track) and other.begins > stay.begins


def _loose(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    """Stays without a date: hollow bars beside the calendar, all of one length, which says nothing."""
    for stay, y in _loose_places(plan, frame):
        yield {
            "type": "scatter", "mode": "lines", "xaxis": "x2", "x": [0.02, 0.1], "y": [y, y],
            "line": {"width": 3 * frame.scale, "color": _OTHER, "dash": "dot"},
            "hovertext": [hover_text(stay.caption)] * 2, "hoverinfo": "text",
        }  # fmt: skip


def _loose_names(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    letters = int((frame.width - frame.names) * (1 - frame.split) * 0.86 / (6.1 * frame.scale))
    for stay, y in _loose_places(plan, frame):
        text = figure_text(shorten(stay.label, max(letters, 12), placeholder="…"))
        yield note(0.12, y, text, 10.5 * frame.scale, xref="x2", hovertext=hover_text(stay.caption))


def _loose_places(plan: StripPlan, frame: _StripFrame) -> Iterator[tuple[LooseStay, float]]:
    taken: dict[int, int] = {}
    for stay in plan.loose:
        yield stay, frame.y(stay.lane, taken.get(stay.lane, 0)) - 2 * frame.scale
        taken[stay.lane] = taken.get(stay.lane, 0) + 1


def _place(move: MoveMark, frame: _StripFrame) -> tuple[str | float, bool]:
    """Where a move stands along the strip, and whether that is in the calendar."""
    if move.low is not None and move.high is not None:
        return _iso(frame.places[move.id]), True
    return (frame.undated.index(move) + 0.5) / len(frame.undated), False


def _links(plan: StripPlan, frame: _StripFrame) -> Iterator[Figure]:
    """From the lane left to the lane entered; over the days on which the move may have been, where they are many."""
    for move in plan.moves:
        x, dated = _place(move, frame)
        if move.from_lane is not None and move.to_lane is not None and move.from_lane != move.to_lane:
            ends = [frame.y(move.from_lane), _badge_y(move, frame)]
            yield _line([x, x], ends, dated, 2.5 * frame.scale, "solid")
        if dated and move.low is not None and move.high is not None and move.high - move.low > 31:
            y = _badge_y(move, frame)
            yield _line([_iso(move.low), _iso(move.high)], [y, y], dated, 2 * frame.scale, "dot")


def _line(x: list[Any], y: list[float], dated: bool, width: float, dash: str) -> Figure:
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "xaxis": "x" if dated else "x2", "hoverinfo": "skip",
        "line": {"width": width, "color": INK, "dash": dash},
    }  # fmt: skip


def _badge_y(move: MoveMark, frame: _StripFrame) -> float:
    lane = move.to_lane if move.to_lane is not None else move.from_lane
    return frame.tops[lane] + 6 * frame.scale if lane is not None else frame.y(None)


def _badges(plan: StripPlan, frame: _StripFrame, chosen: str) -> Iterator[Figure]:
    for axis, dated in (("x", True), ("x2", False)):
        moves = [move for move in plan.moves if (move.low is not None) is dated]
        yield {
            "type": "scatter", "mode": "markers+text", "xaxis": axis,
            "x": [_place(move, frame)[0] for move in moves], "y": [_badge_y(move, frame) for move in moves],
            "text": [f"<b>{move.number}</b>" for move in moves],
            "textfont": {"size": 12 * frame.scale, "color": ["#FFFFFF" if m.id == chosen else INK for m in moves]},
            "marker": {
                "size": 21 * frame.scale, "symbol": "circle", "color": [INK if m.id == chosen else "#FFFFFF" for m in moves],
                "line": {"width": 2, "color": INK},
            },
            "customdata": [move.id for move in moves], "hovertext": [hover_text(move.caption) for move in moves],
            "hoverinfo": "text",
        }  # fmt: skip
