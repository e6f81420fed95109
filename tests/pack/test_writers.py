"""The pack as files, read again with other eyes: headings, heading rows, tags, language, properties."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pdfplumber
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.pack.choices import Choices
from crosslane.pack.contents import Column, Pack, Paragraph, Picture, Row, Section, Table
from crosslane.pack.excel import LONGEST, excel_bytes, write_excel
from crosslane.pack.pdf import pdf_bytes, write_pdf
from crosslane.pack.plan import plan_pack
from crosslane.pack.word import word_bytes, write_word
from tests.cases import tiny_case

HOSTILE = [
    "=1+1",
    "+44 20 7946 0000",
    "- fell over",
    "@SUM(A1)",
    "http://elsewhere.example/x",
    "#let x = 1",
    "<b>&amp;</b>",
    "\x0b\x00 end",
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return plan_pack(tiny_case())


@pytest.fixture(scope="module")
def word(pack):
    return docx.Document(BytesIO(word_bytes(pack)))


@pytest.fixture(scope="module")
def pdf(pack):
    with pdfplumber.open(BytesIO(pdf_bytes(pack))) as opened:
        yield opened


def of_texts(*texts: str) -> Pack:
    """An invented pack of one table that holds these texts."""
    rows = tuple(Row((text, "row-id"), ("row-id",), "made-up p1") for text in texts)
    table = Table("texts", texts[0], (Column("Text", 3), Column("Row", 1)), rows)
    blocks = (Paragraph(texts[0], is_item=True), table)
    return Pack("invented", texts[0], "Panel pack", "A4", "en-GB", (Section("only", texts[0], 1, blocks),))


# Word ----------------------------------------------------------------------------------------


def test_word_has_a_real_heading_for_each_section(pack, word):
    headings = [(int(p.style.name[-1]), p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [(section.level, section.heading) for section in pack.sections]


def test_the_heading_row_of_every_word_table_repeats_and_columns_have_widths(pack, word):
    tables = list(pack.tables())
    assert len(word.tables) == len(tables)
    for drawn, (_, table) in zip(word.tables, tables, strict=True):
        first = drawn._tbl.tr_lst[0]
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in drawn.rows[0].cells] == [column.heading for column in table.columns]
        assert len(drawn._tbl.tr_lst) == len(table.rows) + 1
        widths = [int(column.get(qn("w:w"))) for column in drawn._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert all(width > 0 for width in widths)
        assert sum(widths) == pytest.approx((297 - 30) / 25.4 * 1440, rel=0.01)


def test_every_cell_of_every_table_is_in_the_word_document_letter_for_letter(pack, word):
    for drawn, (_, table) in zip(word.tables, pack.tables(), strict=True):
        for row, wanted in zip(drawn._tbl.tr_lst[1:], table.rows, strict=True):
            cells = ["\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.findall(qn("w:p")))
                     for cell in row.findall(qn("w:tc"))]  # fmt: skip
            assert cells == list(wanted.cells)


def test_word_pictures_have_alternative_texts(pack, word):
    described = [inline.docPr.get("descr") for inline in word.element.body.iter(qn("wp:inline"))]
    assert described == [picture.alternative for _, picture in pack.pictures()]
    assert all(described)


def test_the_list_of_contents_leads_to_every_section(pack, word):
    links = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == len(pack.sections)


def test_the_word_document_lies_on_its_side_in_british_english_and_names_nobody(word):
    page = word.sections[0]
    assert page.page_width > page.page_height
    assert {tag.get(qn("w:val")) for tag in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    properties = word.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments, properties.keywords) == ("", "", "", "")
    assert properties.language == "en-GB"
    assert properties.created.year == properties.modified.year == 2000


# PDF -----------------------------------------------------------------------------------------


def test_the_pdf_is_tagged_says_its_language_and_has_an_outline(pdf):
    catalog = pdf.doc.catalog
    assert "StructTreeRoot" in catalog
    assert catalog["Lang"] in (b"en-GB", "en-GB")
    assert "Outlines" in catalog
    assert b"Tiny" in pdf.doc.info[0]["Title"] or "Tiny" in str(pdf.doc.info[0]["Title"])
    assert not pdf.doc.info[0].get("Author")


def test_the_pdf_keeps_to_the_standard_for_screen_readers_unless_a_character_is_not_in_the_font(pack):
    assert b"pdfuaid" in pdf_bytes(pack)
    assert b"pdfuaid" not in pdf_bytes(of_texts("An invented sign that no font has: \U000f0000"))


def test_every_picture_of_the_pdf_has_its_words(pack):
    tags = structure(pdf_bytes(pack))
    assert tags["Figure"] >= sum(1 for _ in pack.pictures())
    assert tags["with alternative"] >= sum(1 for _ in pack.pictures())
    assert tags["TH"] >= sum(len(table.columns) for _, table in pack.tables())
    assert tags["H1"] == sum(section.level == 1 for section in pack.sections)


def structure(data: bytes) -> dict[str, int]:
    """How often each tag stands in the structure tree of a PDF, and how many elements have an alternative text."""
    found: dict[str, int] = {"with alternative": 0}
    with pdfplumber.open(BytesIO(data)) as opened:
        waiting = list(opened.structure_tree)
    while waiting:
        element = waiting.pop()
        found[element["type"]] = found.get(element["type"], 0) + 1
        found["with alternative"] += bool(element.get("alt_text"))
        waiting += element.get("children", [])
    return found


def test_heading_rows_repeat_on_every_page_of_the_pdf():
    pack = of_texts(*(f"An invented sentence of row {number}. " * 12 for number in range(60)))
    with pdfplumber.open(BytesIO(pdf_bytes(pack))) as opened:
        pages = [page.extract_text() for page in opened.pages]
    filled = [page for page in pages if "An invented sentence" in page and "row-id" in page]
    assert len(filled) > 2
    assert all("Text Row" in page for page in filled)


# Excel ---------------------------------------------------------------------------------------


def test_excel_has_a_sheet_for_each_table_that_reads_back_equal(pack):
    data, cut = excel_bytes(pack)
    assert cut == ()
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["about", *(table.id for _, table in pack.tables())]
    for _, table in pack.tables():
        sheet = book[table.id]
        rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
        assert rows == [tuple(column.heading for column in table.columns), *(row.cells for row in table.rows)]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows in ("1:1", "$1:$1")


def test_a_text_that_is_too_long_for_a_cell_is_reported_and_says_so_itself():
    long = "An invented sentence. " * 2000
    data, cut = excel_bytes(of_texts(long))
    assert [(one.sheet, one.cell, one.row, one.characters) for one in cut] == [("texts", "A2", "row-id", len(long))]
    assert str(LONGEST) in str(cut[0])
    cell = openpyxl.load_workbook(BytesIO(data))["texts"]["A2"].value
    assert len(cell) <= LONGEST
    assert "cut" in cell[-120:]
    assert long.strip()[-30:] in docx.Document(BytesIO(word_bytes(of_texts(long)))).tables[0].cell(1, 0).text


# All of them ---------------------------------------------------------------------------------


def test_text_stays_text_in_every_format():
    pack = of_texts(*HOSTILE)
    seen = [re.sub("[\x00\x0b]", "\ufffd", text) for text in HOSTILE]
    drawn = docx.Document(BytesIO(word_bytes(pack))).tables[0]
    assert [row.cells[0].text for row in drawn.rows][1:] == seen
    sheet = openpyxl.load_workbook(BytesIO(excel_bytes(pack)[0]))["texts"]
    cells = [sheet.cell(number, 1) for number in range(2, len(HOSTILE) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert [cell.value for cell in cells][:-1] == HOSTILE[:-1]
    with pdfplumber.open(BytesIO(pdf_bytes(pack))) as opened:
        said = opened.pages[1].extract_text()
        assert not [one for page in opened.pages for one in page.annots if one.get("uri")]
    assert all(text.strip("\ufffd ") in said for text in seen)


def test_the_same_pack_gives_the_same_bytes(pack):
    assert word_bytes(pack) == word_bytes(pack)
    assert excel_bytes(pack) == excel_bytes(pack)
    assert pdf_bytes(pack) == pdf_bytes(pack)


def test_office_files_are_well_formed_and_bring_no_picture_of_a_template(pack):
    for data in (word_bytes(pack), excel_bytes(pack)[0]):
        with ZipFile(BytesIO(data)) as parts:
            assert not any("thumbnail" in name for name in parts.namelist())
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(parts.read(name))
                assert parts.getinfo(name).date_time[0] == 2000


def test_files_are_written_whole_and_old_ones_replaced(tmp_path):
    pack = plan_pack(tiny_case(), Choices(parts=("terms", "sources")))
    for write, name in ((write_word, "a.docx"), (write_pdf, "a.pdf"), (write_excel, "a.xlsx")):
        path = tmp_path / name
        path.write_bytes(b"old")
        write(pack, path)
        assert path.stat().st_size > 1000
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx", "a.pdf", "a.xlsx"]


def test_progress_is_told_for_each_picture(pack):
    told = []
    word_bytes(pack, lambda *step: told.append(step))
    assert [step[1:] for step in told] == [(number, len(told)) for number in range(len(told))]
    assert len(told) == sum(isinstance(block, Picture) for section in pack.sections for block in section.blocks)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.text(max_size=12).filter(str.strip), min_size=1, max_size=8))
def test_no_text_breaks_a_writer(texts):
    pack = of_texts(*texts)
    assert len(docx.Document(BytesIO(word_bytes(pack))).tables[0].rows) == len(texts) + 1
    assert excel_bytes(pack)[1] == ()
    assert pdf_bytes(pack).startswith(b"%PDF")
