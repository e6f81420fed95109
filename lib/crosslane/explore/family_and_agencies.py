"""The page of family and agencies: a genogram in the picture chosen, and the agencies around the family up to a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.agencies import draw_agencies
from crosslane.draw.family import draw_family
from crosslane.explore.controls import DateControl, InWords
from crosslane.explore.gate import CaseGate
from crosslane.explore.network_questions import NetworkQuestions
from crosslane.explore.picture import LIKELY_WIDTH, Picture, as_json
from crosslane.explore.state import ViewState
from crosslane.explore.words import bullet_list, heading
from crosslane.network.standing import AS_BELIEVED_BY, AS_ESTABLISHED, AS_RECORDED
from crosslane.plan.agencies.ecomap import AgencyPlan, plan_agencies
from crosslane.plan.agencies.outline import outline_agencies
from crosslane.plan.captions import Caption
from crosslane.plan.family.compare import FamilyChange, changed_marks, compare_families
from crosslane.plan.family.genogram import FamilyPlan, plan_families
from crosslane.plan.family.outline import family_outline
from crosslane.plan.view import View


def open_family_and_agencies(case: str | None = None) -> widgets.Widget:
    """The family and the agencies of the case that the reader chooses, or of the one named."""
    return CaseGate(FamilyAndAgenciesPage, case)


class FamilyAndAgenciesPage(widgets.VBox):
    """One date for two pictures: the family as somebody saw it, and the agencies around it."""

    def __init__(self, case: Case, state: ViewState | None = None) -> None:
        self.case = case
        self.state = state or ViewState()
        self.date = DateControl(case, self.state)
        self.standing = widgets.Dropdown(
            options=_standings(case),
            description="Family",
            layout=widgets.Layout(width="34em"),
            style={"description_width": "6em"},
        )
        self.changes = widgets.VBox()
        (family, established), agencies = self._families(), self._agencies()
        self.family = Picture(
            as_json(draw_family(family, LIKELY_WIDTH)),
            _family_captions(family),
            f"Genogram of {case.info.title}; in words below.",
        )
        self.established = Picture(
            as_json(draw_family(established, LIKELY_WIDTH)),
            _family_captions(established),
            f"Genogram of {case.info.title} as established, to be held against the one above.",
        )
        self.agencies = Picture(
            as_json(draw_agencies(agencies, LIKELY_WIDTH)),
            _agency_captions(agencies),
            f"Agencies around the family of {case.info.title}; in words below.",
        )
        self.beside = widgets.VBox()
        self.questions = NetworkQuestions(case, self.state)
        self.family_words = InWords(lambda: family_outline(self._families()[0]))
        self.agency_words = InWords(lambda: outline_agencies(self._agencies()))
        self.standing.observe(lambda _: self._show_family(), "value")
        self.state.observe(self._show, "until")
        self.family.live.observe(lambda _: self._show_family(), "width")
        self.established.live.observe(lambda _: self._show_family(), "width")
        self.agencies.live.observe(lambda _: self._show_agencies(), "width")
        self._show_family()
        super().__init__(
            [
                self.date,
                self.standing,
                heading("The family", 2),
                self.family,
                self.beside,
                self.changes,
                self.family_words,
                heading("The agencies around it", 2),
                self.agencies,
                self.agency_words,
                heading("Questions to the network", 2),
                self.questions,
            ]
        )

    def _families(self) -> tuple[FamilyPlan, FamilyPlan]:
        """The picture chosen, and the family as established in the end, on the same day.

        All pictures that can be chosen are planned together, so that nobody moves when another one is.
        """
        day = self.state.until
        standings = [standing for _, standing in self.standing.options]
        plans = dict(zip(standings, plan_families(self.case, [(standing, day) for standing in standings]), strict=True))
        return plans[self.standing.value], plans[AS_ESTABLISHED]

    def _agencies(self) -> AgencyPlan:
        return plan_agencies(self.case, View(until=self.state.until))

    def _show(self, _: Any) -> None:
        self._show_family()
        self._show_agencies()

    def _show_family(self) -> None:
        plan, established = self._families()
        changes = compare_families(plan, established)
        here, there = changed_marks(changes)
        self.family.show(as_json(draw_family(plan, self.family.live.width, changed=here)), _family_captions(plan))
        self.beside.children = () if plan.standing == AS_ESTABLISHED else (self.established,)
        if plan.standing != AS_ESTABLISHED:
            figure = draw_family(established, self.established.live.width, changed=there)
            self.established.show(as_json(figure), _family_captions(established))
        self.family_words.refresh()
        self._tell_changes(plan, changes)

    def _show_agencies(self) -> None:
        plan = self._agencies()
        self.agencies.show(as_json(draw_agencies(plan, self.agencies.live.width)), _agency_captions(plan))
        self.agency_words.refresh()

    def _tell_changes(self, plan: FamilyPlan, changes: Sequence[FamilyChange]) -> None:
        """What this picture has that was established otherwise, and what is left out of it and why."""
        told: list[widgets.Widget] = []
        if changes:
            told += [heading("What changed when it came out (marked in both pictures: this one → as established)", 3)]
            told += [bullet_list(change.text for change in changes)]
        if plan.notes:
            told += [heading("Left out of the picture", 3), bullet_list(note.text for note in plan.notes)]
        self.changes.children = tuple(told)


def _standings(case: Case) -> list[tuple[str, str]]:
    """The pictures of the family that a case has: established, recorded, and one for each who believed or claimed otherwise."""
    holders = dict.fromkeys(row.according_to for row in case.relationships if row.according_to)
    believers = [(f"as {case.label(one)} believed or said at the time", AS_BELIEVED_BY + one) for one in holders]
    return [("as it was established in the end", AS_ESTABLISHED), ("as it was recorded at the time", AS_RECORDED), *believers]


def _family_captions(plan: FamilyPlan) -> dict[str, Caption]:
    return {mark.id: mark.caption for marks in (plan.persons, plan.unions, plan.lines) for mark in marks}


def _agency_captions(plan: AgencyPlan) -> dict[str, Caption]:
    lines = {" ".join(flow.crossings): flow.caption for flow in plan.flows}
    lines |= {" ".join(link.crossings): link.caption for link in plan.links}
    people = {person.id: person.caption for person in plan.family.people}
    return lines | people | {node.id: node.caption for node in plan.nodes}
