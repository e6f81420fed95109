"""All commands together: each has help with an example and its exit codes, and answers programs where it gives data."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from crosslane.cli import COMMANDS, app
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS

GIVES_NO_DATA = {"open"}
"""Commands that start something rather than give something."""
NO_SUCH = {
    "cases": None,
    "open": ["no-such-case"],
    "check": ["no-such-case"],
    "new": ["Not A Name"],
    "intake": ["no-such-file.csv"],
    "merge": ["no-such-file.csv"],
    "export": ["no-such-case", "--html"],
    "pack": ["no-such-case", "--out", "nowhere"],
    "anonymise": ["no-such-case", "--key", "key.json"],
    "compare": ["no-such-case", "tiny"],
}
"""For each command, a line that names something that is not there. A command added tomorrow must be put here too."""


def crosslane(*arguments, answer=None):
    return CliRunner().invoke(app, [str(one) for one in arguments], input=answer)


@pytest.mark.parametrize("name", COMMANDS)
def test_its_help_has_an_example_that_begins_with_its_own_name_and_the_exit_codes(name):
    help_text = " ".join(crosslane(name, "--help").stdout.split())
    assert f"Example: crosslane {name}" in help_text
    assert "Exit codes: 0 done; 1" in help_text


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in GIVES_NO_DATA])
def test_it_answers_programs_too(name):
    assert "--json" in crosslane(name, "--help").stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_what_is_not_there_ends_it_with_a_message_and_without_a_traceback(cases, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = NO_SUCH.get(name, "not among NO_SUCH")
    if arguments is None:
        monkeypatch.setenv("CROSSLANE_CASES", str(tmp_path / "nowhere"))
    done = crosslane(name, *(arguments or ()))
    assert done.exit_code == (PROBLEMS if name in ("intake", "merge") else NOT_FOUND)
    assert done.output.strip()
    assert "Traceback" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["casedata"]


def test_a_command_that_is_not_there_is_answered_with_the_nearest():
    done = crosslane("chek")
    assert done.exit_code == 2
    assert "did you mean 'check'?" in done.output


def test_the_first_help_names_every_command():
    said = crosslane("--help").stdout
    assert all(f"  {name} " in said for name in COMMANDS)


def test_shells_can_complete_the_commands(monkeypatch):
    done = subprocess.run(
        [sys.executable, "-c", "from crosslane.cli import main; import sys; sys.argv = ['crosslane']; main()"],
        env={"_CROSSLANE_COMPLETE": "complete_bash", "COMP_WORDS": "crosslane ch", "COMP_CWORD": "1", "PATH": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["check"]


def test_the_command_line_starts_without_what_only_some_commands_need():
    heavy = "pandas plotly numpy docx openpyxl networkx ipywidgets pdfplumber typst crosslane.intake crosslane.pack"
    asked = f"import sys, crosslane.cli; print([one for one in {heavy.split()!r} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize("by", ["barrier", "sectors", "theme", "channel"])
def test_cases_are_compared_beside_each_other_in_words_and_for_programs(cases, by):
    crosslane("new", "other")
    assert "Tiny, an invented case" in crosslane("compare", "tiny", "other", "--by", by).stdout
    told = json.loads(crosslane("compare", "tiny", "other", "--by", by, "--json").stdout)
    assert [case["title"] for case in told["cases"]] == ["Tiny, an invented case", "Other"]
    assert told["rows"]


def test_one_case_alone_is_compared_with_nothing(cases):
    done = crosslane("compare", "tiny")
    assert done.exit_code == NOT_FOUND
    assert "two cases or more" in done.output


def test_small_numbers_of_unpublished_cases_are_hidden_unless_asked_for(cases):
    crosslane("new", "other")
    assert "1–7 crossed" in crosslane("compare", "tiny", "other").stdout
    assert crosslane("compare", "tiny", "other").stdout != crosslane("compare", "tiny", "other", "--exact").stdout


def test_the_cases_come_for_programs_too(cases):
    assert json.loads(crosslane("cases", "--json").stdout) == {"tiny": "Tiny, an invented case"}


def test_what_is_wrong_is_told_apart_by_colour_where_the_terminal_has_any(cases):
    (cases / "tiny" / "events.csv").write_text("id,titel,cites\nx,Seen,made-up p1\n", encoding="utf-8")
    plain, coloured = "", ""
    for colour in ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}):
        done = subprocess.run(
            [sys.executable, "-m", "crosslane", "check", "tiny"],
            env={"CROSSLANE_CASES": str(cases), "PATH": "", "TERM": "xterm", **colour},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == PROBLEMS
        plain, coloured = (done.stderr, coloured) if "NO_COLOR" in colour else (plain, done.stderr)
    assert "\x1b[" not in plain
    assert "\x1b[32mdid you mean 'title'?" in coloured


def test_open_shows_the_content_note_and_starts_nothing_unless_it_was_read(cases, monkeypatch):
    started = []
    monkeypatch.setattr("starting.servers.open_suite", lambda *given, **options: started.append(options) or 0)
    done = crosslane("open", "tiny", answer="n\n")
    assert (done.exit_code, started) == (OK, [])
    assert "Mentions a bruise" in done.stdout
    assert crosslane("open", "tiny", "--view", "--no-browser", answer="y\n").exit_code == OK
    assert started == [{"view": True, "browser": False}]
    assert crosslane("open", "tiny", "--note-read").exit_code == OK


def test_a_workbook_is_first_made_into_a_folder(cases, tmp_path):
    crosslane("new", "book.xlsx", "--out", tmp_path)
    done = crosslane("open", tmp_path / "book.xlsx", "--note-read")
    assert done.exit_code == NOT_FOUND
    assert "--folder" in done.output


def test_what_keeps_the_server_from_starting_is_said_in_a_sentence(cases, monkeypatch):
    from starting.trouble import Trouble

    def refuses(*given, **options):
        raise Trouble("Port 1 is already in use: choose another, or leave out --port.")

    monkeypatch.setattr("starting.servers.open_suite", refuses)
    done = crosslane("open", "tiny", "--note-read")
    assert done.exit_code == PROBLEMS
    assert "already in use" in done.output
