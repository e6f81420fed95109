"""``crosslane pack``: files, messages and exit codes."""

import json

import openpyxl
import pytest
import typer
from typer.testing import CliRunner

from crosslane.casefile import save_case
from crosslane.cli.pack import pack
from tests.cases import tiny_case


@pytest.fixture
def run(tmp_path):
    """Runs the command on an invented case, with a folder for what it writes."""
    save_case(tiny_case(), tmp_path / "tiny")
    app = typer.Typer()
    app.command()(pack)

    def invoke(*words: str):
        return CliRunner().invoke(app, [str(tmp_path / "tiny"), "--out", str(tmp_path / "out"), *words])

    return invoke


def test_all_three_formats_are_written_unless_some_are_named(run, tmp_path):
    said = run("--json")
    assert said.exit_code == 0
    assert [name.rsplit(".", 1)[1] for name in json.loads(said.stdout)["files"]] == ["docx", "pdf", "xlsx"]
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == ["tiny-pack.docx", "tiny-pack.pdf", "tiny-pack.xlsx"]


def test_only_the_format_that_is_named_is_written_and_quiet_says_nothing(run, tmp_path):
    said = run("--excel", "--quiet", "--paper", "A3")
    assert (said.exit_code, said.output) == (0, "")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["tiny-pack.xlsx"]


def test_columns_parts_and_key_events_can_be_chosen(run, tmp_path):
    chosen = ("--column", "what", "--part", "chronology", "--part", "key events", "--key-event", "call")
    assert run("--excel", "--quiet", *chosen).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "out" / "tiny-pack.xlsx")
    assert book.sheetnames == ["about", "key-events", "chronology"]
    assert [cell.value for cell in book["chronology"][1]] == ["No.", "What happened", "Row and source"]
    assert book["key-events"].max_row == 2


def test_a_then_view_is_packed_if_a_day_and_an_agency_are_given(run):
    assert run("--excel", "--on", "2020-03-02", "--seen-by", "school").exit_code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--paper", "A5"), "there is no paper 'A5'"),
        (("--held-on", "yesterday"), "'yesterday' is no day; write it as 2008-09-01"),
        (("--column", "wat"), "did you mean 'what'?"),
        (("--part", "gap"), "did you mean 'gaps'?"),
        (("--key-event", "cal"), "did you mean 'call'?"),
        (("--seen-by", "school"), "say until which day"),
        (("--on", "2020-03-02", "--seen-by", "scool"), "did you mean 'school'?"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_would_do(run, words, message):
    said = run(*words)
    assert said.exit_code == 2
    assert message in said.output


def test_a_folder_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "out").write_text("a file where the folder should be")
    said = run("--excel", "--quiet")
    assert said.exit_code == 2
    assert "out" in said.output
