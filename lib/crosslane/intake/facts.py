"""What stands around the tables: labels with texts, the agency that sends the return, the child's birth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosslane.intake.bounds import read_alone
from crosslane.intake.choosing import Candidate, Choice
from crosslane.intake.dates import parse_date
from crosslane.intake.heading_text import plain, split_heading
from crosslane.intake.layout import Block, known_label, tidy
from crosslane.intake.role_words import AGENCY_LABELS, META_WORDS
from crosslane.intake.roles import best_likeness
from crosslane.intake.values import DateOrder, Fact, Place, Role

_LABELLED = re.compile(r"^([^:\n]{2,45}):\s*(\S.*)$", re.DOTALL)
_BORN = ("dob", "date of birth", "d o b", "born", "childs date of birth", "childs dob")
_NO_NAME = re.compile(
    r"\b(?:chronolog(?:y|ies)|final|draft|copy|return|v(?:ersion)?\s?\d+|agency|template|single|internal|redacted|anonymised|updated?|amended|"
    r"scr|cspr|lscpr|imr|rapid|review|child|[a-z]|\d+|of|for|the|and|report|table|sheet|doc|document|signed|completed)\b",
    re.IGNORECASE,
)


class Surroundings(NamedTuple):
    """The lines around the tables, in the order in which they were met."""

    facts: tuple[Fact, ...] = ()

    def with_line(self, place: Place, texts: Sequence[str]) -> Surroundings:
        """With one line more: its texts are taken as labels and what they say, as far as they look so."""
        return self.with_facts(_facts_of(place, texts))

    def with_facts(self, facts: Sequence[Fact]) -> Surroundings:
        """With these facts more."""
        return Surroundings((*self.facts, *facts))


def _facts_of(place: Place, texts: Sequence[str]) -> list[Fact]:
    found: list[Fact] = []
    index = 0
    while index < len(texts):
        text = texts[index].strip()
        labelled = _LABELLED.match(text)
        if known_label(text) and index + 1 < len(texts) and not known_label(texts[index + 1]):
            found.append(Fact(text.rstrip(": "), texts[index + 1].strip(), place))
            index += 1
        elif labelled and not re.match(r"^(?:https?|\d)", text):
            found.append(Fact(labelled[1].strip(), labelled[2].strip(), place))
        else:
            found.append(Fact("", text, place))
        index += 1
    return found


def read_surroundings(block: Block, file: str) -> list[Fact] | None:
    """The facts of a small table of labels and texts (a title block); None if it is a table of rows.

    A sideways block that has no date of what happened and nothing that happened is such a table, as is one of a single row of
    labels above their texts.
    """
    known = [best_likeness(text) for text, _ in block.headings]
    roles = {one.role for one in known if one.score >= 0.72}
    if (
        block.sideways
        and len(block.rows) <= 2
        and not (roles & {Role.WHEN, Role.RECORDED} and roles & {Role.WHAT, Role.RESPONSE})
    ):
        return [
            Fact(tidy(label), row[col].strip() if col < len(row) else "", Place(file, block.name))
            for row in block.rows
            for col, label in enumerate(block.heading_words)
        ]
    meta = sum(plain(text) in META_WORDS for text, _ in block.headings)
    if (
        not block.sideways
        and block.named
        and len(block.rows) == 1
        and meta >= 2
        and meta >= len(block.headings) / 2
        and Role.WHAT not in roles
    ):
        return [
            Fact(text, block.rows[0][col].strip(), Place(file, block.name, block.numbers[0]))
            for col, (text, _) in enumerate(block.headings)
        ]
    return None


def find_agency(
    given: str, facts: Sequence[Fact], candidates: Sequence[Candidate], chosen: Sequence[Choice], file: str
) -> tuple[str, str]:  # fmt: skip
    """The agency that sends the return, and where its name comes from."""
    if given.strip():
        return given.strip(), "given"
    for fact in facts:
        if plain(fact.label) in AGENCY_LABELS and fact.text and len(fact.text) <= 80:
            return tidy(fact.text), "title block"
    named = {
        tidy(text)
        for candidate, choice in zip(candidates, chosen, strict=True)
        if choice.chosen
        for col, heading in enumerate(candidate.headings)
        if heading.role is Role.AGENCY
        for row in candidate.rows
        if (text := row.cells.get(col, "").strip())
    }
    if len(named) == 1:
        return named.pop(), "column"
    words = re.sub(r"[_\-.()]+", " ", file.rsplit(".", 1)[0])
    left = tidy(_NO_NAME.sub(" ", words))
    return (left, "file name") if len(left) > 2 else ("", "")


def find_birth(facts: Sequence[Fact], order: DateOrder) -> str:
    """The date of birth that the lines around the tables give as EDTF; empty if there is none or they give several."""
    found = {
        said.edtf
        for fact in facts
        if plain(fact.label) in _BORN
        if (said := read_alone("", "", parse_date(split_heading(fact.text)[0]), order)).edtf
    }
    return found.pop() if len(found) == 1 else ""


def slug(name: str) -> str:
    """A name as the beginning of ids: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24].rstrip("-") or "return"
