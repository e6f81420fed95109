"""Cases in columns, barriers (or pairs of sectors, or themes) in rows, and in each cell three counts.

Counts are disclosed by a rule (`crosslane.disclosure`) before they are in the plan; where the rule holds, no row of the case
is named. Beside each case stands how much its sources tell. There are no sums over cases, no rates and no ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from crosslane.case import Case
from crosslane.compare import NOT_STATED, By, Comparison, Tally, compare_cases, how_complete
from crosslane.disclosure import EXACT, SMALL_NUMBERS, Rule, Shown, disclose, is_published
from crosslane.plan.captions import Caption, cited
from crosslane.plan.told import told
from crosslane.vocabulary import Family, FindingKind

MOST_TOLD = 6
"""Crossings that a cell tells one by one; the rest are counted."""
NAMES = ("crossed", "did not cross", "no record either way")


class Numbers(StrEnum):
    """For which cases the rule on small numbers holds."""

    UNPUBLISHED = "hidden where a case is not published"
    ALL = "hidden in every case"
    NONE = "all shown as they are"

    def rule(self, case: Case) -> Rule:
        """The rule for a case."""
        exact = self is Numbers.NONE or (self is Numbers.UNPUBLISHED and is_published(case))
        return EXACT if exact else SMALL_NUMBERS


class AcrossCase(NamedTuple):
    """A column: a case, how much its sources tell, and how its numbers are shown."""

    id: str
    title: str
    complete: str
    numbers: str
    not_said: tuple[str, ...]


class AcrossCell(NamedTuple):
    """Three counts, in the order of `NAMES`."""

    id: str
    counts: tuple[Shown, ...]
    caption: Caption

    @property
    def is_empty(self) -> bool:
        """Whether the case has none of it."""
        return all(count.text == "0" for count in self.counts)


class AcrossRow(NamedTuple):
    """A barrier, a pair of sectors or a theme, with a cell for each case."""

    name: str
    cells: tuple[AcrossCell, ...]


class WorkedLine(NamedTuple):
    """Good practice that a source ties to something that did cross."""

    case: str
    text: str
    crossed: tuple[str, ...]
    cites: str


class AcrossPlan(NamedTuple):
    """All that the comparison shows.

    Attributes:
        hidden_worked: how many such lines are left out because the rule on small numbers holds for their case.
    """

    by: By
    numbers: Numbers
    cases: tuple[AcrossCase, ...]
    rows: tuple[AcrossRow, ...]
    worked: tuple[WorkedLine, ...]
    hidden_worked: int


def plan_across(cases: Sequence[Case], by: By, numbers: Numbers = Numbers.UNPUBLISHED) -> AcrossPlan:
    """Plan the comparison of cases by one thing; rows in the order of the alphabet, what is not stated last.

    Raises:
        ValueError: if two cases have the same id.
    """
    rules = {case.info.id: numbers.rule(case) for case in cases}
    found = sorted(compare_cases(cases, by), key=lambda one: (NOT_STATED in one.names, one.names))
    worked = [(case, line) for case in cases for line in _worked(case)]
    told_of = tuple(line for case, line in worked if rules[case.info.id] == EXACT)
    return AcrossPlan(
        by,
        numbers,
        tuple(_column(case, rules[case.info.id]) for case in cases),
        tuple(AcrossRow(_name(one.names), tuple(_cell(case, one, rules[case.info.id]) for case in cases)) for one in found),
        told_of,
        len(worked) - len(told_of),
    )


def _name(names: Sequence[str]) -> str:
    return " → ".join(names)


def _column(case: Case, rule: Rule) -> AcrossCase:
    complete = how_complete(case)
    kinds = " and ".join(str(kind) for kind in complete.kinds) or "no source named"
    exact = rule == EXACT
    paragraphs, rows = disclose(complete.paragraphs, rule).text, disclose(complete.rows, rule).text
    numbers = "published, numbers as they are" if is_published(case) else "numbers as they are"
    return AcrossCase(
        case.info.id,
        case.info.title,
        f"{kinds}; {paragraphs} paragraphs, {rows} rows",
        numbers if exact else "small numbers not shown, others rounded",
        case.info.not_said,
    )


def _cell(case: Case, comparison: Comparison, rule: Rule) -> AcrossCell:
    tally = next((one for one in comparison.tallies if one.completeness.case == case.info.id), None)
    counts = tuple(disclose(count, rule) for count in (tally.counts if tally is not None else (0, 0, 0)))
    name = _name(comparison.names)
    heading = f"{case.info.title}: {name}"
    if tally is None:
        caption = Caption(heading, ("The sources name no crossing of this kind, made or not.",), "")
    else:
        lines = [f"{count.text} {name}" for count, name in zip(counts, NAMES, strict=True)]
        lines += _told(case, tally) if rule == EXACT else ["Small numbers are not shown, and no row is named."]
        caption = Caption(heading, tuple(lines), "")
    return AcrossCell(f"{case.info.id}: {name}", counts, caption)


def _told(case: Case, tally: Tally) -> list[str]:
    """The crossings of a cell, those made first: where it did cross is as much worth knowing."""
    rows = [*tally.crossed, *tally.did_not_cross, *tally.no_record]
    lines = [told(case, case.crossings[row]) for row in rows[:MOST_TOLD]]
    return [*lines, f"… and {len(rows) - MOST_TOLD} more."] if len(rows) > MOST_TOLD else lines


def _worked(case: Case) -> list[WorkedLine]:
    """The good practice that the source ties to something that crossed. Other findings do not say that anything worked."""
    lines = []
    for finding in case.findings:
        made = [case.crossings[one] for one in finding.crossings if case.crossings[one].outcome.family is Family.CROSSED]
        if made and finding.kind is FindingKind.GOOD_PRACTICE:
            crossed = tuple(f"{told(case, one)}{f', by {one.channel}' if one.channel else ''}" for one in made)
            lines.append(WorkedLine(case.info.title, finding.text, crossed, cited(finding)))
    return sorted(lines, key=lambda line: line.text)


def outline_across(plan: AcrossPlan) -> str:
    """Row by row and case by case, in words."""
    lines = [f"Compared by {plan.by}. {plan.by.meaning}", f"Small numbers: {plan.numbers}."]
    lines += [f"  {case.title}: {case.complete}; {case.numbers}" for case in plan.cases]
    for row in plan.rows:
        lines += ["", row.name]
        for case, cell in zip(plan.cases, row.cells, strict=True):
            if not cell.is_empty:
                counts = "; ".join(f"{count.text} {name}" for count, name in zip(cell.counts, NAMES, strict=True))
                lines.append(f"  {case.title} ({case.complete}): {counts}")
    if plan.worked:
        lines += ["", "Where it did cross, and what the sources say made it work"]
        lines += [f"  {one.case}: {one.text} [{one.cites}]" for one in plan.worked]
    if plan.hidden_worked:
        lines.append(f"  {plan.hidden_worked} more of cases in which small numbers are not shown.")
    return "\n".join(lines)
