"""The way into a case: which one, what may distress a reader, and only then the page."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.places import case_folder, case_titles, opened_case, remember_opened
from crosslane.explore.fold import Fold
from crosslane.explore.words import bullet_list, heading, text_block

_CHOOSE = "Choose a case. Its content note comes first; nothing of the case is shown before you open it."

_WITHOUT_DATES = (
    "Only days of events are wrong. The case can be opened without the dates that are named above: those events may then have "
    "been on any day that the other rows allow, and every picture says so. The files stay as they are."
)

MakePage = Callable[[Case], widgets.Widget]


class CaseGate(widgets.VBox):
    """Chooses a case and shows its content note; the page is made when the reader opens the case.

    The case that was opened last, here or in another notebook, opens by itself; its note stays at hand.

    Args:
        make_page: makes the page of a loaded case.
        case: id of a case to open at once, as if the reader had; for use in tests and in one's own notebooks.
    """

    def __init__(self, make_page: MakePage, case: str | None = None) -> None:
        self._make_page = make_page
        titles = case_titles()
        ready = case or opened_case()
        self.chooser = widgets.Dropdown(
            options=[("choose a case …", ""), *((title, name) for name, title in titles.items())],
            value=ready if ready in titles else "", description="Case", layout=widgets.Layout(width="32em"),
        )  # fmt: skip
        self.open_button = widgets.Button(
            description="I have read this: open the case", button_style="primary", layout=widgets.Layout(width="20em")
        )
        self.without_button = widgets.Button(description="Go on without these dates", layout=widgets.Layout(width="20em"))
        self._without_dates: set[str] = set()
        self.note = widgets.VBox()
        self.page = widgets.VBox()
        self.case: Case | None = None
        self.chooser.observe(lambda change: self._preview(change["new"]), "value")
        self.open_button.on_click(lambda _: self.open_case(self.chooser.value))
        self.without_button.on_click(lambda _: self._leave_out())
        super().__init__([self.chooser, self.note, self.page])
        if ready in titles:
            self.open_case(ready)
        else:
            self._preview("")

    def _preview(self, name: str) -> None:
        """Show the note of a case that has not been opened; close the one that was."""
        self.case = None
        self.page.children = ()
        if not name:
            self.note.children = (text_block(_CHOOSE),)
            return
        case = self._load(name)
        if case is not None:
            self.note.children = (
                heading("Before you open this case", 2),
                text_block(case.info.content_note, style="border-left:4px solid #8A6100;padding-left:.8em;"),
                self.open_button,
            )

    def open_case(self, name: str) -> None:
        """Open a case: the note folds away and the page appears."""
        if not name:
            return
        case = self._load(name)
        if case is None:
            return
        remember_opened(name)
        self.case = case
        if self.chooser.value != name:
            self.chooser.value = name
            self.case = case
        self.note.children = (_folded_note(case),)
        self.page.children = (self._make_page(case),)

    def _load(self, name: str) -> Case | None:
        """The case, or None after saying what is wrong with its files.

        If nothing but days of events cannot be right, the reader may open it without them, having seen which.
        """
        try:
            return load_case(case_folder(name), leave_out=name in self._without_dates)
        except (CaseProblems, FileNotFoundError) as problem:
            self.page.children = ()
            self.note.children = (heading("This case cannot be opened yet", 2), text_block(str(problem)))
            if isinstance(problem, CaseProblems) and _opens_without_dates(name):
                self.note.children += (text_block(_WITHOUT_DATES), self.without_button)
            return None

    def _leave_out(self) -> None:
        """Go on to the content note of the chosen case, without the dates that cannot be right."""
        self._without_dates.add(self.chooser.value)
        self._preview(self.chooser.value)


def _folded_note(case: Case) -> Fold:
    """Content note, summary, sources and what the sources do not say, folded up."""
    info = case.info
    return Fold(
        f"About {info.title}: content note, summary, what is not known, sources",
        [
            text_block(info.content_note, style="border-left:4px solid #8A6100;padding-left:.8em;"),
            heading("In short", 2),
            text_block(info.description),
            heading("What the sources do not say", 2),
            bullet_list(info.not_said),
            heading("Sources", 2),
            bullet_list(f"{source.id}: {source.title}, {source.publisher}. {source.note}" for source in case.sources),
        ],
    )


def _opens_without_dates(name: str) -> bool:
    """Whether nothing but days of events is wrong with a case."""
    try:
        load_case(case_folder(name), leave_out=True)
    except CaseProblems:
        return False
    return True
