"""The reviewer's desk without a browser: what a reviewer does, what is then shown and kept, and that no text of a return acts."""

import pytest

from crosslane.case import Case, CaseInfo
from crosslane.casefile import save_case
from crosslane.explore.desk import DeskPages
from crosslane.explore.desk_room import Pager, download_link
from crosslane.intake import open_bytes
from crosslane.review.desk_state import DeskInfo
from tests.disguise.named import planted
from tests.intake.making import as_csv

HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
HEAD = ["Date", "What happened", "Action taken"]
ROWS = {
    "school": [HEAD, ["03/05/2011", "Bruise seen; HV1 rung.", "Rang HV1"], ["31/06/2011", f"Absent {HOSTILE}", ""]],
    "clinic": [HEAD, ["03/05/2011", "Call from school: bruise seen; HV1 to visit.", "Visit"]],
}


@pytest.fixture(scope="module")
def opened():
    return {name: open_bytes(f"{name}.csv", as_csv(rows)) for name, rows in ROWS.items()}


@pytest.fixture
def work(opened, tmp_path, monkeypatch):
    """The pages of a review with two invented returns on its desk."""
    (tmp_path / "casedata").mkdir()
    monkeypatch.setenv("CROSSLANE_CASES", str(tmp_path / "casedata"))
    pages = DeskPages()
    pages.begin(DeskInfo(f"Invented {HOSTILE}"))
    for one in opened.values():
        pages.page.room.desk.add(one)
    pages.page.turn()
    yield pages.page
    pages.leave()


def texts(widget):
    """All text that a widget and those inside it show as HTML."""
    own = [widget.value] if type(widget).__name__ == "HTML" else []
    return own + [text for child in getattr(widget, "children", ()) for text in texts(child)]


def shown(work, step):
    work.steps.value = step
    return work.body.children[0]


def test_no_text_of_a_return_becomes_markup_on_any_step(work):
    for step in work.steps.options:
        page = shown(work, step)
        if hasattr(page, "which") and "school" in [value for _, value in getattr(page.which, "options", ())]:
            page.which.value = "school"
        assert not any("<img" in text or "<script" in text for text in texts(work)), step
    assert any("&lt;script&gt;" in text for text in texts(shown(work, "6 Chronology")))


def test_a_file_name_cannot_break_out_of_its_link():
    assert '"><script' not in download_link('a"><script>.docx', b"x").value


def test_a_wrong_date_says_what_would_do_and_a_right_one_leaves_the_list(work):
    page = shown(work, "3 Dates")
    assert page.which.value == "school", "the return that has dates to look at comes first"
    lines, _ = page.body.children
    line = lines.children[0]
    box, set_button = line.children[1].children[0], line.children[1].children[1]
    box.value = "the other day"
    set_button.click()
    assert "was not read as a date" in texts(line)[-1]
    box.value = "30 June 2011"
    set_button.click()
    assert any("No date of this return needs a look" in text for text in texts(page))


def test_a_pair_is_answered_undone_and_an_answer_for_a_pair_that_is_gone_is_not_kept(work):
    box = shown(work, "5 Same contact?").box
    key = box.pair["key"]
    assert key == "clinic-0002 school-0002"
    box.act("yes", key)
    assert (box.said, box.pair["key"]) == ("Kept: yes.", "")
    box.act("no", key)
    assert "nothing was kept" in box.said
    box.act("undo", "")
    assert box.pair["key"] == key
    assert work.room.desk.state.answers == {}


def test_keys_that_are_no_answers_do_nothing(work):
    box = shown(work, "5 Same contact?").box
    before = box.turn
    for message in ({"act": "drop"}, "yes", None, {"key": "a b"}):
        box._hear(box, message, [])
    assert box.turn == before


def test_papers_are_put_into_the_folder_of_the_review_and_offered_as_links(work):
    page = shown(work, "6 Chronology")
    page.number()
    page._make("excel")
    papers = work.room.papers
    assert [path.name for path in papers.iterdir()] == ["chronology.xlsx"]
    assert any('download="chronology.xlsx"' in text for text in texts(page))
    assert papers.parent.name == "reviews"
    assert papers.parent.parent.name == "work", "git ignores that folder"


