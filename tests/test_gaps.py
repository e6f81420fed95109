"""Gaps: what was reported, what was not on the table, silences, long ways. All cases here are invented.

A wrong *never told* is the worst mistake: most examples say when it must not be said.
"""

import json
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.gaps import (
    Closing,
    Told,
    Why,
    find_gaps,
    find_gaps_at_decisions,
    find_long_ways,
    find_silences,
    find_unanswered,
)
from crosslane.knowledge import Knowledge
from crosslane.lag import parse_lag
from crosslane.records import Agency, Crossing, Event, Involvement, Item, Person
from crosslane.vocabulary import AgencyKind, EventKind, Family, InvolvementStatus, Outcome, YesNo
from crosslane.when import parse
from tests.cases import BASE, TINY, build, changed, small_cases, tiny_case


def day(text):
    return parse(text).low


def january(low, high=None):
    return parse(f"2020-01-{low:02}" if high is None else f"[2020-01-{low:02}..2020-01-{high:02}]")


AGENCIES = [
    Agency("school", "School"), Agency("police", "Police"), Agency("court", "Court"),
    Agency("nhs", "Trust"), Agency("clinic", "Clinic", kind=AgencyKind.SERVICE, part_of="nhs"),
    Agency("nurse", "Nurse", kind=AgencyKind.PRACTITIONER, part_of="clinic"),
    Agency("doctor", "Doctor", kind=AgencyKind.PRACTITIONER, part_of="clinic"),
]  # fmt: skip
PEOPLE = [Person("child", "the child", at_centre=YesNo.YES), Person("aunt", "the aunt")]


def story(*crossings, decided="2020-01-20", by=("clinic",), seen="2020-01-02", items=(), events=(), **tables):
    """The school sees a bruise, these crossings were or were not made, and then somebody decides."""
    return build(
        agencies=AGENCIES,
        people=PEOPLE,
        events=[
            Event("seen", parse(seen) if seen else None, title="Seen", agencies=("school",), people=("child",)),
            *(
                [Event("decision", parse(decided), kind=EventKind.DECISION, title="?", agencies=by, people=("child",))]
                if decided
                else []
            ),
            *events,
        ],
        items=[Item("bruise", "A bruise", about=("child",), arises="seen", held_by=("school",)), *items],
        crossings=crossings,
        **tables,
    )


def told(name, sender, receiver, when="", outcome=Outcome.SHARED, item="bruise", **more):
    return Crossing(name, (item,), sender, receiver, when=parse(when) if when else None, outcome=outcome, **more)


def not_told(name, sender, receiver, when="", outcome=Outcome.NOT_SHARED, **more):
    return told(name, sender, receiver, when, outcome, **more)


GAP = not_told("gap", "school", "clinic", "2020-01-04")


# Reported gaps -------------------------------------------------------------------------------


def only_gap(case):
    (gap,) = find_gaps(case, Knowledge(case))
    return gap


def test_a_gap_opens_when_it_was_due_and_stays_open_to_the_end_of_the_period():
    gap = only_gap(tiny_case())
    assert (gap.crossing, gap.item, gap.told) == ("not-to-social-care", "bruise", Told.REPORTED)
    assert (gap.opened.low, gap.opened.high) == (day("2020-04-01"), day("2020-04-30"))
    assert (gap.closing, gap.closed) == (Closing.NO_ARRIVAL, None)
    assert gap.duration == (day("2020-12-01") - day("2020-04-30"), day("2020-12-31") - day("2020-04-01"))


def test_without_a_due_day_it_opens_on_the_day_of_the_crossing_or_of_its_event():
    assert only_gap(story(GAP)).opened.low == day("2020-01-04")
    assert only_gap(story(not_told("gap", "school", "clinic", event="seen"))).opened.low == day("2020-01-02")


def test_it_closes_when_the_item_comes_by_any_way():
    gap = only_gap(
        story(GAP, told("a", "school", "police", "2020-01-05"), told("b", "police", "clinic", "[2020-01-08..2020-01-10]"))
    )
    assert gap.closing is Closing.ARRIVED
    assert (gap.closed.low, gap.closed.high) == (day("2020-01-08"), day("2020-01-10"))
    assert gap.duration == (4, 6)
    assert gap.rows == ("gap", "bruise", "b")


