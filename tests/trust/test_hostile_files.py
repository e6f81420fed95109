"""Hostile texts in every file that leaves: reread letter for letter, no live formula, no link, no markup."""

import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import docx
import openpyxl
import pdfplumber
import pytest

from crosslane.casefile import load_case, save_case
from crosslane.casefile.places import name_for, why_no_name
from crosslane.casefile.problems import Problem
from crosslane.casefile.workbook.write import workbook_bytes
from crosslane.draw.print.sheet import escape as svg_text
from crosslane.draw.print.sheet import unescape
from crosslane.pack.contents import Column, Pack, Paragraph, Row, Section, Table
from crosslane.pack.excel import excel_bytes
from crosslane.pack.one_file import explorer_file
from crosslane.pack.pdf import pdf_bytes
from crosslane.pack.word import word_bytes
from tests.cases import changed, tiny_case
from tests.trust.strings import STRINGS, squeezed


def pack_of(texts) -> Pack:
    """An invented pack with each text as a heading, a paragraph, a caption, a column's heading and a cell."""
    sections = tuple(
        Section(f"s-{number}", text, 1, (
            Paragraph(text, is_item=True),
            Table(f"t-{number}", text, (Column(text, 1), Column("row", 1)), (Row((text, "row-id"), ("row-id",), "made-up p1"),)),
        ), starts_page=False)
        for number, text in enumerate(texts)
    )  # fmt: skip
    return Pack("invented", "Invented", "Panel pack", "A4", "en-GB", sections)


PACK = pack_of(STRINGS)


def as_office(text: str) -> str:
    """A text as Word and Excel hold it: without the characters that XML cannot have, line ends alike."""
    return re.sub("[\x00\x0b]", "\ufffd", text)


@pytest.fixture(scope="module")
def word() -> bytes:
    return word_bytes(PACK)


@pytest.fixture(scope="module")
def excel() -> bytes:
    return excel_bytes(PACK)[0]


def test_word_holds_each_text_letter_for_letter_in_every_place(word):
    document = docx.Document(io.BytesIO(word))
    said = [paragraph.text for paragraph in document.paragraphs]
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [as_office(text) for text in STRINGS]
    cells = [(table.cell(0, 0).text, table.cell(1, 0).text) for table in document.tables]
    assert cells == [(as_office(text), as_office(text)) for text in STRINGS]
    assert [text for text in STRINGS if said.count(as_office(text)) < 2] == []


def test_word_has_no_field_link_or_part_that_a_text_made(word):
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        whole = parts.read("word/document.xml").decode()
        assert not re.search(r"<w:(fldSimple|object|pict|altChunk)", whole)
        fields = set(re.findall(r"<w:instrText[^>]*>([^<]*)<", whole))
        assert all(field.split()[0] in ("PAGE", "NUMPAGES", "TOC", "PAGEREF") for field in fields)
        for name in parts.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in parts.read(name)


def test_excel_holds_each_text_as_text_and_none_is_live(excel):
    book = openpyxl.load_workbook(io.BytesIO(excel))
    read = [(book[f"t-{number}"].cell(1, 1), book[f"t-{number}"].cell(2, 1)) for number in range(len(STRINGS))]
    assert [(head.value, cell.value) for head, cell in read] == [(text, text) for text in STRINGS]
    assert {one.data_type for pair in read for one in pair} == {"s"}
    with zipfile.ZipFile(io.BytesIO(excel)) as parts:
        for name in parts.namelist():
            data = parts.read(name)
            assert not re.search(rb"<f[ >]|<hyperlink|TargetMode=\"External\"|<externalReference", data), name


def test_the_case_workbook_and_the_case_s_files_hold_each_text_and_none_is_live(tmp_path):
    for start in range(0, len(STRINGS), 11):
        texts = STRINGS[start : start + 11]
        case = tiny_case()
        people = [
            case.people.rows[0]._replace(id=f"p-{n}", label=text, note=text) for n, text in enumerate(texts) if text.strip()
        ]
        hostile = changed(case, people=[*case.people, *people])
        save_case(hostile, tmp_path / str(start) / "tiny")
        assert load_case(tmp_path / str(start) / "tiny") == hostile
        data = workbook_bytes(hostile)
        path = tmp_path / str(start) / "tiny.xlsx"
        path.write_bytes(data)
        assert load_case(path) == hostile
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert not [name for name in parts.namelist() if name.startswith("xl/worksheets/") and b"<f>" in parts.read(name)]


def test_pdf_shows_each_text_and_links_nowhere():
    data = pdf_bytes(PACK)
    with pdfplumber.open(io.BytesIO(data)) as opened:
        said = squeezed("".join(page.extract_text() for page in opened.pages))
        assert not [one for page in opened.pages for one in page.annots if one.get("uri")]
    latin = [text for text in STRINGS if max(map(ord, text)) < 0x250]
    assert len(latin) > 50
    words = [text for text in latin if len(text) < 60]
    assert [text for text in words if squeezed(text) not in said] == []
    for mark in (b"/JavaScript", b"/JS ", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction"):
        assert mark not in data


def test_a_printed_picture_holds_each_text_as_text():
    for text in STRINGS:
        root = ET.fromstring(f"<svg><title>{svg_text(text)}</title></svg>")
        assert len(root) == 1
        assert squeezed(unescape(svg_text(text))) == squeezed(as_office(text))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("start", range(0, len(STRINGS), 6))
def test_the_exported_page_gets_no_element_from_a_text(start):
    texts = STRINGS[start : start + 6]
    case = tiny_case()
    plain, tried = _Tags(), _Tags()
    plain.feed(explorer_file(case).html)
    rows = [event._replace(title=f"{text} x", text=text) for event, text in zip(case.events.rows, texts, strict=False)]
    made = explorer_file(changed(case, events=[*rows, *case.events.rows[len(rows) :]])).html
    tried.feed(made)
    assert tried.seen == plain.seen
    assert "http://elsewhere" not in re.sub(r"<script.*?</script>", "", made, flags=re.DOTALL)


WINDOWS = {"con", "prn", "aux", "nul", "com1", "lpt1"}


def test_no_text_leads_a_file_name_out_of_its_folder(tmp_path):
    for text in (
        *STRINGS,
        "../../etc/passwd",
        "..\\..\\x",
        "/etc/passwd",
        "C:\\x",
        "CON",
        "a.",
        "a:b",
        "nul.txt",
        "~",
        ".",
        "..",
        "\x00",
    ):
        name = name_for(text)
        if name and not why_no_name(name):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
            assert name not in WINDOWS
            assert (tmp_path / name).resolve().parent == tmp_path.resolve()
        assert why_no_name(text) or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text)


def test_a_message_about_a_bad_cell_holds_the_text_and_acts_nowhere():
    for text in STRINGS:
        said = str(Problem("events.csv", 2, "when", f"found '{text}'", "write a date"))
        assert text in said
        assert html.escape(said).count("<") == 0
