"""A plain page of HTML that asks nothing of anybody: text becomes markup here and nowhere else.

The page carries a policy under which nothing runs and nothing is fetched; its style is let in by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import html
from typing import NamedTuple

from crosslane.draw.print.sheet import printable


def escape(text: str) -> str:
    """A text as HTML that shows it letter for letter, between tags and in attributes: the one way of texts into files."""
    return html.escape(text)


class Markup(NamedTuple):
    """HTML made by `element`. What is not of this kind is text, and is shown letter for letter."""

    html: str


def element(name: str, *inside: str | Markup, **attributes: str) -> Markup:
    """An element around texts and other elements.

    Args:
        name: of the element, such as `p`.
        inside: texts, which are escaped, and markup, which is taken as it is.
        attributes: their names with `_` after those that Python keeps for itself (`class_`); values are escaped.
    """
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{said}>{join(*inside).html}</{name}>")


def join(*parts: str | Markup) -> Markup:
    """Texts and markup one after another."""
    return Markup("".join(one.html if isinstance(one, Markup) else escape(printable(one)) for one in parts))


LINE_END = Markup("<br>")


def page(title: str, body: Markup, style: str) -> str:
    """A whole page.

    Args:
        title: as the browser shows it on the tab.
        body: what stands on it.
        style: the page's own style sheet; no text of a case is in it.
    """
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{own}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"{element('title', title).html}<style>{style}</style></head>"
        f"<body>{body.html}</body></html>\n"
    )
