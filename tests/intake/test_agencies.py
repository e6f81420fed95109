"""Fourteen invented agencies' returns, read as a careful person reads them."""

import re

import pytest

from crosslane.intake import Role, open_bytes, understand
from tests.intake.agencies import MAKERS
from tests.intake.making import as_pdf

NAMES = [make.__name__ for make in MAKERS]


@pytest.fixture(params=range(len(MAKERS)), ids=NAMES)
def pair(request, sent, returns):
    """What was sent, and what was read."""
    name = list(sent)[request.param]
    return sent[name], returns[name]


def test_every_row_of_the_chronology_is_found_and_no_other(pair):
    sent, returned = pair
    assert len(returned.rows) == sent.rows
    assert len({row.id for row in returned.rows}) == sent.rows


def test_each_heading_has_its_role_and_a_reason(pair):
    sent, returned = pair
    headings = {heading.text: heading for table in returned.chronology for heading in table.headings}
    assert {text: headings[text].role for text in sent.roles} == dict(sent.roles)
    assert all(heading.reason and 0 <= heading.confidence <= 1 for heading in headings.values())


def test_each_date_is_read_with_its_words_kept(pair):
    sent, returned = pair
    read = {row.when.words: row.when for row in returned.rows}
    assert {words: read[words].edtf for words in sent.dates} == dict(sent.dates)
    assert all(when.edtf or when.doubts for when in read.values() if Role.WHEN in sent.roles.values())


def test_what_lies_beside_the_rows_is_told(pair):
    sent, returned = pair
    assert sent.kinds <= {finding.kind for finding in returned.findings}
    if sent.agency:
        assert returned.agency == sent.agency


def test_no_text_of_the_file_is_lost(pair, opened):
    sent, returned = pair
    words = _words_of(returned)
    for grid in opened[sent.name].raw.grids:
        for row in grid.rows:
            for cell in row:
                assert set(re.findall(r"\w+", cell)) <= words
    for _, line in opened[sent.name].raw.lines:
        assert set(re.findall(r"\w+", line)) <= words


def _words_of(returned):
    said = [text for table in returned.tables for row in table.rows for text in row.cells.values()]
    said += [f"{heading.text} {heading.guidance}" for table in returned.tables for heading in table.headings]
    said += [f"{fact.label} {fact.text}" for fact in returned.metadata] + [finding.text for finding in returned.findings]
    return set(re.findall(r"\w+", "\n".join(said)))


def test_columns_that_nobody_knows_keep_their_own_names(returns):
    rows = returns["rowan centre (copy).docx"].rows
    assert [row.cells["Weather"] for row in rows] == ["Rain", "Snow", "Frost", "Sun", "–"]


def test_a_merged_date_belongs_to_each_of_its_rows_and_a_banner_to_none(returns):
    returned = returns["csc chronology FINAL.docx"]
    assert [row.when.edtf for row in returned.rows][1:3] == ["2011-03-14", "2011-03-14"]
    assert any(fact.text == "Transfer to the North team" for fact in returned.metadata)
    assert "Three visits." not in "".join(returned.rows[3].cells.values())
    assert any(finding.text == "Three visits." for finding in returned.findings)


def test_a_row_that_goes_on_is_put_with_the_one_before(returns):
    row = returns["CMHT.csv"].rows[1]
    assert row.rows == (3, 4)
    assert row.cells["Details"].endswith("would not leave when asked.")


def test_numbers_names_and_formulas_stay_text(returns):
    rows = returns["CMHT.csv"].rows
    assert rows[0].cells["NHS number"] == "0000000001"
    assert rows[0].cells["Comment"] == "NA"
    assert rows[2].cells["Response"] == "=HYPERLINK(1)"
    assert rows[2].cells["Details"].startswith("- fell over")


def test_a_column_that_is_empty_on_later_pages_keeps_the_pages_together():
    rows = [
        ["No", "Date", "Details", "Comment"],
        *[[str(n), f"{n % 27 + 1}/3/2011", "A visit was made. " * 20, "" if n > 3 else "x"] for n in range(1, 41)],
    ]
    returned = understand(open_bytes("x.pdf", as_pdf(rows)))
    assert len(returned.rows) == 40
    assert returned.rows[39].row == 41


def test_a_table_over_several_pages_has_its_headings_once(returns):
    returned = returns["Royal Infirmary ED.pdf"]
    assert returned.newest_first
    assert len(returned.chronology) == 1
    assert sum("Attendance " in text for row in returned.rows for text in row.cells.values()) == 80
