"""What the explorer's page is given: all that it needs, as JSON can hold it, and in a then-view nothing that is hidden."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from crosslane.case import UnknownId
from crosslane.casefile import list_cases, load_case
from crosslane.draw.explorer.payload import ThenView, explorer_payload, family_value, fingerprint
from crosslane.knowledge import knowledge_of
from crosslane.narrowing import as_seen_by
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.family.over_time import plan_family_over_time
from crosslane.plan.held_by.over_time import plan_held_by_over_time
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.journeys import plan_journeys
from crosslane.records import Account
from crosslane.when import parse
from tests.cases import CITED, changed, small_cases, tiny_case
from tests.leaks.walker import PROGRAM_WORDS, SAID_OF_OTHERS, forbidden, said_of_ties

CASEDATA = Path(__file__).resolve().parents[3] / "casedata"


def strings_in(value):
    """Every text in a JSON value, keys included."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *strings_in(inner))]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in strings_in(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", list_cases(CASEDATA))
def test_every_shipped_case_can_be_given_to_a_page(name):
    case = load_case(CASEDATA / name)
    payload = json.loads(json.dumps(explorer_payload(case)))
    assert {row["id"] for row in payload["events"]} == {event.id for event in case.events}
    assert {row["id"] for row in payload["crossings"]} == {crossing.id for crossing in case.crossings}
    assert all(row["cites"] for row in (*payload["events"], *payload["crossings"], *payload["items"]))


@settings(max_examples=25)
@given(small_cases())
def test_so_can_every_case_that_is_right(case):
    payload = json.loads(json.dumps(explorer_payload(case)))
    lanes = {lane["id"] for lane in payload["lanes"]}
    bodies = {row["id"]: row["body"] for row in payload["agencies"]}
    for event in payload["events"]:
        if event["placed"]:
            assert {bodies[agency] for agency in event["agencies"]} <= lanes


# Then-views ----------------------------------------------------------------------------------


def leaked(case, view, payload):
    """The texts that the agency has no business to see and that are in a payload all the same."""
    gone, kept = forbidden(case, view)
    rest = {name: value for name, value in payload.items() if name not in _OURS}
    ours = strings_in({name: payload[name] for name in _OURS})
    allowed = "\n".join([*kept, *ours, *said_of_ties(view), PROGRAM_WORDS, view.info.description, view.info.content_note])
    told = "\n".join(strings_in(rest))
    return [text for text in gone if text in told and text not in allowed and not SAID_OF_OTHERS.fullmatch(text)]


_OURS = ("styles", "families", "standings", "kinds")


@pytest.mark.parametrize("with_workers", [False, True])
@pytest.mark.parametrize("day", [date(2008, 6, 1), date(2011, 11, 1)])
@pytest.mark.parametrize("agency", ["csc", "police", "school", "solent"])
def test_nothing_that_an_agency_did_not_see_is_in_its_page(agency, day, with_workers):
    case = load_case(CASEDATA / "child-k")
    view = as_seen_by(case, agency, day, with_workers=with_workers)
    assert leaked(case, view, explorer_payload(case, ThenView(agency, day, with_workers))) == []


def test_the_search_for_leaks_finds_what_the_whole_case_would_tell():
    case = load_case(CASEDATA / "child-k")
    assert len(leaked(case, as_seen_by(case, "csc", date(2008, 6, 1)), explorer_payload(case))) > 500


def test_a_then_view_says_whose_it_is_and_of_which_day():
    then = explorer_payload(tiny_case(), ThenView("school", date(2020, 3, 2)))["then"]
    assert then["said"] == "What Invented School could see by the end of 2 March 2020"
    assert explorer_payload(tiny_case())["then"] is None


def test_no_day_of_a_then_view_lies_after_its_own():
    on = date(2020, 3, 2)
    payload = explorer_payload(tiny_case(), ThenView("school", on))
    assert max(payload["days"]) <= on.toordinal()
    assert [event["id"] for event in payload["events"]] == ["bruise-seen"]


