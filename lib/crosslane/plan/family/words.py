"""The words on a genogram: ages, dates of couples, captions. In a then-view none of them tells what came later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.network.kinship import Tie, is_adoptive
from crosslane.network.standing import Standpoint, said_by_then
from crosslane.plan.captions import Caption, said_date
from crosslane.records import Person, Relationship
from crosslane.vocabulary import RelationshipKind, Sex, Standing
from crosslane.when import FIRST_DAY, LAST_DAY, Basis, Moment, When, covers, first_moment, has_begun, last_moment

CoupleState = Literal["current", "resumed", "ended", "brief", "not dated", "cannot tell", "no couple stated", "one parent"]
"""How a couple stands at the date. *Resumed* is current after a break; *cannot tell* may have ended by then."""

STATE_WORDS: dict[CoupleState, str] = {
    "current": "a couple",
    "resumed": "a couple again after a break",
    "ended": "a couple no longer",
    "brief": "a brief relationship",
    "not dated": "a couple; when is not stated",
    "cannot tell": "a couple; whether it had ended is not settled",
    "no couple stated": "parents of a child; no couple is stated",
    "one parent": "the other parent is not stated",
}

STANDING_WORDS = {
    Standing.ESTABLISHED: "established",
    Standing.RECORDED: "recorded",
    Standing.BELIEVED: "believed",
    Standing.ASSERTED: "claimed",
    Standing.ALLEGED: "alleged",
    Standing.DISPUTED: "disputed",
}

_BOTH_WAYS = {
    RelationshipKind.PARTNER: "partners",
    RelationshipKind.SIBLING: "siblings",
    RelationshipKind.HALF_SIBLING: "half-siblings",
}
_BRIEF = re.compile(r"\bbrief", re.IGNORECASE)
_PARENT_WORDS = {Sex.FEMALE: "mother", Sex.MALE: "father", None: "parent"}


# People --------------------------------------------------------------------------------------


def is_dead(person: Person, point: Standpoint) -> bool:
    """Whether the death surely lies on or before the day."""
    if person.died is None:
        return False
    return point.day is None or has_begun(person.died, point.day) is Answer.YES


def say_age(person: Person, point: Standpoint) -> str:
    """Age in whole years at the day or at death: ``4``, ``4–5`` where the dates leave two; empty where they leave more."""
    if person.born is None or person.born.low <= FIRST_DAY or person.born.high >= LAST_DAY:
        return ""
    if is_dead(person, point) and person.died is not None:
        first, last = person.died.low, person.died.high
    elif point.day is not None:
        first = last = point.day
    else:
        return ""
    if first <= FIRST_DAY or last >= LAST_DAY:
        return ""
    youngest, oldest = max(_years(person.born.high, first), 0), _years(person.born.low, last)
    if oldest - youngest > 1 or oldest < 0:
        return ""
    return str(oldest) if youngest == oldest else f"{youngest}–{oldest}"


def _years(born: int, day: int) -> int:
    birth, at = date.fromordinal(born), date.fromordinal(day)
    return at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))


def person_detail(person: Person, point: Standpoint) -> str:
    """A few words under a name: the death, or without a chosen day the birth, as far as they are known."""
    if is_dead(person, point):
        age = say_age(person, point)
        return f"died {short_year(person.died)}".strip() + (f", aged {age}" if age else "")
    if point.day is None and person.born is not None:
        year = short_year(person.born)
        return f"born {year}" if year else ""
    return ""


def person_caption(person: Person, point: Standpoint) -> Caption:
    """Who this is. In a then-view without the role, which may tell what came out later."""
    age = say_age(person, point)
    dead = is_dead(person, point)
    lines = ["" if point.is_then_view else person.role]
    lines.append(f"Born {said_date('', person.born)}" if person.born is not None else "Date of birth not stated")
    if dead:
        lines.append(f"Died {said_date('', person.died)}" if person.died else "")
    if person.sex is None:
        lines.append("Sex not stated")
    heading = person.label + (f", {'aged ' if not dead else 'died aged '}{age}" if age else "")
    return Caption(heading, tuple(line for line in lines if line), "; ".join(map(str, person.cites)))


def short_year(when: When | None) -> str:
    """A date as a year for a label: ``2007``, ``c. 2007``, ``2006/07``; empty where it is wider than that."""
    if when is None or when.low <= FIRST_DAY or when.high >= LAST_DAY:
        return ""
    first, last = date.fromordinal(when.low).year, date.fromordinal(when.high).year
    if first == last:
        return str(first)
    if isinstance(when, Moment) and when.basis is Basis.APPROXIMATE and when.edtf[:4].isdigit():
        return f"c. {when.edtf[:4]}"
    return f"{first}/{last % 100:02d}" if last == first + 1 else ""


# Couples -------------------------------------------------------------------------------------


def couple_state(tie: Tie, point: Standpoint) -> CoupleState:
    """How a stated couple stands at the day, or at the end where no day is chosen."""
    if any(_BRIEF.search(f"{row.words} {row.text}") for row in tie.rows):
        return "brief"
    spans = [row.during for row in tie.rows if row.during is not None]
    if not spans:
        return "not dated"
    day = point.day if point.day is not None else LAST_DAY
    answers = [covers(during, day) for during in spans]
    if Answer.YES in answers:
        return "resumed" if _has_break(spans) else "current"
    if Answer.CANNOT_TELL in answers:
        return "cannot tell"
    return "ended"


def _has_break(spans: Iterable[When]) -> bool:
    """Whether there was surely a time between two stretches."""
    ordered = sorted((span.low, span.high) for span in spans)
    reached = ordered[0][1]
    for low, high in ordered[1:]:
        if low > reached + 1:
            return True
        reached = max(reached, high)
    return False


def couple_label(tie: Tie, state: CoupleState, point: Standpoint) -> str:
    """A few words on a couple's line: from and to, as far as they can be said at the day."""
    if state == "brief":
        return "brief"
    spans = [row.during for row in tie.rows if row.during is not None]
    if not spans:
        return ""
    start = short_year(first_moment(min(spans, key=lambda span: span.low)))
    if state != "ended":
        return f"from {start}" if start else ""
    end = short_year(last_moment(max(spans, key=lambda span: span.high)))
    if start == end:
        return start
    return f"{start}–{end}" if start and end else f"to {end}" if end else f"from {start}"


