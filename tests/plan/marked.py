"""Cases in which every row that has a date carries a word of its own, so that a leak can be found by looking for it."""

from __future__ import annotations

from typing import Any

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.when import has_begun
from tests.cases import changed

_TEXTS = {
    "events": ("title", "text", "words", "note"),
    "crossings": ("text", "words", "note", "reason_given"),
    "involvement": ("text", "words", "note"),
    "items": ("label", "text", "note"),
}


def marked(case: Case) -> Case:
    """The same case with all texts of dated rows replaced by the mark of the row."""
    tables: dict[str, list[Any]] = {
        name: [row._replace(**dict.fromkeys(texts, mark(row.id))) for row in case.table(name)] for name, texts in _TEXTS.items()
    }
    return changed(case, **tables)


def mark(row_id: str) -> str:
    """The word that stands in all texts of a row."""
    return f"«{row_id}»"


def marks_of_the_future(case: Case, day: int) -> set[str]:
    """The marks of rows that surely came after the day."""
    later = [one.id for one in case.crossings if has_begun(case.when_crossing(one), day) is Answer.NO]
    later += [one.id for one in case.events if has_begun(case.timing[one.id], day) is Answer.NO]
    later += [one.id for one in case.involvement if one.during is not None and has_begun(one.during, day) is Answer.NO]
    later += [one.id for one in case.items if one.arises and has_begun(case.timing[one.arises], day) is Answer.NO]
    return {mark(one) for one in later}
