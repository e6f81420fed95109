"""What a pack holds, as plain values: writers only set it, and nothing of a case is in a file that is not in here.

Every row of a table names the rows of the case that it stands on, and what they cite. So does every sentence that counts or
concludes; a sentence without rows says how to read the pack, or repeats what the case file says of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

PaperName = Literal["A3", "A4"]
LANGUAGE = "en-GB"
"""The language of every pack."""

Progress = Callable[[str, int, int], None]
"""Told before each step: what comes next, how many steps are done, how many there are."""


class Paragraph(NamedTuple):
    """A paragraph of text. `is_item` makes it an entry of a list."""

    text: str
    rows: tuple[str, ...] = ()
    cites: str = ""
    is_item: bool = False

    @property
    def said(self) -> str:
        """The text with its citation behind it."""
        return f"{self.text} [{self.cites}]" if self.cites else self.text


class Column(NamedTuple):
    """A column of a table: its heading, and its width as a share of all widths of the table."""

    heading: str
    width: float


class Row(NamedTuple):
    """A row of a table. A line end in a cell begins a new line of it.

    Attributes:
        cells: one for each column.
        rows: ids of the rows of the case that it stands on, the one that it is about first.
        cites: the paragraphs of the sources that support them, as the case file writes citations.
    """

    cells: tuple[str, ...]
    rows: tuple[str, ...]
    cites: str


class Table(NamedTuple):
    """A table with a heading row that is repeated on every page.

    Attributes:
        id: a short name, such as `gaps`; unlike in one pack.
        caption: what the table holds, in a line.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Picture(NamedTuple):
    """A page of SVG with the same in words.

    Attributes:
        id: a short name; unlike in one pack.
        caption: what it shows, in a line.
        alternative: all that it shows, for a reader who does not see it.
        rows: ids of the rows of the case that are drawn.
    """

    id: str
    caption: str
    alternative: str
    svg: str
    rows: tuple[str, ...]


Block = Paragraph | Table | Picture


class Section(NamedTuple):
    """A heading with what stands under it.

    Attributes:
        level: 1 for a part of the pack, 2 for a part of that.
        starts_page: whether it begins on a new page; a part of a few lines need not.
    """

    id: str
    heading: str
    level: int
    blocks: tuple[Block, ...]
    starts_page: bool = True


class Pack(NamedTuple):
    """The whole pack.

    Attributes:
        case: id of the case.
        title: as the case is called.
        subtitle: what this document is.
        paper: A3 or A4; it lies on its side.
        language: a language tag, such as en-GB.
        sections: in the order in which they are read.
    """

    case: str
    title: str
    subtitle: str
    paper: PaperName
    language: str
    sections: tuple[Section, ...]

    def tables(self) -> Iterator[tuple[Section, Table]]:
        """The tables with the sections that they stand in."""
        return ((section, block) for section in self.sections for block in section.blocks if isinstance(block, Table))

    def pictures(self) -> Iterator[tuple[Section, Picture]]:
        """The pictures with the sections that they stand in."""
        return ((section, block) for section in self.sections for block in section.blocks if isinstance(block, Picture))


_KEPT_TOGETHER = 900
"""Characters of a row that surely fits on one page."""


def may_split(row: Row) -> bool:
    """Whether a row may be broken over two pages; others are kept together."""
    return sum(map(len, row.cells)) > _KEPT_TOGETHER


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that hold something: no heading stands over nothing."""
    return tuple(section for section in sections if section.blocks)