def test_an_unknown_agency_is_told_with_the_nearest_one():
    with pytest.raises(UnknownId, match="did you mean 'school'"):
        explorer_payload(tiny_case(), ThenView("schol", date(2020, 3, 2)))


# Pictures over time --------------------------------------------------------------------------


def test_a_cell_says_on_every_day_what_the_table_says():
    case = load_case(CASEDATA / "child-k")
    steps = plan_held_by_over_time(case, knowledge_of(case))
    for on in (date(2007, 3, 1), date(2008, 9, 15), date(2009, 6, 30), date(2011, 2, 1), date.max):
        plan = plan_held_by(case, on)
        for row in plan.rows:
            for column, cell in zip(plan.columns, row.cells, strict=True):
                told = [step for step in steps[row.item].get(column.id, ()) if step.day <= on.toordinal()]
                if told:
                    assert (told[-1].level, told[-1].caption) == (cell.level, cell.caption)
                else:
                    assert cell.level == "no record"


def test_a_frame_of_the_family_holds_until_the_next():
    case = load_case(CASEDATA / "child-k")
    first, last = date(2004, 1, 1).toordinal(), date(2012, 12, 31).toordinal()
    frames = list(plan_family_over_time(case, "as recorded", first, last))
    for day in range(first, last, 97):
        frame = next(one for one in reversed(frames) if one.day <= day)
        plan = plan_family(case, "as recorded", date.fromordinal(day))
        assert {(one.id, one.died, one.detail) for one in frame.plan.persons} == {
            (one.id, one.died, one.detail) for one in plan.persons
        }
        assert {union.caption for union in frame.plan.unions} == {union.caption for union in plan.unions}
        assert {(line.id, line.tag, line.caption) for line in frame.plan.lines} == {
            (line.id, line.tag, line.caption) for line in plan.lines
        }


def test_a_believer_has_a_picture_of_the_family_and_others_have_none():
    assert family_value(tiny_case(), "as believed by aunt")["frames"]
    with pytest.raises(UnknownId):
        family_value(tiny_case(), "as believed by nobody")


def test_a_leg_of_a_journey_says_how_long_its_sender_had_had_it():
    case = tiny_case()
    legs = {leg.crossing: str(leg.days) for leg in plan_journeys(case, knowledge_of(case))}
    assert legs["told-visitor"] == "1"
    assert "not-to-social-care" not in legs


def test_an_items_arrival_dates_its_next_leg():
    case = tiny_case()
    passed_on = case.crossings["told-visitor"]._replace(
        id="passed-on", sender="visitor", receiver="social-care", event="", when=parse("2020-03-10")
    )
    case = changed(case, crossings=[case.crossings["told-visitor"], passed_on])
    legs = {leg.crossing: str(leg.days) for leg in plan_journeys(case, knowledge_of(case))}
    assert legs["passed-on"] == "7"


# Rows ----------------------------------------------------------------------------------------


def test_accounts_stand_beside_each_other_with_whom_they_contradict():
    payload = explorer_payload(tiny_case())
    event = next(row for row in payload["events"] if row["id"] == "bruise-seen")
    assert [(one["who"], one["against"]) for one in event["accounts"]] == [("the mother", "the aunt"), ("the aunt", "the mother")]
    assert not any("According to" in line for line in event["lines"])


def test_versions_of_an_item_are_its_accounts():
    case = tiny_case()
    version = Account("said", "", "bruise", "school", "It was blue.", cites=CITED)
    payload = explorer_payload(changed(case, accounts=[*case.accounts, version]))
    assert next(row for row in payload["items"] if row["id"] == "bruise")["accounts"][0]["text"] == "It was blue."


def test_the_version_of_the_data_changes_with_any_cell():
    case = tiny_case()
    other = changed(case, people=[row._replace(note="x") if row.id == "aunt" else row for row in case.people])
    assert fingerprint(case) == fingerprint(tiny_case())
    assert fingerprint(case) != fingerprint(other)
