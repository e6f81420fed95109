"""Supposing that something had crossed when it was due: who would have held what. All small cases are invented.

What is worked out for one crossing alone is compared with working out the whole case again.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL, NO, YES
from crosslane.case import UnknownId
from crosslane.casefile import load_case
from crosslane.knowledge import NEVER, Knowledge, find_impossible_crossings
from crosslane.records import Agency, Crossing, Event, Item
from crosslane.supposing import SAYS_NOTHING, compare_holdings, rank_crossings, suppose
from crosslane.vocabulary import EventKind, Family, Outcome
from crosslane.when import parse
from tests.cases import build, changed, small_cases, tiny_case

CHILD_K = Path(__file__).parents[1] / "casedata" / "child-k"


def day(text):
    return parse(text).low


def story(*crossings, decided="2020-01-20", seen="2020-01-02", more=(), items=()):
    """The school sees something; the police decide something later; these crossings are reported."""
    return build(
        agencies=[Agency("school", "School"), Agency("clinic", "Clinic"), Agency("police", "Police")],
        events=[
            Event("seen", parse(seen) if seen else None, title="Seen"),
            Event("decision", parse(decided), kind=EventKind.DECISION, title="Decided", agencies=("police",)), *more,
        ],
        items=[Item("bruise", "A bruise", arises="seen", held_by=("school",)), *items],
        crossings=crossings,
    )  # fmt: skip


def untold(name, sender, receiver, when="2020-01-05", outcome=Outcome.NOT_SHARED, item="bruise", **more):
    return Crossing(name, (item,), sender, receiver, when=parse(when) if when else None, outcome=outcome, **more)


def told(name, sender, receiver, when, item="bruise"):
    return untold(name, sender, receiver, when, Outcome.SHARED, item)


def gains(case, *supposed):
    return {(gain.holder, gain.item): gain for gain in compare_holdings(case, suppose(case, *supposed))}


def test_the_receiver_would_have_held_it_from_when_it_was_due():
    gain = gains(story(untold("gap", "school", "police", due=parse("2020-01-09"))), "gap")["police", "bruise"]
    assert (gain.before, gain.after.possibly, gain.after.certainly) == (None, day("2020-01-09"), day("2020-01-09"))


def test_without_a_due_date_the_day_of_the_row_stands_in():
    assert gains(story(untold("gap", "school", "police")), "gap")["police", "bruise"].after.certainly == day("2020-01-05")


def test_what_would_have_come_goes_on_by_the_crossings_that_were_made():
    case = story(
        untold("gap", "school", "clinic"), told("late", "school", "clinic", "2020-02-01"),
        told("on", "clinic", "police", "[2020-01-10..2020-02-10]"),
    )  # fmt: skip
    found = gains(case, "gap")
    assert (found["clinic", "bruise"].before.possibly, found["clinic", "bruise"].after.certainly) == (
        day("2020-02-01"), day("2020-01-05"),
    )  # fmt: skip
    assert (found["police", "bruise"].before.possibly, found["police", "bruise"].after.possibly) == (
        day("2020-02-01"), day("2020-01-10"),
    )  # fmt: skip


def test_it_would_have_come_no_earlier_than_its_sender_held_it():
    case = story(told("a", "school", "clinic", "2020-01-12"), untold("gap", "clinic", "police"))
    assert gains(case, "gap")["police", "bruise"].after.possibly == day("2020-01-12")


def test_supposing_gives_nobody_knowledge_by_itself():
    never = story(untold("gap", "clinic", "police"))
    assert suppose(never, "gap") == never
    case = story(untold("gap", "school", "police"), seen=None)
    (gain,) = compare_holdings(case, suppose(case, "gap"))
    assert (gain.holder, gain.after.possibly, gain.after.certainly) == ("police", day("2020-01-05"), NEVER)


def test_one_supposed_crossing_may_feed_another():
    case = story(untold("a", "school", "clinic"), untold("b", "clinic", "police", "2020-01-07"))
    assert gains(case, "b") == {}
    assert gains(case, "a", "b")["police", "bruise"].after.certainly == day("2020-01-07")
    assert suppose(case, "b", "a") == suppose(case, "a", "b")


def test_a_milder_version_would_have_come_from_what_had_come():
    mark = Item("mark", "A mark", changes="bruise")
    case = story(
        untold("gap", "school", "clinic"), told("late", "school", "clinic", "2020-01-11"),
        untold("softened", "clinic", "police", "[2020-01-08..2020-01-20]", Outcome.SHARED_CHANGED, "mark"), items=[mark],
    )  # fmt: skip
    assert gains(case, "gap")["police", "mark"].after.possibly == day("2020-01-08")
    assert_equals_working_out_the_whole_case_again(case)


def test_versions_are_worked_out_after_what_they_are_versions_of():
    versions = [
        Item("mark", "A mark", changes="bruise"),
        Item("smudge", "A smudge", changes="mark"),
        Item("spot", "A spot", arises="seen", held_by=("school",), changes="smudge"),
    ]
    case = story(
        untold("gap", "school", "clinic", item="bruise")._replace(items=("spot", "bruise")),
        told("late", "school", "clinic", "2020-01-20"),
        untold("a", "clinic", "police", "[2020-01-08..2020-02-20]", Outcome.SHARED_CHANGED, "mark"),
        untold("b", "police", "school", "[2020-01-09..2020-02-21]", Outcome.SHARED_CHANGED, "smudge"),
        untold("c", "school", "clinic", "[2020-01-10..2020-02-22]", Outcome.SHARED_CHANGED, "spot"),
        items=versions,
    )  # fmt: skip
    assert gains(case, "gap")["school", "smudge"].after.possibly == day("2020-01-09")
    assert_equals_working_out_the_whole_case_again(case)


@pytest.mark.parametrize(
    ("decided", "answers"),
    [("2020-01-04", None), ("[2020-01-04..2020-01-06]", (NO, CANNOT_TELL)), ("2020-01-05", (NO, YES)), ("2020-03-01", None)],
)
def test_a_decision_would_have_had_it_on_the_table_if_it_had_come_by_then_and_had_not(decided, answers):
    case = story(untold("gap", "school", "police"), told("late", "school", "police", "2020-02-01"), decided=decided)
    decisions = gains(case, "gap")["police", "bruise"].decisions
    assert [one[1:] for one in decisions] == ([answers] if answers else [])


def test_a_decision_about_others_is_not_among_them():
    case = story(untold("gap", "school", "police"))
    case = changed(
        case,
        items=[case.items["bruise"]._replace(about=("child",))],
        events=[case.events["seen"], case.events["decision"]._replace(people=("neighbour",))],
    )
    assert gains(case, "gap")["police", "bruise"].decisions == ()


def test_what_was_made_cannot_be_supposed_but_what_came_late_can():
    late = untold("late", "school", "clinic", "2020-02-01", Outcome.SHARED_LATE, due=parse("2020-01-04"))
    case = story(told("made", "school", "police", "2020-02-01"), late)
    with pytest.raises(ValueError, match="'made' was made"):
        suppose(case, "made")
    assert gains(case, "late")["clinic", "bruise"].after.certainly == day("2020-01-04")


def late(when, due):
    return untold("late", "school", "clinic", when, Outcome.SHARED_LATE, due=parse(due) if due else None)


@pytest.mark.parametrize("due", ["2020-02-20", "2020-02-01", "[2020-02-01..2020-02-20]", ""])
def test_what_came_late_stays_as_reported_where_its_due_date_lies_no_earlier(due):
    case = story(late("2020-02-01", due))
    assert suppose(case, "late") == case


@pytest.mark.parametrize(
    ("due", "from_day", "to_day"),
    [
        ("[2020-01-05..2020-02-20]", "2020-01-05", "2020-01-30"),
        ("[2020-01-05..2020-01-15]", "2020-01-05", "2020-01-15"),
        ("2020-01-25", "2020-01-20", "2020-01-25"),
    ],
)
def test_what_came_late_would_have_come_by_its_own_date_at_the_latest(due, from_day, to_day):
    case = story(late("[2020-01-20..2020-01-30]", due))
    holding = Knowledge(suppose(case, "late")).holding("clinic", "bruise")
    assert holding[:2] == (day(from_day), day(to_day))


def test_what_came_late_from_who_surely_held_it_late_would_have_come_by_its_own_date():
    case = story(late("2020-02-01", "2020-01-09"), seen=None)
    holding = Knowledge(suppose(case, "late")).holding("clinic", "bruise")
    assert holding[:2] == (day("2020-01-09"), day("2020-02-01"))


def test_an_unknown_crossing_is_named_with_the_nearest():
    with pytest.raises(UnknownId, match="did you mean 'told-visitor'"):
        suppose(tiny_case(), "told-visitors")


def test_what_would_surely_have_been_before_most_decisions_comes_first():
    case = story(
        untold("none", "school", "clinic"), untold("perhaps", "school", "police", "[2020-01-18..2020-01-25]"),
        untold("surely", "school", "police"),
    )  # fmt: skip
    assert [(one.crossing, one.surely, one.perhaps) for one in rank_crossings(case)] == [
        ("surely", 1, 0), ("perhaps", 0, 1), ("none", 0, 0),
    ]  # fmt: skip


def test_no_record_either_way_is_not_ranked_among_what_did_not_cross():
    assert [one.crossing for one in rank_crossings(tiny_case())] == ["not-to-social-care"]


def test_the_sentence_that_goes_with_it_speaks_of_holding_and_of_no_outcome():
    assert "would have held what" in SAYS_NOTHING
    assert "nothing about" in SAYS_NOTHING


# For every case ------------------------------------------------------------------------------


def assert_equals_working_out_the_whole_case_again(case):
    for one in rank_crossings(case):
        assert one.gains == compare_holdings(case, suppose(case, one.crossing))


@settings(max_examples=40)
@given(small_cases())
def test_each_is_worked_out_as_if_the_whole_case_were_worked_out_again(case):
    crossings = [c._replace(outcome=Outcome.NOT_SHARED) if n % 2 else c for n, c in enumerate(case.crossings)]
    case = changed(case, crossings=crossings)
    impossible = {found.crossing.id for found in find_impossible_crossings(case)}
    assert_equals_working_out_the_whole_case_again(changed(case, crossings=[c for c in crossings if c.id not in impossible]))


HOLDERS = ["school", "clinic", "police"]
OUTCOMES = [Outcome.SHARED, Outcome.SHARED_LATE, Outcome.SHARED_CHANGED, Outcome.NOT_SHARED, Outcome.NOT_SOUGHT]


def not_made_or_late(case):
    """The crossings that can be supposed."""
    return [one.id for one in case.crossings if one.outcome.family is Family.DID_NOT_CROSS or one.outcome is Outcome.SHARED_LATE]


@st.composite
def tangled_stories(draw):
    """Up to six crossings of an item and its milder version, made, made late or not made, among three agencies."""
    crossings = []
    for number in range(draw(st.integers(1, 6))):
        sender, receiver = draw(st.permutations(HOLDERS))[:2]
        low = draw(st.integers(1, 8))
        when = f"[2020-01-{low:02}..2020-01-{low + draw(st.integers(0, 3)):02}]"
        outcome = draw(st.sampled_from(OUTCOMES))
        due = draw(st.none() | st.integers(1, 14).map(lambda at: parse(f"2020-01-{at:02}")))
        carried = (
            ("mark",)
            if outcome is Outcome.SHARED_CHANGED
            else draw(st.sampled_from([("bruise",), ("mark",), ("bruise", "mark")]))
        )
        crossings.append(untold(f"c{number}", sender, receiver, when, outcome, due=due)._replace(items=carried))
    case = story(*crossings, seen=draw(st.sampled_from(["2020-01-02", "2020-01", None])), decided="[2020-01-04..2020-01-08]",
                 items=[Item("mark", "A mark", changes="bruise")])  # fmt: skip
    while impossible := {found.crossing.id for found in find_impossible_crossings(case)}:
        case = changed(case, crossings=[crossing for crossing in case.crossings if crossing.id not in impossible])
    return case


@given(tangled_stories())
def test_where_much_goes_to_and_fro_each_is_still_worked_out_as_the_whole(case):
    assert_equals_working_out_the_whole_case_again(case)


@given(tangled_stories())
def test_supposing_never_makes_anything_later_nor_any_crossing_impossible(case):
    reported = not_made_or_late(case)
    for supposed in (reported[:1], reported[-1:], reported):
        after = suppose(case, *supposed)
        whole, again = Knowledge(case), Knowledge(after)
        assert again.impossible == []
        for item in case.items:
            for holder, holding in whole.holders(item.id).items():
                would = again.holders(item.id)[holder]
                assert would.possibly <= holding.possibly
                assert would.certainly <= holding.certainly


@given(tangled_stories())
def test_supposing_more_never_takes_away(case):
    reported = not_made_or_late(case)
    fewer, more = Knowledge(suppose(case, *reported[:1])), Knowledge(suppose(case, *reported))
    for item in case.items:
        for holder, holding in fewer.holders(item.id).items():
            assert more.holders(item.id)[holder].possibly <= holding.possibly


def test_of_the_shipped_case_each_is_worked_out_as_the_whole():
    case = load_case(CHILD_K)
    for one in rank_crossings(case)[::4]:
        assert one.gains == compare_holdings(case, suppose(case, one.crossing))
