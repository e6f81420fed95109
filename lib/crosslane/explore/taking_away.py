"""*Take it with you*: a case as files for other programs, written into the folder for work in progress."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile.places import cases_folder
from crosslane.casefile.saving import save_files
from crosslane.exchange.formats import FORMATS, Format
from crosslane.explore.fold import Fold
from crosslane.explore.words import bullet_list, passing_on, text_block

_WARNING = "The files hold the whole case. They go into a folder that git leaves alone; whoever has a file has all that is in it."


class TakingAway(Fold):
    """A button for each form in which a case can be taken to other programs, folded up.

    Args:
        case: the case.
        folder: where the files go; by default `work/taken` beside the cases.
    """

    def __init__(self, case: Case, folder: Path | None = None) -> None:
        self._case, self._folder = case, folder or cases_folder().parent / "work" / "taken"
        self.buttons = {name: widgets.Button(description=one.title, icon="download", layout=widgets.Layout(width="15em"))
                        for name, one in FORMATS.items()}  # fmt: skip
        for name, button in self.buttons.items():
            button.on_click(partial(self._write, FORMATS[name]))
        rows = [widgets.HBox([button, text_block(FORMATS[name].about)]) for name, button in self.buttons.items()]
        self.said = widgets.VBox()
        about = "Take it with you: Excel, Python and R, networks, family tree, event log"
        super().__init__(about, [text_block(_WARNING), passing_on(), *rows, self.said])

    def _write(self, wanted: Format, _: object = None) -> None:
        """Write the files, and say where they are and what they do not say; or why they could not be written."""
        try:
            taken = wanted.write(self._case)
            save_files(self._folder, taken.files)
        except (OSError, ValueError) as refused:
            self.said.children = (text_block(f"Nothing was written: {refused}"),)
            return
        lines = [f"Written: {self._folder / name}" for name in taken.files]
        self.said.children = (bullet_list([*lines, *(f"Not in it: {line}" for line in taken.unsaid)]),)
