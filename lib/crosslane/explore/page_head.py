"""The heading of a page that takes the place of another, and with it the focus."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class PageHead(anywidget.AnyWidget):
    """A heading that takes the focus when it appears, so that the keyboard goes on from there."""

    _esm = Path(__file__).with_name("page_head.js")
    text = traitlets.Unicode().tag(sync=True)
    take_focus = traitlets.Bool(True).tag(sync=True)
