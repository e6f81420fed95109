"""Labels instead of names: the key, what is done with dates, a search of every byte, and only then the files."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from crosslane.disguise import Trace, scan_files
from crosslane.disguise.dates import Dates, Shifted, read_dates
from crosslane.disguise.key import Key
from crosslane.disguise.release import undecided
from crosslane.explore.circle_room import button, row
from crosslane.explore.desk_names import FoundList, NamesList, Tell
from crosslane.explore.desk_papers import Formats, made_or_why, put_in
from crosslane.explore.desk_room import Bar, chooser, offer_files
from crosslane.explore.fold import Fold
from crosslane.explore.words import heading, text_block
from crosslane.pack.under_labels import Labelled, UnderLabels

_SHIFT = "shift"
_DATES = [
    ("stay as they are", ""), ("to the month at most", "month"), ("to the season at most", "season"),
    ("to the year at most", "year"), ("all moved by so many days", _SHIFT),
]  # fmt: skip


class LabelsPage(widgets.VBox):
    """From a case or a chronology to files in which labels stand for names.

    Args:
        source: what is put under labels.
        key: its key.
        folder: what may be sent goes into a folder of its own in this one.
        tell: told what was kept.
    """

    def __init__(self, source: Labelled, key: Key, folder: Path, tell: Tell) -> None:
        self._source, self._folder, self._tell = source, folder, tell
        self.history = key
        self._searched: tuple[object, UnderLabels, tuple[Trace, ...]] | None = None
        self.names = NamesList(key, tell)
        self.names_fold = Fold("Names and their labels", [
            text_block(f"Proposed from the {source.what}. {source.care}"),
            self.names, row(button(f"Propose labels for what is new in the {source.what}", self.propose)),
        ])  # fmt: skip
        self.names_fold.is_open = True
        self.dates = chooser("Dates", _DATES)
        self.days = widgets.IntText(
            description="Days", layout=widgets.Layout(width="16em", display="none"), continuous_update=False
        )
        self.dates.observe(lambda _: self._set_dates(), "value")
        self.days.observe(lambda _: self._set_dates(), "value")
        self.formats = Formats(source.usual, source.formats)
        self.bar, self.said = Bar(), widgets.VBox()
        super().__init__([
            heading("Under labels instead of names", 3),
            text_block("The files are made with labels for the names below, and every byte of them is searched. Nothing is "
                       "written while something in them still names somebody, or may, and you have not decided about it. The "
                       f"key stays in the folder work/keys ({key.path.name}); never send it."),
            self.names_fold, self.dates, self.days, self.formats, row(button("Make and search", self.make, main=True)), self.bar,
            self.said,
        ])  # fmt: skip
        if not key.glossary.entries:
            put_in(self.said, *made_or_why(self._proposed, self.bar))
        self.refresh()

    def refresh(self) -> None:
        """Show the key as it is now; what was made under another key is not offered any more."""
        self.names.refresh()
        said = self.history.dates
        is_shift = said.startswith(_SHIFT)
        with self.hold_trait_notifications():
            self.dates.value = _SHIFT if is_shift else said
        if is_shift:
            self.days.value = int(said.partition(":")[2])
        self.days.layout.display = "flex" if is_shift else "none"
        if self._searched is not None:
            if self._searched[0] == self._made_of():
                put_in(self.said, *made_or_why(self._result, self.bar))
            else:
                self._searched = None
                put_in(self.said, text_block("The names or dates have changed. Make and search again."))

    def propose(self) -> None:
        """Add labels for what is there and the key has not."""
        put_in(self.said, *made_or_why(self._proposed, self.bar))

    def _proposed(self) -> widgets.Widget:
        count = self.history.propose(self._source.proposed, self._source.what)
        self.names.refresh()
        return text_block(f"{count} names were proposed from the {self._source.what}. Look through them first.")

    def _set_dates(self) -> None:
        is_shift = self.dates.value == _SHIFT
        self.days.layout.display = "flex" if is_shift else "none"
        said = f"{_SHIFT}:{self.days.value}" if is_shift else str(self.dates.value)
        if said != self.history.dates:
            self.history.set_dates(said)
            self._tell("Kept: what is done with dates.")

    def _made_of(self) -> object:
        return self.history.glossary, self.history.dates, self.formats.chosen

    def make(self) -> None:
        """Make the files, search them, and write them if nobody is named."""
        put_in(self.said, *made_or_why(self._make, self.bar))

    def _make(self) -> widgets.Widget:
        if not self.formats.chosen:
            return text_block("Tick what is to be made first.")
        made = self._source.make(self.history.glossary, self._dates(), self.formats.chosen, self.bar)
        traces = scan_files(made.files, self.history.glossary, self.bar)
        self._searched = (self._made_of(), made, traces)
        return self._result()

    def _dates(self) -> Dates | None:
        dates = read_dates(self.history.dates) if self.history.dates else None
        return None if dates == Shifted(0) else dates

    def _result(self) -> widgets.Widget:
        """What is left to decide; or once that is nothing, the files, written."""
        assert self._searched is not None
        _, made, traces = self._searched
        left = undecided(traces, self.history.kept)
        if left:
            listed = FoundList(self.history, left, self._tell)
            count = len(listed.found)
            words = f"{count} {'word that names' if count == 1 else 'words that name'} somebody, or may, "
            return widgets.VBox([
                heading("Nothing is written yet", 4), text_block(f"{words}{'stands' if count == 1 else 'stand'} in the files. "
                "Decide about each; one that is no name may stay, with the reason."), listed,
            ])  # fmt: skip
        notes = list(made.notes)
        if stays := len(traces):
            notes.append(f"{stays} places stay as you decided.")
        return offer_files(self._folder / made.name, made.files, notes)
