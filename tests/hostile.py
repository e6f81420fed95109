"""Texts that try to do something in a page, and an invented case with one of them in every cell that takes text."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from crosslane.case import Case, CaseInfo
from crosslane.records import TABLES, columns
from tests.cases import tiny_case

HOSTILE = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 1'>",
    "<svg onload='window.hacked = 1'></svg>",
    "</script><script>window.hacked = 1</script>",
    "</style><script>window.hacked = 1</script>",
    "</title><script>window.hacked = 1</script>",
    "<!--<script>window.hacked = 1</script>",
    "<span style=\"background-image:url('https://elsewhere.invalid/a')\">x</span>",
    "<a href=\"javascript:window.hacked = 1\">x</a><a href='%'>y</a>",
    "<iframe src='https://elsewhere.invalid/'></iframe>",
    "<link rel=stylesheet href='https://elsewhere.invalid/a.css'>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.invalid/'>",
    "\"><b onmouseover='window.hacked = 1'>b</b>",
    "' onfocus='window.hacked = 1' autofocus='",
    "javascript:window.hacked = 1",
    "${window.hacked = 1} {{window.hacked = 1}} `${1}`",
    "&lt;b&gt; &amp;lt; &#x3c;script&#x3e;",
    '\\u003cscript\\u003e \\" \\n',
    "line\u2028and\u2029paragraph",
    "\u202eright to left\u202c",
    "W" * 300,
    "- fell over; =1+1; +44; @cell",
)
"""Each is to be shown letter for letter and to do nothing."""


def hostile_case(offset: int = 0) -> Case:
    """The invented case with a hostile text in every cell of text, its dates, ids and references as they were.

    Args:
        offset: with which of the texts to begin, so that in some round each text stands in each cell.
    """
    texts = cycle(HOSTILE[offset:] + HOSTILE[:offset])
    case = tiny_case()
    tables: dict[str, list[Any]] = {}
    for name, table in case.tables().items():
        headings = [heading for heading, column in columns(TABLES[name]).items() if column.kind == "text"]
        tables[name] = [row._replace(**{heading: f"{next(texts)} {row.id}" for heading in headings}) for row in table]
    info = case.info
    said = CaseInfo(info.id, next(texts), next(texts), next(texts), info.period, (next(texts),))
    return Case(said, tables)
