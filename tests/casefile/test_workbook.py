"""Any case as one workbook and back: nothing lost, nothing made live, every problem named by sheet, row and column."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.casefile import CaseProblems, load_case, save_case
from crosslane.casefile.workbook import workbook_bytes
from crosslane.casefile.workbook.about import ABOUT, COLUMNS, LISTS
from crosslane.casefile.workbook.carrying import from_cell, to_cell
from crosslane.casefile.write import case_files
from crosslane.records import TABLES, columns
from crosslane.vocabulary import EventKind
from tests.casefile.workbooks import edited, live_formulas
from tests.cases import changed, small_cases, tiny_case
from tests.hostile import HOSTILE, hostile_case


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a case.xlsx"


@pytest.fixture
def saved(path):
    """The invented case as a workbook."""
    save_case(tiny_case(), path)
    return path


def problems_after(saved, change):
    """What is said of the workbook once something in it was changed, as lines."""
    with pytest.raises(CaseProblems) as found:
        load_case(edited(saved, change))
    return [str(problem) for problem in found.value.problems]


# Nothing is lost ------------------------------------------------------------------------------


def test_a_case_comes_back_from_its_workbook_as_it_was(saved):
    assert load_case(saved) == tiny_case()


@settings(deadline=None, max_examples=12)
@given(small_cases())
def test_files_made_of_the_workbook_are_those_made_of_the_case_byte_for_byte(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("book") / "case.xlsx"
    save_case(case, path)
    assert case_files(load_case(path)) == case_files(case)


def test_the_same_case_gives_the_same_bytes(saved):
    first = saved.read_bytes()
    save_case(tiny_case(), saved)
    assert saved.read_bytes() == first


ODD = st.sampled_from(["_x005F_x000D_", "‹U+000D›", "‹U+‹U+"])


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | ODD)
def test_every_text_comes_back_from_the_way_a_cell_carries_it(text):
    assert from_cell(to_cell(text)) == text


def test_ordinary_texts_stand_in_a_cell_as_they_are():
    for text in ("- fell over", "+44 20", "=1+1", "@home", "two\nlines", "‹quoted›", "é€😀", "under_x_score"):
        assert to_cell(text) == text


@pytest.mark.parametrize("offset", range(0, len(HOSTILE), 6))
def test_texts_that_look_like_formulas_or_links_are_text_and_come_back(path, offset):
    case = hostile_case(offset)
    save_case(case, path)
    assert live_formulas(path.read_bytes()) == 0
    assert load_case(path) == case


def test_the_count_of_live_formulas_would_see_one(tmp_path, saved):
    def put_in(book):
        book["events"]["H2"] = "=1+1"

    assert live_formulas(edited(saved, put_in).read_bytes()) == 1


def test_what_a_saved_then_view_leaves_unexplained_comes_back(path):
    from crosslane.narrowing import as_seen_by

    case = tiny_case()
    views = [as_seen_by(case, agency.id, date(2020, 4, 30)) for agency in case.agencies]
    assert any(view.unexplained for view in views)
    for view in views:
        save_case(view, path)
        assert load_case(path) == view


def test_a_text_that_is_longer_than_a_cell_holds_is_refused_with_its_cell_and_nothing_is_written(path):
    case = tiny_case()
    first, *others = case.events.rows
    case = changed(case, events=[first._replace(text="x" * 32_768), *others])
    with pytest.raises(ValueError, match=r"sheet events, row 2, column text \(cell I2\): 32,768 characters"):
        save_case(case, path)
    assert not path.exists()


def test_a_text_that_just_fits_is_carried(path):
    case = tiny_case()
    case = changed(case, events=[event._replace(text="é" * 32_767) for event in case.events])
    save_case(case, path)
    assert load_case(path) == case


# What the workbook looks like -------------------------------------------------------------------


@pytest.fixture
def book(saved):
    import openpyxl

    return openpyxl.load_workbook(saved)


def test_there_is_a_sheet_for_each_table_in_the_order_of_the_case(book):
    assert book.sheetnames == [ABOUT, *TABLES, COLUMNS, LISTS]


def test_every_cell_is_text_and_says_so_and_so_will_new_rows(book):
    for name in TABLES:
        sheet = book[name]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s"}
        assert {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"@"}
        assert {column.number_format for column in sheet.column_dimensions.values()} == {"@"}


def test_every_heading_says_what_its_column_means(book):
    for name, record in TABLES.items():
        for cell, column in zip(book[name][1], columns(record).values(), strict=True):
            assert column.about in cell.comment.text
        assert book[name].freeze_panes == "B2"
        assert book[name].print_title_rows == "$1:$1"


def test_every_closed_list_is_offered_in_its_column_and_has_its_meanings_on_a_sheet(book):
    listed = {(row[0].value, row[1].value): row[2].value for row in book[LISTS].iter_rows(min_row=2)}
    for word in EventKind:
        assert listed["event kind", str(word)] == word.meaning
    for name, record in TABLES.items():
        offered = {
            str(check.sqref).split(":")[0].rstrip("0123456789"): check for check in book[name].data_validations.dataValidation
        }
        for place, column in enumerate(columns(record).values()):
            if column.words is not None:
                check = offered[chr(65 + place)]
                assert check.type == "list"
                assert check.errorStyle in (None, "stop")
                first, last = check.formula1.removeprefix(f"{LISTS}!").replace("$", "").split(":")
                words = [row[0].value for row in book[LISTS][f"{first}:{last}"]]
                assert words == [str(word) for word in column.words]
            elif column.kind == "reference" and len(column.tables) == 1:
                assert offered[chr(65 + place)].errorStyle == "warning"


# Edited by people and programs ------------------------------------------------------------------


def test_a_row_typed_in_by_hand_is_read(saved):
    def add(book):
        sheet = book["people"]
        sheet.append(["uncle", "Uncle"])
        sheet.cell(sheet.max_row, [cell.value for cell in sheet[1]].index("cites") + 1, "made-up p1")

    assert load_case(edited(saved, add)).people["uncle"].label == "Uncle"


def test_a_date_that_a_program_made_of_what_was_typed_is_named_with_its_cell(saved):
    def type_over(book):
        book["events"]["B2"] = datetime(2012, 6, 3)

    [line] = problems_after(saved, type_over)
    assert line.startswith("edited.xlsx, sheet events, row 2, column when: holds a date that a program made")
    assert "cell B2: 2012-06-03" in line


def test_numbers_are_taken_where_nothing_can_have_been_lost_and_named_elsewhere(saved):
    def type_over(book):
        sheet = book["events"]
        places = {cell.value: cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, places["order"], row)
        sheet.cell(2, places["title"], 12)
        book["sources"].cell(2, [cell.value for cell in book["sources"][1]].index("published") + 1, 2021)

    [line] = problems_after(saved, type_over)
    assert "sheet events, row 2, column title: holds a number, not text" in line


def test_all_problems_are_named_at_once_by_sheet_row_and_column(saved):
    def spoil(book):
        book["events"]["B3"] = "soon"
        book["people"]["A2"] = "Child!"
        book[ABOUT]["B2"] = "no slug!"
        book.create_sheet("peopel")["A1"] = "id"
        book["items"].insert_rows(2)
        book["items"]["H3"] = "nowhere"

    lines = problems_after(saved, spoil)
    for start in (
        "edited.xlsx, sheet events, row 3, column when: ",
        "edited.xlsx, sheet people, row 2, column id: ",
        f"edited.xlsx, sheet {ABOUT}, row 2, column case id: is 'no slug!'",
        "edited.xlsx, sheet peopel: is not a table of a case",
        "edited.xlsx, sheet items, row 3, column changes: there is no 'nowhere' in items",
    ):
        assert any(line.startswith(start) for line in lines), (start, lines)
    assert not any(".csv" in line for line in lines)


def test_rows_left_empty_do_not_shift_the_rows_that_problems_name(saved):
    def spoil(book):
        book["events"].insert_rows(2, 3)
        book["events"]["A7"] = "bruise-seen"

    lines = problems_after(saved, spoil)
    assert any("sheet events, row 7, column id: 'bruise-seen' stands in row 5 too" in line for line in lines)


def test_what_a_case_has_no_room_for_is_asked_about_and_not_dropped(saved):
    from openpyxl.comments import Comment

    def add(book):
        sheet = book["events"]
        sheet["G2"].comment = Comment("Is this right?", "somebody")
        sheet["H3"] = "=A3"
        sheet.merge_cells("H4:H5")
        book[ABOUT]["D3"] = "a note beside"

    lines = "\n".join(problems_after(saved, add))
    assert "sheet events, row 2, column kind: there is a comment in cell G2: 'Is this right?'" in lines
    assert "there is a formula in cell H3" in lines
    assert "there is a merged area in cell H4" in lines
    assert "beside the entry in cell D3" in lines


def test_a_workbook_without_its_first_sheet_or_of_another_kind_is_refused_with_what_would_do(tmp_path, saved):
    def spoil(book):
        del book[ABOUT]

    assert "has no sheet 'About'" in problems_after(saved, spoil)[0]
    other = tmp_path / "other.xlsx"
    for data, says in (
        (b"", "empty"), (b"id,label\n", "plain text"), (saved.read_bytes()[:5000], "cut short"), (far_cell(saved), "stray cell"),
    ):  # fmt: skip
        other.write_bytes(data)
        with pytest.raises(CaseProblems, match=says):
            load_case(other)
    with pytest.raises(CaseProblems, match="cannot be opened"):
        load_case(tmp_path / "none.xlsx")


def far_cell(path):
    """The workbook with one cell at the far end of a sheet, as bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text = text.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row></sheetData>')
            new.writestr(name, text)
    return made.getvalue()


def test_dates_that_cannot_be_right_can_be_left_out_as_with_a_folder(path):
    case = tiny_case()
    first, second, *others = case.events.rows
    odd = changed(case, events=[first._replace(after=(second.id,)), second, *others])
    path.write_bytes(workbook_bytes(odd))
    with pytest.raises(CaseProblems):
        load_case(path)
    opened = load_case(path, leave_out=True)
    assert {one.event for one in opened.left_out}
    with pytest.raises(ValueError, match="opened without dates"):
        save_case(opened, path)


def test_only_an_xlsx_workbook_is_written(tmp_path):
    with pytest.raises(ValueError, match=r"end in \.xlsx"):
        save_case(tiny_case(), tmp_path / "case.ods")