def test_what_came_to_someone_inside_is_told_apart_from_what_came_to_the_receiver():
    gap = only_gap(story(GAP, told("call", "school", "nurse", "2020-01-08")))
    assert (gap.closing, [arrival.holder for arrival in gap.arrivals]) == (Closing.SOMEONE_INSIDE, ["nurse"])


def test_what_was_held_there_already_is_not_said_to_be_missing():
    gap = only_gap(story(GAP, told("earlier", "school", "clinic", "2020-01-03")))
    assert (gap.closing, gap.duration) == (Closing.HELD_ALREADY, (0, 0))


def test_an_arrival_without_a_date_is_cannot_tell():
    gap = only_gap(story(GAP, told("some-day", "school", "clinic")))
    assert (gap.closing, gap.duration) == (Closing.CANNOT_TELL, (0, None))


def test_what_one_worker_kept_from_the_service_is_closed_only_by_the_service_itself():
    kept = not_told("gap", "nurse", "clinic", "2020-01-04", Outcome.KEPT_BY_ONE_WORKER)
    call, to_doctor = told("call", "school", "nurse", "2020-01-03"), told("x", "nurse", "doctor", "2020-01-06")
    gap = only_gap(story(kept, call, to_doctor))
    assert gap.closing is Closing.NO_ARRIVAL
    assert [arrival.holder for arrival in gap.nearby] == ["doctor"]
    assert only_gap(story(kept, call, told("note", "nurse", "clinic", "2020-01-07"))).closing is Closing.ARRIVED


def test_what_a_colleague_or_the_service_held_is_shown_beside_a_gap_to_one_worker():
    gap = only_gap(story(not_told("gap", "school", "doctor", "2020-01-04"), told("note", "school", "clinic", "2020-01-05")))
    assert (gap.closing, [arrival.holder for arrival in gap.nearby]) == (Closing.NO_ARRIVAL, ["clinic"])


def test_a_milder_version_that_came_is_shown_and_does_not_close_the_gap():
    mark = Item("mark", "A mark", about=("child",), changes="bruise")
    gap = only_gap(story(GAP, told("milder", "school", "clinic", "2020-01-05", Outcome.SHARED_CHANGED, "mark"), items=[mark]))
    assert gap.closing is Closing.NO_ARRIVAL
    assert [(arrival.item, arrival.holder) for arrival in gap.other_versions] == [("mark", "clinic")]


EARLIER = Item("earlier-concerns", "Earlier concerns", about=("child",), arises="seen", held_by=("school",))
CAME_LATE = told("late", "school", "nurse", outcome=Outcome.SHARED_LATE, item="earlier-concerns", event="conference")
CONFERENCE = Event("conference", parse("2020-01-10"), title="Conference")


def test_what_was_told_late_without_a_list_leaves_it_open_whether_the_rest_was_in_it():
    gap = only_gap(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE]))
    assert gap.closing is Closing.PERHAPS_LATE
    assert [arrival.item for arrival in gap.told_late] == ["earlier-concerns"]
    assert gap.duration.low == 6


def test_what_was_left_out_on_that_very_occasion_was_not_in_it():
    left_out = not_told("gap", "school", "clinic", event="conference")
    crossings = [left_out, told("late", "school", "clinic", "", Outcome.SHARED_LATE, "earlier-concerns", event="conference")]
    assert only_gap(story(*crossings, items=[EARLIER], events=[CONFERENCE])).closing is Closing.NO_ARRIVAL


def test_what_was_told_late_about_others_leaves_nothing_open():
    elsewhere = EARLIER._replace(about=("aunt",))
    assert only_gap(story(GAP, CAME_LATE, items=[elsewhere], events=[CONFERENCE])).closing is Closing.NO_ARRIVAL


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_did_not_cross_is_a_gap(outcome):
    case = story(told("x", "school", "clinic", "2020-01-04", outcome))
    assert bool(find_gaps(case, Knowledge(case))) == (outcome.family is Family.DID_NOT_CROSS)


def test_all_ways_of_closing_and_all_reasons_are_worded_apart():
    assert len({closing.meaning for closing in Closing}) == len(Closing)
    assert not any("fail" in text.lower() for text in (*(closing.meaning for closing in Closing), *Why))


# Gaps at decisions ---------------------------------------------------------------------------


def at_decision(case):
    (found,) = find_gaps_at_decisions(case, Knowledge(case))
    assert found.told is Told.WORKED_OUT
    return found


