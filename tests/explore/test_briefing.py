"""The page of the briefing without a browser: read, change, undo, take away. The case is invented."""

import pytest

from crosslane.disclosure import PASSING_ON
from crosslane.explore.briefing import CHANGE, READ, TAKE, BriefingPage, briefings_folder, open_briefing
from crosslane.explore.gate import CaseGate
from crosslane.plan.briefing.sentences import CHANGED
from crosslane.review.briefing import briefing_path
from tests.cases import tiny_case
from tests.explore.test_pages import texts
from tests.hostile import hostile_case


@pytest.fixture
def page(cases):
    return BriefingPage(tiny_case())


def shown(widget):
    return "\n".join(texts(widget))


def part(page, step):
    page.steps.value = step
    return page.body.children[0]


def test_the_content_note_comes_before_the_briefing(cases):
    gate = open_briefing()
    assert isinstance(gate, CaseGate)
    gate.chooser.value = "tiny"
    assert "Mentions a bruise" in shown(gate)
    assert "A teacher sees a bruise" not in shown(gate)
    gate.open_case("tiny")
    assert "A teacher sees a bruise" in shown(gate)


def test_it_is_read_in_seven_sections_with_the_rows_of_each_sentence_in_a_table(page):
    text = shown(page)
    assert all(f"{number} " in text for number in range(1, 8))
    assert "rows of the case" in text
    assert "told-visitor, school, visitor, bruise" in text


def test_what_is_written_is_in_the_briefing_and_there_when_the_page_is_opened_anew(page):
    box = part(page, CHANGE).boxes["background"]
    box.write("Our own words.", 1)
    assert (box.kept, box.problem) == ("Our own words.", "")
    assert "Our own words." in shown(part(page, READ))
    assert CHANGED in shown(page)
    again = BriefingPage(tiny_case())
    assert part(again, CHANGE).boxes["background"].kept == "Our own words."
    assert briefing_path(briefings_folder(), "tiny").exists()


def test_undo_redo_and_the_words_of_the_case(page):
    planned = page.briefing.sections[0].text
    part(page, CHANGE).boxes["background"].write("Ours.", 1)
    page.body.children[0].undo_button.click()
    assert page.body.children[0].boxes["background"].kept == planned
    page.body.children[0].redo_button.click()
    assert page.body.children[0].boxes["background"].kept == "Ours."
    back = [one for one in page.body.children[0].children if getattr(one, "description", "").startswith("Put the words")]
    back[0].click()
    assert page.body.children[0].boxes["background"].kept == planned


def test_undo_says_when_there_is_nothing_left(page):
    part(page, CHANGE).undo_button.click()
    assert "nothing left to undo" in shown(page)


def test_start_again_keeps_what_was_changed(page):
    part(page, CHANGE).boxes["background"].write("Ours.", 1)
    page.start_again()
    assert page.steps.value == READ
    assert "Ours." in shown(page)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_file_is_handed_over_and_kept_beside_the_changed_words(page, kind):
    take = part(page, TAKE)
    handed = []
    take.download.hand_over = lambda name, data, said: handed.append((name, data, said))
    take.buttons[kind].click()
    (name, data, said) = handed[0]
    assert name == f"tiny-briefing.{kind}"
    assert (briefings_folder() / name).read_bytes() == data
    assert "work/briefings" in said


def test_the_page_says_what_tells_who_people_are_before_anything_is_taken_away(page):
    assert PASSING_ON in shown(part(page, TAKE))


def test_a_file_that_cannot_be_kept_is_handed_over_all_the_same_and_the_page_says_so(page, monkeypatch):
    take = part(page, TAKE)
    handed = []
    take.download.hand_over = lambda *given: handed.append(given)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crosslane.explore.briefing.save_files", refuse)
    take.buttons["html"].click()
    assert "could not be kept" in handed[0][2]


def test_words_that_cannot_be_kept_leave_a_briefing_that_can_be_read(cases):
    folder = briefings_folder()
    folder.mkdir(parents=True)
    briefing_path(folder, "tiny").write_bytes(b"something else, and long enough to be looked at" * 40)
    page = BriefingPage(tiny_case())
    assert "cannot be kept" in shown(page)
    assert "A teacher sees a bruise" in shown(page)
    page.steps.value = CHANGE
    assert "Nothing can be changed here" in shown(page)


def test_hostile_text_becomes_no_markup(cases):
    text = shown(BriefingPage(hostile_case()))
    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;" in text
