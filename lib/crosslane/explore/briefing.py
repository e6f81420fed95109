"""The page of the seven-minute briefing: read it, change it, take it with you as Word, PDF or HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile.places import cases_folder
from crosslane.casefile.saving import save_files
from crosslane.explore.big_screen import BigScreen
from crosslane.explore.download import Download
from crosslane.explore.fold import Fold
from crosslane.explore.gate import CaseGate
from crosslane.explore.leaving import put_in_place
from crosslane.explore.note_box import NoteBox
from crosslane.explore.terms import words_explained
from crosslane.explore.words import bullet_list, heading, passing_on, table, text_block
from crosslane.journal import JournalProblem
from crosslane.plan.briefing.sections import plan_briefing
from crosslane.plan.briefing.sentences import CHANGED, ITEM, Briefing, BriefingSection, rewrite
from crosslane.review.briefing import BriefingWords, briefing_path

READ, CHANGE, TAKE = "read", "change", "take"
_STEPS = (("1 Read it", READ), ("2 Make it yours", CHANGE), ("3 Take it with you", TAKE))
_HOW_TO_READ = (
    "Read it out, or let each person read one section. It takes about seven minutes. Then talk about the three questions. "
    "Square brackets name the paragraph of the source that a sentence stands on."
)
_HOW_TO_CHANGE = (
    f"Change the words, leave lines out, add your own. Each line is a sentence; a line that begins with {ITEM.strip()} is an "
    "entry of a list. What you type is kept. A line that you leave as it is keeps its source. The page says where words were "
    "changed by hand."
)
_FORMATS = (("Word", "docx"), ("PDF", "pdf"), ("Web page", "html"))
_NO_UNDO = "There is nothing left to undo."
_LINE_LENGTH = 100
"""Characters of a line in a box, about: a box is as high as its text."""
_BOXES = "crosslane-briefing"
_STYLE = f"""<style>
.{_BOXES} .crosslane-note label {{ display: block; font-weight: 600; margin: .6em 0 .2em; }}
.{_BOXES} .crosslane-note textarea {{ width: 100%; max-width: 70em; box-sizing: border-box; font: inherit; line-height: 1.4; }}
.{_BOXES} .crosslane-note [role=status] {{ color: #52606D; min-height: 1.4em; }}
.{_BOXES} .crosslane-note[data-state=lost] [role=status] {{ color: #9B1C1C; font-weight: 600; }}
</style>"""


def open_briefing(case: str | None = None) -> widgets.Widget:
    """The briefing on the case that the reader chooses, or on the one named."""
    return CaseGate(BriefingPage, case)


def briefings_folder() -> Path:
    """Where changed words and papers are kept: beside the cases, in the folder for work in progress that git ignores."""
    return cases_folder().parent / "work" / "briefings"


class BriefingPage(widgets.VBox):
    """Three steps on one briefing. What is changed in one is in the next.

    Args:
        case: the case, or a then-view of it.
        folder: where words and papers are kept.
    """

    def __init__(self, case: Case, folder: Path | None = None) -> None:
        self._folder = folder or briefings_folder()
        self._planned = plan_briefing(case)
        self.words: BriefingWords | None = None
        self.room = BigScreen(self, self.start_again)
        self.steps = widgets.ToggleButtons(options=_STEPS, value=READ, style={"button_width": "auto"})
        self.body = widgets.VBox()
        self.trouble = widgets.VBox()
        self.steps.observe(lambda _: self.show(), "value")
        title = heading(f"{case.info.title}: a briefing of seven minutes", 2)
        super().__init__([self.room, title, self.steps, self.trouble, self.body])
        try:
            self.words = BriefingWords(briefing_path(self._folder, case.info.id))
        except (JournalProblem, OSError) as problem:
            self.say(f"What you change cannot be kept: {problem}")
        self.show()

    @property
    def briefing(self) -> Briefing:
        """The briefing as it now stands."""
        return rewrite(self._planned, self.words.read() if self.words is not None else {})

    def start_again(self) -> None:
        """Back to reading. What was changed stays."""
        self.steps.value = READ

    def show(self) -> None:
        """Show the chosen step anew."""
        part: widgets.Widget
        if self.steps.value == READ:
            part = ReadPart(self.briefing)
        elif self.steps.value == CHANGE and self.words is not None:
            part = ChangePart(self, self.words)
        elif self.steps.value == CHANGE:
            part = text_block("Nothing can be changed here: see the message above.")
        else:
            part = TakePart(self.briefing, self._folder)
        put_in_place(self.body, [part])

    def say(self, text: str) -> None:
        """Say something above the step; nothing takes it away."""
        put_in_place(self.trouble, [text_block(text)] if text else [])


class ReadPart(widgets.VBox):
    """The briefing as it is read out, and below it the rows that each sentence stands on."""

    def __init__(self, briefing: Briefing) -> None:
        parts: list[widgets.Widget] = [text_block(_HOW_TO_READ)]
        for number, section in enumerate(briefing.sections, start=1):
            parts += [heading(f"{number} {section.heading}", 3), *_section(section)]
        terms = words_explained("\n".join(section.text for section in briefing.sections))
        super().__init__([*parts, *terms, _where_from(briefing)])


def _section(section: BriefingSection) -> list[widgets.Widget]:
    shown: list[widgets.Widget] = [text_block(CHANGED, style="color:#8A6100;")] if section.is_changed else []
    for is_item, sentences in groupby(section.sentences, key=lambda sentence: sentence.is_item):
        lines = [sentence.line.removeprefix(ITEM) for sentence in sentences]
        shown += [bullet_list(lines)] if is_item else [text_block("\n".join(lines))]
    return shown


def _where_from(briefing: Briefing) -> Fold:
    """A table of all sentences with the rows that they stand on."""
    rows = [
        [f"{number}", sentence.text, f"{sentence.origin}\n{', '.join(sentence.rows)}".strip(), sentence.cites]
        for number, section in enumerate(briefing.sections, start=1)
        for sentence in section.sentences
    ]
    return Fold("Where each sentence comes from", [table(["Section", "Sentence", "Where from", "Source"], rows)])


class ChangePart(widgets.VBox):
    """A box for each section, which saves itself; undo; and a way back to the words of the case."""

    def __init__(self, page: BriefingPage, words: BriefingWords) -> None:
        self._page, self._words = page, words
        briefing = page.briefing
        self.undo_button = _button("Undo the last change", "undo", lambda: self._turn(words.undo))
        self.redo_button = _button("Redo", "repeat", lambda: self._turn(words.redo))
        self.boxes = {section.id: self._box(number, section) for number, section in enumerate(briefing.sections, start=1)}
        parts: list[widgets.Widget] = []
        for section in briefing.sections:
            parts.append(self.boxes[section.id])
            if section.is_changed:
                parts.append(_button("Put the words of the case back", "history", partial(self._put_back, section.id)))
        super().__init__(
            [widgets.HTML(_STYLE), text_block(_HOW_TO_CHANGE), widgets.HBox([self.undo_button, self.redo_button]), *parts]
        )
        self.add_class(_BOXES)

    def _box(self, number: int, section: BriefingSection) -> NoteBox:
        rows = sum(1 + len(line) // _LINE_LENGTH for line in section.text.splitlines())
        return NoteBox(
            f"{number} {section.heading}", section.text, lambda text: self._words.write(section.id, text), max(rows + 1, 3)
        )

    def _turn(self, act: Callable[[], bool]) -> None:
        self._page.say("" if act() else _NO_UNDO)
        self._page.show()

    def _put_back(self, section: str) -> None:
        self._words.put_back(section)
        self._page.show()


class TakePart(widgets.VBox):
    """The briefing as files: kept in the folder for work in progress, and handed to the browser."""

    def __init__(self, briefing: Briefing, folder: Path) -> None:
        self._briefing, self._folder = briefing, folder
        self.download = Download()
        self.buttons = {kind: _button(name, "download", partial(self._write, kind)) for name, kind in _FORMATS}
        super().__init__(
            [
                text_block("One or two pages, to be printed or sent on. Nothing of it leaves this machine by itself."),
                passing_on(),
                widgets.HBox(list(self.buttons.values()), layout=widgets.Layout(flex_flow="row wrap")),
                self.download,
            ]
        )

    def _write(self, kind: str) -> None:
        """Write one file and hand it over, or say why not."""
        from crosslane.pack.briefing import briefing_bytes

        name = f"{self._briefing.case}-briefing.{kind}"
        data = briefing_bytes(self._briefing, kind)
        where = f"{self._folder.parent.name}/{self._folder.name}/{name}"
        try:
            save_files(self._folder, {name: data})
            said = f"Handed to your browser as {name}. It is also kept as {where}."
        except OSError as refused:
            said = f"Handed to your browser as {name}. It could not be kept as {where}: {refused.strerror or refused}"
        self.download.hand_over(name, data, said)


def _button(text: str, icon: str, act: Callable[[], None]) -> widgets.Button:
    made = widgets.Button(description=text, icon=icon, layout=widgets.Layout(width="auto"))
    made.on_click(lambda _: act())
    return made
