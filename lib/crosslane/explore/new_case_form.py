"""The form of one table: the columns that matter first, the others under *More*, and messages that teach."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from textwrap import shorten
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile.drafting import Draft, Result
from crosslane.casefile.entering import cells_of, fresh_id, name_of_row, read_row
from crosslane.casefile.problems import Problem
from crosslane.explore.fold import Fold
from crosslane.explore.new_case_fields import DateField, make_field
from crosslane.explore.new_case_steps import Step
from crosslane.explore.words import bullet_list, heading, text_block
from crosslane.records import TABLES, columns

_BAD = "border-left:4px solid #A61B1B;padding-left:.8em"
_GOOD = "border-left:4px solid #1B6E3C;padding-left:.8em"


class RowForm(widgets.VBox):
    """A row of one table to be filled in or changed, and saved.

    Args:
        draft: the case that is being written.
        step: which table, and which of its columns come first.
        saved: called after a row has been saved.
        base: the row that is to be changed; None for a new one.
    """

    def __init__(self, draft: Draft, step: Step, saved: Callable[[str], None], base: Any = None) -> None:
        self._draft, self._step, self._saved, self._base = draft, step, saved, base
        cells = cells_of(base) if base is not None else _defaults(step.table)
        declared = columns(TABLES[step.table])
        self.fields = {name: make_field(name, declared[name], draft.case, cells[name]) for name in declared if name != "id"}
        self.message = widgets.VBox()
        self.save_button = widgets.Button(
            description="Save this row" if base is None else "Save the change", button_style="primary", icon="check"
        )
        self.keep_mine = widgets.Button(description="Save mine all the same", layout=widgets.Layout(width="16em", display="none"))
        self.save_button.on_click(lambda _: self.save())
        self.keep_mine.on_click(lambda _: self.save(whatever=True))
        first = [self.fields[name].widget for name in step.first]
        others = [field.widget for name, field in self.fields.items() if name not in step.first]
        rest = ", ".join(name.replace("_", " ") for name in self.fields if name not in step.first)
        more = Fold(shorten(f"More: {rest}", 90, placeholder=" …"), others)
        title = f"Change: {name_of_row(base)}" if base is not None else f"A new row in {step.table}"
        super().__init__(
            [heading(title, 2), *first, more, widgets.HBox([self.save_button, self.keep_mine]), self.message],
            layout=widgets.Layout(flex="1 1 58%", min_width="0"),
        )

    @property
    def is_touched(self) -> bool:
        """Whether something has been typed or chosen that is not saved."""
        before = cells_of(self._base) if self._base is not None else _defaults(self._step.table)
        return any(field.cell() != before[name] or field.trouble() for name, field in self.fields.items())

    def save(self, *, whatever: bool = False) -> None:
        """Save the row, or say all that is in the way; what was typed stays in the form."""
        if troubles := [field.trouble() for field in self.fields.values() if field.trouble()]:
            self._refuse(troubles)
            return
        row, faults = self._row()
        if faults:
            self._refuse(teach(faults))
            return
        self._answer(self._draft.put(self._step.table, row, self._base, whatever=whatever), row)

    def _row(self) -> tuple[Any, list[Problem]]:
        cells = {name: field.cell() for name, field in self.fields.items()}
        when = next((field for field in self.fields.values() if isinstance(field, DateField)), None)
        if "words" in cells and not cells["words"] and when is not None:
            cells["words"] = when.words()
        said = next((cells[name] for name in ("label", "title", "action") if cells.get(name)), "")
        if not said:
            said = "-".join(cells[name] for name in ("a", "b", "kind", "sender", "receiver") if cells.get(name))
        cells["id"] = self._base.id if self._base is not None else fresh_id(self._draft.case, self._step.table, said)
        return read_row(self._step.table, cells)

    def _answer(self, result: Result, row: Any) -> None:
        self.keep_mine.layout.display = None if result.theirs is not None else "none"
        if result.kept:
            self._saved(f"Saved: {name_of_row(row)}. {result.note}".strip())
        elif result.theirs is not None:
            theirs = cells_of(result.theirs)
            changed = [f"{name}: {theirs[name] or '(empty)'}" for name, now in cells_of(row).items() if now != theirs[name]]
            self._refuse([f"{result.note}. What you typed is still here. On the disk it now says:", *changed])
        else:
            self._refuse([*([result.note] if result.note else []), *teach(result.problems)])

    def _refuse(self, lines: Iterable[str]) -> None:
        self.message.children = (text_block("Nothing was saved yet.", style=_BAD), bullet_list(lines))


def teach(problems: Iterable[Problem]) -> list[str]:
    """Problems as lines that say what was found, what would do, and why it is asked."""
    lines = []
    for problem in problems:
        table = problem.file.removesuffix(".csv")
        column = columns(TABLES[table]).get(problem.column) if table in TABLES else None
        where = problem.column.replace("_", " ") or table
        if problem.row:
            where = f"{table}, row {problem.row}, {where}"
        line = f"{where}: {problem.found}" + (f"; {problem.remedy}" if problem.remedy else "")
        if column is not None and column.kind == "citations" and problem.found == "is empty":
            line += ". Every row says where it stands in the source, so that others can look it up"
        elif column is not None and column.misleads:
            line += f". {column.misleads.rstrip('.')}"
        lines.append(f"{line}.")
    return lines


def said_well(text: str) -> widgets.Widget:
    """A message that all went well."""
    return text_block(text, style=_GOOD)


def _defaults(table: str) -> dict[str, str]:
    """A blank row as texts: the declared standing words of its lists, and nothing else."""
    return cells_of(TABLES[table](id=""))


def can_be_filled(case: Case, step: Step) -> str:
    """What must come first, in a sentence; empty if the form can be used."""
    declared = columns(TABLES[step.table])
    if "cites" in declared and not len(case.sources):
        return "Add the source first: every row says which of its paragraphs it stands on."
    for name in step.first:
        column = declared[name]
        if column.required and column.tables and not any(len(case.table(table)) for table in column.tables):
            return f"Add {' or '.join(column.tables)} first: '{name.replace('_', ' ')}' chooses among them."
    return ""
