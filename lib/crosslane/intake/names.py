"""What looks like a person's name, number or address in a row."""

from __future__ import annotations

import re
from collections.abc import Collection

from crosslane.intake.values import SourceRow

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|PC|DC|DS|DI|Sgt|WPC|Sister|Rev|Fr|Cllr)\.? [A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)?(?: "
    r"[A-Z][a-z]+)?"
)
_PAIR = re.compile(r"(?<![.!?:;“\"‘(] )(?<!^)\b[A-Z][a-z]{2,}(?:[-'’][A-Z][a-z]+)? [A-Z][a-z]{2,}(?:[-'’][A-Z][a-z]+)?\b")
_NUMBERS = re.compile(
    r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b[\w.+-]+@[\w-]+\.\w+\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b"
)
_OF_NOBODY = """
School Primary Secondary Nursery Academy College Hospital Infirmary Centre Center Surgery Practice Clinic Team Service
Services Social Care Police Council County City Borough North South East West Street Road Lane Close Avenue House Ward Trust
Health Visitor Visiting Child Children Family Support Worker Group Act Plan Meeting Conference Review Board Court Order Year
Term January February March April May June July August September October November December Monday Tuesday Wednesday Thursday
Friday Saturday Sunday Christmas Easter Mother Father Emergency Department Record Book Home Start Sure Early Help Safeguarding
Protection Strategy Need Mental General Housing Red Green Amber Head Adult Area Grandmother Grandfather Aunt Uncle Sibling
Subject Royal Saint Core Initial Assessment Single Duty Desk First Response Not Did She They Her His Serious Case Panel Local
Authority Young People Person Community Midwife Nurse Officer Manager Probation Refuge Women Domestic Abuse
"""
"""Capitalised words that stand in the names of places, bodies, roles, days and meetings."""
NO_PEOPLE = frozenset(_OF_NOBODY.split())
"""The same, one by one."""


def find_names(row: SourceRow, names: Collection[str] = ()) -> list[str]:
    """What looks like a person's name, number or address in a row; a list to look at, which neither finds all nor only these."""
    text = "\n".join(row.cells.values())
    found = [match[0] for match in _TITLED.finditer(text)]
    found += [match[0] for match in _PAIR.finditer(text) if not set(re.split(r"[ '’-]", match[0])) & NO_PEOPLE]
    found += [match[0] for match in _NUMBERS.finditer(text)]
    found += [name for name in names if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    alone = list(dict.fromkeys(found))
    return [name for name in alone if not any(name != other and name in other for other in alone)]
