"""The words that stand in a written file for what GEDCOM 7 has no tag for, so that they can be read again."""

from __future__ import annotations

from crosslane.vocabulary import RelationshipKind

OWN_ID = "crosslane id"
ROLE = "Role in the case"
AT_CENTRE = "Child at the centre of the case"
COUPLE = "Couple"
"""Types of REFN, FACT and EVEN."""

AS_ASSOCIATION = (
    RelationshipKind.STEP_PARENT,
    RelationshipKind.SIBLING,
    RelationshipKind.HALF_SIBLING,
    RelationshipKind.GRANDPARENT,
    RelationshipKind.CARER,
    RelationshipKind.AUNT_OR_UNCLE,
    RelationshipKind.IN_LAW,
    RelationshipKind.OTHER,
)
"""Kinds of tie that GEDCOM holds only as an association: who, with a role in words."""
