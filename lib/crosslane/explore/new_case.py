"""The page for a case of one's own: begun blank or gone on with, filled step by step, checked and saved as one goes."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crosslane.casefile import CaseProblems
from crosslane.casefile.drafting import BROKEN, RELOADED, Draft
from crosslane.casefile.entering import name_of_row
from crosslane.casefile.places import case_titles, cases_folder, name_for, why_no_name
from crosslane.casefile.starter import blank_case, has_examples, is_own, make_case, starter_case
from crosslane.draw.swimlanes import swimlane_figure
from crosslane.explore.big_screen import BigScreen
from crosslane.explore.chronology import captions_of
from crosslane.explore.leaving import put_in_place
from crosslane.explore.new_case_about import AboutForm
from crosslane.explore.new_case_form import RowForm, can_be_filled, said_well, teach
from crosslane.explore.new_case_steps import ABOUT, PICTURE, STEPS, Step, next_step, progress_of
from crosslane.explore.new_case_watch import Watch
from crosslane.explore.picture import Picture
from crosslane.explore.reference import ReferencePanel
from crosslane.explore.words import bullet_list, heading, table, text_block
from crosslane.journal import JournalProblem
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from crosslane.plan.view import View
from crosslane.when import say

_WIDE_BUTTON = widgets.Layout(width="auto")
_IN_A_ROW = widgets.Layout(flex_flow="row wrap", align_items="center", grid_gap="0 12px")
_STAYS = (
    "The case is a folder on this machine. It is kept out of git by a file in it until you take that file away. "
    "Use the labels of the source, never real names."
)


def open_new_case(case: str | None = None) -> widgets.Widget:
    """The page for a case of one's own; with the name of one, that case at once."""
    page = NewCasePage()
    if case is not None:
        page.go_on(case)
    return page


class NewCasePage(widgets.VBox):
    """First which case: a new one, or one that was begun; then the case."""

    def __init__(self) -> None:
        self.title = widgets.Text(
            description="New case", placeholder="a title, such as Child X", layout=widgets.Layout(width="26em"),
            style={"description_width": "6em"}, continuous_update=True,
        )  # fmt: skip
        self.examples = widgets.Checkbox(
            value=False, description="with worked examples", indent=False, layout=widgets.Layout(width="auto")
        )
        self.make_button = widgets.Button(description="Make it", button_style="primary", icon="plus")
        own = [(title, name) for name, title in case_titles().items() if is_own(cases_folder() / name)]
        self.begun = widgets.Dropdown(
            options=[("one that I began …", ""), *own], description="Or go on with", style={"description_width": "7em"},
            layout=widgets.Layout(width="26em"),
        )  # fmt: skip
        self.said = widgets.VBox([text_block(_STAYS)])
        self.case_page = widgets.VBox()
        self.title.observe(lambda _: self._name(), "value")
        self.make_button.on_click(lambda _: self.make())
        self.begun.observe(lambda change: self.go_on(change["new"]), "value")
        row = widgets.HBox([self.title, self.examples, self.make_button, self.begun], layout=_IN_A_ROW)
        super().__init__([row, self.said, self.case_page])

    def make(self) -> None:
        """Make the case, unless its name will not do or something of that name is there."""
        name = name_for(str(self.title.value))
        if why := why_no_name(name) if name else "write a title first: letters or figures":
            self._say(why)
            return
        title = str(self.title.value).strip()
        try:
            make_case((starter_case if self.examples.value else blank_case)(name, title), cases_folder() / name)
        except FileExistsError:
            self._say(f"There is a case called '{name}' already; nothing was changed. Choose another title, or go on with it.")
        except OSError as refused:
            self._say(f"It could not be made: {refused.strerror or refused}")
        else:
            self.begun.options = [*self.begun.options, (title, name)]
            self.begun.value = name

    def go_on(self, name: str) -> None:
        """Open a case that was begun; the one before is closed, with everything saved already."""
        for page in self.case_page.children:
            page.leave()
        if not name:
            put_in_place(self.case_page, [])
            return
        folder = cases_folder() / name
        try:
            draft = Draft(folder, cases_folder().parent / "work" / "cases" / f"{name}.draft")
        except CaseProblems as wrong:
            put_in_place(self.case_page, [])
            self.said.children = (heading("This case cannot be read yet", 2), bullet_list(teach(wrong.problems)))
            return
        except (JournalProblem, OSError) as refused:
            self._say(str(refused))
            return
        self._say(f"In {folder}. Each row is on the disk once the page says 'Saved'.")
        put_in_place(self.case_page, [CasePage(draft)])

    def _name(self) -> None:
        name = name_for(str(self.title.value))
        self._say(f"Its folder will be called '{name}'." if name else _STAYS)

    def _say(self, text: str) -> None:
        self.said.children = (text_block(text),)


