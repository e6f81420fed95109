"""Event logs: as published, with nothing dated that has no day, and nothing as an event that did not happen. All invented."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from crosslane.casefile import list_cases, load_case
from crosslane.exchange.ocel import NO_RECORD, NOT_MADE, UNDATED, write_ocel
from crosslane.vocabulary import Family
from crosslane.when import Moment
from tests.cases import small_cases, tiny_case
from tests.exchange.ocel_structure import problems_of

CASES = Path(__file__).parents[2] / "casedata"


def log_of(case):
    return json.loads(write_ocel(case).data)


def ids(things, kind=None):
    return {one["id"] for one in things if kind in (None, one["type"])}


def test_what_is_known_to_the_day_is_an_event_with_those_who_took_part():
    (seen,) = [one for one in log_of(tiny_case())["events"] if one["id"] == "events/bruise-seen"]
    assert (seen["type"], seen["time"]) == ("injury seen", "2020-03-02T00:00:00Z")
    assert {"objectId": "agencies/school", "qualifier": "took part or recorded it"} in seen["relationships"]
    assert {"objectId": "items/bruise", "qualifier": "arose"} in seen["relationships"]


def test_what_is_not_known_to_the_day_is_an_object_with_its_bounds_and_no_event():
    log = log_of(tiny_case())
    (planning,) = [one for one in log["objects"] if one["id"] == "events/planning"]
    assert planning["type"] == UNDATED
    assert {"date": "April 2020"}.items() <= {one["name"]: one["value"] for one in planning["attributes"]}.items()
    assert "events/planning" not in ids(log["events"])


def test_what_did_not_cross_is_no_event_and_no_record_is_not_the_same_as_not_made():
    log = log_of(tiny_case())
    assert ids(log["objects"], NOT_MADE) == {"crossings/not-to-social-care"}
    assert ids(log["objects"], NO_RECORD) == {"crossings/school-to-social-care"}


def test_what_has_no_place_in_a_log_is_named():
    unsaid = " ".join(write_ocel(tiny_case()).unsaid)
    assert "relationships" in unsaid
    assert "2 events and crossings are not known to the day" in unsaid


@pytest.mark.parametrize("name", list_cases(CASES))
def test_the_log_of_a_shipped_case_is_as_published(name):
    assert problems_of(log_of(load_case(CASES / name))) == []


@settings(max_examples=15)
@given(small_cases())
def test_every_log_is_as_published_and_holds_each_row_once(case):
    log = log_of(case)
    assert problems_of(log) == []
    told = [one["id"] for one in [*log["events"], *log["objects"]]]
    rows = [
        f"{name}/{one}"
        for name in ("people", "areas", "agencies", "items", "events", "crossings")
        for one in case.table(name).ids
    ]
    assert sorted(told) == sorted(rows)
    for one in log["events"]:
        table, _, row = one["id"].partition("/")
        when = case.timing[row] if table == "events" else case.when_crossing(case.crossings[row])
        assert isinstance(when, Moment)
        assert when.is_one_day
        assert table == "events" or case.crossings[row].outcome.family is Family.CROSSED
    assert write_ocel(case) == write_ocel(case)


def test_the_checks_of_the_structure_notice_each_kind_of_fault():
    good = log_of(tiny_case())
    faults = [
        lambda log: log.pop("events"),
        lambda log: log["events"][0].update(time="2020-03-02"),
        lambda log: log["events"][0].update(type="unheard of"),
        lambda log: log["events"][0]["relationships"].append({"objectId": "nobody", "qualifier": "x"}),
        lambda log: log["objects"].append(log["objects"][0]),
        lambda log: log["objects"][0]["attributes"].append({"name": "new", "time": "1970-01-01T00:00:00Z", "value": "x"}),
        lambda log: log["objectTypes"].append(log["objectTypes"][0]),
    ]
    for spoil in faults:
        log = copy.deepcopy(good)
        spoil(log)
        assert problems_of(log)
