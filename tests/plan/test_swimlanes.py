"""The swimlane plan: which lanes, where each mark stands, and what is not in it."""

import json
from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.lag import parse_lag
from crosslane.plan.swimlanes.chronology import cut, plan_swimlanes
from crosslane.plan.swimlanes.outline import outline_swimlanes
from crosslane.plan.swimlanes.sequence import find_steps
from crosslane.plan.theme import CROSSING_STYLES, EVENT_STYLES
from crosslane.plan.view import View
from crosslane.records import Crossing, Event, Involvement
from crosslane.vocabulary import EventKind, Family, InvolvementStatus, Outcome
from crosslane.when import LAST_DAY, first_moment, parse
from tests.cases import CITED, changed, small_cases, tiny_case


def lane(plan, label):
    return next(number for number, lane in enumerate(plan.lanes) if lane.label == label)


def the(marks, wanted):
    return next(mark for mark in marks if mark.id == wanted)


def test_a_worker_stands_in_the_lane_of_the_body_that_employs_them():
    plan = plan_swimlanes(tiny_case())
    assert plan.lanes[0].label == "Family"
    nhs = plan.lanes[lane(plan, "Invented NHS Trust")]
    assert set(nhs.members) == {"nhs", "health-visiting", "visitor"}


def test_an_opened_body_gives_each_worker_a_lane():
    plan = plan_swimlanes(tiny_case(), View(open_lanes=("nhs",)))
    assert "visitor" in [one.label for one in plan.lanes]


def test_what_crossed_reaches_the_lane_and_what_did_not_stops_short_of_it():
    plan = plan_swimlanes(tiny_case())
    made, not_made = the(plan.crossings, "told-visitor"), the(plan.crossings, "not-to-social-care")
    assert made.y_to == lane(plan, "Invented NHS Trust")
    receiver = lane(plan, "social care")
    assert not_made.y_to != receiver
    assert min(not_made.y_from, receiver) < not_made.y_to < max(not_made.y_from, receiver)


def test_no_record_either_way_has_a_style_and_words_of_its_own():
    plan = plan_swimlanes(tiny_case())
    open_question = the(plan.crossings, "school-to-social-care")
    assert CROSSING_STYLES[open_question.style].name == "No record either way"
    assert "not shared" not in open_question.caption.plain()
    assert "do not say" in open_question.caption.plain()


def test_an_event_of_two_agencies_is_marked_in_both_lanes():
    plan = plan_swimlanes(tiny_case())
    lanes = {mark.lane for mark in plan.events if mark.id == "call"}
    assert lanes == {lane(plan, "Invented School"), lane(plan, "Invented NHS Trust")}


def many_told_on_one_day(count: int):
    """The invented case, its school having told the health visitor many things on one day."""
    case, day = tiny_case(), parse("2020-03-02")
    one = Crossing("told", ("bruise",), "school", "visitor", when=day, outcome=Outcome.SHARED, cites=CITED)
    told = [one._replace(id=f"told-{number}") for number in range(count)]
    return changed(case, crossings=[*case.crossings, *told])


def test_crossings_of_one_day_stand_beside_each_other():
    plan = plan_swimlanes(many_told_on_one_day(16))
    places = [mark.x for mark in plan.crossings if mark.id.startswith("told-")]
    assert len(set(places)) == len(places)


@settings(max_examples=20)
@given(st.integers(1, 60))
def test_crossings_of_one_day_stay_close_to_it_and_share_places_evenly_where_there_are_too_many(count):
    plan = plan_swimlanes(many_told_on_one_day(count))
    marks = [mark for mark in plan.crossings if mark.id.startswith("told-") and mark.id != "told-milder"]
    day = first_moment(parse("2020-03-02")).low
    wide = plan.pace.place(day + 1) - plan.pace.place(day)
    room = (plan.last - plan.first) / 50
    assert all(plan.pace.place(day) - room - wide <= mark.x <= plan.pace.place(day + 1) + room + wide for mark in marks)
    shared = Counter(mark.x for mark in marks).values()
    assert max(shared) - min(shared) <= 2


def test_a_month_is_drawn_as_long_as_it_is():
    plan = plan_swimlanes(tiny_case(), View(pace="calendar"))
    planning = the(plan.events, "planning")
    assert planning.x_to - planning.x_from == 30


def test_what_may_have_been_on_any_day_of_more_than_a_month_is_marked_hollow():
    case = tiny_case()
    some_time = Event("some-time", parse("2020-22"), title="Some time in summer", agencies=("school",), cites=CITED)
    plan = plan_swimlanes(changed(case, events=[*case.events, some_time]))
    assert the(plan.events, "some-time").vague
    assert not the(plan.events, "planning").vague


def test_a_lane_breaks_where_nobody_was_involved():
    case = tiny_case()
    again = Involvement("sc-again", "social-care", ("child",), parse("2020-09/2020-10"), cites=CITED)
    plan = plan_swimlanes(changed(case, involvement=[*case.involvement, again]), View(pace="calendar"))
    bars = sorted(bar for bar in plan.bars if bar.lane == lane(plan, "social care"))
    assert len(bars) == 2
    assert bars[0].soft_to < bars[1].soft_from


def test_a_time_known_to_be_closed_is_not_drawn():
    case = tiny_case()
    closed = Involvement(
        "sc-closed", "social-care", ("child",), parse("2020-06/.."), status=InvolvementStatus.CLOSED, cites=CITED
    )
    plan = plan_swimlanes(changed(case, involvement=[closed]))
    assert plan.bars == ()


