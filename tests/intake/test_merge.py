"""One chronology of many returns: no row is lost, the order of the files does not matter, a shared date never widens."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.intake import Reading, Return, Role, SourceRow, Table
from crosslane.intake.agreement import intersect
from crosslane.intake.merge import (
    Contribution,
    SameContact,
    find_against,
    merge,
    number_rows,
    pair_key,
    put_together,
)
from crosslane.intake.values import DateOrder, Heading
from crosslane.when import Moment, Span, parse

DATES = (
    "2011-05-03",
    "2011-05",
    "2011",
    "[2011-05-01..2011-05-10]",
    "2011-05-04~",
    "2011-04/2011-06",
    "2011-05-03/..",
    "/2011-05",
    "",
)
HEADINGS = (Heading("Date", Role.WHEN, 1, "made so", 1), Heading("What", Role.WHAT, 1, "made so", 2))


def returned(key, dates, agency=""):
    """An invented return with one row a date."""
    rows = tuple(
        SourceRow(f"{key}-{at:04}", "T", at, {"Date": edtf, "What": f"Entry {at}"}, Reading(edtf, edtf))
        for at, edtf in enumerate(dates, 1)
    )
    table = Table("T", "chronology", True, "made so", HEADINGS, rows)
    return Return(agency or key, "given", f"{key}.csv", key, (table,), (), (), DateOrder(True, True, ""))


returns = st.lists(st.lists(st.sampled_from(DATES), max_size=6), min_size=1, max_size=5).map(
    lambda many: [
        Contribution(f"agency-{chr(97 + at)}", returned(f"agency-{chr(97 + at)}", dates)) for at, dates in enumerate(many)
    ]
)


def pairs_of(rows):
    ids = [row.id for row in rows]
    answer = st.sampled_from(SameContact)
    if len(ids) < 2:
        return st.just({})
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(lambda two: pair_key(*two))
    return st.dictionaries(pair, answer, max_size=6)


@settings(deadline=None)
@given(returns, st.data())
def test_no_row_is_lost_or_told_twice_whatever_is_decided(parts, data):
    rows = merge(parts)
    lines = put_together(rows, data.draw(pairs_of(rows)))
    sent = sorted(row.id for part in parts for row in part.returned.rows)
    assert sorted(row.id for row in rows) == sent
    assert sorted(row.id for line in lines for row in line.rows) == sent


@settings(deadline=None)
@given(returns, st.data())
def test_the_order_of_the_files_does_not_matter(parts, data):
    rows = merge(parts)
    answers = data.draw(pairs_of(rows))
    other = data.draw(st.permutations(parts))
    assert merge(other) == rows
    assert put_together(merge(other), answers) == put_together(rows, answers)


@settings(deadline=None)
@given(st.lists(st.sampled_from(DATES).map(lambda text: parse(text) if text else None), max_size=4))
def test_a_date_on_which_accounts_agree_lies_within_each_of_them(dates):
    agreed = intersect(dates)
    known = [when for when in dates if when is not None]
    if agreed.when is not None:
        assert all(when.low <= agreed.when.low and agreed.when.high <= when.high for when in known)
    else:
        assert not known or agreed.clash


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), min_size=1, max_size=4))
def test_days_in_between_agree_as_sets_of_days_do(bounds):
    """The oracle is the plain intersection of sets of days."""
    begin = date(2011, 1, 1)
    texts = [f"[{begin + timedelta(low)}..{begin + timedelta(low + width)}]" for low, width in bounds]
    days = set.intersection(*({begin + timedelta(day) for day in range(low, low + width + 1)} for low, width in bounds))
    agreed = intersect(map(parse, texts))
    if days:
        assert agreed.when is not None
        assert (agreed.when.earliest, agreed.when.latest) == (min(days), max(days))
    else:
        assert agreed.when is None
        first, second = agreed.clash
        assert first.high < second.low or second.high < first.low


@pytest.mark.parametrize(("dates", "said"), [
    (("2011-05", "2011-05-03"), "3 May 2011"),
    (("2011-05", "[2011-04-28..2011-05-06]"), "between 1 May 2011 and 6 May 2011"),
    (("2011-05", ""), "May 2011"),
    (("", ""), "no date"),
    (("2011-04/2011-06", "2011-05-03"), "3 May 2011"),
    (("2011-04-02/2011-06", "2011-04/2011-06-05"), "2 April 2011 to 5 June 2011"),
    (("2011-05-03", "2011-05-05"), "cannot all be right: 3 May 2011; 5 May 2011"),
    (("2011-05-05", "2011-05", "2011-05-03"), "cannot all be right: 5 May 2011; 3 May 2011"),
])  # fmt: skip
def test_what_accounts_agree_on_is_said_in_words(dates, said):
    assert intersect(parse(text) if text else None for text in dates).said == said


def test_two_stretches_agree_on_a_stretch_and_a_moment_in_a_stretch_stays_a_moment():
    assert isinstance(intersect([parse("2011-04/2011-06"), parse("2011-04/2011-06-05")]).when, Span)
    assert isinstance(intersect([parse("2011-04/2011-06"), parse("2011-05")]).when, Moment)


def test_a_stretch_that_goes_on_agrees_with_one_that_does():
    assert intersect([parse("2011-05/.."), parse("2011-05-03/..")]).when == parse("2011-05-03/..")


def test_what_has_no_date_comes_last_and_a_contradiction_stands_where_its_earliest_account_puts_it():
    parts = [Contribution("a", returned("a", ["", "2011-05-05"])), Contribution("b", returned("b", ["2011-05-04", "2011-05-03"]))]
    lines = put_together(merge(parts), {pair_key("a-0002", "b-0002"): SameContact.YES})
    assert [[row.id for row in line.rows] for line in lines] == [["b-0002", "a-0002"], ["b-0001"], ["a-0001"]]
    assert [parsed.edtf for parsed in lines[0].agreed.clash] == ["2011-05-03", "2011-05-05"]


def test_numbers_stay_when_returns_are_added_and_are_never_used_again():
    first = merge([Contribution("b", returned("b", ["2011-05-04", "2011-05-06"]))])
    numbers = number_rows(first, {})
    assert numbers == {"b-0001": 1, "b-0002": 2}
    both = merge([Contribution("b", returned("b", ["2011-05-04"])), Contribution("a", returned("a", ["2011-05-01"]))], numbers)
    assert [(row.id, row.number) for row in both] == [("a-0001", 0), ("b-0001", 1)]
    assert number_rows(both, numbers) == {"a-0001": 3}


def test_rows_that_nobody_decided_about_or_that_were_left_for_later_stand_apart():
    rows = merge([Contribution("a", returned("a", ["2011-05-03"])), Contribution("b", returned("b", ["2011-05-03"]))])
    for answers in ({}, {("a-0001", "b-0001"): SameContact.LATER}, {("a-0001", "b-0001"): SameContact.NO}):
        assert len(put_together(rows, answers)) == 2


def test_answers_that_put_together_what_was_said_to_be_apart_are_named():
    rows = merge([Contribution(key, returned(key, ["2011-05-03"])) for key in "abc"])
    answers = {
        ("a-0001", "b-0001"): SameContact.YES, ("b-0001", "c-0001"): SameContact.YES, ("a-0001", "c-0001"): SameContact.NO,
    }  # fmt: skip
    assert find_against(put_together(rows, answers), answers) == (("a-0001", "c-0001"),)


def test_rows_of_one_contact_show_where_their_short_answers_differ():
    table = Table("T", "chronology", True, "", (*HEADINGS, Heading("Seen?", Role.CHILD, 1, "", 3)), ())
    rows = [SourceRow(f"{key}-0001", "T", 1, {"What": "Visit", "Seen?": seen}, Reading("", "2011-05-03", time))
            for key, seen, time in (("a", "Yes", "10:30"), ("b", "No", "14:00"))]  # fmt: skip
    parts = [Contribution(row.id[0], returned(row.id[0], [])._replace(tables=(table._replace(rows=(row,)),))) for row in rows]
    (line,) = put_together(merge(parts), {("a-0001", "b-0001"): SameContact.YES})
    assert [(one.about, dict(one.words)) for one in line.differences] == [
        ("time", {"a-0001": "10:30", "b-0001": "14:00"}), ("child", {"a-0001": "Yes", "b-0001": "No"}),
    ]  # fmt: skip


def test_two_returns_whose_rows_have_the_same_ids_are_refused_instead_of_mixed_up():
    with pytest.raises(ValueError, match="same id"):
        merge([Contribution("a", returned("a", ["2011"])), Contribution("b", returned("a", ["2011"]))])
