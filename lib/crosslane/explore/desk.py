"""The reviewer's desk: from agencies' returns to one chronology, step by step, with undo, and safe when the kernel dies."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.places import case_folder, case_titles, cases_folder, name_for
from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_case_page import CasePage
from crosslane.explore.desk_chronology import ChronologyPage
from crosslane.explore.desk_pair import PairBox
from crosslane.explore.desk_papers import PapersPage
from crosslane.explore.desk_reading import DatesPage, HeadingsPage, QualityPage
from crosslane.explore.desk_returns import ReturnsPage
from crosslane.explore.desk_room import Bar, DeskRoom, chooser, reviews_folder, text_box
from crosslane.explore.desk_steps import LabelsStep, StepsPage
from crosslane.explore.words import bullet_list, heading, text_block
from crosslane.intake.put_right import read_typed
from crosslane.intake.values import DateOrder
from crosslane.journal import JournalProblem
from crosslane.pack.under_labels import LabelledCase, LabelledChronology
from crosslane.review.desk import Desk
from crosslane.review.desk_case import case_on, what_is_missing
from crosslane.review.desk_state import DeskInfo
from crosslane.review.desks import ListedDesk, list_desks, start_desk
from crosslane.when import WhenError

_DAY_FIRST = DateOrder(True, True, "as people write dates in Britain")
STYLE = """<style>
.crosslane-desk .crosslane-named { position: relative }
.crosslane-desk .crosslane-named > .widget-label { position: absolute; left: 0; width: 100%; height: 0; opacity: 0;
  overflow: visible; white-space: normal; pointer-events: none }
.crosslane-desk .jupyter-button { width: auto; padding: 0 1em }
.crosslane-pair { border: 1px solid #7B8794; border-radius: 4px; padding: .6em 1em; margin: 3px; max-width: 84em;
  line-height: 1.4 }
