"""From the desk to a case file: the case as it stands, what keeps it from being one, and saving it."""

from __future__ import annotations

import json
from pathlib import Path

from crosslane.case import Case
from crosslane.casefile.check import find_problems
from crosslane.casefile.places import why_no_name
from crosslane.casefile.problems import PACKAGE, CaseProblems, Problem
from crosslane.casefile.read import load_case
from crosslane.casefile.saving import save_files
from crosslane.casefile.starter import make_case
from crosslane.casefile.write import save_case
from crosslane.review.desk import Desk
from crosslane.review.desk_file import DeskProblem
from crosslane.review.growing import grow_case


def case_on(desk: Desk, case_id: str) -> Case:
    """The case of all rows that were made on a desk, whether or not it can be saved yet."""
    state = desk.state
    return grow_case(case_id, state.info, state.returns, desk.lines, state.people, state.made)


def what_is_missing(case: Case) -> tuple[Problem, ...]:
    """What keeps a case from being saved: rows without citations, names of what is not there, holdings that cannot be."""
    problems = list(find_problems(case))
    for name, table in case.tables().items():
        for number, row in enumerate(table, start=2):
            if hasattr(row, "cites") and not row.cites:
                found = f"'{row.id}' stands on no row of a return that is on the desk"
                problems.append(Problem(f"{name}.csv", number, "cites", found, "make it again from a row, or take it out"))
    if not case.events:
        problems.append(Problem("events.csv", 0, "", "no event has been made yet", "make one from a row of the chronology"))
    return tuple(problems)


def save_desk_case(desk: Desk, case_id: str, cases: Path) -> Path:
    """Write the case into a folder of its own among the cases, and read it again; the folder.

    A new folder holds agencies' returns in their own words, so it keeps itself out of git, as every case begun here does.

    Args:
        case_id: name of the folder: small letters, digits and hyphens.
        cases: the folder of all cases.

    Raises:
        DeskProblem: the name cannot be one, or another case has it.
        CaseProblems: everything that keeps it from being a case. Nothing was written then.
        OSError: it could not be written. Nothing was changed then.
    """
    if why := why_no_name(case_id):
        raise DeskProblem(why)
    folder = Path(cases) / case_id
    ours = desk.path.with_suffix(".saved.json")
    if folder.exists() and _saved_as(ours) != case_id and (folder / PACKAGE).exists():
        raise DeskProblem(f"there is a case '{case_id}' that was not made here; choose another name")
    case = case_on(desk, case_id)
    missing = what_is_missing(case)
    if missing:
        raise CaseProblems(case_id, missing)
    save_files(ours.parent, {ours.name: json.dumps({"case": case_id}).encode()})
    if folder.exists():
        save_case(case, folder)
    else:
        make_case(case, folder)
    load_case(folder)
    return folder


def _saved_as(path: Path) -> str:
    try:
        return str(json.loads(path.read_text(encoding="utf-8")).get("case", ""))
    except (OSError, ValueError, AttributeError):
        return ""
