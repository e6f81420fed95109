"""Who held what, from when: an example for each rule, then every course of events of small cases. All invented.

What the enumeration shows, for one item at a time and crossings whose days are independent of each other:

- *possibly* is exact: the earliest day over all courses of events in which every reported crossing can have been;
- *certainly* is sound over these, and exact over those in which any holder but the first may also have heard in a
  way of which there is no record.

Where days depend on each other (crossings at one event, items that cross together, items changed on the way) both
are sound: possibly is never later, certainly never earlier, than in any course of events.
"""

from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.case import Case
from crosslane.knowledge import NEVER, Knowledge, Level, find_impossible_crossings, knowledge_of
from crosslane.lag import parse_lag
from crosslane.order import SameDay
from crosslane.records import Agency, Crossing, Event, Item, Person
from crosslane.vocabulary import AgencyKind, Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, parse, say_day
from tests.cases import BASE, build, changed, shifted, small_cases, tiny_case

HOLDERS = ["school", "nurse", "clinic", "police"]


def day(text):
    return parse(text).low


def story(*crossings, seen="2020-01-02", items=None, events=()):
    """A case in which the school sees something, and these crossings follow."""
    return build(
        agencies=[
            Agency("school", "School"), Agency("clinic", "Clinic", kind=AgencyKind.SERVICE), Agency("police", "Police"),
            Agency("nurse", "Nurse", kind=AgencyKind.PRACTITIONER, part_of="clinic"),
        ],
        people=[Person("aunt", "the aunt")],
        events=[Event("seen", parse(seen) if seen else None, title="Seen"), *events],
        items=items or [Item("bruise", "A bruise", arises="seen", held_by=("school",))],
        crossings=crossings,
    )  # fmt: skip


def told(name, sender, receiver, when="", outcome=Outcome.SHARED, item="bruise", **more):
    return Crossing(name, (item,), sender, receiver, when=parse(when) if when else None, outcome=outcome, **more)


def since(case, holder, item="bruise"):
    """From when a holder holds: possibly, certainly, as ISO days; *never* where no day comes."""
    holding = Knowledge(case).holding(holder, item)
    return None if holding is None else tuple("never" if d == NEVER else _iso(d) for d in holding[:2])


def _iso(day_number):
    return {FIRST_DAY: "any day"}.get(day_number) or f"2020-01-{int(say_day(day_number).split()[0]):02}"


# The rules, one example each -----------------------------------------------------------------


def test_who_had_it_first_holds_from_the_event_on():
    case = story()
    assert since(case, "school") == ("2020-01-02", "2020-01-02")
    knowledge = Knowledge(case)
    assert [knowledge.holds("school", "bruise", day(on)) for on in ("2020-01-01", "2020-01-02")] == [NO, YES]
    assert knowledge.path("school", "bruise") == ()


def test_an_uncertain_event_gives_an_uncertain_beginning():
    case = story(seen="[2020-01-02..2020-01-08]")
    assert since(case, "school") == ("2020-01-02", "2020-01-08")
    assert Knowledge(case).holds("school", "bruise", day("2020-01-05")) is CANNOT_TELL


def test_an_undated_event_is_put_on_no_day():
    assert since(story(seen=""), "school") == ("any day", "never")


def test_a_crossing_that_was_made_delivers():
    case = story(told("call", "school", "police", "[2020-01-04..2020-01-06]"))
    assert since(case, "police") == ("2020-01-04", "2020-01-06")
    assert Knowledge(case).holding("police", "bruise")[2:] == ("call", "call")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_crossed_delivers(outcome):
    held = since(story(told("call", "school", "police", "2020-01-04", outcome)), "police")
    assert held == (("2020-01-04", "2020-01-04") if outcome.family is Family.CROSSED else None)


def test_what_crossed_is_not_dated_by_when_it_was_due():
    case = story(told("call", "school", "police", outcome=Outcome.SHARED_LATE, due=parse("2020-01-04")))
    assert since(case, "police") == ("2020-01-02", "never")


