"""The quality report on a return, as values and as a Word table."""

import io
import re
import zipfile

from crosslane.intake import Choices, Doubt, Point, check_quality, find_doubtful, open_bytes, understand
from crosslane.pack.quality_report import quality_report_bytes
from crosslane.when import parse
from tests.intake.making import as_csv

ROWS = [
    ["Date", "Details", "Source", "Action taken"],
    ["25/1/2011", "Visit to the home; Mrs Example was in.", "File 1", "Letter sent"],
    ["24/1/2011", "No reply at the door.", "", "None"],
    ["31/4/2011", "The class teacher rang about lateness.", "File 2", ""],
    ["", "Another call about the same thing.", "File 2", "None"],
    ["early Dec", "Seen at the clinic.", "File 3", "Advice"],
    ["1/1/2015", "", "File 4", ""],
    ["25/2/2011", "Call.", "File 5", "None"],
    ["25/2/2011", "Call.", "File 5", "None"],
    ["26/2/2011", "Weighed at the clinic.", "File 5", "None"],
    ["27/2/2011", "Weighed again at home.", "File 5", "None"],
]


SCHOOL = Choices("School")


def returned(choices=SCHOOL):
    return understand(open_bytes("school.csv", as_csv(ROWS)), choices)


def test_each_point_is_told_with_its_row_and_what_would_help():
    report = check_quality(returned(), parse("2010/2012"))
    told = {(remark.point, remark.where.row) for remark in report.remarks}
    assert told == {
        (Point.NAME, 2), (Point.OUT_OF_ORDER, 3), (Point.NO_SOURCE, 3), (Point.NOT_READ, 4), (Point.NO_ACTION, 4), (Point.NO_DATE,
            5),
        (Point.DOUBTFUL, 6), (Point.OUTSIDE, 7), (Point.NO_TEXT, 7), (Point.NO_ACTION, 7), (Point.OUT_OF_ORDER, 8),
        (Point.REPEATED, 9),
    }  # fmt: skip
    assert all(remark.would_do and remark.says for remark in report.remarks)
    assert (report.rows, report.dated) == (10, 8)


def test_a_column_that_is_missing_is_told_once_and_not_for_every_row():
    rows = [[date, text] for date, text, *_ in ROWS]
    report = check_quality(understand(open_bytes("x.csv", as_csv(rows)), Choices("School")))
    assert report.counts[Point.NO_SOURCE] == report.counts[Point.NO_ACTION] == 1


def test_given_names_are_found_wherever_they_stand():
    report = check_quality(returned(), names=["clinic"])
    assert [remark.found for remark in report.remarks if remark.point is Point.NAME] == ["Mrs Example", "clinic", "clinic"]


def test_a_return_without_anything_to_look_at_has_no_remarks():
    rows = [ROWS[0], ["25/1/2011", "A visit was made to the home.", "File 1", "None"]]
    assert check_quality(understand(open_bytes("x.csv", as_csv(rows)))).remarks == ()


def test_the_words_are_neutral():
    report = check_quality(returned(), parse("2010/2012"))
    text = " ".join(f"{remark.says} {remark.would_do}" for remark in report.remarks).lower()
    assert not re.search(r"\b(?:fail|should have|poor|wrongly|neglect|error|mistake)", text)


def test_a_date_that_a_person_put_right_leaves_the_table_of_doubts():
    first = returned()
    doubtful = find_doubtful(first)
    assert [one.words for one in doubtful] == ["31/4/2011", "", "early Dec"]
    assert doubtful[0].doubts == (Doubt.IMPOSSIBLE,)
    again = returned(Choices("School", dates={doubtful[0].row: "2011-04-30", doubtful[1].row: ""}))
    assert [one.words for one in find_doubtful(again)] == ["early Dec"]
    row = next(row for row in again.rows if row.id == doubtful[0].row)
    assert (row.when.edtf, row.when.words, row.when.settled_by) == ("2011-04-30", "31/4/2011", "person")


def test_the_word_table_holds_every_remark_and_names_nobody_in_its_properties():
    report = check_quality(returned(), parse("2010/2012"))
    data = quality_report_bytes(report)
    from docx import Document

    document = Document(io.BytesIO(data))
    table = document.tables[0]
    assert len(table.rows) == len(report.remarks) + 1
    assert [cell.text for cell in table.rows[0].cells][-1] == "Your answer"
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.core_properties.author == ""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert b"python-docx" not in b"".join(packed.read(name) for name in packed.namelist() if name.startswith("docProps"))
