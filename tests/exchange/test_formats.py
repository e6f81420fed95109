"""Every form in which a case can be taken away: on the command line and by a button, whole files that say what is not in them."""

import json
import zipfile

import pytest
from typer.testing import CliRunner

from crosslane.casefile.starter import blank_case
from crosslane.cli import app
from crosslane.cli.shared import NOT_FOUND, OK
from crosslane.disclosure import PASSING_ON
from crosslane.exchange.formats import FORMATS
from crosslane.explore.taking_away import TakingAway
from tests.cases import tiny_case
from tests.explore.test_pages import texts

BY_OPTION = sorted(set(FORMATS) - {"workbook"})


def crosslane(*arguments):
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.mark.parametrize("name", BY_OPTION)
def test_each_is_an_option_of_export_and_says_where_its_files_are(cases, name, tmp_path):
    done = crosslane("export", "tiny", f"--{name}", "--out", tmp_path / "out", "--json")
    assert done.exit_code == OK
    told = json.loads(done.stdout)
    assert sorted(told["files"]) == sorted(str(path) for path in (tmp_path / "out").iterdir())
    assert sorted(FORMATS[name].write(tiny_case()).files) == sorted(path.name for path in (tmp_path / "out").iterdir())


def test_two_forms_at_once_are_refused(cases, tmp_path):
    assert crosslane("export", "tiny", "--ocel", "--gedcom", "--out", tmp_path / "out").exit_code == NOT_FOUND
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_a_button_writes_the_files_and_says_where_and_what_is_not_in_them(name, tmp_path):
    panel = TakingAway(tiny_case(), tmp_path / "taken")
    panel.buttons[name].click()
    taken = FORMATS[name].write(tiny_case())
    said = " ".join(texts(panel.said))
    assert {path.name for path in (tmp_path / "taken").iterdir()} == set(taken.files)
    assert all(str(tmp_path / "taken" / file) in said for file in taken.files)
    assert said.count("Not in it") == len(taken.unsaid)


def test_what_a_file_can_tell_of_people_stands_beside_the_buttons(tmp_path):
    assert PASSING_ON in "".join(texts(TakingAway(tiny_case(), tmp_path)))


def test_a_folder_that_cannot_be_written_is_said_to_be_so(tmp_path):
    (tmp_path / "taken").write_text("a file where a folder would be")
    panel = TakingAway(tiny_case(), tmp_path / "taken")
    panel.buttons["ocel"].click()
    assert "Nothing was written" in " ".join(texts(panel.said))


@pytest.mark.parametrize("name", FORMATS)
def test_a_blank_case_can_be_taken_away_too(name):
    assert FORMATS[name].write(blank_case("blank")).files


def test_the_workbook_is_one(tmp_path):
    (data,) = FORMATS["workbook"].write(tiny_case()).files.values()
    (tmp_path / "x.xlsx").write_bytes(data)
    assert zipfile.is_zipfile(tmp_path / "x.xlsx")
