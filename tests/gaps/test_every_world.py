"""What is said for sure, in every course of events that small cases allow. All cases are invented, by chance.

To say wrongly that somebody was never told is the worst mistake. So each *not there*, *did not cross*, *no record of its
arriving*, *no* and *yes* is held against every course of events (`tests.gaps.worlds`): days, and orders within days.
"""

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from crosslane.answer import NO, YES
from crosslane.gaps import Closing, Decisions, find_gaps, find_gaps_at_decisions, find_long_ways
from crosslane.knowledge import Knowledge, Level
from crosslane.lag import parse_lag
from crosslane.ordering import Contradiction
from crosslane.records import Event, Item
from crosslane.vocabulary import EventKind, Family, Outcome
from tests.cases import changed
from tests.gaps.stories import AGENCIES, january, story, told
from tests.gaps.worlds import days_of, every_world, reported_days

HOLDERS = ["school", "police", "clinic", "nurse", "doctor", "nhs"]
MADE = [Outcome.SHARED, Outcome.SHARED, Outcome.SHARED_LATE, Outcome.RECEIVED_NO_ACTION]
NOT_MADE = [Outcome.NOT_SHARED, Outcome.NOT_SHARED, Outcome.NOT_RECORDED, Outcome.KEPT_BY_ONE_WORKER, Outcome.NO_RECORD]
FEW_DAYS = st.tuples(st.integers(3, 7), st.sampled_from([0, 0, 1, 2])).map(lambda pair: january(pair[0], sum(pair)))
LATER_DAYS = FEW_DAYS.map(lambda when: when._replace(low=when.low + 3, high=when.high + 3))
LAGS = ["", "P0D", "P1D", "P1D..", "P0D..P2D", "..P0D", "-P1D"]


@st.composite
def placed(draw, number, outcomes, receivers=()):
    """A crossing between any two, on a day of its own, at an event, due at one, or on no day that is told."""
    sender, receiver = draw(st.permutations(HOLDERS))[:2]
    if draw(st.booleans()):
        sender = "school"
    if receivers and draw(st.booleans()):
        receiver = draw(st.sampled_from(receivers))
    outcome = draw(st.sampled_from(outcomes))
    crossing = told(f"c{number}-{outcome.family.name}", sender, receiver if receiver != sender else "nhs", "", outcome)
    if draw(st.integers(0, 4)) == 4:
        made_milder = outcome is Outcome.SHARED and draw(st.booleans())
        crossing = crossing._replace(items=("mark",), outcome=Outcome.SHARED_CHANGED if made_milder else outcome)
    due = draw(st.sampled_from([None, None, "decision", "meeting"]))
    how = draw(st.sampled_from(["day", "day", "seen", "meeting", "decision", "no day"]))
    if how == "day":
        return crossing._replace(when=draw(FEW_DAYS), due=due)
    return crossing._replace(event="" if how == "no day" else how, due=due)


@st.composite
def stories(draw):
    """The school sees a bruise; there is a meeting; somebody decides; up to four crossings were or were not made."""
    by = tuple(draw(st.lists(st.sampled_from(["clinic", "nurse", "police"]), min_size=1, max_size=2, unique=True)))
    made = [draw(placed(number, MADE)) for number in range(draw(st.integers(0, 2)))]
    not_made = [draw(placed(number, NOT_MADE, by)) for number in range(draw(st.integers(0, 3)))]
    events = [
        Event("seen", draw(FEW_DAYS), title="Seen", agencies=("school",)),
        Event("meeting", draw(FEW_DAYS), title="Meeting"),
        Event(
            "decision", draw(st.one_of(FEW_DAYS, LATER_DAYS)), kind=EventKind.DECISION, title="?", agencies=by, people=("child",)
        ),
    ]
    events = [event._replace(order=draw(st.sampled_from([None, None, 1, 2]))) for event in events]
    for number, others in ((1, ["seen"]), (2, ["seen", "meeting"])):
        after = tuple(draw(st.lists(st.sampled_from(others), max_size=1)))
        lags = [lag for lag in (draw(st.sampled_from(LAGS)),) if lag and after]
        events[number] = events[number]._replace(after=after, lag=tuple(map(parse_lag, lags)))
    first = tuple(draw(st.sampled_from([("school",), ("school",), ("school", "nurse"), ("police",)])))
    bruise = Item("bruise", "A bruise", about=("child",), arises="seen", held_by=first)
    mark = Item("mark", "A mark, the milder word", about=("child",), changes="bruise")
    return changed(story(*made, *not_made), events=events, items=[bruise, mark])


