"""Rows of different agencies that may tell of the same contact, offered to a person with the reason; nothing is merged.

Rows are compared only where their dates allow it (a window of days). Two rows share terms (`wording`); what that tells depends on
how many rows of the review hold the same terms, and on how many rows of other agencies lie near the date: a pair is strong
if few such pairs would be there by chance. So *no reply, card left* on one day says little in a dense chronology, and a
swollen ankle much. A role code counts as shared only within one area: HV1 of Area A and HV1 of Area B are two people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from crosslane.intake.chance import Chance, Look, Near
from crosslane.intake.facts import slug
from crosslane.intake.merge import MergedRow, PairKey, pair_key
from crosslane.intake.reasons import explain, ties
from crosslane.intake.standing import Standing, stand_between
from crosslane.intake.values import Role
from crosslane.intake.wording import services_in, terms_of
from crosslane.when import FIRST_DAY, LAST_DAY, When

if TYPE_CHECKING:
    import numpy as np

    Places = np.ndarray[Any, np.dtype[np.intp]]

WINDOW = 1
"""Days by which two dates may miss each other: agencies write of an evening or a night on either day."""
WIDEST = 100
"""Days beyond which a date is too wide to offer pairs by: a term or a season still counts, a year does not."""
MOST = 3
"""Pairs that are offered for one row at most, the likeliest ones."""
OFFERED = 35
"""Strength, of 100, from which a pair is offered."""
OFFERED_UNDATED = 50
"""The same for a pair of which a row has no date: words alone have to say more."""
_MOST_EXPECTED = 100 / OFFERED - 1 + 1e-6
"""Pairs by chance beyond which none is offered, and a little more, so that rounding decides nothing."""
_ROUGH, _ROUGH_UNDATED = 0.12, 0.3
"""Likeness of shared terms from which a pair is looked at closely; the second where a row has no date."""
_WIDTH, _BLOCK, _BESIDE = 192, 16, 80
"""Places of a vector; rows that are compared at once, and with how many: with more, the linear algebra starts threads, which wait
for each other longer than they save."""


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


def find_pairs(rows: Sequence[MergedRow]) -> tuple[Pair, ...]:
    """Pairs that a person may want to look at, the likeliest first. The order of the rows does not matter.

    A row without a date that stands between two dated ones of a file in order of time is compared with the rows of those days, if
    one of the two speaks of the other's service or both of one worker. Any other is compared with all rows by people and words
    alone, and two of these three have to hold. What such rows share has to be rarer than what rows with dates do. Rows with a
    date that is wider than `WIDEST` days are in no pair.
    """
    looks, weights = _look_at(rows)
    chance = Chance(looks)
    found: dict[PairKey, tuple[float, Look, Look]] = {}
    if len(looks) > 1:
        near_in_time = _InTime(looks, weights)
        for one, other, near in near_in_time.alike():
            strength = 100 / (1 + chance.expected(one, other, near, _MOST_EXPECTED))
            if strength >= OFFERED and (_is_dated(one, other) or (strength >= OFFERED_UNDATED and ties(one, other))):
                found[pair_key(one.row.id, other.row.id)] = (strength, one, other)
        for at, to, begin, end in near_in_time.alike_undated():
            if ties(looks[at], looks[to]) < 2:
                continue
            strength = 100 / (1 + chance.expected_undated(at, to, begin, end))
            if strength >= OFFERED_UNDATED:
                found[pair_key(looks[at].row.id, looks[to].row.id)] = (strength, looks[at], looks[to])
    kept: list[Pair] = []
    seen: Counter[str] = Counter()
    for key, (strength, one, other) in sorted(found.items(), key=lambda item: (-round(item[1][0]), item[0])):
        if max(seen[key[0]], seen[key[1]]) >= MOST:
            continue
        seen.update(key)
        first, second = (one, other) if one.row.id == key[0] else (other, one)
        kept.append(Pair(*key, round(strength), *explain(first, second, weights)))
    return tuple(kept)


def _is_dated(one: Look, other: Look) -> bool:
    """Whether both rows have a date themselves."""
    return one.stands is None and other.stands is None


# How a row is looked at ---------------------------------------------------------------------------


def _look_at(rows: Sequence[MergedRow]) -> tuple[list[Look], dict[str, float]]:
    """The rows that can be in pairs, by their first possible day and those without a date last, and how much each term weighs."""
    bodies: dict[str, tuple[str, frozenset[str]]] = {}
    looks: list[Look] = []
    standing = stand_between(rows)
    for row in rows:
        when: When | Standing | None = row.when.when
        stands = standing.get(row.id)
        if when is None and stands is not None and _is_narrow(stands):
            when = stands
        else:
            stands = None
        is_dated = when is not None and (when.low > FIRST_DAY or when.high < LAST_DAY)
        if is_dated and not _is_narrow(when):
            continue
        if row.agency not in bodies:
            bodies[row.agency] = slug(row.agency), services_in(row.agency)
        body, own = bodies[row.agency]
        # A code belongs to the area of the agency that uses it.
        terms = terms_of("\n".join([text for role, text in row.said.items() if role not in _NOT_WORDS]))
        if row.area:
            terms = frozenset(f"{term} {row.area}" if term[0] == "#" else term for term in terms)
        if row.when.time and row.when.time[0].isdigit():
            terms |= {f"!{row.when.time[:5]}"}
        low, high = (when.low, when.high) if is_dated and when is not None else (LAST_DAY, LAST_DAY)
        looks.append(Look(row, body, low, high, terms | own, own, terms - own, is_dated, stands))
    counted = Counter(chain.from_iterable([look.terms for look in looks]))
    count = len(looks) + 1
    weights = {term: log(1 + count / (number + 1)) * (1.6 if term[0] in "#!" else 1.0) for term, number in counted.items()}
    looks.sort(key=lambda look: (not look.is_dated, look.low, look.high, look.row.id))
    return looks, weights


def _is_narrow(when: When | Standing | None) -> bool:
    return when is not None and when.low > FIRST_DAY and when.high < LAST_DAY and when.high - when.low <= WIDEST


_NOT_WORDS = frozenset(
    {Role.WHEN, Role.TIME, Role.END, Role.END_TIME, Role.RECORDED, Role.ORDER, Role.ID, Role.SOURCE, Role.THINKING}
)


# Which rows are compared --------------------------------------------------------------------------


class _InTime:
    """Rows beside those that they can be one contact with.

    Rows are taken block by block in the order of time, each block against all rows that its dates can meet; rows without a date
    against all.

    Args:
        looks: the rows, those without a date last.
        weights: how much each term weighs.
    """

    def __init__(self, looks: Sequence[Look], weights: dict[str, float]) -> None:
        import numpy as np

        self._looks = looks
        self._made = _vectors(looks, weights)
        bodies = {body: number for number, body in enumerate(sorted({look.body for look in looks}))}
        self._body = np.array([bodies[look.body] for look in looks])
        self._dated = sum(look.is_dated for look in looks)
        low, high = (np.array([getattr(look, end) for look in looks[: self._dated]], dtype=np.int64) for end in ("low", "high"))
        self._width = high - low
        # Rows that begin up to a window after a row's last day; those that begin before it have been the first of the pair.
        self._ends = np.searchsorted(low, high + WINDOW, side="right")
        self._begins = np.searchsorted(low, low - WINDOW, side="left")
        self._near = self._ends - np.searchsorted(np.sort(high), low - WINDOW, side="left")

    def alike(self) -> Iterator[tuple[Look, Look, Near]]:
        """Pairs of different agencies whose dates allow it and that share terms enough, with the rows near their dates."""
        import numpy as np

        body, begins, ends, near = self._body, self._begins, self._ends, self._near
        found: list[tuple[Places, Places]] = []
        for chosen in (np.flatnonzero(self._width <= 7), np.flatnonzero(self._width > 7)):
            for start in range(0, len(chosen), _BLOCK):
                block = chosen[start : start + _BLOCK]
                first, last = int(block[0]), int(ends[block].max())
                found += self._like(block, first, last, _ROUGH)
        if not found:
            return
        at, to = (np.concatenate(places) for places in zip(*found, strict=True))
        wanted = (to > at) & (to < ends[at]) & (body[at] != body[to])
        at, to = at[wanted], to[wanted]
        rows = map(Near, np.maximum(near[at], near[to]).tolist(), begins[at].tolist(), ends[to].tolist())
        for one, other, around in zip(at.tolist(), to.tolist(), rows, strict=True):
            yield self._looks[one], self._looks[other], around

    def alike_undated(self) -> Iterator[tuple[int, int, int, int]]:
        """Places of pairs of different agencies of which one row has no date, and where the rows near the other's date are."""
        import numpy as np

        for start in range(self._dated, len(self._looks), _BLOCK):
            block = np.arange(start, min(start + _BLOCK, len(self._looks)))
            for at, to in self._like(block, 0, len(self._looks), _ROUGH_UNDATED):
                wanted = (to < at) & (self._body[at] != self._body[to])
                for one, other in zip(at[wanted].tolist(), to[wanted].tolist(), strict=True):
                    is_dated = other < self._dated
                    yield one, other, int(self._begins[other]) if is_dated else 0, int(self._ends[other]) if is_dated else 0

    def _like(self, block: Places, first: int, last: int, least: float) -> Iterator[tuple[Places, Places]]:
        """Places of rows of a block, and beside them of rows from `first` to before `last` that are as like as that."""
        import numpy as np

        rows = self._made[block]
        for begin in range(first, last, _BESIDE):
            at, to = np.nonzero(rows @ self._made[begin : min(begin + _BESIDE, last)].T >= least)
            yield block[at], to + begin


def _vectors(looks: Sequence[Look], weights: dict[str, float]) -> np.ndarray[Any, Any]:
    """Each row as a short vector: terms fall on places and signs by their number, so that unlike rows come out near zero."""
    import numpy as np

    terms = sorted(weights)
    numbers = {term: number for number, term in enumerate(terms)}
    weight = np.array([weights[term] for term in terms])
    drawn = np.random.default_rng(7)
    place = drawn.integers(0, _WIDTH, len(numbers))
    sign = drawn.choice((-1.0, 1.0), len(numbers)) * weight
    row_of = np.repeat(np.arange(len(looks)), [len(look.terms) for look in looks])
    term_of = np.fromiter(map(numbers.__getitem__, chain.from_iterable([look.terms for look in looks])), dtype=np.int64)
    added = np.bincount(row_of * _WIDTH + place[term_of], weights=sign[term_of], minlength=len(looks) * _WIDTH)
    made: np.ndarray[Any, Any] = added.astype(np.float32).reshape(len(looks), _WIDTH)
    lengths = np.sqrt(np.bincount(row_of, weights=weight[term_of] ** 2, minlength=len(looks)))
    made /= np.where(lengths > 0, lengths, 1.0).astype(np.float32)[:, None]
    return made
