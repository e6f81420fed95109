"""What is left of names in files that are to be sent out: each hit with the file, the place and what stands there."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from crosslane.disguise.folding import WORDS_TOO, Finder, fold, tokens
from crosslane.disguise.glossary import Entry, Glossary
from crosslane.disguise.unpacking import Said, unpack

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lady",
        "lord",
        "master",
        "pc",
        "dc",
        "ds",
        "di",
        "the",
        "of",
        "and",
        "for",
        "at",
        "in",
        "a",
        "an",
    ]
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{8,}")
"""What can be base64 of a name."""
_AROUND = 30
"""Characters shown before and after what was found."""


class Trace(NamedTuple):
    """Something in a file that is, or may be, a name.

    Attributes:
        file: name of the file.
        where: the part of it: ``word/comments.xml``, ``docProps/core.xml``, ``file name``, ``page 3``.
        found: what stands there.
        label: the label of the name that it is, or may be.
        why: ``name``; ``part of a name``; ``initials``; ``nearly a name``; ``a name that is a word too``; ``encoded name``.
        around: some words around it.
        times: how often it stands there.
    """

    file: str
    where: str
    found: str
    label: str
    why: str
    around: str = ""
    times: int = 1

    @property
    def is_certain(self) -> bool:
        """Whether it is a name, and not only like one."""
        return self.why in ("name", "encoded name")

    @property
    def subject(self) -> str:
        """What a decision about it is about: the words as they stand in one file, wherever in it."""
        return f"{self.file}: {fold(self.found).text}"


Progress = Callable[[str, int, int], None]
"""Told before each step: what comes next, how many steps are done, how many there are (0 if that is not known)."""


def scan_files(
    files: Mapping[str, bytes] | Iterable[Path], glossary: Glossary, progress: Progress | None = None
) -> tuple[Trace, ...]:
    """Everything that is left of the names of a glossary in some files, the names first, then what is near them.

    Args:
        files: name to bytes, or paths; a folder is searched through.
        glossary: names that are switched off are not looked for.
        progress: told before each file.

    Raises:
        OSError: if a file cannot be read.
    """
    count = len(files) if isinstance(files, Mapping) else 0
    traces: list[Trace] = []
    for number, (name, data) in enumerate(_contents(files)):
        if progress is not None:
            progress(f"Searching {name}", number, count)
        traces += scan_bytes(name, data, glossary)
    return tuple(sorted(traces, key=lambda trace: (not trace.is_certain, trace.file, trace.where, trace.found)))


def _contents(files: Mapping[str, bytes] | Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    if isinstance(files, Mapping):
        yield from files.items()
        return
    for path in files:
        inside = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        for one in inside:
            yield (str(one.relative_to(path.parent)) if path.is_dir() else one.name), one.read_bytes()


def scan_bytes(name: str, data: bytes, glossary: Glossary) -> list[Trace]:
    """Everything that is left of names in one file."""
    search = _Search(glossary.on())
    found: dict[tuple[str, str, str], Trace] = {}
    for said in unpack(name, data):
        for trace in search.search(name, said):
            key = (trace.where.removesuffix(", markup"), fold(trace.found).text, trace.why)
            before = found.get(key)
            found[key] = trace if before is None else before._replace(times=max(before.times, trace.times))
    return list(found.values())


class _Search:
    """Looks for the names of some entries in texts."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._labels = {name: entry.label for entry in entries for name in entry.names()}
        self._names = Finder(self._labels)
        self._encoded = {code: name for name in self._labels for code in _codes(name)}
        ours = {word for entry in entries for word in tokens(entry.label)}
        # Bodies are called by ordinary words (*hospital*, *trust*): parts of their names would be found on every page.
        personal = [name for entry in entries if entry.kind != "agency" for name in entry.names()]
        self._parts = {
            word: self._labels[name]
            for name in personal
            for word in _telling(name)
            if len(word) >= 3 and word not in _TITLES | ours and not word.isdigit()
        }
        self._initials = {code: self._labels[name] for name in personal for code in _initials(name)}
        self._whole = {" ".join(tokens(name)) for name in self._labels}

    def search(self, file: str, said: Said) -> Iterator[Trace]:
        text = said.text
        places: list[tuple[int, int]] = []
        counts: dict[tuple[str, str], list[int]] = {}
        for found in self._names.find(text):
            places.append((found.start, found.end))
            counts.setdefault((found.text, found.name), []).append(found.start)
        for (words, name), at in counts.items():
            yield Trace(file, said.where, words, self._labels.get(name, ""), "name", _around(text, at[0], words), len(at))
        runs = "\n".join(_ENCODED.findall(text))
        for code, name in self._encoded.items():
            if code in runs:
                yield Trace(file, said.where, name, self._labels[name], "encoded name", "", text.count(code))
        if said.is_prose:
            yield from self._near(file, said, places)

    def _near(self, file: str, said: Said, places: list[tuple[int, int]]) -> Iterator[Trace]:
        """Words nearly like a name, parts of one, initials."""
        text = said.text
        taken = sorted(places)
        seen: dict[tuple[str, str], list[int]] = {}
        labels: dict[str, str] = {}
        for match in _WORD.finditer(text):
            if _inside(taken, match.start()):
                continue
            word = fold(match[0]).text.replace("’", "'").removesuffix("'s").replace("'", "")
            why, label = self._like(word, is_capital=match[0][0].isupper())
            if why:
                seen.setdefault((match[0], why), []).append(match.start())
                labels[match[0]] = label
        for code, label in self._initials.items():
            for match in re.finditer(rf"(?<![\w.]){code}(?![\w])", text):
                seen.setdefault((match[0], "initials"), []).append(match.start())
                labels[match[0]] = label
        for (words, why), at in seen.items():
            yield Trace(file, said.where, words, labels[words], why, _around(text, at[0], words), len(at))

    def _like(self, word: str, *, is_capital: bool) -> tuple[str, str]:
        if word in self._parts:
            if is_capital:
                return "part of a name", self._parts[word]
            return ("a name that is a word too", self._parts[word]) if word in WORDS_TOO and word in self._whole else ("", "")
        if not is_capital or len(word) < 4:
            return "", ""
        near = _nearest(word, tuple(self._parts))
        return ("nearly a name", self._parts[near]) if near else ("", "")


