"""Look for leaks in the then-views of every shipped case: ``python tests/leaks/run.py [every] [case…]``.

Every agency on every day on which an event may have begun, which takes long; with a number, only every so many-th of
these pairs. Also lists names (ids, titles, labels) that tell of a year still to come: those are for the case's author.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from crosslane.casefile import list_cases, load_case  # noqa: E402
from crosslane.narrowing import as_of, as_seen_by  # noqa: E402
from crosslane.when import FIRST_DAY, first_moment  # noqa: E402
from tests.leaks.walker import NAMES, days_in, leaks  # noqa: E402


def event_days(case):
    """Every day on which an event may have begun, first to last."""
    return sorted({first_moment(when).low for when in case.timing.values()} - {FIRST_DAY})


def names_of_later_years(view, day):
    years = {
        (name, row.id, text)
        for name, table in view.tables().items()
        for row in table
        for text in (row.id, *(getattr(row, heading) for heading in NAMES.get(name, ())))
        if any(int(year) > date.fromordinal(day).year for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text))
    }
    return {(name, one) for name, one, _ in years}


def main(every: int, names: list[str]) -> int:
    found = 0
    for name in names:
        case = load_case(ROOT / "casedata" / name)
        pairs = [(agency, day) for agency in ["", *(agency.id for agency in case.agencies)] for day in event_days(case)]
        early: Counter[tuple[str, str]] = Counter()
        for number, (agency, day) in enumerate(pairs[::every]):
            on = date.fromordinal(day)
            view = as_seen_by(case, agency, on) if agency else as_of(case, on)
            seen = leaks(case, view, day, thorough=number % 5 == 0) + [one for one in days_in(view) if one > day]
            found += len(seen)
            early.update(names_of_later_years(view, day))
            if seen:
                print(f"{name}: {agency or 'as of'} on {on}: {seen}")
        print(f"{name}: {len(pairs[::every])} views; names of later years: {sorted(early)}")
    return found


if __name__ == "__main__":
    arguments = sys.argv[1:]
    step = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 1
    sys.exit(bool(main(step, arguments or list_cases(ROOT / "casedata"))))
