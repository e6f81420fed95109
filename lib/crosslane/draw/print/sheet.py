"""A page of SVG, and the one place where text becomes part of it.

All measures are in points; y runs downwards. What a mark is called and what it says stands in the page as well, as
``title`` and ``desc``, for readers who do not see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Literal

from crosslane.draw.print.font import FAMILY, text_width
from crosslane.draw.print.paper import POINTS_A_MILLIMETRE
from crosslane.plan.theme import INK

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
LEADING = 1.22
"""Distance of lines of text, as a share of their size."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_DASHES = {"solid": (), "dot": (1.0, 2.0), "dash": (3.6, 2.4), "longdashdot": (6.0, 1.8, 1.0, 1.8)}


def printable(text: str) -> str:
    """A text without what neither XML nor a font can hold: such characters become U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def escape(text: str) -> str:
    """A text that stands in SVG letter for letter, in elements and attributes."""
    return printable(text).translate(_MARKUP)


def dashes(dash: str, width: float) -> str:
    """A dash as Plotly names it (``dot``, or lengths as ``9px,4px``) as lengths in points for a line of this width."""
    if dash in _DASHES:
        return " ".join(number(length * max(width, 1.0)) for length in _DASHES[dash])
    return " ".join(number(0.75 * float(length.removesuffix("px"))) for length in dash.split(","))


def number(value: float) -> str:
    """A number in as few characters as print needs."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class Sheet:
    """A page that is drawn on from back to front.

    Args:
        width, height: in points.
        title: what the page shows, in a few words.
        description: the same for somebody who does not see it, as long as it needs to be.
    """

    def __init__(self, width: float, height: float, title: str, description: str) -> None:
        self.width, self.height = width, height
        self._head = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        self._drawn: list[str] = []

    def svg(self) -> str:
        """The page as SVG text. It asks for no other file."""
        size = f'width="{number(self.width / POINTS_A_MILLIMETRE)}mm" height="{number(self.height / POINTS_A_MILLIMETRE)}mm"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(self.width)} {number(self.height)}" '
            f'role="img" xml:lang="en-GB" font-family="{FAMILY}" font-stretch="condensed" fill="none">{self._head}'
            f'<rect width="{number(self.width)}" height="{number(self.height)}" fill="#FFFFFF"/>{"".join(self._drawn)}</svg>\n'
        )

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str = "none", line: str = "", edge: float = 0.5
    ) -> None:
        stroke = f' stroke="{line}" stroke-width="{number(edge)}"' if line else ""
        self._drawn.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" height="{number(max(height, 0))}" '
            f'fill="{fill}"{stroke}/>'
        )

    def path(
        self,
        points: Sequence[Point],
        colour: str = INK,
        width: float = 0.8,
        dash: str = "solid",
        *,
        closed: bool = False,
        fill: str = "none",
    ) -> None:
        """A line through points; `closed` joins the last to the first."""
        if len(points) > 1:
            data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")
            self._stroke(data, colour, width, dash, fill)

    def circle(
        self, x: float, y: float, radius: float, fill: str = "none", line: str = INK, edge: float = 0.8, dash: str = "solid"
    ) -> None:
        pattern = f' stroke-dasharray="{dashes(dash, edge)}"' if dashes(dash, edge) else ""
        self._drawn.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" stroke="{line}" '
            f'stroke-width="{number(edge)}"{pattern}/>'
        )

    def pill(self, x: float, y: float, width: float, height: float, fill: str, line: str, edge: float, dash: str) -> None:
        """A rectangle whose ends are half circles."""
        pattern = f' stroke-dasharray="{dashes(dash, edge)}"' if dashes(dash, edge) else ""
        self._drawn.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
            f'rx="{number(min(width, height) / 2)}" fill="{fill}" stroke="{line}" stroke-width="{number(edge)}"{pattern}/>'
        )

    def _stroke(self, data: str, colour: str, width: float, dash: str, fill: str) -> None:
        pattern = f' stroke-dasharray="{dashes(dash, width)}"' if dashes(dash, width) else ""
        self._drawn.append(
            f'<path d="{data}" stroke="{colour}" stroke-width="{number(width)}" fill="{fill}" stroke-linejoin="round"{pattern}/>'
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 8.0,
        *,
        anchor: Anchor = "start",
        colour: str = INK,
        bold: bool = False,
        turned: float = 0.0,
        ground: str = "",
    ) -> None:
        """A line of text whose letters stand on `y`.

        Args:
            turned: degrees clockwise about its anchor.
            ground: colour of a patch behind the letters that sets them off from lines; not for turned text.
        """
        if not text:
            return
        turn = f' transform="rotate({number(turned)} {number(x)} {number(y)})"' if turned else ""
        look = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}"{turn}'
        look += ' font-weight="bold"' if bold else ""
        if ground:
            wide = text_width(text, size, bold=bold)
            left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
            self._drawn.append(
                f'<rect x="{number(left - 0.5)}" y="{number(y - size * 0.8)}" width="{number(wide + 1)}" '
                f'height="{number(size)}" fill="{ground}" fill-opacity="0.82"/>'
            )
        self._drawn.append(f'<text {look} fill="{colour}">{escape(text)}</text>')

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        size: float = 8.0,
        *,
        anchor: Anchor = "start",
        colour: str = INK,
        bold: bool = False,
        ground: str = "",
    ) -> float:
        """Lines of text under each other, the first standing on `y`; gives where a further line would stand."""
        for line in lines:
            self.text(x, y, line, size, anchor=anchor, colour=colour, bold=bold, ground=ground)
            y += size * LEADING
        return y

    def begin(self, title: str, name: str = "") -> None:
        """Begin a group of marks that belong together: a pointer, or a reader who listens, is told its title."""
        label = f' data-row="{escape(name)}"' if name else ""
        self._drawn.append(f"<g{label}><title>{escape(title)}</title>")

    def end(self) -> None:
        """End the group."""
        self._drawn.append("</g>")


def words_of(svg: str) -> tuple[str, str]:
    """Title and description of a page that this module made."""
    title, description = re.search("<title>(.*?)</title><desc>(.*?)</desc>", svg, re.DOTALL).groups()  # type: ignore[union-attr]
    return unescape(title), unescape(description)


def rows_on(svg: str) -> tuple[str, ...]:
    """The rows of the case that a page draws, by id."""
    return tuple(dict.fromkeys(unescape(row) for names in re.findall('data-row="([^"]*)"', svg) for row in names.split()))
