"""The command line: what it prints, and the exit codes that scripts go by."""

import json

from typer.testing import CliRunner

from crosslane.cli import app
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS

SOURCE = "A bruise is seen at school.\n\nThe school rings the health visitor.\n"


def crosslane(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_a_sound_case_is_said_to_have_no_problems(cases):
    done = crosslane("check", "tiny")
    assert done.exit_code == OK
    assert "tiny: no problems" in done.stdout


def test_every_problem_is_printed_and_the_exit_code_says_so(cases):
    (cases / "tiny" / "events.csv").write_text("id,titel,cites\nx,Seen,made-up p1\n", encoding="utf-8")
    done = crosslane("check", "tiny")
    assert done.exit_code == PROBLEMS
    assert "events.csv, row 1, column titel" in done.output
    assert "did you mean 'title'?" in done.output


def test_problems_can_be_had_for_programs(cases):
    (cases / "tiny" / "events.csv").write_text("id,titel,cites\nx,Seen,made-up p1\n", encoding="utf-8")
    problems = json.loads(crosslane("check", "tiny", "--json").stdout)
    assert {"file", "row", "column", "found", "remedy"} == set(problems[0])


def test_a_case_that_is_not_there_is_answered_with_the_nearest(cases):
    done = crosslane("check", "tinny")
    assert done.exit_code == NOT_FOUND
    assert "did you mean 'tiny'?" in done.output


def test_coverage_lists_the_paragraphs_that_no_row_cites(cases, tmp_path):
    source = tmp_path / "source.txt"
    source.write_text(SOURCE, encoding="utf-8")
    done = crosslane("check", "tiny", "--coverage", source)
    assert done.exit_code == OK
    assert "1 paragraph of 'made-up' that no row cites" in done.stdout
    assert "p2" in done.stdout
    assert "rings the health visitor" in done.stdout


def test_a_source_that_cannot_be_read_is_said_to_be_so(cases, tmp_path):
    done = crosslane("check", "tiny", "--coverage", tmp_path / "missing.txt")
    assert done.exit_code == NOT_FOUND
    assert "missing.txt cannot be read" in done.output


def test_the_cases_are_listed_with_their_titles(cases):
    assert "Tiny, an invented case" in crosslane("cases").stdout
