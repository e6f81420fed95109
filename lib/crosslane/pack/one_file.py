"""The explorer of a case as one HTML file: opens by double click, asks nothing of the network, and says what it contains.

The file carries a Content-Security-Policy that lets nothing run but its own script, by hash, and nothing be fetched. A
then-view of an agency is in it only if asked for, as data of its own; with ``whole=False`` nothing else is.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.case import Case
from crosslane.casefile.saving import save_files
from crosslane.draw.explorer.payload import ThenView, explorer_payload
from crosslane.draw.explorer.script import FILE, explorer_script, explorer_style
from crosslane.pack.page import escape
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment, say_day

_FRAME_STYLE = """
@page { size: A4 landscape; margin: 10mm; }
body { margin: 0; background: #fff; color: #1f2933; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
#gate { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.5rem; }
#gate h1 { font-size: 1.6rem; margin: 0 0 1rem; }
#gate h2 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
#gate .note { border-left: 4px solid #8a6100; padding: .2rem 0 .2rem .9rem; }
#gate ul { padding-left: 1.2rem; margin: .3rem 0; }
#gate button { font: inherit; font-weight: 600; padding: .5rem 1.2rem; margin: 1.4rem 0; border: 1px solid #0b5394; border-radius: 4px; background: #0b5394; color: #fff; cursor: pointer; }
#gate button:focus-visible { outline: 3px solid #1f2933; outline-offset: 2px; }
#explorer { padding: 8px 14px 14px; }
[hidden] { display: none !important; }
"""  # noqa: E501
_AS_DATA = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class OneFile(NamedTuple):
    """An exported page.

    Attributes:
        html: the whole file.
        contains: what is in it, a line each, as the file itself says.
    """

    html: str
    contains: tuple[str, ...]


def explorer_file(case: Case, then_views: Sequence[ThenView] = (), *, whole: bool = True, made_on: date | None = None) -> OneFile:
    """The explorer of a case as one file.

    Args:
        case: the case.
        then_views: what single agencies could see, each as data of its own.
        whole: whether the whole case is in the file.
        made_on: the day to be stated as that of the export; none is stated without it.

    Raises:
        ValueError: if nothing would be in it.
        UnknownId: if there is no such agency.
    """
    if not whole and not then_views:
        raise ValueError("a file without the whole case needs at least one then-view")
    views = [("", explorer_payload(case))] if whole else []
    views += [(f"then-{number}", explorer_payload(case, view)) for number, view in enumerate(then_views, 1)]
    contains = (("The whole case, with all that its tables hold.",) if whole else ()) + tuple(
        f"{view['then']['said']}." for _, view in views if view["then"]
    )
    first = views[0][1]["case"]
    script, style = explorer_script(FILE), explorer_style() + _FRAME_STYLE
    gate = _gate(case if whole else None, first, contains, made_on)
    data = "\n".join(f'<script type="application/json" data-view="{name}">{_as_data(view)}</script>' for name, view in views)
    html = f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(first["title"])}</title>
<link rel="icon" href="data:;base64,=">
<style>{style}</style>
</head>
<body>
{gate}
<main id="explorer" hidden></main>
{data}
<script type="module">{script}</script>
</body>
</html>
"""
    return OneFile(html, contains)


def save_file(path: Path, html: str) -> None:
    """Write a page, all of it or nothing: an older file of the name stays as it is if this cannot be done.

    Raises:
        OSError: if it cannot be written.
    """
    save_files(path.parent, {path.name: html.encode()})


def last_day(case: Case) -> date:
    """The last day on which anything with a date can first have happened; the first of all days if nothing has one."""
    moments = [first_moment(when) for when in case.timing.values()]
    return date.fromordinal(
        max((moment.high for moment in moments if moment.low > FIRST_DAY and moment.high < LAST_DAY), default=FIRST_DAY)
    )


def policy(script: str, style: str) -> str:
    """The Content-Security-Policy of a file: its own script and style by hash, and nothing from anywhere else."""
    parts = (
        "default-src 'none'", f"script-src '{_hash(script)}'", f"style-src '{_hash(style)}'", "img-src data: blob:",
        "font-src data:", "base-uri 'none'", "form-action 'none'",
    )  # fmt: skip
    return "; ".join(parts)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _as_data(value: Any) -> str:
    """JSON in which no character can end the block that it stands in."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, written in _AS_DATA.items():  # quicker by far than one `translate` over millions of characters
        data = data.replace(character, written)
    return data


def _gate(case: Case | None, info: dict[str, Any], contains: Sequence[str], made_on: date | None) -> str:
    """What a reader sees first. Of a file of then-views alone, nothing that the review knew afterwards but what may distress."""
    sources = [f"{line}" for line in info["sources"]]
    about = [f"Case file {info['id']}, version {info['version']}, format {info['format']}."]
    about += [f"Under review: {info['period']}."] if info["period"] else []
    about += [f"Written on {say_day(made_on.toordinal())}."] if made_on is not None else []
    not_said = list(case.info.not_said) if case is not None else []
    return f"""<div id="gate">
<h1>{escape(info["title"])}</h1>
<h2>Before you open this case</h2>
<p class="note">{escape(info["content_note"])}</p>
<h2>What this file contains</h2>
{_list(contains)}
<p>It works without a network and sends nothing. Whoever has the file has all that it contains.</p>
<h2>Sources and version</h2>
{_list([*sources, *about])}
{"<h2>What the sources do not say</h2>" + _list(not_said) if not_said else ""}
<button id="open" type="button">I have read this: open the case</button>
</div>"""


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
