"""A review on the desk: every decision is on the disk when it is said to be, can be undone, and outlives kernel and files."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.starter import is_own
from crosslane.intake import Role, open_bytes
from crosslane.intake.merge import SameContact
from crosslane.journal import Journal, JournalProblem
from crosslane.review.desk import Desk
from crosslane.review.desk_case import case_on, save_desk_case, what_is_missing
from crosslane.review.desk_file import PURPOSE, DeskProblem
from crosslane.review.desk_state import DeskInfo, MadePerson, MadeRow
from crosslane.review.desks import list_desks, start_desk
from crosslane.review.growing import find_holders, sector_of
from crosslane.vocabulary import Sector
from crosslane.when import WhenError
from tests.intake.making import as_csv
from tests.review.example_returns import RETURNS

ROOT = Path(__file__).parents[2]
INFO = DeskInfo("Invented review", "2010/2012")
HEAD = ["Date", "What happened", "Action taken"]
SCHOOL = [HEAD, ["03/05/2011", "Child W came with a bruise.", "Rang HV1"], ["31/06/2011", "Child W absent.", ""],
          ["12/07/2011", "HV1 and mother at the school.", "Plan"]]  # fmt: skip
CLINIC = [
    HEAD,
    ["03/05/2011", "School rang HV1 about a bruise to Child W.", "Visit"],
    ["13/07/2011", "Met mother at school.", ""],
]
STRATEGY = ("eastmoor-example-social-0006", "oakfield-example-primary-0008")


@pytest.fixture(scope="session")
def opened():
    """What was read of the small invented returns, by name; each file is read once for all tests."""
    files = {"school.csv": as_csv(SCHOOL), "clinic.csv": as_csv(CLINIC)} | {name: make() for name, make in RETURNS.items()}
    return {name: open_bytes(name, data) for name, data in files.items()}


@pytest.fixture
def desk(tmp_path, opened):
    made = start_desk(tmp_path / "reviews", INFO)
    made.add(opened["school.csv"])
    made.add(opened["clinic.csv"])
    yield made
    made.close()


def seen(desk):
    """All that a reader can see of a desk."""
    return (desk.state, desk.returns, desk.rows, desk.lines, desk.pairs)


def again(desk):
    desk.close()
    return Desk(desk.path)


def test_a_review_is_there_again_as_it_was_left_without_its_files(desk):
    desk.number()
    desk.set_date("school-0003", "30 June 2011")
    desk.answer(("clinic-0002", "school-0002"), SameContact.YES)
    before = seen(desk)
    opened_again = again(desk)
    assert seen(opened_again) == before
    opened_again.close()


def test_row_ids_name_the_row_in_the_file_and_do_not_change_with_columns_names_or_areas(desk):
    before = [row.id for row in desk.rows]
    assert "school-0002" in before
    desk.name_agency("school", "Another Invented School", "North")
    desk.set_role("school", "Action taken", Role.OTHER)
    assert sorted(row.id for row in desk.rows) == sorted(before)
    assert {row.agency for row in desk.rows} == {"Another Invented School", "clinic"}


def test_the_same_file_twice_is_refused_and_says_under_which_name_it_is_there(desk, opened):
    with pytest.raises(DeskProblem, match="on the desk already"):
        desk.add(opened["school.csv"]._replace(name="copy.csv"))


def test_a_date_is_put_right_in_the_words_of_every_day_and_a_wrong_one_is_refused(desk):
    desk.set_date("school-0003", "early June 2011")
    row = next(row for row in desk.rows if row.id == "school-0003")
    assert (row.when.edtf, row.when.words, row.when.doubts) == ("[2011-06-01..2011-06-10]", "31/06/2011", ())
    before = seen(desk)
    with pytest.raises(WhenError, match="was not read as a date"):
        desk.set_date("school-0003", "the other day")
    with pytest.raises(DeskProblem, match="no row"):
        desk.set_date("school-9999", "2011")
    assert seen(desk) == before


def test_a_heading_that_was_put_right_is_remembered_for_the_agencys_next_return_in_another_review(desk, opened, tmp_path):
    desk.set_role("school", "Action taken", Role.THINKING)
    other = start_desk(tmp_path / "reviews", INFO)
    other.add(opened["school.csv"])
    heading = other.returned("school").tables[0].headings[2]
    assert (heading.role, heading.settled_by) == (Role.THINKING, "remembered")
    other.close()


def test_a_heading_whose_correction_was_undone_is_not_remembered(desk, opened, tmp_path):
    desk.set_role("school", "Action taken", Role.THINKING)
    desk.undo()
    other = start_desk(tmp_path / "reviews", INFO)
    other.add(opened["school.csv"])
    assert other.returned("school").tables[0].headings[2].role is Role.RESPONSE
    other.close()


def test_a_corrected_return_keeps_ids_and_decisions_and_says_what_changed(desk):
    desk.number()
    desk.set_date("school-0003", "30 June 2011")
    desk.answer(("clinic-0002", "school-0002"), SameContact.YES)
    rows = [HEAD, ["01/05/2011", "New first entry about shoes.", ""],
            ["03/05/2011", "Child W came with a bruise on the arm.", "Rang HV1"], SCHOOL[2]]  # fmt: skip
    desk.correct("school", open_bytes("school v2.csv", as_csv(rows)))
    changes = {one.row: one for one in desk.state.returns["school"].changes}
    assert {row: one.kind for row, one in changes.items()} == {
        "school-0002": "changed", "school-0004": "gone", "school-0005": "new",
    }  # fmt: skip
    assert changes["school-0002"].cells == (
        ("What happened", "Child W came with a bruise.", "Child W came with a bruise on the arm."),
    )
    mine = {row.id: row for row in desk.rows if row.source == "school"}
    assert set(mine) == {"school-0002", "school-0003", "school-0005"}
    assert mine["school-0003"].when.edtf == "2011-06-30"
    assert mine["school-0005"].number == 0
    assert any({row.id for row in line.rows} == {"clinic-0002", "school-0002"} for line in desk.lines)
    desk.undo()
    assert "school-0004" in {row.id for row in desk.rows}


def test_the_number_of_a_row_that_is_gone_is_not_given_to_another_row(desk):
    desk.correct("school", open_bytes("v2.csv", as_csv([HEAD, SCHOOL[1]])))
    desk.correct("school", open_bytes("v3.csv", as_csv([HEAD, SCHOOL[1], ["01/09/2011", "Quite another thing altogether.", ""]])))
    assert {row.id for row in desk.rows if row.source == "school"} == {"school-0002", "school-0005"}


TWICE = [HEAD, ["03/05/2011", "Bruise seen by teacher. Mother rang in the afternoon about shoes.", "Rang HV1"], SCHOOL[2]]


@pytest.fixture
def twice(tmp_path):
    """A desk with an invented return in which one row holds two contacts."""
    made = start_desk(tmp_path / "reviews", INFO)
    made.add(open_bytes("school.csv", as_csv(TWICE)))
    yield made
    made.close()


def in_school(desk):
    return {row.id: row.cells.get("What happened", "") for row in desk.rows}


PARTS = {"school-0002-part-1": "Bruise seen by teacher. ", "school-0002-part-2": "Mother rang in the afternoon about shoes."}


def test_a_row_that_holds_two_contacts_is_split_and_put_together_again_and_no_word_is_lost(twice):
    twice.number()
    before = seen(twice)
    twice.split("school-0002", {"What happened": len("Bruise seen by teacher. "), "Action taken": 0})
    assert in_school(twice) == {**PARTS, "school-0003": "Child W absent."}
    parts = {row.id: row for row in twice.rows}
    assert "Action taken" not in parts["school-0002-part-1"].cells, "it was said to be of the second contact"
    assert parts["school-0002-part-2"].cells["Action taken"] == "Rang HV1"
    assert {row.when.words for row in twice.rows if row.part_of} == {"03/05/2011"}
    assert twice.written("school-0002-part-2").cells["What happened"] == TWICE[1][1]
    twice.undo()
    assert seen(twice) == before
    twice.redo()
    twice.join("school-0002-part-1")
    assert (twice.returns, twice.rows) == before[1:3], "the row has its number again"


def test_the_id_of_a_part_never_comes_to_mean_other_words(twice):
    twice.split("school-0002", {"What happened": 24})
    twice.split("school-0002-part-2", {"What happened": len("Mother rang in the afternoon ")})
    assert list(in_school(twice)) == ["school-0002-part-1", "school-0002-part-3", "school-0002-part-4", "school-0003"]
    assert in_school(twice)["school-0002-part-1"] == PARTS["school-0002-part-1"]
    twice.join("school-0002")
    twice.split("school-0002", {"What happened": 6})
    assert {"school-0002-part-5", "school-0002-part-6"} < set(in_school(twice))


def test_a_part_has_a_date_and_decisions_of_its_own(twice, opened):
    twice.add(opened["clinic.csv"])
    twice.split("school-0002", {"What happened": 24})
    twice.set_date("school-0002-part-2", "4 May 2011")
    twice.answer(("clinic-0002", "school-0002-part-1"), SameContact.YES)
    days = {row.id: row.when.edtf for row in twice.rows}
    assert (days["school-0002-part-1"], days["school-0002-part-2"]) == ("2011-05-03", "2011-05-04")
    assert any({row.id for row in line.rows} == {"clinic-0002", "school-0002-part-1"} for line in twice.lines)


def test_a_corrected_return_keeps_a_split_where_the_row_is_the_same_and_says_so_where_it_is_not(twice):
    twice.split("school-0002", {"What happened": 24})
    twice.correct("school", open_bytes("v2.csv", as_csv([HEAD, ["01/05/2011", "A new first row.", ""], *TWICE[1:]])))
    assert set(PARTS.items()) < set(in_school(twice).items())
    assert twice.lapsed == ()
    other = [TWICE[1][0], TWICE[1][1].replace("teacher", "the head"), TWICE[1][2]]
    twice.correct("school", open_bytes("v3.csv", as_csv([HEAD, other, TWICE[2]])))
    assert twice.lapsed == ("school-0002",)
    assert in_school(twice)["school-0002"] == other[1]
    changes = {one.row: one.kind for one in twice.state.returns["school"].changes}
    assert changes["school-0002"] == "changed", "the change is of the whole row, not of parts that are gone"


@pytest.mark.parametrize(
    ("row", "cuts", "says"),
    [
        ("school-0009", {"What happened": 3}, "no row"),
        ("school-0002-part-7", {"What happened": 3}, "each part|not there"),
        ("school-0002", {"What happened": 0}, "words of its own"),
        ("school-0002", {"What happened": 9_999}, "not in"),
        ("school-0002", {"Date": 2}, "said once"),
        ("school-0002", {}, "words of its own"),
    ],
)
def test_a_row_that_cannot_be_split_so_is_left_as_it_is_and_says_why(twice, row, cuts, says):
    twice.split("school-0002", {"What happened": 24})
    twice.undo()
    before = seen(twice)
    if row == "school-0002-part-7":
        twice.split("school-0002", {"What happened": 24})
        before = seen(twice)
    with pytest.raises(DeskProblem, match=says):
        twice.split(row, cuts)
    assert seen(twice) == before


def test_rows_of_a_case_cite_the_row_of_the_return_whether_it_was_split_before_or_after(twice):
    twice.make(MadeRow("whole", "events", ("school-0002",), {"kind": "meeting", "title": "Bruise and call"}))
    twice.split("school-0002", {"What happened": 24})
    twice.make(MadeRow("call", "events", ("school-0002-part-2",), {"kind": "meeting", "title": "Call"}))
    for _ in range(2):
        events = case_on(twice, "grown").events
        assert [str(cite.paragraph) for name in ("whole", "call") for cite in events[name].cites] == ["row-0002"] * 2
        assert what_is_missing(case_on(twice, "grown")) == ()
        twice.join("school-0002")


ACTS = st.lists(
    st.sampled_from(["number", "yes", "no", "later", "date", "no date", "area", "role", "table", "order", "remove", "person",
                     "make"]),
    min_size=1, max_size=7,
)  # fmt: skip


def act(desk, what):
    """Do one thing; some do nothing where they have been done."""
    if what in ("yes", "no", "later"):
        desk.answer(("clinic-0002", "school-0002"), SameContact(what))
    elif what in ("date", "no date") and "school" in desk.returns and any(row.id == "school-0003" for row in desk.rows):
        desk.set_date("school-0003", "30 June 2011" if what == "date" else "")
    elif what in ("area", "role", "table", "order", "remove") and "school" in desk.returns:
        {"area": lambda: desk.name_agency("school", "Invented School", "North"),
         "role": lambda: desk.set_role("school", "Action taken", Role.THINKING),
         "table": lambda: desk.take_table("school", desk.returned("school").tables[0].name, False),
         "order": lambda: desk.set_order("school", False), "remove": lambda: desk.remove("school")}[what]()  # fmt: skip
    elif what == "number":
        desk.number()
    elif what == "person":
        desk.add_person(MadePerson("child-w", "Child W", "the child", True))
    elif what == "make":
        desk.make(MadeRow("visit", "events", ("clinic-0002",), {"title": "Visit", "kind": "visit"}))


@settings(deadline=None, max_examples=15)
@given(ACTS)
def test_undo_leads_back_through_every_state_and_redo_forward_again(tmp_path_factory, opened, acts):
    desk = start_desk(tmp_path_factory.mktemp("reviews"), INFO)
    desk.add(opened["school.csv"])
    desk.add(opened["clinic.csv"])
    states = [seen(desk)]
    for what in acts:
        act(desk, what)
        if seen(desk)[0] != states[-1][0]:
            states.append(seen(desk))
    last = seen(desk)
    for state in states[-2::-1]:
        while seen(desk)[0] != state[0]:
            assert desk.undo() is not None
        assert seen(desk) == state
    while desk.redo() is not None:
        pass
    assert seen(desk) == last
    desk.close()


def test_undo_stops_at_the_review_itself(desk):
    while desk.undo() is not None:
        pass
    assert desk.info == INFO
    assert desk.returns == {}


def test_a_second_window_sees_what_the_first_decided_and_nothing_is_overwritten(desk):
    other = Desk(desk.path)
    desk.answer(("clinic-0002", "school-0002"), SameContact.YES)
    other.number()
    assert other.state.answers == {("clinic-0002", "school-0002"): SameContact.YES}
    desk.undo()
    assert desk.state.numbers == {}
    assert desk.state.answers == {("clinic-0002", "school-0002"): SameContact.YES}
    other.close()


@pytest.mark.parametrize(
    ("name", "sector"),
    [("Example Constabulary", Sector.POLICE), ("Oakfield Primary School", Sector.EDUCATION), ("Example Partnership", None)],
)
def test_an_agency_is_of_the_sector_that_its_name_speaks_of(name, sector):
    assert sector_of(name) is sector


KILLED = """
import os, signal, sys
from pathlib import Path
from crosslane.intake.merge import SameContact
from crosslane.review.desk import Desk
desk = Desk(Path(sys.argv[1]))
desk.answer(("clinic-0002", "school-0002"), SameContact.YES)
print("kept", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="a process is killed as it is on Linux and macOS")
def test_a_decision_that_was_said_to_be_kept_is_there_after_the_process_was_killed(desk):
    desk.close()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "lib")}
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(desk.path)], capture_output=True, text=True, env=environment, check=False
    )
    assert (ended.stdout, ended.returncode) == ("kept\n", -signal.SIGKILL)
    opened_again = Desk(desk.path)
    assert opened_again.state.answers == {("clinic-0002", "school-0002"): SameContact.YES}
    opened_again.close()