.crosslane-pair:focus { outline: 3px solid #1F5F8B }
.crosslane-pair-rows { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2em }
.crosslane-pair-row { border-top: 3px solid #1F5F8B; min-width: 0 }
.crosslane-pair-row h4 { margin: .4em 0 }
.crosslane-pair dl { display: grid; grid-template-columns: 8em 1fr; gap: .2em .6em; margin: 0 }
.crosslane-pair dt { color: #52606D }
.crosslane-pair dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere }
.crosslane-pair-where, .crosslane-pair-place { color: #52606D; margin: .4em 0 }
.crosslane-pair-because { margin: .2em 0 0; font-weight: bold }
.crosslane-pair-why { margin: 0 0 .4em; columns: 2 }
.crosslane-download { color: #1F5F8B }
.crosslane-pair-buttons { display: flex; gap: .6em; margin-top: .6em; flex-wrap: wrap }
.crosslane-pair-buttons button { font: inherit; padding: .35em .9em; border: 1px solid #7B8794; border-radius: 3px;
  background: #fff; color: #1F2933; cursor: pointer }
.crosslane-pair-buttons button[data-act=yes] { background: #1F5F8B; color: #fff }
.crosslane-pair-buttons button:disabled { opacity: .45; cursor: default }
.crosslane-pair-state { min-height: 1.4em; margin-top: .4em }
.crosslane-pair-state[data-state=lost] { color: #9B1C1C; font-weight: bold }
@media (max-width: 700px) { .crosslane-pair-rows { grid-template-columns: 1fr } }
</style>"""


def open_desk() -> widgets.Widget:
    """The reviewer's desk, from choosing a review to the panel's papers."""
    return DeskPages()


class DeskPages(widgets.VBox):
    """The desk's steps. Only the step that is shown is held in the browser."""

    def __init__(self) -> None:
        self.room: DeskRoom | None = None
        self.page: widgets.Widget = StartPage(self)
        self._frame = widgets.HTML(STYLE)
        super().__init__([self._frame, self.page])
        self.add_class("crosslane-desk")

    def begin(self, info: DeskInfo) -> None:
        """Start a new review.

        Raises:
            JournalProblem: its file could not be written.
        """
        self._enter(start_desk(reviews_folder(), info))

    def go_on(self, listed: ListedDesk, bar: Bar) -> None:
        """Open a review of before.

        Raises:
            JournalProblem: its file cannot be read.
        """
        self._enter(Desk(listed.path, bar))

    def _enter(self, desk: Desk) -> None:
        self._show(WorkPage(self, desk))

    def open_case(self, case: str) -> None:
        """Open a case that is there already, for its papers.

        Raises:
            CaseProblems: it is not sound.
            FileNotFoundError: there is no such case.
        """
        self._show(CaseWorkPage(self, load_case(case_folder(case))))

    def leave(self) -> None:
        """Back to the choice of reviews; all that was decided is kept."""
        self._show(StartPage(self))

    def _show(self, page: widgets.Widget) -> None:
        gone, self.page = self.page, page
        self.children = (self._frame, page)
        close_all(gone)


class StartPage(widgets.VBox):
    """A review of before, or a new one."""

    def __init__(self, pages: DeskPages) -> None:
        self.pages = pages
        self.title = text_box("Name of the review", hint="for example Child W, rapid review")
        self.period = text_box("Time under review", hint="from 2010 to 2012, or January 2010 to June 2012; may stay empty")
        self.born = text_box("The child was born", hint="for ages such as “aged 14 weeks”; may stay empty")
        for box in (self.title, self.period, self.born):
            box.style.description_width = "11em"
            box.layout.width = "48em"
        self.bar, self.trouble, self.earlier = Bar(), widgets.VBox(), widgets.VBox()
        self.case = chooser("Case", [(title, name) for name, title in case_titles().items()], width="48em")
        self.case.style.description_width = "11em"
        self.begin_button = button("Start this review", self.begin, main=True)
        super().__init__([
            self.earlier, heading("A new review", 2), self.title, self.period, self.born, row(self.begin_button), self.bar,
            self.trouble, heading("A case that is there already", 2),
            text_block("Make its pack for the panel, or the same with labels instead of names."),
            row(self.case, button("Open this case", self._open_case)),
        ])  # fmt: skip
        self._list_earlier()

    def begin(self) -> None:
        """Start the review that is described."""
        try:
            period = read_typed(self.period.value, _DAY_FIRST)
            born = read_typed(self.born.value, _DAY_FIRST)
            self.pages.begin(DeskInfo(self.title.value.strip() or "Review", period, born))
        except (WhenError, JournalProblem, OSError) as problem:
            self.trouble.children = (text_block(str(problem)),)

    def _open_case(self) -> None:
        if not self.case.value:
            return
        try:
            self.pages.open_case(str(self.case.value))
        except CaseProblems as found:
            self.trouble.children = (heading("This case cannot be opened", 2), bullet_list(map(str, found.problems)))
        except OSError as refused:
            self.trouble.children = (text_block(f"This case cannot be opened: {refused}"),)

    def _list_earlier(self) -> None:
        listed = list_desks(reviews_folder())
        known = {str(number): one for number, one in enumerate(listed) if one.info is not None}
        parts: list[widgets.Widget] = []
        if known:
            options = [(f"{one.info.title} ({one.path.stem})" if one.info else "", number) for number, one in known.items()]
            choice = chooser("Earlier reviews", options)
            parts.append(row(choice, button("Go on with this review", lambda: self._go_on(known[str(choice.value)]))))
        parts += [text_block(f"Kept, but not to be opened: {one.problem}") for one in listed if one.info is None]
        self.earlier.children = tuple(parts)

    def _go_on(self, listed: ListedDesk) -> None:
        try:
            self.pages.go_on(listed, self.bar)
        except (JournalProblem, OSError) as problem:
            self.bar.done()
            self.trouble.children = (heading("This review cannot be opened", 2), text_block(str(problem)))


class WorkPage(StepsPage):
    """The steps of one review."""

    def __init__(self, pages: DeskPages, desk: Desk) -> None:
        self.room = pages.room = DeskRoom(desk, self.changed)
        room, papers = self.room, self.room.papers
        super().__init__(desk.info.title, desk, pages.leave, {
            "1 Returns": lambda: ReturnsPage(room),
            "2 Headings": lambda: HeadingsPage(room),
            "3 Dates": lambda: DatesPage(room),
            "4 Quality": lambda: QualityPage(room),
            "5 Same contact?": lambda: PairsPage(room),
            "6 Chronology": lambda: ChronologyPage(room),
            "7 Case": lambda: CasePage(room),
            "8 Pack": lambda: PapersPage(self._case, papers),
            "9 Under labels": lambda: LabelsStep(
                {
                    "The integrated chronology": LabelledChronology(lambda: desk.chronology),
                    "The case that grows from it": LabelledCase(self._case),
                },
                f"review-{desk.path.stem}", self.changed,
            ),
        })  # fmt: skip

    def _case(self) -> Case:
        """The case that has grown so far.

        Raises:
            CaseProblems: with everything that keeps it from being one.
        """
        made = case_on(self.room.desk, name_for(self.room.desk.info.title) or "review")
        if missing := what_is_missing(made):
            raise CaseProblems(made.info.id, missing)
        return made


class CaseWorkPage(StepsPage):
    """The papers of a case that is there already, as it is or under labels."""

    def __init__(self, pages: DeskPages, case: Case) -> None:
        super().__init__(case.info.title, None, pages.leave, {
            "1 Pack": lambda: PapersPage(lambda: case, cases_folder().parent / "work" / "papers" / case.info.id),
            "2 Under labels": lambda: LabelsStep({"Case": LabelledCase(lambda: case)}, case.info.id, self.changed),
        })  # fmt: skip


class PairsPage(widgets.VBox):
    """Pairs of rows that may tell of the same contact, one after another."""

    def __init__(self, room: DeskRoom) -> None:
        self.box = PairBox(room)
        super().__init__([
            heading("Do these two rows tell of the same contact?", 3),
            text_block("Nothing is put together unless you say so, and both texts stay. Click into the box once; then the keys "
                       "Y, N, L and U answer."),
            self.box,
        ])  # fmt: skip

    def refresh(self) -> None:
        """Show the first pair that waits."""
        self.box.look()
        self.box.turn += 1