def test_a_row_becomes_an_event_an_item_and_a_crossing_and_the_case_is_saved(work, tmp_path):
    page = shown(work, "7 Case")
    page.person.value, page.centre.value = "Child W", True
    page.add_person()
    page.make()
    page.tabs.selected_index = 1
    item = page.forms[1]
    item.held_by.value = ("school",)
    page.make()
    page.tabs.selected_index = 2
    crossing = page.forms[2]
    crossing.items.value = (crossing.items.options[0][1],)
    crossing.sender.value, crossing.receiver.value = "school", "clinic"
    page.make()
    page.name.value = "grown"
    page.save()
    assert (tmp_path / "casedata" / "grown" / "crossings.csv").is_file(), texts(page.case_said)
    work.undo()
    assert "crossings" not in {one.table for one in work.room.desk.state.made.values()}


NAME = "Zebedee Quillfeather"


@pytest.fixture
def shipped(cases, monkeypatch):
    """The pages of a case that is there already: the invented one, with somebody's name in a text."""
    case = planted([f"Seen by {NAME}.", "Told by a Mrs Quilfeather."])
    save_case(Case(CaseInfo("tiny", *case.info[1:]), {name: table.rows for name, table in case.tables().items()}), cases / "tiny")
    pages = DeskPages()
    pages.open_case("tiny")
    yield pages.page
    pages.leave()


def sent(cases):
    return [path for path in (cases.parent / "work" / "anonymised").rglob("*") if path.is_file()]


def only(page, *formats):
    for name, box in page.formats.boxes.items():
        box.value = name in formats


def test_under_labels_nothing_is_written_until_every_word_that_may_be_a_name_is_decided_and_the_key_stays_apart(shipped, cases):
    page = shown(shipped, "2 Under labels").page
    assert "proposed from the case" in texts(page.said)[0]
    page.names.name.value, page.names.label.value = NAME, "Uncle"
    page.names.add()
    only(page, "word", "workbook", "folder")
    page.make()
    assert "Nothing is written yet" in texts(page.said)[0]
    assert not sent(cases)
    for found in list(page.said.children[0].children[-1].found):
        listed = page.said.children[0].children[-1]
        line = listed.lines.children[0]
        why, stays = line.children[1].children[:2]
        stays.click()
        assert "Say why" in texts(line)[-1], found
        why.value = "an ordinary word, invented here"
        stays.click()
    assert {path.name for path in sent(cases)} >= {"datapackage.json", "events.csv"}
    assert any("rare events" in text for text in texts(page.said))
    everything = b"".join(data for path in sent(cases) for data in (path.read_bytes(), path.name.encode())).lower()
    assert NAME.encode().lower() not in everything
    assert b"crosslane glossary" not in everything
    keys = cases.parent / "work" / "keys"
    assert NAME in (keys / "tiny.json").read_text(encoding="utf-8")
    shipped.undo()
    assert "Nothing is written yet" in texts(page.said)[0], "the last word is to be decided again"


def test_the_chronology_of_a_review_is_put_under_labels_before_it_is_a_case_with_the_same_key(work, cases):
    step = shown(work, "9 Under labels")
    page = step.page
    assert "proposed from the chronology" in texts(page.said)[0]
    before = page.history.glossary
    page.names.name.value, page.names.label.value = "Bruise seen", "Uncle"  # as if it were somebody's name
    page.names.add()
    only(page, "word", "csv")
    page.make()
    while not sent(cases):
        listed = page.said.children[0].children[-1]
        why, stays = listed.lines.children[0].children[1].children[:2]
        why.value = "an ordinary word, invented here"
        stays.click()
    assert {path.suffix for path in sent(cases)} == {".docx", ".csv"}
    said = next(path for path in sent(cases) if path.suffix == ".csv").read_text(encoding="utf-8-sig")
    assert "Uncle; HV1 rung." in said
    assert "Bruise seen" not in said
    assert "school" not in {line.partition(",")[0] for line in said.splitlines()}
    step.choice.value = "The case that grows from it"
    assert any("Proposed from the case" in text for text in texts(step))
    assert step.page.history.glossary.entries[: len(before.entries)] == before.entries


