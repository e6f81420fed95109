"""What a reader has chosen to see. It works without a browser: widgets are linked to it, tests set it."""

from __future__ import annotations

from datetime import date

import traitlets

from crosslane.case import Case
from crosslane.plan.view import View
from crosslane.vocabulary import EventKind, Family
from crosslane.when import FIRST_DAY, LAST_DAY, first_moment


class ViewState(traitlets.HasTraits):
    """The choices of one page: a date, and whose and what kind of events and crossings are shown."""

    until = traitlets.Instance(date, allow_none=True)
    people = traitlets.Tuple()
    agencies = traitlets.Tuple()
    kinds = traitlets.Tuple()
    families = traitlets.Tuple()
    pace = traitlets.Enum(("event-paced", "calendar"), default_value="event-paced")

    def view(self) -> View:
        """The choices as a view, its date apart."""
        return View(
            people=tuple(self.people),
            agencies=tuple(self.agencies),
            kinds=tuple(kind for kind in EventKind if kind in self.kinds),
            families=tuple(family for family in Family if family in self.families),
            pace="calendar" if self.pace == "calendar" else "event-paced",
        )

    def reset(self) -> None:
        """Show everything again."""
        with self.hold_trait_notifications():
            self.until = None
            self.people = self.agencies = self.kinds = self.families = ()


def days_of(case: Case) -> tuple[date, ...]:
    """The days on which something can first have happened: the steps of a date control, in order."""
    firsts = {first_moment(when).low for when in case.timing.values()}
    return tuple(date.fromordinal(day) for day in sorted(firsts) if FIRST_DAY < day < LAST_DAY)
