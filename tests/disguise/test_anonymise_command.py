"""Anonymising on the command line: a key first, then what may be sent; refused while a name is left; no key among it."""

import json

import pytest
import typer
from typer.testing import CliRunner

from crosslane.casefile import load_case, save_case
from crosslane.cli.anonymise import anonymise_case
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS
from crosslane.disguise import save_glossary
from tests.disguise.named import KEY, NAME, STEMS, planted


@pytest.fixture
def crosslane():
    app = typer.Typer()
    app.command()(anonymise_case)
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def case(tmp_path):
    """An invented case with names in it, in its folder."""
    folder = tmp_path / "zebedee-quillfeather"
    save_case(planted([f"Seen by {NAME}."]), folder)
    return folder


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "private" / "key.json"
    save_glossary(KEY, path)
    return path


def test_a_key_is_proposed_and_kept(crosslane, case, tmp_path):
    path = tmp_path / "private" / "key.json"
    done = crosslane(case, "--key", path, "--propose", "--name", f"{NAME},Zeb=Uncle")
    assert done.exit_code == OK, done.output
    entries = json.loads(path.read_text(encoding="utf-8"))["entries"]
    assert entries[0] == {"name": NAME, "label": "Uncle", "kind": "other", "variants": ["Zeb"], "is_on": True}
    assert len(entries) > 3


def test_what_is_written_names_nobody_and_the_key_is_not_among_it(crosslane, case, key, tmp_path):
    done = crosslane(case, "--key", key, "--out", tmp_path / "to-send", "--json", "--dates", "month")
    assert done.exit_code == OK, done.output
    said = json.loads(done.stdout)
    assert "uncle.xlsx" in {one.rsplit("/", 1)[-1] for one in said["written"]}
    made = load_case(tmp_path / "to-send" / "uncle")
    assert made == load_case(tmp_path / "to-send" / "uncle.xlsx")
    sent = [path for path in (tmp_path / "to-send").rglob("*") if path.is_file()]
    for path in sent:
        text = (path.name + path.read_bytes().decode("latin-1")).lower()
        assert not any(stem in text for stem in STEMS)
        assert "crosslane glossary" not in text
    assert key.read_bytes() not in [path.read_bytes() for path in sent]


def test_while_something_is_like_a_name_nothing_is_written_until_it_is_accepted_with_a_reason(crosslane, case, key, tmp_path):
    save_case(planted(["Told by a Mrs Quilfeather."]), case)
    out = tmp_path / "to-send"
    done = crosslane(case, "--key", key, "--out", out)
    assert done.exit_code == PROBLEMS
    assert "'Quilfeather' (nearly a name, for Uncle" in done.output
    assert not out.exists()
    assert crosslane(case, "--key", key, "--out", out, "--accept", "Quilfeather").exit_code == NOT_FOUND
    assert not out.exists()
    assert crosslane(case, "--key", key, "--out", out, "--accept", "Quilfeather", "--why", "another, invented").exit_code == OK
    again = crosslane(case, "--key", key, "--out", out, "--quiet")
    assert again.exit_code == OK
    assert again.output == ""
    assert not list(out.rglob("*decisions*"))


def test_the_key_may_not_lie_among_what_is_sent(crosslane, case, tmp_path):
    inside = tmp_path / "to-send" / "key.json"
    save_glossary(KEY, inside)
    done = crosslane(case, "--key", inside, "--out", tmp_path / "to-send")
    assert done.exit_code == NOT_FOUND
    assert "another folder" in done.output


def test_names_can_be_put_back(crosslane, case, key, tmp_path):
    assert crosslane(case, "--key", key, "--out", tmp_path / "sent", "--formats", "folder").exit_code == OK
    assert crosslane(tmp_path / "sent" / "uncle", "--key", key, "--out", tmp_path / "back", "--back").exit_code == OK
    assert load_case(tmp_path / "back" / case.name) == load_case(case)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--dates", "week"], "shift:DAYS"),
        (["--formats", "odt"], "nothing to write"),
        (["--name", "Ann"], "write --name"),
        (["--key", "none.json"], "--propose"),
    ],
)
def test_what_is_wrong_on_the_line_is_said_with_what_would_do(crosslane, case, key, tmp_path, more, says):
    done = crosslane(case, "--key", key, "--out", tmp_path / "to-send", *more)
    assert done.exit_code == NOT_FOUND
    assert says in done.output
