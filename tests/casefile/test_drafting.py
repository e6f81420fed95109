"""A case while it is written: whole on the disk after each act, back to what it was by undoing, never over another's change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.drafting import BROKEN, RELOADED, Draft
from crosslane.casefile.entering import cells_of, cite, fresh_id, read_row
from crosslane.casefile.starter import blank_case, make_case, starter_case
from crosslane.records import TABLES, Person, Source
from tests.cases import small_cases, tiny_case


@pytest.fixture
def draft(tmp_path):
    make_case(starter_case("mine"), tmp_path / "mine")
    made = Draft(tmp_path / "mine", tmp_path / "mine.draft")
    yield made
    made.close()


def contents(draft):
    return {path.name: path.read_bytes() for path in draft.folder.iterdir()}


def person(name, label="x"):
    return read_row("people", {"id": name, "label": label, "cites": "example-report 1"})[0]


def test_each_act_is_a_whole_case_on_the_disk(draft):
    assert draft.put("people", person("aunt")).kept
    assert load_case(draft.folder) == draft.case
    assert "aunt" in draft.case.people


def test_what_would_not_be_a_sound_case_is_not_saved(draft):
    before = contents(draft)
    done = draft.put("people", person("example-nursery"))
    assert not done.kept
    assert "is the id of an agency too" in str(done.problems[0])
    assert contents(draft) == before


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["one", "two", ""])), max_size=6))
def test_undoing_everything_gives_the_first_bytes_again_and_redoing_it_the_last(tmp_path_factory, acts):
    folder = tmp_path_factory.mktemp("drafts")
    make_case(starter_case("mine"), folder / "mine")
    draft = Draft(folder / "mine", folder / "mine.draft")
    first = contents(draft)
    for name, label in acts:
        if label:
            draft.put("people", person(name, label), draft.case.people.get(name))
        else:
            draft.remove("people", name)
    last, count = contents(draft), 0
    while draft.undo().kept:
        count += 1
        assert load_case(draft.folder) == draft.case
    assert contents(draft) == first
    while draft.redo().kept:
        count -= 1
    assert (contents(draft), count) == (last, 0)
    draft.close()


def test_two_drafts_of_one_case_lose_nothing(draft, tmp_path):
    other = Draft(draft.folder, tmp_path / "other.draft")
    assert draft.put("people", person("aunt")).kept
    assert other.put("people", person("uncle")).kept
    assert {"aunt", "uncle"} <= load_case(draft.folder).people.ids
    done = draft.put("people", person("uncle", "mine"))
    assert not done.kept
    assert done.theirs.label == "x"
    other.close()


def test_a_row_that_another_took_out_is_not_brought_back_unasked(draft):
    base = draft.case.relationships["example-mother-of"]
    (draft.folder / "relationships.csv").unlink()
    assert draft.put("relationships", base._replace(text="changed"), base).theirs == base
    assert draft.put("relationships", base._replace(text="changed"), base, whatever=True).kept


def test_undoing_over_anothers_change_is_refused(draft):
    draft.put("people", person("aunt"))
    people = draft.folder / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("Example Child", "Another"), encoding="utf-8")
    before = contents(draft)
    assert "changed elsewhere" in draft.undo().note
    assert contents(draft) == before


def test_files_are_read_again_when_they_change_and_named_when_they_cannot_be(draft):
    assert draft.look() == ""
    people = draft.folder / "people.csv"
    good = people.read_text(encoding="utf-8")
    people.write_text(good.replace("Example Child", "Another"), encoding="utf-8")
    assert draft.look() == RELOADED
    assert draft.case.people["example-child"].label == "Another"
    people.write_text("id\n", encoding="utf-8")
    assert (draft.look(), draft.look()) == (BROKEN, "")
    assert not draft.put("people", person("aunt")).kept
    assert people.read_text(encoding="utf-8") == "id\n"
    people.write_text(good, encoding="utf-8")
    assert draft.look() == RELOADED
    assert draft.problems == ()


def test_a_disk_that_refuses_is_said_to_and_the_files_are_as_they_were(draft, monkeypatch):
    before = contents(draft)

    def refuses(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crosslane.casefile.drafting.save_files", refuses)
    assert "No space left" in draft.put("people", person("aunt")).note
    assert contents(draft) == before
    assert "aunt" not in draft.case.people


def test_a_case_that_cannot_be_read_is_not_begun_with(tmp_path):
    with pytest.raises(CaseProblems):
        Draft(tmp_path / "nothing", tmp_path / "nothing.draft")


@settings(max_examples=20)
@given(small_cases())
def test_a_row_as_texts_is_read_as_the_same_row(case):
    for name in TABLES:
        for row in case.table(name):
            assert read_row(name, cells_of(row)) == (row, [])


def test_a_new_id_is_no_other_rows_and_not_one_of_an_agency():
    case = tiny_case()
    assert fresh_id(case, "people", "The Child") == "the-child"
    assert fresh_id(case, "people", "School") == "school-2"
    assert fresh_id(case, "events", "…") == "events"


def test_paragraphs_need_no_source_where_there_is_one_only():
    one = starter_case("mine")
    assert cite(one, "5.7.3, 5.8") == "example-report 5.7.3; example-report 5.8"
    assert cite(one, "example-report 1; 2") == "example-report 1; example-report 2"
    assert cite(blank_case("mine"), "5.7") == "5.7"
    two = starter_case("mine")
    two.sources = type(two.sources)("sources", [*two.sources, Source("second", "Second")])
    assert cite(two, "second 4; 5") == "second 4; 5"


def test_a_person_is_read_from_texts_with_all_faults_at_once():
    row, problems = read_row("people", {"id": "a", "label": "", "born": "June", "sex": "f"})
    assert isinstance(row, Person)
    assert {one.column for one in problems} == {"label", "born", "sex", "cites"}
