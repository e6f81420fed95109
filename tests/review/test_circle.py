"""A circle's file: what was written is there again, whatever happened in between, and circles stay apart."""

import os
import signal
import subprocess
import sys

import pytest

from crosslane.journal import Journal, JournalProblem
from crosslane.review.circle import (
    OTHER_WINDOW,
    PURPOSE,
    Circle,
    CircleInfo,
    Place,
    list_circles,
    start_circle,
)

INFO = CircleInfo("Invented circle", "tiny", 60, ("A and B", "C"), "1 May 2030")


@pytest.fixture
def circle(tmp_path):
    made = start_circle(tmp_path, INFO)
    yield made
    made.close()


def opened_again(circle):
    circle.close()
    return Circle(circle.path)


def test_a_circle_is_there_again_as_it_was_left(circle):
    circle.go("stop", "pause-1")
    circle.reveal("pause-1")
    circle.take_seat("school", "A and B")
    circle.write("pause-1", "Ring the school.\n\tThen write it down: “é” <b>")
    again = opened_again(circle)
    assert again.info == INFO
    assert again.place == Place("stop", "pause-1")
    assert again.revealed == {"pause-1"}
    assert again.seats == {"school": "A and B"}
    assert again.note("pause-1") == "Ring the school.\n\tThen write it down: “é” <b>"
    again.close()


def test_starting_again_sets_the_walk_back_and_keeps_every_note_and_seat(circle):
    circle.go("stop", "pause-1")
    circle.reveal("pause-1")
    circle.skip("pause-2")
    circle.take_seat("school", "C")
    circle.write("pause-1", "Ours.")
    circle.start_again()
    assert (circle.place, circle.visited, circle.revealed, circle.skipped) == (Place("seats"), (), frozenset(), frozenset())
    assert circle.notes == {"pause-1": "Ours."}
    assert circle.seats == {"school": "C"}


def test_a_stop_that_was_skipped_and_revealed_after_all_counts_as_revealed(circle):
    circle.skip("pause-1")
    assert circle.skipped == {"pause-1"}
    circle.reveal("pause-1")
    assert circle.skipped == frozenset()


def test_two_circles_on_one_case_stay_apart(tmp_path):
    one, two = start_circle(tmp_path, INFO), start_circle(tmp_path, INFO)
    one.write("pause-1", "One's.")
    two.write("pause-1", "Two's.")
    assert (one.note("pause-1"), two.note("pause-1")) == ("One's.", "Two's.")
    assert one.path != two.path
    one.close()
    two.close()


def test_where_two_windows_write_the_same_note_both_texts_are_kept(circle):
    other = Circle(circle.path)
    for window in (circle, other):
        window.note("pause-1")
    circle.write("pause-1", "From here.")
    kept = other.write("pause-1", "From there.")
    assert kept.joined
    assert kept.text == f"From there.\n\n{OTHER_WINDOW}\nFrom here."
    assert circle.note("pause-1") == kept.text
    other.close()


def test_one_window_may_change_and_empty_its_own_note(circle):
    circle.note("pause-1")
    for text in ("One", "One and two", ""):
        assert circle.write("pause-1", text) == (text, False)
    assert circle.notes == {}


def test_every_text_that_a_note_ever_had_stays_in_the_file(circle):
    for text in ("One", "Two", "Two"):
        circle.write("pause-1", text)
    circle.close()
    journal = Journal(circle.path, PURPOSE)
    assert [act.said["text"] for act in journal.acts("note")] == ["One", "Two"]
    journal.close()


def test_what_cannot_be_written_is_said_and_changes_nothing(circle):
    circle.write("pause-1", "Kept.")
    circle.close()
    with pytest.raises(Exception, match="closed"):
        circle.write("pause-1", "Lost.")
    again = Circle(circle.path)
    assert again.note("pause-1") == "Kept."
    again.close()


def test_circles_are_listed_newest_first_and_files_that_are_none_with_the_reason(tmp_path):
    for name in ("First", "Second"):
        start_circle(tmp_path, INFO._replace(name=name)).close()
    (tmp_path / "circle-0.circle").write_bytes(b"not a journal at all, and long enough to be refused" * 20)
    listed = list_circles(tmp_path)
    assert [one.info.name if one.info else "" for one in listed] == ["Second", "First", ""]
    assert "cannot be opened" in listed[-1].problem


def test_a_file_that_was_begun_and_not_filled_is_listed_with_the_reason(tmp_path):
    (tmp_path / "circle-1.circle").touch()
    (one,) = list_circles(tmp_path)
    assert "interrupted" in one.problem


def test_there_are_no_circles_where_there_is_no_folder(tmp_path):
    assert list_circles(tmp_path / "none") == ()


def test_a_file_that_has_gone_is_not_made_anew(tmp_path):
    with pytest.raises(JournalProblem, match="not there any more"):
        Circle(tmp_path / "circle-1.circle")


WRITER = """
import sys
from pathlib import Path
from crosslane.review.circle import Circle
circle = Circle(Path(sys.argv[1]))
for number in range(100_000):
    circle.write("pause-1", f"note {number}")
    print(number, flush=True)
"""


def test_what_was_said_to_be_kept_survives_a_killed_process(tmp_path):
    circle = start_circle(tmp_path, INFO)
    circle.close()
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(circle.path)], stdout=subprocess.PIPE, text=True) as process:
            last = [process.stdout.readline() for _ in range(40)][-1]
            os.kill(process.pid, signal.SIGKILL)
            last = (process.stdout.read().strip().splitlines() or [last])[-1]
        again = Circle(circle.path)
        assert int(again.note("pause-1").split()[1]) >= int(last)
        again.close()
