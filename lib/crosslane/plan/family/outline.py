"""A genogram as plain text, for screen readers and for print: generation by generation, then what is not established."""

from __future__ import annotations

from collections.abc import Mapping

from crosslane.plan.family.genogram import FamilyPlan, Line, PersonMark, UnionMark
from crosslane.plan.family.words import STANDING_WORDS, STATE_WORDS

_SEXES = {"square": "male", "circle": "female", "diamond": "sex not stated", "triangle": "pregnancy"}


def family_outline(plan: FamilyPlan) -> str:
    """The whole picture in words: people by generation, couples with their children, other ties, households and notes."""
    label = {person.id: person.label for person in plan.persons}
    parts = [plan.title, *_people(plan), *_unions(plan, label), *_other_ties(plan)]
    if plan.households:
        parts += ["", "Living together"]
        parts += [f"- {household.caption.heading} [{household.caption.cites}]" for household in plan.households]
    if plan.notes:
        parts += ["", "Notes", *(f"- {note.text}" for note in plan.notes)]
    return "\n".join(parts) + "\n"


def _people(plan: FamilyPlan) -> list[str]:
    lines = []
    for generation in sorted({person.generation for person in plan.persons}):
        lines += ["", f"Generation {generation + 1}"]
        here = sorted((person for person in plan.persons if person.generation == generation), key=lambda one: one.x)
        lines += [f"- {_person(person)}" for person in here]
    return lines


def _person(person: PersonMark) -> str:
    facts = [_SEXES[person.symbol]]
    if person.at_centre:
        facts.append("child at the centre")
    if person.detail:
        facts.append(person.detail)
    elif person.age:
        facts.append(f"aged {person.age}")
    return f"{person.label} ({', '.join(facts)}){_cites(person)}"


def _unions(plan: FamilyPlan, label: Mapping[str, str]) -> list[str]:
    if not plan.unions:
        return []
    lines = ["", "Couples and their children"]
    by_child = {line.ends[-1]: line for line in plan.lines if line.kind == "child" and not line.id.endswith(":stem")}
    for union in plan.unions:
        both = " and ".join(label[one] for one in (union.a, union.b) if one)
        standing = "" if STANDING_WORDS[union.standing] == "established" else f", {STANDING_WORDS[union.standing]}"
        dates = f", {union.label}" if union.label and union.label not in STATE_WORDS[union.state] else ""
        lines.append(f"- {both}: {STATE_WORDS[union.state]}{dates}{standing}{_cites(union)}")
        lines += [f"  - child: {label[child]}{_tagged(by_child[child])}{_cites(by_child[child])}" for child in union.children]
    return lines


def _tagged(line: Line) -> str:
    return f" ({line.tag})" if line.tag else ""


def _other_ties(plan: FamilyPlan) -> list[str]:
    others = [line for line in plan.lines if line.kind != "child"]
    if not others:
        return []
    lines = ["", "Other ties"]
    return [*lines, *(f"- {line.caption.heading}{_cites(line)}" for line in others)]


def _cites(mark: PersonMark | UnionMark | Line) -> str:
    return f" [{mark.caption.cites}]" if mark.caption.cites else ""
