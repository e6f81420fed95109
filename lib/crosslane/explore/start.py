"""The start page: choose a case, read its note, see it at a glance, and find the notebook that answers your question."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.swimlanes import swimlane_figure
from crosslane.explore.chronology import captions_of
from crosslane.explore.gate import CaseGate
from crosslane.explore.picture import Picture
from crosslane.explore.reference import ReferencePanel
from crosslane.explore.taking_away import TakingAway
from crosslane.explore.words import bullet_list, heading, text_block
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.view import View
from crosslane.vocabulary import Family
from crosslane.when import say


def open_start(case: str | None = None) -> widgets.Widget:
    """The start page, with a chooser for the case."""
    return CaseGate(StartPage, case)


class StartPage(widgets.VBox):
    """A case at a glance: what it is, how much of it there is, and where information did not cross."""

    def __init__(self, case: Case) -> None:
        plan = plan_swimlanes(case, View(families=(Family.DID_NOT_CROSS, Family.NO_RECORD), most_lanes=12))
        self.picture = Picture(
            swimlane_figure(plan), captions_of(plan), f"What did not cross in {case.info.title}, as swimlanes."
        )
        self.taking_away = TakingAway(case)
        self.reference = ReferencePanel()
        super().__init__(
            [
                heading(case.info.title),
                text_block(case.info.description),
                bullet_list(_at_a_glance(case)),
                heading("Where information did not cross, or no record says", 3),
                self.picture,
                self.taking_away,
                self.reference,
            ]
        )


def _at_a_glance(case: Case) -> list[str]:
    counts = {family: sum(crossing.outcome.family is family for crossing in case.crossings) for family in Family}
    glance = [
        f"{len(case.people)} people and {len(case.agencies)} agencies, services and practitioners",
        f"{len(case.events)} events; {len(case.items)} items of information",
        f"{counts[Family.CROSSED]} crossings that the sources report as made, {counts[Family.DID_NOT_CROSS]} as not made, "
        f"{counts[Family.NO_RECORD]} where they leave it open",
        f"{len(case.findings)} findings and recommendations of the sources",
    ]
    if case.info.period is not None:
        glance.insert(0, f"Under review: {say(case.info.period)}")
    return glance
