"""One integrated chronology of many returns: every row of every return, its agency stamped once, in the order of time.

What a person decided about pairs of rows comes in by `Answers`: rows that were said to be the same contact stand together as
one `Line` that opens to all of them. No text is altered and no row is ever dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from crosslane.intake.agreement import Agreed, intersect
from crosslane.intake.facts import slug
from crosslane.intake.values import Place, Reading, Return, Role
from crosslane.when import When, sort_key


class SameContact(StrEnum):
    """What a person said about two rows: whether they tell of the same contact."""

    YES = "yes"
    NO = "no"
    LATER = "later"


PairKey = tuple[str, str]
"""The ids of two rows, in alphabetical order."""
Answers = Mapping[PairKey, SameContact]


def pair_key(a: str, b: str) -> PairKey:
    """The name of a pair, whichever of its rows is named first."""
    return (a, b) if a < b else (b, a)


class Contribution(NamedTuple):
    """A return on its way into the chronology.

    Attributes:
        key: its name in the review; citations use it.
        returned: as it was read.
        area: the area that the agency works in, as a person says; the same role code in two areas is two people.
    """

    key: str
    returned: Return
    area: str = ""


class MergedRow(NamedTuple):
    """One row of one return, in the integrated chronology.

    Attributes:
        id: id of the row in the review.
        number: its number in the chronology, which it keeps; 0 until it is given one.
        agency: who says so: the agency that sent the return, or the file's name if nobody has named it.
        area: the area of the agency; empty if nobody said.
        source: key of the return.
        where: its place in the file.
        when: the date as the agency put it, and as it was read.
        recorded: when it was written down.
        said: its texts by role.
        cells: its texts by heading.
        part_of: id of the row of which it is a part, if a person parted one that holds several contacts.
    """

    id: str
    number: int
    agency: str
    area: str
    source: str
    where: Place
    when: Reading
    recorded: Reading
    said: Mapping[Role, str]
    cells: Mapping[str, str]
    part_of: str = ""

    @property
    def what(self) -> str:
        """What happened, in the agency's words; failing that, all that the row says."""
        return self.said.get(Role.WHAT) or "\n".join(text for text in self.cells.values() if text != self.when.words)


class Difference(NamedTuple):
    """Something that rows of one contact say unlike each other: what it is about, and each row's words by row id."""

    about: str
    words: tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One line of the integrated chronology: a row, or several that a person said are one contact.

    Attributes:
        rows: its rows, side by side; none is above the other.
        agreed: the days on which all of them can be right, or the contradiction between them.
        differences: short answers (time, place, child seen) in which the rows differ.
    """

    rows: tuple[MergedRow, ...]
    agreed: Agreed
    differences: tuple[Difference, ...] = ()

    @property
    def id(self) -> str:
        """The id of its first row."""
        return self.rows[0].id

    @property
    def number(self) -> int:
        """The least of its rows' numbers that were given."""
        return min((row.number for row in self.rows if row.number), default=0)

    @property
    def when(self) -> When | None:
        """The date that its rows agree on; None without one."""
        return self.agreed.when


def merge(contributions: Iterable[Contribution], numbers: Mapping[str, int] | None = None) -> tuple[MergedRow, ...]:
    """Every row of every return, in the order of time. The order of the returns does not matter.

    Args:
        numbers: the numbers that rows were given before.

    Raises:
        ValueError: if two rows have one id: give the returns ids of their own (`crosslane.intake.identity`).
    """
    given = numbers or {}
    rows: list[MergedRow] = []
    for key, returned, area in contributions:
        agency = returned.agency or returned.file.rsplit(".", 1)[0]
        for row, said in returned.by_role():
            place = Place(returned.file, row.sheet, row.row)
            rows.append(
                MergedRow(
                    row.id, given.get(row.id, 0), agency, area, key, place, row.when, row.recorded, said, row.cells, row.part_of
                )
            )
    if len({row.id for row in rows}) < len(rows):
        raise ValueError("two rows have the same id; give each return a name of its own")
    rows.sort(key=_place)
    return tuple(rows)


def _place(row: MergedRow) -> tuple[tuple[int, int], str, str, str]:
    """The order of display. What has no date comes last; on one day, what has no time comes first."""
    time = row.when.time if row.when.time[:1].isdigit() else ""
    return sort_key(row.when.when), time, slug(row.agency), row.id


def number_rows(rows: Sequence[MergedRow], numbers: Mapping[str, int]) -> dict[str, int]:
    """Numbers for the rows that have none, after the highest one given: a number never changes and is never used again."""
    last = max(numbers.values(), default=0)
    new = [row.id for row in rows if row.id not in numbers]
    return {row: number for number, row in enumerate(new, start=last + 1)}


def put_together(rows: Sequence[MergedRow], answers: Answers) -> tuple[Line, ...]:
    """The lines of the chronology: rows that a person said are one contact stand together, all others alone.

    Rows that nobody has decided about are never put together. If A and B are one contact, and B and C, then so are A and C.

    Args:
        rows: as `merge` gives them, in the order of time.
        answers: what a person said about pairs; an answer about a row that is no longer there changes nothing.
    """
    leader = {row.id: row.id for row in rows}

    def first(row: str) -> str:
        while leader[row] != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    for (a, b), answer in sorted(answers.items()):
        if answer is SameContact.YES and a in leader and b in leader:
            one, other = sorted((first(a), first(b)))
            leader[other] = one
    groups: dict[str, list[MergedRow]] = {}
    for row in rows:
        groups.setdefault(first(row.id), []).append(row)
    lines = [line_of(tuple(group)) for group in groups.values()]
    place = {row.id: at for at, row in enumerate(rows)}
    lines.sort(key=lambda line: (_earliest(line), place[line.id]))
    return tuple(lines)


def _earliest(line: Line) -> tuple[int, int]:
    """A line whose accounts contradict each other stands where the earliest of them puts it."""
    if line.agreed.clash:
        return min(sort_key(row.when.when) for row in line.rows)
    return sort_key(line.when)


def line_of(rows: tuple[MergedRow, ...]) -> Line:
    """The line of rows that tell of one contact: what their dates leave, and in what they differ."""
    if len(rows) == 1:
        return Line(rows, Agreed(rows[0].when.when))
    return Line(rows, intersect(row.when.when for row in rows), tuple(_differences(rows)))


_ASKED = ((Role.PLACE, "place"), (Role.CHILD, "child"), (Role.CONTACT, "contact with"), (Role.SUBJECT, "whom it is about"))
_SHORT = 80
"""Letters up to which a text is an answer that can be compared, and not a story."""


def _differences(rows: Sequence[MergedRow]) -> Iterable[Difference]:
    times = tuple((row.id, row.when.time) for row in rows if row.when.time)
    if len({time for _, time in times}) > 1:
        yield Difference("time", times)
    for role, about in _ASKED:
        words = tuple((row.id, row.said[role]) for row in rows if 0 < len(row.said.get(role, "")) <= _SHORT)
        if len({" ".join(text.lower().split()) for _, text in words}) > 1:
            yield Difference(about, words)


def find_against(lines: Sequence[Line], answers: Answers) -> tuple[PairKey, ...]:
    """Pairs that a person said are not one contact, and that stand together all the same because of other answers."""
    line_of = {row.id: line.id for line in lines for row in line.rows}
    return tuple(
        key
        for key, answer in sorted(answers.items())
        if answer is SameContact.NO and key[0] in line_of and line_of[key[0]] == line_of.get(key[1])
    )
