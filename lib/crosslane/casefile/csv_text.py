"""Texts of a case in CSV files, which spreadsheets open as well: no cell of text begins as a formula there.

A CSV file cannot say that a cell is text. Excel and LibreOffice take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a
formula, and some formulas start programs or send what stands in other cells. Such a text is written with an apostrophe before
it, as people do by hand, and read without it; a text that has apostrophes there already gets one more, so that all texts come
back letter for letter. Columns other than texts hold closed notations and stay as they are.
"""

from __future__ import annotations

import re

from crosslane.records import TABLES, columns

_LIVE = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")


def text_places(table: str, headings: list[str]) -> list[int]:
    """Which columns of a table hold texts, counted from 0."""
    declared = columns(TABLES[table])
    return [place for place, heading in enumerate(headings) if heading in declared and declared[heading].kind == "text"]


def marked(text: str) -> str:
    """A text as a cell has it: with an apostrophe before it if a spreadsheet would take it for a formula.

    >>> marked("=1+1"), marked("a = b")
    ("'=1+1", 'a = b')
    """
    return f"'{text}" if _LIVE.match(text) else text


def unmarked(cell: str) -> str:
    """The text that a cell stands for.

    >>> unmarked("'=1+1"), unmarked("'Daddy' did")
    ('=1+1', "'Daddy' did")
    """
    return cell[1:] if _MARKED.match(cell) else cell


def unmark_rows(table: str, text: str, headings: list[str], rows: list[list[str]]) -> list[list[str]]:
    """The rows of a file with its texts as they stand for. `text` is the whole file: most hold no such cell at all."""
    if not _MARKED.search(text):
        return rows
    places = text_places(table, headings)
    for row in rows:
        for place in places:
            if place < len(row):
                row[place] = unmarked(row[place])
    return rows
