"""Every form in which a case can be taken to other programs: what it is for, its files, and what they do not say."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from crosslane.case import Case


class Taken(NamedTuple):
    """Files by name, to be saved together, and what they do not say of the case, a line each."""

    files: dict[str, bytes]
    unsaid: tuple[str, ...] = ()


class Format(NamedTuple):
    """A form in which a case can be taken away.

    Attributes:
        name: its short name, that of the option on the command line too.
        title: what it is, for a list.
        about: what it is good for, in a sentence.
        write: makes the files of a case.
    """

    name: str
    title: str
    about: str
    write: Callable[[Case], Taken]


def _workbook(case: Case) -> Taken:
    from crosslane.casefile.workbook import workbook_bytes

    return Taken({f"{case.info.id}.xlsx": workbook_bytes(case)})


def _frames(case: Case) -> Taken:
    from crosslane.exchange.frames import as_csv_files, to_frames

    files = as_csv_files(to_frames(case))
    return Taken(
        {f"{case.info.id}-{name}": data for name, data in files.items()}, ("CSV keeps no types; crosslane.to_frames does",)
    )


def _gedcom(case: Case) -> Taken:
    from crosslane.exchange.gedcom import write_gedcom

    written = write_gedcom(case)
    return Taken({f"{case.info.id}.ged": written.data}, written.unsaid)


def _graphml(case: Case) -> Taken:
    from crosslane.exchange.graphml import write_agency_graphml, write_family_graphml

    name = case.info.id
    files = {f"{name}-family.graphml": write_family_graphml(case), f"{name}-agencies.graphml": write_agency_graphml(case)}
    return Taken(files, ("a network has no findings, omissions, accounts or prompts",))


def _ocel(case: Case) -> Taken:
    from crosslane.exchange.ocel import write_ocel

    written = write_ocel(case)
    return Taken({f"{case.info.id}.ocel.json": written.data}, written.unsaid)


_ALL = (
    Format("workbook", "Excel workbook", "All tables, to be edited in Excel or LibreOffice and read again.", _workbook),
    Format("frames", "Tables for Python and R", "Every table as CSV, each date with its first and last day.", _frames),
    Format("graphml", "Networks (GraphML)", "The family, and who passed what to whom, for Gephi, yEd and igraph.", _graphml),
    Format("gedcom", "Family tree (GEDCOM 7)", "People and what was established between them.", _gedcom),
    Format("ocel", "Event log (OCEL 2.0)", "What is known to the day, with who took part, for process mining.", _ocel),
)
FORMATS = {one.name: one for one in _ALL}
"""The forms by name, in the order in which they are offered."""
