"""A new case: sound as it is made, plainly invented, and as sound without its examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.casefile import find_problems, save_case
from crosslane.casefile.places import LONGEST_NAME, name_for, why_no_name
from crosslane.casefile.starter import (
    EXAMPLE,
    blank_case,
    has_examples,
    leaning_on_examples,
    starter_case,
    without_examples,
)
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.view import View
from tests.cases import changed, tiny_case


def test_the_worked_examples_have_no_problems_and_fill_every_table():
    case = starter_case("my-case")
    assert find_problems(case) == []
    assert all(len(table) for table in case.tables().values())


def test_every_example_is_plainly_invented():
    for name, table in starter_case("my-case").tables().items():
        for row in table:
            assert row.id.startswith(EXAMPLE), name
            assert "Invented example" in row.note


def test_the_examples_show_one_crossing_that_was_made_and_one_that_was_not():
    assert [str(one.outcome.family) for one in starter_case("my-case").crossings] == ["crossed", "did not cross"]


def test_taken_out_they_leave_the_blank_case():
    assert without_examples(starter_case("my-case", "Mine")) == blank_case("my-case", "Mine")
    assert not has_examples(blank_case("my-case"))


def test_taking_them_out_leaves_all_rows_of_ones_own():
    case = tiny_case()
    mixed = changed(case, people=[*case.people, *starter_case("x").people])
    assert without_examples(mixed) == case
    assert leaning_on_examples(mixed) == []


def test_a_blank_case_can_be_drawn():
    assert plan_swimlanes(blank_case("my-case"), View()).events == ()


def test_a_case_that_was_begun_is_written_and_can_be_drawn(tmp_path):
    case = starter_case("my-case")
    save_case(case, tmp_path / "my-case")
    assert len(plan_swimlanes(case, View()).crossings) == 2


@given(st.text(max_size=100))
def test_a_name_made_of_any_title_can_name_a_folder_or_is_empty_or_is_refused_with_a_reason(title):
    name = name_for(title)
    assert len(name) <= LONGEST_NAME
    assert not name or not why_no_name(name) or "is taken" in why_no_name(name)


@pytest.mark.parametrize(
    "name", ["con", "aux", "nul", "com1", "lpt9", "schema", "a b", "a/b", "..", "", "a.", "É", "A", "x" * 61]
)
def test_names_that_break_on_some_system_are_refused(name):
    assert why_no_name(name)


def test_a_title_with_accents_and_apostrophes_gives_a_plain_name():
    assert name_for("Zoë's café, 2nd review") == "zoes-cafe-2nd-review"
