"""A case under stable labels instead of names, its dates coarsened or shifted, and a search for names left in what is sent out.

Disguising works on a `Case` and gives another, so that everything made of the case afterwards is made without the names. It
stands beside the readers of case files: it needs the case and below, and nothing of the layers that draw and write.
"""

from crosslane.disguise.anonymise import Disguised, anonymise, personalise
from crosslane.disguise.chronology import DisguisedChronology, anonymise_chronology
from crosslane.disguise.dates import Coarsened, Dates, Shifted
from crosslane.disguise.glossary import Entry, Glossary, GlossaryProblem, read_glossary, save_glossary
from crosslane.disguise.in_clear import propose_for
from crosslane.disguise.proposing import propose
from crosslane.disguise.release import Kept, NamesLeft, Release, accept, decide
from crosslane.disguise.scan import Trace, scan_files

__all__ = [
    "Coarsened",
    "Dates",
    "Disguised",
    "DisguisedChronology",
    "Entry",
    "Glossary",
    "GlossaryProblem",
    "Kept",
    "NamesLeft",
    "Release",
    "Shifted",
    "Trace",
    "accept",
    "anonymise",
    "anonymise_chronology",
    "decide",
    "personalise",
    "propose",
    "propose_for",
    "read_glossary",
    "save_glossary",
    "scan_files",
]
