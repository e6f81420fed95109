"""Dates that cannot all be true, from the CSV to the message: each row, and the paragraph that it cites. All invented."""

import pytest

from crosslane.casefile import CaseProblems, load_case, save_case
from crosslane.lag import parse_lag
from crosslane.records import Citation, Event
from crosslane.when import parse
from tests.cases import changed, tiny_case


def event(name, when, paragraph, *after, lag=()):
    cites = (Citation("made-up", paragraph),)
    return Event(name, parse(when) if when else None, after=after, lag=tuple(map(parse_lag, lag)), title=name, cites=cites)


def test_every_row_of_a_contradiction_is_named_with_its_citation_and_no_other_row(tmp_path):
    events = [
        event("bystander", "2020-03-01", "p7"),
        event("visit", None, "p3", "conference", lag=["P10D"]),
        event("conference", "2020-06-10", "p2", "bystander"),
        event("letter", "2020-06-12", "p4", "visit", lag=["P1D.."]),
    ]
    case = tiny_case()
    save_case(changed(case, events=[*case.events, *events]), tmp_path / "tiny")
    with pytest.raises(CaseProblems) as raised:
        load_case(tmp_path / "tiny")
    first = len(case.events) + 2
    rows = {problem.row: problem for problem in raised.value.problems}
    assert {rows[row].column for row in rows} == {"when", "after"}
    assert set(rows) == {first + 1, first + 2, first + 3}
    assert len(raised.value.problems) == 4
    for row, name, paragraph in [(first + 1, "visit", "p3"), (first + 2, "conference", "p2"), (first + 3, "letter", "p4")]:
        assert f"'{name}' (" in rows[row].found
        assert f"made-up {paragraph})" in rows[row].found
    assert "bystander" not in str(raised.value)
    assert "p7" not in str(raised.value)
