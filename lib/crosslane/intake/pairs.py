"""Rows of different agencies that may tell of the same contact, offered to a person with the reason; nothing is merged.

Rows are compared only where their dates allow it (a window of days). Two rows share terms (`wording`); what that tells depends on
how many rows of the review hold the same terms, and on how many rows of other agencies lie near the date: a pair is strong
if few such pairs would be there by chance. So *no reply, card left* on one day says little in a dense chronology, and a
swollen ankle much. A role code counts as shared only within one area: HV1 of Area A and HV1 of Area B are two people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from crosslane.answer import Answer
from crosslane.intake.facts import slug
from crosslane.intake.merge import MergedRow, PairKey, pair_key
from crosslane.intake.values import Role
from crosslane.intake.wording import say_term, services_in, terms_of, words_of
from crosslane.when import FIRST_DAY, LAST_DAY, is_before, overlaps, say

if TYPE_CHECKING:
    import numpy as np

WINDOW = 1
"""Days by which two dates may miss each other: agencies write of an evening or a night on either day."""
WIDEST = 100
"""Days beyond which a date is too wide to offer pairs by: a term or a season still counts, a year does not."""
MOST = 3
"""Pairs that are offered for one row at most, the likeliest ones."""
OFFERED = 35
"""Strength, of 100, from which a pair is offered."""
_ROUGH = 0.12
"""Likeness of shared terms from which a pair is looked at closely."""
_WIDTH, _BLOCK = 192, 96
_ROWS_ELSEWHERE = 200
"""In a short chronology, terms that no other row holds are taken to be as rare as in one with so many rows more."""
_NEVER = 1e9
_NEXT_DAY = 3.0
"""How many times as many chance pairs are reckoned with where the dates share no day."""


class Pair(NamedTuple):
    """Two rows that may tell of the same contact.

    Attributes:
        a: id of one row, `b` of the other, in alphabetical order.
        strength: 0 to 100: 50 where one such pair would be there by chance, more where fewer would. It ranks pairs and is no
            probability.
        reasons: why it is offered: dates, people, words, in sentences.
        against: what speaks against it.
    """

    a: str
    b: str
    strength: int
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def key(self) -> PairKey:
        return (self.a, self.b)


class _Look(NamedTuple):
    """A row as it is compared."""

    row: MergedRow
    body: str
    low: int
    high: int
    terms: frozenset[str]
    own: frozenset[str]
    weight: float


def find_pairs(rows: Sequence[MergedRow]) -> tuple[Pair, ...]:
    """Pairs that a person may want to look at, the likeliest first. The order of the rows does not matter.

    Rows without a date, or with one that is wider than `WIDEST` days, are in no pair: by words alone, too much is like too much.
    """
    looks, weights = _look_at(rows)
    chance = _Chance(looks)
    found: dict[PairKey, tuple[float, _Look, _Look]] = {}
    for one, other, near in _alike(looks, weights):
        strength = 100 / (1 + chance.expected(one, other, near))
        if strength >= OFFERED:
            found[pair_key(one.row.id, other.row.id)] = (strength, one, other)
    kept: list[Pair] = []
    seen: Counter[str] = Counter()
    for key, (strength, one, other) in sorted(found.items(), key=lambda item: (-round(item[1][0]), item[0])):
        if max(seen[key[0]], seen[key[1]]) >= MOST:
            continue
        seen.update(key)
        first, second = (one, other) if one.row.id == key[0] else (other, one)
        kept.append(Pair(*key, round(strength), *_explain(first, second, weights)))
    return tuple(kept)


# How a row is looked at ---------------------------------------------------------------------------


def _look_at(rows: Sequence[MergedRow]) -> tuple[list[_Look], dict[str, float]]:
    """The rows that can be in pairs, by their first possible day, and how much each term weighs."""
    services: dict[str, frozenset[str]] = {}
    taken: list[tuple[MergedRow, str, int, int, frozenset[str], frozenset[str]]] = []
    for row in rows:
        when = row.when.when
        if when is None or when.low <= FIRST_DAY or when.high >= LAST_DAY or when.high - when.low > WIDEST:
            continue
        body = slug(row.agency)
        if body not in services:
            services[body] = services_in(row.agency)
        said = "\n".join(text for role, text in row.said.items() if role not in _NOT_WORDS)
        # A code belongs to the area of the agency that uses it.
        terms = terms_of(said)
        if row.area:
            terms = frozenset(f"{term} {row.area}" if term[0] == "#" else term for term in terms)
        if row.when.time and row.when.time[0].isdigit():
            terms |= {f"!{row.when.time[:5]}"}
        taken.append((row, body, when.low, when.high, terms | services[body], services[body]))
    counted = Counter(term for one in taken for term in one[4])
    count = len(taken) + 1
    weights = {term: log(1 + count / (number + 1)) * (1.6 if term[0] in "#!" else 1.0) for term, number in counted.items()}
    squares = {term: weight**2 for term, weight in weights.items()}
    looks = [_Look(*one, sqrt(sum(map(squares.__getitem__, one[4]))) or 1.0) for one in taken]
    looks.sort(key=lambda look: (look.low, look.high, look.row.id))
    return looks, weights


_NOT_WORDS = (Role.WHEN, Role.TIME, Role.END, Role.END_TIME, Role.RECORDED, Role.ORDER, Role.ID, Role.SOURCE, Role.THINKING)


class _Near(NamedTuple):
    """How many rows lie near the dates of a pair, and the places of the first of them and after the last."""

    rows: int
    begin: int
    end: int


# Which rows are compared --------------------------------------------------------------------------


def _alike(looks: Sequence[_Look], weights: dict[str, float]) -> Iterator[tuple[_Look, _Look, _Near]]:
    """Pairs of different agencies whose dates allow it and that share terms enough, with the rows that lie near their dates.

    Rows are taken block by block in the order of time, each block against all rows that its dates can meet.
    """
    import numpy as np

    if len(looks) < 2:
        return
    made = _vectors(looks, weights)
    low, high = np.array([look.low for look in looks]), np.array([look.high for look in looks])
    bodies = {body: number for number, body in enumerate(sorted({look.body for look in looks}))}
    body = np.array([bodies[look.body] for look in looks])
    # Rows that begin up to a window after a row's last day; those that begin before it have been the first of the pair.
    ends = np.searchsorted(low, high + WINDOW, side="right")
    begins = np.searchsorted(low, low - WINDOW, side="left")
    near = ends - np.searchsorted(np.sort(high), low - WINDOW, side="left")
    narrow, wide = np.flatnonzero(high - low <= 7), np.flatnonzero(high - low > 7)
    for chosen in (narrow, wide):
        for start in range(0, len(chosen), _BLOCK):
            block = chosen[start : start + _BLOCK]
            first, last = int(block[0]), int(ends[block].max())
            like = made[block] @ made[first:last].T
            others = np.arange(first, last)
            wanted = like >= _ROUGH
            wanted &= others[None, :] > block[:, None]
            wanted &= others[None, :] < ends[block][:, None]
            wanted &= body[block][:, None] != body[first:last][None, :]
            at, to = np.nonzero(wanted)
            at, to = block[at], to + first
            for one, other, count in zip(at.tolist(), to.tolist(), np.maximum(near[at], near[to]).tolist(), strict=True):
                yield looks[one], looks[other], _Near(count, int(begins[one]), int(ends[other]))


def _vectors(looks: Sequence[_Look], weights: dict[str, float]) -> np.ndarray[Any, Any]:
    """Each row as a short vector: terms fall on places and signs by their number, so that unlike rows come out near zero."""
    import numpy as np

    numbers = {term: number for number, term in enumerate(sorted(weights))}
    drawn = np.random.default_rng(7)
    place = drawn.integers(0, _WIDTH, len(numbers))
    sign = drawn.choice((-1.0, 1.0), len(numbers)) * np.array([weights[term] for term in sorted(weights)])
    row_of = np.repeat(np.arange(len(looks)), [len(look.terms) for look in looks])
    term_of = np.fromiter((numbers[term] for look in looks for term in look.terms), dtype=np.int64)
    added = np.bincount(row_of * _WIDTH + place[term_of], weights=sign[term_of], minlength=len(looks) * _WIDTH)
    made: np.ndarray[Any, Any] = added.astype(np.float32).reshape(len(looks), _WIDTH)
    made /= np.array([look.weight for look in looks], dtype=np.float32)[:, None]
    return made


# How strong a pair is -----------------------------------------------------------------------------


class _Chance:
    """How many pairs like a given one would be there by chance.

    Args:
        looks: all rows that are compared.
    """

    def __init__(self, looks: Sequence[_Look]) -> None:
        self._rows = len(looks)
        held: dict[str, list[int]] = {}
        for number, look in enumerate(looks):
            for term in look.terms:
                held.setdefault(term, []).append(number)
        # The rows that hold a term, a bit each: how many hold several is then counted at once.
        rarest = sorted(held, key=lambda term: (len(held[term]), term))
        self._rank = {term: place for place, term in enumerate(rarest)}
        self._held = held
        self._bits: dict[str, int] = {}

    def _rows_with(self, term: str) -> int:
        if term not in self._bits:
            bits = bytearray(self._rows // 8 + 1)
            for number in self._held[term]:
                bits[number >> 3] |= 1 << (number & 7)
            self._bits[term] = int.from_bytes(bits, "little")
        return self._bits[term]

    def _count_elsewhere(self, term: str, near: _Near) -> int:
        """How many rows hold a term; those near the dates do not count, for a third agency may tell of it on the same days."""
        held = self._held[term]
        return len(held) - (bisect_left(held, near.end) - bisect_left(held, near.begin))

    def _rows_elsewhere(self, term: str, near: _Near) -> int:
        """The rows that `_count_elsewhere` counts, a bit each."""
        rows = self._rows_with(term)
        return rows ^ (((rows >> near.begin) & ((1 << (near.end - near.begin)) - 1)) << near.begin)

    def expected(self, one: _Look, other: _Look, near: _Near) -> float:
        """Rows near the date that would hold as telling a choice of the row's terms without telling of the same contact.

        Of the shared terms the rarest are taken, as many as tell most; the agencies' own services only beside others. A row of
        many terms has many choices, so that sharing three of thirty tells little.
        """
        own = one.own | other.own
        shared = sorted((one.terms & other.terms) - own, key=self._rank.__getitem__)
        if not shared:
            return _NEVER  # that a row mentions the other service is true of every row of that service
        shared += sorted(own & one.terms & other.terms)
        choices = min(len(one.terms), len(other.terms))
        floor = 0.5 / (self._rows + _ROWS_ELSEWHERE)
        ways = float(choices)
        least = ways * (self._count_elsewhere(shared[0], near) / self._rows + floor)
        rows = self._rows_elsewhere(shared[0], near) if len(shared) > 1 else 0
        for number, term in enumerate(shared[1:12], start=2):
            ways *= (choices - number + 1) / number
            rows &= self._rows_with(term)
            least = min(least, ways * ((rows.bit_count() if rows else 0) / self._rows + floor))
        apart = _NEXT_DAY if max(one.low, other.low) > min(one.high, other.high) else 1.0
        return least * (1 + near.rows) * apart


def _names(one: _Look, other: _Look) -> bool:
    """Whether a row speaks of the other agency's service."""
    return bool((other.own - one.own) & one.terms)


