"""An integrated chronology as files: each form asked for, columns as chosen, nothing in CSV that a spreadsheet would run."""

import csv
import io
import json

import pytest

from crosslane.disguise import Glossary, anonymise_chronology
from crosslane.disguise.dates import Shifted
from crosslane.intake.chronology import Chronology
from crosslane.intake.merge import SameContact, merge, put_together
from crosslane.pack.chronology_copies import CHRONOLOGY_FORMATS, make_chronology_copies
from crosslane.pack.integrated import plan_integrated
from tests.intake.test_pairs import contribution


def chronology():
    """Two invented returns; two of their rows are one contact with dates that cannot both be right."""
    school = contribution("school", "Invented School", [("2012-06-14", "=1+1"), ("2012-07-01", "Absent.")])
    clinic = contribution("clinic", "Invented Clinic", [("2012-06-16", "@SUM(A1)")])
    rows = merge((school, clinic))
    lines = put_together(rows, {("clinic-0001", "school-0001"): SameContact.YES})
    return Chronology("Invented", lines, {one.key: one.returned for one in (school, clinic)})


def rows_of(files):
    return list(csv.reader(io.StringIO(files["chronology.csv"].decode("utf-8-sig"))))


def test_each_form_is_made_under_the_name_given_and_told_before_it_is_made():
    told = []
    made = make_chronology_copies(chronology(), CHRONOLOGY_FORMATS, progress=lambda step, *_: told.append(step), name="x")
    assert set(made.files) == {f"x.{ending}" for ending in ("docx", "pdf", "xlsx", "csv", "json")}
    assert told == list(CHRONOLOGY_FORMATS.values())


def test_no_cell_of_a_csv_file_begins_as_a_formula_and_the_columns_are_those_chosen():
    head, *rows = rows_of(make_chronology_copies(chronology(), ["csv"], ("what", "agency")).files)
    assert head == ["No.", "What the return says", "Agency", "Row"]
    assert len(rows) == 2
    assert not any(cell[:1] in tuple("=+-@\t\r") for row in rows for cell in row)
    alone = chronology()._replace(lines=put_together(merge((contribution("a", "A", [("2012-01-01", "=1+1")]),)), {}))
    assert rows_of(make_chronology_copies(alone, ["csv"], ("what",)).files)[1][1] == "'=1+1"


def test_json_has_every_cell_of_every_row():
    (said,) = make_chronology_copies(chronology(), ["json"]).files.values()
    cells = [row["cells"]["What"] for line in json.loads(said)["lines"] for row in line["rows"]]
    assert sorted(cells) == ["=1+1", "@SUM(A1)", "Absent."]


def test_an_unknown_form_or_column_is_refused():
    with pytest.raises(ValueError, match="'folder' is nothing to write"):
        make_chronology_copies(chronology(), ["folder"])
    with pytest.raises(ValueError, match="no column 'colour'"):
        make_chronology_copies(chronology(), ["csv"], ["colour"])


def test_dates_that_cannot_all_be_right_are_told_without_their_words_where_these_were_left_out():
    def told(of):
        return next(table for _, table in plan_integrated(of).tables() if table.id == "contradictions").rows[0].cells[1]

    assert "14 June 2012 (“2012-06-14”)" in told(chronology())
    moved = told(anonymise_chronology(chronology(), Glossary(), Shifted(10)).chronology)
    assert "24 June 2012" in moved
    assert "“" not in moved