def test_files_that_are_no_reviews_are_listed_with_the_reason(desk, tmp_path):
    (tmp_path / "reviews" / "letter.review").write_text("not a journal")
    Journal(tmp_path / "reviews" / "other.review", "learning circle").close()
    Journal(tmp_path / "reviews" / "begun.review", PURPOSE).close()
    listed = {one.path.name: one for one in list_desks(tmp_path / "reviews")}
    assert listed[desk.path.name].info == INFO
    assert "cannot be opened" in listed["letter.review"].problem
    assert "made for 'learning circle'" in listed["other.review"].problem
    assert "interrupted before it began" in listed["begun.review"].problem
    with pytest.raises(JournalProblem, match="not there"):
        Desk(tmp_path / "reviews" / "gone.review")


# From rows to a case ----------------------------------------------------------------------------


@pytest.fixture
def examples(tmp_path, opened):
    """The four example returns on a desk, the strategy discussion put together as the reviewer says, and rows of a case made."""
    made = start_desk(tmp_path / "reviews", INFO)
    for name in RETURNS:
        made.add(opened[name])
    made.name_agency("westmoor-example-health", "Westmoor Example Health Visiting", "Westmoor")
    made.name_agency("eastmoor-example-social", "Eastmoor Example Social Care", "Eastmoor")
    made.number()
    made.answer(STRATEGY, SameContact.YES)
    made.add_person(MadePerson("child-w", "Child W", "the child", True))
    bruise = ("oakfield-example-primary-0004",)
    school, care = "oakfield-example-primary-school", "eastmoor-example-social-care-eastmoor"
    made.make(MadeRow("mark-seen", "events", bruise, {"title": "A mark is seen", "kind": "injury seen", "people": ["child-w"]}))
    made.make(MadeRow("mark", "items", bruise, {"label": "Mark on the cheek", "theme": "injury", "arises": "mark-seen",
                                               "held_by": [school], "about": ["child-w"]}))  # fmt: skip
    made.make(MadeRow("call", "crossings", bruise, {"items": ["mark"], "sender": school, "receiver": care, "event": "mark-seen",
                                                   "outcome": "shared", "channel": "telephone"}))  # fmt: skip
    made.make(MadeRow("strategy", "events", STRATEGY, {"title": "Strategy discussion", "kind": "meeting", "agencies": [care]}))
    yield made
    made.close()


