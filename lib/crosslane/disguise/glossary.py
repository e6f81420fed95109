"""The key of a disguised case: which label stands for which name. It is kept apart from everything that is sent out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crosslane.casefile.saving import save_files
from crosslane.disguise.folding import Finder, tokens

KINDS = ("person", "agency", "area", "other")
_FORMAT = "crosslane glossary 1"


class GlossaryProblem(ValueError):
    """A glossary that cannot be used; the message says why and what would do."""


class Entry(NamedTuple):
    """One name and the label that stands for it.

    Attributes:
        name: as it is to stand when the case is turned back.
        label: what stands for it; no two entries share one.
        kind: one of `KINDS`.
        variants: other ways in which the texts write the name.
        is_on: whether it is replaced at present.
    """

    name: str
    label: str
    kind: str = "other"
    variants: tuple[str, ...] = ()
    is_on: bool = True

    def names(self) -> tuple[str, ...]:
        """The name with its variants."""
        return (self.name, *self.variants)


class Glossary(NamedTuple):
    """Names and labels in the order in which they were given. A label, once given, stays with its name."""

    entries: tuple[Entry, ...] = ()

    def __iter__(self) -> Iterator[Entry]:  # type: ignore[override]
        return iter(self.entries)

    def on(self) -> tuple[Entry, ...]:
        """The entries that are replaced at present."""
        return tuple(entry for entry in self.entries if entry.is_on)

    def adding(self, *entries: Entry) -> Glossary:
        """With more entries; a name that has a label already keeps it, with the new variants beside its own.

        Raises:
            GlossaryProblem: if two names would share a label, a name is empty, or a label holds a name.
        """
        known = {key_of(entry.name): entry for entry in self.entries}
        for entry in entries:
            before = known.get(key_of(entry.name))
            if before is not None:
                variants = tuple(dict.fromkeys((*before.variants, *entry.variants)))
                known[key_of(entry.name)] = before._replace(variants=variants)
            else:
                known[key_of(entry.name)] = entry
        glossary = Glossary(tuple(known.values()))
        glossary.check()
        return glossary

    def replacing(self, name: str, entry: Entry) -> Glossary:
        """With another entry in the place of one, which is found by its name.

        Raises:
            GlossaryProblem: if the name is not there, or the glossary could not be used then.
        """
        self._find(name)
        glossary = Glossary(tuple(entry if key_of(one.name) == key_of(name) else one for one in self.entries))
        glossary.check()
        return glossary

    def without(self, name: str) -> Glossary:
        """Without one entry.

        Raises:
            GlossaryProblem: if the name is not there.
        """
        self._find(name)
        return Glossary(tuple(one for one in self.entries if key_of(one.name) != key_of(name)))

    def switched(self, name: str, *, on: bool) -> Glossary:
        """With one name replaced or left as it is.

        Raises:
            GlossaryProblem: if the name is not there.
        """
        entry = self._find(name)
        return Glossary(tuple(entry._replace(is_on=on) if one is entry else one for one in self.entries))

    def _find(self, name: str) -> Entry:
        found = next((entry for entry in self.entries if key_of(entry.name) == key_of(name)), None)
        if found is None:
            raise GlossaryProblem(f"there is no '{name}' in the glossary")
        return found

    def check(self) -> None:
        """Raise if it could not be applied and turned back.

        Raises:
            GlossaryProblem: with everything that is wrong.
        """
        wrong = [f"'{entry.label}' has no name" for entry in self.entries if not tokens(entry.name)]
        wrong += [f"'{entry.name}' has no label" for entry in self.entries if not tokens(entry.label)]
        counted = Counter(key_of(entry.label) for entry in self.entries)
        wrong += [f"the label '{e.label}' stands for more than one name" for e in self.entries if counted[key_of(e.label)] > 1]
        shared = Counter(key for e in self.entries for key in {key_of(name) for name in e.names()})
        wrong += [f"'{n}' is a name of two entries" for e in self.entries for n in e.names() if shared[key_of(n)] > 1]
        names = Finder(name for entry in self.on() for name in entry.names())
        wrong += [f"the label '{e.label}' holds the name '{found.name}'" for e in self.on() for found in names.find(e.label)]
        if wrong:
            raise GlossaryProblem("the glossary cannot be used: " + "; ".join(dict.fromkeys(wrong)))


def key_of(text: str) -> str:
    """What tells two names apart: their words, folded."""
    return " ".join(tokens(text))


# Kept in a file ---------------------------------------------------------------------------------


def read_glossary(path: Path) -> Glossary:
    """The glossary in a file.

    Raises:
        GlossaryProblem: if it is none.
        OSError: if it cannot be opened.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["format"] != _FORMAT:
            raise ValueError
        glossary = glossary_of(said["entries"])
    except GlossaryProblem:
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        raise GlossaryProblem(f"{path.name} is no glossary of crosslane; make one with --propose") from None
    glossary.check()
    return glossary


def glossary_of(entries: Iterable[Mapping[str, Any]]) -> Glossary:
    """The glossary of plain JSON values, as `plain` gives them."""
    return Glossary(
        tuple(Entry(one["name"], one["label"], one["kind"], tuple(one["variants"]), bool(one["is_on"])) for one in entries)
    )


def plain(glossary: Glossary) -> list[dict[str, Any]]:
    """The glossary as plain JSON values."""
    return [{**entry._asdict(), "variants": list(entry.variants)} for entry in glossary.entries]


def save_glossary(glossary: Glossary, path: Path) -> None:
    """Keep a glossary in a file: all of it, or nothing is changed.

    Raises:
        OSError: if it cannot be written.
    """
    data = json.dumps({"format": _FORMAT, "entries": plain(glossary)}, indent=2, ensure_ascii=False) + "\n"
    save_files(path.absolute().parent, {path.name: data.encode()})
