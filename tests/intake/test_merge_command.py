"""``crosslane merge``: files and reviews, for people and for programs."""

import json

import pytest
import typer
from typer.testing import CliRunner

from crosslane.cli.merge import merge
from crosslane.intake import open_bytes
from crosslane.intake.merge import SameContact
from crosslane.review.desk_state import DeskInfo
from crosslane.review.desks import start_desk
from tests.intake.making import as_csv

HEAD = ["Date", "What happened"]
SCHOOL = as_csv([HEAD, ["03/05/2011", "Rang HV1 about a bruise on the arm."], ["04/05/2011", "Child absent."]])
CLINIC = as_csv([HEAD, ["03/05/2011", "School rang HV1: bruise on the arm."]])


@pytest.fixture
def run():
    app = typer.Typer()
    app.command()(merge)
    return lambda *words: CliRunner().invoke(app, list(map(str, words)))


@pytest.fixture
def files(tmp_path):
    paths = tmp_path / "school.csv", tmp_path / "clinic.csv"
    for path, data in zip(paths, (SCHOOL, CLINIC), strict=True):
        path.write_bytes(data)
    return paths


def test_files_are_merged_and_pairs_only_listed(run, files, tmp_path):
    done = run(*files, "--out", tmp_path / "out", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert [[row["id"] for row in line["rows"]] for line in told["lines"]] == [["clinic-0002"], ["school-0002"], ["school-0003"]]
    assert [line["number"] for line in told["lines"]] == [1, 2, 3]
    assert [(pair["a"], pair["b"]) for pair in told["pairs"]] == [("clinic-0002", "school-0002")]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"chronology.docx", "chronology.xlsx", "merged.json"}


def test_the_order_of_the_files_on_the_line_does_not_matter(run, files):
    assert run(*files, "--json").stdout == run(*files[::-1], "--json").stdout


def test_a_review_is_merged_as_it_was_decided(run, tmp_path):
    desk = start_desk(tmp_path, DeskInfo("Invented"))
    desk.add(open_bytes("school.csv", SCHOOL))
    desk.add(open_bytes("clinic.csv", CLINIC))
    desk.answer(("clinic-0002", "school-0002"), SameContact.YES)
    desk.close()
    told = json.loads(run(desk.path, "--json").stdout)
    assert [[row["id"] for row in line["rows"]] for line in told["lines"]] == [["clinic-0002", "school-0002"], ["school-0003"]]
    assert told["pairs"] == []


def test_what_cannot_be_read_is_told_and_the_exit_code_says_so_while_the_rest_is_merged(run, files, tmp_path):
    (tmp_path / "bad.docx").write_bytes(b"no document")
    done = run(*files, tmp_path / "bad.docx", "--json")
    assert done.exit_code == 1
    assert "bad.docx" in done.stderr
    assert len(json.loads(done.stdout)["lines"]) == 3


def test_quiet_prints_nothing_when_all_is_well(run, files):
    assert run(*files, "--quiet").output == ""


def test_what_is_no_review_is_refused_with_a_reason(run, tmp_path, files):
    (tmp_path / "x.review").write_text("no journal")
    assert run(tmp_path / "x.review").exit_code == 2
    assert run(tmp_path / "x.review", files[0]).exit_code == 2