def test_the_case_that_grows_on_the_desk_passes_its_checks_and_is_read_again(examples, tmp_path):
    folder = save_desk_case(examples, "invented-child-w", tmp_path / "cases")
    case = load_case(folder)
    assert case.info.title == "Invented review"
    assert is_own(folder), "a case made of agencies' returns keeps itself out of git"
    assert [str(one) for one in case.events["mark-seen"].cites] == ["oakfield-example-primary row-0004"]
    assert str(case.sources["oakfield-example-primary"].kind) == "return"
    assert examples.state.returns["oakfield-example-primary"].digest in case.sources["oakfield-example-primary"].note
    assert case.crossings["call"].receiver == "eastmoor-example-social-care-eastmoor"


def test_dates_that_contradict_each_other_become_all_days_between_them_with_each_account_beside(examples):
    case = case_on(examples, "x")
    event = case.events["strategy"]
    assert event.when.edtf == "[2012-06-20..2012-06-21]"
    assert "cannot all be right" in event.note
    assert str(event.standing) == "disputed"
    accounts = [account for account in case.accounts if account.event == "strategy"]
    assert {account.agency for account in accounts} == {
        "oakfield-example-primary-school",
        "eastmoor-example-social-care-eastmoor",
    }
    assert all(account.conflicts_with for account in accounts)


