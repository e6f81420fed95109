"""No text of a file is lost: each stands in a row, a heading, a fact or a finding; and readers agree with second readers."""

import io
import re
import zipfile
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosslane.intake import Opened, understand
from crosslane.intake.grid import Raw, grid_from
from crosslane.intake.reading import read_raw
from tests.intake.making import as_csv, as_docx, as_ods, as_xlsx

WORDS = st.sampled_from(
    ["Date", "Details", "Event", "Action taken", "Name", "Relationship to child", "DOB", "No.", "25/04/11", "3/4/11", "same day",
        "ten days later",
     "Mother rang about the visit.", "and would not leave", "……", "Page 2 of 70", "Signed:", "1", "2", "Yes", "Agency: X",
     "early Dec", "31/06/2010",
     "*continue on a separate sheet*", "Source", "Name of child", "Child J", "Phase", "PX-1", "10:30", "TBC", "2011", "x\ny",
     "Date\n(dd/mm/yy)"]
)  # fmt: skip
CELLS = st.one_of(st.just(""), WORDS, st.text("abc XY/.:?-–19", max_size=12))
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=14)
)
MERGES = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 5), st.integers(0, 3), st.integers(0, 2)), max_size=3)


def tokens(texts):
    return set(re.findall(r"\w+", "\n".join(texts)))


def words_of(returned):
    said = [text for table in returned.tables for row in table.rows for text in row.cells.values()]
    said += [f"{heading.text} {heading.guidance}" for table in returned.tables for heading in table.headings]
    said += [f"{fact.label} {fact.text}" for fact in returned.metadata] + [finding.text for finding in returned.findings]
    return tokens(said)


@settings(max_examples=150)
@given(st.lists(GRIDS, min_size=1, max_size=3), MERGES, st.booleans())
@example([[["Date", "Details"], ["", ""], ["25/04/11", "x"]]], [], False)
def test_every_text_of_any_tables_is_somewhere_in_the_return(tables, merges, follows):
    grids = []
    for number, rows in enumerate(tables):
        cells = {r: dict(enumerate(row, start=1)) for r, row in enumerate(rows, start=1)}
        merged = [(top, left, top + down, left + across) for top, left, down, across in merges]
        grids.append(grid_from(f"Table {number}", cells, merged=merged)._replace(follows=follows and number > 0))
    returned = understand(Opened("x.docx", "", Raw("docx", grids, [("text", "A line: above")], [])))
    assert tokens(text for rows in tables for row in rows for text in row) <= words_of(returned)
    ids = [row.id for table in returned.tables for row in table.rows]
    assert len(ids) == len(set(ids))
    for table in returned.tables:
        names = [heading.text for heading in table.headings]
        assert len(names) == len(set(names))
        for row in table.rows:
            assert set(row.cells) <= set(names)
            assert row.when.edtf or row.when.doubts or not row.when.words


TEXTS = st.lists(
    st.lists(st.text("ab<>&\"'é–\n\t =+-@0123,;£", max_size=9), min_size=3, max_size=3), min_size=2, max_size=6
).filter(lambda rows: all(any(cell.strip() for cell in row) for row in rows))  # fmt: skip


def grid_texts(name, data):
    """Texts of the only grid by row and column."""
    (grid,) = read_raw(data, name).grids
    return {
        (r, c): text
        for r, row in zip(grid.numbers, grid.rows, strict=True)
        for c, text in zip(grid.columns, row, strict=True)
        if text.strip()
    }


def wanted(rows):
    return {(r, c): text for r, row in enumerate(rows, start=1) for c, text in enumerate(row, start=1) if text.strip()}


@settings(max_examples=40)
@given(TEXTS)
def test_every_cell_of_a_workbook_is_read_letter_for_letter(rows):
    data = as_xlsx({"S": rows})
    assert grid_texts("x.xlsx", data) == wanted(rows)


@settings(max_examples=30)
@given(TEXTS)
def test_a_second_reader_finds_the_same_cells_in_a_workbook(rows):
    import python_calamine

    data = as_xlsx({"S": rows})
    sheet = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert grid_texts("x.xlsx", data) == wanted([[str(cell) for cell in row] for row in sheet])


