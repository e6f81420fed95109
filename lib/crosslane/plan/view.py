"""What of a case is to be shown: until which day, whose, of what kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from crosslane.case import Case
from crosslane.plan.swimlanes.pace import EVENT_PACED
from crosslane.records import Crossing, Event
from crosslane.vocabulary import EventKind, Family


@dataclass(frozen=True, slots=True)
class View:
    """A choice of what a picture shows. An empty choice means everything.

    This narrows what is *drawn*. It is not a then-view: a reader who explores a whole case may move the date freely.

    Attributes:
        until: show nothing that surely began after this day.
        people: only events about these people, and crossings of information about them.
        agencies: only what these agencies, or anyone inside them, took part in.
        kinds: only events of these kinds.
        families: only crossings of these families.
        pace: a calendar axis, or one that gives room where much happened.
        most_lanes: lanes beyond this number are folded into one.
        open_lanes: organisations whose services and workers get lanes of their own.

    >>> from datetime import date
    >>> View(until=date(2030, 3, 4)).until.year
    2030
    """

    until: date | None = None
    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    kinds: tuple[EventKind, ...] = ()
    families: tuple[Family, ...] = ()
    pace: Literal["calendar", "event-paced"] = "event-paced"
    most_lanes: int = 15
    open_lanes: tuple[str, ...] = ()

    @property
    def mix(self) -> float:
        """How far the axis goes from the calendar towards one step an event."""
        return EVENT_PACED if self.pace == "event-paced" else 0.0

    def shows_event(self, case: Case, event: Event) -> bool:
        """Whether the event is to be drawn, its date apart."""
        if self.kinds and event.kind not in self.kinds:
            return False
        if self.people and not set(self.people) & set(event.people):
            return False
        return not self.agencies or self._has_agency(case, event.agencies)

    def shows_crossing(self, case: Case, crossing: Crossing) -> bool:
        """Whether the crossing is to be drawn, its date apart."""
        if self.families and crossing.outcome.family not in self.families:
            return False
        if self.people and not any(set(self.people) & set(case.items[item].about) for item in crossing.items):
            return False
        return not self.agencies or self._has_agency(case, (crossing.sender, crossing.receiver))

    def _has_agency(self, case: Case, ids: tuple[str, ...]) -> bool:
        return any((one in case.agencies and set(case.line_of(one)) & set(self.agencies)) or one in self.agencies for one in ids)


EVERYTHING = View()
"""A view that leaves nothing out."""
