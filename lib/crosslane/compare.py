"""Cases side by side: what crossed and what did not, by barrier, by pair of sectors, by theme and by channel.

A count is a count of rows, and a case has as many rows as its sources tell of: a serious case review of two hundred
paragraphs names more crossings than a briefing of ten. So beside every count stands what its source is and what it
does not say, and there are no rates and no ranks. Agencies are not compared at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from crosslane.case import Case
from crosslane.records import Crossing
from crosslane.vocabulary import Family, FindingKind, SourceKind

NOT_STATED = "not stated"
"""Where the source names no barrier, or the case no sector."""
FAMILY = "family and others around the child"
"""Stands for the sector of people who are no agency."""


class By(StrEnum):
    """What the crossings are counted by."""

    BARRIER = "barrier"
    SECTORS = "sectors"
    THEME = "theme"
    CHANNEL = "channel"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    By.BARRIER: "What stood in the way, where the source says so. A crossing that was made may have one too.",
    By.SECTORS: "The field of work of the sender, and that of the receiver.",
    By.THEME: "What kind of information it was. A crossing with items of two kinds counts once in each.",
    By.CHANNEL: "By which way it went, or would have gone, where the source says so.",
}


class Completeness(NamedTuple):
    """How much the sources of a case tell: to be read beside every count of it.

    Attributes:
        kinds: what kinds of documents they are.
        paragraphs: how many different paragraphs the rows of the case cite.
        rows: how many rows the case has in events, items, crossings, omissions and findings.
        not_said: what the sources do not say, as the case puts it.
    """

    case: str
    sources: tuple[str, ...]
    kinds: tuple[SourceKind, ...]
    paragraphs: int
    rows: int
    not_said: tuple[str, ...]


class Worked(NamedTuple):
    """Good practice that a source ties to crossings that were made."""

    case: str
    finding: str
    crossings: tuple[str, ...]


class Tally(NamedTuple):
    """The crossings of one case: ids, apart by what became of them, with how complete the sources are."""

    crossed: tuple[str, ...]
    did_not_cross: tuple[str, ...]
    no_record: tuple[str, ...]
    completeness: Completeness

    @property
    def counts(self) -> tuple[int, int, int]:
        """Crossed, did not cross, no record either way."""
        return len(self.crossed), len(self.did_not_cross), len(self.no_record)


class Comparison(NamedTuple):
    """One barrier, pair of sectors, theme or channel, over all cases that have it.

    Attributes:
        names: the barrier, the sender's and the receiver's sector, the theme, or the channel.
        tallies: one for each case, in the order in which the cases were given.
        worked: what the sources say made it work where it did cross.
    """

    by: By
    names: tuple[str, ...]
    tallies: tuple[Tally, ...]
    worked: tuple[Worked, ...]


def compare_cases(cases: Sequence[Case], by: By) -> tuple[Comparison, ...]:
    """Cases compared by one thing, in the order of the alphabet.

    Raises:
        ValueError: if two cases have the same id.

    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> [(one.names, one.tallies[0].did_not_cross) for one in compare_cases([case], By.BARRIER)]
    [(('assumed already known',), ('example-not-told',)), (('not stated',), ())]
    """
    names = [case.info.id for case in cases]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"two cases are called '{twice[0]}'; give one of them another name")
    tallies: dict[tuple[str, ...], list[Tally]] = defaultdict(list)
    worked: dict[tuple[str, ...], list[Worked]] = defaultdict(list)
    for case in cases:
        completeness = how_complete(case)
        for key, crossings in _grouped(case, by).items():
            tallies[key].append(_tally(crossings, completeness))
            worked[key].extend(_worked(case, crossings))
    return tuple(Comparison(by, key, tuple(tallies[key]), tuple(worked[key])) for key in sorted(tallies))


def how_complete(case: Case) -> Completeness:
    """What the sources of a case are, how much the case draws from them, and what they do not say."""
    cited = {citation for table in case.tables().values() for row in table for citation in getattr(row, "cites", ())}
    rows = sum(len(table) for table in (case.events, case.items, case.crossings, case.omissions, case.findings))
    return Completeness(
        case.info.id,
        tuple(sorted(source.id for source in case.sources)),
        tuple(sorted({source.kind for source in case.sources})),
        len(cited),
        rows,
        case.info.not_said,
    )


def _grouped(case: Case, by: By) -> dict[tuple[str, ...], list[Crossing]]:
    grouped: dict[tuple[str, ...], list[Crossing]] = defaultdict(list)
    for crossing in case.crossings:
        for key in _keys(case, crossing, by):
            grouped[key].append(crossing)
    return grouped


def _keys(case: Case, crossing: Crossing, by: By) -> Iterable[tuple[str, ...]]:
    if by is By.BARRIER:
        return [(str(crossing.barrier or NOT_STATED),)]
    if by is By.CHANNEL:
        return [(str(crossing.channel or NOT_STATED),)]
    if by is By.SECTORS:
        return [(_sector(case, crossing.sender), _sector(case, crossing.receiver))]
    return sorted({(str(case.items[item].theme),) for item in crossing.items})


def _sector(case: Case, holder: str) -> str:
    return str(case.sector_of(holder) or NOT_STATED) if holder in case.agencies else FAMILY


def _tally(crossings: Iterable[Crossing], completeness: Completeness) -> Tally:
    of_family: dict[Family, list[str]] = defaultdict(list)
    for crossing in crossings:
        of_family[crossing.outcome.family].append(crossing.id)
    crossed, did_not, no_record = (tuple(sorted(of_family[family])) for family in Family)
    return Tally(crossed, did_not, no_record, completeness)


def _worked(case: Case, crossings: Iterable[Crossing]) -> list[Worked]:
    """The good practice that the source ties to those of these crossings that were made."""
    made = {crossing.id for crossing in crossings if crossing.outcome.family is Family.CROSSED}
    found = [
        Worked(case.info.id, finding.id, tuple(sorted(made.intersection(finding.crossings))))
        for finding in case.findings
        if finding.kind is FindingKind.GOOD_PRACTICE and made.intersection(finding.crossings)
    ]
    return sorted(found)
