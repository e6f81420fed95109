"""Several cases side by side as a plan: three counts a cell, small numbers by the rule, completeness beside. All invented."""

import pytest
from hypothesis import given, settings

from crosslane.compare import By
from crosslane.plan.across.grid import Numbers, outline_across, plan_across
from crosslane.records import Finding, Source
from crosslane.vocabulary import FindingKind
from tests.cases import CITED, changed, small_cases, tiny_case


def published(name="tiny"):
    case = changed(tiny_case(), sources=[Source("made-up", publisher="A made-up board", licence="Invented")])
    case.info = case.info._replace(id=name, title=f"Case {name}")
    return case


def texts(plan):
    return {row.name: [[count.text for count in cell.counts] for cell in row.cells] for row in plan.rows}


def test_each_cell_has_what_crossed_what_did_not_and_what_has_no_record():
    assert texts(plan_across([published()], By.BARRIER)) == {
        "assumed already known": [["0", "1", "0"]],
        "not stated": [["2", "0", "1"]],
    }


def test_what_is_not_stated_comes_last_and_a_case_without_it_has_an_empty_cell():
    without = changed(published("other"), crossings=[], findings=[])
    plan = plan_across([published(), without], By.BARRIER)
    assert plan.rows[-1].name == "not stated"
    assert all(row.cells[1].is_empty for row in plan.rows)
    assert "name no crossing of this kind" in plan.rows[0].cells[1].caption.plain()


def test_sectors_are_told_from_whom_to_whom():
    assert "education → health" in texts(plan_across([published()], By.SECTORS))


def test_the_numbers_of_ones_own_case_follow_the_rule_and_those_of_a_published_one_do_not():
    own = tiny_case()
    plan = plan_across([published("known"), own], By.BARRIER)
    (row, _) = plan.rows
    assert [cell.counts[1].text for cell in row.cells] == ["1", "1–7"]
    assert [case.numbers for case in plan.cases] == ["published, numbers as they are", "small numbers not shown, others rounded"]


def test_where_small_numbers_are_hidden_no_row_of_the_case_is_named():
    text = outline_across(plan_across([tiny_case()], By.THEME)) + str(plan_across([tiny_case()], By.THEME))
    assert "Bruise on the cheek" not in text
    assert "2 March 2020" not in text
    assert "Bruise on the cheek" in str(plan_across([published()], By.THEME))


@pytest.mark.parametrize(("numbers", "shown"), [(Numbers.ALL, "1–7"), (Numbers.NONE, "1"), (Numbers.UNPUBLISHED, "1")])
def test_the_switch_hides_all_or_none(numbers, shown):
    (row, _) = plan_across([published()], By.BARRIER, numbers).rows
    assert row.cells[0].counts[1].text == shown


def test_beside_each_case_stands_how_much_its_source_tells():
    (case,) = plan_across([published()], By.BARRIER).cases
    assert case.complete == "review; 1 paragraphs, 12 rows"
    assert case.complete in outline_across(plan_across([published()], By.BARRIER))


def with_findings(case):
    good = Finding("good", FindingKind.GOOD_PRACTICE, text="The call was made at once.", crossings=("told-visitor",), cites=CITED)
    fair = Finding("fair", FindingKind.FINDING, text="The call was clear.", crossings=("told-visitor",), cites=CITED)
    return changed(case, findings=[*case.findings, fair, good])


def test_good_practice_tied_to_what_did_cross_is_told_and_no_other_finding_is():
    (line,) = plan_across([with_findings(published())], By.BARRIER).worked
    assert line.text == "The call was made at once."
    assert "by telephone" in line.crossed[0]


def test_the_way_that_it_went_can_be_compared_too():
    assert texts(plan_across([published()], By.CHANNEL))["telephone"] == [["1", "0", "0"]]


def test_what_worked_in_a_case_whose_numbers_are_hidden_is_counted_only():
    plan = plan_across([with_findings(tiny_case())], By.BARRIER)
    assert (plan.worked, plan.hidden_worked) == ((), 1)


@given(small_cases())
@settings(max_examples=25)
def test_under_the_rule_no_small_number_is_shown_of_any_case(case):
    for by in By:
        plan = plan_across([case], by, Numbers.ALL)
        shown = {count.text for row in plan.rows for cell in row.cells for count in cell.counts}
        assert not shown & {str(number) for number in range(1, 8)}
