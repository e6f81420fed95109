"""A case with dates that cannot be right is opened without them if asked for, says so in every view, and loses nothing.

The cases are invented, saved and then spoilt.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.answer import CANNOT_TELL
from crosslane.case import Case, LeftOut
from crosslane.casefile import CaseProblems, find_problems, load_case, save_case
from crosslane.casefile.leaving_out import leave_out_days
from crosslane.draw.agencies import draw_agencies
from crosslane.draw.held_by import draw_held_by
from crosslane.draw.swimlanes import draw_swimlanes
from crosslane.gaps import find_gaps_at_decisions
from crosslane.knowledge import Knowledge
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.agencies.outline import outline_agencies
from crosslane.plan.captions import event_caption
from crosslane.plan.family.genogram import plan_family
from crosslane.plan.held_by.outline import outline_held_by
from crosslane.plan.held_by.table import plan_held_by
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.swimlanes.outline import outline_swimlanes
from crosslane.plan.view import View
from crosslane.records import Event
from crosslane.when import UNKNOWN, parse, say
from tests.cases import BASE, TINY, build, changed, small_cases, tiny_case

DAY = date(2020, 12, 31)
LINE = "Dates that cannot be right are left out of 2 events: A teacher sees a bruise; School calls."


@pytest.fixture
def folder(tmp_path):
    """The tiny case, in which the school calls one day after 2 March 2020, and on 9 March."""
    save_case(tiny_case(), tmp_path / "tiny")
    spoil(tmp_path / "tiny" / "events.csv", "call,,", "call,2020-03-09,")
    return tmp_path / "tiny"


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


# What is left out ----------------------------------------------------------------------------


def test_unless_asked_for_such_a_case_does_not_open(folder):
    with pytest.raises(CaseProblems):
        load_case(folder)


def test_it_is_opened_without_any_of_the_statements_that_contradict_each_other(folder):
    case = load_case(folder, leave_out=True)
    assert [(one.event, one.row, one.column, one.said) for one in case.left_out] == [
        ("bruise-seen", 2, "when", "2 March 2020"),
        ("call", 3, "when", "9 March 2020"),
        ("call", 3, "after", "1 day later: A teacher sees a bruise"),
    ]
    assert all("cannot be true together with" in one.why and one.cites for one in case.left_out)
    assert (case.when("bruise-seen"), case.when("call")) == (UNKNOWN, UNKNOWN)
    assert find_problems(case) == []


def test_everything_else_is_as_it_stands_in_the_files(folder):
    case, sound = load_case(folder, leave_out=True), tiny_case()
    assert {name: table for name, table in case.tables().items() if name != "events"} == {
        name: table for name, table in sound.tables().items() if name != "events"
    }
    assert [say(case.when(event)) for event in ("planning", "move")] == ["April 2020", "15 June 2020"]


def test_a_case_without_problems_has_nothing_left_out(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    assert load_case(tmp_path / "tiny", leave_out=True) == tiny_case()
    assert tiny_case().left_out == ()


def test_a_date_that_cannot_be_read_is_left_out_too(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    spoil(tmp_path / "tiny" / "events.csv", "2020-03-02", "2020-03-02/2020-03-01")
    (only,) = load_case(tmp_path / "tiny", leave_out=True).left_out
    assert (only.event, only.column, only.said) == ("bruise-seen", "when", "")
    assert only.why.startswith("'2020-03-02/2020-03-01' ends before it begins")


def test_without_its_lag_an_event_is_not_told_from_another_either(tmp_path):
    save_case(tiny_case(), tmp_path / "tiny")
    spoil(tmp_path / "tiny" / "events.csv", "P1D", "soon")
    case = load_case(tmp_path / "tiny", leave_out=True)
    assert (case.events["call"].after, case.events["call"].lag) == ((), ())
    assert [(one.event, one.column) for one in case.left_out] == [("call", "lag")]


def test_events_that_would_all_come_before_themselves_are_left_without_order():
    events = [
        Event("one", parse("2020-01"), after=("two",), title="One"),
        Event("two", None, after=("one",), title="Two"),
    ]
    case = leave_out_days(build(events=events), find_problems(build(events=events)))
    assert [(one.event, one.column, one.said) for one in case.left_out] == [
        ("one", "after", "then or later: Two"), ("two", "after", "then or later: One"),
    ]  # fmt: skip
    assert say(case.when("one")) == "January 2020"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("crossings.csv", ",school,visitor", ",school,school"),
        ("events.csv", "school; visitor", "scool"),
        ("people.csv", "2015-05", "2015-55"),
        ("events.csv", "id,when", "id,wenn"),
        ("crossings.csv", ",2020-03,", ",2020-13,"),
    ],
)
def test_with_anything_else_wrong_it_does_not_open(folder, file, old, new):
    spoil(folder / file, old, new)
    with pytest.raises(CaseProblems) as raised:
        load_case(folder, leave_out=True)
    assert len(raised.value.problems) >= 1


def test_an_empty_line_between_rows_cannot_make_the_wrong_row_lose_its_date(folder):
    spoil(folder / "events.csv", "\ncall,", "\n\ncall,")
    with pytest.raises(CaseProblems):
        load_case(folder, leave_out=True)


def test_a_case_with_something_left_out_is_not_saved_so_that_nothing_is_lost(folder):
    case = load_case(folder, leave_out=True)
    before = (folder / "events.csv").read_bytes()
    with pytest.raises(ValueError, match=r"correct rows 2, 3 of events.csv and open it again"):
        save_case(case, folder)
    assert (folder / "events.csv").read_bytes() == before


# What still holds ----------------------------------------------------------------------------


@settings(max_examples=40)
@given(small_cases(), st.data())
def test_leaving_out_days_never_makes_an_answer_surer_than_it_was(case, data):
    """The sound case stands for what is true; some of its rows then get a second date that contradicts."""
    if not case.events:
        return
    wrong = data.draw(st.sampled_from([event.id for event in case.events]))
    contradicting = Event("zz-wrong", parse("1950"), after=(wrong,), title="Wrong")
    spoilt = changed(case, events=[*case.events, contradicting])
    usable = leave_out_days(spoilt, find_problems(spoilt))
    if usable is None or not usable.left_out:
        return
    sound, doubtful = Knowledge(case), Knowledge(usable)
    for day in range(BASE - 30, BASE + 200, 17):
        for item in case.items:
            for holder in [*case.agencies, *case.people]:
                answer = doubtful.holds(holder.id, item.id, day)
                assert answer in (sound.holds(holder.id, item.id, day), CANNOT_TELL)
    assert surely_missing(usable, doubtful) <= surely_missing(case, sound)


def surely_missing(case, knowledge):
    return {(gaps.decision, one.item) for gaps in find_gaps_at_decisions(case, knowledge) for one in gaps.not_there}


# Views ---------------------------------------------------------------------------------------


def test_every_view_says_what_was_left_out(folder):
    case = load_case(folder, leave_out=True)
    lanes, held, agencies = plan_swimlanes(case), plan_held_by(case, DAY), plan_agencies(case)
    for plan, outline in (
        (lanes.left_out, outline_swimlanes(lanes)),
        (held.dates_left_out, outline_held_by(held)),
        (agencies.left_out, outline_agencies(agencies)),
    ):
        assert plan[0] == LINE
        assert LINE in outline
        assert "Left out of A teacher sees a bruise: 2 March 2020 [made-up p1]" in outline
    assert LINE.rstrip(".") in plan_family(case).title
    assert LINE in [note.text for note in plan_family(case).notes]


def test_so_do_the_figures(folder):
    case = load_case(folder, leave_out=True)
    for figure in (
        draw_swimlanes(plan_swimlanes(case)),
        draw_held_by(plan_held_by(case, DAY)),
        draw_agencies(plan_agencies(case)),
    ):
        said = " ".join(note.text.replace("<br>", " ") for note in figure.layout.annotations)
        assert "Dates that cannot be right are left out of 2 events" in said


def test_a_sound_case_says_nothing_of_it():
    case = tiny_case()
    assert plan_swimlanes(case).left_out == plan_held_by(case, DAY).dates_left_out == plan_agencies(case).left_out == ()
    assert "left out" not in outline_swimlanes(plan_swimlanes(case))


def test_an_event_says_which_date_of_its_own_is_left_out(folder):
    case = load_case(folder, leave_out=True)
    assert "Left out, for it cannot be right: 9 March 2020" in event_caption(case, case.events["call"]).lines
    assert not [line for line in event_caption(case, case.events["planning"]).lines if "Left out" in line]


def test_a_picture_up_to_a_day_does_not_name_an_event_that_surely_came_later():
    events = [
        Event("early", parse("2020-01-05"), title="Early"),
        Event("late", parse("2020-09-09"), after=("early",), title="Late"),
    ]
    left_out = [LeftOut("late", 3, "order", "order 2", "invented")]
    case = Case(TINY, {"events": events}, left_out=left_out)
    assert plan_held_by(case, date(2020, 3, 1)).dates_left_out == ("Some dates that cannot be right are left out.",)
    assert "Late" in plan_held_by(case, date(2020, 12, 1)).dates_left_out[0]


# Then-views ----------------------------------------------------------------------------------


def test_a_then_view_shows_only_what_had_surely_come_and_says_so_without_saying_which(folder):
    case = load_case(folder, leave_out=True)
    view = case.as_of(date(2020, 3, 5))
    assert [event.id for event in view.events] == []
    (only,) = view.left_out
    assert only.why == "Dates that cannot be right are left out, and only what had surely come is shown."
    assert (only.event, only.row, only.cites) == ("", 0, ())
    assert plan_swimlanes(view).left_out == (only.why,)
    assert [event.id for event in case.as_of(date(2020, 6, 20)).events] == ["planning", "move"]


def test_the_same_holds_for_what_an_agency_could_see(folder):
    case = load_case(folder, leave_out=True)
    assert [event.id for event in case.as_seen_by("school", date(2020, 3, 5)).events] == []
    assert [event.id for event in tiny_case().as_seen_by("school", date(2020, 3, 5)).events] == ["bruise-seen", "call"]


def test_supposing_keeps_what_was_left_out(folder):
    case = load_case(folder, leave_out=True)
    assert case.supposing("not-to-social-care").left_out == case.left_out


def test_a_plan_of_a_chosen_day_says_it_too(folder):
    case = load_case(folder, leave_out=True)
    assert plan_swimlanes(case, View(until=date(2020, 5, 1))).left_out[0] == LINE
