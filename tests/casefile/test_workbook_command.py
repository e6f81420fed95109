"""The workbook on the command line: a case out to a workbook, checked there, and back into its folder."""

import json

import pytest
import typer
from typer.testing import CliRunner

from crosslane.casefile import load_case, save_case
from crosslane.cli.check import check
from crosslane.cli.export import export
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS
from tests.casefile.workbooks import edited
from tests.cases import tiny_case


@pytest.fixture
def crosslane():
    app = typer.Typer()
    app.command()(export)
    app.command()(check)
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


def test_a_case_goes_out_to_a_workbook_and_back_into_a_folder(crosslane, tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    book = tmp_path / "panel.xlsx"
    done = crosslane("export", tmp_path / "tiny", "--workbook", "--out", book, "--json")
    assert done.exit_code == OK
    assert json.loads(done.stdout)["contains"]["events"] == len(tiny_case().events)
    back = tmp_path / "back" / "tiny"
    assert crosslane("export", book, "--folder", "--out", back, "--quiet").output == ""
    assert load_case(back) == tiny_case()


def test_a_workbook_can_be_checked_where_it_is(crosslane, tmp_path):
    book = tmp_path / "panel.xlsx"
    save_case(tiny_case(), book)
    assert "no problems" in crosslane("check", book).stdout

    def spoil(sheets):
        sheets["events"]["B2"] = "soon"

    done = crosslane("check", edited(book, spoil))
    assert done.exit_code == PROBLEMS
    assert "sheet events, row 2, column when" in done.output


def test_what_is_to_be_written_must_be_said_and_must_be_one_thing(crosslane, tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    assert crosslane("export", tmp_path / "tiny").exit_code == NOT_FOUND
    assert crosslane("export", tmp_path / "tiny", "--html", "--workbook").exit_code == NOT_FOUND
