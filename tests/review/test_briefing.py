"""The words of a briefing that people changed: kept act by act, undone, put back, never lost to another window."""

import pytest

from crosslane.journal import Journal, JournalProblem
from crosslane.review.briefing import BriefingWords, briefing_path


@pytest.fixture
def path(tmp_path):
    return briefing_path(tmp_path / "work" / "briefings", "tiny")


def test_nothing_is_changed_at_first_and_what_is_written_is_there_when_the_file_is_opened_anew(path):
    words = BriefingWords(path)
    assert words.read() == {}
    words.write("background", "Our own words.")
    words.close()
    assert BriefingWords(path).read() == {"background": "Our own words."}


def test_the_last_change_is_undone_and_redone(path):
    words = BriefingWords(path)
    words.write("background", "First.")
    words.write("background", "Second.")
    assert words.undo()
    assert words.read() == {"background": "First."}
    assert words.undo()
    assert words.read() == {}
    assert not words.undo()
    assert words.redo()
    assert words.read() == {"background": "First."}


def test_putting_the_words_of_the_case_back_is_a_change_that_can_be_undone(path):
    words = BriefingWords(path)
    words.write("background", "Ours.")
    words.put_back("background")
    assert words.read() == {}
    words.undo()
    assert words.read() == {"background": "Ours."}


def test_putting_back_what_nobody_changed_is_no_act(path):
    words = BriefingWords(path)
    words.put_back("background")
    assert not words.undo()


def test_an_empty_section_is_kept_as_empty(path):
    words = BriefingWords(path)
    words.write("good", "Something.")
    words.write("good", "")
    assert words.read() == {"good": ""}


def test_where_another_window_wrote_meanwhile_both_texts_are_kept(path):
    here, there = BriefingWords(path), BriefingWords(path)
    here.read()
    there.write("background", "From there.")
    kept = here.write("background", "From here.")
    assert kept.joined
    assert kept.text == "From here.\n[Written meanwhile in another window:]\nFrom there."


def test_writing_on_in_one_window_is_never_joined(path):
    words = BriefingWords(path)
    assert not any(words.write("background", text).joined for text in ("O", "Ou", "Our", "Our own"))


def test_a_file_made_for_something_else_is_refused(path):
    Journal(path, "something else").close()
    with pytest.raises(JournalProblem, match="was made for 'something else'"):
        BriefingWords(path)