@settings(max_examples=25)
@given(TEXTS)
def test_every_cell_of_a_word_table_is_read_as_python_docx_has_it(rows):
    from docx import Document

    data = as_docx([rows])
    (table,) = Document(io.BytesIO(data)).tables
    theirs = {
        (r, c): cell.text.strip("\n")
        for r, row in enumerate(table.rows, 1)
        for c, cell in enumerate(row.cells, 1)
        if cell.text.strip()
    }
    assert grid_texts("x.docx", data) == theirs


@settings(max_examples=40)
@given(TEXTS, st.sampled_from([("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ",")]))
def test_every_cell_of_a_csv_file_is_read_letter_for_letter(rows, how):
    head = [["Date", "Details", "Source"]] * 2
    data = as_csv([*head, *rows], *how)
    assert grid_texts("x.csv", data) == wanted([*head, *rows])


@settings(max_examples=40)
@given(st.lists(st.lists(st.text("ab<>&é–=+0123", max_size=9), min_size=3, max_size=3), min_size=2, max_size=6))
def test_every_cell_of_an_opendocument_sheet_is_read_letter_for_letter(rows):
    assert grid_texts("x.ods", as_ods({"S": rows})) == wanted(rows)


def test_merged_and_short_rows_of_a_word_table_keep_their_columns():
    """Cells over two columns, over two rows, rows that start late and end early."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    def change(document):
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 1).merge(table.cell(1, 2))
        late = table.rows[3]._tr
        late.remove(late.findall(f"{w}tc")[0])
        late.get_or_add_trPr().append(late.makeelement(f"{w}gridBefore", {f"{w}val": "1"}))
        early = table.rows[4]._tr
        early.remove(early.findall(f"{w}tc")[2])

    rows = [["a", "b", "c"], ["d", "e", ""], ["", "f", "g"], ["gone", "h", "i"], ["j", "k", "gone"]]
    (grid,) = read_raw(as_docx([rows], change=change), "x.docx").grids
    texts = {(r, c): text.strip() for r, row in enumerate(grid.rows) for c, text in enumerate(row) if text.strip()}
    assert texts == {
        (0, 0): "a", (0, 1): "b", (0, 2): "c", (1, 0): "d", (1, 1): "e", (2, 1): "f", (2, 2): "g", (3, 1): "h", (3, 2): "i", (4,
            0): "j", (4, 1): "k",
    }  # fmt: skip
    assert (1, 0, 2, 0) in [tuple(area) for area in grid.merged]
    assert (1, 1, 1, 2) in [tuple(area) for area in grid.merged]


def test_a_workbook_shows_its_dates_as_its_cells_do():
    rows = [["Date", "Details"], [date(2013, 3, 1), "x"]]
    shown = {"dd/mm/yyyy": ("01/03/2013", "dmy"), "mmm-yy": ("Mar-13", "my"), "yyyy": ("2013", "y"),
        "dddd d mmmm yyyy": ("Friday 1 March 2013", "dmy"),
             "mm/dd/yy": ("03/01/13", "dmy"), "d mmm": ("1 Mar", "dm")}  # fmt: skip
    for code, (text, parts) in shown.items():
        (grid,) = read_raw(as_xlsx({"S": rows}, formats={"S": code}), "x.xlsx").grids
        assert grid.rows[1][0] == text
        assert [tuple(one) for one in grid.dates] == [(1, 0, "2013-03-01T00:00", parts)]


def test_a_stray_cell_at_the_end_of_a_sheet_costs_nothing():
    with_stray = as_xlsx(
        {"S": [["Date", "Details"], ["25/1/2011", "x"]]}, lambda book, sheets: sheets["S"].write("XFD1048576", "stray")
    )
    (grid,) = read_raw(with_stray, "x.xlsx").grids
    assert grid.columns == [1, 2, 16384]
    assert grid.numbers == [1, 2, 1048576]


def test_strict_office_files_are_read_too():
    data = as_xlsx({"S": [["Date", "Details"], ["25/1/2011", "x"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name.startswith("xl/") and not name.endswith(".rels"):
                text = text.replace(
                    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
                )
                text = text.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                    b"http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip
            after.writestr(name, text)
    (grid,) = read_raw(out.getvalue(), "x.xlsx").grids
    assert grid.rows == [["Date", "Details"], ["25/1/2011", "x"]]
