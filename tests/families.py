"""Invented families written in a few lines, for all tests that look at family ties.

    Ann f 1980, Bob m, Cay * 2004-05
    Ann, Bob > Cay            parents of a child
    Ann + Bob 2003/2006       a couple, if need be with its time

After a tie may stand words in brackets: a standing, who says so, ``from`` and ``until`` with dates, and any other words as
the row's text. Ids of rows are those of the line: ``Ann>Cay``, ``Ann+Bob``.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from crosslane.case import Case, CaseInfo
from crosslane.records import Agency, Citation, Person, Relationship, Stay
from crosslane.vocabulary import RelationshipKind, Sex, Standing, YesNo
from crosslane.when import parse

CITED = (Citation("made-up", "p1"),)
KINDS = {
    ">": RelationshipKind.PARENT,
    "+": RelationshipKind.PARTNER,
    "=": RelationshipKind.SIBLING,
    "~": RelationshipKind.HALF_SIBLING,
    "cares for": RelationshipKind.CARER,
    "fosters": RelationshipKind.FOSTER_CARER,
    "step-parent of": RelationshipKind.STEP_PARENT,
    "grandparent of": RelationshipKind.GRANDPARENT,
    "aunt of": RelationshipKind.AUNT_OR_UNCLE,
    "other of": RelationshipKind.OTHER,
}
_TIE = re.compile(r"(?P<left>.+?)\s*(?P<sign>" + "|".join(map(re.escape, KINDS)) + r")\s*(?P<rest>.+)")


def family(text: str, stays: list[Stay] | None = None) -> Case:
    """A case that has only a family and one agency, ``office``. A line without a sign lists people: id, sex, *, born, †died."""
    people: list[Person] = []
    rows: list[Relationship] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        tie = _TIE.fullmatch(line)
        if tie is None:
            people += [_person(words) for words in line.split(",")]
        else:
            rows += _rows(tie["left"], tie["sign"], tie["rest"])
    office = Agency("office", "the office (invented)", cites=CITED)
    return Case(CaseInfo("invented"), {"people": people, "relationships": rows, "agencies": [office], "stays": stays or []})


def _person(written: str) -> Person:
    name, *words = written.split()
    given: dict[str, Any] = {}
    for word in words:
        if word in ("m", "f"):
            given["sex"] = Sex.MALE if word == "m" else Sex.FEMALE
        elif word == "*":
            given["at_centre"] = YesNo.YES
        elif word.startswith("†"):
            given["died"] = parse(word[1:])
        else:
            given["born"] = parse(word)
    return Person(name, f"{name} (invented)", f"role of {name}", cites=CITED, **given)


def _rows(left: str, sign: str, rest: str) -> list[Relationship]:
    bracket = re.search(r"\[(.*)\]", rest)
    others, _, when = re.sub(r"\[.*\]", "", rest).strip().partition(" ")
    given: dict[str, Any] = {}
    own_id = ""
    for part in bracket[1].split(",") if bracket else []:
        word, _, value = part.strip().partition(" ")
        if word in list(Standing):
            given["standing"] = Standing(word)
        elif word in ("by", "from", "until"):
            key = {"by": "according_to", "from": "known_from", "until": "known_until"}[word]
            given[key] = value if word == "by" else parse(value)
        elif word == "id":
            own_id = value
        else:
            given["text"] = part.strip()
    ends = [(one.strip(), other) for one in left.split(",") for other in others.split("&")]
    during = parse(when.strip()) if when.strip() else None
    return [Relationship(own_id or f"{a}{sign}{b}", a, b, KINDS[sign], during, cites=CITED, **given) for a, b in ends]


@st.composite
def families(draw: st.DrawFn, most: int = 14) -> Case:
    """Families of every shape, with couples, beliefs, carers and rows that contradict each other."""
    size = draw(st.integers(1, most))
    names = [f"p{number}" for number in range(size)]
    people = [
        Person(
            name, name.upper(), sex=draw(st.sampled_from([Sex.MALE, Sex.FEMALE, None])),
            born=draw(st.one_of(st.none(), st.integers(1940, 2015).map(lambda year: parse(str(year))))),
            at_centre=YesNo.YES if name == "p0" else None, cites=CITED,
        )
        for name in names
    ]  # fmt: skip
    rows = []
    for number in range(draw(st.integers(0, 2 * size))):
        kind = draw(st.sampled_from([RelationshipKind.PARENT] * 5 + [RelationshipKind.PARTNER] * 3 + list(RelationshipKind)))
        rows.append(
            Relationship(
                f"r{number:02}", draw(st.sampled_from(names)), draw(st.sampled_from(names)), kind,
                during=draw(st.sampled_from([None, parse("1990/1995"), parse("2001/.."), parse("2010/")])),
                standing=draw(st.sampled_from([Standing.ESTABLISHED] * 4 + list(Standing))),
                according_to=draw(st.sampled_from(["", *names])), cites=CITED,
            )
        )  # fmt: skip
    return Case(CaseInfo("invented"), {"people": people, "relationships": rows})
