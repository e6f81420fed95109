"""Texts in the CSV files of a case: none begins as a formula, and all come back letter for letter."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosslane.casefile import load_case, save_case
from crosslane.casefile.csv_text import marked, text_places, unmarked
from crosslane.exchange.frames import as_csv_files, to_frames
from crosslane.records import TABLES
from tests.cases import changed, tiny_case

FORMULAS = ["=1+1", "+44 20 7946 0000", "- fell over", "@SUM(A1)", "\t=1+1", "\r=1+1", "'=1+1", "''-x", "=cmd|'/c calc'!A1"]
LIVE = ("=", "+", "-", "@", "\t", "\r")


@given(st.text())
@example("'=")
@example("''+")
@example("")
def test_every_text_comes_back_and_none_begins_as_a_formula(text):
    assert unmarked(marked(text)) == text
    assert not marked(text).startswith(LIVE)


@pytest.mark.parametrize("text", ["'Daddy' hits", "''", "a=b", "’=1", "10-12", "", " - x"])
def test_ordinary_text_stays_as_it_is_in_the_file(text):
    assert marked(text) == text


def test_no_cell_of_text_in_a_saved_case_begins_as_a_formula(tmp_path):
    case = tiny_case()
    texts = iter(FORMULAS * 100)
    tables = {
        name: [row._replace(**{heading: next(texts) for heading in columns_of_text(name)}) for row in case.table(name)]
        for name in TABLES
    }
    hostile = changed(case, **tables)
    save_case(hostile, tmp_path / "tiny")
    seen = 0
    for name in TABLES:
        path = tmp_path / "tiny" / f"{name}.csv"
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))) if path.exists() else [[]]
        for row in rows[1:]:
            cells = [row[place] for place in text_places(name, rows[0])]
            seen += len(cells)
            assert not [cell for cell in cells if cell.startswith(LIVE)]
    assert seen > 40
    assert load_case(tmp_path / "tiny") == hostile


def test_neither_does_one_in_the_files_for_other_programs():
    people = [person._replace(note="=1+1", label="+44") for person in tiny_case().people]
    data = as_csv_files(to_frames(changed(tiny_case(), people=people)))["people.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert {(row["label"], row["note"]) for row in rows} == {("'+44", "'=1+1")}


def columns_of_text(name):
    headings = list(TABLES[name]._fields)
    return [headings[place] for place in text_places(name, headings)]
