"""The learning circle's notebook: content note and ground rules, the walk, its end, and the way back in after a break-down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile import CaseProblems, load_case
from crosslane.casefile.places import case_folder, case_titles, remember_opened
from crosslane.explore.circle_ends import ClosingPage, RecordPage, SeatsPage
from crosslane.explore.circle_room import Page, Room, button, circles_folder, close_all, row
from crosslane.explore.circle_stop import StopPage
from crosslane.explore.circle_words import STYLE, html, list_html
from crosslane.explore.words import heading, text_block
from crosslane.journal import JournalProblem
from crosslane.plan.circle.notes import GROUND_RULES
from crosslane.plan.circle.walk import LENGTHS, plan_walk
from crosslane.review.circle import Circle, CircleInfo, Listed, list_circles, start_circle
from crosslane.when import say_day

FIRST_CASE = "child-k"
"""The case that is chosen until somebody chooses another."""
FIRST_LENGTH = 60
_LABEL = {"description_width": "9em"}


def open_learning_circle(case: str = FIRST_CASE) -> widgets.Widget:
    """The pages of a learning circle, from choosing a case to the record."""
    return CirclePages(case)


class CirclePages(widgets.VBox):
    """One page at a time. A page that is left is closed, so that the browser holds what is on the screen and no more.

    Args:
        case: id of the case that is chosen at first; another may be chosen.
    """

    def __init__(self, case: str = FIRST_CASE) -> None:
        self.room: Room | None = None
        self._wanted = case
        self.big = widgets.Checkbox(value=False, description="Large type for a big screen", indent=False)
        self.big.observe(lambda change: self._enlarge(change["new"]), "value")
        self.again_button = button("Start again", self.ask_again)
        self.leave_button = button("Leave this circle", self.leave)
        self.asked = widgets.VBox()
        self.top = row(self.big)
        self.page: Page = StartPage(self, case, take_focus=False)
        self._frame = (html(STYLE), self.top, self.asked)
        super().__init__([*self._frame, self.page])
        self.add_class("crosslane-circle")

    def _enlarge(self, big: bool) -> None:
        (self.add_class if big else self.remove_class)("big")
        if self.room is not None:
            self.room.large = big
            if isinstance(self.page, StopPage):
                self.page.look()

    # Into a circle and out of it ---------------------------------------------------------------

    def begin(self, case: Case, info: CircleInfo) -> None:
        """Start a new circle."""
        self._enter(case, start_circle(circles_folder(), info))

    def go_on(self, listed: Listed) -> None:
        """Open a circle of before where it stood.

        Raises:
            JournalProblem: its file cannot be read.
        """
        circle = Circle(listed.path)
        self._enter(load_case(case_folder(circle.info.case)), circle)

    def _enter(self, case: Case, circle: Circle) -> None:
        remember_opened(case.info.id)
        minutes = next((length for length in LENGTHS if length == circle.info.minutes), LENGTHS[1])
        self.room = Room(plan_walk(case, minutes), circle, self.turn, large=self.big.value)
        self.top.children = (self.big, self.again_button, self.leave_button)
        self.turn()

    def leave(self) -> None:
        """Back to the choice of circles; all that was written is kept."""
        if self.room is not None:
            self.room.circle.close()
        self.room = None
        self.top.children = (self.big,)
        self._show(StartPage(self, self._wanted))

    # Pages -------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Show the page at which the circle's file says that the walk stands."""
        assert self.room is not None
        self._show(self._page_of(self.room))

    def _page_of(self, room: Room) -> Page:
        place = room.circle.place
        if place.page == "stop":
            stop = next((stop for stop in room.walk.stops if stop.id == place.stop), None)
            return StopPage(room, stop) if stop is not None else SeatsPage(room)
        return {"closing": ClosingPage, "record": RecordPage}.get(place.page, SeatsPage)(room)

    def _show(self, page: Page) -> None:
        gone, self.page = self.page, page
        self._drop_question()
        self.children = (*self._frame, page)
        close_all(gone)

    # Starting again ----------------------------------------------------------------------------

    def ask_again(self) -> None:
        """Ask whether to go back to the beginning."""
        self.asked.children = (
            text_block("Back to the beginning of the walk? Your notes and seats are kept."),
            row(button("Yes, start again", self.start_again, main=True), button("No, stay here", self._drop_question)),
        )

    def start_again(self) -> None:
        """The walk from its beginning; notes and seats are kept."""
        if self.room is not None:
            self.room.circle.start_again()
            self.turn()

    def _drop_question(self) -> None:
        gone, self.asked.children = self.asked.children, ()
        for widget in gone:
            close_all(widget)


