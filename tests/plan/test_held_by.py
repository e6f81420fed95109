"""The held-by table: who held what at the end of a day, and how the cells say so."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.knowledge import Knowledge, Level
from crosslane.network.bodies import FAMILY
from crosslane.plan.held_by.outline import outline_held_by
from crosslane.plan.held_by.table import HeldCell, page_of, plan_held_by
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Outcome, Theme
from crosslane.when import on, parse
from tests.cases import BASE, CITED, changed, small_cases, tiny_case
from tests.plan.marked import marked, marks_of_the_future
from tests.plan.stored import plain, stored, text_of

DAYS = st.integers(BASE - 400, BASE + 500)
APRIL = date(2020, 4, 30)


def cell(case: Case, item: str, agency: str, day: date = APRIL) -> HeldCell:
    plan = plan_held_by(case, day)
    row = next(row for row in plan.rows if row.item == item)
    return dict(zip((column.id for column in plan.columns), row.cells, strict=True))[agency]


def test_the_plan_of_the_invented_case_is_the_stored_one() -> None:
    assert plain(plan_held_by(tiny_case(), APRIL)) == stored("held_by_tiny")


def test_who_had_it_first_held_it_from_that_day() -> None:
    found = cell(tiny_case(), "bruise", "school")
    assert found.level is Level.HELD
    assert found.caption.lines == ("Invented School held it from 2 March 2020.", "  Had it first [made-up p1]")


def test_what_one_worker_holds_is_someone_inside_and_the_way_to_the_worker_is_told() -> None:
    found = cell(tiny_case(), "bruise", "nhs")
    assert found.level is Level.SOMEONE_INSIDE
    assert found.caption.lines[:2] == (
        "the health visitor held it from 3 March 2020.",
        "  1. 3 March 2020, school to visitor (shared) [made-up p1]",
    )
    assert "not the agency's own holding" in found.caption.lines[-1]


def test_a_reported_gap_is_told_as_reported() -> None:
    case = tiny_case()
    settled = changed(case, crossings=[one for one in case.crossings if one.outcome is not Outcome.NO_RECORD])
    found = cell(settled, "bruise", "social-care", date(2020, 3, 10))
    assert found.level is Level.NOT_HELD
    assert found.caption.lines[0] == "Reported: 3 March 2020, visitor to social care (not shared) [made-up p1]"


def test_a_way_that_the_source_leaves_open_later_turns_a_reported_gap_into_cannot_tell() -> None:
    found = cell(tiny_case(), "bruise", "social-care", APRIL)
    assert found.level is Level.CANNOT_TELL
    assert "the source leaves open" in found.caption.lines[0]


def test_what_was_heard_and_not_written_down_is_not_said_to_have_not_crossed() -> None:
    case = tiny_case()
    heard = [one._replace(outcome=Outcome.NOT_RECORDED) for one in case.crossings if one.id == "not-to-social-care"]
    found = cell(changed(case, crossings=heard), "bruise", "social-care", APRIL)
    assert found.level is Level.CANNOT_TELL
    assert "heard or seen and not written down" in found.caption.lines[0]


def test_what_the_source_leaves_open_of_the_family_is_cannot_tell_for_the_family_too() -> None:
    case = tiny_case()
    (gap,) = [one for one in case.crossings if one.id == "not-to-social-care"]
    gap = gap._replace(receiver="mother")
    asked = gap._replace(id="asked", receiver="aunt", outcome=Outcome.NO_RECORD, event="", due=None, when=parse("2020-03"))

    def level(*crossings: Crossing) -> Level:
        return cell(changed(case, crossings=[case.crossings["told-visitor"], *crossings]), "bruise", FAMILY, APRIL).level

    assert (level(gap), level(gap, asked)) == (Level.NOT_HELD, Level.CANNOT_TELL)
    assert level(gap._replace(outcome=Outcome.NOT_RECORDED)) is Level.CANNOT_TELL


def test_a_member_of_the_family_that_may_hold_something_makes_it_cannot_tell_for_the_family() -> None:
    found = cell(tiny_case(), "mark", FAMILY, date(2020, 3, 10))
    assert found.level is Level.CANNOT_TELL
    assert found.caption.lines[0].startswith("the aunt may have held it from 3 March 2020 on")
    assert "31 March" not in found.caption.plain()


def test_no_record_is_worded_as_no_record() -> None:
    found = cell(tiny_case(), "mark", "social-care")
    assert found.level is Level.NO_RECORD
    assert found.caption.lines == ("No record seen either way. This is not the same as not told.",)


def test_an_item_that_arose_later_is_no_row_and_a_milder_version_comes_when_it_is_passed_on() -> None:
    assert [row.item for row in plan_held_by(tiny_case(), date(2020, 3, 1)).rows] == []
    assert [row.item for row in plan_held_by(tiny_case(), date(2020, 3, 2)).rows] == ["bruise"]
    assert [row.item for row in plan_held_by(tiny_case(), date(2020, 3, 3)).rows] == ["mark", "bruise"]


def test_an_item_without_any_date_is_counted_and_is_no_row() -> None:
    case = tiny_case()
    undated = Item("undated", "Undated", "Invented.", held_by=("school",), cites=CITED)
    plan = plan_held_by(changed(case, items=[*case.items, undated]), APRIL)
    assert plan.undated == 1
    assert "Undated" not in text_of(plan.rows)


def test_rows_can_be_chosen_by_theme_and_person_and_columns_by_agency() -> None:
    case = tiny_case()
    assert plan_held_by(case, APRIL, themes=(Theme.SCHOOL,)).rows == ()
    assert plan_held_by(case, APRIL, people=("aunt",)).rows == ()
    assert [column.id for column in plan_held_by(case, APRIL, agencies=("visitor",)).columns] == ["nhs"]


def test_a_limit_counts_what_it_leaves_out() -> None:
    plan = plan_held_by(tiny_case(), APRIL, limit=1)
    assert ([row.item for row in plan.rows], plan.left_out) == (["mark"], 1)


def test_a_page_keeps_only_the_agencies_that_its_items_have_to_do_with() -> None:
    plan = plan_held_by(tiny_case(), APRIL)
    first = page_of(plan, 1, 1)
    assert [row.item for row in first.rows] == ["mark"]
    assert {column.id for column in first.columns} < {column.id for column in plan.columns}
    assert page_of(plan, 3, 1).rows == ()


def test_the_outline_names_agencies_without_a_record_together_and_says_what_that_means() -> None:
    outline = outline_held_by(plan_held_by(tiny_case(), APRIL))
    assert "No record seen either way, which is not the same as not told:" in outline
    assert "  - Invented School: held" in outline


# For whole cases -----------------------------------------------------------------------------


@given(small_cases(), DAYS)
def test_nothing_that_surely_came_later_is_anywhere_in_the_plan(case: Case, day: int) -> None:
    case = marked(case)
    everything = text_of(plan_held_by(case, date.fromordinal(day)))
    assert not [mark for mark in marks_of_the_future(case, day) if mark in everything]


@given(small_cases(), DAYS)
def test_every_cell_has_the_level_that_knowledge_gives(case: Case, day: int) -> None:
    knowledge = Knowledge(case)
    plan = plan_held_by(case, date.fromordinal(day), knowledge=knowledge)
    for row in plan.rows:
        for column, found in zip(plan.columns, row.cells, strict=True):
            if column.id != FAMILY:
                assert found.level is knowledge.level(column.id, row.item, day)


@given(small_cases(), DAYS)
def test_no_record_is_never_worded_as_not_shared_or_not_told(case: Case, day: int) -> None:
    case = marked(case)
    for row in plan_held_by(case, date.fromordinal(day)).rows:
        for found in row.cells:
            if found.level is Level.NO_RECORD:
                words = found.caption.plain().lower().replace("this is not the same as not told", "")
                assert "no record seen either way" in words
                assert not [wrong for wrong in ("not shared", "not told", "did not cross", "not held") if wrong in words]


@given(small_cases(), DAYS)
def test_every_agency_with_anything_on_record_about_a_row_has_a_column(case: Case, day: int) -> None:
    knowledge = Knowledge(case)
    plan = plan_held_by(case, date.fromordinal(day), knowledge=knowledge)
    shown = {column.id for column in plan.columns}
    outermost = [agency.id for agency in case.agencies if not agency.part_of]
    for row in plan.rows:
        for agency in outermost:
            if knowledge.level(agency, row.item, day) is Level.HELD:
                assert agency in shown


@given(small_cases(), DAYS, DAYS)
def test_columns_keep_their_order_when_the_date_moves(case: Case, one: int, other: int) -> None:
    first, second = ([column.id for column in plan_held_by(case, date.fromordinal(day)).columns] for day in (one, other))
    both = set(first) & set(second)
    assert [column for column in first if column in both] == [column for column in second if column in both]


def test_the_words_of_a_date_are_as_few_as_can_be() -> None:
    from crosslane.plan.held_by.brief import brief

    said = {
        text: brief(parse(text))
        for text in ("2008-06-30", "2008-06", "[2011-12-01..2011-12-10]", "[2004-07-01..]", "[..2008-06-30]")
    }  # type: ignore[arg-type]
    assert list(said.values()) == ["30 Jun 2008", "Jun 2008", "1–10 Dec 2011", "from 1 Jul 2004", "by 30 Jun 2008"]
    assert brief(on(date(2008, 2, 29))) == "29 Feb 2008"
    assert brief(parse("[2008-05-20..2008-06-02]")) == "20 May – 2 Jun 2008"  # type: ignore[arg-type]
    assert brief(parse("[2008-05-20..2009-06-02]")) == "20 May 2008 – 2 Jun 2009"  # type: ignore[arg-type]
