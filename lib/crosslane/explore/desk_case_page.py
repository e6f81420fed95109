"""From merged rows to a case: the reviewer makes its rows, sees what is missing, saves it and makes its pack."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.casefile import CaseProblems
from crosslane.casefile.places import cases_folder, name_for
from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_forms import AgencyForm, CrossingForm, EventForm, Form, ItemForm, make_from
from crosslane.explore.desk_room import DeskRoom, chooser, text_box
from crosslane.explore.fold import Fold
from crosslane.explore.words import bullet_list, heading, table, text_block
from crosslane.intake.merge import Line
from crosslane.pack.integrated import cell_of, numbers_of
from crosslane.review.desk_case import save_desk_case
from crosslane.review.desk_file import DeskProblem
from crosslane.review.desk_state import MadePerson, MadeRow
from crosslane.review.growing import new_id


class CasePage(widgets.VBox):
    """Rows of the chronology on one side, rows of the case that they become on the other."""

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.lines: dict[str, Line] = {}
        self.which = chooser("Chronology row", [], width="60em")
        self.shown = widgets.VBox()
        self.forms: tuple[Form, ...] = (EventForm(), ItemForm(), CrossingForm(), AgencyForm())
        self.tabs = widgets.Tab(list(self.forms), titles=("An event", "An item", "A crossing", "Another body"))
        self.make_button = button("Make it", self.make, main=True)
        self.wrong, self.made, self.case_said = widgets.VBox(), widgets.VBox(), widgets.VBox()
        self.person = text_box("Label", hint="Mother, Child W; never a real name")
        self.person_role = text_box("Who this is", hint="the child, mother's partner")
        self.centre = widgets.Checkbox(description="The case is about this child", indent=False)
        family = Fold(
            "People of the family", [self.person, self.person_role, self.centre, button("Add to the family", self.add_person)]
        )
        self.name = text_box("Name of the case", name_for(room.desk.info.title) or "review")
        self.taken = chooser("Take out", [])
        self.which.observe(lambda _: self._show_line(), "value")
        super().__init__([
            heading("From rows to a case", 3),
            text_block("Choose a row, make an event, an item or a crossing of it, and go on. Each cites the rows of returns that "
                       "it stands on. Add the family first, so that rows can name them."),
            family, self.which, self.shown, self.tabs, row(self.make_button), self.wrong, heading("In the case so far", 3),
            self.made,
            row(self.taken, button("Take it out", self.take_out)), self.name,
            row(button("Save as a case", self.save, main=True)), self.case_said,
        ])  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Offer the chronology and the case as they are now."""
        desk = self.room.desk
        lines = desk.lines
        self.lines = {line.id: line for line in lines}
        chosen = self.which.value
        self.which.options = [(_said(line), line.id) for line in lines]
        self.which.value = chosen if chosen in self.lines else next(iter(self.lines), None)
        self._show_line()
        rows = [(one.id, "people", one.label, one.role) for one in desk.state.people.values()]
        rows += [(one.id, one.table, _named(one), ", ".join(one.rows)) for one in desk.state.made.values()]
        _put(self.made, table(("Id", "Table", "What", "Stands on"), rows, "Nothing yet."))
        self.taken.options = [(f"{name} ({what})", name) for name, _, what, _ in rows]
        self.taken.value = rows[-1][0] if rows else None

    def _show_line(self) -> None:
        line = self.lines.get(self.which.value or "")
        if line is None:
            _put(self.shown, text_block("There is no row yet. Add returns first."))
            return
        said = table(("Agency", "Date as put", "What the return says", "Response", "Row"), [
            (one.agency, one.when.words, one.what, cell_of(Line((one,), line.agreed), "response"), one.id) for one in line.rows
        ])  # fmt: skip
        _put(self.shown, text_block(f"Read as: {line.agreed.said}"), said)
        for form in self.forms:
            form.fill(self.room.desk, line.rows[0].what)

    def make(self) -> None:
        """Make what the open form says."""
        form, line = self.forms[self.tabs.selected_index or 0], self.lines.get(self.which.value or "")
        problem = form.problem() if line is not None else "Choose a row first."
        if problem or line is None:
            _put(self.wrong, text_block(problem))
            return
        _put(self.wrong)
        made = make_from(self.room.desk, form, [one.id for one in line.rows])
        self.room.say(f"Made: {made}. Next: another row, or save the case below.")

    def add_person(self) -> None:
        """Add somebody of the family."""
        label = self.person.value.strip()
        if not label:
            _put(self.wrong, text_block("Write a label for the person first, such as Mother."))
            return
        desk = self.room.desk
        made = new_id(label, {*desk.state.made, *desk.state.people})
        desk.add_person(MadePerson(made, label, self.person_role.value.strip(), self.centre.value))
        self.person.value = self.person_role.value = ""
        self.centre.value = False
        self.room.say(f"{label} is in the family.")

    def take_out(self) -> None:
        """Take a row out of the case."""
        if self.taken.value:
            self.room.desk.unmake(self.taken.value)
            self.room.say("Taken out. Undo brings it back.")

    def save(self) -> None:
        """Save the case, or say everything that is missing."""
        try:
            folder = save_desk_case(self.room.desk, self.name.value.strip(), cases_folder())
        except CaseProblems as found:
            lines = [str(problem) for problem in found.problems]
            _put(self.case_said, text_block("It cannot be saved yet; nothing was written:"), bullet_list(lines))
            return
        except (DeskProblem, OSError, ValueError) as problem:
            _put(self.case_said, text_block(str(problem)))
            return
        said = f"Saved as the case {folder.name}. Open any other notebook and choose it there. Next: its pack."
        _put(self.case_said, text_block(said))


def _named(one: MadeRow) -> str:
    return str(one.said.get("title") or one.said.get("label") or one.said.get("outcome", ""))


def _said(line: Line) -> str:
    what = " ".join(line.rows[0].what.split())
    return f"{numbers_of(line)} · {line.agreed.said} · {line.rows[0].agency}: {what[:90]}"


def _put(box: widgets.VBox, *parts: widgets.Widget) -> None:
    old, box.children = box.children, parts
    for one in old:
        close_all(one)
