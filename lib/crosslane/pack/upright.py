"""An upright A4 page in Word, for short papers: neutral about who made it, where and when."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from crosslane.pack.neutral import LONGEST_PROPERTY, NEUTRAL_DAY, repacked

if TYPE_CHECKING:
    from docx.document import Document

_FONT = "Arial"


def new_paper(title: str, *, size: float = 11, margin: float = 20) -> Document:
    """An empty document.

    Args:
        title: what kind of paper it is.
        size: of its type, in points.
        margin: on every side, in millimetres.
    """
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paper = docx.Document()
    about = paper.core_properties
    about.title, about.language = title[:LONGEST_PROPERTY], "en-GB"
    for name in ("author", "last_modified_by", "comments", "subject", "keywords", "category"):
        setattr(about, name, "")
    about.created = about.modified = datetime(*NEUTRAL_DAY, tzinfo=UTC)
    about.revision = 1
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(margin)
    style: Any = paper.styles["Normal"]
    style.font.size = Pt(size)
    for fonts in paper.styles.element.iter(qn("w:rFonts")):
        _only(fonts, _FONT)
    for tag in paper.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), "en-GB")
    return paper


def _only(fonts: Any, name: str) -> None:
    """One font for all scripts; those of the theme, which would win over it, are taken out."""
    from docx.oxml.ns import qn

    for attribute in [one for one in fonts.attrib if "Theme" in one]:
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def paper_bytes(paper: Document) -> bytes:
    """The document as bytes; the same paper gives the same bytes."""
    data = BytesIO()
    paper.save(data)
    return repacked(data.getvalue())
