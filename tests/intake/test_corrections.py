"""A corrected return: rows keep their ids, and everything that changed is told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.intake import Choices, Opened, correct_return, understand
from crosslane.intake.grid import Raw, grid_from

HEAD = ["Date", "Details", "Action taken"]
ROWS = [
    ["25/1/2011", "Visit to the home; mother and child were in.", "Letter sent"],
    ["31/4/2011", "The class teacher rang about lateness.", "None"],
    ["26/5/2011", "No reply at the door when the worker called.", "Card left"],
    ["1/7/2011", "Review held at the school; plan to go on.", "Plan"],
]


def opened(rows, head=HEAD):
    cells = {r: dict(enumerate(row, start=1)) for r, row in enumerate([head, *rows], start=1)}
    return Opened("school.docx", "", Raw("docx", [grid_from("Table 1", cells)], [], []))


def kinds(correction):
    return {change.row: change.kind for change in correction.changes}


def test_what_changed_is_told_and_the_row_keeps_its_id():
    choices = Choices("School")
    before = understand(opened(ROWS), choices)
    rows = [list(row) for row in ROWS]
    rows[1][0] = "30/4/2011"
    correction = correct_return(before, opened(rows), choices)
    assert kinds(correction) == {"school-0001": "same", "school-0002": "changed", "school-0003": "same", "school-0004": "same"}
    change = correction.changes[1]
    assert change.cells == (("Date", "31/4/2011", "30/4/2011"),)
    assert change.edtf == ("", "2011-04-30")


def test_rows_put_in_and_taken_out_are_told_and_no_id_is_used_again():
    choices = Choices("School")
    before = understand(opened(ROWS), choices)
    rows = [["1/1/2011", "First call from an aunt about money.", "None"], *ROWS[:2], ROWS[3]]
    correction = correct_return(before, opened(rows), choices)
    assert [row.id for row in correction.returned.rows] == ["school-0005", "school-0001", "school-0002", "school-0004"]
    assert kinds(correction)["school-0005"] == "new"
    assert kinds(correction)["school-0003"] == "gone"
    later = correct_return(correction.returned, opened(ROWS), correction.choices)
    assert kinds(later)["school-0006"] == "new", "the row that came back is looked at as new"


def test_rows_in_another_order_stay_themselves():
    choices = Choices("School")
    before = understand(opened(ROWS), choices)
    correction = correct_return(before, opened(ROWS[::-1]), choices)
    assert set(kinds(correction).values()) == {"same"}
    assert [row.id for row in correction.returned.rows] == [row.id for row in before.rows][::-1]


def test_a_reference_of_the_agency_goes_before_likeness():
    head = ["Log number", *HEAD]
    rows = [[f"PX-{n}", *row] for n, row in enumerate(ROWS, start=7001)]
    before = understand(opened(rows, head), Choices("School"))
    changed = [list(row) for row in rows]
    changed[0][2] = "Something else altogether is told of this day."
    correction = correct_return(before, opened(changed, head), Choices("School"))
    assert correction.changes[0].known_by == "reference"
    assert correction.changes[0].kind == "changed"


def test_a_date_that_a_person_put_right_stays_while_its_words_do():
    choices = Choices("School", dates={"school-0002": "2011-04-30"})
    before = understand(opened(ROWS), choices)
    rows = [["1/1/2011", "First call from an aunt about money.", "None"], *ROWS]
    kept = correct_return(before, opened(rows), choices)
    assert kept.returned.rows[2].when.edtf == "2011-04-30"
    assert kept.returned.rows[2].when.settled_by == "person"
    rows[2] = ["29/4/2011", *rows[2][1:]]
    changed = correct_return(before, opened(rows), choices)
    assert changed.returned.rows[2].when.edtf == "2011-04-29"


def test_the_choices_of_a_correction_give_it_again():
    before = understand(opened(ROWS), Choices("School"))
    correction = correct_return(before, opened(ROWS[1:]), Choices("School"))
    assert understand(opened(ROWS[1:]), correction.choices) == correction.returned


@settings(max_examples=60)
@given(st.permutations(range(4)), st.sets(st.integers(0, 3)), st.integers(0, 2))
def test_no_row_of_either_return_goes_untold(order, kept, new):
    before = understand(opened(ROWS), Choices("School"))
    rows = [ROWS[i] for i in order if i in kept] + [
        [f"{n + 2}/9/2011", f"New entry number {n} of the register.", "None"] for n in range(new)
    ]
    correction = correct_return(before, opened(rows or [["1/9/2011", "x", ""]]), Choices("School"))
    told = {change.row for change in correction.changes}
    assert {row.id for row in before.rows} <= told
    assert {row.id for row in correction.returned.rows} <= told
    assert len(told) == len(correction.changes)
