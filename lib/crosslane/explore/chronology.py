"""The chronology page: the linked explorer of a case, the same in words, and the explorer as one file to pass on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.draw.explorer.payload import ThenView
from crosslane.explore.controls import WIDE, InWords
from crosslane.explore.explorer import Explorer, ExplorerState
from crosslane.explore.fold import Fold
from crosslane.explore.gate import CaseGate
from crosslane.explore.words import bullet_list, passing_on, text_block
from crosslane.narrowing import as_seen_by
from crosslane.pack.one_file import explorer_file, last_day, save_file
from crosslane.plan.captions import Caption
from crosslane.plan.swimlanes.chronology import SwimlanePlan, plan_swimlanes
from crosslane.plan.swimlanes.outline import outline_swimlanes
from crosslane.plan.view import View
from crosslane.vocabulary import EventKind, Family


def open_chronology(case: str | None = None) -> widgets.Widget:
    """The chronology of the case that the reader chooses, or of the one named."""
    return CaseGate(ChronologyPage, case)


class ChronologyPage(widgets.VBox):
    """The explorer, what it shows in words, and a box that writes it as one file."""

    def __init__(self, case: Case, state: ExplorerState | None = None) -> None:
        self.case = case
        self.explorer = Explorer(case, state)
        self.state = self.explorer.state
        self.words = InWords(lambda: outline_swimlanes(plan_swimlanes(self._shown_case(), self._view())))
        self.state.observe(lambda _: self.words.refresh())
        self.file = FileBox(case)
        super().__init__([self.explorer, self.words, self.file], layout=WIDE)

    def _shown_case(self) -> Case:
        then = self.explorer.then
        return self.case if then is None else as_seen_by(self.case, then.agency, then.on, with_workers=then.with_workers)

    def _view(self) -> View:
        return View(
            until=self.state.date,
            people=tuple(self.state.people),
            agencies=tuple(self.state.agencies),
            kinds=tuple(kind for kind in EventKind if kind in self.state.kinds),
            families=tuple(family for family in Family if family in self.state.families),
        )


class FileBox(Fold):
    """Writes the explorer as one HTML file into the folder of the notebook, folded up.

    Args:
        case: the case.
        folder: where the file goes; by default the current folder.
    """

    def __init__(self, case: Case, folder: Path | None = None) -> None:
        self._case, self._folder = case, folder or Path.cwd()
        self.whole = widgets.Checkbox(value=True, description="the whole case", indent=False)
        self.views = widgets.SelectMultiple(
            options=[(agency.label, agency.id) for agency in case.agencies], rows=6, description="agencies",
            layout=widgets.Layout(width="34em", max_width="100%"), style={"description_width": "6em"},
        )  # fmt: skip
        self.workers = widgets.Checkbox(value=False, description="with what their services and workers saw", indent=False)
        self.on = widgets.DatePicker(value=last_day(case), description="by the end of", style={"description_width": "7em"})
        self.button = widgets.Button(description="Write the file", icon="download", button_style="primary")
        self.said = widgets.VBox()
        self.button.on_click(self._write)
        super().__init__(
            "Pass it on as one file",
            [
                text_block(
                    "One HTML file with the explorer: it opens by double click, without Jupyter and without a network. Whoever "
                    "has the file has all that it contains."
                ),
                passing_on(),
                self.whole,
                widgets.Label("What single agencies could see, as views of their own (none, one or several):"),
                widgets.HBox([self.views, widgets.VBox([self.on, self.workers])], layout=widgets.Layout(flex_flow="row wrap")),
                self.button,
                self.said,
            ],
        )

    def _write(self, _: Any) -> None:
        """Write the file and say where it is and what is in it, or why it could not be written."""
        on = self.on.value or last_day(self._case)
        views = [ThenView(agency, on, self.workers.value) for agency in self.views.value]
        path = self._folder / f"{self._case.info.id}.html"
        try:
            written = explorer_file(self._case, views, whole=self.whole.value, made_on=date.today())
            save_file(path, written.html)
        except (OSError, ValueError) as refused:
            self.said.children = (text_block(f"Nothing was written: {refused}"),)
            return
        self.said.children = (text_block(f"Written: {path}"), bullet_list(written.contains))


def captions_of(plan: SwimlanePlan) -> dict[str, Caption]:
    """The words of every mark in a plan, by id."""
    return {mark.id: mark.caption for marks in (plan.events, plan.crossings) for mark in marks}
