"""The pack of a case for the panel: Word, PDF, Excel and one page of HTML, made with progress and saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile import CaseProblems
from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_room import Bar, offer_files
from crosslane.explore.words import bullet_list, heading, text_block
from crosslane.pack.copies import FORMATS, make_copies

CaseOf = Callable[[], Case]
"""Gives the case as it is now; raises CaseProblems with everything that keeps it from being one."""


class Formats(widgets.VBox):
    """What is to be made, to be ticked.

    Args:
        chosen: what is ticked to begin with.
        offered: what there is, each with its name for people.
    """

    def __init__(self, chosen: tuple[str, ...], offered: Mapping[str, str] = FORMATS) -> None:
        self.boxes = {
            name: widgets.Checkbox(value=name in chosen, description=said, indent=False, layout=widgets.Layout(width="20em"))
            for name, said in offered.items()
        }
        super().__init__([widgets.HBox(list(self.boxes.values()), layout=widgets.Layout(flex_flow="row wrap", max_width="62em"))])

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(name for name, box in self.boxes.items() if box.value)


class PapersPage(widgets.VBox):
    """The pack and the other files of a case under the names that it has.

    Args:
        case_of: gives the case.
        folder: where the files go.
    """

    def __init__(self, case_of: CaseOf, folder: Path) -> None:
        self._case_of, self._folder = case_of, folder
        self.formats = Formats(("word", "pdf", "excel", "html"))
        self.bar, self.said = Bar(), widgets.VBox()
        super().__init__([
            heading("The pack for the panel", 3),
            text_block("Tick what you need. These files say what the case says, under the names that it has; the next step "
                       "makes the same under labels."),
            self.formats, row(button("Make these files", self.make, main=True)), self.bar, self.said,
        ])  # fmt: skip

    def refresh(self) -> None:
        """Take away what was said of a case that has changed since."""
        put_in(self.said)

    def make(self) -> None:
        """Make the files and say where they are, or why they cannot be made."""
        put_in(self.said, *made_or_why(lambda: self._made(), self.bar))

    def _made(self) -> widgets.Widget:
        if not self.formats.chosen:
            return text_block("Tick what is to be made first.")
        copies = make_copies(self._case_of(), self.formats.chosen, date.today(), self.bar)
        return offer_files(self._folder, copies.files, copies.notes)


def made_or_why(make: Callable[[], widgets.Widget], bar: Bar) -> tuple[widgets.Widget, ...]:
    """What was made; or in words why it could not be, and what would do."""
    try:
        return (make(),)
    except CaseProblems as found:
        return text_block("There is no sound case to make this of yet:"), bullet_list(map(str, found.problems))
    except OSError as refused:
        said = refused.strerror or refused
        return (text_block(f"It could not be written: {said}. Is one of the files open in another program?"),)
    except ValueError as wrong:
        return (text_block(f"Nothing was made: {wrong}."),)
    finally:
        bar.done()


def put_in(box: widgets.VBox, *parts: widgets.Widget) -> None:
    """Show these in a box, and close what was there, so that nothing of it stays in the browser."""
    old, box.children = box.children, parts
    for one in old:
        close_all(one)
