"""Roles of headings: proposed with a reason, corrected by a person, remembered for the agency's next return."""

from crosslane.intake import Choices, Role, open_bytes, recall, remember, understand
from tests.intake.making import as_csv

ROWS = [
    ["Day", "Tale", "Steps", "Odd"],
    ["1/2/2011", "Mother rang about the visit and asked for another day.", "Agreed", "blue"],
    ["25/2/2011", "No reply at the door when the worker called; card left.", "Letter sent", "red"],
    ["3/3/2011", "School reports that the child was late again this week.", "None", "blue"],
]


def roles(returned):
    return {heading.text: heading.role for table in returned.chronology for heading in table.headings}


def test_headings_that_no_list_has_get_roles_from_what_stands_below_them():
    found = roles(understand(open_bytes("x.csv", as_csv(ROWS))))
    assert found["Day"] is Role.WHEN
    assert found["Tale"] is Role.WHAT
    assert found["Odd"] is Role.OTHER


def test_a_heading_that_speaks_against_its_cells_is_not_believed():
    rows = [
        ["Date", "What happened", "When"],
        *[[f"text {n} about a visit that was made", "said", f"{n + 1}/3/2011"] for n in range(6)],
    ]
    found = roles(understand(open_bytes("x.csv", as_csv(rows))))
    assert found["When"] is Role.WHEN
    assert found["Date"] is not Role.WHEN


def test_a_person_decides_and_is_remembered_for_the_next_return():
    opened = open_bytes("x.csv", as_csv(ROWS))
    returned = understand(opened, Choices("Agency", roles={"Odd": Role.THINKING}))
    assert roles(returned)["Odd"] is Role.THINKING
    memory = remember(returned, {})
    assert memory == {"agency": {"odd": "thinking"}}
    again = understand(opened, Choices("Agency", remembered=recall(memory, "Agency")))
    heading = next(h for h in again.tables[0].headings if h.text == "Odd")
    assert (heading.role, heading.settled_by) == (Role.THINKING, "remembered")
    assert recall(memory, "Another") == {}


def test_only_what_a_person_chose_is_remembered():
    assert remember(understand(open_bytes("x.csv", as_csv(ROWS)), Choices("Agency")), {}) == {}


def test_moving_the_date_to_another_column_reads_the_dates_anew():
    rows = [
        ["Date", "Date recorded", "Details"],
        ["25/1/2011", "2/2/2011", "A visit was made to the home."],
        ["26/1/2011", "3/2/2011", "Nobody was in."],
    ]
    opened = open_bytes("x.csv", as_csv(rows))
    assert [row.when.edtf for row in understand(opened).rows] == ["2011-01-25", "2011-01-26"]
    turned = understand(opened, Choices(roles={"Date": Role.RECORDED, "Date recorded": Role.WHEN}))
    assert [row.when.edtf for row in turned.rows] == ["2011-02-02", "2011-02-03"]
    assert [row.recorded.edtf for row in turned.rows] == ["2011-01-25", "2011-01-26"]


def test_a_date_of_entry_is_when_it_happened_only_where_no_other_column_has_dates():
    rows = [
        ["Date seen", "Date of entry", "Details"],
        ["25/1/2011", "27/1/2011", "A visit was made."],
        ["26/2/2011", "3/3/2011", "Nobody was in."],
    ]
    returned = understand(open_bytes("x.csv", as_csv(rows)))
    assert roles(returned) == {"Date seen": Role.WHEN, "Date of entry": Role.RECORDED, "Details": Role.WHAT}
    assert any(finding.kind == "roles" for finding in returned.findings)
    alone = understand(open_bytes("x.csv", as_csv([row[1:] for row in rows])))
    assert roles(alone)["Date of entry"] is Role.WHEN


def test_a_column_of_bare_serial_numbers_is_read_as_dates_where_its_heading_says_so():
    texts = ["A visit was made to the home.", "Nobody was in; a card was left.", "The class teacher rang."]
    rows = [[str(number), text] for number, text in zip((40280, 40724, 40725), texts, strict=True)]
    returned = understand(open_bytes("x.csv", as_csv([["From", "Significant event"], *rows])))
    assert [row.when.edtf for row in returned.rows] == ["2010-04-12", "2011-06-30", "2011-07-01"]
    assert all(row.when.doubts for row in returned.rows)
    assert Role.WHEN not in roles(understand(open_bytes("x.csv", as_csv([["Tariff", "Event"], *rows])))).values()


def test_choices_are_the_same_after_a_journal_kept_them():
    choices = Choices("A", {"Odd": Role.WHAT}, {"x": Role.WHO}, {"text": True}, {"a-0001": "2011"}, False, "2010", {"a": "b"})
    assert Choices.from_json(choices.to_json()) == choices


def test_a_table_can_be_chosen_and_left_out_by_a_person():
    opened = open_bytes("x.csv", as_csv(ROWS))
    assert understand(opened, Choices(tables={"text": False})).rows == ()


def test_repeated_headings_get_names_of_their_own():
    rows = [
        ["Date", "Date", "Details", "Details"],
        ["25/1/2011", "2/2/2011", "A visit was made.", "b"],
        ["26/1/2011", "3/2/2011", "Nobody was in.", "c"],
    ]
    returned = understand(open_bytes("x.csv", as_csv(rows)))
    assert [h.text for h in returned.tables[0].headings] == ["Date", "Date (2)", "Details", "Details (2)"]
    assert len(returned.rows[0].cells) == 4
