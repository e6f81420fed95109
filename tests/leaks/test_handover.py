"""On day one no desk of any shipped case holds what its agency did not; and the search finds it where one does."""

import pytest

from crosslane.casefile import list_cases, load_case
from crosslane.explore.handover import HandoverPart
from tests.leaks.handover import ROOT, find_leaks


@pytest.mark.parametrize("name", list_cases(ROOT / "casedata"))
def test_no_desk_holds_what_its_agency_did_not(name, tmp_path):
    assert list(find_leaks(load_case(ROOT / "casedata" / name), tmp_path)) == []


def test_the_search_finds_what_is_shown_once_it_has_been_compared(tmp_path, monkeypatch):
    sit = HandoverPart._sit
    monkeypatch.setattr(HandoverPart, "_sit", lambda part: (sit(part), part._set_beside()))
    assert list(find_leaks(load_case(ROOT / "casedata" / "child-g"), tmp_path))
