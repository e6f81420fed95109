"""The steps of one piece of work, one shown at a time, with undo and redo above them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import ipywidgets as widgets

from crosslane.casefile.places import cases_folder
from crosslane.disguise import GlossaryProblem
from crosslane.disguise.key import Key
from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_labels import LabelsPage
from crosslane.explore.desk_room import keys_folder
from crosslane.explore.words import heading, text_block
from crosslane.journal import JournalProblem
from crosslane.pack.under_labels import Labelled


class Turned(Protocol):
    """What was undone or redone."""

    @property
    def said(self) -> str: ...


class History(Protocol):
    """Decisions that can be undone one after another."""

    @property
    def last_act(self) -> str: ...
    def undo(self) -> Turned | None: ...
    def redo(self) -> Turned | None: ...
    def close(self) -> None: ...


Steps = Mapping[str, Callable[[], widgets.Widget]]


class StepsPage(widgets.VBox):
    """Steps along the top; a step that is left is closed with its widgets.

    Args:
        title: of the work.
        history: its decisions. A step that has decisions of its own names them as `history`, and is undone by itself.
        leave: called when the reader goes to another piece of work, after the history is closed.
        steps: how each step is made, by its name.
    """

    def __init__(self, title: str, history: History | None, leave: Callable[[], None], steps: Steps) -> None:
        self._history, self._leave, self._steps = history, leave, steps
        self.steps = widgets.ToggleButtons(options=tuple(steps), style={"button_width": "auto"})
        self.undo_button, self.redo_button = button("Undo", self.undo), button("Redo", self.redo)
        self.last = widgets.Label("")
        self.said = widgets.VBox()
        self.body = widgets.VBox()
        self.steps.observe(lambda _: self.turn(), "value")
        super().__init__([
            heading(title, 2), self.steps,
            row(self.undo_button, self.redo_button, button("Another review or case", self.leave), self.last), self.said,
            self.body,
        ])  # fmt: skip
        self.turn()

    @property
    def history(self) -> History | None:
        """The decisions of the step that is shown, or of the whole work."""
        page: Any = self.body.children[0] if self.body.children else None
        return getattr(page, "history", None) or self._history

    def turn(self) -> None:
        """Show the step that is chosen."""
        old, self.body.children = self.body.children, ()
        for one in old:
            close_all(one)
        self.body.children = (self._steps[self.steps.value](),)
        self._tell("")

    def changed(self, said: str) -> None:
        """Bring the step up to date after a decision, and tell it."""
        page: Any = self.body.children[0] if self.body.children else None
        if said and page is not None:
            page.refresh()
        self._tell(said)

    def undo(self) -> None:
        """Set the last decision aside."""
        undone = self.history.undo() if self.history is not None else None
        self.changed(f"Undone: {undone.said}." if undone else "There is nothing to undo.")

    def redo(self) -> None:
        """Bring back what was undone last."""
        redone = self.history.redo() if self.history is not None else None
        self.changed(f"Done again: {redone.said}." if redone else "There is nothing to redo.")

    def leave(self) -> None:
        """Close this work."""
        for one in self.body.children:
            close_all(one)
        if self._history is not None:
            self._history.close()
        self._leave()

    def _tell(self, said: str) -> None:
        history = self.history
        last = history.last_act if history is not None else ""
        self.last.value = f"Last: {last}" if last else "Nothing has been decided yet."
        old, self.said.children = self.said.children, ((text_block(said),) if said else ())
        for one in old:
            close_all(one)


class LabelsStep(widgets.VBox):
    """The step in which a case or a chronology is put under labels, with its key; or why the key cannot be opened.

    Args:
        sources: what can be put under labels, each by its name for people; all of it has one key.
        name: of the key.
        tell: told what was kept.
    """

    def __init__(self, sources: Mapping[str, Labelled], name: str, tell: Callable[[str], None]) -> None:
        self._sources, self._tell = sources, tell
        self.history: Key | None = None
        self.page: LabelsPage | None = None
        try:
            self.history = Key(keys_folder() / f"{name}.json")
        except (GlossaryProblem, JournalProblem, OSError) as problem:
            super().__init__([text_block(f"The key of this case cannot be used: {problem}")])
            return
        self.choice = widgets.ToggleButtons(options=tuple(sources), style={"button_width": "auto"})
        self.choice.layout.display = "flex" if len(sources) > 1 else "none"
        self.choice.observe(lambda _: self.turn(), "value")
        self.body = widgets.VBox()
        super().__init__([self.choice, self.body])
        self.turn()

    def turn(self) -> None:
        """Show what is chosen to be put under labels."""
        assert self.history is not None
        source = self._sources[self.choice.value]
        self.page = LabelsPage(source, self.history, cases_folder().parent / "work" / "anonymised", self._tell)
        old, self.body.children = self.body.children, (self.page,)
        for one in old:
            close_all(one)

    def refresh(self) -> None:
        """Show the key as it is now."""
        if self.page is not None:
            self.page.refresh()

    def close(self) -> None:
        """Close the key with the step."""
        if self.history is not None:
            self.history.close()
            self.history = None
        super().close()
