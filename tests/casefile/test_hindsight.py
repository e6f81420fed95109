"""Names that tell of what is still to come are found by the years in them. The cases are invented."""

import pytest

from crosslane.casefile.hindsight import find_hindsight
from crosslane.records import Agency, Event, Item, Person, Stay
from crosslane.when import parse
from tests.cases import build, tiny_case


def found(**tables):
    start = Event("start", parse("2008-03-01"), title="Start")
    return [str(one) for one in find_hindsight(build(**{"events": [start], **tables}))]


def test_names_without_years_tell_nothing():
    assert find_hindsight(tiny_case()) == []


def test_an_agency_named_for_what_it_did_later_is_found():
    (label,) = found(agencies=[Agency("manager", "Manager who decided in November 2009")])
    assert label == (
        "agencies.csv, row 2, column label: 'Manager who decided in November 2009' tells of 2009, and may be seen from 2008; "
        "name it as it could be named then; what came later may stand in the note"
    )


@pytest.mark.parametrize("row", [Agency("hv-2011", "HV"), Agency("hv", "HV", "HV 2011")])
def test_so_are_its_short_name_and_its_id(row):
    (one,) = found(agencies=[row])
    assert "tells of 2011" in one


def test_so_is_a_person():
    assert len(found(people=[Person("relative-2011", "Child hit in October 2010")])) == 2


def test_an_item_may_name_the_year_in_which_it_arose_and_no_later_one():
    items = [Item("one", "Bruise seen in 2008", arises="start"), Item("two", "Report", "Unfinished until 2009", arises="start")]
    (only,) = found(items=items)
    assert only.startswith("items.csv, row 3, column text: 'Unfinished until 2009' tells of 2009")


def test_an_event_and_a_stay_are_measured_by_their_own_dates():
    events = [Event("start", parse("2008-03-01"), title="Start of 2009"), Event("later", parse("2009"), title="MARAC of 2009")]
    stays = [Stay("one", (), place="flat taken in 2009", during=parse("2008/2010"))]
    assert [one.split(":")[0] for one in sorted(found(events=events, stays=stays))] == [
        "events.csv, row 2, column title", "stays.csv, row 2, column place",
    ]  # fmt: skip


def test_of_what_has_no_date_no_year_is_too_late():
    assert found(events=[Event("some-time", None, title="In 2011")], agencies=[Agency("hv-2011", "HV")]) == []