@st.composite
def stories_and_worlds(draw):
    case = draw(stories())
    try:
        impossible = {found.crossing.id for found in Knowledge(case).impossible}
    except Contradiction:
        assume(False)
    case = changed(case, crossings=[crossing for crossing in case.crossings if crossing.id not in impossible])
    worlds = every_world(case)
    assume(worlds)
    return case, Knowledge(case), worlds


ITEMS = ("bruise", "mark")


def reports(case, family, item):
    return [crossing for crossing in case.crossings if crossing.outcome.family is family and item in crossing.items]


def scope_of(case):
    agencies = case.events["decision"].agencies
    return {one for agency in agencies for one in (*case.inside(agency), *case.line_of(agency))}


@given(stories_and_worlds())
def test_what_is_said_not_to_have_been_there_was_there_in_no_course_of_events(told_of):
    case, knowledge, worlds = told_of
    (found,) = find_gaps_at_decisions(case, knowledge)
    deciding = scope_of(case)
    for one in found.not_there:
        gaps = [gap for gap in reports(case, Family.DID_NOT_CROSS, one.item) if gap.outcome is not Outcome.NOT_RECORDED]
        for world in worlds:
            decided = world.at["decision"]
            assert not world.held(deciding, one.item, decided)
            assert all(world.held([arrival.holder], one.item, decided) for arrival in one.held_by)
            before = [gap for gap in gaps if lies_before(case, gap, world)]
            for agency in case.events["decision"].agencies:
                mine = [gap for gap in before if gap.receiver in case.line_of(agency)]
                assert any(not world.held(closes(case, gap), one.item, decided) for gap in mine)
            last = max(reported_days(case, gap, world)[-1] for gap in before)
            for question in reports(case, Family.NO_RECORD, one.item):
                asked = reported_days(case, question, world)
                by_another = all(question.sender != gap.sender for gap in gaps)
                if question.receiver in deciding:
                    assert not any((by_another or last < day) and day <= decided[0] for day in asked)


def lies_before(case, gap, world):
    return "decision" in (gap.event, gap.due) or reported_days(case, gap, world)[-1] <= world.at["decision"][0]


def closes(case, gap):
    inside = case.inside(gap.receiver)
    return [gap.receiver] if gap.sender in inside else inside


@given(stories_and_worlds())
def test_what_was_never_there_though_others_held_it_and_it_was_reported_is_listed(told_of):
    """Nothing falls out: surely held elsewhere, in no course there, and reported: it is not there or cannot be told."""
    case, knowledge, worlds = told_of
    (found,) = find_gaps_at_decisions(case, knowledge)
    deciding, others = scope_of(case), set(HOLDERS) - scope_of(case)
    decided = [(world, world.at["decision"]) for world in worlds]
    no_record = Decisions(case, knowledge).no_record_at("decision")
    for item in ITEMS:
        surely_held = [one for one in HOLDERS if all(world.held([one], item, when) for world, when in decided)]
        perhaps_there = any(world.held(deciding, item, when) for world, when in decided)
        gaps = [gap for gap in reports(case, Family.DID_NOT_CROSS, item) if gap.receiver in deciding]
        sure = [gap for gap in gaps if all(lies_before(case, gap, world) for world in worlds)]
        if others.intersection(surely_held) and not perhaps_there and sure:
            assert item in {one.item for one in (*found.not_there, *found.cannot_tell)}
        if perhaps_there:
            assert item not in no_record


