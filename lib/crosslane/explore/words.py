"""Text of a case in a notebook's widgets: always escaped, so that nothing in it can act."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import ipywidgets as widgets

from crosslane.disclosure import PASSING_ON
from crosslane.plan.captions import Caption


def escape(text: str) -> str:
    """A text as HTML that shows it letter for letter, between tags and in attributes: the one way of texts into widgets."""
    return html.escape(text)


def text_block(text: str, *, style: str = "") -> widgets.HTML:
    """A widget that shows a text letter for letter, with its line breaks."""
    return widgets.HTML(f'<div style="line-height:1.45;max-width:70em;{style}">{_paragraphs(text)}</div>')


def heading(text: str, level: int = 2) -> widgets.HTML:
    """A heading."""
    return widgets.HTML(f'<h{level} style="margin:.4em 0 .2em">{escape(text)}</h{level}>')


def bullet_list(lines: Iterable[str]) -> widgets.HTML:
    """Texts as a list."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return widgets.HTML(f'<ul style="line-height:1.45;max-width:70em;margin:.2em 0">{items}</ul>')


def table(head: Sequence[str], rows: Iterable[Sequence[str]], empty: str = "") -> widgets.HTML:
    """Texts as a table with named columns; the first column names the row. Without rows, the text that says so."""
    cell = 'style="border-bottom:1px solid #B8C7D3;padding:.3em .6em;text-align:left;vertical-align:top"'
    names = "".join(f'<th scope="col" {cell}>{escape(name)}</th>' for name in head)
    lines = [
        f'<tr><th scope="row" {cell}>{_lines(row[0])}</th>{"".join(f"<td {cell}>{_lines(text)}</td>" for text in row[1:])}</tr>'
        for row in rows
    ]
    if not lines:
        return text_block(empty)
    return widgets.HTML(
        '<div style="overflow-x:auto" tabindex="0"><table style="border-collapse:collapse;line-height:1.4">'
        f"<thead><tr>{names}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def passing_on() -> widgets.HTML:
    """What a file can tell of people without naming them: it stands beside every button that writes one."""
    return text_block(PASSING_ON, style="border-left:4px solid #8A6100;padding-left:.8em;")


def long_text(text: str, name: str) -> str:
    """HTML of a long text letter for letter, in a box of its own that keys can reach and scroll."""
    look = "white-space:pre-wrap;max-height:24em;overflow:auto;border:1px solid #B8C7D3;padding:.5em .8em;line-height:1.45"
    return f'<div role="group" tabindex="0" aria-label="{escape(name)}" style="{look}">{escape(text)}</div>'


def caption_html(caption: Caption) -> str:
    """A caption for a detail panel."""
    lines = "".join(f'<p style="margin:.25em 0">{escape(line)}</p>' for line in caption.lines)
    cites = f'<p style="margin:.25em 0;color:#52606D">Source: {escape(caption.cites)}</p>' if caption.cites else ""
    return f'<div style="line-height:1.4;max-width:80em"><strong>{escape(caption.heading)}</strong>{lines}{cites}</div>'


def _paragraphs(text: str) -> str:
    return "".join(f'<p style="margin:.3em 0">{escape(part)}</p>' for part in text.splitlines() if part.strip())


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