def test_what_has_no_date_is_listed_and_not_placed():
    case = tiny_case()
    undated = Event("one-day", None, title="Nobody knows when", people=("child",), cites=CITED)
    passed_on = Crossing("undated", ("bruise",), "school", "aunt", outcome=Outcome.SHARED, cites=CITED)
    plan = plan_swimlanes(changed(case, events=[*case.events, undated], crossings=[*case.crossings, passed_on]))
    assert plan.undated == ("Nobody knows when",)
    assert plan.undated_crossings == 1
    assert "one-day" not in {mark.id for mark in plan.events}
    assert "Nobody knows when" in outline_swimlanes(plan)


def test_the_legend_names_only_what_is_used():
    plan = plan_swimlanes(tiny_case(), View(kinds=(EventKind.MOVE,), families=(Family.CROSSED,)))
    assert plan.legend == ("Health care, school, home", "Crossed", "Crossed late, in part or changed")


def test_every_word_of_the_closed_lists_has_one_style():
    assert sorted(kind for style in EVENT_STYLES for kind in style.kinds) == sorted(EventKind)
    assert sorted(outcome for style in CROSSING_STYLES for outcome in style.outcomes) == sorted(Outcome)


def test_styles_differ_without_their_colour():
    assert len({style.symbol for style in EVENT_STYLES}) == len(EVENT_STYLES)
    assert len({(style.dash, style.end) for style in CROSSING_STYLES}) == len(CROSSING_STYLES)


def test_lanes_and_places_do_not_move_with_the_date():
    whole = plan_swimlanes(tiny_case())
    early = cut(whole, date(2020, 3, 31))
    assert early.lanes == whole.lanes
    assert set(early.events) < set(whole.events)
    assert early.ticks == whole.ticks


def test_what_came_later_is_nowhere_in_a_plan_cut_at_a_day():
    early = cut(plan_swimlanes(tiny_case()), date(2020, 3, 2))
    assert "School calls" not in json.dumps(early)
    assert "The family moves" not in json.dumps(early)


@settings(max_examples=60)
@given(small_cases(), st.dates(date(2007, 1, 1), date(2012, 12, 31)))
def test_a_cut_plan_shows_what_may_have_begun_and_nothing_that_surely_came_later(case, day):
    plan = plan_swimlanes(case)
    if plan.by_order:
        return  # an axis of order has no days at which it could be cut
    shown = {mark.id for mark in cut(plan, day).events}
    for event in case.events:
        first = first_moment(case.timing[event.id])
        if event.id in shown:
            assert first.low <= day.toordinal()
        elif first.high < LAST_DAY and first.low > 1 and event.known_from is None:
            assert first.low > day.toordinal()


@settings(max_examples=60)
@given(small_cases(), st.randoms())
def test_the_order_of_rows_changes_nothing(case, random):
    tables = {name: list(table.rows) for name, table in case.tables().items()}
    for name in ("events", "crossings", "agencies", "involvement"):
        random.shuffle(tables[name])
    shuffled, plan = plan_swimlanes(changed(case, **tables)), plan_swimlanes(case)
    assert sorted(shuffled.events) == sorted(plan.events)
    assert sorted(shuffled.crossings) == sorted(plan.crossings)
    assert [one._replace(members=()) for one in shuffled.lanes] == [one._replace(members=()) for one in plan.lanes]


def undated_case():
    """The invented case with every date taken away but what comes after what."""
    case = tiny_case()
    at_three_months, next_day, before = (parse_lag("P3M"),), (parse_lag("P1D"),), (parse_lag("..-P1D"),)
    events = [
        Event("birth", kind=EventKind.BIRTH, title="Birth", people=("child",)),
        Event("bruise-seen", None, "at three months", ("birth",), at_three_months, title="Bruise", agencies=("school",)),
        Event("call", None, "the next day", ("bruise-seen",), next_day, title="Call", agencies=("visitor",)),
        Event("planning", None, "", ("call",), (), title="Planning", agencies=("social-care",)),
        Event("pregnancy", None, "", ("birth",), before, title="Pregnancy", people=("mother",)),
        Event("move", title="A move, nobody says when", people=("mother",)),
    ]
    return changed(case, events=events, stays=[], involvement=[])


def test_without_dates_events_stand_in_their_order_and_each_close_before_what_follows_it():
    plan = plan_swimlanes(undated_case())
    assert plan.by_order
    steps = {mark.id: mark.day for mark in plan.events}
    assert [steps[one] for one in ("pregnancy", "birth", "bruise-seen", "call", "planning")] == [0, 1, 2, 3, 4]


def test_what_has_no_order_at_all_stands_apart_and_is_said_to():
    plan = plan_swimlanes(undated_case())
    assert max(plan.events, key=lambda mark: mark.day).id == "move"
    assert plan.ticks[-1].text == "order not said"


def test_ticks_of_an_order_axis_are_the_words_of_the_source():
    assert [tick.text for tick in plan_swimlanes(undated_case()).ticks][:3] == ["birth", "at three months", "the next day"]


@settings(max_examples=60)
@given(small_cases())
def test_on_an_axis_of_order_nothing_stands_before_what_it_follows(case):
    step = find_steps(case)
    for event in case.events:
        for number, told_from in enumerate(event.after):
            if number >= len(event.lag) or event.lag[number].low > 0:
                assert step[told_from] < step[event.id] or _in_a_circle(case, event.id, told_from)


def _in_a_circle(case, one, other):
    """Whether an event that is told from another is, by way of others, also before it, so that no steps keep the order."""
    told_from = {event.id: set(event.after) for event in case.events}
    reached, waiting = set(), [other]
    while waiting:
        at = waiting.pop()
        if at not in reached:
            reached.add(at)
            waiting += told_from[at] | {event for event, after in told_from.items() if at in after and event != one}
    return one in {before for at in reached for before in told_from[at]}
