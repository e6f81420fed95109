"""The agency graph, and what it answers. Everybody in these cases is invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.agencies import agency_graph
from crosslane.network.bodies import FAMILY, bodies, body_of
from crosslane.network.routes import never_exchanged, only_route, resting_on_one_worker, told_last
from crosslane.records import Agency, Crossing, Event, Item, Person
from crosslane.vocabulary import AgencyKind, Family, Outcome, Sector
from crosslane.when import has_begun, parse
from tests.cases import BASE, CITED, build, small_cases, tiny_case

DAYS = st.integers(BASE - 400, BASE + 500)


def town(*crossings: Crossing, items: tuple[str, ...] = ("bruise",)) -> Case:
    """An invented town: a school, a council with social care and housing, a trust with one nurse, the police."""
    return build(
        people=[Person("child", "the child", cites=CITED)],
        agencies=[
            Agency("school", "School", sector=Sector.EDUCATION, cites=CITED),
            Agency("council", "Council", sector=Sector.LOCAL_GOVERNMENT, cites=CITED),
            Agency("care", "Social care", "", AgencyKind.SERVICE, "council", Sector.CHILDRENS_SOCIAL_CARE, cites=CITED),
            Agency("worker", "A social worker", "", AgencyKind.PRACTITIONER, "care", cites=CITED),
            Agency("housing", "Housing", "", AgencyKind.SERVICE, "council", Sector.HOUSING, cites=CITED),
            Agency("trust", "Trust", sector=Sector.HEALTH, cites=CITED),
            Agency("nurse", "A nurse", "", AgencyKind.PRACTITIONER, "trust", cites=CITED),
            Agency("police", "Police", sector=Sector.POLICE, cites=CITED),
        ],
        events=[Event("seen", parse("2020-01-01"), title="Seen", agencies=("school",), cites=CITED)],
        items=[Item(item, item, arises="seen", held_by=("school",), cites=CITED) for item in items],
        crossings=list(crossings),
    )


def passed(name: str, sender: str, receiver: str, when: str, outcome: Outcome = Outcome.SHARED) -> Crossing:
    return Crossing(name, ("bruise",), sender, receiver, when=parse(when), outcome=outcome, cites=CITED)


# The graph -----------------------------------------------------------------------------------


def test_a_councils_social_care_and_its_housing_service_are_two_bodies_and_a_worker_is_none() -> None:
    case = town()
    assert [body_of(case, one) for one in ("worker", "care", "housing", "council")] == ["care", "care", "housing", "council"]


def test_every_member_of_the_family_stands_for_the_family() -> None:
    assert bodies(tiny_case())["aunt"] == FAMILY


def test_an_edge_says_between_which_very_holders_what_went_when_and_where_that_is_cited() -> None:
    graph = agency_graph(town(passed("call", "school", "worker", "2020-02")))
    edge = graph.edges["school", "care", "call"]
    assert edge | {"low": 0, "high": 0} == {
        "family": "crossed", "outcome": "shared", "sender": "school", "sender_kind": "organisation", "sender_label": "School",
        "receiver": "worker", "receiver_kind": "practitioner", "receiver_label": "A social worker", "items": "bruise",
        "low": 0, "high": 0, "earliest": "2020-02-01", "latest": "2020-02-29", "by_then": "yes", "cites": "made-up p1",
    }  # fmt: skip


def test_a_crossing_that_may_have_been_by_the_date_is_kept_and_says_so() -> None:
    case = town(passed("call", "school", "care", "2020-02"), passed("later", "care", "school", "2020-03"))
    graph = agency_graph(case, date(2020, 2, 10))
    assert {key: data["by_then"] for _, _, key, data in graph.edges(keys=True, data=True)} == {"call": "cannot tell"}


def test_a_body_that_nothing_places_in_the_case_yet_is_not_in_the_graph() -> None:
    case = town(passed("call", "school", "police", "2020-02"))
    assert sorted(agency_graph(case, date(2020, 1, 31))) == ["family", "school"]
    assert sorted(agency_graph(case, date(2020, 2, 29))) == ["family", "police", "school"]


@given(small_cases())
def test_every_crossing_is_one_edge_between_the_bodies_of_its_ends(case: Case) -> None:
    body = bodies(case)
    edges = {(sender, receiver, key) for sender, receiver, key in agency_graph(case).edges(keys=True)}
    assert edges == {(body[one.sender], body[one.receiver], one.id) for one in case.crossings}


@given(small_cases(), DAYS)
def test_no_edge_surely_came_after_the_date(case: Case, day: int) -> None:
    graph = agency_graph(case, date.fromordinal(day))
    for _, _, key in graph.edges(keys=True):
        assert has_begun(case.when_crossing(case.crossings[key]), day) is not Answer.NO


@given(small_cases())
def test_the_graph_can_be_written_as_graphml(case: Case) -> None:
    graph = agency_graph(case)
    values = [value for _, _, data in graph.edges(data=True) for value in data.values()]
    values += [value for _, data in graph.nodes(data=True) for value in data.values()]
    assert {type(value) for value in values} <= {str, int}


# Who stood between ---------------------------------------------------------------------------


def test_the_agency_without_whom_there_was_no_route_stood_between() -> None:
    case = town(passed("one", "school", "worker", "2020-02-01"), passed("two", "care", "police", "2020-02-05"))
    (row,) = only_route(agency_graph(case), "school", "police")
    assert row.agencies == ("care",)
    assert row.crossings == ("one", "two")
    assert row.words == "Every route on record from School to Police led through Social care."


def test_nobody_stood_between_where_something_went_directly_or_by_two_ways() -> None:
    direct = town(passed("one", "school", "police", "2020-02-01"))
    assert only_route(agency_graph(direct), "school", "police")[0].crossings == ("one",)
    two_ways = town(
        passed("a1", "school", "care", "2020-02-01"), passed("a2", "care", "police", "2020-02-02"),
        passed("b1", "school", "trust", "2020-02-01"), passed("b2", "trust", "police", "2020-02-02"),
    )  # fmt: skip
    (row,) = only_route(agency_graph(two_ways), "school", "police")
    assert row.agencies == ()
    assert "more than one route" in row.words


def test_what_reached_an_agency_later_did_not_go_on_by_an_earlier_call() -> None:
    case = town(passed("one", "school", "care", "2020-02-05"), passed("two", "care", "police", "2020-02-01"))
    (row,) = only_route(agency_graph(case), "school", "police")
    assert row.words == "No route from School to Police is on record."


def test_a_crossing_that_was_not_made_is_no_route() -> None:
    case = town(passed("one", "school", "police", "2020-02-01", Outcome.NOT_SHARED))
    assert only_route(agency_graph(case), "school", "police")[0].crossings == ()


def test_an_agency_that_is_not_in_the_graph_is_named_with_the_nearest_one() -> None:
    with pytest.raises(KeyError, match="did you mean 'school'"):
        only_route(agency_graph(town()), "scholl", "school")


# Who was told last, who never spoke, one worker ----------------------------------------------


def test_the_agency_told_after_all_others_was_told_last() -> None:
    case = town(passed("one", "school", "care", "2020-02-01"), passed("two", "school", "police", "2020-03-01"))
    rows = told_last(agency_graph(case), "bruise")
    assert [(row.agencies, row.settled) for row in rows] == [(("police",), Answer.YES), (("care",), Answer.NO)]
    assert rows[0].words == "Police was told last: 1 March 2020."


def test_two_agencies_told_in_one_month_may_each_have_been_told_last() -> None:
    case = town(passed("one", "school", "care", "2020-02"), passed("two", "school", "police", "2020-02-10"))
    assert {row.settled for row in told_last(agency_graph(case), "bruise")} == {Answer.CANNOT_TELL}


def test_what_was_told_first_counts_and_not_what_was_told_again() -> None:
    case = town(
        passed("one", "school", "care", "2020-02-01"), passed("two", "school", "police", "2020-03-01"),
        passed("again", "school", "care", "2020-04-01"),
    )  # fmt: skip
    assert told_last(agency_graph(case), "bruise")[0].agencies == ("police",)


def test_pairs_with_nothing_on_record_come_with_what_the_source_reports_and_are_never_said_not_to_have_spoken() -> None:
    case = town(
        passed("one", "school", "care", "2020-02-01"), passed("two", "school", "police", "2020-02-01"),
        passed("not", "police", "care", "2020-02-01", Outcome.NOT_SHARED),
    )  # fmt: skip
    (row,) = never_exchanged(agency_graph(case))
    assert row.agencies == ("care", "police")
    assert row.crossings == ("not",)
    assert row.words == (
        "No record seen of anything passed between Social care and Police. The source reports 1 crossing as not made."
    )


def test_a_route_that_rested_on_one_worker_is_named_with_its_crossings() -> None:
    case = town(passed("one", "nurse", "care", "2020-02-01"), passed("two", "nurse", "care", "2020-02-09"))
    (row,) = resting_on_one_worker(agency_graph(case))
    assert row.agencies == ("nurse", "trust", "care")
    assert row.crossings == ("one", "two")
    assert row.words == "The only route on record from Trust to Social care rested on one worker: A nurse."


def test_a_route_with_another_way_rests_on_nobody() -> None:
    case = town(passed("one", "nurse", "care", "2020-02-01"), passed("two", "trust", "care", "2020-02-09"))
    assert resting_on_one_worker(agency_graph(case)) == []


@given(small_cases())
def test_every_row_that_speaks_of_a_crossing_names_one_of_the_case(case: Case) -> None:
    graph = agency_graph(case)
    rows = resting_on_one_worker(graph) + never_exchanged(graph)
    for item in case.items:
        rows += told_last(graph, item.id)
    for row in rows:
        assert set(row.crossings) <= {crossing.id for crossing in case.crossings}


@given(small_cases())
def test_pairs_with_a_crossing_that_was_made_are_never_among_those_without(case: Case) -> None:
    body = bodies(case)
    made = {frozenset((body[one.sender], body[one.receiver])) for one in case.crossings if one.outcome.family is Family.CROSSED}
    assert not made & {frozenset(row.agencies) for row in never_exchanged(agency_graph(case))}
