"""Forms by which a reviewer makes an event, an item or a crossing of a case from a row of the chronology."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from crosslane.explore.desk_room import chooser, text_box
from crosslane.review.desk import Desk
from crosslane.review.desk_state import MadeRow
from crosslane.review.growing import find_holders, new_id
from crosslane.vocabulary import Channel, EventKind, Outcome, Theme

Options = list[tuple[str, str]]
Said = dict[str, Any]


def _many(label: str, options: Options, rows: int = 4) -> widgets.SelectMultiple:
    return widgets.SelectMultiple(
        options=options, description=label, rows=rows, style={"description_width": "9em"},
        layout=widgets.Layout(width="34em", max_width="100%"),
    )  # fmt: skip


def _text(label: str) -> widgets.Textarea:
    return widgets.Textarea(
        description=label, rows=3, style={"description_width": "9em"}, layout=widgets.Layout(width="48em", max_width="100%")
    )


class Form(widgets.VBox):
    """One kind of row of a case: its fields, and the row that they say.

    Args:
        table: name of the table in the case.
    """

    table = ""

    def fill(self, desk: Desk, words: str) -> None:
        """Offer what is on the desk now; the agency's words are a beginning for the reviewer's own."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is missing before the row can be made; empty if nothing."""
        raise NotImplementedError

    def said(self) -> tuple[str, Said]:
        """The title by which the row gets its id, and its columns."""
        raise NotImplementedError


class EventForm(Form):
    """Something that happened."""

    table = "events"

    def __init__(self) -> None:
        self.title = text_box("Title", hint="a few plain words")
        self.text = _text("In own words")
        self.kind = chooser("Kind", [(str(kind), str(kind)) for kind in EventKind], "contact")
        self.agencies, self.people = _many("Also took part", []), _many("Concerns", [])
        super().__init__([self.title, self.text, self.kind, self.agencies, self.people])

    def fill(self, desk: Desk, words: str) -> None:
        self.title.value = _short(words)
        self.text.value = words
        _offer(self.agencies, _holders(desk))
        _offer(self.people, _people(desk))

    def problem(self) -> str:
        return "" if self.title.value.strip() else "Write a title first."

    def said(self) -> tuple[str, Said]:
        return self.title.value, {
            "title": self.title.value.strip(), "text": self.text.value.strip(), "kind": self.kind.value,
            "agencies": list(self.agencies.value), "people": list(self.people.value),
        }  # fmt: skip


class ItemForm(Form):
    """A piece of information that somebody held."""

    table = "items"

    def __init__(self) -> None:
        self.title = text_box("Label", hint="the information in a few words")
        self.text = _text("In own words")
        self.theme = chooser("Theme", [(str(theme), str(theme)) for theme in Theme])
        self.arises = chooser("Arises at", [])
        self.held_by, self.about = _many("Held first by", []), _many("About", [])
        super().__init__([self.title, self.text, self.theme, self.arises, self.held_by, self.about])

    def fill(self, desk: Desk, words: str) -> None:
        self.title.value = _short(words)
        self.text.value = words
        _offer(self.arises, [("(no event of the case yet)", ""), *_made(desk, "events", "title")])
        _offer(self.held_by, _holders(desk))
        _offer(self.about, _people(desk))

    def problem(self) -> str:
        if not self.title.value.strip():
            return "Write a label first."
        return "" if self.held_by.value else "Choose who held it first."

    def said(self) -> tuple[str, Said]:
        return self.title.value, {
            "label": self.title.value.strip(), "text": self.text.value.strip(), "theme": self.theme.value,
            "arises": self.arises.value or "", "held_by": list(self.held_by.value), "about": list(self.about.value),
        }  # fmt: skip


class CrossingForm(Form):
    """Information that went from one to another, or did not."""

    table = "crossings"

    def __init__(self) -> None:
        self.items = _many("What crossed", [])
        self.sender, self.receiver = chooser("From", []), chooser("To", [])
        self.outcome = chooser("What became of it", [(f"{one}: {one.meaning}", str(one)) for one in Outcome], width="48em")
        self.channel = chooser("How", [("not said", ""), *((str(one), str(one)) for one in Channel)])
        self.event = chooser("At the event", [])
        self.text = _text("In own words")
        super().__init__([self.items, self.sender, self.receiver, self.outcome, self.channel, self.event, self.text])

    def fill(self, desk: Desk, words: str) -> None:
        self.text.value = words
        holders = [*_holders(desk), *_people(desk)]
        _offer(self.items, _made(desk, "items", "label"))
        for one in (self.sender, self.receiver):
            _offer(one, holders)
        _offer(self.event, [("(none)", ""), *_made(desk, "events", "title")])

    def problem(self) -> str:
        if not self.items.value:
            return "Choose what crossed. If nothing is offered, make the item first."
        return "From and to are the same." if self.sender.value == self.receiver.value else ""

    def said(self) -> tuple[str, Said]:
        return f"{self.sender.value} to {self.receiver.value}", {
            "items": list(self.items.value), "sender": self.sender.value, "receiver": self.receiver.value,
            "outcome": self.outcome.value, "channel": self.channel.value, "event": self.event.value,
            "text": self.text.value.strip(),
        }  # fmt: skip


class AgencyForm(Form):
    """A body that sent no return, but that a row names."""

    table = "agencies"

    def __init__(self) -> None:
        self.title = text_box("Name", hint="a body that sent no return")
        super().__init__([self.title])

    def fill(self, desk: Desk, words: str) -> None:
        self.title.value = ""

    def problem(self) -> str:
        return "" if self.title.value.strip() else "Write its name first."

    def said(self) -> tuple[str, Said]:
        return self.title.value, {"label": self.title.value.strip()}


def make_from(desk: Desk, form: Form, rows: Sequence[str]) -> str:
    """Make the row that a form says, standing on these rows of returns; its id."""
    title, said = form.said()
    taken = {*desk.state.made, *desk.state.people, *(holder.id for holder in find_holders(desk.rows))}
    made = new_id(title, taken)
    desk.make(MadeRow(made, form.table, tuple(rows), said))
    return made


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 70 else line[:70].rsplit(" ", 1)[0] + " …"


def _holders(desk: Desk) -> Options:
    return [*((one.label, one.id) for one in find_holders(desk.rows)), *_made(desk, "agencies", "label")]


def _people(desk: Desk) -> Options:
    return [(one.label, one.id) for one in desk.state.people.values()]


def _made(desk: Desk, table: str, column: str) -> Options:
    return [(one.said[column], name) for name, one in desk.state.made.items() if one.table == table]


def _offer(field: Any, options: Iterable[tuple[str, str]]) -> None:
    """New options for a field that keeps what was chosen, where it still is there."""
    listed = list(options)
    names = [name for _, name in listed]
    kept = field.value
    field.options = listed
    if isinstance(field, widgets.SelectMultiple):
        field.value = tuple(name for name in kept or () if name in names)
    elif names:
        field.value = kept if kept in names else names[0]