def test_the_same_role_code_in_two_areas_is_two_holders(examples):
    holders = {holder.id: holder for holder in find_holders(examples.rows)}
    assert {"hv1-westmoor", "hv1-eastmoor"} <= set(holders)
    assert holders["hv1-westmoor"].agency == "westmoor-example-health-visiting-westmoor"
    assert holders["hv1-eastmoor"].agency == "", "no return of that area is from health visiting"


def test_a_case_that_cannot_pass_is_not_written_and_everything_missing_is_told(examples, tmp_path):
    examples.remove("oakfield-example-primary")
    with pytest.raises(CaseProblems) as found:
        save_desk_case(examples, "invented-child-w", tmp_path / "cases")
    assert "stands on no row" in str(found.value)
    assert not (tmp_path / "cases").exists()


def test_another_case_of_the_same_name_is_never_overwritten(examples, tmp_path):
    save_desk_case(examples, "invented-child-w", tmp_path / "cases")
    save_desk_case(examples, "invented-child-w", tmp_path / "cases")
    examples.path.with_suffix(".saved.json").unlink()
    with pytest.raises(DeskProblem, match="not made here"):
        save_desk_case(examples, "invented-child-w", tmp_path / "cases")
    with pytest.raises(DeskProblem, match="cannot name a folder"):
        save_desk_case(examples, "../outside", tmp_path / "cases")


def test_an_empty_desk_says_what_to_do_first(desk):
    assert [problem.remedy for problem in what_is_missing(case_on(desk, "x"))] == ["make one from a row of the chronology"]


def test_the_examples_that_ship_are_those_that_are_made_here(opened):
    for name in RETURNS:
        shipped = ROOT / "notebooks" / "examples" / "returns" / name
        read = open_bytes(name, shipped.read_bytes()).raw
        assert read.grids == opened[name].raw.grids
        assert "INVENTED" in str(read)
