"""How many pairs of rows like a given one there would be by chance, from how often the same terms stand together elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import and_
from typing import NamedTuple

from crosslane.intake.merge import MergedRow
from crosslane.intake.standing import Standing

_ROWS_ELSEWHERE = 200
"""In a short chronology, terms that no other row holds are taken to be as rare as in one with so many rows more."""
NEVER = 1e9
_NO_TERMS: frozenset[str] = frozenset()
_NEXT_DAY = 3.0
"""How many times as many chance pairs are reckoned with where the dates share no day."""
_MOST_TERMS = 12
"""Shared terms that are looked at, the rarest ones."""
_LEANING = 0.7
"""How far a further shared term is new evidence where no other row holds all of them: 1 if terms knew nothing of each other."""


class Look(NamedTuple):
    """A row as it is compared.

    Attributes:
        body: the agency as an id.
        low: first possible day, `high` the last, as day numbers.
        terms: what it speaks of, with the services that its own agency is.
        own: those services.
        others: its terms without them.
        is_dated: whether its days are known at all, by its date or by where it stands.
        stands: for a row without a date, between which dates it stands in its file.
    """

    row: MergedRow
    body: str
    low: int
    high: int
    terms: frozenset[str]
    own: frozenset[str]
    others: frozenset[str]
    is_dated: bool = True
    stands: Standing | None = None


class Near(NamedTuple):
    """How many rows lie near the dates of a pair, and the places of the first of them and after the last."""

    rows: int
    begin: int
    end: int


class Chance:
    """How many pairs like a given one would be there by chance.

    Args:
        looks: all rows that are compared.
    """

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
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
        self._counted: dict[tuple[frozenset[str], frozenset[str]], tuple[int, ...]] = {}

    def _rows_with(self, term: str) -> int:
        if term not in self._bits:
            bits = bytearray(self._rows // 8 + 1)
            for number in self._held[term]:
                bits[number >> 3] |= 1 << (number & 7)
            self._bits[term] = int.from_bytes(bits, "little")
        return self._bits[term]

    def _count_elsewhere(self, term: str, near: Near) -> int:
        """How many rows hold a term; those near the dates do not count, for a third agency may tell of it on the same days."""
        held = self._held[term]
        return len(held) - (bisect_left(held, near.end) - bisect_left(held, near.begin))

    def _rows_elsewhere(self, term: str, near: Near) -> int:
        """The rows that `_count_elsewhere` counts, a bit each."""
        rows = self._rows_with(term)
        return rows ^ (((rows >> near.begin) & ((1 << (near.end - near.begin)) - 1)) << near.begin)

    def _count_all(self, shared: frozenset[str], own: frozenset[str]) -> tuple[int, ...]:
        """How many rows hold the first of some terms, the first two, the first three and so on, in the order of `expected`."""
        counted = self._counted.get((shared, own))
        if counted is None:
            ordered = (sorted(shared, key=self._rank.__getitem__) + sorted(own))[:_MOST_TERMS]
            held = accumulate(map(self._rows_with, ordered), and_)
            counted = self._counted[shared, own] = tuple([rows.bit_count() for rows in held])
        return counted

    def expected(self, one: Look, other: Look, near: Near, most: float = NEVER) -> float:
        """Rows near the date that would hold as telling a choice of the row's terms without telling of the same contact.

        Of the shared terms the rarest are taken, as many as tell most; the agencies' own services only beside others. A row of
        many terms has many choices, so that sharing three of thirty tells little.

        Args:
            near: the rows near the dates.
            most: where it is surely more than this, any number that is more may come out. Many rows share the same few terms:
                to count these once for all rows, and take off as many as lie near, is quicker than to count elsewhere each time.
        """
        telling = one.others & other.others
        if not telling:
            return NEVER  # that a row mentions the other service is true of every row of that service
        is_own = not (one.own.isdisjoint(other.terms) and other.own.isdisjoint(one.terms))
        services = (one.terms & other.terms) - telling if is_own else _NO_TERMS
        choices = min(len(one.terms), len(other.terms))
        floor = 0.5 / (self._rows + _ROWS_ELSEWHERE)
        apart = _NEXT_DAY if max(one.low, other.low) > min(one.high, other.high) else 1.0
        times = (1 + near.rows) * apart
        if most < NEVER:
            around, rows_all, ways, least = near.end - near.begin, self._rows, 1.0, NEVER
            for number, count in enumerate(self._count_all(telling, services)):
                ways *= (choices - number) / (number + 1)
                bound = ways * ((count - around) / rows_all + floor if count > around else floor)
                if bound < least:
                    least = bound
            if least * times > most:
                return least * times
        shared = sorted(telling, key=self._rank.__getitem__) + sorted(services)
        ways = float(choices)
        least = ways * (self._count_elsewhere(shared[0], near) / self._rows + floor)
        rows = self._rows_elsewhere(shared[0], near) if len(shared) > 1 else 0
        for number, term in enumerate(shared[1:_MOST_TERMS], start=2):
            ways *= (choices - number + 1) / number
            count = 0
            if rows:  # else no row elsewhere holds all of them, and still none with one more
                rows &= self._rows_with(term)
                count = rows.bit_count()
            least = min(least, ways * (count / self._rows + floor))
        return least * times

    def expected_undated(self, one: int, other: int, begin: int, end: int) -> float:
        """As `expected`, for two rows of which one has no date at least: all rows of other agencies could be meant.

        Where no other row holds all the shared terms, how rare that is follows from the rows that hold all but some, and from how
        rare these are by themselves.

        Args:
            one: place of one row, `other` of the other.
            begin: the rows from here to `end` lie near the date of the one that has a date; they do not count.
        """
        first, second = self._looks[one], self._looks[other]
        shared = sorted(first.others & second.others, key=self._rank.__getitem__)[:_MOST_TERMS]
        if not shared:
            return NEVER
        choices = min(len(first.terms), len(second.terms))
        near = ((1 << (end - begin)) - 1) << begin | 1 << one | 1 << other
        ways, rate, least = 1.0, 1.0, NEVER
        rows = (1 << self._rows) - 1 & ~near
        for number, term in enumerate(shared, start=1):
            ways *= (choices - number + 1) / number
            rows &= self._rows_with(term)
            among = (self._rows_with(term) & ~near).bit_count() + 0.5
            rate = rows.bit_count() / self._rows if rows else rate * (among / (self._rows + _ROWS_ELSEWHERE)) ** _LEANING
            least = min(least, ways * rate)
        return least * self._rows
