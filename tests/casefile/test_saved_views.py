"""A then-view that is saved keeps who held what without the view showing how they came by it. The case is invented."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.case import FORMAT_VERSION
from crosslane.casefile import CaseProblems, load_case, save_case
from crosslane.casefile.write import case_files
from crosslane.knowledge import Knowledge
from tests.cases import BASE, small_cases, tiny_case

DAY = date(2020, 4, 10)


@pytest.fixture
def folder(tmp_path):
    save_case(tiny_case().as_seen_by("visitor", DAY), tmp_path / "tiny")
    return tmp_path / "tiny"


def restate(folder, unexplained):
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8")) | {"unexplained": unexplained}
    path.write_text(json.dumps(package), encoding="utf-8")


def test_a_saved_then_view_is_read_as_it_was(folder):
    view = tiny_case().as_seen_by("visitor", DAY)
    assert view.unexplained == {"bruise": ("school",)}
    assert load_case(folder) == view
    assert Knowledge(load_case(folder)).holders("bruise") == Knowledge(view).holders("bruise")


@settings(max_examples=25)
@given(small_cases(), st.integers(BASE - 40, BASE + 420).map(date.fromordinal), st.data())
def test_so_is_every_then_view(tmp_path_factory, case, day, data):
    agency = data.draw(st.sampled_from([agency.id for agency in case.agencies]))
    for view in (case.as_of(day), case.as_seen_by(agency, day)):
        folder = tmp_path_factory.mktemp("views") / view.info.id
        save_case(view, folder)
        assert load_case(folder) == view


def test_a_whole_case_has_no_such_entry_and_stays_byte_for_byte():
    assert "unexplained" not in json.loads(case_files(tiny_case())["datapackage.json"])


def test_the_entry_raises_no_version_since_files_without_it_fit(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["format_version"] == FORMAT_VERSION == "1"
    assert package["unexplained"] == {"bruise": ["school"]}


def test_without_the_entry_nothing_is_passed_over_quietly(folder):
    restate(folder, {})
    with pytest.raises(CaseProblems, match="'school' passed on 'bruise'"):
        load_case(folder)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"bruise": "school"}, "is not a list of holders for each item; write"),
        (["bruise"], "is not a list of holders for each item; write"),
        ({"bruise": [1]}, "is not a list of holders for each item; write"),
        ({"bruise": ["scool"]}, "there is no 'scool' in agencies or people"),
        ({"bruis": ["school"]}, "there is no 'bruis' in items"),
    ],
)
def test_an_entry_that_cannot_be_is_named(folder, entry, said):
    restate(folder, entry)
    with pytest.raises(CaseProblems) as raised:
        load_case(folder)
    assert any(str(one).startswith("datapackage.json, column unexplained: " + said) for one in raised.value.problems)
