"""What the pages of a reviewer's desk share: the desk, its folder of papers, and how long work is told."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import ipywidgets as widgets

from crosslane.casefile.places import cases_folder
from crosslane.explore.words import bullet_list, escape, passing_on, text_block
from crosslane.pack.copies import save_copies
from crosslane.review.desk import Desk

_LARGEST_LINK = 4_000_000
"""Bytes of a file that is also offered as a link in the page; a larger one is in the folder alone."""
PER_PAGE = 25


def reviews_folder() -> Path:
    """Where reviews are kept: beside the cases, in the folder for work in progress that git ignores."""
    return cases_folder().parent / "work" / "reviews"


def keys_folder() -> Path:
    """Where the keys of anonymised cases are kept: apart from all that is sent out."""
    return cases_folder().parent / "work" / "keys"


def examples_folder() -> Path:
    """The invented example returns that ship with the notebooks."""
    return cases_folder().parent / "notebooks" / "examples" / "returns"


class DeskRoom:
    """A desk with its page.

    Args:
        desk: the review.
        changed: called after each decision; shows what the decision changed.
    """

    def __init__(self, desk: Desk, changed: Callable[[str], None]) -> None:
        self.desk, self._changed = desk, changed

    def say(self, said: str) -> None:
        """Tell the reader what was done and what comes next, and bring the page up to date."""
        self._changed(said)

    @property
    def papers(self) -> Path:
        """The folder of this review's papers."""
        return self.desk.path.with_name(f"{self.desk.path.stem}-papers")

    def offer(self, files: Mapping[str, bytes], notes: Iterable[str] = ()) -> widgets.VBox:
        """Put papers into the review's folder, and offer them as links, with what else is to be said of them.

        Raises:
            OSError: if they cannot be written; nothing has been changed then.
        """
        return offer_files(self.papers, files, notes)


def offer_files(folder: Path, files: Mapping[str, bytes], notes: Iterable[str] = ()) -> widgets.VBox:
    """Put files into a folder of this suite, say where they are and what they can tell of people, and offer them as links.

    Args:
        notes: what else is to be said of them.

    Raises:
        OSError: if they cannot be written.
    """
    save_copies(folder, files)
    suite = cases_folder().parent.absolute()
    where = folder.absolute().relative_to(suite).as_posix() if suite in folder.absolute().parents else str(folder)
    inside = sorted({name.partition("/")[0] for name in files if "/" in name})
    names = [*(name for name in files if "/" not in name), *(f"the folder {name}" for name in inside)]
    said = text_block(f"Saved in the folder {where} of this suite: {', '.join(names)}.")
    links = [download_link(name, data) for name, data in files.items() if "/" not in name and len(data) <= _LARGEST_LINK]
    told = [bullet_list(notes)] if (notes := list(notes)) else []
    return widgets.VBox([said, *told, passing_on(), *links])


def download_link(name: str, data: bytes) -> widgets.HTML:
    """A link by which the browser saves a file that is in the page already."""
    sent = base64.b64encode(data).decode()
    href = f"data:application/octet-stream;base64,{sent}"
    return widgets.HTML(f'<a class="crosslane-download" download="{escape(name)}" href="{href}">Download {escape(name)}</a>')


class Bar(widgets.HBox):
    """How far a long piece of work has come. It is told before each step."""

    def __init__(self) -> None:
        self.bar = widgets.IntProgress(0, 0, 1, layout=widgets.Layout(width="16em"))
        self.label = widgets.Label("")
        super().__init__([self.bar, self.label], layout=widgets.Layout(display="none"))

    def __call__(self, step: str, done: int, of: int) -> None:
        """Show the next step."""
        self.layout.display = "flex"
        self.bar.max, self.bar.value = max(of, 1), done
        self.label.value = f"{step} ({done + 1} of {of})" if of else step

    def done(self) -> None:
        """The work is done: the bar goes."""
        self.layout.display = "none"


class Pager(widgets.HBox):
    """Buttons through pages of something that is too long for one.

    Args:
        show: called with the first index that is shown.
        per_page: how many are on a page.
    """

    def __init__(self, show: Callable[[int], None], per_page: int = PER_PAGE) -> None:
        self._show, self.per_page, self.count, self.start = show, per_page, 0, 0
        self.back = widgets.Button(description="◀ Earlier", layout=widgets.Layout(width="7em"))
        self.on = widgets.Button(description="More ▶", layout=widgets.Layout(width="7em"))
        self.label = widgets.Label("")
        self.back.on_click(lambda _: self.go(self.start - self.per_page))
        self.on.on_click(lambda _: self.go(self.start + self.per_page))
        super().__init__([self.back, self.on, self.label])

    def of(self, count: int) -> None:
        """Say how many there are, and show the page again."""
        self.count = count
        self.go(self.start)

    def go(self, start: int) -> None:
        """Show the page that begins here, or the last one before it."""
        last = max(0, (self.count - 1) // self.per_page * self.per_page)
        self.start = min(max(0, start), last)
        self.layout.display = "none" if self.count <= self.per_page else "flex"
        end = min(self.start + self.per_page, self.count)
        self.label.value = f"{self.start + 1} to {end} of {self.count}" if self.count else ""
        self.back.disabled, self.on.disabled = self.start == 0, end >= self.count
        self._show(self.start)


def chooser(label: str, options: Sequence[tuple[str, object]], value: object = None, width: str = "34em") -> widgets.Dropdown:
    """A list to choose from, with room for its label."""
    made = widgets.Dropdown(
        options=options,
        description=label,
        style={"description_width": "9em"},
        layout=widgets.Layout(width=width, max_width="100%"),
    )
    if value is not None and value in [one for _, one in options]:
        made.value = value
    return made


def text_box(label: str, value: str = "", hint: str = "", width: str = "34em") -> widgets.Text:
    """A line to write in."""
    return widgets.Text(
        value=value, description=label, placeholder=hint, style={"description_width": "9em"},
        layout=widgets.Layout(width=width, max_width="100%"),
    )  # fmt: skip