def stands(case):
    """How the bruise stands at the decision: not there, why it cannot be told, no record, or not listed."""
    found = at_decision(case)
    for one in found.not_there:
        if one.item == "bruise":
            return "not there"
    for one in found.cannot_tell:
        if one.item == "bruise":
            return one.why
    return "no record" if "bruise" in found.no_record else "not listed"


def test_what_others_held_and_the_source_says_did_not_cross_was_not_there():
    (one,) = at_decision(story(GAP)).not_there
    assert ([arrival.holder for arrival in one.held_by], one.not_made, one.why) == (["school"], ("gap",), None)
    assert one.rows == ("bruise", "gap")


def test_a_mere_lack_of_record_is_no_record_and_nothing_else():
    assert stands(story()) == "no record"
    assert stands(story(told("open", "school", "clinic", "2020-01-04", Outcome.NO_RECORD))) == "no record"


def test_what_those_deciding_held_is_not_listed():
    assert stands(story(GAP, told("x", "school", "clinic", "2020-01-06"))) == "not listed"
    assert stands(story(GAP, told("x", "school", "nurse", "2020-01-06"))) == "not listed"
    assert stands(story(told("x", "school", "clinic", "2020-01-06"), by=("nurse",))) == "not listed"


def test_what_may_have_come_by_then_cannot_be_told():
    assert stands(story(GAP, told("x", "school", "clinic", "[2020-01-18..2020-01-22]"))) is Why.ARRIVAL
    assert stands(story(GAP, told("x", "school", "clinic"))) is Why.ARRIVAL


def test_what_came_on_the_day_of_the_decision_cannot_be_told():
    assert stands(story(GAP, told("x", "school", "clinic", "2020-01-20"))) is Why.ARRIVAL


def test_what_came_later_was_not_there():
    assert stands(story(GAP, told("x", "school", "clinic", "2020-01-21"))) == "not there"


def test_a_report_that_may_lie_after_the_decision_shows_nothing_of_it():
    assert stands(story(not_told("gap", "school", "clinic", "[2020-01-18..2020-01-22]"))) is Why.REPORT
    assert stands(story(not_told("gap", "school", "clinic"))) is Why.REPORT
    assert stands(story(not_told("gap", "school", "clinic", "2020-01-21"))) == "no record"


def test_a_report_due_at_the_decision_belongs_to_it_whatever_its_date():
    assert stands(story(not_told("gap", "school", "clinic", due="decision"), decided="[2020-01-15..2020-01-20]")) == "not there"


def test_each_of_those_deciding_must_be_reported():
    assert stands(story(GAP, by=("clinic", "police"))) is Why.SOME_ONLY
    assert stands(story(GAP, not_told("other", "school", "police", "2020-01-05"), by=("clinic", "police"))) == "not there"


def test_a_report_to_the_body_counts_for_its_worker_and_not_the_other_way_round():
    assert stands(story(GAP, by=("nurse",))) == "not there"
    assert stands(story(not_told("gap", "school", "nurse", "2020-01-04"))) is Why.INSIDE_ONLY


def test_a_report_to_the_body_says_nothing_once_a_colleague_held_it():
    assert stands(story(GAP, told("x", "school", "doctor", "2020-01-06"), by=("nurse",))) is Why.ARRIVAL


def test_what_was_heard_and_not_written_down_is_not_said_to_be_missing():
    assert stands(story(GAP._replace(outcome=Outcome.NOT_RECORDED))) is Why.HEARD


def test_what_was_told_late_without_a_list_keeps_a_gap_from_being_certain():
    assert stands(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE])) is Why.TOLD_LATE
    assert stands(story(GAP, CAME_LATE, items=[EARLIER], events=[CONFERENCE], decided="2020-01-09")) == "not there"
    late_elsewhere = CAME_LATE._replace(receiver="doctor")
    assert stands(story(GAP, late_elsewhere, items=[EARLIER], events=[CONFERENCE], by=("nurse",))) is Why.TOLD_LATE


def test_what_others_may_not_have_held_yet_is_not_missing():
    assert stands(story(GAP, seen="[2020-01-02..2020-01-25]")) is Why.ELSEWHERE
    assert stands(story(GAP, seen="2020-01-21")) == "not listed"


