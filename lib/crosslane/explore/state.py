"""What a reader has chosen to see. It works without a browser: widgets are linked to it, tests set it."""

from __future__ import annotations

from datetime import date

import traitlets

from crosslane.case import Case
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment


class ViewState(traitlets.HasTraits):
    """The choice of one page: up to which date it shows; None for everything."""

    until = traitlets.Instance(date, allow_none=True)


def days_of(case: Case) -> tuple[date, ...]:
    """The days on which something can first have happened: the steps of a date control, in order."""
    firsts = {first_moment(when).low for when in case.timing.values()}
    return tuple(date.fromordinal(day) for day in sorted(firsts) if FIRST_DAY < day < LAST_DAY)
