"""The tables of a case as tidy pandas frames with proper types: for people who analyse in Python or R.

Nothing is filled in on the way. An empty cell is missing, what has no date has none, and a bound that is not known is
missing too. Every date is three columns: the EDTF text, the first and the last day on which any of it may have been.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from crosslane.case import Case
from crosslane.casefile.cells import write_cell
from crosslane.casefile.csv_text import marked
from crosslane.records import TABLES, Citation, Column, columns
from crosslane.when import FIRST_DAY, LAST_DAY, Span, When, first_moment, last_moment

DAY = "period[D]"
"""The type of a day: it reaches from the year 1 to 9999, and can be missing."""
LINKS, CITATIONS = "links", "citations"
"""Two frames more: every reference from row to row, and every citation, a row each."""


def to_frames(case: Case) -> dict[str, pd.DataFrame]:
    """Every table of a case as a frame, by name, with `links` and `citations` beside them.

    >>> from crosslane.casefile.starter import starter_case
    >>> frames = to_frames(starter_case("mine"))
    >>> frames["events"][["id", "when_earliest", "when_latest"]].to_string(index=False).splitlines()[1].split()
    ['example-bruise-seen', '2030-03-04', '2030-03-04']
    """
    return {**{name: to_frame(case, name) for name in TABLES}, LINKS: links_of(case), CITATIONS: citations_of(case)}


def to_frame(case: Case, table: str) -> pd.DataFrame:
    """One table of a case as a frame: a row for each of its rows, in their order.

    Closed lists are categoricals with all their words, in the order of the list. Dates (`when`) come with `when_earliest` and
    `when_latest`, days that are missing where they are not known, and `when_lasts`: whether it is a span that lasted.
    References to one row are ids; those to several are texts as in the case file, and a row each in `links_of`. The events have
    `worked_out_earliest` and `worked_out_latest` too: their days with all relative dates worked out.

    Raises:
        UnknownId: if there is no such table.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> to_frame(case, "events")["when_latest"].astype(str).tolist()
    ['2030-03-04', '2030-03-10']
    """
    rows = case.table(table).rows
    made: dict[str, pd.Series[Any]] = {}
    for heading, column in columns(TABLES[table]).items():
        made |= _columns(case, heading, column, [getattr(row, heading) for row in rows])
    if table == "events":
        worked_out = [case.timing[row.id] for row in rows]
        made["worked_out_earliest"], made["worked_out_latest"] = _bounds(worked_out)
    return pd.DataFrame(made)


def links_of(case: Case) -> pd.DataFrame:
    """Every reference from row to row: from which table and row, by which column, to which id."""
    rows = [
        (name, row.id, heading, to)
        for name, record in TABLES.items()
        for heading, column in columns(record).items()
        if column.tables
        for row in case.table(name)
        for to in _ids_in(getattr(row, heading))
    ]
    return _texts(["table", "id", "column", "to"], rows)


def citations_of(case: Case) -> pd.DataFrame:
    """Every citation: of which row, from which source, which paragraph."""
    rows = [
        (name, row.id, cited.source, cited.paragraph)
        for name in TABLES
        for row in case.table(name)
        for cited in getattr(row, "cites", ())
    ]
    return _texts(["table", "id", "source", "paragraph"], rows)


def as_csv_files(frames: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Frames as CSV files by name, for R and others: days as ISO, what is missing as an empty cell, UTF-8.

    A text that a spreadsheet would run as a formula has an apostrophe before it, as in the case's own files.
    """
    return {
        f"{name}.csv": _with_marks(name, frame).to_csv(index=False, lineterminator="\n").encode()
        for name, frame in frames.items()
    }


def _with_marks(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    declared = columns(TABLES[name]) if name in TABLES else {}
    texts = [heading for heading, column in declared.items() if column.kind == "text" and heading in frame]
    return frame.assign(**{heading: frame[heading].map(marked, na_action="ignore") for heading in texts})


def _columns(case: Case, heading: str, column: Column, values: list[Any]) -> dict[str, pd.Series[Any]]:
    if column.kind == "choice":
        words = [str(word) for word in column.words or ()]
        texts = [None if value is None else str(value) for value in values]
        return {heading: pd.Series(pd.Categorical(texts, categories=words))}
    if column.kind == "number":
        return {heading: pd.Series(values, dtype="Int64")}
    text = pd.Series([write_cell(value) or pd.NA for value in values], dtype="string")
    if column.kind not in ("date", "reference or date"):
        return {heading: text}
    whens = [None if value is None else case.when(value) for value in values]
    earliest, latest = _bounds(whens)
    lasts = pd.Series([pd.NA if when is None else isinstance(when, Span) for when in whens], dtype="boolean")
    return {heading: text, f"{heading}_earliest": earliest, f"{heading}_latest": latest, f"{heading}_lasts": lasts}


def _bounds(whens: Sequence[When | None]) -> tuple[pd.Series[Any], pd.Series[Any]]:
    """The first and the last day on which any of each may have been; missing where that is not known."""
    earliest = [None if when is None else first_moment(when).low for when in whens]
    latest = [None if when is None else last_moment(when).high for when in whens]
    return _days(earliest), _days(latest)


def _days(ordinals: list[int | None]) -> pd.Series[Any]:
    days = [
        pd.NaT if day is None or day in (FIRST_DAY, LAST_DAY) else pd.Period(date.fromordinal(day).isoformat(), "D")
        for day in ordinals
    ]
    return pd.Series(pd.PeriodIndex(days, dtype=DAY))


def _ids_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return list(value) if isinstance(value, tuple) and not isinstance(value, Citation) and not hasattr(value, "edtf") else []


def _texts(names: list[str], rows: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=names, dtype="string")