def test_what_came_first_by_the_order_of_events_came_first_though_days_overlap():
    events = [
        Event(
            "after",
            parse("2020-01"),
            after=("visit",),
            kind=EventKind.DECISION,
            title="?",
            agencies=("clinic",),
            people=("child",),
        )
    ]
    visit = Event("visit", parse("2020-01"), title="Visit", people=("child",))
    seen_then = Item("bruise", "A bruise", about=("child",), arises="visit", held_by=("school",))
    case = changed(story(decided=None, events=[*events, visit]), items=[seen_then])
    gap = not_told("gap", "school", "clinic", event="visit")
    assert stands(changed(case, crossings=[gap])) == "not there"
    same_day = [event._replace(lag=(parse_lag("P0D"),)) if event.id == "after" else event for event in case.events]
    assert stands(changed(case, events=same_day, crossings=[gap])) is Why.REPORT


def test_on_one_day_the_stated_order_settles_what_came_first():
    first = Event("seen", parse("2020-01-20"), order=1, title="Seen", people=("child",))
    case = story(GAP, seen="2020-01-20")
    assert stands(case) is Why.ELSEWHERE
    ordered = [first, *(event._replace(order=2) for event in case.events if event.id == "decision")]
    assert stands(changed(case, events=ordered)) == "not there"


def test_what_was_about_others_or_decided_by_nobody_named_is_not_looked_at():
    about_aunt = [Item("bruise", "A bruise", about=("aunt",), arises="seen", held_by=("school",))]
    assert stands(changed(story(GAP), items=about_aunt)) == "not listed"
    assert at_decision(story(GAP, by=())).not_there == ()


# Silences ------------------------------------------------------------------------------------


def open_story(*events, during="2020-01-01/2020-06-30", status=InvolvementStatus.OPEN, more=()):
    rows = [Involvement("open", "clinic", ("child",), parse(during), status=status), *more]
    return build(agencies=AGENCIES, people=PEOPLE, events=events, involvement=rows)


def seen(name, when, agency="nurse", kind=EventKind.CONTACT):
    return Event(name, parse(when), kind=kind, title="Seen", agencies=(agency,), people=("child",))


def silences(case, **options):
    return [(s.since, s.until, tuple(s.duration)) for s in find_silences(case, **options)]


def test_a_silence_lies_between_two_recorded_events_and_tells_what_others_recorded_in_it():
    case = open_story(seen("a", "2020-01-10"), seen("b", "2020-06-20"), seen("other", "2020-03-01", "police"))
    (silence,) = find_silences(case)
    assert (silence.agency, silence.since, silence.until) == ("clinic", "a", "b")
    assert silence.possibly == silence.surely == (day("2020-01-11"), day("2020-06-19"))
    assert (silence.others, silence.perhaps, silence.involvement) == (("other",), (), ("open",))


def test_a_vague_event_leaves_a_sure_and_a_possible_length():
    assert silences(open_story(seen("a", "2020-01"), seen("b", "2020-06"))) == [("a", "b", (121, 180))]


def test_an_event_that_may_be_anywhere_leaves_nothing_sure():
    undated = Event("some-day", None, title="Seen", agencies=("clinic",), people=("child",))
    assert [low for _, _, (low, _) in silences(open_story(seen("a", "2020-01-10"), seen("b", "2020-06-20"), undated))] == [0]


def test_an_event_that_lasted_may_have_been_contact_all_along_and_a_plan_only_when_it_began():
    lasted = silences(open_story(seen("a", "2020-01-02/2020-06-28")))
    assert [low for _, _, (low, _) in lasted] == [1, 0]
    plan = seen("a", "2020-01-02/2020-06-28", kind=EventKind.PLAN)
    assert silences(open_story(plan)) == [("a", "", (179, 179))]


def test_a_silence_ends_with_the_involvement_and_with_the_period():
    assert silences(open_story(during="2020-02-01/2020-04-01")) == [("", "", (59, 59))]
    assert silences(open_story(during="2020-11-01/..")) == [("", "", (59, 59))]


@pytest.mark.parametrize("status", [InvolvementStatus.CLOSED, InvolvementStatus.DUTY_ONLY])
def test_where_nobody_was_to_be_in_touch_there_is_no_silence(status):
    assert silences(open_story(status=status)) == []


