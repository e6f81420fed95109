"""What is said about a row when a reader points at it: words, date as the source puts it, citation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from crosslane.case import Case
from crosslane.records import Crossing, Event
from crosslane.vocabulary import Evidence, Family, Standing
from crosslane.when import LAST_DAY, When, first_moment, say


class Caption(NamedTuple):
    """The text of a mark: a heading, lines of plain text, and the paragraphs it stands on."""

    heading: str
    lines: tuple[str, ...]
    cites: str

    def plain(self) -> str:
        """The caption as one text, a line each."""
        return "\n".join([self.heading, *self.lines, f"[{self.cites}]" if self.cites else ""]).rstrip()


def cited(row: Any) -> str:
    """The citations of a row as they are written in the case file."""
    return "; ".join(str(citation) for citation in row.cites)


def said_date(words: str, when: When) -> str:
    """The date as the source puts it, with our reading beside it where the two differ."""
    reading = say(when)
    if not words:
        return reading
    if words.strip().lower() == reading.lower():
        return words
    return f"{words} (read as {reading})" if reading != "no date" else words


def names(case: Case, ids: Iterable[str]) -> str:
    """Labels of people and agencies, as a list in words."""
    labels = [case.label(one) for one in ids]
    return labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " and " + labels[-1] if labels else ""


def said_left_out(case: Case, day: int = LAST_DAY) -> tuple[str, ...]:
    """Which dates a case was opened without: one line for all, then one for each; nothing if none was left out.

    Args:
        case: the case.
        day: the last day that is shown. An event that surely came later is not named.
    """
    named = [one for one in case.left_out if one.event and first_moment(case.timing[one.event]).low <= day]
    lines = [one.why for one in case.left_out if not one.event]
    if case.left_out and not lines and not named:
        lines = ["Some dates that cannot be right are left out."]
    if named:
        titles = list(dict.fromkeys(case.events[one.event].title for one in named))
        count = "1 event" if len(titles) == 1 else f"{len(titles)} events"
        lines.append(f"Dates that cannot be right are left out of {count}: {'; '.join(titles)}.")
    for one in named:
        said = one.said or f"row {one.row} of events.csv, which cannot be read"
        lines.append(f"Left out of {case.events[one.event].title}: {said} [{'; '.join(map(str, one.cites))}]")
    return tuple(lines)


def event_caption(case: Case, event: Event) -> Caption:
    """What an event says of itself, and the versions of it that differ."""
    lines = [said_date(event.words, case.timing[event.id])]
    lines += [f"Left out, for it cannot be right: {one.said or one.why}" for one in case.left_out if one.event == event.id]
    if event.standing is not Standing.ESTABLISHED:
        lines.append(f"{str(event.standing).capitalize()}: {event.standing.meaning}")
    lines.append(event.text)
    if event.agencies:
        lines.append(f"Involved: {names(case, event.agencies)}")
    lines += [
        f"According to {case.label(account.agency)}: {account.text} [{cited(account)}]"
        for account in case.accounts.where("event", event.id)
    ]
    if event.note:
        lines.append(f"Note: {event.note}")
    return Caption(event.title, tuple(line for line in lines if line), cited(event))


_VERBS = {
    Family.CROSSED: "→",
    Family.DID_NOT_CROSS: "⇥",
    Family.NO_RECORD: "⇢",
}


def crossing_caption(case: Case, crossing: Crossing) -> Caption:
    """What crossed or did not, between whom, how it went and what the source says of the reason."""
    family = crossing.outcome.family
    heading = f"{case.label(crossing.sender)} {_VERBS[family]} {case.label(crossing.receiver)}: {crossing.outcome}"
    lines = [said_date(crossing.words, case.when_crossing(crossing))]
    lines += [f"What: {case.items[item].label}" for item in crossing.items]
    lines.append(crossing.text)
    if crossing.channel:
        lines.append(f"How: {crossing.channel}")
    if crossing.barrier:
        lines.append(f"In the way: {crossing.barrier}")
    if crossing.reason_given:
        lines.append(f"Reason given: {crossing.reason_given}")
    if family is Family.NO_RECORD:
        lines.append("The records do not say whether it was passed on.")
    if crossing.evidence is Evidence.IMPLIED:
        lines.append("Implied by the source, not said in so many words.")
    if crossing.note:
        lines.append(f"Note: {crossing.note}")
    return Caption(heading, tuple(line for line in lines if line), cited(crossing))
