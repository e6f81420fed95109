"""The sheet that says what a case is: its entries, and what each of them means."""

from __future__ import annotations

from typing import NamedTuple

ABOUT, COLUMNS, LISTS = "About", "Columns", "Lists"
"""The sheets that are no tables of the case. Only the first holds anything of it; the others explain."""


class Entry(NamedTuple):
    """One entry of the sheet.

    Attributes:
        key: its name in the package of a case folder.
        label: its name on the sheet.
        about: what it says and how it is written.
        many: whether it may stand there several times, once for each thing said.
    """

    key: str
    label: str
    about: str
    many: bool = False


ENTRIES = (
    Entry("name", "case id", "Name of the case, made of small letters, digits and single hyphens. Files of the case carry it."),
    Entry("title", "title", "The name under which the case is known."),
    Entry("description", "description", "A plain summary of one paragraph."),
    Entry("content_note", "content note", "What in the case may distress a reader. It is shown before the case opens."),
    Entry("period", "period", "The time under review as an EDTF date, such as 2008-01/2010-06. May be empty."),
    Entry("not_said", "not said", "What the sources do not say: a row for each sentence. Copy the row for more.", many=True),
    Entry("format_version", "format version", "The version of this file's make-up. Leave it as it is."),
    Entry(
        "unexplained",
        "unexplained",
        "Only in saved then-views: an item, a colon, and who held it, parted by '; '.",
        many=True,
    ),
)
INTRODUCTION = (
    "A sheet for each table of the case follows, then one on every column and one on every closed list. Each heading has a note. "
    "Dates are text and are written as the sheet Columns says. The documents that the case stands on, with licences, are on the "
    "sheet sources. All of it is read again; a comment, a formula or a sheet of your own is refused: a case has no room for it."
)
HEADINGS = ("entry", "what it says", "help (not read again)")
