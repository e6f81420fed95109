"""Every case is a Frictionless Data Package by that project's own validator, which refuses a broken one."""

import shutil
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings

from crosslane.casefile import list_cases, save_case
from tests.cases import small_cases, tiny_case

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what the validator imports warns of itself
    import frictionless

CASEDATA = Path(__file__).parents[2] / "casedata"

pytestmark = pytest.mark.filterwarnings("ignore")


def errors(folder):
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [message for (message,) in report.flatten(["message"])]


@pytest.fixture
def folder(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    return tmp_path / "tiny"


@pytest.mark.parametrize("case", list_cases(CASEDATA))
def test_every_shipped_case_is_valid(case):
    assert errors(CASEDATA / case) == []


@settings(max_examples=15)
@given(small_cases())
def test_every_case_that_is_saved_is_valid(tmp_path_factory, case):
    folder = tmp_path_factory.mktemp("cases") / "generated"
    save_case(case, folder)
    assert errors(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("people.csv", "id,label", "id,lable", "label"),
        ("people.csv", "\naunt,", "\nmother,", "unique"),
        ("people.csv", "the aunt", "", "required"),
        ("events.csv", "injury seen", "injuri seen", "enum"),
        ("items.csv", "bruise-seen", "bruise-sen", "foreign key"),
        ("people.csv", "\naunt,the aunt", "\naunt,the, aunt", "extra"),
    ],
)
def test_a_broken_one_is_refused(folder, file, old, new, said):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in " ".join(errors(folder)).lower()


def test_a_missing_table_is_refused(folder):
    (folder / "areas.csv").unlink()
    assert errors(folder)


def test_a_case_is_valid_wherever_its_folder_stands(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "else where" / "tiny")
    assert errors(tmp_path / "else where" / "tiny") == []