def test_a_crossing_shows_that_its_sender_held_the_item_by_then():
    case = story(told("call", "school", "police", "2020-01-04"), seen="[2020-01-02..2020-01-08]")
    assert since(case, "school") == ("2020-01-02", "2020-01-04")
    assert Knowledge(case).holding("school", "bruise").shown_by == "call"


def test_a_crossing_between_others_shows_it_of_the_first_holders_and_of_nobody_else():
    """That the nurse had it from the school alone is not proved by the absence of another record."""
    case = story(
        told("first", "school", "nurse", "[2020-01-02..2020-01-09]"),
        told("second", "nurse", "clinic", "[2020-01-02..2020-01-08]"),
        told("third", "clinic", "police", "2020-01-05"),
        seen="[2020-01-01..2020-01-09]",
    )
    assert since(case, "school") == ("2020-01-01", "2020-01-05")
    assert since(case, "nurse") == ("2020-01-02", "2020-01-08")
    assert since(case, "clinic") == ("2020-01-02", "2020-01-05")


def test_the_receiver_cannot_hold_it_before_the_sender():
    case = story(told("a", "school", "nurse", "2020-01-05"), told("b", "nurse", "police", "[2020-01-03..2020-01-08]"))
    assert since(case, "police") == ("2020-01-05", "2020-01-08")
    assert [crossing.id for crossing in Knowledge(case).path("police", "bruise")] == ["a", "b"]


def test_what_came_in_the_course_of_a_day_may_have_gone_on_the_same_day():
    crossings = [told("b", "nurse", "police", "2020-01-05"), told("a", "school", "nurse", "2020-01-05")]
    for rows in (crossings, crossings[::-1]):
        assert since(story(*rows), "police") == ("2020-01-05", "2020-01-05")


def test_what_was_told_there_and_back_on_one_day_comes_to_an_end():
    case = story(told("there", "school", "nurse", "2020-01-05"), told("back", "nurse", "school", "2020-01-05"))
    assert since(case, "school") == ("2020-01-02", "2020-01-02")
    assert since(case, "nurse") == ("2020-01-05", "2020-01-05")


def test_a_crossing_without_a_date_of_its_own_has_that_of_its_event():
    case = story(told("call", "school", "police", event="later"), events=[Event("later", parse("2020-01-07"), title="Later")])
    assert since(case, "police") == ("2020-01-07", "2020-01-07")


def test_a_crossing_over_a_time_came_on_some_day_of_it():
    assert since(story(told("talks", "school", "police", "2020-01-04/2020-01-09")), "police") == ("2020-01-04", "2020-01-09")


# What arrives changed ------------------------------------------------------------------------

VERSIONS = [Item("bruise", "A bruise", arises="seen", held_by=("school",)), Item("mark", "A mark", changes="bruise")]


