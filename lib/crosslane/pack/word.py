"""A pack as a Word document: real headings, tables whose heading rows repeat, pictures with alternative texts."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosslane.casefile.saving import save_files
from crosslane.draw.print.export import to_png
from crosslane.draw.print.paper import POINTS_A_MILLIMETRE, paper_of
from crosslane.draw.print.sheet import printable
from crosslane.pack.contents import Pack, Paragraph, Picture, Progress, Section, Table
from crosslane.pack.neutral import LONGEST_PROPERTY, NEUTRAL_DAY, repacked
from crosslane.pack.word_xml import bookmark, link_to, page_field, table_xml

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 15.0
"""Millimetres on every side."""
_DPI = 190
"""Dots an inch of the pictures: small numbers stay legible in print."""
_FONT = "Arial"
_SIZES = {
    "Normal": 9.5,
    "Title": 22.0,
    "Subtitle": 12.0,
    "Heading 1": 15.0,
    "Heading 2": 12.0,
    "Caption": 8.5,
    "List Bullet": 9.5,
}
_CAPTION, _HEADING = 14.0, 32.0
"""Millimetres that a picture leaves for its caption, and for a heading and a few lines above it."""


def write_word(pack: Pack, path: str | Path, progress: Progress | None = None) -> None:
    """Write a pack as a Word document; a document of that name is replaced in one go, or not at all.

    The same pack gives the same bytes.

    Args:
        pack: what to write.
        path: of the document.
        progress: told before each picture, which take longest.

    Raises:
        OSError: if the document cannot be written; nothing has been changed then.
    """
    path = Path(path)
    save_files(path.parent, {path.name: word_bytes(pack, progress)})


def word_bytes(pack: Pack, progress: Progress | None = None) -> bytes:
    """The document as bytes."""
    from docx import Document as new_document

    document = new_document()
    _set_up(document, pack)
    document.add_paragraph(printable(pack.title), style="Title")
    document.add_paragraph(printable(pack.subtitle), style="Subtitle")
    for section in pack.sections:
        link_to(document.add_paragraph(style="Contents entry"), section.id, printable(section.heading), section.level)
    writer = _Writer(document, pack, progress)
    for section in pack.sections:
        writer.section(section)
    data = BytesIO()
    document.save(data)
    return repacked(data.getvalue())


class _Writer:
    """Sets the sections one after another."""

    def __init__(self, document: Document, pack: Pack, progress: Progress | None) -> None:
        self._document, self._progress = document, progress
        self._pictures = sum(1 for _ in pack.pictures())
        self._drawn = 0
        paper = paper_of(pack.paper)
        self._width = paper.width / POINTS_A_MILLIMETRE - 2 * _MARGIN
        self._height = paper.height / POINTS_A_MILLIMETRE - 2 * _MARGIN

    def section(self, section: Section) -> None:
        heading = self._document.add_heading(printable(section.heading), section.level)
        heading.paragraph_format.page_break_before = section.level == 1 and section.starts_page
        bookmark(heading, section.id)
        follows_words = True
        for block in section.blocks:
            if isinstance(block, Paragraph):
                style = "List Bullet" if block.is_item else None
                self._document.add_paragraph(printable(block.said), style=style)
                follows_words = True
                continue
            if isinstance(block, Table):
                self._table(block)
            else:
                self._picture(block, on_new_page=not follows_words)
            follows_words = False

    def _table(self, table: Table) -> None:
        caption = self._document.add_paragraph(printable(table.caption), style="Caption")
        caption.paragraph_format.keep_with_next = True
        body = self._document.element.body
        body.insert(len(body) - 1, table_xml(table, self._width))
        self._document.add_paragraph(style="After table")

    def _picture(self, picture: Picture, *, on_new_page: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Emu, Mm

        if self._progress is not None:
            self._progress(f"Word: {picture.caption}", self._drawn, self._pictures)
        self._drawn += 1
        paragraph = self._document.add_paragraph(style="Picture")
        paragraph.paragraph_format.page_break_before = on_new_page
        paragraph.paragraph_format.keep_with_next = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        png = to_png(picture.svg, _DPI)
        drawn = paragraph.add_run().add_picture(BytesIO(png))
        room = self._height - (_CAPTION if on_new_page else _CAPTION + _HEADING)
        share = min(Mm(self._width) / drawn.width, Mm(room) / drawn.height)
        drawn.width, drawn.height = Emu(int(drawn.width * share)), Emu(int(drawn.height * share))
        said = drawn._inline.docPr
        said.set("name", picture.id)
        said.set("title", printable(picture.caption))
        said.set("descr", printable(picture.alternative))
        self._document.add_paragraph(printable(picture.caption), style="Caption")


def _set_up(document: Document, pack: Pack) -> None:
    """Paper, styles, footer, and properties that name no person, machine or hour."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    paper = paper_of(pack.paper)
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(paper.width / POINTS_A_MILLIMETRE), Mm(paper.height / POINTS_A_MILLIMETRE)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
    page.header_distance = page.footer_distance = Mm(7)
    for name, size in _SIZES.items():
        style: Any = document.styles[name]
        style.font.size, style.font.name = Pt(size), _FONT
        style.font.color.rgb = RGBColor(0x1F, 0x29, 0x33)
        style.font.italic = False
        _only_font(style)
    for name, size, after in (
        ("Table text", 7.5, 0.0),
        ("Contents entry", 9.5, 1.0),
        ("Picture", 8.0, 0.0),
        ("After table", 4.0, 2.0),
    ):
        own: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Normal"]
        own.font.size = Pt(size)
        own.paragraph_format.space_before, own.paragraph_format.space_after = Pt(0), Pt(after)
        own.paragraph_format.line_spacing = 1.0
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    _set_language(document, pack.language)
    page.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_field(page.footer.paragraphs[0], f"{printable(pack.title)} · {printable(pack.subtitle)} · page ")
    _set_properties(document, pack)


def _only_font(style: Any) -> None:
    """The fonts of the theme off, which would win over the one that is named."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)


def _set_language(document: Document, language: str) -> None:
    from docx.oxml.ns import qn

    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)


def _set_properties(document: Document, pack: Pack) -> None:
    properties = document.core_properties
    properties.title, properties.subject = printable(pack.title)[:LONGEST_PROPERTY], printable(pack.subtitle)[:LONGEST_PROPERTY]
    properties.language = pack.language
    for name in ("author", "last_modified_by", "comments", "keywords", "category", "content_status", "identifier", "version"):
        setattr(properties, name, "")
    properties.revision = 1
    day = datetime(*NEUTRAL_DAY, tzinfo=UTC)
    properties.created = properties.modified = properties.last_printed = day
