"""Cases side by side: counts with their sources beside them, and no ranks. All cases are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.compare import FAMILY, NOT_STATED, By, compare_cases, how_complete
from crosslane.records import Citation, Crossing, Finding
from crosslane.vocabulary import Barrier, Family, FindingKind, Outcome, SourceKind, Theme
from tests.cases import changed, small_cases, tiny_case


def named(case, name):
    return Case(case.info._replace(id=name), {table: rows.rows for table, rows in case.tables().items()})


def counts(cases, by):
    return {each.names: [tally.counts for tally in each.tallies] for each in compare_cases(cases, by)}


def test_crossings_are_counted_by_barrier_apart_by_what_became_of_them():
    assert counts([tiny_case()], By.BARRIER) == {("assumed already known",): [(0, 1, 0)], (NOT_STATED,): [(2, 0, 1)]}


def test_crossings_are_counted_by_the_sectors_of_sender_and_receiver():
    assert counts([tiny_case()], By.SECTORS) == {
        ("education", "children's social care"): [(0, 0, 1)],
        ("education", "health"): [(1, 0, 0)],
        ("health", "children's social care"): [(0, 1, 0)],
        ("health", FAMILY): [(1, 0, 0)],
    }


def test_crossings_are_counted_once_in_each_theme_of_their_items():
    case = tiny_case()
    items = [item._replace(theme=Theme.NEGLECT) if item.id == "mark" else item for item in case.items]
    both = Crossing("both", ("bruise", "mark", "bruise"), "school", "visitor", "call", outcome=Outcome.SHARED)
    case = changed(case, items=items, crossings=[both])
    assert counts([case], By.THEME) == {("injury",): [(1, 0, 0)], ("neglect",): [(1, 0, 0)]}


def test_beside_every_count_stands_how_much_the_source_tells():
    for by in By:
        for each in compare_cases([tiny_case()], by):
            for tally in each.tallies:
                assert tally.completeness == how_complete(tiny_case())
    complete = how_complete(tiny_case())
    assert (complete.sources, complete.kinds, complete.paragraphs) == (("made-up",), (SourceKind.TEMPLATE,), 1)
    assert complete.rows == 4 + 2 + 4 + 1 + 1
    assert complete.not_said == ("This invented case does not say how the bruise came about.",)


def test_each_case_has_its_own_tally_and_only_where_it_has_crossings():
    other = named(changed(tiny_case(), crossings=[tiny_case().crossings["told-visitor"]], findings=[], prompts=[]), "other")
    compared = {each.names: each.tallies for each in compare_cases([tiny_case(), other], By.BARRIER)}
    assert [tally.completeness.case for tally in compared[NOT_STATED,]] == ["tiny", "other"]
    assert [tally.completeness.case for tally in compared[str(Barrier.ASSUMED_KNOWN),]] == ["tiny"]


def test_what_made_it_work_is_told_where_it_did_cross():
    cited = (Citation("made-up", "p1"),)
    praise = Finding(
        "praise", FindingKind.GOOD_PRACTICE, "school", "Rang at once.", ("told-visitor", "not-to-social-care"), cites=cited
    )
    blame = Finding("blame", FindingKind.FINDING, "school", "Too short.", ("told-visitor",), cites=cited)
    case = changed(tiny_case(), findings=[blame, praise])
    worked = {each.names: each.worked for each in compare_cases([case], By.SECTORS)}
    assert worked["education", "health"] == (("tiny", "praise", ("told-visitor",)),)
    assert worked["health", "children's social care"] == ()


def test_two_cases_of_one_name_cannot_be_told_apart():
    with pytest.raises(ValueError, match="two cases are called 'tiny'"):
        compare_cases([tiny_case(), tiny_case()], By.THEME)


def test_what_is_counted_by_has_a_meaning_in_words():
    assert len({by.meaning for by in By}) == len(By)


@given(small_cases(), st.sampled_from(By), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, by, chance):
    mixed = {name: chance.sample(table.rows, len(table)) for name, table in case.tables().items()}
    assert compare_cases([changed(case, **mixed)], by) == compare_cases([case], by)


@given(small_cases(), st.sampled_from(By))
def test_every_crossing_is_counted_where_its_outcome_says(case, by):
    found = compare_cases([case], by)
    families = {family: set() for family in Family}
    for each in found:
        for tally in each.tallies:
            families[Family.CROSSED].update(tally.crossed)
            families[Family.DID_NOT_CROSS].update(tally.did_not_cross)
            families[Family.NO_RECORD].update(tally.no_record)
    assert families == {
        family: {crossing.id for crossing in case.crossings if crossing.outcome.family is family} for family in Family
    }
    assert [each.names for each in found] == sorted(each.names for each in found)


@given(small_cases(), st.sampled_from(By))
def test_no_agency_or_person_is_named_in_a_comparison(case, by):
    names = {row.id for table in (case.agencies, case.people) for row in table}
    assert all(names.isdisjoint(each.names) for each in compare_cases([case], by))
