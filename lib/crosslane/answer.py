"""Yes, no, cannot tell: the three answers that a case can give."""

from __future__ import annotations

from enum import Enum


class Answer(Enum):
    """What the records settle: that something is so, that it is not so, or neither.

    Answers combine as in Kleene's three-valued logic: a doubt stays a doubt unless the other side
    settles the matter (``no & cannot tell`` is no, ``yes | cannot tell`` is yes). An answer has no
    truth value of its own, so that ``if answer:`` cannot turn *cannot tell* into yes or no unseen.

    >>> str(Answer.from_bounds(surely=False, possibly=True))
    'cannot tell'
    """

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"

    @classmethod
    def from_bounds(cls, *, surely: bool, possibly: bool) -> Answer:
        """Yes if it is surely so, no if it is not even possible, else cannot tell."""
        if surely:
            return cls.YES
        return cls.CANNOT_TELL if possibly else cls.NO

    def __and__(self, other: Answer) -> Answer:
        if Answer.NO in (self, other):
            return Answer.NO
        return Answer.YES if self is other is Answer.YES else Answer.CANNOT_TELL

    def __or__(self, other: Answer) -> Answer:
        return ~(~self & ~other)

    def __invert__(self) -> Answer:
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.CANNOT_TELL)

    def __bool__(self) -> bool:
        raise TypeError("an Answer is yes, no or cannot tell: compare it, as in 'answer is Answer.YES'")

    def __str__(self) -> str:
        return self.value


YES, NO, CANNOT_TELL = Answer.YES, Answer.NO, Answer.CANNOT_TELL