def test_what_was_shared_changed_arrives_as_the_other_item_only():
    case = story(told("softened", "school", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark"), items=VERSIONS)
    assert since(case, "police", "mark") == ("2020-01-04", "2020-01-04")
    assert since(case, "police", "bruise") is None
    assert since(case, "school", "mark") is None


def test_what_was_shared_changed_shows_that_its_sender_held_the_original():
    crossing = told("softened", "school", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark")
    assert since(story(crossing, seen="[2020-01-02..2020-01-09]", items=VERSIONS), "school") == ("2020-01-02", "2020-01-04")


def test_it_shows_it_of_a_sender_who_is_no_first_holder_too():
    case = story(
        told("call", "school", "nurse", "[2020-01-02..2020-01-09]"),
        told("softened", "nurse", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark"),
        items=VERSIONS,
    )
    assert since(case, "nurse") == ("2020-01-02", "2020-01-04")


def test_a_version_that_arrived_before_its_own_event_proves_nothing_of_its_first_holder():
    versions = [VERSIONS[0], Item("mark", "A mark", changes="bruise", arises="later", held_by=("clinic",))]
    case = story(
        told("softened", "school", "nurse", "2020-01-03", Outcome.SHARED_CHANGED, "mark"),
        told("onwards", "nurse", "police", "2020-01-04", item="mark"),
        items=versions,
        events=[Event("later", parse("[2020-01-06..2020-01-08]"), title="Later")],
    )
    assert since(case, "clinic", "mark") == ("2020-01-06", "2020-01-08")


def test_the_changed_item_goes_on_as_it_is_and_its_path_leads_back_to_the_original():
    case = story(
        told("softened", "school", "nurse", "2020-01-04", Outcome.SHARED_CHANGED, "mark"),
        told("onwards", "nurse", "police", "2020-01-06", item="mark"),
        items=VERSIONS,
    )
    assert since(case, "police", "mark") == ("2020-01-06", "2020-01-06")
    assert [crossing.id for crossing in Knowledge(case).path("police", "mark")] == ["softened", "onwards"]


# Crossings that cannot have been -------------------------------------------------------------


def test_a_crossing_whose_sender_never_held_the_item_is_found_with_both_rows():
    (found,) = find_impossible_crossings(story(told("rumour", "nurse", "police", "2020-01-04")))
    assert (found.crossing.id, found.item.id, found.held_from, found.held_by) == ("rumour", "bruise", None, "")


def test_a_crossing_before_its_sender_held_the_item_is_found_with_the_day_and_the_way():
    (found,) = find_impossible_crossings(
        story(told("a", "school", "nurse", "2020-01-06"), told("b", "nurse", "police", "[2020-01-03..2020-01-05]"))
    )
    assert (found.crossing.id, found.held_from.earliest.isoformat(), found.held_by) == ("b", "2020-01-06", "a")


def test_a_changed_item_whose_sender_did_not_hold_the_original_is_found():
    crossing = told("softened", "nurse", "police", "2020-01-04", Outcome.SHARED_CHANGED, "mark")
    (found,) = find_impossible_crossings(story(crossing, items=VERSIONS))
    assert (found.crossing.id, found.item.id) == ("softened", "mark")


def test_what_cannot_have_been_delivers_nothing_and_the_rest_stands():
    case = story(told("rumour", "nurse", "police", "2020-01-01"), told("call", "school", "police", "2020-01-09"))
    assert since(case, "police") == ("2020-01-09", "2020-01-09")


# Before an event -----------------------------------------------------------------------------

CALL_AND_MEETING = [Event("call", parse("2020-01-05"), title="Call"), Event("meeting", parse("2020-01-05"), title="Meeting")]


def before_the_meeting(*crossings, events=CALL_AND_MEETING, holder="police", same_day=SameDay.ONLY_IF_STATED):
    case = story(*crossings, events=events)
    return Knowledge(case).held_before(holder, "bruise", "meeting", same_day=same_day)


@pytest.mark.parametrize(
    ("came", "only_if_stated", "counts", "never_counts"),
    [
        ("2020-01-04", YES, YES, YES),
        ("2020-01-05", CANNOT_TELL, YES, NO),
        ("2020-01-06", NO, NO, NO),
        ("[2020-01-04..2020-01-05]", CANNOT_TELL, YES, CANNOT_TELL),
        ("[2020-01-05..2020-01-06]", CANNOT_TELL, CANNOT_TELL, NO),
        ("[2020-01-04..2020-01-06]", CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
    ],
)
def test_what_came_on_the_day_of_an_event_counts_as_before_it_by_the_rule_asked_for(came, only_if_stated, counts, never_counts):
    found = [before_the_meeting(told("told", "school", "police", came), same_day=rule) for rule in SameDay]
    assert found == [only_if_stated, counts, never_counts]


def ordered(call, meeting):
    return [CALL_AND_MEETING[0]._replace(order=call), CALL_AND_MEETING[1]._replace(order=meeting)]


@pytest.mark.parametrize(
    ("events", "at", "answer"),
    [
        (CALL_AND_MEETING, "call", CANNOT_TELL),
        (CALL_AND_MEETING[::-1], "call", CANNOT_TELL),
        (ordered(1, 2), "call", YES),
        (ordered(2, 1), "call", NO),
        (ordered(1, None), "call", CANNOT_TELL),
        (ordered(1, 1), "call", CANNOT_TELL),
        ([CALL_AND_MEETING[0], CALL_AND_MEETING[1]._replace(after=("call",))], "call", YES),
        ([CALL_AND_MEETING[0]._replace(after=("meeting",)), CALL_AND_MEETING[1]], "call", NO),
        ([CALL_AND_MEETING[0], CALL_AND_MEETING[1]._replace(after=("call",), lag=(parse_lag("P0D"),))], "call", CANNOT_TELL),
        (CALL_AND_MEETING, "meeting", NO),
    ],
)
def test_on_one_day_the_order_that_the_rows_state_decides_and_never_the_order_of_rows(events, at, answer):
    assert before_the_meeting(told("told", "school", "police", event=at), events=events) is answer


@pytest.mark.parametrize(("came", "answer"), [("2020-01-03", YES), ("2020-01-06", CANNOT_TELL), ("2020-01-09", NO)])
def test_before_an_event_of_an_uncertain_day_is_sure_only_before_its_first_possible_day(came, answer):
    meeting = [Event("meeting", parse("[2020-01-04..2020-01-08]"), title="Meeting")]
    assert before_the_meeting(told("told", "school", "police", came), events=meeting) is answer


def test_what_arose_at_the_event_itself_was_not_held_before_it_and_what_arose_at_one_before_it_was():
    case = story(events=[Event("later", parse("2020-01"), title="Later", after=("seen",))], seen="2020-01")
    knowledge = Knowledge(case)
    assert knowledge.held_before("school", "bruise", "seen") is NO
    assert knowledge.held_before("school", "bruise", "later") is YES
    assert knowledge.held_before("police", "bruise", "later") is NO


def test_a_second_way_that_may_have_come_first_keeps_it_open():
    at_it = told("told", "school", "police", event="meeting")
    assert before_the_meeting(at_it, told("word", "school", "police", "2020-01-05")) is CANNOT_TELL
    assert before_the_meeting(at_it, told("word", "school", "police", "2020-01-06")) is NO
    assert before_the_meeting(at_it, told("word", "nurse", "police", "2020-01-05")) is NO


def test_held_without_explanation_may_have_been_held_before_any_event():
    case = story(told("call", "police", "clinic", "2020-01-05"), events=[Event("meeting", parse("2020-01-05"), title="Meeting")])
    case = Case(case.info, case.tables(), unexplained={"bruise": ("police", "nurse")})
    assert Knowledge(case).held_before("police", "bruise", "meeting") is CANNOT_TELL


def test_that_one_holder_passed_it_on_shows_nothing_of_another_who_holds_it_unexplained():
    case = Case(
        story().info, story(told("call", "police", "clinic", "2020-01-05")).tables(), unexplained={"bruise": ("police", "nurse")}
    )
    assert since(case, "police") == ("any day", "2020-01-05")
    assert since(case, "nurse") == ("any day", "never")


def test_holdings_are_worked_out_once_for_a_case_and_anew_for_one_with_other_crossings():
    case = story(told("call", "school", "police", "2020-01-05"))
    assert knowledge_of(case) is knowledge_of(case)
    other = case.with_crossings([])
    assert knowledge_of(other).holding("police", "bruise") is None
    assert knowledge_of(case).holding("police", "bruise") is not None


# Levels --------------------------------------------------------------------------------------


def level(case, on, agency="clinic"):
    return Knowledge(case).level(agency, "bruise", day(on))


def test_what_a_worker_holds_the_service_does_not_it_shows_as_someone_inside():
    case = story(told("call", "school", "nurse", "2020-01-04"))
    assert [level(case, on) for on in ("2020-01-03", "2020-01-04")] == [Level.NO_RECORD, Level.SOMEONE_INSIDE]
    assert since(case, "clinic") is None
    assert level(story(told("letter", "school", "clinic", "2020-01-04")), "2020-01-04") is Level.HELD


def test_a_doubtful_day_inside_is_cannot_tell():
    assert level(story(told("call", "school", "nurse", "[2020-01-04..2020-01-06]")), "2020-01-05") is Level.CANNOT_TELL


@pytest.mark.parametrize("receiver", ["clinic", "nurse"])
def test_a_reported_gap_shows_from_the_day_on_which_it_surely_was_one(receiver):
    case = story(told("gap", "school", receiver, "[2020-01-04..2020-01-06]", Outcome.NOT_SHARED))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-06")] == [Level.NO_RECORD, Level.NOT_HELD]


def test_no_record_either_way_is_never_a_gap():
    case = story(told("open", "school", "clinic", "2020-01-04", Outcome.NO_RECORD))
    assert level(case, "2020-01-09") is Level.NO_RECORD
    assert Knowledge(case).reported_gaps("clinic", "bruise", day("2020-01-09")) == []


def test_a_question_left_open_after_the_first_of_several_reported_gaps_is_cannot_tell():
    gaps = [told(name, "school", "clinic", when, Outcome.NOT_SHARED) for name, when in (("a", "2020-01-04"), ("b", "2020-01-08"))]
    case = story(*gaps, told("open", "school", "clinic", "2020-01-06", Outcome.NO_RECORD))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-09")] == [Level.NOT_HELD, Level.CANNOT_TELL]


@pytest.mark.parametrize(("outcome", "before"), [(Outcome.SHARED_LATE, Level.NOT_HELD), (Outcome.SHARED, Level.NO_RECORD)])
def test_what_was_due_is_reported_as_missing_until_it_came_only_if_it_is_said_to_have_come_late(outcome, before):
    case = story(told("letter", "school", "clinic", "2020-01-08", outcome, due=parse("2020-01-04")))
    assert [level(case, on) for on in ("2020-01-05", "2020-01-08")] == [before, Level.HELD]


def test_a_gap_ends_when_the_item_arrives_by_another_way():
    case = story(told("gap", "school", "clinic", "2020-01-04", Outcome.NOT_SHARED), told("x", "school", "clinic", "2020-01-08"))
    assert [level(case, on) for on in ("2020-01-07", "2020-01-08")] == [Level.NOT_HELD, Level.HELD]


def test_every_level_has_a_meaning_in_words():
    assert len({each.meaning for each in Level}) == len(Level)


def test_an_unknown_item_or_agency_is_named_with_the_nearest():
    knowledge = Knowledge(tiny_case())
    with pytest.raises(KeyError, match="did you mean 'bruise'"):
        knowledge.holds("school", "bruises", day("2020-01-09"))
    with pytest.raises(KeyError, match="did you mean 'school'"):
        knowledge.level("schol", "bruise", day("2020-01-09"))


# Every course of events ----------------------------------------------------------------------

FEW_DAYS = st.tuples(st.integers(0, 5), st.integers(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def between(low, high):
    return parse(f"[2020-01-{low + 1:02}..2020-01-{high + 1:02}]")


@st.composite
def small_stories(draw, *, most=5):
    """One item, up to two first holders, up to five crossings, each on one of up to three days."""
    first = draw(st.lists(st.sampled_from(HOLDERS), min_size=1, max_size=2, unique=True))
    crossings = []
    for number in range(draw(st.integers(0, most))):
        sender, receiver = draw(st.permutations(HOLDERS))[:2]
        crossings.append(told(f"c{number}", sender, receiver)._replace(when=between(*draw(FEW_DAYS))))
    case = story(*crossings, items=[Item("bruise", "A bruise", arises="seen", held_by=tuple(first))])
    return changed(case, events=[Event("seen", between(*draw(FEW_DAYS)), title="Seen")])


def without_impossible(case):
    while impossible := {found.crossing.id for found in find_impossible_crossings(case)}:
        case = changed(case, crossings=[crossing for crossing in case.crossings if crossing.id not in impossible])
    return case


def arrivals(case, seen, days):
    """From when each holder holds each item if things were on these days; None if a crossing cannot have been then.

    Nothing but the meaning of the rows: what is reached is passed on until nothing changes.
    """
    held = {(holder, item.id): seen for item in case.items for holder in item.held_by}
    grown = True
    while grown:
        grown = False
        for crossing, on_day in zip(case.crossings, days, strict=True):
            for item in crossing.items:
                needed = case.items[item].changes if crossing.outcome is Outcome.SHARED_CHANGED else item
                if held.get((crossing.sender, needed), NEVER) <= on_day < held.get((crossing.receiver, item), NEVER):
                    held[crossing.receiver, item] = on_day
                    grown = True
    for crossing, on_day in zip(case.crossings, days, strict=True):
        for item in crossing.items:
            needed = case.items[item].changes if crossing.outcome is Outcome.SHARED_CHANGED else item
            if held.get((crossing.sender, needed), NEVER) > on_day:
                return None
    return held


def courses(case, *, days_of=None):
    """Every course of events that fits all rows."""
    seen = case.when("seen")
    ranges = [range(when.low, when.high + 1) for when in map(case.when_crossing, case.crossings)]
    found = []
    for first in range(seen.low, seen.high + 1):
        for days in product(*ranges):
            if days_of is None or days_of(case, first, days):
                held = arrivals(case, first, days)
                if held is not None:
                    found.append(held)
    return found


def bounds_over(found):
    keys = {key for held in found for key in held}
    return {key: (min(held[key] for held in found), max(held[key] for held in found)) for key in keys}


def bounds_told(case):
    knowledge = Knowledge(case)
    return {(holder, item.id): holding[:2] for item in case.items for holder, holding in knowledge.holders(item.id).items()}


@given(small_stories())
def test_possibly_is_exact_for_independent_days_and_certainly_is_sound(case):
    case = without_impossible(case)
    found = bounds_over(courses(case))
    bounds = bounds_told(case)
    assert {key: possibly for key, (possibly, _) in bounds.items()} == {key: earliest for key, (earliest, _) in found.items()}
    assert all(latest <= bounds[key][1] for key, (_, latest) in found.items())


@given(small_stories())
def test_certainly_is_exact_where_others_may_have_heard_in_ways_that_nobody_recorded(case):
    case = without_impossible(case)
    latest: dict[tuple[str, str], int] = {}
    seen = case.when("seen")
    for first in range(seen.low, seen.high + 1):
        for days in product(*(range(when.low, when.high + 1) for when in map(case.when_crossing, case.crossings))):
            if all(first <= on_day for on_day in days):
                held = {(holder, "bruise"): first for holder in case.items["bruise"].held_by}
                for crossing, on_day in zip(case.crossings, days, strict=True):
                    for holder in (crossing.sender, crossing.receiver):
                        held[holder, "bruise"] = min(on_day, held.get((holder, "bruise"), NEVER))
                latest |= {key: max(on_day, latest.get(key, 0)) for key, on_day in held.items()}
    assert {key: certainly for key, (_, certainly) in bounds_told(case).items()} == latest


@given(small_stories())
def test_a_crossing_is_called_impossible_just_when_no_course_of_events_has_it(case):
    impossible = find_impossible_crossings(case)
    assert bool(impossible) == (not courses(case))
    for found in impossible:
        rest = [crossing for crossing in case.crossings if crossing.id == found.crossing.id]
        others = without_impossible(case).crossings.rows
        assert not courses(changed(case, crossings=[*others, *rest]))


def one_day_per_event(case, first, days):
    """Crossings of one event are on one day, and those of the first event on its day."""
    of_event = {"seen": first}
    return all(
        not crossing.event or of_event.setdefault(crossing.event, on_day) == on_day
        for crossing, on_day in zip(case.crossings, days, strict=True)
    )


def assert_sound(case, found):
    assume(found)
    told_bounds = bounds_told(case)
    for key, (earliest, latest) in bounds_over(found).items():
        possibly, certainly = told_bounds[key]
        assert possibly <= earliest <= latest <= certainly


@given(small_stories(most=4), st.lists(st.sampled_from(["", "seen", "meeting"]), min_size=4, max_size=4), FEW_DAYS)
def test_for_crossings_that_share_an_event_the_bounds_are_sound(case, shared, days):
    crossings = [c._replace(event=name, when=None if name else c.when) for c, name in zip(case.crossings, shared, strict=False)]
    case = changed(case, crossings=crossings, events=[*case.events, Event("meeting", between(*days), title="Meeting")])
    case = without_impossible(case)
    assert_sound(case, courses(case, days_of=one_day_per_event))


@given(small_stories(most=4), st.lists(st.sampled_from(["bruise", "mark", "both", "changed"]), min_size=4, max_size=4))
def test_for_items_that_cross_together_or_changed_the_bounds_are_sound(case, kinds):
    items = [*case.items, Item("mark", "A mark", changes="bruise", arises="seen", held_by=("clinic",))]
    crossings = []
    for crossing, kind in zip(case.crossings, kinds, strict=False):
        carried = ("bruise", "mark") if kind == "both" else ("mark",) if kind == "changed" else (kind,)
        outcome = Outcome.SHARED_CHANGED if kind == "changed" else Outcome.SHARED
        crossings.append(crossing._replace(items=carried, outcome=outcome))
    case = without_impossible(changed(case, items=items, crossings=crossings))
    assert_sound(case, courses(case))


# What must not matter, and what must ---------------------------------------------------------


@given(small_stories(), FEW_DAYS, st.permutations(HOLDERS))
def test_adding_a_crossing_never_makes_anything_later(case, days, who):
    case = without_impossible(case)
    more = without_impossible(changed(case, crossings=[*case.crossings, told("more", *who[:2])._replace(when=between(*days))]))
    before, after = bounds_told(case), bounds_told(more)
    assert all(after[key][0] <= possibly and after[key][1] <= certainly for key, (possibly, certainly) in before.items())


@given(small_stories(), st.integers(0, 5), st.integers(0, 2), st.integers(0, 2))
def test_widening_a_date_never_turns_cannot_tell_into_yes_or_no(case, which, left, right):
    case = without_impossible(case)

    def wider(when):
        return when._replace(low=when.low - left, high=when.high + right)

    rows = list(case.crossings)
    if which < len(rows):
        vaguer = changed(case, crossings=[*rows[:which], rows[which]._replace(when=wider(rows[which].when)), *rows[which + 1 :]])
    else:
        vaguer = changed(case, events=[event._replace(when=wider(event.when)) for event in case.events])
    before, after = bounds_told(case), bounds_told(vaguer)
    for key, (possibly, certainly) in before.items():
        assert after[key][0] <= possibly
        assert certainly <= after[key][1]


@given(small_cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, chance):
    def mixed(rows):
        return chance.sample(list(rows), len(rows))

    shuffled = changed(case, **{name: mixed(table.rows) for name, table in case.tables().items()})
    assert all(Knowledge(case).holders(item.id) == Knowledge(shuffled).holders(item.id) for item in case.items)


@given(small_cases(), st.integers(-400, 400))
def test_shifting_all_dates_shifts_all_answers(case, days):
    later = changed(
        case,
        events=[event._replace(when=shifted(event.when, days)) for event in case.events],
        crossings=[crossing._replace(when=shifted(crossing.when, days)) for crossing in case.crossings],
    )
    for key, bounds in bounds_told(case).items():
        moved = tuple(bound if bound in (FIRST_DAY, LAST_DAY, NEVER) else bound + days for bound in bounds)
        assert bounds_told(later)[key] == moved


@given(small_cases())
def test_every_path_leads_from_a_first_holder_crossing_by_crossing(case):
    knowledge = Knowledge(case)
    for item in case.items:
        for holder, holding in knowledge.holders(item.id).items():
            path = knowledge.path(holder, item.id)
            assert holding.possibly <= holding.certainly
            assert [step.receiver for step in path][-1:] == ([holder] if path else [])
            assert all(one.receiver == following.sender for one, following in pairwise(path))
            assert all(step.outcome.family is Family.CROSSED for step in path)


def test_the_days_used_here_are_counted_from_the_first_of_january_2020():
    assert between(0, 2)[:2] == (BASE, BASE + 2)