class CasePage(widgets.VBox):
    """One case being written: its steps, the form of the one that is chosen, the rows so far, and what to do next."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.steps = widgets.ToggleButtons(
            options=[(step.title, step.table) for step in STEPS],
            value=next_step(draft.case).table,
            style={"button_width": "auto"},
        )
        self.undo_button = widgets.Button(description="Undo", icon="undo", layout=_WIDE_BUTTON)
        self.redo_button = widgets.Button(description="Redo", icon="redo", layout=_WIDE_BUTTON)
        self.room = BigScreen(self)
        self.told = widgets.VBox()
        self.body = widgets.VBox()
        self.progress = widgets.VBox()
        self.reference = ReferencePanel()
        self.form: Any = None
        self.undo_button.on_click(lambda _: self.undo())
        self.redo_button.on_click(lambda _: self.redo())
        self.steps.observe(lambda _: self._turn_to(), "value")
        self.watch = Watch(self.look, lambda why: self._tell(f"The files are no longer watched: {why}"))
        bar = widgets.HBox([self.steps, self.undo_button, self.redo_button, self.room], layout=_IN_A_ROW)
        super().__init__([bar, self.told, self.body, self.reference])
        self.show()
        self.watch.start()

    def leave(self) -> None:
        """Stop watching and close the history; all is saved already."""
        self.watch.stop()
        self.draft.close()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return next(step for step in STEPS if step.table == self.steps.value)

    def show(self, base: Any = None) -> None:
        """Show the chosen step anew, with a row to be changed if one is given."""
        step = self.step
        if step.table == PICTURE:
            self.form = None
            put_in_place(self.body, [text_block(step.why), *_picture(self.draft)])
            return
        side = widgets.VBox(
            [text_block(step.why), self._progress(), *self._rows(step)],
            layout=widgets.Layout(flex="1 1 38%", min_width="0", margin="0 0 0 1em"),
        )
        self.form = self._make_form(step, base)
        put_in_place(self.body, [widgets.HBox([self.form, side], layout=widgets.Layout(width="100%"))])

    def _turn_to(self) -> None:
        """Another step: what was said of the one before is taken away."""
        put_in_place(self.told, [])
        self.show()

    def look(self) -> None:
        """Read what another program has changed; what is typed here and not saved stays as it is."""
        found = self.draft.look()
        if found == BROKEN:
            self._tell("The files were changed and cannot be read now. Nothing typed here is lost, and nothing is saved until "
                       "they can:", teach(self.draft.problems))  # fmt: skip
        elif found == RELOADED:
            if self.form is not None and self.form.is_touched:
                self._tell("The files were changed by another program and have been read. The form keeps what you typed; if the "
                           "same row was changed there too, saving will say so and lose neither.")  # fmt: skip
                return
            self.show()
            self._tell("The files were changed by another program, and are shown as they are now.")

    def undo(self) -> None:
        """Take back the last row that was saved."""
        self._turned(self.draft.undo(), "Undone")

    def redo(self) -> None:
        """Make again what was undone."""
        self._turned(self.draft.redo(), "Made again")

    def _turned(self, result: Any, done: str) -> None:
        if result.kept:
            self.show()
        self._tell(f"{done}: {result.note}." if result.kept else f"Nothing was changed: {result.note}.")

    def _saved(self, said: str) -> None:
        before = self.step
        after = next_step(self.draft.case)
        self.show()
        reached = before.goal and after.table != before.table and len(self.draft.case.table(before.table)) == before.goal
        self._tell(f"{said} That is enough to begin with; next comes {after.title}." if reached else said, good=True)

    def _tell(self, text: str, lines: list[str] | None = None, *, good: bool = False) -> None:
        shown: list[widgets.Widget] = [said_well(text) if good else text_block(text)]
        put_in_place(self.told, [*shown, *([bullet_list(lines)] if lines else [])])

    def _make_form(self, step: Step, base: Any) -> widgets.Widget:
        if step.table == ABOUT:
            return AboutForm(self.draft, self._saved)
        if first := can_be_filled(self.draft.case, step):
            return widgets.VBox([text_block(first)], layout=widgets.Layout(flex="1 1 58%"))
        return RowForm(self.draft, step, self._saved, base)

    def _progress(self) -> widgets.Widget:
        lines = [f"{'✓' if one.is_done else '○'} {one.title}: {one.said}" for one in progress_of(self.draft.case)]
        if has_examples(self.draft.case):
            lines.append("the worked examples are still in it: crosslane new --clear-examples takes them out")
        after = next_step(self.draft.case)
        on = widgets.Button(
            description=f"Next: {after.title}", icon="arrow-right", layout=widgets.Layout(width="auto", align_self="flex-start")
        )
        on.on_click(lambda _: setattr(self.steps, "value", after.table))
        on.layout.display = "none" if after.table == self.steps.value else None
        return widgets.VBox([heading("How far it has come", 2), bullet_list(lines), on])

    def _rows(self, step: Step) -> list[widgets.Widget]:
        if step.table == ABOUT or not len(self.draft.case.table(step.table)):
            return []
        rows = self.draft.case.table(step.table)
        chooser = widgets.Dropdown(
            options=[(name_of_row(row), row.id) for row in rows], description="Row", layout=widgets.Layout(width="auto"),
            style={"description_width": "3em"}, value=rows.rows[-1].id,
        )  # fmt: skip
        change = widgets.Button(description="Change it", icon="pencil", layout=_WIDE_BUTTON)
        remove = widgets.Button(description="Take it out", icon="trash", layout=_WIDE_BUTTON)
        change.on_click(lambda _: self.show(self.draft.case.table(step.table)[chooser.value]))
        remove.on_click(lambda _: self._remove(step, chooser.value))
        return [heading(f"In {step.table} so far", 2), _listed(self.draft, step), chooser, widgets.HBox([change, remove])]

    def _remove(self, step: Step, row_id: str) -> None:
        result = self.draft.remove(step.table, row_id)
        if result.kept:
            self.show()
            self._tell("Taken out. Undo brings it back.", good=True)
        else:
            said = result.note or "It stays, because other rows refer to it:"
            self._tell(said, teach(result.problems))


def _listed(draft: Draft, step: Step) -> widgets.Widget:
    rows = draft.case.table(step.table)
    if step.table == "events":
        return table(["What", "When"], [[name_of_row(row), say(draft.case.timing[row.id])] for row in rows])
    if step.table == "crossings":
        label = draft.case.label
        return table(["From", "To", "Outcome"], [[label(row.sender), label(row.receiver), str(row.outcome)] for row in rows])
    if step.table == "relationships":
        label = draft.case.label
        return table(["Who", "What", "Of whom"], [[label(row.a), str(row.kind), label(row.b)] for row in rows])
    return bullet_list(name_of_row(row) for row in rows)


def _picture(draft: Draft) -> list[widgets.Widget]:
    """The case as swimlanes, or what it still needs."""
    if not len(draft.case.events):
        return [text_block("There is nothing to draw yet: a picture needs an event.")]
    plan = plan_swimlanes(draft.case, View())
    label = f"{draft.case.info.title} as swimlanes."
    undated = [name_of_row(event) for event in draft.case.events if event.when is None and not event.after]
    said = [text_block("Without a date, and so on no day: " + "; ".join(undated) + ".")] if undated else []
    return [Picture(swimlane_figure(plan), captions_of(plan), label), *said]
