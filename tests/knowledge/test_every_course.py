"""Possible and certain days against every course of events, and what must not matter. All cases are invented.

What the enumeration shows, for one item at a time and crossings whose days are independent of each other:

- *possibly* is exact: the earliest day over all courses of events in which every reported crossing can have been;
- *certainly* is sound over these, and exact over those in which any holder but the first may also have heard in a
  way of which there is no record.

Where days depend on each other (crossings at one event, items that cross together, items changed on the way) both
are sound: possibly is never later, certainly never earlier, than in any course of events.
"""

from itertools import pairwise, product

from hypothesis import assume, given
from hypothesis import strategies as st

from crosslane.knowledge import NEVER, Knowledge, find_impossible_crossings
from crosslane.records import Event, Item
from crosslane.vocabulary import Family, Outcome
from crosslane.when import FIRST_DAY, LAST_DAY, parse
from tests.cases import BASE, changed, shifted, small_cases
from tests.knowledge.stories import HOLDERS, story, told

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