class StartPage(Page):
    """A circle of before, or a new one: content note, ground rules, case, length, who takes part."""

    def __init__(self, pages: CirclePages, case: str, *, take_focus: bool = True) -> None:
        super().__init__("Before we start", take_focus=take_focus)
        self.pages = pages
        titles = case_titles()
        self.case = widgets.Dropdown(
            options=[(title, name) for name, title in titles.items()], value=case if case in titles else next(iter(titles), None),
            description="Case", layout=_wide(), style=_LABEL,
        )  # fmt: skip
        self.minutes = widgets.Dropdown(
            options=[(f"{minutes} minutes", minutes) for minutes in LENGTHS], value=FIRST_LENGTH, description="Length",
            layout=_wide(), style=_LABEL,
        )  # fmt: skip
        self.name = widgets.Text(value="Our circle", description="Name of the circle", layout=_wide(), style=_LABEL)
        self.day = widgets.Text(value=say_day(date.today().toordinal()), description="Held on", layout=_wide(), style=_LABEL)
        self.people = widgets.Textarea(
            placeholder="One person or pair on each line. You may leave this empty.", description="Who takes part", rows=4,
            layout=_wide(), style=_LABEL,
        )  # fmt: skip
        self.note, self.trouble, self.earlier = widgets.VBox(), widgets.VBox(), widgets.VBox()
        self.begin_button = button("We have read this: begin", self.begin, main=True)
        self.case.observe(lambda _: self._preview(), "value")
        self._list_earlier()
        self._preview()
        self.put(
            self.earlier, self.case, self.note, html(list_html("Ground rules", GROUND_RULES)), heading("This circle", 3),
            self.minutes, self.name, self.day, self.people, row(self.begin_button), self.trouble,
        )  # fmt: skip

    def _preview(self) -> None:
        case = self._load()
        note = text_block(case.info.content_note, style="border-left:4px solid #8A6100;padding-left:.8em;") if case else None
        self.note.children = (heading("What this case speaks of", 3), note) if note is not None else ()

    def _load(self) -> Case | None:
        """The case, or None after saying what is wrong with its files."""
        self.trouble.children = ()
        try:
            return load_case(case_folder(self.case.value or ""))
        except (CaseProblems, FileNotFoundError) as problem:
            self.trouble.children = (heading("This case cannot be opened yet", 3), text_block(str(problem)))
            return None

    def begin(self) -> None:
        """Start the circle that the group has described."""
        case = self._load()
        if case is None:
            return
        people = tuple(line.strip() for line in self.people.value.splitlines() if line.strip())
        info = CircleInfo(
            self.name.value.strip() or "Our circle", case.info.id, self.minutes.value, people, self.day.value.strip()
        )
        try:
            self.pages.begin(case, info)
        except (JournalProblem, OSError) as problem:
            self.trouble.children = (heading("The circle could not be started", 3), text_block(str(problem)))

    # Circles of before -------------------------------------------------------------------------

    def _list_earlier(self) -> None:
        listed = list_circles(circles_folder())
        known = {str(number): one for number, one in enumerate(listed) if one.info is not None}
        parts: list[widgets.Widget] = []
        if known:
            options = [(_line(one, case_titles()), number) for number, one in known.items()]
            chooser = widgets.Dropdown(options=options, description="Earlier circles", layout=_wide(), style=_LABEL)
            parts.append(row(chooser, button("Go on with this circle", lambda: self._go_on(known[chooser.value]))))
        parts += [text_block(f"Kept, but not to be opened: {one.problem}") for one in listed if one.info is None]
        self.earlier.children = tuple(parts)

    def _go_on(self, listed: Listed) -> None:
        try:
            self.pages.go_on(listed)
        except (JournalProblem, CaseProblems, OSError) as problem:
            self.trouble.children = (heading("This circle cannot be opened", 3), text_block(str(problem)))


def _line(listed: Listed, titles: Mapping[str, str]) -> str:
    """A circle in a list: its name, case, day and file."""
    info = listed.info
    if info is None:
        return listed.path.stem
    return f"{info.name}: {titles.get(info.case, info.case)}, {info.held_on} ({listed.path.stem})"


def _wide() -> widgets.Layout:
    """A layout of each control's own: it closes with its page."""
    return widgets.Layout(width="38em", max_width="100%")
