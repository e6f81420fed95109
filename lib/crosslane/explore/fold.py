"""A part of a page that is folded up until a reader opens it, by mouse or by keyboard.

The accordion of ipywidgets has heads that only a mouse can open: no key reaches them, and a screen reader is not told that
they are buttons.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets


class FoldHead(anywidget.AnyWidget):
    """The button that opens and closes a folded part."""

    _esm = Path(__file__).with_name("fold.js")
    _css = Path(__file__).with_name("fold.css")
    title = traitlets.Unicode().tag(sync=True)
    is_open = traitlets.Bool(False).tag(sync=True)


class Fold(widgets.VBox):
    """Widgets under a head that says what they are; closed until the reader opens it.

    Args:
        title: what is inside.
        parts: the widgets inside, below each other.

    Traits:
        is_open: whether the parts can be seen; the head follows it and sets it.
    """

    is_open = traitlets.Bool(False)

    def __init__(self, title: str, parts: Iterable[widgets.Widget]) -> None:
        self.head = FoldHead(title=title)
        self.inside = widgets.VBox(list(parts), layout=widgets.Layout(display="none", padding="4px 0 8px 12px"))
        super().__init__([self.head, self.inside], layout=widgets.Layout(width="100%"))
        traitlets.link((self, "is_open"), (self.head, "is_open"))
        self.observe(lambda _: self._turn(), "is_open")

    @property
    def title(self) -> str:
        """What the head says."""
        return str(self.head.title)

    def _turn(self) -> None:
        self.inside.layout.display = None if self.is_open else "none"
