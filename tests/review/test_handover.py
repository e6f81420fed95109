"""What a group writes in the hand-over exercise is kept, seat by seat, and stays apart from other groups'."""

import pytest

from crosslane.journal import Journal, JournalProblem
from crosslane.review.handover import FIRST_LINES, OF_WHOM, WHAT, HandoverExercise, exercise_path


def test_a_line_is_there_again_when_the_file_is_opened_anew(tmp_path):
    path = exercise_path(tmp_path, "invented", "our group")
    first = HandoverExercise(path)
    first.write("move", "seat", 0, WHAT, "the health record")
    first.write("move", "seat", 0, OF_WHOM, "the old clinic")
    first.close()
    assert HandoverExercise(path).asked("move", "seat")[0] == ("the health record", "the old clinic")


def test_the_last_words_count_and_none_of_the_earlier_are_lost(tmp_path):
    exercise = HandoverExercise(tmp_path / "one.handover")
    for text in ("the", "the file"):
        exercise.write("move", "seat", 1, WHAT, text)
    assert exercise.asked("move", "seat")[1].what == "the file"
    exercise.close()
    assert len(Journal(tmp_path / "one.handover", "hand-over exercise").acts()) == 2


def test_seats_and_moves_stay_apart_and_begin_with_empty_lines(tmp_path):
    exercise = HandoverExercise(tmp_path / "one.handover")
    exercise.write("move", "seat", 5, WHAT, "a list of names")
    assert len(exercise.asked("move", "seat")) == 6
    assert exercise.asked("move", "other seat") == (("", ""),) * FIRST_LINES
    assert exercise.asked("other move", "seat") == (("", ""),) * FIRST_LINES


@pytest.mark.parametrize("group", ["../../etc", "a/b", "", "CON", "x" * 300, "  "])
def test_a_group_name_cannot_lead_out_of_the_folder(tmp_path, group):
    path = exercise_path(tmp_path, "case", group)
    assert path.parent == tmp_path
    assert len(path.name) < 120
    HandoverExercise(path).close()


def test_a_file_made_for_something_else_is_refused(tmp_path):
    Journal(tmp_path / "one.handover", "learning circle").close()
    with pytest.raises(JournalProblem, match="was made for 'learning circle'"):
        HandoverExercise(tmp_path / "one.handover")
