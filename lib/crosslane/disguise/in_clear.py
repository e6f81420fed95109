"""A glossary proposed for an integrated chronology: its agencies and areas, and what looks like a name in agencies' own words.

Nobody has told a chronology who is who, so people are called by letters; the reviewer changes that in the list. What is proposed
is what was found, and neither all names nor only names: it is to be looked through before anything is made of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from crosslane.disguise.chronology import texts_of
from crosslane.disguise.folding import tokens
from crosslane.disguise.glossary import Glossary, key_of
from crosslane.disguise.proposing import Proposal, counted, lettered
from crosslane.intake.chronology import Chronology
from crosslane.intake.heading_text import plain
from crosslane.intake.names import NO_PEOPLE, find_names
from crosslane.intake.values import Role
from crosslane.intake.wording import codes_in, services_in
from crosslane.review.growing import find_holders, sector_of

_LABELLED = re.compile(
    r"\b(?:name|child|subject|young person|mother|father|parent|sibling|carer|completed by|author|prepared by)\b"
)
"""Labels around tables after which somebody's name stands."""
_A_LABEL = re.compile(
    r"(?i:(?:the )?(?:child|mother|father|parent|sibling|sister|brother|aunt|uncle|grandmother|grandfather|adult|baby|subject|"
    r"young person|stepfather|partner|professional|worker))?(?: ?[A-Z]{1,2}\d{0,2}| ?\d{1,2})?"
)
"""What stands for somebody already: *Child W*, *Sibling 2*, *HV1*."""
_WORKERS = {"PC": "PO", "DC": "PO", "DS": "PO", "DI": "PO", "SGT": "PO", "WPC": "PO", "DR": "Dr", "PROF": "Dr"}
_TELLING = re.compile(r"\b[A-Z][a-z]{3,}\b")
_IN_NAMES_OF_BODIES = """
Example Invented The And For Agency Department Unit Office Staff Reception Unknown None Yes Not Various Constabulary Borough
Metropolitan
"""
_SAYS_NOTHING = NO_PEOPLE | frozenset(_IN_NAMES_OF_BODIES.split())


def propose_for(chronology: Chronology, known: Glossary = Glossary()) -> Glossary:  # noqa: B008 - frozen
    """A glossary for a chronology: whoever has a label keeps it, others get one of their kind.

    Agencies are called by their sector and a letter, as in a case that grows from the chronology, with whatever of their names
    tells the place by itself; people by a letter, workers with a title by their profession.
    """
    rows = [row for line in chronology.lines for row in line.rows]
    agencies = [one for one in find_holders(rows) if not one.code]
    areas = sorted({row.area for row in rows if row.area})
    places = _places([one.agency for one in agencies], areas)
    people = _people(chronology, {*(token for one in agencies for token in tokens(one.agency)), *map(key_of, [*places, *areas])})
    texts = list(texts_of(chronology))
    taken = {code for text in texts for code in codes_in(text)}
    proposal = Proposal(known, [*(one.label for one in agencies), *areas, *places, *people], taken)
    named = Counter(one.agency for one in agencies)
    for one in agencies:
        sector = sector_of(one.agency)
        variants = [one.agency] if named[one.agency] == 1 else []
        proposal.add(one.label, lettered(str(sector).capitalize() if sector else "Organisation"), "agency", variants)
    for area in areas:
        proposal.add(area, lettered("Area"), "area")
    for place in places:
        proposal.add(place, lettered("Place"), "area")
    for name in people:
        proposal.add(name, _labels(name), "person" if name[0].isupper() and not re.search(r"[\d@]", name) else "other")
    return proposal.glossary()


def _places(agencies: list[str], areas: list[str]) -> list[str]:
    """What of agencies' names tells where they are, or which of its kind one is: *Oakfield* of *Oakfield Primary School*."""
    known = {key_of(area) for area in areas}
    words = dict.fromkeys(word for agency in agencies for word in _TELLING.findall(agency))
    return [word for word in words if word not in _SAYS_NOTHING and not services_in(word) and key_of(word) not in known]


def _people(chronology: Chronology, bodies: set[str]) -> list[str]:
    """What looks like a name of a person, or a number or address, in the order in which it is met."""
    found: dict[str, None] = {}
    for returned in chronology.returns.values():
        for fact in returned.metadata:
            if _LABELLED.search(plain(fact.label)) and 0 < len(fact.text) <= 60 and not services_in(fact.text):
                found.update(dict.fromkeys(re.split(r"\s*(?:[,;/&(\n]|\band\b)\s*", fact.text.strip(" )"))))
        for row, said in returned.by_role():
            found.update(dict.fromkeys(find_names(row)))
            found.update(dict.fromkeys(_alone(said.get(Role.SUBJECT, "")) + _alone(said.get(Role.WHO, ""))))
    return [
        name for name in found
        if len(key_of(name)) > 2 and not _A_LABEL.fullmatch(name.strip()) and not set(tokens(name)) <= bodies
    ]  # fmt: skip


def _alone(text: str) -> list[str]:
    """A cell that holds nothing but names: each by itself."""
    names = [one.strip(" .") for one in re.split(r"[,;/&\n]|\band\b", text)]
    is_name = [bool(re.fullmatch(r"(?:[A-Z][a-z'’-]+ ){0,2}[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?", one)) for one in names]
    return (
        [one for one in names if not set(re.findall(r"\w+", one)) & (_SAYS_NOTHING) and not services_in(one)]
        if all(is_name)
        else []
    )


def _labels(name: str) -> Iterator[str]:
    title = name.split(" ")[0].strip(".").upper()
    if title in _WORKERS:
        return counted(_WORKERS[title])
    return lettered("Detail" if re.search(r"[\d@]", name) else "Person")
