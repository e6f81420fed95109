"""The generation of everybody in a family: children below their parents, couples and siblings level.

People who ought to be level (couples and co-parents first, then siblings) are put into one class as long as that sets
nobody level with an own ancestor; a class then stands as low as its children allow. So an uncle who married his niece
stands beside her, below his own brother, and a parent's child who also has a child with that parent stays below.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

Below = tuple[str, str, int]
"""Who stands how many generations above whom: (upper, lower, number)."""


def find_generations(
    people: Sequence[str], parents: Iterable[Below], level: Iterable[tuple[str, str]], softer: Iterable[Below]
) -> dict[str, int]:
    """The generation of each person, 0 at the top.

    Args:
        people: everybody, in a fixed order.
        parents: what must hold. It has no circles.
        level: pairs that ought to be level, the most important first.
        softer: further distances that hold where nothing speaks against them: carers, grandparents, aunts.
    """
    below = _Below(people)
    for upper, lower, number in parents:
        below.put(upper, lower, number)
    for one, other in level:
        below.join(one, other)
    for upper, lower, number in softer:
        below.put(upper, lower, number)
    return below.generations()


class _Below:
    """Classes of people who stand level, and the distances between classes."""

    def __init__(self, people: Sequence[str]) -> None:
        self._class = {person: person for person in people}
        self._lower: dict[str, dict[str, int]] = defaultdict(dict)

    def put(self, upper: str, lower: str, number: int) -> None:
        """Sets a distance, unless the two are level or it would close a circle."""
        above, under = self._class[upper], self._class[lower]
        if above != under and not self._reaches(under, above):
            self._lower[above][under] = max(number, self._lower[above].get(under, 0))

    def join(self, one: str, other: str) -> None:
        """Makes two people level, unless one of them must stand above the other."""
        keep, gone = sorted((self._class[one], self._class[other]))
        if keep == gone or self._reaches(keep, gone) or self._reaches(gone, keep):
            return
        for person, its_class in self._class.items():
            if its_class == gone:
                self._class[person] = keep
        for lower, number in self._lower.pop(gone, {}).items():
            self._lower[keep][lower] = max(number, self._lower[keep].get(lower, 0))
        for lowers in self._lower.values():
            if gone in lowers:
                lowers[keep] = max(lowers.pop(gone), lowers.get(keep, 0))

    def _reaches(self, start: str, goal: str) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            for lower in self._lower.get(waiting.pop(), ()):
                if lower == goal:
                    return True
                if lower not in seen:
                    seen.add(lower)
                    waiting.append(lower)
        return False

    def generations(self) -> dict[str, int]:
        """As high as those above allow; then whoever has children comes down to just above the highest of them."""
        classes = sorted(set(self._class.values()))
        order = self._downwards(classes)
        generation = dict.fromkeys(classes, 0)
        for one in order:
            for lower, number in self._lower.get(one, {}).items():
                generation[lower] = max(generation[lower], generation[one] + number)
        for one in reversed(order):
            lowers = self._lower.get(one, {})
            if lowers:
                generation[one] = min(generation[lower] - number for lower, number in lowers.items())
        return {person: generation[its_class] for person, its_class in self._class.items()}

    def _downwards(self, classes: Sequence[str]) -> list[str]:
        """The classes, each before those below it."""
        order: list[str] = []
        done: set[str] = set()

        def visit(one: str) -> None:
            if one not in done:
                done.add(one)
                for lower in sorted(self._lower.get(one, ())):
                    visit(lower)
                order.append(one)

        for one in classes:
            visit(one)
        return order[::-1]