def test_short_stretches_are_left_out_unless_asked_for():
    case = open_story(seen("a", "2020-01-11"), during="2020-01-01/2020-01-20")
    assert silences(case) == []
    assert silences(case, at_least=5) == [("", "a", (9, 9)), ("a", "", (8, 8))]


def test_times_that_surely_join_are_one():
    more = [Involvement("then", "clinic", ("child",), parse("2020-07-01/2020-08-31"))]
    assert silences(open_story(more=more)) == [("", "", (242, 242))]


spans = st.tuples(st.integers(0, 60), st.integers(0, 15)).map(lambda pair: (BASE + pair[0], BASE + sum(pair)))


@given(st.lists(spans, max_size=4), spans, spans)
def test_silences_hold_for_every_course_of_events(days, start, end):
    """Each stretch that a course of events leaves lies in a possible one, and each sure one lies in one of its stretches."""
    end = (end[0] + 70, end[1] + 70)
    window = parse("2020-01/2020-02")._replace(
        start=january(1)._replace(low=start[0], high=start[1]), end=january(1)._replace(low=end[0], high=end[1])
    )
    case = build(
        agencies=AGENCIES,
        people=PEOPLE,
        involvement=[Involvement("open", "clinic", ("child",), window)],
        events=[
            Event(f"e{number}", january(1)._replace(low=low, high=high), title="?", agencies=("nurse",), people=("child",))
            for number, (low, high) in enumerate(days)
        ],
    )
    found = find_silences(case, at_least=1)
    for course in product(start, end, *days):
        began, ended, *contacts = course
        inside = sorted({began, ended, *(one for one in contacts if began < one < ended)})
        stretches = [(one + 1, other - 1) for one, other in pairwise(inside) if other - one > 1]
        for first, last in stretches:
            assert any(s.possibly.first <= first and last <= s.possibly.last for s in found)
        for silence in found:
            if silence.surely:
                assert any(first <= silence.surely.first and silence.surely.last <= last for first, last in stretches)


# Requests and long ways ----------------------------------------------------------------------


def test_a_request_without_answer_tells_who_asked_whom_and_how_it_came_in_the_end():
    request = not_told("ask", "school", "clinic", "2020-01-04", Outcome.ASKED_NOT_ANSWERED, due=parse("2020-01-09"))
    case = story(request, told("early", "school", "clinic", "2020-01-03"), told("call", "school", "nurse", "2020-01-08"), GAP)
    (found,) = find_unanswered(case)
    assert (found.asked_by, found.asked_of, found.other_ways) == ("clinic", "school", ("call",))
    assert (found.asked.low, found.due.low) == (day("2020-01-04"), day("2020-01-09"))


def ways(case):
    return find_long_ways(case, Knowledge(case))


def test_what_came_only_through_others_came_a_long_way():
    case = story(GAP, told("a", "school", "police", "2020-01-05"), told("b", "police", "nurse", "[2020-01-08..2020-01-10]"))
    (way,) = ways(case)
    assert (way.arrival.holder, way.through, way.path, way.duration) == ("nurse", ("police",), ("a", "b"), (6, 8))
    assert way.not_made == ()
    assert ways(changed(case, crossings=[not_told("gap", "school", "nurse", "2020-01-04"), *case.crossings]))[0].not_made == (
        "gap",
    )


def test_a_hop_inside_one_service_is_no_way_round():
    assert ways(story(told("a", "school", "clinic", "2020-01-05"), told("b", "clinic", "nurse", "2020-01-08"))) == ()
    assert ways(story(told("a", "school", "nurse", "2020-01-05"), told("b", "nurse", "clinic", "2020-01-08"))) == ()


def test_a_long_way_of_a_changed_version_is_counted_from_the_first_version():
    mark = Item("mark", "A mark", about=("child",), changes="bruise")
    crossings = [
        told("a", "school", "police", "2020-01-05"),
        told("b", "police", "court", "2020-01-09", Outcome.SHARED_CHANGED, "mark"),
    ]
    (way,) = ways(story(*crossings, items=[mark]))
    assert (way.item, way.first.item, way.first.holder, way.duration) == ("mark", "bruise", "school", (7, 7))


# What must hold for every case ---------------------------------------------------------------

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


# Vaguer dates --------------------------------------------------------------------------------

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


def test_the_period_of_these_stories_is_the_year_2020():
    assert TINY.period == parse("2020-01/2020-12")
