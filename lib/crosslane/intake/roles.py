"""What each column of a table is for: proposed from its heading and from what stands in it, with the reason.

Headings are compared with known ones by likeness, never by equality alone; what stands in the cells speaks for or against.
A person's choice, and what was remembered of the agency's earlier returns, go before both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from crosslane.intake.columns import Evidence
from crosslane.intake.heading_text import plain
from crosslane.intake.role_words import ROLE_WORDS
from crosslane.intake.values import Heading, Role

SURE = 0.45
"""Confidence below which a column keeps its own name and no role."""
_DATES = (Role.WHEN, Role.RECORDED, Role.END)
_TIMES = (Role.TIME, Role.END_TIME)
_TEXTS = (Role.WHAT, Role.RESPONSE, Role.THINKING, Role.CHILD)
_ONCE = (Role.WHEN, Role.TIME, Role.END, Role.END_TIME, Role.RECORDED, Role.ORDER, Role.ID)


class Likeness(NamedTuple):
    """How like a known heading a text is: 0 to 1, the role of that heading (None for no role) and the heading."""

    score: float
    role: Role | None
    known: str


@lru_cache(maxsize=8192)
def likeness(heading: str) -> Mapping[Role | None, Likeness]:
    """For each role the known heading that is most like this one."""
    from rapidfuzz import fuzz

    forms = [(plain(heading), 1.0)]
    if "(" in heading or "[" in heading:  # what stands in brackets may be a format or may be the point
        forms = [(plain(re.sub(r"[\[\]()]", " ", heading)), 1.0), (plain(heading), 0.95)]
    found = {}
    for role, known in ROLE_WORDS.items():
        best = Likeness(0.0, role, "")
        for phrase in known:
            for words, weight in forms:
                score = weight * (1.0 if words == phrase else _alike(words, phrase, fuzz))
                if score > best.score:
                    best = Likeness(score, role, phrase)
        found[role] = best
    return found


def _alike(words: str, phrase: str, fuzz: object) -> float:
    """Likeness of two headings: letters for slips of the pen, words for longer and shorter forms."""
    if phrase in _ALONE:
        return 0.0
    ratio = fuzz.ratio(words, phrase) / 100  # type: ignore[attr-defined]
    by_letters = ratio if ratio >= 0.8 and len(words) > 3 else 0.0
    mine, theirs = set(words.split()) - _SMALL, set(phrase.split()) - _SMALL
    if not mine or not theirs:
        return by_letters * 0.95
    common = mine & theirs
    shared = 2 * len(common) / (len(mine) + len(theirs))
    contained = 0.72 + 0.1 * (len(theirs) - 1) - 0.04 * max(0, len(mine) - len(theirs) - 2) if theirs <= mine else 0.0
    last = 0.06 if common and words.split()[0] in common else 0.0  # what comes first names the column
    return min(0.98, max(by_letters * 0.95, shared * 0.85 + last, min(0.9, contained) + last if contained else 0.0))


_ALONE = frozenset(
    {
        "where",
        "no",
        "to",
        "from",
        "how",
        "type",
        "name",
        "start",
        "end",
        "day",
        "period",
        "when",
        "who",
        "why",
        "order",
        "present",
        "seen",
    }
)
"""Headings that say something only when they stand alone."""
_SMALL = {
    "we",
    "our",
    "us",
    "did",
    "got",
    "took",
    "taken",
    "of",
    "the",
    "and",
    "or",
    "/",
    "&",
    "a",
    "for",
    "to",
    "by",
    "with",
    "in",
    "on",
    "any",
    "please",
    "your",
    "this",
    "was",
    "is",
} - {"to"}


def best_likeness(heading: str) -> Likeness:
    """The known heading that is most like this one, of whatever role."""
    return max(likeness(heading).values(), key=lambda one: one.score)


def _fit(role: Role, seen: Evidence, longest: bool) -> tuple[float, str]:
    """How far the cells speak for a role (−1 to 1), and what they are."""
    if not seen.cells:
        return 0.0, "the column is empty"
    several = f"of {seen.cells} cells"
    if role in _DATES:
        if seen.dates >= 0.5:
            return min(1.0, seen.dates + 0.1), f"{seen.dates:.0%} {several} are dates"
        return (-0.8 if seen.dates < 0.15 else seen.dates - 0.3), f"only {seen.dates:.0%} {several} are dates"
    if role in _TIMES:
        return (seen.times if seen.times >= 0.5 else -0.8), f"{seen.times:.0%} {several} are times of day"
    if role is Role.ORDER:
        return (
            seen.rising if seen.rising >= 0.7 else -0.7
        ), "its cells are a running number" if seen.rising >= 0.7 else "no running number"
    if role is Role.ID:
        fits = seen.codes >= 0.6 and seen.distinct > 0.8
        return (0.8 if fits else -0.4), "its cells are codes that differ from each other" if fits else "its cells are not codes"
    if role is Role.WHAT:
        told = 0.9 if longest else min(0.6, seen.length / 120) if seen.length >= 15 else -0.6
        if seen.dates > 0.5 or seen.times > 0.5:
            told = -0.9
        return told, "it holds the longest texts" if longest else f"its texts have {seen.length:.0f} letters on average"
    return _fit_text(role, seen)


def _fit_text(role: Role, seen: Evidence) -> tuple[float, str]:
    if role is Role.CHILD:
        return (0.7, "its cells answer yes or no") if seen.answers > 0.5 else (0.1, "")
    if role is Role.THINKING:
        best = max(seen.thoughts, seen.ratings if seen.length < 12 else 0.0)
        return best, "its cells weigh or rate" if best > 0.4 else ""
    if role is Role.RESPONSE:
        return seen.actions * 0.9, "its cells tell of steps taken" if seen.actions > 0.4 else ""
    if role is Role.SOURCE:
        return seen.sources, "its cells name files, letters or systems" if seen.sources > 0.4 else ""
    if role is Role.AGENCY:
        short = seen.length < 45 and seen.distinct < 0.9
        return (seen.agencies if short else -0.3), "its cells name services" if short and seen.agencies > 0.4 else ""
    if role in (Role.WHO, Role.CONTACT, Role.SUBJECT, Role.PLACE):
        return (min(0.5, seen.names) if seen.length < 70 else -0.4), "its cells are names or roles" if seen.names > 0.5 else ""
    return 0.0, ""


def _proposals(heading: str, seen: Evidence, longest: bool, beside: bool) -> list[tuple[float, Role, str]]:
    """Every role with its score and reason, best first.

    Args:
        longest: whether the column holds the longest texts.
        beside: whether another column holds dates too.
    """
    like = likeness(heading) if heading else {}
    against = like[None].score if like else 0.0
    found = []
    for role in Role:
        if role is Role.OTHER:
            continue
        head = like[role].score if like else 0.0
        fit, cells = _fit(role, seen, longest)
        if against > head and against > 0.7:
            head = 0.0
        score = _score(role, head, fit, seen, against)
        if role is Role.WHEN and beside and like and like[Role.RECORDED].score >= 0.85:
            score -= 0.35  # "date of entry" is when it happened only if no other column has dates
        said = (
            f"the heading is “{like[role].known}”"
            if head == 1.0
            else f"the heading is like “{like[role].known}”"
            if head > 0.55
            else ""
        )
        found.append((score, role, " and ".join(part for part in (said, cells) if part) or "nothing else fits"))
    return sorted(found, key=lambda one: -one[0])


def _score(role: Role, head: float, fit: float, seen: Evidence, against: float) -> float:
    """Heading and cells together. Dates, times and running numbers are known by their cells; prose mostly by its heading."""
    if not seen.cells:
        return 0.85 * head if head > 0.7 else 0.0
    if role in (*_DATES, *_TIMES, Role.ORDER):
        by_cells = {Role.WHEN: 0.7, Role.TIME: 0.68, Role.ORDER: 0.62}.get(role, 0.3)
        if fit < 0:
            return head * 0.5 + fit * 0.4
        return max(0.55 * head + 0.45 * fit if head > 0.55 else 0.0, by_cells * fit if against < 0.9 else 0.0)
    if seen.dates >= 0.6:
        return 0.0
    if head > 0.55:
        return head * 0.7 + fit * 0.3
    if against > 0.85:
        return 0.0
    alone = {
        Role.WHAT: 0.6,
        Role.ID: 0.5,
        Role.SOURCE: 0.5,
        Role.AGENCY: 0.55,
        Role.RESPONSE: 0.5,
        Role.THINKING: 0.45,
        Role.CHILD: 0.4,
    }
    return alone.get(role, 0.0) * max(0.0, fit) + 0.3 * head


def propose_roles(
    headings: Sequence[tuple[str, str]], evidence: Sequence[Evidence], chosen: Mapping[str, tuple[Role, str]]
) -> tuple[Heading, ...]:
    """A role for each column.

    Args:
        headings: text and guidance of each column, in order; texts are made unique here.
        evidence: of each column, in the same order.
        chosen: role and who settled it, by `plain` heading; these go before everything.
    """
    longest = max(range(len(headings)), key=lambda i: evidence[i].length * evidence[i].filled, default=-1)
    several = sum(seen.dates >= 0.5 for seen in evidence) > 1
    tables = [
        _proposals(text, seen, index == longest, several)
        for index, ((text, _), seen) in enumerate(zip(headings, evidence, strict=True))
    ]
    settled: dict[int, tuple[Role, float, str, str]] = {}
    for index, (text, _) in enumerate(headings):
        if plain(text) in chosen:
            role, by = chosen[plain(text)]
            settled[index] = (role, 1.0, "chosen by a person" if by == "person" else "as in an earlier return of this agency", by)
    _take_best(tables, settled)
    _ensure(Role.WHAT, headings, evidence, settled, longest)
    names: dict[str, int] = {}
    found = []
    for index, (text, guidance) in enumerate(headings):
        role, confidence, reason, by = settled[index]
        names[text] = names.get(text, 0) + 1
        shown = text if names[text] == 1 else f"{text} ({names[text]})"
        found.append(Heading(shown, role, round(confidence, 2), reason, index + 1, guidance, by))
    return tuple(found)


def _take_best(tables: Sequence[list[tuple[float, Role, str]]], settled: dict[int, tuple[Role, float, str, str]]) -> None:
    """The best proposals first; roles that a table has once are given once."""
    taken = {role for role, *_ in settled.values() if role in _ONCE}
    queue = sorted(
        ((score, index, role, why) for index, table in enumerate(tables) for score, role, why in table),
        key=lambda one: (-one[0], one[1]),
    )
    for score, index, role, why in queue:
        if index in settled or (role in _ONCE and role in taken):
            continue
        if score < SURE:
            break
        settled[index] = (role, min(0.99, score), why, "proposed")
        if role in _ONCE:
            taken.add(role)
    for index, table in enumerate(tables):
        settled.setdefault(
            index, (Role.OTHER, max(0.0, table[0][0]), "nothing known is like it; kept under its own name", "proposed")
        )


def _ensure(
    role: Role, headings: Sequence[tuple[str, str]], evidence: Sequence[Evidence],
    settled: dict[int, tuple[Role, float, str, str]], longest: int,
) -> None:  # fmt: skip
    """A table with texts has a column for what happened: if none is named so, the one with the longest texts."""
    if longest < 0 or any(found[0] is role for found in settled.values()):
        return
    free = [i for i in range(len(headings)) if settled[i][3] == "proposed" and settled[i][0] in (Role.OTHER, *_TEXTS)]
    if free:
        best = max(free, key=lambda i: evidence[i].length * evidence[i].filled)
        if evidence[best].length > 25:
            settled[best] = (role, 0.5, "no other column tells what happened, and it holds the longest texts", "proposed")
