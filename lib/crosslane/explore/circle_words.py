"""A circle's pages in words: every text of a case is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ipywidgets as widgets

from crosslane.explore.words import escape
from crosslane.glossary import Term
from crosslane.plan.circle.notes import NOTHING_KNOWN, NOTHING_TOLD, ONE_WORKER
from crosslane.plan.circle.reveal import KINDS, NO_RECORD, Elsewhere, Reveal, Shown
from crosslane.plan.circle.then import Known, ThenView

STYLE = """<style>
.crosslane-circle{max-width:80rem}
.crosslane-circle,.crosslane-circle .widget-html-content,.crosslane-circle button,.crosslane-circle select,
.crosslane-circle textarea,.crosslane-circle input,.crosslane-circle label{font-size:1rem;line-height:1.45}
.crosslane-circle.big,.crosslane-circle.big .widget-html-content,.crosslane-circle.big button,.crosslane-circle.big select,
.crosslane-circle.big textarea,.crosslane-circle.big input,.crosslane-circle.big label{font-size:1.45rem}
.crosslane-circle button{height:auto!important;min-height:2.4em;width:auto!important;padding:.2em 1em;white-space:normal}
.crosslane-circle select{height:auto!important;min-height:2.2em}
.crosslane-circle .widget-dropdown,.crosslane-circle .widget-text,.crosslane-circle .widget-label,
.crosslane-circle .widget-label-basic{height:auto!important}.crosslane-circle .widget-checkbox{width:auto!important}
.crosslane-circle h2{font-size:1.5em;margin:.3em 0}.crosslane-circle h3{font-size:1.2em;margin:.8em 0 .2em}
.crosslane-circle h2:focus{outline:none}
.crosslane-circle button:focus-visible,.crosslane-circle select:focus-visible,.crosslane-circle textarea:focus-visible,
.crosslane-circle summary:focus-visible{outline:3px solid #8A6100;outline-offset:2px}
.crosslane-circle .question{border-left:5px solid #8A6100;background:#FFF9EC;padding:.5em 1em;font-size:1.15em;max-width:60em}
.crosslane-circle ul.known{margin:.2em 0;padding-left:1.2em;max-width:62em}.crosslane-circle ul.known li{margin:.45em 0}
.crosslane-circle .came{color:#52606D;font-size:.88em}
.crosslane-circle .why{border-left:3px solid #9AA5B1;padding-left:.7em;margin:.2em 0}
.crosslane-circle details{margin:.5em 0}.crosslane-circle summary{cursor:pointer;font-weight:600}
.crosslane-note label{display:block;font-weight:600;margin:.5em 0 .2em}
.crosslane-note textarea{width:100%;max-width:62em;font:inherit;padding:.4em;box-sizing:border-box}
.crosslane-circle .crosslane-note textarea:focus-visible{outline-offset:-3px}
.crosslane-note [role=status]{color:#52606D;min-height:1.4em}
.crosslane-note[data-state=lost] [role=status]{color:#9B1C1C;font-weight:600}
</style>"""
"""Written by us alone: no text of a case is in it."""

LATEST = 6
"""Entries of what was known before that stand open; the rest is folded."""


def html(markup: str) -> widgets.HTML:
    """A widget of markup that is escaped already."""
    return widgets.HTML(markup)


def question_html(question: str) -> str:
    """The open question of a stop."""
    return f'<div class="question">{escape(question)}</div>'


def then_html(then: ThenView | None) -> str:
    """What the agency in the chair had been told, in words."""
    if then is None:
        return f"<p>{escape(NOTHING_KNOWN)}</p>"
    now, earlier = [one for one in then.known if one.now], [one for one in then.known if not one.now]
    parts = []
    if now:
        parts.append("<h3>At this moment</h3>" + _known(now))
    if earlier:
        parts.append("<h3>Known so far</h3>" + _folding(earlier, "more, from longer ago"))
    if then.took_part:
        parts.append(_folded(f"What this agency passed on and took part in ({len(then.took_part)})", _known(then.took_part)))
    parts = parts or [f"<p>{escape(NOTHING_TOLD)}</p>"]
    return "".join(parts) + f'<p class="came">{escape(ONE_WORKER)}</p>'


def _folding(known: Sequence[Known], rest: str) -> str:
    shown, folded = known[:LATEST], known[LATEST:]
    return _known(shown) + (_folded(f"{len(folded)} {rest}", _known(folded)) if folded else "")


def _folded(summary: str, inside: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{inside}</details>"


def _known(known: Iterable[Known]) -> str:
    return f'<ul class="known">{"".join(map(_known_entry, known))}</ul>'


def _known_entry(one: Known) -> str:
    text = f"<br>{escape(one.text)}" if one.text else ""
    source = f'<span class="came">{escape(one.came)} · {escape(one.cites)}</span>'
    words = f"<strong>{escape(one.label)}</strong>{text}"
    if one.kept_folded:
        words = f"<details><summary>{escape(one.kept_folded)}: open to read</summary>{words}</details>"
        return f"<li>{words}{source}</li>"
    return f"<li>{words}<br>{source}</li>"


def reveal_html(reveal: Reveal) -> str:
    """What is shown after the group has talked."""
    parts = []
    for kind in KINDS:
        entries = [one for one in reveal.shown if one.kind == kind]
        if entries:
            about = "<p>The records do not say. This is not the same as not shared.</p>" if kind == NO_RECORD else ""
            parts.append(f"<h3>{escape(kind)}</h3>{about}<ul class='known'>{''.join(map(_shown, entries))}</ul>")
    if reveal.unsettled:
        parts.append("<h3>Perhaps already here</h3><p>The dates do not settle whether this had come by then.</p>")
        parts.append(_cited(reveal.unsettled))
    if reveal.elsewhere:
        parts.append("<h3>What others held at that moment</h3>")
        parts.append(
            "<p>As far as the source tells. Where more is written down, more is listed: the length of a list says "
            "nothing about how well anybody worked.</p>"
        )
        parts += [_elsewhere(one) for one in reveal.elsewhere]
    return "".join(parts)


def _shown(one: Shown) -> str:
    lines = "".join(f"<br>{escape(line)}" for line in one.lines)
    why = f'<div class="why">{escape(one.why)}</div>' if one.why else ""
    return f'<li><strong>{escape(one.heading)}</strong>{lines}{why or "<br>"}<span class="came">{escape(one.cites)}</span></li>'


def _elsewhere(one: Elsewhere) -> str:
    return _folded(f"{one.body} ({len(one.items)})", _cited(one.items))


def _cited(items: Iterable[tuple[str, str]]) -> str:
    entries = "".join(f'<li>{escape(label)} <span class="came">{escape(cites)}</span></li>' for label, cites in items)
    return f"<ul>{entries}</ul>"


def terms_html(terms: Sequence[Term]) -> str:
    """Terms of the field that a page uses for the first time, explained."""
    if not terms:
        return ""
    entries = "".join(f"<dt><strong>{escape(term.name)}</strong></dt><dd>{escape(term.meaning)}</dd>" for term in terms)
    return f"<details open><summary>Words used here for the first time</summary><dl>{entries}</dl></details>"


def list_html(heading: str, lines: Iterable[str]) -> str:
    """A heading with a list below it."""
    return f"<h3>{escape(heading)}</h3><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
