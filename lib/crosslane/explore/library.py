"""A whole library of cases counted: in how many of them something stood in the way, crossed or did not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from crosslane.casefile.places import cases_folder
from crosslane.compare import By
from crosslane.disclosure import EXPLAINED
from crosslane.explore.words import bullet_list, table, text_block
from crosslane.journal import Journal, JournalProblem
from crosslane.library import PURPOSE, Executor, Library, compare_library

_BY = (
    ("what stood in the way", By.BARRIER),
    ("who to whom", By.SECTORS),
    ("kind of information", By.THEME),
    ("by which way", By.CHANNEL),
)
_ABOUT = (
    "This counts cases and not rows: in how many cases something crossed, did not cross as the source says, or has no record "
    "either way. It may be broken off; what was counted is kept and taken up the next time."
)
_WIDE = widgets.Layout(width="40em")
_LABEL = {"description_width": "9em"}


def open_library(executor: Executor | None = None) -> widgets.Widget:
    """A page that counts all cases of a folder, on this machine or where `executor` says (a Dask client, on a cluster)."""
    return LibraryPage(executor)


class LibraryPage(widgets.VBox):
    """A folder, what to count by, a button, how far it has come, and the table."""

    def __init__(self, executor: Executor | None = None) -> None:
        self._executor = executor
        self.folder = widgets.Text(str(cases_folder()), description="Folder of cases", style=_LABEL, layout=_WIDE)
        self.by = widgets.Dropdown(options=_BY, description="Count by", style=_LABEL, layout=_WIDE)
        self.button = widgets.Button(description="Count all cases", layout=widgets.Layout(width="auto", align_self="flex-start"))
        self.bar = widgets.IntProgress(0, 0, 1, layout=widgets.Layout(display="none"))
        self.far = widgets.Label("")
        self.found = widgets.VBox([])
        self.button.on_click(self._count)
        progress = widgets.HBox([self.bar, self.far])
        super().__init__([text_block(_ABOUT), self.folder, self.by, self.button, progress, self.found])

    def _count(self, _: Any) -> None:
        folder = Path(self.folder.value).expanduser()
        if not folder.is_dir():
            self.found.children = [text_block(f"There is no folder {folder}. Write where your cases are.")]
            return
        self.button.disabled, self.bar.layout.display = True, "flex"
        try:
            journal = Journal(cases_folder().parent / "work" / "library.sqlite", PURPOSE)
            try:
                found = compare_library(folder, self.by.value, executor=self._executor, journal=journal, progress=self._tell)
            finally:
                journal.close()
            self.found.children = _shown(found)
        except (JournalProblem, OSError) as refused:
            self.found.children = [text_block(f"It could not be counted: {refused}")]
        finally:
            self.button.disabled, self.bar.layout.display = False, "none"

    def _tell(self, done: int, of: int, case: str) -> None:
        self.bar.max, self.bar.value = of, done
        self.far.value = f"{done} of {of} cases"


def _shown(found: Library) -> list[widgets.Widget]:
    heads = ("", "cases", "something crossed", "something did not cross, the source says", "no record either way")
    rows = [(" to ".join(row.names), *(one.text for one in row[1:])) for row in found.rows]
    parts = [table(heads, rows, "No crossing stands in these cases."), text_block(EXPLAINED)]
    if found.not_read:
        parts.append(text_block("These cases have problems and are not among the counted:"))
        parts.append(bullet_list(f"{name}: {why}" for name, why in found.not_read))
    return parts
