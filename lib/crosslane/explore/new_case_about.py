"""The form for what a reader learns before a case opens: title, content note, summary, period, what is not said."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from crosslane.case import CaseInfo
from crosslane.casefile.drafting import Draft
from crosslane.casefile.starter import NOTE_TO_WRITE
from crosslane.explore.new_case_dates import DateBox
from crosslane.explore.new_case_fields import FULL, STYLE
from crosslane.explore.new_case_form import teach
from crosslane.explore.words import bullet_list, heading, text_block
from crosslane.when import parse


class AboutForm(widgets.VBox):
    """What is told before the case opens, to be written and saved."""

    def __init__(self, draft: Draft, saved: Callable[[str], None]) -> None:
        self._draft, self._saved, self._base = draft, saved, draft.case.info
        info = self._base
        note = "" if info.content_note == NOTE_TO_WRITE else info.content_note
        self.title = widgets.Text(value=info.title, description="title", style=STYLE, layout=FULL)
        self.content_note = widgets.Textarea(
            value=note, description="content note", style=STYLE, layout=FULL, rows=3,
            placeholder="What in this case may distress a reader: violence, the death of a child, …",
        )  # fmt: skip
        self.summary = widgets.Textarea(
            value=info.description,
            description="summary",
            style=STYLE,
            layout=FULL,
            rows=3,
            placeholder="The case in a paragraph.",
        )
        self.period = DateBox("under review", info.period.edtf if info.period else "", "The time under review.")
        self.not_said = widgets.Textarea(
            value="\n".join(info.not_said), description="not said", style=STYLE, layout=FULL, rows=3,
            placeholder="What the sources do not say, a sentence a line.",
        )  # fmt: skip
        self.save_button = widgets.Button(description="Save", button_style="primary", icon="check")
        self.keep_mine = widgets.Button(description="Save mine all the same", layout=widgets.Layout(width="16em", display="none"))
        self.message = widgets.VBox()
        self.save_button.on_click(lambda _: self.save())
        self.keep_mine.on_click(lambda _: self.save(whatever=True))
        super().__init__(
            [
                heading("About the case", 2), self.title, self.content_note, self.summary, self.period, self.not_said,
                widgets.HBox([self.save_button, self.keep_mine]), self.message,
            ],
            layout=widgets.Layout(flex="1 1 58%", min_width="0"),
        )  # fmt: skip

    @property
    def is_touched(self) -> bool:
        """Whether something has been typed that is not saved."""
        return self._info() != self._base

    def save(self, *, whatever: bool = False) -> None:
        """Save it, or say what is in the way."""
        if not self.period.read.ok:
            self._refuse([self.period.read.said])
            return
        if not str(self.title.value).strip():
            self._refuse(["title: is empty; readers choose the case by it."])
            return
        result = self._draft.describe(self._info(), self._base, whatever=whatever)
        self.keep_mine.layout.display = None if result.theirs is not None else "none"
        if result.kept:
            self._saved(f"Saved. {result.note}".strip())
        elif result.theirs is not None:
            theirs = result.theirs
            self._refuse([f"{result.note}. What you typed is still here.", f"On the disk: {theirs.title}. {theirs.content_note}"])
        else:
            self._refuse([*([result.note] if result.note else []), *teach(result.problems)])

    def _info(self) -> CaseInfo:
        edtf = self.period.read.edtf
        return self._base._replace(
            title=str(self.title.value).strip(),
            content_note=str(self.content_note.value).strip() or NOTE_TO_WRITE,
            description=str(self.summary.value).strip(),
            period=parse(edtf) if edtf else None,
            not_said=tuple(line.strip() for line in str(self.not_said.value).splitlines() if line.strip()),
        )

    def _refuse(self, lines: list[str]) -> None:
        self.message.children = (
            text_block("Nothing was saved yet.", style="border-left:4px solid #A61B1B;padding-left:.8em"),
            bullet_list(lines),
        )
