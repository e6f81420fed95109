"""Rows of a table, found by their id or by what stands in a column."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from crosslane.table import Table


class Row(NamedTuple):
    id: str
    event: str


@given(st.lists(st.sampled_from(["", "call", "visit"])))
def test_rows_with_a_value_in_a_column_come_in_the_order_of_the_file(events):
    table = Table("accounts", [Row(f"row-{number}", event) for number, event in enumerate(events)])
    for asked in ("visit", "call", "", "visit", "meeting"):
        assert list(table.where("event", asked)) == [row for row in table.rows if row.event == asked]


def test_what_was_asked_of_a_table_leaves_it_equal_to_one_that_was_not_asked():
    asked, other = (Table("accounts", [Row("first", "visit")]) for _ in range(2))
    assert asked.where("event", "visit") == asked.where("id", "first") == asked.rows
    assert asked == other
    assert hash(asked) == hash(other)
