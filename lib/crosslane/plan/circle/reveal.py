"""What a group sees after it has talked: what others held at that moment, where it was, and what the record says of why.

What crossed is told before what did not, and in as many words: a circle learns from both. Nothing here says what anyone
ought to have done, nor that anything would have turned out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from crosslane.answer import Answer
from crosslane.case import Case
from crosslane.knowledge import Knowledge, knowledge_of
from crosslane.network.bodies import bodies, body_name
from crosslane.plan.captions import cited, names, said_date
from crosslane.plan.circle.then import said
from crosslane.records import Crossing, Item
from crosslane.vocabulary import Evidence, Family, FindingKind
from crosslane.when import When

CROSSED = "It crossed"
DID_NOT_CROSS = "It did not cross, as the source says"
NO_RECORD = "No record either way"
HELD = "What was known, and where it was"
HAPPENED = "What the source tells of"
NOT_DONE = "No record seen of this step, or the source says it was not taken"
GOOD_PRACTICE = "What the source praises"
KINDS = (CROSSED, GOOD_PRACTICE, DID_NOT_CROSS, NO_RECORD, HELD, HAPPENED, NOT_DONE)
"""The kinds of thing that a reveal shows, in this order."""

NOT_SAID = "The source does not say why."
NO_RECORD_IS = "The records do not say whether it was passed on. This is not the same as not shared."
NOBODY_NAMED = "The source does not say who held this."


class Shown(NamedTuple):
    """One thing that is revealed: of which kind, what, in which words, why as far as recorded, and its paragraphs."""

    kind: str
    heading: str
    lines: tuple[str, ...]
    why: str
    cites: str


class Elsewhere(NamedTuple):
    """What one body, or its workers, surely held at that moment and the agency in the chair did not.

    Attributes:
        items: labels with their paragraphs, what arose last first.
    """

    body: str
    items: tuple[tuple[str, str], ...]


class Reveal(NamedTuple):
    """What is shown after the group has talked.

    Attributes:
        shown: what the author of the stop chose to show, what crossed first.
        elsewhere: what others held at that moment about the same people, the nearest to the stop first.
        unsettled: what the agency itself may have had by then, or only later: labels with their paragraphs.
    """

    shown: tuple[Shown, ...]
    elsewhere: tuple[Elsewhere, ...]
    unsettled: tuple[tuple[str, str], ...]


def plan_reveal(case: Case, cut: Case, agency: str, at: str, reveals: Iterable[str], known: Iterable[str]) -> Reveal:
    """The reveal of a stop.

    Args:
        case: the whole case.
        cut: the case as it stood at the stop (`then.case_at`).
        agency: whose view came before; empty for nobody's.
        at: id of the event at which the group stops.
        reveals: ids of the rows that the stop reveals.
        known: ids of the items that were in the then-view.
    """
    ids = list(dict.fromkeys(reveals))
    praised = (finding for finding in case.findings if finding.kind is FindingKind.GOOD_PRACTICE)
    shown = [_shown(case, row) for row in ids]
    shown += [
        Shown(GOOD_PRACTICE, finding.text, (), "", cited(finding)) for finding in praised if set(ids) & set(finding.crossings)
    ]
    shown.sort(key=lambda one: KINDS.index(one.kind))
    told = set(known)
    return Reveal(tuple(shown), _elsewhere(cut, agency, at, told), _unsettled(case, cut, agency, at) if agency else ())


# What the author chose -----------------------------------------------------------------------


def _shown(case: Case, row_id: str) -> Shown:
    """What is shown of a row, whichever table it stands in."""
    for table, show in _SHOWERS.items():
        row = case.table(table).get(row_id)
        if row is not None:
            shown: Shown = show(case, row)
            return shown
    return _event(case, case.events[row_id])


_KIND_OF = {Family.CROSSED: CROSSED, Family.DID_NOT_CROSS: DID_NOT_CROSS, Family.NO_RECORD: NO_RECORD}


def _crossing(case: Case, crossing: Crossing) -> Shown:
    family = crossing.outcome.family
    what = "; ".join(case.items[item].label for item in crossing.items)
    lines = [f"From {case.label(crossing.sender)} to {case.label(crossing.receiver)}: {crossing.outcome}"]
    lines += [_dated(crossing.words, case.when_crossing(crossing)), crossing.text]
    if family is not Family.CROSSED:
        holders = [one for item in crossing.items for one in case.items[item].held_by]
        lines.append(f"First held by {names(case, dict.fromkeys(holders))}" if holders else "")
    if crossing.evidence is Evidence.IMPLIED:
        lines.append("Implied by the source, not said in so many words.")
    if crossing.note:
        lines.append(f"Note: {crossing.note}")
    return Shown(_KIND_OF[family], what, tuple(line for line in lines if line), _why(crossing), cited(crossing))


def _why(crossing: Crossing) -> str:
    """What the record says of why it did not cross, or of what went with how it crossed."""
    family = crossing.outcome.family
    if family is Family.NO_RECORD:
        return NO_RECORD_IS
    said_why = [f"{str(crossing.barrier).capitalize()}. {crossing.barrier.meaning}"] if crossing.barrier else []
    said_why += [f"Reason given: {crossing.reason_given}"] if crossing.reason_given else []
    if said_why:
        return " ".join(said_why)
    return NOT_SAID if family is Family.DID_NOT_CROSS else ""


def _dated(words: str, when: When) -> str:
    """A date as a line of its own: as the source puts it, with our reading, or that there is none."""
    line = said_date(words, when) if words else said(when)
    return line[:1].upper() + line[1:]


def _item(case: Case, item: Item) -> Shown:
    lines = [item.text, _dated("", case.when(item.arises or None))]
    lines.append(f"First held by {names(case, item.held_by)}" if item.held_by else NOBODY_NAMED)
    return Shown(HELD, item.label, tuple(line for line in lines if line), "", cited(item))


def _event(case: Case, event: Any) -> Shown:
    lines = (_dated(event.words, case.timing[event.id]), event.text, f"Note: {event.note}" if event.note else "")
    return Shown(HAPPENED, event.title, tuple(line for line in lines if line), "", cited(event))


def _omission(case: Case, omission: Any) -> Shown:
    whose = f"Whose step it would have been: {names(case, omission.agencies)}"
    lines = (whose, omission.text, f"Note: {omission.note}" if omission.note else "")
    return Shown(NOT_DONE, omission.action, tuple(line for line in lines if line), "", cited(omission))


_SHOWERS: Mapping[str, Any] = {"crossings": _crossing, "items": _item, "omissions": _omission}


# What others held ----------------------------------------------------------------------------


def _elsewhere(cut: Case, agency: str, at: str, known: set[str]) -> tuple[Elsewhere, ...]:
    """What was surely held elsewhere by then, body by body, the family as one.

    Workers of the chair's own service count as elsewhere: what one of them held, the others did not.
    """
    knowledge, body = knowledge_of(cut), bodies(cut)
    high = cut.when(at).high
    held: dict[str, list[tuple[int, str, Item]]] = {}
    for item in cut.items:
        if item.id in known:
            continue
        arisen = cut.when(item.arises or None).low
        for holder in sorted(_holders(knowledge, item.id, high) - {agency}):
            held.setdefault(body[holder], []).append((-arisen, item.id, item))
    found = []
    for name, entries in held.items():
        entries.sort(key=lambda entry: entry[:2])
        unique = {item.id: (item.label, cited(item)) for _, _, item in entries}
        found.append((entries[0][0], Elsewhere(body_name(cut, name), tuple(unique.values()))))
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].body)))


def _holders(knowledge: Knowledge, item: str, day: int) -> set[str]:
    return {holder for holder in knowledge.holders(item) if knowledge.holds(holder, item, day) is Answer.YES}


def _unsettled(case: Case, cut: Case, agency: str, at: str) -> tuple[tuple[str, str], ...]:
    """What the agency may have had by then: neither surely by then nor surely later."""
    high = cut.when(at).high
    later = knowledge_of(case)
    return tuple(
        (item.label, cited(item))
        for item in case.items
        if item.id not in cut.items
        and (held := later.holding(agency, item.id)) is not None
        and held.possibly <= high
        and not (item.arises and at in later.came_before(item.arises))
    )
