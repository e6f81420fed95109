"""Where the cases are, and which of them a reader opened last."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from pathlib import Path

from crosslane.casefile.cells import SLUG
from crosslane.casefile.read import PACKAGE, list_cases
from crosslane.casefile.saving import save_files
from crosslane.vocabulary import nearest

CASES = "casedata"
LONGEST_NAME = 60
_NOT_ON_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
_TAKEN = {"schema"}
"""Folders that stand beside the cases and are none."""


def cases_folder() -> Path:
    """The folder that holds the cases.

    It is the one named by the environment variable ``CROSSLANE_CASES``, else the nearest folder ``casedata`` from the
    current folder upwards, else the one beside this package's source.

    Raises:
        FileNotFoundError: if there is none.
    """
    named = os.environ.get("CROSSLANE_CASES")
    here = Path.cwd()
    places = (
        [Path(named)] if named else [*(folder / CASES for folder in (here, *here.parents)), Path(__file__).parents[3] / CASES]
    )
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no folder '{CASES}' here or above: start from the folder that holds it, or set CROSSLANE_CASES")


def case_folder(case: str) -> Path:
    """The folder of a case, by its id.

    Raises:
        FileNotFoundError: if there is none; the message gives the nearest id that exists.
    """
    folder = cases_folder()
    known = list_cases(folder)
    if case not in known:
        near = nearest(case, known)
        remedy = f"did you mean '{near}'?" if near else "there are: " + ", ".join(known)
        raise FileNotFoundError(f"there is no case '{case}'; {remedy}")
    return folder / case


def case_titles() -> dict[str, str]:
    """Case id to title, for every case that there is, without reading the cases."""
    folder = cases_folder()
    titles = {}
    for case in list_cases(folder):
        try:
            titles[case] = str(json.loads((folder / case / PACKAGE).read_text(encoding="utf-8")).get("title") or case)
        except (OSError, ValueError):
            titles[case] = case
    return titles


def _choices() -> Path:
    return cases_folder().parent / ".crosslane" / "choices.json"


def opened_case() -> str | None:
    """The case that a reader opened last, having read its content note; None if there is none."""
    try:
        case = json.loads(_choices().read_text(encoding="utf-8")).get("case")
    except (OSError, ValueError, AttributeError):
        return None
    return case if case in list_cases(cases_folder()) else None


def remember_opened(case: str) -> None:
    """Keep which case a reader opened, so that the next notebook opens the same one."""
    path = _choices()
    save_files(path.parent, {path.name: json.dumps({"case": case}).encode()})


def name_for(title: str) -> str:
    """A name made of a title that can name a case and its folder on every system; empty if nothing of it can.

    >>> name_for("Child X: the first review")
    'child-x-the-first-review'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")


def why_no_name(name: str) -> str:
    """Why a name cannot be that of a case, and what would do; empty if it can.

    >>> why_no_name("my-case")
    ''
    """
    if name in _NOT_ON_WINDOWS or name in _TAKEN:
        return f"'{name}' is a name that is taken; try '{name}-case'"
    if len(name) > LONGEST_NAME:
        return f"'{name}' has {len(name)} letters; {LONGEST_NAME} are enough for every system"
    if not SLUG.fullmatch(name):
        would = name_for(name)
        can = would and not why_no_name(would)
        return f"'{name}' cannot name a folder on every system; " + (
            f"'{would}' would do" if can else "use small letters, digits and single hyphens"
        )
    return ""
