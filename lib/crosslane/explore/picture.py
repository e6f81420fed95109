"""A figure that stays in place while what it shows changes, with a panel that tells more of the mark last clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets
import plotly.graph_objects as go

from crosslane.draw.swimlanes import CONFIG
from crosslane.explore.words import caption_html
from crosslane.plan.captions import Caption

_HINT = "Point at a mark to read what it stands for; click it to keep the words here."


class Picture(widgets.VBox):
    """A live Plotly figure above a detail panel."""

    def __init__(self, figure: go.Figure, captions: Mapping[str, Caption]) -> None:
        self._captions = captions
        self.figure = go.FigureWidget(figure)
        self.figure._config = CONFIG
        self.detail = widgets.HTML(f"<em>{_HINT}</em>")
        self.shown = 0
        self._listen()
        super().__init__([self.figure, self.detail])

    def show(self, figure: go.Figure, captions: Mapping[str, Caption]) -> None:
        """Show another figure of the same make in place of this one; what was clicked is let go if it is not in it."""
        self._captions = captions
        with self.figure.batch_update():
            for live, new in zip(self.figure.data, figure.data, strict=True):
                _bring_up_to_date(live, new)
            self.figure.layout.update(figure.layout.to_plotly_json(), overwrite=True)
        self.detail.value = f"<em>{_HINT}</em>"
        self.shown += 1

    def _listen(self) -> None:
        for trace in self.figure.data:
            if trace.customdata is not None:
                trace.on_click(self._tell)

    def _tell(self, trace: Any, points: Any, _: Any) -> None:
        for index in points.point_inds:
            caption = self._captions.get(str(trace.customdata[index]))
            if caption is not None:
                self.detail.value = caption_html(caption)


def _bring_up_to_date(live: Any, new: Any) -> None:
    """Give a live trace the points of another, touching only what differs."""
    for name in ("x", "y", "hovertext", "customdata", "showlegend"):
        value = new[name]
        if not _same(live[name], value):
            live[name] = value
    symbols = new.marker.symbol if new.marker is not None else None
    if symbols is not None and not isinstance(symbols, str) and not _same(live.marker.symbol, symbols):
        live.marker.symbol = symbols


def _same(a: Any, b: Any) -> bool:
    if a is None or b is None or isinstance(a, bool | str) or isinstance(b, bool | str):
        return a is b or a == b
    return len(a) == len(b) and all(one == other for one, other in zip(a, b, strict=True))
