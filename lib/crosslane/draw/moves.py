"""The board of a move as a Plotly figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from textwrap import shorten

from crosslane.draw.room import GRID, NARROWEST, Figure, empty_figure, note, plain_layout, upright
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.captions import Caption
from crosslane.plan.moves.board import NOBODY_NAMED, BoardLane, BoardPlan, Strand
from crosslane.plan.moves.styles import STRANDS, Group
from crosslane.plan.theme import BAND, FAINT_INK, INK, OPEN_LINE

_WORDS, _MARKS = 28, 17
"""Pixels of a strand of the board: its words above, and each row of its marks below."""


class _BoardFrame:
    """Pixels of a board: where each lane begins, and the columns of the two blocks."""

    def __init__(self, plan: BoardPlan, width: int, scale: float) -> None:
        self.width, self.scale = max(width, NARROWEST), scale
        self.mark = 13 * scale
        self.block = min(max(self.width * 0.24, 165 * scale**0.5), 330 * scale**0.5)
        self.start, self.end = self.block + 8, self.width - 16 - self.block
        self.tops = []
        at = 52 * scale
        for lane in plan.lanes:
            self.tops.append(at)
            at += max(sum(map(self.height, lane.strands)), 38 * scale) + 14 * scale
        self.bottom = at
        self.letters = int((self.block - 16) / (6.3 * scale))

    def reach(self, strand: Strand) -> float:
        """Where the line of a strand ends."""
        share = STRANDS[strand.followed].reaches
        return float(self.start + (self.end - self.start) * share)

    def a_row(self, strand: Strand) -> int:
        """How many marks have room side by side."""
        return max(int((self.reach(strand) - self.start - 24 * self.scale) / self.mark), 1)

    def height(self, strand: Strand) -> float:
        """The pixels that a strand takes."""
        return (_WORDS + _MARKS * ceil(len(strand.items) / self.a_row(strand))) * self.scale


def board_figure(plan: BoardPlan, width: int = 1000, scale: float = 1.0) -> Figure:
    """The board: sending lanes on the left, receiving lanes on the right, a strand between them for what became of items.

    A mark's `customdata` is the sector and the id of its item, as `board_captions` has them.
    """
    if plan.nothing:
        return empty_figure(plan.nothing, max(width, NARROWEST), scale)
    frame = _BoardFrame(plan, width, scale)
    data: list[Figure] = []
    notes = list(_heads(plan, frame))
    shapes = list(_blocks(frame))
    for lane, top in zip(plan.lanes, frame.tops, strict=True):
        shapes += _lane_shapes(lane, top, frame)
        notes += _lane_words(lane, top, frame)
        at = top
        for strand in lane.strands:
            data += _strand(lane, strand, at + (_WORDS + 3) * scale, frame)
            notes.append(note(frame.start + 10, at + 12 * scale, figure_text(strand.label), 11.5 * scale))
            at += frame.height(strand)
    layout = plain_layout(frame.width, frame.bottom + 16, scale)
    layout |= {
        "xaxis": {"range": [0, frame.width - 12], "visible": False, "fixedrange": True},
        "yaxis": upright(frame.bottom),
        "shapes": shapes,
        "annotations": notes,
    }
    return {"data": data, "layout": layout}


def board_captions(plan: BoardPlan) -> dict[str, Caption]:
    """The words of each mark of a board, by its `customdata`."""
    items = ((lane, item) for lane in plan.lanes for strand in lane.strands for item in strand.items)
    return {_mark_id(lane, item.id): item.caption for lane, item in items}


def _mark_id(lane: BoardLane, item: str) -> str:
    return f"{lane.sector}: {item}"


def _blocks(frame: _BoardFrame) -> Iterator[Figure]:
    for left in (0.0, frame.end + 8):
        yield {
            "type": "rect", "x0": left, "x1": left + frame.block - 4, "y0": 2, "y1": frame.bottom - 4, "fillcolor": BAND,
            "line": {"width": 1, "color": OPEN_LINE}, "layer": "below",
        }  # fmt: skip


def _heads(plan: BoardPlan, frame: _BoardFrame) -> Iterator[Figure]:
    for left, head, area in ((8.0, "Sending", plan.sending), (frame.end + 16, "Receiving", plan.receiving)):
        text = f"<b>{head}</b><br>{figure_text(shorten(area, frame.letters, placeholder='…'))}"
        yield note(left, 24 * frame.scale, text, 12.5 * frame.scale)
    counts = "; ".join(f"{plan.count(group)} {group}" for group in Group if plan.count(group))
    text = figure_text(f"Each mark is one piece of information: {counts}.", int((frame.end - frame.start) / (6.2 * frame.scale)))
    yield note(frame.start + 10, 24 * frame.scale, text, 11.5 * frame.scale, FAINT_INK)


def _lane_shapes(lane: BoardLane, top: float, frame: _BoardFrame) -> Iterator[Figure]:
    yield {
        "type": "line", "x0": 0, "x1": frame.width - 16, "y0": top - 6 * frame.scale, "y1": top - 6 * frame.scale,
        "line": {"color": GRID, "width": 1},
    }  # fmt: skip


def _lane_words(lane: BoardLane, top: float, frame: _BoardFrame) -> Iterator[Figure]:
    room = 1 if len(lane.strands) < 2 else 3
    sector = figure_text(shorten(lane.sector.capitalize(), frame.letters, placeholder="…"))
    holders = f"{lane.held} held: {', '.join(lane.sending)}"
    for left, words in ((8.0, holders), (frame.end + 16, ", ".join(lane.receiving) or NOBODY_NAMED)):
        named = bool(lane.receiving) or left < frame.start
        small = figure_text(shorten(words, frame.letters * room * 115 // 100, placeholder="…"), int(frame.letters * 1.15))
        colour = INK if named else FAINT_INK
        text = f"<b>{sector}</b><br><span style='font-size:{10.5 * frame.scale}px'>{small}</span>"
        yield note(left, top - 2, text, 11.5 * frame.scale, colour, yanchor="top", hovertext=figure_text(words, 60))


def _strand(lane: BoardLane, strand: Strand, y: float, frame: _BoardFrame) -> Iterable[Figure]:
    style = STRANDS[strand.followed]
    reach, row = frame.reach(strand), frame.a_row(strand)
    places = [divmod(number, row) for number in range(len(strand.items))]
    arrow = style.group is Group.CAME
    yield {
        "type": "scatter", "mode": "lines+markers", "x": [frame.start, reach], "y": [y, y], "hoverinfo": "skip",
        "line": {"color": style.colour, "width": 2 * frame.scale, "dash": style.dash},
        "marker": {"symbol": "arrow-right" if arrow else "line-ns", "size": [0, (12 if arrow else 10) * frame.scale],
                   "color": style.colour, "line": {"width": 2, "color": style.colour}},
    }  # fmt: skip
    yield {
        "type": "scatter", "mode": "markers", "x": [frame.start + 14 * frame.scale + n * frame.mark for _, n in places],
        "y": [y + line * _MARKS * frame.scale for line, _ in places], "hoverinfo": "text",
        "hovertext": [hover_text(item.caption) for item in strand.items],
        "customdata": [_mark_id(lane, item.id) for item in strand.items],
        "marker": {"symbol": style.symbol, "size": 9.5 * frame.scale, "color": style.colour,
                   "line": {"width": 1.6, "color": style.colour}},
    }  # fmt: skip
