"""Where the cases are, and which of them a reader opened last."""

from __future__ import annotations

import json
import os
from pathlib import Path

from crosslane.casefile.read import PACKAGE, list_cases
from crosslane.casefile.saving import save_files
from crosslane.vocabulary import nearest

CASES = "casedata"


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
