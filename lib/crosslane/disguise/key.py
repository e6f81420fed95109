"""The key of one case, worked on over time: names with their labels, what is done with dates, what may stay and why.

Every change is an act in a journal, so that it can be undone. Beside the journal lies the glossary as the command line reads
it; what was changed in that file is taken up when the key is opened. Both hold names: they stay in a folder of their own and
are never part of what is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.disguise.dates import read_dates
from crosslane.disguise.glossary import Entry, Glossary, GlossaryProblem, glossary_of, plain, read_glossary, save_glossary
from crosslane.disguise.release import PURPOSE, Kept, accept_all, decided
from crosslane.disguise.scan import Trace
from crosslane.journal import Act, Journal


class Turned(NamedTuple):
    """What was undone or redone, in words."""

    said: str


def decisions_beside(path: Path) -> Path:
    """The journal that belongs to a key file."""
    return path.with_name(f"{path.stem}-decisions.sqlite")


class Key:
    """A key and its files.

    Args:
        path: the glossary's file, which need not be there yet; the journal lies beside it.

    Raises:
        GlossaryProblem: the file is no glossary, or cannot be used.
        JournalProblem: the journal cannot be used; the message says why.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._journal = Journal(decisions_beside(self.path), PURPOSE)
        try:
            written = read_glossary(self.path) if self.path.exists() else self.glossary
            if written != self.glossary:
                self._keep(written, "the file of the key, as it was changed elsewhere")
        except BaseException:
            self._journal.close()
            raise

    @property
    def glossary(self) -> Glossary:
        """Names and labels as they are now."""
        acts = self._journal.acts("glossary")
        return glossary_of(acts[-1].said["entries"]) if acts else Glossary()

    @property
    def dates(self) -> str:
        """What is done with dates, as `read_dates` reads it; empty if they stay."""
        return str(self._journal.latest("dates").get("dates", {}).get("is", ""))

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What may stay."""
        return decided(self._journal)

    # Changing it -------------------------------------------------------------------------------

    def propose(self, proposed: Callable[[Glossary], Glossary], what: str) -> int:
        """Add labels for all that a proposal names and that has none; how many were added.

        Args:
            proposed: gives the glossary with what is to be added, as `propose` and `propose_for` do.
            what: what they are proposed from, in a word.
        """
        before = self.glossary
        after = proposed(before)
        if after != before:
            self._keep(after, f"{len(after.entries) - len(before.entries)} names were proposed from the {what}")
        return len(after.entries) - len(before.entries)

    def add(self, entry: Entry) -> None:
        """Add a name, or to a name that is there more ways of writing it.

        Raises:
            GlossaryProblem: the glossary could not be used then; nothing was changed.
        """
        self._keep(self.glossary.adding(entry), f"{entry.label} was added")

    def change(self, name: str, entry: Entry) -> None:
        """Put another entry in the place of one.

        Raises:
            GlossaryProblem: the glossary could not be used then; nothing was changed.
        """
        self._keep(self.glossary.replacing(name, entry), f"{entry.label} was changed")

    def remove(self, name: str) -> None:
        """Take a name out."""
        self._keep(self.glossary.without(name), "a name was taken out")

    def take_for_name(self, trace: Trace) -> None:
        """Add what was found in a file as one more way of writing the name it is like.

        Raises:
            GlossaryProblem: no name has that label, or the glossary could not be used then.
        """
        entry = next((one for one in self.glossary if one.label == trace.label), None)
        if entry is None:
            raise GlossaryProblem(f"no name has the label '{trace.label}' any more; add the name itself")
        self.change(entry.name, entry._replace(variants=tuple(dict.fromkeys((*entry.variants, trace.found)))))

    def set_dates(self, said: str) -> None:
        """Say what is done with dates: empty, ``month``, ``season``, ``year`` or ``shift:DAYS``.

        Raises:
            ValueError: it is none of these.
        """
        if said:
            read_dates(said)
        if said != self.dates:
            self._journal.record("dates", "dates", {"is": said})

    def accept(self, traces: Sequence[Trace], why: str) -> None:
        """Keep that words may stay although they are, or look like, a name.

        Raises:
            ValueError: if no reason is given.
        """
        accept_all(self._journal, traces, why)

    def _keep(self, glossary: Glossary, said: str) -> None:
        glossary.check()
        if glossary != self.glossary:
            self._journal.record("glossary", "glossary", {"entries": plain(glossary), "said": said})
        save_glossary(glossary, self.path)

    # Going back --------------------------------------------------------------------------------

    @property
    def last_act(self) -> str:
        """The last change in words; empty if there is none."""
        acts = self._journal.acts()
        return _said(acts[-1]) if acts else ""

    def undo(self) -> Turned | None:
        """Set the last change aside; None if there is none but the first, which made the key."""
        return self._turned(self._journal.undo()) if len(self._journal.acts()) > 1 else None

    def redo(self) -> Turned | None:
        """Bring back what was undone last; None if there is nothing."""
        return self._turned(self._journal.redo())

    def _turned(self, act: Act | None) -> Turned | None:
        if act is None:
            return None
        if act.kind == "glossary":
            save_glossary(self.glossary, self.path)
        return Turned(_said(act))

    def close(self) -> None:
        """Close the journal; all that was decided is in it already."""
        self._journal.close()


def _said(act: Act) -> str:
    said: dict[str, Any] = dict(act.said)
    if act.kind == "dates":
        return f"dates: {said['is'] or 'as they are'}"
    return str(said["said"]) if act.kind == "glossary" else f"“{said['found']}” may stay: {said['why']}"
