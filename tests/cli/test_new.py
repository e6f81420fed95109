"""A case of one's own on the command line: made with examples or blank, never over anything, examples out again."""

import json

import pytest
from typer.testing import CliRunner

from crosslane.casefile import load_case
from crosslane.casefile.starter import has_examples
from crosslane.cli import app
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS


def crosslane(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_case_opens_has_a_row_in_every_table_and_stays_out_of_git(cases):
    assert crosslane("new", "my-case", "--title", "My case").exit_code == OK
    case = load_case(cases / "my-case")
    assert case.info.title == "My case"
    assert all(len(table) for table in case.tables().values())
    assert "*" in (cases / "my-case" / ".gitignore").read_text().splitlines()


def test_a_blank_case_has_no_rows_and_opens_too(cases):
    told = json.loads(crosslane("new", "my-case", "--blank", "--json").stdout)
    assert told == {"file": str(cases / "my-case"), "rows": 0}
    assert "no rows yet" in crosslane("check", "my-case").stdout


def test_nothing_is_ever_overwritten(cases):
    before = contents(cases / "tiny")
    done = crosslane("new", "tiny")
    assert done.exit_code == NOT_FOUND
    assert "already" in done.output
    assert contents(cases / "tiny") == before


@pytest.mark.parametrize(
    ("name", "would_do"),
    [("My Case", "my-case"), ("con", "con-case"), ("../out", "out"), ("schema", "schema-case"), ("…", "small")],
)
def test_a_name_that_no_folder_can_have_everywhere_is_answered_with_one_that_would_do(cases, name, would_do):
    done = crosslane("new", name)
    assert done.exit_code == NOT_FOUND
    assert would_do in done.output
    assert [path.name for path in cases.iterdir()] == ["tiny"]


def test_the_examples_come_out_again_in_one_go(cases):
    crosslane("new", "my-case")
    assert crosslane("new", "my-case", "--clear-examples").exit_code == OK
    assert not has_examples(load_case(cases / "my-case"))


def test_examples_on_which_own_rows_lean_stay_and_the_rows_are_named(cases):
    crosslane("new", "my-case")
    events = cases / "my-case" / "events.csv"
    events.write_text(events.read_text() + events.read_text().splitlines()[-1].replace("example-call", "own-call", 1) + "\n")
    before = contents(cases / "my-case")
    done = crosslane("new", "my-case", "--clear-examples")
    assert done.exit_code == PROBLEMS
    assert "events.csv, row 4, column agencies: refers to the example 'example-nursery'" in done.output
    assert contents(cases / "my-case") == before


def test_a_workbook_is_made_where_one_stands_and_never_over_another(cases, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert crosslane("new", "my-case.xlsx").exit_code == OK
    first = (tmp_path / "my-case.xlsx").read_bytes()
    assert first.startswith(b"PK")
    assert crosslane("new", "my-case.xlsx").exit_code == NOT_FOUND
    assert (tmp_path / "my-case.xlsx").read_bytes() == first


def test_a_folder_that_cannot_be_written_is_said_to_be_so_and_nothing_is_left(cases, monkeypatch):
    def refuses(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("crosslane.casefile.starter.save_files", refuses)
    done = crosslane("new", "my-case")
    assert done.exit_code == NOT_FOUND
    assert "Permission denied" in done.output
    assert not (cases / "my-case").exists()