@lru_cache(maxsize=200_000)
def _nearest(word: str, names: tuple[str, ...]) -> str:
    """The name that a word may be a slip for: one letter other in four to seven, two in more."""
    from rapidfuzz.distance import OSA

    for name in names:
        most = 0 if len(name) < 4 else 1 if len(name) < 8 else 2
        if most and abs(len(name) - len(word)) <= most and OSA.distance(word, name, score_cutoff=most) <= most:
            return name
    return ""


def _telling(name: str) -> list[str]:
    """The words of a name that are written as names are: in *A relative (not named)* there is none."""
    words = _WORD.findall(name)
    as_names = [word for word in words if word[0].isupper()] or words
    return [token for word in as_names for token in tokens(word)]


def _codes(name: str) -> Iterator[str]:
    """How a name looks in base64, wherever in a longer text it stands."""
    for said in {name, name.lower(), name.upper(), name.replace(" ", "-").lower()}:
        data = said.encode()
        for offset in range(3):
            code = base64.b64encode(b"\0" * offset + data).decode().rstrip("=")
            start = (0, 2, 3)[offset]
            whole = code[start : len(code) - (1 if (len(data) + offset) % 3 else 0)]
            if len(whole) >= 8:
                yield whole


def _initials(name: str) -> Iterator[str]:
    """How people shorten a name of several words, as patterns: ``A.S.``, ``A. Smith``, ``AS``."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _TITLES and word[0].isupper()]
    if len(words) < 2:
        return
    first, last = words[0][0], words[-1]
    yield rf"{first}\.\s?{last[0]}\.?"
    yield rf"{first}{last[0]}"
    yield rf"{words[0]}\s{last[0]}\.?"


def _inside(places: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in places)


def _around(text: str, at: int, words: str) -> str:
    before, after = text[max(0, at - _AROUND) : at], text[at + len(words) : at + len(words) + _AROUND]
    return re.sub(r"\s+", " ", f"…{before}{words}{after}…")
