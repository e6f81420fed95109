"""The explorer as one file: what it contains and says, and what it lets run."""

import base64
import hashlib
import json
import re
from datetime import date
from html import unescape

import pytest
from typer import Typer
from typer.testing import CliRunner

from crosslane.cli.export import export
from crosslane.draw.explorer.payload import ThenView
from crosslane.pack.one_file import explorer_file, last_day, policy, save_file
from tests.cases import tiny_case
from tests.hostile import HOSTILE, hostile_case

THEN = ThenView("school", date(2020, 3, 2))


def blocks(html):
    """The data in a file: its views by name."""
    found = re.findall(r'<script type="application/json" data-view="([^"]*)">(.*?)</script>', html, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def test_the_content_note_the_sources_the_version_and_the_date_come_first():
    html = explorer_file(tiny_case(), made_on=date(2026, 1, 31)).html
    gate = html[: html.index('<main id="explorer"')]
    for said in (
        "Tiny, an invented case",
        "Mentions a bruise",
        "An invented source",
        "version",
        "Written on 31 January 2026",
        "The whole case",
    ):
        assert said in gate


def test_without_a_date_none_is_stated_and_the_file_is_always_the_same():
    assert "Written on" not in explorer_file(tiny_case()).html
    assert explorer_file(tiny_case()) == explorer_file(tiny_case())


def test_a_then_view_is_in_the_file_only_if_asked_for_and_the_file_says_so():
    plain, with_view = explorer_file(tiny_case()), explorer_file(tiny_case(), [THEN])
    assert list(blocks(plain.html)) == [""]
    assert list(blocks(with_view.html)) == ["", "then-1"]
    assert with_view.contains[1] == "What Invented School could see by the end of 2 March 2020."
    assert with_view.contains[1] in unescape(with_view.html)


def test_a_file_of_a_then_view_alone_has_nothing_else_of_the_case():
    html = explorer_file(tiny_case(), [THEN], whole=False).html
    for hidden in (
        "The family moves",
        "no further action",
        "not-to-social-care",
        "does not say how the bruise",
        "The child fell",
    ):
        assert hidden in explorer_file(tiny_case()).html
        assert hidden not in html


def test_a_file_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one then-view"):
        explorer_file(tiny_case(), whole=False)


def test_nothing_runs_but_the_file_s_own_script_by_hash():
    html = explorer_file(tiny_case()).html
    stated = unescape(re.search(r'Security-Policy" content="([^"]*)"', html).group(1))
    script = re.search(r'<script type="module">(.*?)</script>', html, re.DOTALL).group(1)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)
    assert stated == policy(script, style)
    for text, kind in ((script, "script-src"), (style, "style-src")):
        hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind} 'sha256-{hashed}'" in stated
    assert "default-src 'none'" in stated
    assert "unsafe" not in stated
    assert html.index("<meta charset") < html.index("Security-Policy") < html.index("<style>")


@pytest.mark.parametrize("offset", range(len(HOSTILE)))
def test_no_text_of_a_case_can_end_the_block_that_it_stands_in(offset):
    html = explorer_file(hostile_case(offset)).html
    assert len(re.findall(r"<script", html)) == 2
    assert not re.search(r"<(img|iframe|link rel=stylesheet|svg|span|meta http-equiv=refresh|b|a)\b", html)
    payload = blocks(html)[""]
    shown = {event["heading"] for event in payload["events"]}
    assert shown == {event.title for event in hostile_case(offset).events}


def test_the_last_day_is_that_of_the_last_dated_event():
    assert last_day(tiny_case()) == date(2020, 6, 15)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "case.html"
    save_file(path, "old")
    path.chmod(0o444)
    save_file(tmp_path / "other.html", "new")
    assert path.read_text() == "old"


# On the command line -------------------------------------------------------------------------


@pytest.fixture
def run(cases, tmp_path):
    """Runs the command in an empty folder's file."""
    app = Typer()
    app.command()(export)
    return lambda *arguments: CliRunner().invoke(app, [*arguments, "--out", str(tmp_path / "out.html")])


def test_the_command_writes_the_file_and_says_what_is_in_it(run, tmp_path):
    done = run("tiny", "--html", "--then-views", "school,social-care", "--on", "2020-03-02")
    assert done.exit_code == 0, done.output
    assert "The whole case" in done.output
    assert list(blocks((tmp_path / "out.html").read_text(encoding="utf-8"))) == ["", "then-1", "then-2"]


def test_for_programs_it_prints_json_and_quietly_nothing(run):
    assert json.loads(run("tiny", "--html", "--json").output)["bytes"] > 10_000
    assert run("tiny", "--html", "--quiet").output == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tiny"], "--html"),
        (["tiny", "--html", "--then-views", "schol"], "did you mean 'school'"),
        (["tiny", "--html", "--on", "2 March"], "2010-06-30"),
        (["tiny", "--html", "--no-whole"], "at least one then-view"),
        (["tyni", "--html"], "there is no case 'tyni'; there are: tiny"),
    ],
)
def test_what_is_wrong_on_the_line_is_said_and_nothing_written(run, tmp_path, arguments, said):
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert not (tmp_path / "out.html").exists()
