"""Small numbers in counts over several cases: suppressed or rounded, so that nobody can be picked out by them.

The rule is the one that the NHS in England uses for counts of hospital patients in areas: nought is shown, one to seven are not,
and everything above is rounded to the nearest five. What is suppressed is not kept in what is drawn either.
"""

from __future__ import annotations

from typing import NamedTuple

from crosslane.case import Case
from crosslane.vocabulary import SourceKind

_PUBLISHED = (SourceKind.REVIEW, SourceKind.BRIEFING, SourceKind.NEWS)

EXPLAINED = (
    "Small numbers can tell who somebody is, even without names. That is most so beside a place, a date or a rare event. So in "
    "a case that is not published, numbers from 1 to 7 are not shown, and larger ones are rounded to the nearest 5. Anybody can "
    "count the numbers of a published case in its source. They are shown as they are unless you choose otherwise."
)
"""What stands beside the switch."""

PASSING_ON = (
    "Dates, places and rare events can tell who somebody is, even where no name is written. Before you pass this on, think who "
    "will read it and what they already know. Leave out what they do not need."
)
"""What stands wherever something of a case is written to a file: beside the button, and in what a command says."""


class Rule(NamedTuple):
    """Which numbers are not shown, and to what the others are rounded.

    Attributes:
        suppress_to: numbers from one to this are not shown.
        round_to: the others are rounded to the nearest multiple of this.
    """

    suppress_to: int = 7
    round_to: int = 5


SMALL_NUMBERS = Rule()
EXACT = Rule(0, 1)


class Shown(NamedTuple):
    """A count as it may be shown.

    Attributes:
        text: what is written: the number, the rounded one, or the range that is suppressed.
        size: about how many, for drawing; for a suppressed number, none that depends on it.
        is_exact: whether the text is the very number.
    """

    text: str
    size: int
    is_exact: bool


def disclose(count: int, rule: Rule = SMALL_NUMBERS) -> Shown:
    """A count by the rule.

    Raises:
        ValueError: if the count is negative.
    """
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    if 0 < count <= rule.suppress_to:
        return Shown(f"1–{rule.suppress_to}", 1, is_exact=False)
    rounded = (count + rule.round_to // 2) // rule.round_to * rule.round_to
    return Shown(str(rounded), rounded, is_exact=rule.round_to == 1 or count == 0)


def is_published(case: Case) -> bool:
    """Whether every source of a case is a published document that names its publisher, its day or its terms.

    A case without sources is not published; nor is one of which a source says nothing of the kind, as one's own have not.
    """
    return bool(case.sources) and all(
        one.kind in _PUBLISHED and bool(one.publisher or one.published or one.licence) for one in case.sources
    )
