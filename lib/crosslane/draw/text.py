"""The one way by which text of a case reaches a Plotly figure.

Plotly reads a subset of HTML in every text it is given, styles and links included. So every text passes through here:
markup becomes plain characters, and lines are broken with ``<br>`` only.
"""

from __future__ import annotations

from textwrap import wrap

from crosslane.plan.captions import Caption

HOVER_WIDTH = 64
"""Characters a line in hover boxes."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def figure_text(text: str, width: int = 0) -> str:
    """A text that Plotly shows letter for letter, wrapped at `width` characters if that is given."""
    lines = [line for part in text.splitlines() for line in (wrap(part, width) if width else [part])]
    return "<br>".join(line.translate(_ENTITIES) for line in lines)


def hover_text(caption: Caption) -> str:
    """A caption for a hover box: heading in bold, then its lines, then the citation."""
    parts = [f"<b>{figure_text(caption.heading, HOVER_WIDTH)}</b>"]
    parts += [figure_text(line, HOVER_WIDTH) for line in caption.lines]
    if caption.cites:
        parts.append(f"<i>{figure_text(caption.cites, HOVER_WIDTH)}</i>")
    return "<br>".join(parts)
