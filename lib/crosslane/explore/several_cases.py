"""The way into several cases at once: which ones, what in them may distress a reader, and only then the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.places import case_folder, case_titles
from crosslane.explore.fold import Fold
from crosslane.explore.leaving import put_in_place
from crosslane.explore.words import heading, text_block

_NONE = "Tick at least one case. Nothing of a case is shown before you have read its note."

MakePage = Callable[[Sequence[Case]], widgets.Widget]


class SeveralCasesGate(widgets.VBox):
    """Ticks for the cases, their content notes, and the page once the notes have been read.

    Args:
        make_page: makes the page of loaded cases.
        ticked: ids of the cases that are ticked at first; None for all that there are.
        opened: whether they are open already, as if the reader had read the notes; for tests and one's own notebooks.
    """

    def __init__(self, make_page: MakePage, ticked: Sequence[str] | None = None, *, opened: bool = False) -> None:
        self._make_page = make_page
        titles = case_titles()
        self.ticks = {
            name: widgets.Checkbox(value=ticked is None or name in ticked, description=title, indent=False)
            for name, title in titles.items()
        }
        for tick in self.ticks.values():
            tick.observe(lambda _: self._preview(), "value")
        self.open_button = widgets.Button(
            description="I have read these: open the cases", button_style="primary", layout=widgets.Layout(width="22em")
        )
        self.open_button.on_click(lambda _: self.open_cases())
        self.notes = widgets.VBox()
        self.page = widgets.VBox()
        row = widgets.HBox(tuple(self.ticks.values()), layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([heading("Which cases?", 2), row, self.notes, self.open_button, self.page])
        self._preview()
        if opened:
            self.open_cases()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked cases."""
        return tuple(name for name, tick in self.ticks.items() if tick.value)

    def open_cases(self) -> None:
        """Open the ticked cases; those that cannot be read are named with the reason, and the others open."""
        cases, problems = self._load(self.chosen)
        self.open_button.layout.display = "none"
        folded = Fold("What in these cases may distress you", _notes(cases))
        put_in_place(self.notes, [*([folded] if cases else []), *problems])
        put_in_place(self.page, [self._make_page(cases)] if cases else [])

    def _preview(self) -> None:
        put_in_place(self.page, [])
        cases, problems = self._load(self.chosen)
        self.open_button.layout.display = None if cases else "none"
        if not cases:
            put_in_place(self.notes, [*problems, text_block(_NONE)])
            return
        put_in_place(self.notes, [heading("Before you open these cases", 3), *_notes(cases), *problems])

    def _load(self, names: Iterable[str]) -> tuple[list[Case], list[widgets.Widget]]:
        cases: list[Case] = []
        problems: list[widgets.Widget] = []
        for name in names:
            try:
                cases.append(load_case(case_folder(name)))
            except (CaseProblems, FileNotFoundError) as problem:
                problems += [heading(f"{name} cannot be opened yet", 3), text_block(str(problem))]
        return cases, problems


def _notes(cases: Iterable[Case]) -> Iterable[widgets.Widget]:
    for case in cases:
        text = f"{case.info.title}: {case.info.content_note}"
        yield text_block(text, style="border-left:4px solid #8A6100;padding-left:.8em;margin:.3em 0;")
