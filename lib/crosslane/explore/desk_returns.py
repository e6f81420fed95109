"""The desk's first step: returns are put on it, named, corrected by a later file, or taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets as widgets

from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_room import Bar, DeskRoom, chooser, examples_folder, text_box
from crosslane.explore.fold import Fold
from crosslane.explore.words import bullet_list, heading, table, text_block
from crosslane.intake.returns import open_bytes, open_return
from crosslane.intake.understanding import Opened
from crosslane.intake.values import ReturnRefused
from crosslane.journal import JournalProblem
from crosslane.review.desk_file import DeskProblem

KINDS = (".docx", ".xlsx", ".xls", ".ods", ".csv", ".tsv", ".pdf")
_NEW = ""


class ReturnsPage(widgets.VBox):
    """Which returns are on the desk, and where more come from."""

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.upload = widgets.FileUpload(
            accept=",".join(KINDS), multiple=True, description="Choose files …", layout=widgets.Layout(width="14em")
        )
        self.examples_button = button("Try with the four invented examples", self.add_examples)
        self.folder = text_box("Or a folder", hint="a folder on this computer, for example C:\\returns")
        self.look_button = button("Look into it", self.look_into)
        self.files = widgets.SelectMultiple(options=(), rows=6, layout=widgets.Layout(width="34em", display="none"))
        self.add_button = button("Add the chosen files", self.add_chosen)
        self.add_button.layout.display = "none"
        self.into = chooser("These files are", [("new returns", _NEW)])
        self.bar, self.told = Bar(), widgets.VBox()
        self.listed, self.naming = widgets.VBox(), widgets.VBox()
        self.upload.observe(self._uploaded, "value")
        super().__init__([
            heading("Returns on the desk", 3), self.listed, self.naming, heading("Add returns", 3),
            text_block("Word, Excel, OpenDocument, CSV or PDF, as the agencies sent them. The files stay where they are; what is "
                       "read from them is kept in this review on this machine."),
            self.into, row(self.upload, self.examples_button), row(self.folder, self.look_button), self.files, self.add_button,
            self.bar, self.told,
        ])  # fmt: skip
        self.refresh()

    # Where files come from ---------------------------------------------------------------------

    def _uploaded(self, change: dict[str, tuple[dict[str, object], ...]]) -> None:
        sent = change["new"]
        if sent:
            self._take((str(one["name"]), _opener_of(one)) for one in sent)
            self.upload.value = ()

    def add_examples(self) -> None:
        """Put the invented examples on the desk."""
        paths = sorted(path for path in examples_folder().glob("*") if path.suffix in KINDS)
        self._take((path.name, _opener(path)) for path in paths)

    def look_into(self) -> None:
        """List the files of a folder that can be returns."""
        folder = Path(self.folder.value.strip().strip('"')).expanduser()
        if not self.folder.value.strip() or not folder.is_dir():
            self._tell(["There is no such folder. Write its whole path, as the file manager shows it."])
            return
        found = sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS and not path.name.startswith(("~", ".")))
        self.files.options = [(path.name, str(path)) for path in found]
        shown = "block" if found else "none"
        self.files.layout.display = self.add_button.layout.display = shown
        self._tell([f"{len(found)} files there can be returns. Choose some (Ctrl or ⌘ for several), then add them."])

    def add_chosen(self) -> None:
        """Put the chosen files of the folder on the desk."""
        self._take((Path(name).name, _opener(Path(name))) for name in self.files.value)

    # Putting them on the desk --------------------------------------------------------------------

    def _take(self, files: Iterable[tuple[str, Callable[[], Opened]]]) -> None:
        listed = list(files)
        desk, refused, added = self.room.desk, [], 0
        for number, (name, open_it) in enumerate(listed):
            self.bar(f"Reading {name}", number, len(listed))
            try:
                opened = open_it()
                if self.into.value:
                    desk.correct(self.into.value, opened)
                else:
                    desk.add(opened)
                added += 1
            except (ReturnRefused, DeskProblem, JournalProblem) as problem:
                refused.append(str(problem))
        self.bar.done()
        self._tell(refused)
        if added:
            what = f"{added} {'return is' if added == 1 else 'returns are'} on the desk."
            if self.into.value:
                what = "The corrected return took the earlier one's place; what it changed stands below the list."
            self.room.say(f"{what} Next: look whether agencies and headings are right.")

    def _tell(self, lines: list[str]) -> None:
        for old in self.told.children:
            close_all(old)
        self.told.children = (bullet_list(lines),) if lines else ()

    # What is on the desk -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is on the desk now."""
        desk = self.room.desk
        rows = []
        for key, one in desk.returns.items():
            dated = sum(bool(row.when.edtf) for row in one.rows)
            area = desk.state.returns[key].area
            rows.append((key, one.agency or "not named", area, one.file, str(len(one.rows)), str(dated), str(len(one.findings))))
        head = ("Return", "Agency", "Area", "File", "Rows", "With a date", "To look at")
        changes = [widget for key in desk.returns for widget in self._changes(key)]
        for row_id in desk.lapsed:
            said = f"{row_id} had been split into several contacts. It is worded otherwise now, and stands whole: split it again."
            changes.append(text_block(said))
        self._put(self.listed, table(head, rows, "No return yet. Add the first one below."), *changes)
        chosen = self.into.value
        self.into.options = [("new returns", _NEW), *((f"one corrected return of {key}", key) for key in desk.returns)]
        self.into.value = chosen if chosen in desk.returns else _NEW
        self.into.layout.display = "flex" if desk.returns else "none"
        self._put(self.naming, *self._naming())

    def _changes(self, key: str) -> Iterable[widgets.Widget]:
        changes = self.room.desk.state.returns[key].changes
        if not changes:
            return
        rows = []
        for one in changes:
            cells = "\n".join(f"{head}: “{before}” → “{after}”" for head, before, after in one.cells if one.kind == "changed")
            rows.append((one.row, one.kind, cells))
        told = table(("Row", "What became of it", "Before and after"), rows)
        yield Fold(f"What the corrected return of {key} changed: {len(changes)} rows", [told])

    def _naming(self) -> Iterable[widgets.Widget]:
        desk = self.room.desk
        if not desk.returns:
            return
        which = chooser("Return", [(key, key) for key in desk.returns])
        agency, area = text_box("Agency"), text_box("Area", hint="the area it works in; leave empty if all work in one")

        def show(_: object = None) -> None:
            agency.value = desk.returned(which.value).agency
            area.value = desk.state.returns[which.value].area

        def keep() -> None:
            desk.name_agency(which.value, agency.value, area.value)
            self.room.say(f"Kept: {which.value} is from {agency.value or 'an agency without a name'}.")

        def take_off() -> None:
            desk.remove(which.value)
            self.room.say("Taken off the desk. Undo brings it back.")

        which.observe(show, "value")
        show()
        yield Fold("Name the agency and its area, or take a return off", [
            text_block("The same role code (HV1) in two areas stays two people, so say the area where agencies work in several."),
            which, agency, area, row(button("Keep name and area", keep), button("Take this return off the desk", take_off)),
        ])  # fmt: skip

    def _put(self, box: widgets.VBox, *parts: widgets.Widget) -> None:
        old, box.children = box.children, parts
        for one in old:
            close_all(one)


def _opener(path: Path) -> Callable[[], Opened]:
    return lambda: open_return(path)


def _opener_of(sent: dict[str, object]) -> Callable[[], Opened]:
    data = bytes(sent["content"])  # type: ignore[call-overload]
    return lambda: open_bytes(str(sent["name"]), data)