def test_names_are_changed_where_they_stand_refused_with_the_reason_and_undone(shipped):
    page = shown(shipped, "2 Under labels").page
    before = page.history.glossary
    label = page.names.lines.children[0].children[2]
    label.value = page.names.lines.children[1].children[2].value
    assert "stands for more than one name" in texts(page.names.wrong)[0]
    assert page.history.glossary == before
    label.value = "Somebody"
    assert page.history.glossary.entries[0].label == "Somebody"
    page.dates.value = "month"
    assert "dates: month" in shipped.last.value
    shipped.undo()
    assert page.dates.value == ""
    shipped.undo()
    assert page.history.glossary == before
    assert page.names.lines.children[0].children[2].value == before.entries[0].label


def test_the_pack_of_a_case_is_made_saved_and_says_what_it_can_tell_of_people(shipped, cases):
    page = shown(shipped, "1 Pack")
    only(page, "word", "excel")
    page.make()
    papers = cases.parent / "work" / "papers" / "tiny"
    assert sorted(path.name for path in papers.iterdir()) == ["tiny-pack.docx", "tiny-pack.xlsx"]
    said = "".join(texts(page.said))
    assert "work/papers/tiny" in said
    assert "rare events" in said


def test_the_pack_of_a_review_without_a_sound_case_says_what_is_missing(work):
    page = shown(work, "8 Pack")
    page.make()
    assert "no event has been made yet" in "".join(texts(page.said))


def test_a_row_is_split_at_words_that_stand_once_in_it_after_both_parts_were_shown(work):
    box = shown(work, "6 Chronology").splitting
    box.which.value = "clinic-0002"
    box.begins.value = "nowhere in it"
    assert "do not stand in the row" in texts(box.said)[0]
    box.begins.value = "HV1  to"
    preview = texts(box.said)[0]
    assert preview.index("Call from school") < preview.index("HV1 to visit")
    assert [one.value for one in box.belongs.values()] == ["both"]
    box.split()
    cells = {row.id: row.cells["What happened"] for row in work.room.desk.rows if row.part_of}
    assert cells == {"clinic-0002-part-1": "Call from school: bruise seen; ", "clinic-0002-part-2": "HV1 to visit."}
    box.which.value = "clinic-0002-part-2"
    assert "Call from school: bruise seen; HV1 to visit." in "".join(texts(box.shown)), "the row as it was written stays in reach"
    box.join()
    assert not any(row.part_of for row in work.room.desk.rows)


def test_a_form_says_what_is_missing_before_anything_is_made(work):
    page = shown(work, "7 Case")
    page.tabs.selected_index = 2
    page.make()
    assert "make the item first" in texts(page.wrong)[0]
    assert work.room.desk.state.made == {}


def test_a_folder_that_is_not_there_is_said_and_files_that_cannot_be_read_are_named(work, tmp_path):
    page = shown(work, "1 Returns")
    page.folder.value = str(tmp_path / "nowhere")
    page.look_into()
    assert "no such folder" in texts(page.told)[0]
    (tmp_path / "bad.docx").write_bytes(b"not a document")
    page.folder.value = str(tmp_path)
    page.look_into()
    page.files.value = (str(tmp_path / "bad.docx"),)
    page.add_chosen()
    assert "bad.docx" in texts(page.told)[0]
    assert set(work.room.desk.returns) == {"school", "clinic"}


def test_a_pager_shows_every_page_and_stops_at_the_ends():
    begun = []
    pager = Pager(begun.append, 10)
    pager.of(25)
    pager.on.click()
    pager.on.click()
    pager.go(99)
    pager.go(-5)
    assert begun == [0, 10, 20, 20, 0]
