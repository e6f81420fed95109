"""A case with labels for names, in every text and every id, and its dates disguised if asked; and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from crosslane.case import Case, CaseInfo
from crosslane.disguise.dates import Dates, disguise_date, disguise_dates_in, what_changes
from crosslane.disguise.folding import Finder, tokens
from crosslane.disguise.glossary import Glossary
from crosslane.records import TABLES, Citation, columns
from crosslane.when import MONTHS

_MONTHS = {name for month in MONTHS for name in (month.lower(), month[:3].lower())}


class Disguised(NamedTuple):
    """A case under other names.

    Attributes:
        case: the new case.
        changes: what a reader must be told, a sentence each.
        replaced: label to how often a name gave way to it.
        in_use: labels that stood in the texts before; turned back, they would become names too.
    """

    case: Case
    changes: tuple[str, ...]
    replaced: dict[str, int]
    in_use: tuple[str, ...]


def anonymise(case: Case, glossary: Glossary, dates: Dates | None = None) -> Disguised:
    """The case with labels for the names that are switched on.

    Args:
        glossary: which label stands for which name.
        dates: what to do with dates; nothing if None.

    Raises:
        GlossaryProblem: if the glossary cannot be used.
        ValueError: if a shift of dates leads out of the calendar, or if dates were left out in opening the case.
    """
    glossary.check()
    if case.left_out:
        raise ValueError("this case was opened without dates that cannot be right; correct them and open it again")
    names = {name: entry.label for entry in glossary.on() for name in entry.names()}
    swap = Swap(names)
    labels = Finder(entry.label for entry in glossary.on())
    said = [text for text in _texts(case) if text]
    in_use = sorted({found.name for text in said for found in labels.find(text) if found.text == found.name})
    new = _rewritten(case, swap, dates)
    return Disguised(new, what_changes(dates), swap.counts, tuple(in_use))


def personalise(case: Case, glossary: Glossary) -> Case:
    """The case with names for the labels that are switched on. Dates stay as they are.

    A name comes back in the way in which the glossary writes it first, whichever variant stood there.

    Raises:
        GlossaryProblem: if the glossary cannot be used.
    """
    glossary.check()
    return _rewritten(case, Swap({entry.label: entry.name for entry in glossary.on()}, exactly=True), None)


class Swap:
    """Puts words for others, in texts and in ids."""

    def __init__(self, words: dict[str, str], *, exactly: bool = False) -> None:
        self._words, self._exactly = words, exactly
        self._finder = Finder(words)
        slugs = {tuple(tokens(word)): tuple(tokens(other)) for word, other in words.items()}
        slugs = {("".join(old),): new for old, new in slugs.items() if len("".join(old)) > 3} | slugs
        self._slugs = sorted(((old, new) for old, new in slugs.items() if old), key=lambda pair: -len(pair[0]))
        self.counts: dict[str, int] = {}

    def text(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        for found in self._finder.find(text):
            if self._exactly and (found.text != found.name or text[found.end : found.end + 1].isalnum()):
                continue
            other = self._words[found.name]
            self.counts[other] = self.counts.get(other, 0) + 1
            pieces += [text[at : found.start], other]
            at = found.end
        return "".join([*pieces, text[at:]]) if pieces else text

    def id(self, row_id: str) -> str:
        words = row_id.split("-")
        made: list[str] = []
        while words:
            for old, new in self._slugs:
                if tuple(words[: len(old)]) == old:
                    made += new
                    words = words[len(old) :]
                    break
            else:
                made.append(words.pop(0))
        return "-".join(made)


def _rewritten(case: Case, swap: Swap, dates: Dates | None) -> Case:
    ids = _ids(case, swap, dates)

    def text(said: str) -> str:
        return swap.text(disguise_dates_in(said, dates)) if dates is not None else swap.text(said)

    tables = {
        name: [_row(row, ids, text, dates) for row in case.table(name)]
        for name, record in TABLES.items()
        if len(case.table(name))
    }
    info = case.info
    period = disguise_date(info.period, dates) if info.period is not None and dates is not None else info.period
    not_said = tuple(map(text, info.not_said))
    new = CaseInfo(
        _undated(swap.id(info.id), dates) or "case",
        text(info.title),
        text(info.description),
        text(info.content_note),
        period,
        not_said,
    )
    unexplained = {
        ids["items"].get(item, item): tuple(_of(ids, ("agencies", "people"), holder) for holder in holders)
        for item, holders in case.unexplained.items()
    }
    return Case(new, tables, unexplained)


def _row(row: Any, ids: dict[str, dict[str, str]], text: Callable[[str], str], dates: Dates | None) -> Any:
    record = type(row)
    table = next(name for name, made in TABLES.items() if made is record)
    new = {}
    for (heading, column), value in zip(columns(record).items(), row, strict=True):
        kind = column.kind
        if kind == "id":
            value = ids[table][value]
        elif kind == "text":
            value = "" if heading == "words" and dates is not None else text(value)
        elif kind == "reference" or (kind == "reference or date" and isinstance(value, str)):
            value = _of(ids, column.tables, value)
        elif kind == "references":
            value = tuple(_of(ids, column.tables, one) for one in value)
        elif kind == "citations":
            value = tuple(Citation(_of(ids, ("sources",), one.source), one.paragraph) for one in value)
        elif kind in ("date", "reference or date") and value is not None and dates is not None:
            value = disguise_date(value, dates)
        new[heading] = value
    return record(**new)


# Ids -------------------------------------------------------------------------------------------


def _ids(case: Case, swap: Swap, dates: Dates | None) -> dict[str, dict[str, str]]:
    """Old id to new id for each table; two never become one, and people and agencies share none."""
    made: dict[str, dict[str, str]] = {}
    holders: set[str] = set()
    for name in TABLES:
        taken = holders if name in ("people", "agencies") else set()
        made[name] = {}
        rows = [row.id for row in case.table(name)]
        wanted = {row_id: _undated(swap.id(row_id), dates) or name for row_id in rows}
        kept = [row_id for row_id in rows if wanted[row_id] == row_id and row_id not in taken]
        taken |= set(kept)
        for row_id in rows:
            made[name][row_id] = row_id if row_id in kept else _free(wanted[row_id], taken)
            taken.add(made[name][row_id])
    return made


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def _undated(row_id: str, dates: Dates | None) -> str:
    """The id without the date that it carries, where dates are disguised: ``call-2008-06-30`` is ``call``."""
    if dates is None or not (re.search(r"(?:^|-)(?:19|20)\d\d(?:-|$)", row_id) or set(row_id.split("-")) & _MONTHS):
        return row_id
    kept = [
        word for word in row_id.split("-") if word not in _MONTHS and not re.fullmatch(r"\d{1,2}|(?:19|20)\d\d(?:\d{4})?", word)
    ]
    return "-".join(kept)


def _of(ids: dict[str, dict[str, str]], tables: Iterable[str], row_id: str) -> str:
    return next((ids[table][row_id] for table in tables if row_id in ids[table]), row_id)


def _texts(case: Case) -> Iterable[str]:
    """Every text of a case."""
    info = case.info
    yield from (info.title, info.description, info.content_note, *info.not_said)
    for name, record in TABLES.items():
        headings = [heading for heading, column in columns(record).items() if column.kind == "text"]
        for row in case.table(name):
            yield from (getattr(row, heading) for heading in headings)
