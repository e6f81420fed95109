"""Any case as one workbook and back: nothing lost, nothing made live, and everything that is wrong named by sheet, row and column."""


import pytest
from hypothesis import given, settings

from crosslane.casefile import load_case, save_case
from crosslane.casefile.write import case_files
from tests.cases import small_cases, tiny_case


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a case.xlsx"


def test_a_case_comes_back_from_its_workbook_as_it_was(path):
    save_case(tiny_case(), path)
    assert load_case(path) == tiny_case()


@settings(deadline=None, max_examples=15)
@given(small_cases())
def test_files_made_of_the_workbook_are_those_made_of_the_case_byte_for_byte(tmp_path_factory, case):
    path = tmp_path_factory.mktemp("book") / "case.xlsx"
    save_case(case, path)
    assert case_files(load_case(path)) == case_files(case)


def test_the_same_case_gives_the_same_bytes(path):
    save_case(tiny_case(), path)
    first = path.read_bytes()
    save_case(tiny_case(), path)
    assert path.read_bytes() == first