@given(stories_and_worlds())
def test_what_was_held_before_an_event_is_yes_or_no_only_if_it_is_so_in_every_course(told_of):
    case, knowledge, worlds = told_of
    for event, holder, item in product(case.events, HOLDERS, ITEMS):
        answers = {world.held([holder], item, world.at[event.id]) for world in worlds}
        told = knowledge.held_before(holder, item, event.id)
        assert told is not YES or answers == {True}
        assert told is not NO or answers == {False}


@given(stories_and_worlds())
def test_how_an_agency_stands_on_a_day_is_so_in_every_course(told_of):
    case, knowledge, worlds = told_of
    for agency, item in product((agency.id for agency in AGENCIES), ITEMS):
        inside = case.inside(agency)
        for day in days_of(case, None):
            level = knowledge.level(agency, item, day)
            evening = (day, len(case.crossings) + len(case.events))
            mine = {one: {world.held([one], item, evening) for world in worlds} for one in inside}
            if level is Level.HELD:
                assert mine[agency] == {True}
            elif level is Level.SOMEONE_INSIDE:
                assert {True} in mine.values()
            elif level in (Level.NOT_HELD, Level.NO_RECORD):
                assert all(answers == {False} for answers in mine.values())
            if level is Level.NOT_HELD:
                assert_reported(case, item, inside, day, worlds)


def assert_reported(case, item, receivers, day, worlds):
    """In every course it was reported by the day, and no later crossing is left open."""
    rows = [row for row in case.crossings if item in row.items and row.receiver in receivers]
    gaps = [row for row in rows if row.outcome.family is Family.DID_NOT_CROSS and row.outcome is not Outcome.NOT_RECORDED]
    late = [row for row in rows if row.outcome is Outcome.SHARED_LATE and row.due]
    for world in worlds:
        days = [reported_days(case, row, world)[-1] for row in gaps] + [world.at[row.due][0] for row in late]
        assert min(days) <= day
        last = max(one for one in days if one <= day)
        for question in (row for row in rows if row.outcome is Outcome.NO_RECORD):
            by_another = all(question.sender != row.sender for row in (*gaps, *late))
            assert not any((by_another or last < asked) and asked <= day for asked in reported_days(case, question, world))


@given(stories_and_worlds())
def test_a_reported_gap_closes_as_it_does_in_every_course(told_of):
    case, knowledge, worlds = told_of
    for gap in find_gaps(case, knowledge):
        row = case.crossings[gap.crossing]
        counted = closes(case, row)
        for world in worlds:
            came = [world.came[one, gap.item][0] for one in counted if (one, gap.item) in world.came]
            opened = [world.at[row.due][0]] if row.due else reported_days(case, row, world)
            for on_day in opened:
                assert gap.opened.low <= on_day or gap.opened.low == 1
                assert on_day <= gap.opened.high
                if gap.closing is Closing.HELD_ALREADY:
                    assert min(came) <= on_day
                if gap.closing is Closing.NO_ARRIVAL:
                    assert not came
                elif came:
                    closed = max(on_day, min(came))
                    assert gap.closed.low <= closed <= gap.closed.high
                    assert gap.duration.low <= closed - on_day
                    assert gap.duration.high is None or closed - on_day <= gap.duration.high
                if gap.closing is Closing.ARRIVED:
                    assert (row.receiver, gap.item) in world.came


@given(stories_and_worlds())
def test_a_long_way_took_as_long_as_in_every_course(told_of):
    case, knowledge, worlds = told_of
    for way in find_long_ways(case, knowledge):
        assert set(way.through).isdisjoint({way.first.holder, way.arrival.holder})
        for world in worlds:
            began = world.came[way.first.holder, way.first.item][0]
            took = world.came[way.arrival.holder, way.item][0] - began
            assert way.duration.low <= took
            assert way.duration.high is None or took <= way.duration.high