# Lines ---------------------------------------------------------------------------------------


def tie_word(case: Case, tie: Tie) -> str:
    """What a is to b, in one or two words."""
    if tie.kind is RelationshipKind.PARENT:
        return ("adoptive " if is_adoptive(tie) else "") + _PARENT_WORDS[case.people[tie.a].sex]
    return str(tie.kind)


def tie_heading(case: Case, tie: Tie) -> str:
    """A tie as a heading: ``Mr C, father of Child K: recorded``."""
    a, b = case.people[tie.a].label, case.people[tie.b].label
    if tie.kind in _BOTH_WAYS:
        return f"{a} and {b}: {_BOTH_WAYS[tie.kind]}, {STANDING_WORDS[tie.standing]}"
    return f"{a}, {tie_word(case, tie)} of {b}: {STANDING_WORDS[tie.standing]}"


def tie_lines(case: Case, tie: Tie, point: Standpoint) -> tuple[str, ...]:
    """What each row says of a tie: a line each, with its citation if there are several."""
    return tuple(_row_line(case, row, point, cite=len(tie.rows) > 1) for row in tie.rows)


def tie_cites(ties: Iterable[Tie]) -> str:
    """Every paragraph that the rows of ties stand on, each once."""
    return "; ".join(dict.fromkeys(str(citation) for tie in ties for row in tie.rows for citation in row.cites))


def _row_line(case: Case, row: Relationship, point: Standpoint, *, cite: bool) -> str:
    said = STANDING_WORDS[row.standing].capitalize()
    if row.according_to:
        said += f" ({case.label(row.according_to)})"
    during = said_by_then(row.during, point)
    parts = [said]
    if during is not None and (first_moment(during).low > FIRST_DAY or last_moment(during).high < LAST_DAY):
        parts.append(said_date("" if point.is_then_view else row.words, during))
    if not point.is_then_view and row.text:
        parts.append(row.text)
    cites = "; ".join(map(str, row.cites))
    return ". ".join(part.rstrip(".") for part in parts) + "." + (f" [{cites}]" if cites and cite else "")
