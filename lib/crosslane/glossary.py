"""The words of the field, explained once in plain English: what a term means in the practice of England.

The meanings are short and our own, for people in a room, and not law: a case may come from a year in which names and rules
were others. Words of the closed lists of the case file have theirs in `crosslane.vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple


class Term(NamedTuple):
    """A word of the field: how it is written, what it means, and other ways in which texts write it."""

    name: str
    meaning: str
    also: tuple[str, ...] = ()


TERMS = (
    Term("A&E", "The part of a hospital for emergencies (accident and emergency).", ("accident and emergency",)),
    Term("adult social care", "The council service that supports adults who need care or protection.", ("ASC",)),
    Term("bail", "Release from police or court, often with conditions, while a matter is still open."),
    Term(
        "Cafcass",
        "The service that tells family courts in England what is best for a child (Children and Family Court "
        "Advisory and Support Service).",
    ),
    Term(
        "CAMHS",
        "NHS services for the mental health of children and young people (child and adolescent mental health services).",
        ("child and adolescent mental health",),
    ),
    Term(
        "child in need plan",
        "A plan of support for a child who needs help from the council to do well, made with the family's agreement.",
        ("child in need", "CIN plan", "CIN"),
    ),
    Term(
        "child protection plan",
        "A plan to keep a child safe, made by a child protection conference; agencies and family each have a part.",
        ("child protection plans",),
    ),
    Term(
        "children's social care",
        "The council service that supports children and families and looks into worries that a child is being harmed.",
        ("CSC", "social services"),
    ),
    Term("chronology", "A list of what happened, in the order of time."),
    Term("core assessment", "In use until 2013: a full assessment of a child's needs, made by a social worker."),
    Term("core group", "The few people, family included, who carry out a child protection plan and meet often."),
    Term("domestic abuse", "Violence, threats, control or fear between adults who are or were close, or in one family."),
    Term("ecomap", "A drawing of a family and the people and services around it."),
    Term(
        "education welfare officer",
        "A council worker who helps children to go to school.",
        ("educational welfare officer", "EWO"),
    ),
    Term("family support worker", "Somebody who works with a family at home or in a group, often on everyday life.", ("FSW",)),
    Term("genogram", "A drawing of a family over the generations, with set signs."),
    Term("GP", "A family doctor (general practitioner).", ("GPs",)),
    Term(
        "health visitor",
        "A nurse or midwife with further training who works with families from pregnancy until a child is five.",
        ("health visitors", "health visiting"),
    ),
    Term(
        "IDVA",
        "Somebody trained to support people at high risk from domestic abuse (independent domestic violence adviser).",
        ("independent domestic violence",),
    ),
    Term(
        "initial child protection conference",
        "The first meeting of family and agencies after enquiries. It says if a child needs a child protection plan.",
        ("ICPC",),
    ),
    Term("licence", "Rules that somebody must keep to when they have left prison. Probation watches over them."),
    Term("looked after child", "A child in the care of a council, or housed by it for more than a day.", ("looked after",)),
    Term(
        "MARAC",
        "A meeting of local agencies about people at the highest risk from domestic abuse "
        "(multi-agency risk assessment conference).",
    ),
    Term("midwife", "A professional who looks after women in pregnancy, at birth and in the weeks after.", ("midwives",)),
    Term("NSPCC", "A charity that works to stop cruelty to children and takes reports of worries about them."),
    Term("paediatrician", "A doctor for children.", ("paediatricians",)),
    Term("probation", "The service that watches over people outside prison when a court has found them guilty."),
    Term(
        "referral",
        "Asking a service to take something up, or telling it of a worry.",
        ("referrals",),
    ),
    Term("refuge", "A safe house for people who flee abuse at home."),
    Term(
        "review conference",
        "A later meeting that decides whether a child protection plan goes on, changes or ends.",
    ),
    Term("school nurse", "A nurse who works with children of school age and their schools.", ("school nurses", "school nursing")),
    Term(
        "section 47",
        "Part of the Children Act 1989. When a council has reason to think that a child is being badly harmed, or may be, it "
        "must look into it.",
        ("s47",),
    ),
    Term(
        "serious case review",
        "Until 2019: a review held after a child died or was seriously harmed, where abuse or neglect was known or suspected.",
        ("serious case reviews",),
    ),
    Term(
        "strategy meeting",
        "A talk between social care, police, health and others. They decide at once and together how to look into a worry.",
        ("strategy discussion",),
    ),
    Term("triage", "A first look that sorts what has come in by how urgent it is."),
)
"""Every term, in the order of the alphabet."""


def terms_in(text: str, known: Collection[str] = ()) -> tuple[Term, ...]:
    """The terms that a text uses, in the order in which it first uses them.

    Args:
        text: any text that people are about to read.
        known: names of terms that were explained before.
    """
    found = {}
    for term in TERMS:
        at = _pattern(term).search(text) if term.name not in known else None
        if at is not None:
            found[term] = at.start()
    return tuple(sorted(found, key=found.__getitem__))


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    """Whole words; names that are written in capitals are found in capitals only."""
    ways = "|".join(
        re.escape(way) if way.isupper() or "&" in way else f"(?i:{re.escape(way)})" for way in (term.name, *term.also)
    )
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)")
