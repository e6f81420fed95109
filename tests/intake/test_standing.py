"""Where a row without a date stands in its file: said only where the file is in order, and never taken for a date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crosslane.intake.merge import merge
from crosslane.intake.pairs import find_pairs
from crosslane.intake.standing import stand_between
from tests.intake.rewording import tell
from tests.intake.test_pairs import contribution

WEEKS = [(f"2012-{month:02}-{day:02}", "No reply at the door; card left.") for month in range(1, 9) for day in (4, 18)]
NOTE = "Head rang the social worker about a swollen ankle; mother said bunk bed."
CARE = ("2012-03-07", "T/C from school re ankle, said to be a fall from bunk bed.")


def found(*rows, to=CARE):
    """Pairs of a school's rows and one of social care, beside rows of its own about other things."""
    care = contribution("care", "Invented Social Care", [*WEEKS, to])
    return find_pairs(merge((contribution("school", "Invented School", list(rows)), care)))


def standing(*rows):
    return stand_between(merge((contribution("school", "Invented School", list(rows)),)))


def between(at, row=("", NOTE), rows=WEEKS):
    return [*rows[:at], row, *rows[at:]]


def test_a_row_without_a_date_stands_between_the_dated_rows_before_and_after_it():
    (one,) = standing(*between(5)).values()
    assert (one.before.when.edtf, one.after.when.edtf) == ("2012-03-04", "2012-03-18")
    assert (date.fromordinal(one.low), date.fromordinal(one.high)) == (date(2012, 3, 4), date(2012, 3, 18))


def test_files_that_begin_with_the_newest_row_are_in_order_too():
    (one,) = standing(*between(5, rows=WEEKS[::-1])).values()
    assert one.low < one.high


def test_nothing_is_said_where_the_file_is_in_no_order_or_too_short_or_the_row_stands_at_an_end():
    mixed = [WEEKS[at * 7 % 16] for at in range(16)]
    assert standing(*between(5, rows=mixed)) == {}
    assert standing(*between(3, rows=WEEKS[:6])) == {}
    assert standing(*between(0)) == {}
    assert standing(*between(16)) == {}


def test_nothing_is_said_between_two_rows_that_are_out_of_order_themselves():
    slipped = [*WEEKS[:5], WEEKS[9], *WEEKS[5:9], *WEEKS[10:]]
    assert standing(*between(6, rows=slipped)) == {}


def test_such_a_row_is_offered_with_a_row_of_those_days_that_speaks_of_its_service_and_the_reason_says_where_it_stands():
    (pair,) = (one for one in found(*between(5)) if "school-0006" in one.key)
    assert pair.key == ("care-0017", "school-0006")
    told = "the row of Invented School has no date and stands between rows of 4 March 2012 and 18 March 2012 in its file"
    assert told in pair.reasons[0]
    assert "that of Invented Social Care is of 7 March 2012" in pair.reasons[0]
    assert not any("share no day" in text for text in pair.against)


def test_what_lies_outside_those_days_or_speaks_of_nobody_is_not_offered():
    assert not [one for one in found(*between(9)) if "school-0010" in one.key]
    alone = found(*between(5, ("", "Swollen ankle, mother said bunk bed.")), to=(CARE[0], "Swollen ankle, fall from bunk bed."))
    assert not [one for one in alone if "school-0006" in one.key]


def test_of_rows_that_stand_in_their_place_many_are_offered_and_most_of_these_rightly():
    """Invented seeds that were not used in choosing the bounds; the bounds here are below what was measured."""
    offered = right = there = 0
    for seed in (200, 201):
        told = tell(rows=1_000, agencies=10, years=3, seed=seed, undated=0.1, in_place=True)
        rows = merge(told.contributions)
        bare = {row.id for row in rows if row.when.when is None}
        pairs = [pair.key for pair in find_pairs(rows) if bare & set(pair.key)]
        there += sum(bool(bare & set(key)) for key in told.pairs)
        offered, right = offered + len(pairs), right + len(told.pairs & set(pairs))
    assert right >= 0.25 * there
    assert right >= 0.75 * offered


@given(st.lists(st.integers(0, 900), min_size=8, max_size=20), st.sets(st.integers(0, 19), max_size=6))
def test_in_a_file_in_order_the_day_that_was_left_out_lies_where_the_row_stands(days, left_out):
    dated = sorted(date(2010, 1, 1) + timedelta(day) for day in days)
    rows = [("" if at in left_out else day.isoformat(), "Visit.") for at, day in enumerate(dated)]
    for name, one in standing(*rows).items():
        assert one.low <= dated[int(name.rsplit("-", 1)[1]) - 1].toordinal() <= one.high
