"""What a circle's pages share: the walk, the circle's file, the folder of its papers, and how to turn to another page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from crosslane.casefile.places import cases_folder
from crosslane.explore.page_head import PageHead
from crosslane.explore.words import text_block
from crosslane.glossary import Term, terms_in
from crosslane.plan.circle.walk import Stop, Walk
from crosslane.review.circle import Circle


def circles_folder() -> Path:
    """Where circles are kept: beside the cases, in the folder for work in progress that git ignores."""
    return cases_folder().parent / "work" / "circles"


class Room:
    """A walk with the circle that takes it.

    Args:
        walk: the walk.
        circle: the circle's file.
        turn: shows the page at which the circle's file says that the walk stands.
        large: whether the page is for a big screen.
    """

    def __init__(self, walk: Walk, circle: Circle, turn: Callable[[], None], *, large: bool = False) -> None:
        self.walk, self.circle, self._turn, self.large = walk, circle, turn, large
        self._explained: dict[str, tuple[Term, ...]] = {}

    def go(self, page: str, stop: str = "") -> None:
        """Keep where the walk goes, and go there."""
        self.circle.go(page, stop)
        self._turn()

    def go_on_from(self, stop: Stop) -> None:
        """To the next stop, or after the last one to the closing round."""
        if stop.number < len(self.walk.stops):
            self.go("stop", self.walk.stops[stop.number].id)
        else:
            self.go("closing")

    def go_back_from(self, stop: Stop) -> None:
        """To the stop before, or from the first one to the seats."""
        if stop.number > 1:
            self.go("stop", self.walk.stops[stop.number - 2].id)
        else:
            self.go("seats")

    def who_sits(self, stop: Stop, agency: str) -> str:
        """Who speaks for an agency at a stop, as the group has written it; empty if nobody."""
        line = self.walk.case.line_of(agency) if agency else ()
        return next((who for body, who in self.circle.seats.items() if body in line and who), "")

    def new_terms(self, page: str, text: str) -> tuple[Term, ...]:
        """The terms that a page uses and none opened before it explained; the same ones each time that page opens."""
        if page not in self._explained:
            before = {term.name for terms in self._explained.values() for term in terms}
            self._explained[page] = terms_in(text, before)
        return self._explained[page]

    @property
    def papers(self) -> Path:
        """The folder of this circle's papers."""
        return self.circle.path.with_name(f"{self.circle.path.stem}-papers")


class Page(widgets.VBox):
    """One page of the notebook: a heading that takes the focus, and what stands below it."""

    def __init__(self, heading: str, *, take_focus: bool = True) -> None:
        self.head = PageHead(text=heading, take_focus=take_focus)
        super().__init__([self.head])

    def put(self, *parts: widgets.Widget) -> None:
        """Put these below the heading."""
        self.children = (self.head, *parts)


def close_all(widget: widgets.Widget) -> None:
    """Close a widget and all inside it, so that nothing of a page that has gone stays in the browser."""
    for child in getattr(widget, "children", ()):
        close_all(child)
    for name in ("layout", "style"):
        owned = getattr(widget, name, None)
        if isinstance(owned, widgets.Widget):
            owned.close()
    widget.close()


def button(text: str, act: Callable[[], None], *, main: bool = False) -> widgets.Button:
    """A button that does one thing."""
    made = widgets.Button(description=text, button_style="primary" if main else "")
    made.on_click(lambda _: act())
    return made


def row(*parts: widgets.Widget) -> widgets.HBox:
    """Parts beside each other, wrapped where the page is narrow."""
    return widgets.HBox(list(parts), layout=widgets.Layout(flex_flow="row wrap", grid_gap="8px"))


def said_where(folder: Path) -> widgets.HTML:
    """Where papers were put, for people who look for them in their files."""
    return text_block(f"Saved in the folder {folder.parent.parent.name}/{folder.parent.name}/{folder.name} of this suite.")