# Why it is offered --------------------------------------------------------------------------------


def _explain(one: _Look, other: _Look, weights: dict[str, float]) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
    spoken = words_of(one.row.what) | words_of(other.row.what)
    words = [spoken.get(term, say_term(term)) for term in shared if term[0] not in "#!@"]
    if words:
        reasons.append(f"both speak of: {', '.join(words[:6])}")
    if _sentences_alike(one, other) >= 90:
        reasons.append("much of the wording is the same")
    return tuple(reasons), tuple(_against(one, other))


def _dates(one: _Look, other: _Look) -> str:
    a, b = one.row.when.when, other.row.when.when
    assert a is not None
    assert b is not None
    if one.low == one.high == other.low == other.high:
        return f"both on {say(a)}"
    together = overlaps(a, b)
    if together is Answer.NO:
        return f"on days next to each other: {say(a)}; {say(b)}"
    return f"the dates {'meet' if together is Answer.YES else 'can meet'}: {say(a)}; {say(b)}"


def _against(one: _Look, other: _Look) -> Iterator[str]:
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


def _sentences_alike(one: _Look, other: _Look) -> float:
    """Likeness of the wording, 0 to 100, whatever the order of words and however much more one of them says."""
    from rapidfuzz import fuzz

    return float(fuzz.token_set_ratio(one.row.what.lower(), other.row.what.lower()))
