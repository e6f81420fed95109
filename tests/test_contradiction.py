"""How statements that cannot all be true are found: in a circle, or where two chains meet. All events are invented."""

import pytest

from crosslane.contradiction import Statement, find_circle, join_chains
from crosslane.lag import parse_lag
from crosslane.when import parse

LAG, DATE = parse_lag("P1D"), parse("2020-01-01")


def lag(event, after):
    return Statement(event, after, 1, 1, LAG)


def date(event):
    return Statement(event, "", DATE.low, DATE.high, DATE)


def given(**by):
    """Which statement gave which event its day; the others have theirs from nowhere."""
    return by.get


AB, BC, CA, DA = lag("a", "b"), lag("b", "c"), lag("c", "a"), lag("d", "a")


@pytest.mark.parametrize("names", ["abc", "bca", "dabc", "ed", "ead"])
def test_a_circle_is_found_with_each_of_its_statements_once_wherever_it_is_looked_for(names):
    circle = find_circle(given(a=AB, b=BC, c=CA, d=DA, e=date("e")), names)
    assert sorted(circle) == sorted([AB, BC, CA])


def test_a_circle_of_two_and_one_in_which_a_statement_gave_the_earlier_event_its_day():
    assert sorted(find_circle(given(a=AB, b=lag("b", "a")), "ab")) == sorted([AB, lag("b", "a")])
    back, forth = Statement("a", "b", 1, 1, LAG), Statement("a", "b", 2, 2, LAG)
    assert sorted(find_circle(given(a=back, b=forth), "a")) == sorted([back, forth])


def test_chains_that_begin_in_the_calendar_or_meet_what_was_looked_at_before_are_no_circle():
    assert find_circle(given(a=AB, b=BC, c=date("c"), d=DA), "abcd") == []
    assert find_circle(given(a=AB, b=BC, d=DA), "dabc") == []
    assert find_circle(given(), "") == []


def test_two_chains_from_the_calendar_make_a_contradiction_of_all_their_statements():
    assert join_chains(given(a=AB, b=date("b")), given(a=lag("a", "c"), c=date("c")), "a") == [
        lag("a", "c"), date("c"), AB, date("b"),
    ]  # fmt: skip


def test_two_chains_are_cut_where_they_first_meet():
    other_way = lag("a", "d")
    latest = given(a=AB, b=BC, c=date("c"))
    earliest = given(a=other_way, d=lag("d", "b"), b=lag("b", "e"), e=date("e"))
    assert join_chains(latest, earliest, "a") == [other_way, lag("d", "b"), AB]


def test_an_event_whose_own_date_contradicts_a_chain_is_met_in_the_calendar():
    assert join_chains(given(a=date("a")), given(a=AB, b=date("b")), "a") == [AB, date("b"), date("a")]
