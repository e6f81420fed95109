"""Names with their labels, each line to be changed where it stands; and what a search found, to be decided line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import ipywidgets as widgets

from crosslane.disguise import Entry, Glossary, GlossaryProblem, Trace
from crosslane.disguise.folding import fold
from crosslane.disguise.key import Key
from crosslane.explore.circle_room import button, row
from crosslane.explore.desk_papers import put_in
from crosslane.explore.desk_room import Pager, text_box
from crosslane.explore.words import text_block
from crosslane.journal import JournalProblem

Tell = Callable[[str], None]
_APART = ";"
"""Between several ways of writing a name."""
_WIDTHS = ("5em", "21em", "15em", "21em")
_SHOWN = 3


class NamesList(widgets.VBox):
    """The names of a key. A change is kept when the box is left.

    Args:
        key: the key.
        tell: told what was kept.
    """

    def __init__(self, key: Key, tell: Tell) -> None:
        self._key, self._tell = key, tell
        self._glossary = Glossary()
        self.lines, self.wrong = widgets.VBox(), widgets.VBox()
        self.pager = Pager(self._page, 10)
        self.name, self.label = text_box("One more name", hint="as a text may write it"), text_box("Its label", hint="Aunt, HV3")
        self.name.layout.width = self.label.layout.width = "28em"
        heads = ("Replace", "Name", "Label", f"Also written as ({_APART} between)")
        titles = [widgets.Label(text, layout=widgets.Layout(width=width)) for text, width in zip(heads, _WIDTHS, strict=True)]
        super().__init__([
            widgets.HBox(titles), self.lines, self.pager, row(self.name, self.label, button("Add this name", self.add)),
            self.wrong,
        ])  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Show the names as they are, if they are others than those that are shown."""
        now = self._key.glossary
        if now != self._glossary:
            self._glossary = now
            self.pager.of(len(now.entries))

    def add(self) -> None:
        """Add the name that was written."""
        if self._try(lambda: self._key.add(Entry(self.name.value.strip(), self.label.value.strip()))):
            self.name.value = self.label.value = ""
            self._tell("Kept: one more name.")

    def _page(self, start: int) -> None:
        put_in(self.lines, *map(self._line, self._glossary.entries[start : start + self.pager.per_page]))

    def _line(self, entry: Entry) -> widgets.Widget:
        on = widgets.Checkbox(
            value=entry.is_on, indent=False, description="yes", tooltip=f"Replace {entry.name}",
            layout=widgets.Layout(width=_WIDTHS[0]),
        )  # fmt: skip
        name, label, others = (
            _named(widgets.Text(value=text, description=about, continuous_update=False, layout=widgets.Layout(width=width)))
            for text, about, width in (
                (entry.name, f"Name that gets the label {entry.label}", _WIDTHS[1]),
                (entry.label, f"Label for {entry.name}", _WIDTHS[2]),
                (f"{_APART} ".join(entry.variants), f"Other ways of writing {entry.name}", _WIDTHS[3]),
            )
        )
        stands = [entry]

        def keep(_: object) -> None:
            variants = tuple(one.strip() for one in others.value.split(_APART) if one.strip())
            new = Entry(name.value.strip(), label.value.strip(), entry.kind, variants, on.value)
            if new != stands[0] and self._try(lambda: self._key.change(stands[0].name, new)):
                stands[0] = new
                self._glossary = self._key.glossary
                self._tell(f"Kept: {new.label}.")

        for box in (on, name, label, others):
            box.observe(keep, "value")
        out = button("Take out", lambda: self._take_out(stands[0]))
        return widgets.HBox([on, name, label, others, out], layout=widgets.Layout(flex_flow="row wrap"))

    def _take_out(self, entry: Entry) -> None:
        if self._try(lambda: self._key.remove(entry.name)):
            self._tell("Taken out. Undo brings it back.")

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except (GlossaryProblem, JournalProblem, OSError) as problem:
            put_in(self.wrong, text_block(f"Not kept: {problem}."))
            return False
        put_in(self.wrong)
        return True


def _named(box: widgets.Text) -> widgets.Text:
    """A box of a table whose name is read out and not shown: the head of the column shows it."""
    box.add_class("crosslane-named")
    return box


class Found(NamedTuple):
    """Places at which the same words stand that are, or may be, one name."""

    traces: tuple[Trace, ...]

    @property
    def said(self) -> str:
        """What was found, why it is shown, and where it stands."""
        first = self.traces[0]
        times, files = sum(one.times for one in self.traces), list(dict.fromkeys(one.file for one in self.traces))
        words, counted = " ".join(first.found.split()), f"{_counted(times, 'time')} in {_counted(len(files), 'file')}"
        lines = [f"“{words}” – {first.why}, for {first.label}; {counted}"]
        lines += [f"{one.file}, {one.where}: {one.around}" for one in self.traces[:_SHOWN]]
        return "\n".join(lines)


def group(traces: Iterable[Trace]) -> tuple[Found, ...]:
    """What was found, the same words for one name together; certain names first."""
    groups: dict[tuple[str, str, str], list[Trace]] = {}
    for one in traces:
        groups.setdefault((" ".join(fold(one.found).text.split()), one.label, one.why), []).append(one)
    return tuple(Found(tuple(listed)) for listed in groups.values())


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class FoundList(widgets.VBox):
    """What may still name somebody, for a person to decide: a name after all, or it may stay, with the reason.

    Args:
        key: the key; decisions are kept in it.
        traces: what nobody has decided about.
        tell: told what was kept.
    """

    def __init__(self, key: Key, traces: Sequence[Trace], tell: Tell) -> None:
        self._key, self._tell = key, tell
        self.found = group(traces)
        self.lines = widgets.VBox()
        self.pager = Pager(self._page, 6)
        super().__init__([self.lines, self.pager])
        self.pager.of(len(self.found))

    def _page(self, start: int) -> None:
        put_in(self.lines, *map(self._line, self.found[start : start + self.pager.per_page]))

    def _line(self, found: Found) -> widgets.Widget:
        words = " ".join(found.traces[0].found.split())
        why = text_box("Why it may stay", hint="for example: an ordinary word here", width="38em")
        wrong = widgets.VBox()

        def stays() -> None:
            if not why.value.strip():
                put_in(wrong, text_block("Say why it may stay; the reason is kept with the key."))
                return
            self._key.accept(found.traces, why.value)
            self._tell(f"Kept: “{words}” may stay.")

        def is_name() -> None:
            try:
                self._key.take_for_name(found.traces[0])
            except GlossaryProblem as problem:
                put_in(wrong, text_block(f"Not kept: {problem}."))
                return
            self._tell(f"Kept: “{words}” is a name of {found.traces[0].label}. Make the files again.")

        buttons = [button("It may stay", stays)]
        if not found.traces[0].is_certain:
            buttons.append(button("It is a name", is_name))
        return widgets.VBox(
            [text_block(found.said), row(why, *buttons), wrong], layout=widgets.Layout(border_bottom="1px solid #B8C7D3")
        )
