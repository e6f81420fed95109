"""The parts of a Word document that the library has no words for: large tables, links inside, page numbers.

Text becomes part of the document's XML in `printable` and `_run` and nowhere else.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from crosslane.draw.print.sheet import printable
from crosslane.pack.contents import Column, Row, Table, may_split

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINE_END = re.compile("\r\n|\r|\n")
_TWIPS = 1440 / 25.4
"""Word's unit, twentieths of a point, in a millimetre."""


def table_xml(table: Table, width: float) -> Any:
    """A table as Word has it.

    Args:
        width: of the table, in millimetres.
    """
    from docx.oxml import parse_xml

    widths = _widths(table.columns, width)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    border = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8C2CC"/>' for side in _SIDES)
    margins = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in _CELL_MARGINS)
    head = _row(Row(tuple(column.heading for column in table.columns), (), ""), widths, is_head=True)
    body = "".join(_row(row, widths, is_head=False) for row in table.rows)
    return parse_xml(
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1"/>'
        f'<w:tblCaption w:val="{_attribute(table.caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )


_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_MARGINS = (("top", 30), ("left", 60), ("bottom", 30), ("right", 60))


def _widths(columns: tuple[Column, ...], width: float) -> list[int]:
    whole = sum(column.width for column in columns)
    return [int(column.width / whole * width * _TWIPS) for column in columns]


def _row(row: Row, widths: list[int], *, is_head: bool) -> str:
    properties = "" if may_split(row) else "<w:cantSplit/>"
    properties += "<w:tblHeader/>" if is_head else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E4EAF0"/>' if is_head else ""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{shade}</w:tcPr>{_paragraphs(cell, is_head)}</w:tc>'
            for cell, wide in zip(row.cells, widths, strict=True)
        )
        + "</w:tr>"
    )


def _paragraphs(cell: str, is_head: bool) -> str:
    bold = "<w:rPr><w:b/></w:rPr>" if is_head else ""
    keep = "<w:keepNext/>" if is_head else ""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Tabletext"/>{keep}</w:pPr>{_run(line, bold)}</w:p>' for line in _LINE_END.split(cell)
    )


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>' if text else ""


def _attribute(text: str) -> str:
    return escape(printable(text), {'"': "&quot;", "\n": "&#10;"})


# Links and fields ----------------------------------------------------------------------------


def bookmark(paragraph: Any, name: str) -> None:
    """Make a paragraph a place that links lead to."""
    from docx.oxml import parse_xml

    number = _number_of(name)
    mark = f'<w:bookmarkStart {_W} w:id="{number}" w:name="{_place(name)}"/>'
    paragraph._p.insert(1, parse_xml(mark))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {_W} w:id="{number}"/>'))


def _number_of(name: str) -> int:
    """A number for a name that is the same on every machine."""
    number = 7
    for character in name:
        number = (number * 31 + ord(character)) % 1_000_003
    return number


def link_to(paragraph: Any, name: str, text: str, level: int) -> None:
    """A line of the list of contents that leads to a section."""
    from docx.oxml import parse_xml
    from docx.shared import Mm

    paragraph.paragraph_format.left_indent = Mm(6 * (level - 1))
    paragraph._p.append(parse_xml(f'<w:hyperlink {_W} w:anchor="{_place(name)}" w:history="1">{_run(text)}</w:hyperlink>'))


def _place(name: str) -> str:
    return "part_" + re.sub(r"[^A-Za-z0-9]", "_", name)[:34]


def page_field(paragraph: Any, before: str) -> None:
    """A text followed by the number of the page and of how many."""
    from docx.oxml import parse_xml

    paragraph.add_run(before)
    for name, after in (("PAGE", " of "), ("NUMPAGES", "")):
        paragraph._p.append(parse_xml(f'<w:fldSimple {_W} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        paragraph.add_run(after)
