"""A seven-minute briefing as Word, PDF and HTML, on one or two upright pages: each sentence with its citation behind it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosslane.draw.print.export import compile_pages
from crosslane.draw.print.sheet import printable
from crosslane.pack.page import Markup, element, join, page
from crosslane.pack.upright import new_paper, paper_bytes
from crosslane.pack.word_xml import page_field
from crosslane.plan.briefing.sentences import CHANGED, Briefing, BriefingSection, Sentence

if TYPE_CHECKING:
    from docx.document import Document

SUBTITLE = "Seven-minute briefing"
HOW_TO = (
    "To be read and talked through in a team. It follows the published source; square brackets name the paragraph that each "
    "sentence stands on."
)
_BEFORE = "Before you read"
_WORDS = "Words of the field"
_TEMPLATE = Path(__file__).with_name("briefing.typ")
_STYLE = """
body{font:11pt/1.4 system-ui,'Segoe UI',Arial,sans-serif;color:#1f2933;max-width:50em;margin:2em auto;padding:0 1em}
h1{font-size:1.6em;margin:0}.subtitle{font-size:1.1em;margin:.1em 0 .6em;color:#0b5394;font-weight:600}
h2{font-size:1.12em;margin:1em 0 .25em;padding-top:.35em;border-top:2px solid #0b5394;break-after:avoid}
p{margin:.3em 0}
section>p{break-after:avoid}section>p:last-child{break-after:auto}
ul{margin:.2em 0;padding-left:1.2em}li{margin:.2em 0;break-inside:avoid}
.note{border-left:4px solid #8a6100;padding:.1em 0 .1em .8em}.cites,.small{color:#52606d;font-size:.82em}
.changed{color:#8a6100;font-size:.88em}
@page{size:A4;margin:12mm}@media print{body{margin:0;padding:0;max-width:none;font-size:7.8pt;line-height:1.22}}
"""


def briefing_bytes(briefing: Briefing, kind: str) -> bytes:
    """The briefing as a file.

    Args:
        briefing: what to write.
        kind: `docx`, `pdf` or `html`.

    Raises:
        ValueError: if there is no such kind.
    """
    if kind == "docx":
        return briefing_docx(briefing)
    if kind == "pdf":
        return briefing_pdf(briefing)
    if kind == "html":
        return briefing_html(briefing).encode()
    raise ValueError(f"a briefing is written as docx, pdf or html, not as '{kind}'")


# HTML ------------------------------------------------------------------------------------------


def briefing_html(briefing: Briefing) -> str:
    """The briefing as one page of HTML that asks nothing of anybody."""
    parts: list[Markup] = [
        element("h1", briefing.title),
        element("p", SUBTITLE, class_="subtitle"),
        element("p", element("strong", f"{_BEFORE}: "), briefing.content_note, class_="note"),
        element("p", HOW_TO, class_="small"),
    ]
    for number, section in enumerate(briefing.sections, start=1):
        parts.append(element("section", element("h2", f"{number} {section.heading}"), *_blocks(section)))
    words = [part for name, meaning in _words(briefing) for part in (element("strong", f"{name}: "), f"{meaning} ")]
    parts += [element("p", f"{_WORDS}. ", *words, class_="small")] if words else []
    return page(f"{briefing.title}: {SUBTITLE}", element("main", *parts), _STYLE)


def _blocks(section: BriefingSection) -> list[Markup]:
    """Paragraphs, and lists of the entries that follow on each other."""
    blocks = [element("p", CHANGED, class_="changed")] if section.is_changed else []
    items: list[Markup] = []
    for sentence in (*section.sentences, None):
        if sentence is not None and sentence.is_item:
            items.append(element("li", _cited(sentence)))
            continue
        blocks += [element("ul", *items)] if items else []
        items = []
        blocks += [element("p", _cited(sentence))] if sentence is not None else []
    return blocks


def _cited(sentence: Sentence) -> Markup:
    if not sentence.cites:
        return join(sentence.text)
    return join(sentence.text, " ", element("span", f"[{sentence.cites}]", class_="cites"))


def _words(briefing: Briefing) -> list[tuple[str, str]]:
    """The words of the field, with the short forms that stand for them, and what they mean."""
    return [(f"{term.name}{_brackets([way for way in term.also if way.isupper()])}", term.meaning) for term in briefing.terms]


def _brackets(short: list[str]) -> str:
    return f" ({', '.join(short)})" if short else ""


# Word ------------------------------------------------------------------------------------------


def briefing_docx(briefing: Briefing) -> bytes:
    """The briefing as a Word document, with headings and lists of Word's own."""
    from docx.shared import Pt

    paper = new_paper(SUBTITLE, size=9, margin=14)
    _set_styles(paper)
    paper.add_heading(printable(briefing.title), 1)
    paper.add_paragraph(SUBTITLE).runs[0].bold = True
    note = paper.add_paragraph(style="Intense Quote")
    note.add_run(f"{_BEFORE}: ").bold = True
    note.add_run(printable(briefing.content_note))
    _small(paper.add_paragraph(), HOW_TO)
    for number, section in enumerate(briefing.sections, start=1):
        paper.add_heading(printable(f"{number} {section.heading}"), 2)
        if section.is_changed:
            _small(paper.add_paragraph(), CHANGED)
        for sentence in section.sentences:
            line = paper.add_paragraph(printable(sentence.text), style="List Bullet" if sentence.is_item else None)
            line.paragraph_format.keep_with_next = not sentence.is_item and sentence is not section.sentences[-1]
            _small(line, f" [{sentence.cites}]" if sentence.cites else "")
    words = _words(briefing)
    if words:
        last = paper.add_paragraph()
        last.paragraph_format.space_before = Pt(6)
        _small(last, f"{_WORDS}. ")
        for name, meaning in words:
            _small(last, f"{name}: ", bold=True)
            _small(last, f"{meaning} ")
    page_field(paper.sections[0].footer.paragraphs[0], printable(f"{briefing.title} · {SUBTITLE} · page "))
    return paper_bytes(paper)


def _set_styles(paper: Document) -> None:
    """Type and spaces that let it fit on two pages."""
    from docx.shared import Mm, Pt, RGBColor

    ink, blue = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x0B, 0x53, 0x94)
    spaces = {"Normal": (0, 2), "List Bullet": (0, 1.5), "Intense Quote": (2, 4), "Heading 1": (0, 0), "Heading 2": (6, 2)}
    for name, (before, after) in spaces.items():
        style: Any = paper.styles[name]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
        style.font.color.rgb = blue if name.startswith("Heading") else ink
    sizes = {"Heading 1": 16.0, "Heading 2": 11.0, "Intense Quote": 9.0}
    for name, size in sizes.items():
        paper.styles[name].font.size = Pt(size)
    quote: Any = paper.styles["Intense Quote"]
    quote.font.italic, quote.font.bold = False, False
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Mm(4)
    footer = paper.sections[0]
    footer.footer_distance = Mm(7)


def _small(paragraph: Any, text: str, *, bold: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    if text:
        run = paragraph.add_run(printable(text))
        run.font.size, run.font.color.rgb, run.bold = Pt(7.5), RGBColor(0x52, 0x60, 0x6D), bold


# PDF -------------------------------------------------------------------------------------------


def briefing_pdf(briefing: Briefing) -> bytes:
    """The briefing as a tagged PDF."""
    content = {
        "title": briefing.title,
        "subtitle": SUBTITLE,
        "before": f"{_BEFORE}: ",
        "note": briefing.content_note,
        "howto": HOW_TO,
        "sections": [
            {
                "heading": f"{number} {section.heading}",
                "changed": CHANGED if section.is_changed else "",
                "sentences": [
                    {"text": one.text, "cites": f"[{one.cites}]" if one.cites else "", "item": one.is_item}
                    for one in section.sentences
                ],
            }
            for number, section in enumerate(briefing.sections, start=1)
        ],
        "words": {"heading": _WORDS, "terms": _words(briefing)},
    }
    data = printable(json.dumps(content, ensure_ascii=False))
    files = {"main.typ": _TEMPLATE.read_bytes(), "briefing.json": data.encode()}
    return compile_pages(files, {}, text=data)
