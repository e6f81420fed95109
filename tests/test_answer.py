"""Yes, no, cannot tell: how they combine."""

import pytest

from crosslane.answer import CANNOT_TELL, NO, YES, Answer

ALL = (YES, NO, CANNOT_TELL)


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, CANNOT_TELL, CANNOT_TELL, YES),
        (NO, NO, NO, NO),
        (NO, CANNOT_TELL, NO, CANNOT_TELL),
        (CANNOT_TELL, CANNOT_TELL, CANNOT_TELL, CANNOT_TELL),
    ],
)
def test_answers_combine_and_a_doubt_stays_unless_the_other_side_settles_it(a, b, both, either):
    assert (a & b, b & a) == (both, both)
    assert (a | b, b | a) == (either, either)


def test_turning_round_keeps_the_doubt():
    assert [~answer for answer in ALL] == [NO, YES, CANNOT_TELL]


@pytest.mark.parametrize(("surely", "possibly", "answer"), [(True, True, YES), (False, True, CANNOT_TELL), (False, False, NO)])
def test_bounds_give_an_answer(surely, possibly, answer):
    assert Answer.from_bounds(surely=surely, possibly=possibly) is answer


@pytest.mark.parametrize("answer", ALL)
def test_an_answer_cannot_be_taken_for_true_or_false_unseen(answer):
    with pytest.raises(TypeError, match="yes, no or cannot tell"):
        bool(answer)


def test_answers_are_said_in_plain_words():
    assert [str(answer) for answer in ALL] == ["yes", "no", "cannot tell"]
