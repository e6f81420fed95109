"""A seven-minute briefing on a case as plain values: seven short sections, each sentence with the rows that it stands on.

The layout is the usual one: talked through in a team in some minutes, and ending in questions. Sentences are the case's own
words, put together with labels, dates and words of the closed lists, and nothing else. What is chosen follows from the case:
its prompts say where a group does well to stop, so the events, crossings and questions come from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crosslane.case import Case
from crosslane.network.bodies import body_of
from crosslane.plan.briefing.chosen import (
    MOST_ADVICE,
    MOST_FINDINGS,
    MOST_NORMS,
    MOST_OPEN,
    MOST_PEOPLE,
    MOST_QUESTIONS,
    Chosen,
    weightiest,
)
from crosslane.plan.briefing.sentences import Briefing, BriefingSection, Origin, Sentence
from crosslane.plan.circle.notes import CLOSING_QUESTIONS
from crosslane.records import Crossing, Event, Finding, Person
from crosslane.vocabulary import Evidence, Family, FindingKind, Sector, Standing
from crosslane.when import FIRST_DAY, LAST_DAY, When, first_moment, say

_NOTHING = "Nothing in this case file, as it is shown here, belongs in this section."
_NO_PRAISE = (
    "The case file holds no good practice that its source names. That does not mean that there was none. "
    "Ask one another: what would good have looked like here?"
)
_HARDLY_DATED = "There is hardly a date. The order is that of the case file; not all of it is settled."
_SUBHEADINGS = {
    Family.CROSSED: "It crossed:",
    Family.DID_NOT_CROSS: "It did not cross, as the source says:",
    Family.NO_RECORD: "There is no record either way. This is not the same as not shared:",
}


def plan_briefing(case: Case) -> Briefing:
    """The briefing on a case, or on a then-view of it, from its rows alone."""
    chosen = Chosen(case)
    sections = (
        ("background", "Background", _background(case)),
        ("people", "The family and the agencies", _people(case, chosen)),
        ("happened", "What happened", _happened(case, chosen)),
        ("found", "What the review found", _found(case)),
        ("crossed", "Where information crossed, and where it did not", _crossed(case, chosen)),
        ("good", "What good looked like", _good(case)),
        ("next", "What to do, and three questions", _next(case, chosen)),
    )
    return Briefing(
        case.info.id,
        case.info.title,
        case.info.content_note,
        tuple(BriefingSection(name, heading, tuple(sentences) or (_fixed(_NOTHING),)) for name, heading, sentences in sections),
    )


# The sections --------------------------------------------------------------------------------


def _background(case: Case) -> Iterable[Sentence]:
    info = case.info
    if info.description:
        yield Sentence(info.description, Origin.CASE_FILE, cites="summary of the case file")
    if info.period is not None:
        yield Sentence(f"Under review: {say(info.period)}.", Origin.CASE_FILE, cites="case file")
    for source in case.sources:
        about = ", ".join(filter(None, (source.title, source.author, source.publisher, _dated(source.published))))
        yield Sentence(f"Source “{source.id}” ({source.kind}): {about}.", Origin.ROWS, (source.id,))


def _people(case: Case, chosen: Chosen) -> Iterable[Sentence]:
    for person in _nearest(case, chosen)[:MOST_PEOPLE]:
        role = f": {person.role}" if person.role else ""
        yield _cited(f"{person.label}{role}.", person)
    by_sector: dict[Sector | None, list[Any]] = {}
    for agency in _bodies(case, chosen):
        by_sector.setdefault(case.sector_of(agency), []).append(case.agencies[agency])
    for sector, agencies in by_sector.items():
        named = "; ".join(agency.label for agency in agencies)
        field = f"{sector}".capitalize() if sector is not None else "Field of work not stated"
        yield Sentence(f"{field}: {named}.", Origin.ROWS, tuple(one.id for one in agencies), _all_cites(agencies), is_item=True)
    if case.people or case.agencies:
        yield Sentence(
            f"In the case file: {_counted(len(case.people), 'person', 'people')}, and "
            f"{_counted(len(case.agencies), 'agency, service or practitioner', 'agencies, services and practitioners')}.",
            Origin.COUNT,
        )


def _nearest(case: Case, chosen: Chosen) -> list[Person]:
    """The children at the centre, then those who take part in what this briefing tells, then the others."""
    told = {person for event in chosen.events for person in event.people}
    told |= {end for crossings in chosen.crossings.values() for one in crossings for end in (one.sender, one.receiver)}
    return sorted(case.people, key=lambda person: (person.at_centre != "yes", person.id not in told))


def _bodies(case: Case, chosen: Chosen) -> list[str]:
    """The bodies that take part in what this briefing tells, in the order of the case file."""
    told = {agency for event in chosen.events for agency in event.agencies}
    for crossings in chosen.crossings.values():
        told |= {end for one in crossings for end in (one.sender, one.receiver) if end in case.agencies}
    bodies = {body_of(case, agency) for agency in told}
    return [agency.id for agency in case.agencies if agency.id in bodies]


def _happened(case: Case, chosen: Chosen) -> Iterable[Sentence]:
    for event in chosen.events:
        when = _when(case, event)
        doubt = f" ({event.standing})" if event.standing in (Standing.ALLEGED, Standing.DISPUTED) else ""
        yield _cited(" ".join(filter(None, (f"{_capital(when)}:" if when else "", f"{event.title}{doubt}.", event.text))), event)
    if len(chosen.events) < len(case.events):
        yield Sentence(f"{len(chosen.events)} of {len(case.events)} events are told here.", Origin.COUNT)
    if chosen.events and not chosen.is_dated:
        yield _fixed(_HARDLY_DATED)


def _found(case: Case) -> Iterable[Sentence]:
    findings = [finding for finding in case.findings if finding.kind is FindingKind.FINDING]
    chosen = weightiest(findings)
    yield from _findings(case, chosen)
    if len(chosen) < len(findings):
        yield Sentence(f"{len(chosen)} of {len(findings)} findings are told here.", Origin.COUNT)
    if case.info.not_said:
        yield _fixed("What the source does not say:")
        for said in case.info.not_said[:MOST_OPEN]:
            yield Sentence(said, Origin.CASE_FILE, cites="case file", is_item=True)
        more = len(case.info.not_said) - MOST_OPEN
        if more > 0:
            yield Sentence(f"The case file names {_counted(more, 'more point', 'more points')}.", Origin.COUNT)


def _findings(case: Case, findings: Iterable[Finding]) -> Iterable[Sentence]:
    """What the source says. What a reader must know of a row stands behind it, once if it is the same for several."""
    said = ""
    for finding in findings:
        whom = f"{case.label(finding.agency)}: " if finding.agency else ""
        note = f" ({finding.note})" if finding.note not in ("", said) else ""
        said = finding.note
        yield _cited(f"{whom}{finding.text}{note}", finding, (finding.agency,) if finding.agency else ())


def _crossed(case: Case, chosen: Chosen) -> Iterable[Sentence]:
    for family, crossings in chosen.crossings.items():
        if crossings:
            yield _fixed(_SUBHEADINGS[family])
            yield from (_crossing(case, crossing) for crossing in crossings)
    shown = sum(map(len, chosen.crossings.values()))
    if shown < len(case.crossings):
        yield Sentence(f"{shown} of {len(case.crossings)} crossings, made or not, are told here.", Origin.COUNT)


def _crossing(case: Case, crossing: Crossing) -> Sentence:
    event = case.events.get(crossing.event)
    when = _dated(crossing.when) or (_when(case, event) if event is not None else "")
    what = "; ".join(case.items[item].label for item in crossing.items)
    who = f"{_label(case, crossing.sender)} to {_label(case, crossing.receiver)}"
    lead = f"{_capital(when or who)}{f': {who}' if when else ''}: {what} – "
    implied = " (this follows from the source)" if crossing.evidence is Evidence.IMPLIED else ""
    barrier = f"In the way: {crossing.barrier}." if crossing.barrier else ""
    words = " ".join(filter(None, (f"{lead}{crossing.outcome}{implied}.", crossing.text, barrier)))
    return _cited(words, crossing, (crossing.sender, crossing.receiver, *crossing.items))


def _good(case: Case) -> Iterable[Sentence]:
    praised = [finding for finding in case.findings if finding.kind is FindingKind.GOOD_PRACTICE]
    norms = [finding for finding in case.findings if finding.kind is FindingKind.NORM]
    yield from _findings(case, praised[:MOST_FINDINGS])
    if case.findings and not praised:
        yield _fixed(_NO_PRAISE)
    if norms:
        yield _fixed("Rules and expectations that the source recalls:")
        yield from _findings(case, norms[:MOST_NORMS])


def _next(case: Case, chosen: Chosen) -> Iterable[Sentence]:
    advice = [finding for finding in case.findings if finding.kind is FindingKind.RECOMMENDATION]
    if advice:
        yield _fixed("What the source asks for:")
        yield from _findings(case, advice[:MOST_ADVICE])
    if len(advice) > MOST_ADVICE:
        yield Sentence(f"{MOST_ADVICE} of {len(advice)} recommendations are told here.", Origin.COUNT)
    questions = chosen.questions()
    yield _fixed("Three questions for the team:")
    for prompt in questions:
        yield _cited(prompt.question, prompt)
    yield from (_fixed(question, is_item=True) for question in CLOSING_QUESTIONS[: MOST_QUESTIONS - len(questions)])


# Sentences -----------------------------------------------------------------------------------


def _fixed(text: str, *, is_item: bool = False) -> Sentence:
    return Sentence(text, Origin.LAYOUT, is_item=is_item)


def _cited(text: str, row: Any, others: Iterable[str] = ()) -> Sentence:
    return Sentence(text, Origin.ROWS, (row.id, *others), _all_cites([row]), is_item=True)


def _all_cites(rows: Iterable[Any]) -> str:
    """What rows cite, each paragraph once; the name of a source stands before the first of its paragraphs."""
    by_source: dict[str, list[str]] = {}
    for citation in dict.fromkeys(citation for row in rows for citation in row.cites):
        by_source.setdefault(citation.source, []).append(citation.paragraph)
    return "; ".join(f"{source} {', '.join(paragraphs)}" for source, paragraphs in by_source.items())


def _dated(when: When | None) -> str:
    """A date in words if there is one on the calendar; nothing else is placed on a day."""
    if when is None or first_moment(when).low <= FIRST_DAY or first_moment(when).high >= LAST_DAY:
        return ""
    return say(when)


_NARROW = 31
"""Days: a date that is worked out and no wider than this says more than the words of the source alone."""


def _when(case: Case, event: Event) -> str:
    """The date of an event in words: as it stands, or as worked out if that is narrow; else as the source puts it."""
    when = case.timing[event.id]
    moment = first_moment(when)
    if event.when is not None or moment.high - moment.low <= _NARROW:
        return _dated(when) or _quoted(event.words)
    return _quoted(event.words)


def _quoted(words: str) -> str:
    """A date as the source puts it."""
    return f"“{words}”" if words else ""


def _label(case: Case, holder: str) -> str:
    """A name inside a sentence."""
    label = case.label(holder)
    return next((article.lower() + label.removeprefix(article) for article in ("The ", "A ") if label.startswith(article)), label)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
