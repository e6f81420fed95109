"""A page for a room: text large enough to be read from the back, and a way to start again without fear."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

CSS_CLASS = "crosslane-big-screen"
LARGER = 1.45
"""How many times larger text is on the big screen; pictures that can are drawn larger by as much."""

_STYLE = f"""<style>
.{CSS_CLASS} .widget-html-content, .{CSS_CLASS} .widget-label, .{CSS_CLASS} .widget-inline-hbox, .{CSS_CLASS} button,
.{CSS_CLASS} select, .{CSS_CLASS} textarea, .{CSS_CLASS} input,
.{CSS_CLASS} .widget-html-content * {{ font-size: {LARGER}rem !important; line-height: 1.4 !important; height: auto; }}
.{CSS_CLASS} .widget-html-content h2, .{CSS_CLASS} .widget-html-content h3 {{ font-size: {LARGER * 1.25}rem !important; }}
.{CSS_CLASS} .widget-inline-hbox, .{CSS_CLASS} .widget-hbox, .{CSS_CLASS} .widget-button {{ height: auto !important; }}
.{CSS_CLASS} .crosslane-note label, .{CSS_CLASS} .crosslane-note div {{ font-size: {LARGER}rem; }}
.{CSS_CLASS} .widget-button, .{CSS_CLASS} .widget-toggle-button {{ width: auto !important; padding: .3em .8em; }}
.{CSS_CLASS} .widget-dropdown {{ width: 100% !important; }}
.{CSS_CLASS} .widget-dropdown .widget-label {{ width: 8rem !important; }}
</style>"""


class BigScreen(widgets.HBox):
    """Two buttons for the room: *Big screen*, and *Start again*.

    Pictures that are drawn in Python observe `switch` and ask `scale`.

    Args:
        page: the widget whose text is enlarged.
        start_again: called to put the choices of the page back; what people wrote is not touched by it.
    """

    def __init__(self, page: widgets.Box, start_again: Callable[[], None] | None = None) -> None:
        self._page = page
        self.switch = widgets.ToggleButton(
            value=False, description="Big screen", icon="tv", tooltip="Larger text, for a hall or a shared screen"
        )
        self.again = widgets.Button(description="Start again", icon="undo", tooltip="Puts every choice back; notes are kept")
        self.again.layout.display = None if start_again else "none"
        self.switch.observe(self._turn, "value")
        if start_again is not None:
            self.again.on_click(lambda _: start_again())
        super().__init__([self.switch, self.again, widgets.HTML(_STYLE)])

    @property
    def scale(self) -> float:
        """How many times larger a picture is to be drawn."""
        return LARGER if self.switch.value else 1.0

    def _turn(self, _: object) -> None:
        if self.switch.value:
            self._page.add_class(CSS_CLASS)
        else:
            self._page.remove_class(CSS_CLASS)
