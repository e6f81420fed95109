"""The way into a case whose dates cannot be right: the reader sees which, and may go on without them. The case is invented."""

from crosslane.explore.chronology import open_chronology
from tests.explore.test_pages import texts


def contradict(cases):
    path = cases / "tiny" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("call,,", "call,2020-03-09,", 1), encoding="utf-8", newline="")


def test_a_case_with_contradicting_dates_is_opened_without_them_only_when_the_reader_says_so(cases):
    contradict(cases)
    gate = open_chronology()
    gate.chooser.value = "tiny"
    assert any("cannot be true together with" in text for text in texts(gate.note))
    assert gate.case is None
    gate.without_button.click()
    assert any("Mentions a bruise" in text for text in texts(gate.note))
    assert gate.page.children == ()
    gate.open_button.click()
    assert {one.event for one in gate.case.left_out} == {"bruise-seen", "call"}


def test_the_next_notebook_asks_again(cases):
    contradict(cases)
    gate = open_chronology()
    gate.chooser.value = "tiny"
    gate.without_button.click()
    gate.open_button.click()
    again = open_chronology()
    assert again.case is None
    assert again.without_button in again.note.children


def test_with_anything_else_wrong_there_is_nothing_to_go_on_with(cases):
    contradict(cases)
    path = cases / "tiny" / "people.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2015-05", "2015-55", 1), encoding="utf-8", newline="")
    gate = open_chronology()
    gate.chooser.value = "tiny"
    assert gate.without_button not in gate.note.children
