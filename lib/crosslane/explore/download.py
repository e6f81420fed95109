"""A file handed to the reader's browser, which puts it where it puts what is downloaded."""

from __future__ import annotations

from pathlib import Path

import anywidget


class Download(anywidget.AnyWidget):
    """Hands files over and says so; it shows nothing until then."""

    _esm = Path(__file__).with_name("download.js")

    def hand_over(self, name: str, data: bytes, said: str) -> None:
        """Give a file to the browser.

        Args:
            name: under which the browser keeps it.
            data: what is in it.
            said: what the page then says.
        """
        self.send({"file": name, "said": said}, buffers=[data])
