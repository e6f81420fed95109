"""What holds of gaps in every case, and when dates become vaguer. All cases are invented, most of them by chance."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.casefile import load_case
from crosslane.gaps import (
    Closing,
    Decisions,
    find_gaps,
    find_gaps_at_decisions,
    find_long_ways,
    find_silences,
    find_unanswered,
)
from crosslane.knowledge import Knowledge
from crosslane.vocabulary import EventKind, Family, Outcome, YesNo
from crosslane.when import parse
from tests.cases import TINY, changed, shifted, small_cases
from tests.gaps.plainly import NO_RECORD, NOT_THERE, Stands, all_items_at_each
from tests.gaps.stories import (
    AGENCIES,
    EARLIER,
    at_decision,
    january,
    story,
    told,
)

SHIPPED = sorted(path.parent for path in (Path(__file__).parents[2] / "casedata").glob("*/datapackage.json"))
FEWER = settings(max_examples=40)
"""Whole cases take long to invent."""


def everything(case):
    knowledge = Knowledge(case)
    return [
        find_gaps(case, knowledge),
        find_gaps_at_decisions(case, knowledge),
        find_silences(case, at_least=1),
        find_unanswered(case),
        find_long_ways(case, knowledge),
    ]


@st.composite
def cases_with_decisions(draw):
    """Small cases in which some events are decisions about people whom some items are about."""
    case = draw(small_cases())
    if not draw(st.booleans()):
        return case
    people = tuple(person.id for person in case.people)
    events = [event._replace(kind=EventKind.DECISION, people=people) for event in case.events]
    items = [item._replace(about=people) for item in case.items]
    centre = [person._replace(at_centre=YesNo.YES) for person in case.people]
    return changed(case, events=events, items=items, people=centre)


@FEWER
@given(cases_with_decisions())
def test_a_gap_never_closes_before_it_opens(case):
    for gap in find_gaps(case, Knowledge(case)):
        assert gap.duration.low >= 0
        assert gap.duration.high is None or gap.duration.low <= gap.duration.high
        assert gap.closed is None or (gap.opened.low <= gap.closed.low <= gap.closed.high and gap.opened.high <= gap.closed.high)


@FEWER
@given(cases_with_decisions())
def test_no_record_either_way_is_nowhere_among_gaps(case):
    written = json.dumps(everything(case))
    for crossing in case.crossings:
        if crossing.outcome.family is Family.NO_RECORD:
            assert f'"{crossing.id}"' not in written


@FEWER
@given(cases_with_decisions())
def test_every_result_names_rows_that_exist(case):
    rows = {row.id for table in case.tables().values() for row in table}
    assert all(rows.issuperset(one.rows) for found in everything(case) for one in found)
    assert all(one.rows for found in everything(case) for one in found)


@FEWER
@given(cases_with_decisions(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, chance):
    mixed = {name: chance.sample(table.rows, len(table)) for name, table in case.tables().items()}
    assert everything(changed(case, **mixed)) == everything(case)


FEW_DAYS = st.tuples(st.integers(3, 20), st.integers(0, 4)).map(lambda pair: january(pair[0], sum(pair)))
HOLDERS = [agency.id for agency in AGENCIES] + ["aunt"]


@st.composite
def small_stories(draw) -> Case:
    """A decision, a bruise, matters told late, and up to five crossings that were or were not made."""
    crossings = []
    for number in range(draw(st.integers(0, 5))):
        sender, receiver = draw(st.permutations(HOLDERS))[:2]
        outcome = draw(
            st.sampled_from([Outcome.SHARED, Outcome.SHARED_LATE, Outcome.NOT_SHARED, Outcome.NOT_SHARED, Outcome.NOT_RECORDED])
        )
        item = draw(st.sampled_from(["bruise", "bruise", "earlier-concerns"]))
        crossings.append(told(f"c{number}", sender, receiver, "", outcome, item)._replace(when=draw(FEW_DAYS)))
    by = tuple(draw(st.lists(st.sampled_from(["clinic", "nurse", "police"]), min_size=1, max_size=2, unique=True)))
    case = story(*crossings, by=by, items=[EARLIER])
    events = [event._replace(when=draw(FEW_DAYS)) if event.id == "decision" else event for event in case.events]
    return without_impossible(changed(case, events=events))


def without_impossible(case):
    while impossible := {found.crossing.id for found in Knowledge(case).impossible}:
        case = changed(case, crossings=[crossing for crossing in case.crossings if crossing.id not in impossible])
    return case


@given(small_stories(), st.integers(0, 6), st.integers(0, 3), st.integers(0, 3))
def test_widening_a_date_never_makes_anything_more_certain(case, which, left, right):
    def wider(when):
        return when._replace(low=when.low - left, high=when.high + right)

    rows = list(case.crossings)
    if which < len(rows):
        rows[which] = rows[which]._replace(when=wider(rows[which].when))
        vaguer = changed(case, crossings=rows)
    else:
        vaguer = changed(case, events=[event._replace(when=wider(event.when)) for event in case.events])
    before, after = at_decision(case), at_decision(vaguer)
    assert {one.item for one in after.not_there} <= {one.item for one in before.not_there}
    gaps = {(gap.crossing, gap.item): gap for gap in find_gaps(case, Knowledge(case))}
    for gap in find_gaps(vaguer, Knowledge(vaguer)):
        was = gaps[gap.crossing, gap.item]
        assert gap.duration.low <= was.duration.low
        assert gap.duration.high is None or gap.duration.high >= was.duration.high
        assert gap.closing is not Closing.NO_ARRIVAL or was.closing is Closing.NO_ARRIVAL
        assert gap.closing is not Closing.HELD_ALREADY or was.closing is Closing.HELD_ALREADY


@FEWER
@given(small_stories(), FEW_DAYS, st.permutations(HOLDERS))
def test_adding_a_crossing_closes_no_gap_later_and_says_of_nothing_that_may_have_come_that_it_was_not_there(case, when, who):
    more = told("more", *who[:2], "")._replace(when=when)
    more = changed(case, crossings=[*case.crossings, more])
    more = case if Knowledge(more).impossible else more
    gaps = {(gap.crossing, gap.item): gap for gap in find_gaps(case, Knowledge(case))}
    for gap in find_gaps(more, Knowledge(more)):
        was = gaps[gap.crossing, gap.item]
        assert was.closed is None or (gap.closed.low <= was.closed.low and gap.closed.high <= was.closed.high)
        assert was.closing is not Closing.HELD_ALREADY or gap.closing is Closing.HELD_ALREADY
    before, after = at_decision(case), at_decision(more)
    may_have_come = {one.item for one in before.cannot_tell if one.may_have}
    assert may_have_come.isdisjoint(one.item for one in after.not_there)
    reported = {one.item for one in (*before.not_there, *before.cannot_tell)}
    assert {one.item for one in after.not_there} <= reported


@FEWER
@given(small_stories(), st.integers(-300, 300))
def test_shifting_all_dates_shifts_all_answers(case, days):
    later = changed(
        case,
        events=[event._replace(when=shifted(event.when, days)) for event in case.events],
        crossings=[crossing._replace(when=shifted(crossing.when, days)) for crossing in case.crossings],
    )
    moved = find_gaps(later, Knowledge(later))
    for gap, shift in zip(find_gaps(case, Knowledge(case)), moved, strict=True):
        assert (gap.crossing, gap.item, gap.closing) == (shift.crossing, shift.item, shift.closing)
        assert shift.opened[:2] == shifted(gap.opened, days)[:2]
        assert (gap.closed is None) == (shift.closed is None)
        assert shift.closed is None or shift.closed[:2] == shifted(gap.closed, days)[:2]
    was, is_now = at_decision(case), at_decision(later)
    assert [one.item for one in is_now.not_there] == [one.item for one in was.not_there]
    assert [(one.item, one.why) for one in is_now.cannot_tell] == [(one.item, one.why) for one in was.cannot_tell]
    assert is_now.without_record == was.without_record


@given(small_stories())
def test_nothing_is_said_to_be_missing_that_may_have_come(case):
    knowledge = Knowledge(case)
    found = at_decision(case)
    decision = case.events["decision"]
    deciding = {one for agency in decision.agencies for one in (*case.inside(agency), *case.line_of(agency))}
    for one in found.not_there:
        holdings = knowledge.holders(one.item)
        assert all(holdings[holder].possibly > decision.when.high for holder in deciding if holder in holdings)
        assert any(holdings[holder].certainly < decision.when.low for holder in holdings if holder not in deciding)
        assert all(case.crossings[crossing].outcome.family is Family.DID_NOT_CROSS for crossing in one.not_made)


def found_at(decisions, found):
    """What is found at one decision, in the words of the plain rule."""
    no_record = decisions.no_record_at(found.decision)
    assert found == decisions.at(found.decision)
    assert found.without_record == len(no_record)
    stands = {item: Stands(NO_RECORD) for item in no_record}
    for one in (*found.not_there, *found.cannot_tell):
        pairs = [{(came.item, came.holder) for came in some} for some in (one.told_late, one.other_versions)]
        holders = [{came.holder for came in some} for some in (one.held_by, one.may_have)]
        rests_on = (holders[0], one.not_made, holders[1], *pairs)
        stands[one.item] = Stands(str(one.why or NOT_THERE), *(tuple(sorted(some)) for some in rests_on))
    assert len(stands) == len(no_record) + len(found.not_there) + len(found.cannot_tell)
    return stands


def assert_each_is_as_plainly(case):
    knowledge = Knowledge(case)
    decisions = Decisions(case, knowledge)
    found = {one.decision: found_at(decisions, one) for one in find_gaps_at_decisions(case, knowledge)}
    assert found == all_items_at_each(case, knowledge)


@FEWER
@given(cases_with_decisions())
def test_what_is_found_at_a_decision_is_what_the_plain_rule_finds(case):
    assert_each_is_as_plainly(case)


@given(small_stories(), st.lists(st.sampled_from(["", "due", "at it", "before it"]), min_size=5, max_size=5))
def test_so_it_is_where_crossings_belong_to_the_decision_or_to_an_event_before_it(case, how):
    belongs = {
        "due": {"due": "decision"},
        "at it": {"event": "decision", "when": None},
        "before it": {"event": "seen", "when": None},
        "": {},
    }
    rows = [row._replace(**belongs[one]) for row, one in zip(case.crossings, how, strict=False)]
    decision = case.events["decision"]._replace(after=("seen",))
    case = without_impossible(changed(case, crossings=rows, events=[case.events["seen"], decision]))
    assert_each_is_as_plainly(case)


def test_of_the_shipped_cases_too():
    for folder in SHIPPED:
        assert_each_is_as_plainly(load_case(folder))


def test_the_period_of_these_stories_is_the_year_2020():
    assert TINY.period == parse("2020-01/2020-12")
