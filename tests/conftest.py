"""Settings that all tests share."""

import sys

import pytest
from hypothesis import settings

from crosslane.casefile import save_case
from tests.cases import tiny_case
from tests.no_network import ATTEMPTS, look

# A busy machine must not make a test fail: time is looked at in the benchmarks, not here.
settings.register_profile("crosslane", deadline=None, print_blob=True, max_examples=60)
settings.register_profile("thorough", deadline=None, print_blob=True, max_examples=1000)
settings.load_profile("crosslane")

sys.addaudithook(look)


@pytest.fixture(scope="session", autouse=True)
def nothing_left_the_machine():
    """Every run of tests: nothing may have tried to speak to another machine, whoever caught the error."""
    yield
    assert ATTEMPTS == []


@pytest.fixture
def cases(tmp_path, monkeypatch):
    """A folder with the invented case as the only one."""
    folder = tmp_path / "casedata"
    save_case(tiny_case(), folder / "tiny")
    monkeypatch.setenv("CROSSLANE_CASES", str(folder))
    return folder
