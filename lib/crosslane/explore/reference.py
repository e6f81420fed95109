"""What a word means, at hand in every notebook: the glossary, the tables of a case, and the closed lists."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.casefile.schema import closed_lists, describe
from crosslane.explore.fold import Fold
from crosslane.explore.words import table
from crosslane.glossary import TERMS
from crosslane.records import TABLES, columns

GLOSSARY = "Words of the field"


class ReferencePanel(Fold):
    """The glossary, each table's columns and each closed list, folded up; made while it is open, from what declares them."""

    def __init__(self) -> None:
        lists = [f"List: {title}" for title in closed_lists()]
        self.chooser = widgets.Dropdown(
            options=[GLOSSARY, *(f"Table: {name}" for name in TABLES), *lists], description="Look up",
            layout=widgets.Layout(width="30em"),
        )  # fmt: skip
        self.search = widgets.Text(
            placeholder="only lines with this word", description="Find", layout=widgets.Layout(width="24em")
        )
        self.shown = widgets.VBox()
        choices = widgets.HBox([self.chooser, self.search], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__("What do these words mean? Glossary, tables and lists", [choices, self.shown])
        self.chooser.observe(lambda _: self._show(), "value")
        self.search.observe(lambda _: self._show(), "value")
        self.observe(lambda _: self._show(), "is_open")

    def _show(self) -> None:
        if not self.is_open:
            return
        wanted = str(self.search.value).strip().lower()
        rows = [row for row in rows_of(str(self.chooser.value)) if wanted in " ".join(row).lower()]
        self.shown.children = (table(["Word", "What it means"], rows, f"Nothing here has “{wanted}” in it."),)


def rows_of(what: str) -> list[tuple[str, str]]:
    """A chapter of the reference as words with their meanings."""
    kind, _, name = what.partition(": ")
    if kind == "Table":
        return [(heading, describe(column)) for heading, column in columns(TABLES[name]).items()]
    if kind == "List":
        return [(str(word), word.meaning) for word in closed_lists()[name]]
    return [(f"{term.name} ({', '.join(term.also)})" if term.also else term.name, term.meaning) for term in TERMS]
