"""A figure that stays in place while what it shows changes, with a panel that tells more of the mark last clicked.

The page draws with the plotly.js that comes with the Plotly package: Python hands it over, packed, once a page, when the
page asks.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from crosslane.draw.swimlanes import CONFIG
from crosslane.explore.words import caption_html
from crosslane.plan.captions import Caption

_HINT = "<em>Point at a mark to read what it stands for; click it to keep the words here.</em>"
LIKELY_WIDTH = 1000
"""Pixels that a page gives a figure before it has said so: JupyterLab on a screen of 1366."""


class LiveFigure(anywidget.AnyWidget):
    """A Plotly figure in the page.

    Traits:
        figure: data and layout, as Plotly's JSON has them.
        selected: id of the mark that was clicked last.
        width: pixels that the page gives the figure, told when it has settled.
    """

    _esm = Path(__file__).with_name("picture.js")
    figure = traitlets.Dict().tag(sync=True)
    config = traitlets.Dict(CONFIG).tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int(LIKELY_WIDTH).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._answer)

    def _answer(self, _: Any, message: Any, __: Any) -> None:
        if message == {"ask": "plotly"}:
            self.send({"plotly": "gzip"}, buffers=[_packed_plotly()])


@cache
def _packed_plotly() -> bytes:
    from plotly.offline import get_plotlyjs

    return gzip.compress(get_plotlyjs().encode(), compresslevel=6, mtime=0)


class Picture(widgets.VBox):
    """A live figure above a detail panel.

    Args:
        figure: data and layout of the figure.
        captions: the words of each mark, by the id that its `customdata` holds.
        label: what the picture shows, for those who do not see it.
    """

    def __init__(
        self,
        figure: Mapping[str, Any],
        captions: Mapping[str, Caption],
        label: str,
    ) -> None:
        self._captions = captions
        self.live = LiveFigure(figure=dict(figure), label=label)
        self.detail = widgets.HTML(_HINT)
        self.live.observe(lambda change: self._tell(change["new"]), "selected")
        super().__init__([self.live, self.detail])

    def show(self, figure: Mapping[str, Any], captions: Mapping[str, Caption]) -> None:
        """Show another figure in place of this one; words of a mark that it does not have are taken away."""
        self._captions = captions
        self.live.figure = dict(figure)
        self.forget_unseen(captions)

    def forget_unseen(self, captions: Mapping[str, Caption]) -> None:
        """Take the words out of the panel if their mark is not among those that can be seen."""
        self._captions = captions
        if self.live.selected and self.live.selected not in captions:
            self.live.selected = ""

    def _tell(self, mark: str) -> None:
        caption = self._captions.get(mark)
        self.detail.value = caption_html(caption) if caption is not None else _HINT


def as_json(figure: Any) -> dict[str, Any]:
    """A Plotly figure as the data and layout that a live figure takes."""
    plain: dict[str, Any] = json.loads(figure.to_json())
    return {"data": plain["data"], "layout": {key: value for key, value in plain["layout"].items() if key != "template"}}
