"""Taking a part of a page away altogether: off the screen, and out of the browser's memory."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets


def put_in_place(box: widgets.Box, children: Iterable[widgets.Widget]) -> None:
    """Show these in a box, and close what was there: a browser keeps hidden widgets, with all their words."""
    before = box.children
    box.children = tuple(children)
    for one in before:
        _close(one)


def _close(widget: widgets.Widget) -> None:
    for child in getattr(widget, "children", ()):
        _close(child)
    widget.close()
