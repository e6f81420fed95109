"""One control for each kind of column, made of the column's own declaration: what it asks, in which words, from which list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.casefile.cells import split_list
from crosslane.casefile.entering import cite, name_of_row
from crosslane.explore.new_case_dates import DateBox
from crosslane.explore.words import text_block
from crosslane.records import Column

STYLE = {"description_width": "9.5em"}
FULL = widgets.Layout(width="97%")
_LONG_TEXTS = ("text", "note", "question", "description")
_HELP = "color:#52606D;padding-left:9.9em;font-size:.9em;margin-top:-.3em"
_SHORT_LIST = 6


class Field(Protocol):
    """A control of the form."""

    widget: widgets.Widget

    def cell(self) -> str:
        """What stands in it, as the text of a cell."""

    def trouble(self) -> str:
        """What keeps it from being read; empty if nothing does."""


def make_field(heading: str, column: Column, case: Case, value: str = "") -> Any:
    """The control for a column, filled with the text of a cell."""
    label = heading.replace("_", " ")
    if column.kind == "date":
        return DateField(label, column, value)
    if column.kind == "choice":
        return ChoiceField(label, column, value)
    if column.kind == "reference":
        return ReferenceField(label, column, case, value)
    if column.kind == "references":
        return ReferencesField(label, column, case, value)
    if column.kind == "reference or date":
        return EventOrDateField(label, column, case, value)
    if column.kind == "citations":
        return CitationsField(label, column, case, value)
    return TextField(label, heading, column, value)


class TextField:
    """Words or a number."""

    def __init__(self, label: str, heading: str, column: Column, value: str) -> None:
        kind = widgets.Textarea if heading in _LONG_TEXTS else widgets.Text
        self.control = kind(
            value=value, description=label, placeholder=column.about, style=STYLE, layout=FULL, continuous_update=True
        )
        self.widget: widgets.Widget = self.control

    def cell(self) -> str:
        return str(self.control.value).strip()

    def trouble(self) -> str:
        return ""


class DateField:
    """A date in words, with what it was read as."""

    def __init__(self, label: str, column: Column, value: str) -> None:
        self.control = DateBox(label, value, column.about)
        self.widget: widgets.Widget = self.control

    def cell(self) -> str:
        return self.control.read.edtf

    def words(self) -> str:
        """The words as typed, for the column that keeps them."""
        return self.control.read.words

    def trouble(self) -> str:
        return "" if self.control.read.ok else self.control.read.said


class ChoiceField:
    """A closed list; every word with its meaning beside it."""

    def __init__(self, label: str, column: Column, value: str) -> None:
        assert column.words is not None
        words = [(f"{word}: {word.meaning}", str(word)) for word in column.words]
        options = words if column.required else [("not stated", ""), *words]
        known = {one for _, one in options}
        self.control = widgets.Dropdown(
            options=options, value=value if value in known else options[0][1], description=label, style=STYLE, layout=FULL,
            tooltip=column.about,
        )  # fmt: skip
        self.widget: widgets.Widget = self.control

    def cell(self) -> str:
        return str(self.control.value)

    def trouble(self) -> str:
        return ""


class ReferenceField:
    """One row of another table, by its name."""

    def __init__(self, label: str, column: Column, case: Case, value: str) -> None:
        self.control = widgets.Dropdown(
            options=[("choose …" if column.required else "none", ""), *rows_to_choose(case, column.tables)],
            description=label, style=STYLE, layout=FULL, tooltip=column.about,
        )  # fmt: skip
        if value in {one for _, one in self.control.options}:
            self.control.value = value
        self.widget: widgets.Widget = widgets.VBox([self.control, text_block(_why(column), style=_HELP)])

    def cell(self) -> str:
        return str(self.control.value)

    def trouble(self) -> str:
        return ""


class ReferencesField:
    """Any number of rows of other tables, each with a box to tick."""

    def __init__(self, label: str, column: Column, case: Case, value: str) -> None:
        chosen = split_list(value)
        choices = rows_to_choose(case, column.tables)
        self.ticks = {
            row_id: widgets.Checkbox(value=row_id in chosen, description=name, indent=False, layout=widgets.Layout(width="auto"))
            for name, row_id in choices
        }
        height = "9em" if len(choices) > _SHORT_LIST else "auto"
        ticks = widgets.Box(
            [*self.ticks.values()] or [text_block(f"Nothing to choose yet: {' or '.join(column.tables)} come first.")],
            layout=widgets.Layout(flex_flow="row wrap", max_height=height, overflow="auto", flex="1 1 auto"),
        )
        name = widgets.Label(label, layout=widgets.Layout(width="8em", justify_content="flex-end", flex="0 0 auto"))
        self.widget: widgets.Widget = widgets.VBox([widgets.HBox([name, ticks]), text_block(_why(column), style=_HELP)])

    def cell(self) -> str:
        return "; ".join(row_id for row_id, tick in self.ticks.items() if tick.value)

    def trouble(self) -> str:
        return ""


class EventOrDateField:
    """An event of the case, or else a date."""

    def __init__(self, label: str, column: Column, case: Case, value: str) -> None:
        is_event = value in case.events
        self.event = widgets.Dropdown(
            options=[("none, or the date below", ""), *rows_to_choose(case, ("events",))], value=value if is_event else "",
            description=label, style=STYLE, layout=FULL, tooltip=column.about,
        )  # fmt: skip
        self.date = DateBox(f"or {label} on", "" if is_event else value, column.about)
        self.event.observe(lambda _: self._show(), "value")
        self.widget: widgets.Widget = widgets.VBox([self.event, self.date])
        self._show()

    def _show(self) -> None:
        self.date.layout.display = "none" if self.event.value else None

    def cell(self) -> str:
        return str(self.event.value) or self.date.read.edtf

    def trouble(self) -> str:
        return "" if self.event.value or self.date.read.ok else self.date.read.said


class CitationsField:
    """Paragraphs; where the case has one source, its name need not be typed."""

    def __init__(self, label: str, column: Column, case: Case, value: str) -> None:
        self._case = case
        sources = list(case.sources.ids)
        shown = value.replace(f"{sources[0]} ", "") if len(sources) == 1 else value
        example = "5.7.3, 5.8" if len(sources) == 1 else f"{sources[0]} 5.7.3" if sources else "add a source first"
        self.control = widgets.Text(
            value=shown, description=label, placeholder=f"paragraphs, as {example}", style=STYLE, layout=FULL
        )
        self.widget: widgets.Widget = self.control

    def cell(self) -> str:
        return cite(self._case, str(self.control.value))

    def trouble(self) -> str:
        return ""


def rows_to_choose(case: Case, tables: Iterable[str]) -> list[tuple[str, str]]:
    """The rows of some tables by name; two of one name are told apart by their ids."""
    rows = [row for name in tables for row in case.table(name)]
    names = [name_of_row(row) for row in rows]
    return [(f"{name} ({row.id})" if names.count(name) > 1 else name, row.id) for name, row in zip(names, rows, strict=True)]


def _why(column: Column) -> str:
    return " ".join(part for part in (column.about, column.misleads) if part)
