"""The intake on the command line: what it prints, what it writes, its exit codes."""

import json

import pytest
import typer
from typer.testing import CliRunner

from crosslane.cli.intake import intake
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS
from tests.intake.making import as_csv

ROWS = [
    ["Date", "Details", "Seen by"],
    ["25/1/2011", "A visit was made to the home.", "HV1"],
    ["31/4/2011", "Nobody was in; card left.", "HV1"],
]


@pytest.fixture
def run():
    app = typer.Typer()
    app.command()(intake)
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Oak School.csv"
    path.write_bytes(as_csv(ROWS))
    return path


def test_it_tells_rows_roles_and_dates_to_look_at(run, file):
    done = run(file)
    assert done.exit_code == OK
    assert "Oak School.csv: 2 rows; Oak School (file name)" in done.output
    assert "April 2011 has 30 days, not 31" in done.output


def test_programs_get_json(run, file):
    said = json.loads(run(file, "--json", "--agency", "School").stdout)
    (one,) = said["returns"]
    assert one["agency"] == "School"
    assert one["tables"][0]["rows"][0]["when"]["edtf"] == "2011-01-25"
    assert [doubt["doubts"] for doubt in one["doubtful"]] == [["no such day in the calendar"]]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(run, file, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no document")
    done = run(bad, file, tmp_path / "gone.csv")
    assert done.exit_code == PROBLEMS
    assert "bad.docx: it is called .docx, but is plain text" in done.output
    assert "gone.csv: it cannot be opened" in done.output
    assert "2 rows" in done.output


def test_quiet_prints_nothing_that_went_well(run, file):
    assert run(file, "--quiet").output == ""


def test_reports_are_written_into_a_folder(run, file, tmp_path):
    folder = tmp_path / "reports"
    assert run(file, "--quiet", "--out", folder, "--period", "2010/2012").exit_code == OK
    assert {path.name for path in folder.iterdir()} == {"returns.json", "oak-school-quality.docx"}


def test_a_period_that_is_no_date_is_refused(run, file):
    assert run(file, "--period", "soon").exit_code == NOT_FOUND
