"""People and relationships as GEDCOM 7: written with a list of what the file cannot say, read as a start for a new case."""

from crosslane.exchange.gedcom.lines import GedcomProblems, LineProblem
from crosslane.exchange.gedcom.read import GedcomRead, read_gedcom, read_gedcom_bytes
from crosslane.exchange.gedcom.write import GedcomFile, write_gedcom

__all__ = ["GedcomFile", "GedcomProblems", "GedcomRead", "LineProblem", "read_gedcom", "read_gedcom_bytes", "write_gedcom"]
