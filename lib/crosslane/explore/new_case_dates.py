"""Dates as people write them, with what they were taken for shown back in British words."""

from __future__ import annotations

from typing import NamedTuple

import ipywidgets as widgets

from crosslane.explore.words import text_block
from crosslane.when import WhenError, parse, say

_HINT = (
    "Write it as the source does: 4 March 2010, early December 2010, between May and July 2009, about 2008. If it is told from "
    "another event (two weeks later), leave this empty and use 'after' and 'lag' under More."
)


class DateRead(NamedTuple):
    """What typed words were taken for.

    Attributes:
        edtf: the date as the case file keeps it; empty if there is none.
        words: the words as typed, where they are not the date itself.
        said: one or two sentences for the person who typed them.
        ok: whether they can be kept.
    """

    edtf: str
    words: str
    said: str
    ok: bool = True


def read_typed(text: str) -> DateRead:
    """The bounds that typed words stand for, and how they were read.

    >>> read_typed("early December 2010").said
    'Read as between 1 December 2010 and 10 December 2010, kept as [2010-12-01..2010-12-10].'
    """
    text = text.strip()
    if not text:
        return DateRead("", "", "No date: it is kept as not known, and never put on a day.")
    try:
        return DateRead(text, "", _said(parse(text).edtf or text))
    except WhenError as no_edtf:
        return _read_words(text, str(no_edtf))


def _read_words(text: str, refused: str) -> DateRead:
    """The reading that the intake of agencies' chronologies would give these words, were they a cell of their own."""
    from crosslane.intake.settling import DateCell, DatedRow, settle_dates, settle_order

    if "[" in text or ".." in text:
        return DateRead("", text, refused, ok=False)
    cell = DateCell(text)
    order = settle_order([cell])
    reading = settle_dates([DatedRow("typed", cell)], order).readings["typed"]
    notes = "; ".join(
        [*reading.notes, *(() if order.settled else ("the day was read before the month, as is usual in Britain",))]
    )
    if not reading.edtf:
        about = notes or refused
        return DateRead("", text, f"“{text}” was not understood as a date: {about}. {_HINT}", ok=False)
    return DateRead(reading.edtf, text, _said(reading.edtf) + (f" Look at it again: {notes}." if notes else ""))


def _said(edtf: str) -> str:
    when = parse(edtf)
    return f"Read as {say(when)}, kept as {edtf}."


class DateBox(widgets.VBox):
    """A box for a date in words, and the line below that says what it was taken for."""

    def __init__(self, label: str, value: str = "", about: str = "") -> None:
        self.text = widgets.Text(
            value=value, description=label, placeholder="4 March 2010, or early December 2010", continuous_update=False,
            style={"description_width": "9.5em"}, layout=widgets.Layout(width="97%"), tooltip=about,
        )  # fmt: skip
        self.said = widgets.Box([text_block("")])
        self.text.observe(lambda _: self._tell(), "value")
        super().__init__([self.text, self.said])
        self._tell()

    @property
    def read(self) -> DateRead:
        """What stands in the box now."""
        return read_typed(self.text.value)

    def _tell(self) -> None:
        read = self.read
        colour = "#52606D" if read.ok else "#A61B1B"
        self.said.children = (text_block(read.said, style=f"color:{colour};padding-left:9.9em;font-size:.9em"),)
