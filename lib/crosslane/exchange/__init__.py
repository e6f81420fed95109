"""Families and networks in the formats of other programs: GEDCOM 7 and GraphML."""
