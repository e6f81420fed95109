"""Why two rows are offered as one contact, and what speaks against it, in sentences for the person who decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crosslane.answer import Answer
from crosslane.intake.chance import Look
from crosslane.intake.wording import say_term, words_of
from crosslane.when import is_before, overlaps, say


def ties(one: Look, other: Look) -> int:
    """How many of three hold: each names the other's service, and both name one worker. Without a date, words alone say too
    little: agencies write of many contacts in the same sentences."""
    is_one_worker = any(term[0] == "#" for term in one.terms & other.terms)
    return _names(one, other) + _names(other, one) + is_one_worker


def explain(one: Look, other: Look, weights: Mapping[str, float]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reasons for a pair, and reasons against it.

    Args:
        weights: how much each term weighs; the heaviest are named first.
    """
    shared = sorted(one.terms & other.terms, key=lambda term: (-weights[term], term))
    reasons = [_dates(one, other)]
    people = [say_term(term) for term in shared if term[0] == "#"]
    if people:
        area = f" in {one.row.area}" if one.row.area else ""
        reasons.append(f"both name {', '.join(people)}{area}")
    for look, far in ((one, other), (other, one)):
        if _names(look, far):
            reasons.append(f"{look.row.agency} mentions a service such as {far.row.agency}")
    times = [term[1:] for term in shared if term[0] == "!"]
    if times:
        reasons.append(f"both give the time {times[0]}")
    things = frozenset(term for term in shared if term[0] not in "#!@")
    spoken = words_of(one.row.what, things) | words_of(other.row.what, things)
    words = [spoken.get(term, say_term(term)) for term in shared if term in things]
    if words:
        reasons.append(f"both speak of: {', '.join(words[:6])}")
    if _sentences_alike(one, other):
        reasons.append("much of the wording is the same")
    return tuple(reasons), tuple(_against(one, other))


def _dates(one: Look, other: Look) -> str:
    a, b = one.row.when.when, other.row.when.when
    if one.stands or other.stands:
        return "; ".join(_standing(look) for look in (one, other))
    if a is None or b is None or not (one.is_dated and other.is_dated):
        if not one.is_dated and not other.is_dated:
            return "neither row has a date: people and words alone make them alike"
        bare, dated = (one, other) if other.is_dated else (other, one)
        told = f"; that of {dated.row.agency} is of {say(dated.row.when.when)}"
        return f"the row of {bare.row.agency} has no date{told}: people and words alone make them alike"
    if one.low == one.high == other.low == other.high:
        return f"both on {say(a)}"
    together = overlaps(a, b)
    if together is Answer.NO:
        return f"on days next to each other: {say(a)}; {say(b)}"
    return f"the dates {'meet' if together is Answer.YES else 'can meet'}: {say(a)}; {say(b)}"


def _standing(look: Look) -> str:
    """Where a row stands in time, by its date or by its neighbours in a file that is in order."""
    if look.stands is None:
        return f"that of {look.row.agency} is of {say(look.row.when.when)}"
    before, after = (say(row.when.when) for row in (look.stands.before, look.stands.after))
    return f"the row of {look.row.agency} has no date and stands between rows of {before} and {after} in its file"


def _against(one: Look, other: Look) -> Iterator[str]:
    a, b = one.row.when.when, other.row.when.when
    if a is not None and b is not None and Answer.YES in (is_before(a, b), is_before(b, a)):
        yield "the two dates share no day"
    times = [{term[1:] for term in look.terms if term[0] == "!"} for look in (one, other)]
    if times[0] and times[1] and not times[0] & times[1]:
        yield f"the times differ: {min(times[0])} and {min(times[1])}"
    if one.row.area and other.row.area and one.row.area != other.row.area:
        yield f"the agencies are of two areas: {one.row.area} and {other.row.area}"
        codes = [{term.split(" ")[0] for term in look.terms if term[0] == "#"} for look in (one, other)]
        for code in sorted(codes[0] & codes[1]):
            yield f"{say_term(code)} of {one.row.area} and {say_term(code)} of {other.row.area} are two people"


def _sentences_alike(one: Look, other: Look) -> bool:
    """Whether most of the wording is the same, whatever the order of words and however much more one of them says."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(one.row.what.lower(), other.row.what.lower(), score_cutoff=90) >= 90


def _names(one: Look, other: Look) -> bool:
    """Whether a row speaks of the other agency's service."""
    return bool((other.own - one.own) & one.terms)
