"""Anonymising on the command line: a key first, then what may be sent; refused while a name is left; no key among it."""

import json

import pytest
import typer
from typer.testing import CliRunner

from crosslane.casefile import load_case, save_case
from crosslane.cli.anonymise import anonymise_case
from crosslane.cli.shared import NOT_FOUND, OK, PROBLEMS
from crosslane.disguise import save_glossary
from crosslane.intake import open_bytes
from crosslane.review.desk import Desk
from crosslane.review.desk_state import DeskInfo
from crosslane.review.desks import start_desk
from tests.disguise.named import KEY, NAME, STEMS, WORKER, planted
from tests.disguise.test_anonymise import everything
from tests.intake.making import as_csv


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


@pytest.fixture
def review(tmp_path):
    """A review of the desk with one invented return, which names somebody in a cell and in the name of its file."""
    desk = start_desk(tmp_path / "reviews", DeskInfo(f"Review of {NAME}"))
    rows = [["Date", "What happened", "Odd column"], ["03/05/2011", f"Seen by {WORKER}.", f"{NAME}'s"]]
    desk.add(open_bytes(f"{NAME}.csv", as_csv(rows)), "Nether Wallowby School")
    desk.number()
    desk.close()
    return desk.path


def test_the_chronology_of_a_review_is_written_under_labels_in_every_form(crosslane, review, key, tmp_path):
    assert crosslane(review, "--key", key, "--propose").exit_code == OK
    out = tmp_path / "to-send"
    done = crosslane(review, "--key", key, "--out", out, "--formats", "word,excel,csv,json", "--json")
    assert done.exit_code == OK, done.output
    sent = {path.name: path.read_bytes() for path in out.iterdir()}
    assert set(sent) == {f"review-of-uncle-chronology.{kind}" for kind in ("docx", "xlsx", "csv", "json")}
    assert [stem for stem in STEMS if stem in everything(sent)] == []
    assert "Seen by HV1." in sent["review-of-uncle-chronology.csv"].decode("utf-8-sig")


def test_of_a_review_nothing_is_written_while_something_is_like_a_name(crosslane, review, key, tmp_path):
    desk = Desk(review)
    desk.add(open_bytes("b.csv", as_csv([["Date", "What happened"], ["04/05/2011", "Told by a Mrs Quilfeather."]])), "Clinic")
    desk.close()
    out = tmp_path / "to-send"
    refused = crosslane(review, "--key", key, "--out", out)
    assert refused.exit_code == PROBLEMS
    assert "'Quilfeather' (nearly a name, for Uncle" in refused.output
    assert not out.exists()
    assert crosslane(review, "--key", key, "--out", out, "--accept", "Quilfeather", "--why", "another").exit_code == OK
    assert {path.suffix for path in out.iterdir()} == {".docx", ".xlsx"}


def test_of_a_chronology_names_are_not_put_back_and_other_forms_are_refused(crosslane, review, key, tmp_path):
    assert "make the chronology again" in crosslane(review, "--key", key, "--out", tmp_path / "x", "--back").output
    assert "nothing to write" in crosslane(review, "--key", key, "--out", tmp_path / "x", "--formats", "folder").output
    (tmp_path / "y.review").write_text("no journal")
    assert crosslane(tmp_path / "y.review", "--key", key, "--out", tmp_path / "x").exit_code == NOT_FOUND
    assert not (tmp_path / "x").exists()


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
