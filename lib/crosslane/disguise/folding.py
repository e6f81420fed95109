"""Names found in a text however they are written there: in capitals, with accents or without, with a soft hyphen inside."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that nobody sees: a soft hyphen, spaces of no width."""
_APOSTROPHES = frozenset("'’‘`´")
"""Left out of the comparison: *O'Neil* and *ONeil* are one name, and a possessive is looked for by itself."""
WORDS_TOO = frozenset(
    [
        "april",
        "august",
        "autumn",
        "bill",
        "carol",
        "chase",
        "daisy",
        "dawn",
        "drew",
        "ellie",
        "faith",
        "frank",
        "grace",
        "grant",
        "guy",
        "heather",
        "holly",
        "hope",
        "iris",
        "ivy",
        "jack",
        "jay",
        "joy",
        "june",
        "lily",
        "mark",
        "max",
        "may",
        "miles",
        "nick",
        "olive",
        "pat",
        "penny",
        "pearl",
        "ray",
        "rich",
        "rob",
        "robin",
        "rose",
        "ruby",
        "sandy",
        "sky",
        "summer",
        "sue",
        "will",
    ]
)
"""Names that are ordinary words too. In small letters they are taken for the word, and listed for a person to look at."""


class Folded(NamedTuple):
    """A text with nothing but what tells names apart, and where each letter of it stood."""

    text: str
    at: Sequence[int]


class Found(NamedTuple):
    """A name in a text: from where to where, as it stands there, and which of the names it is."""

    start: int
    end: int
    text: str
    name: str


_RUN = re.compile(r"[^\x80-\U0010FFFF'`]+|['`]|[\x80-\U0010FFFF]+")
"""Letters that fold alike: those that only become small, and those that are looked at one by one."""


def fold(text: str) -> Folded:
    """The text in small letters, without accents, apostrophes and characters that nobody sees."""
    if text.isascii() and "'" not in text and "`" not in text:
        return Folded(text.lower(), range(len(text)))
    letters: list[str] = []
    at = array("L")
    for run in _RUN.finditer(text):
        if run[0].isascii() and run[0] not in _APOSTROPHES:
            letters.append(run[0].lower())
            at.extend(range(run.start(), run.end()))
            continue
        for place, character in enumerate(run[0], run.start()):
            folded = _folded_letter(character)
            letters.append(folded)
            at.extend([place] * len(folded))
    return Folded("".join(letters), at)


@lru_cache(maxsize=8192)
def _folded_letter(character: str) -> str:
    if character in _APOSTROPHES:
        return ""
    letters = unicodedata.normalize("NFKD", character).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in UNSEEN)


def tokens(name: str) -> list[str]:
    """The words of a name, folded."""
    return _WORD.findall(fold(name).text)


_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[^\w\n]{0,4}|_|\s{1,4}")
"""What may stand between two words of one name: a few marks, or the end of a line and nothing else."""
_SHORTEST_RUN_TOGETHER = 4
"""Letters; shorter names whose words are run together would be found in ordinary words."""


_PIECE = 100_000
"""Characters of a long text that are looked at together: folded, it takes a hundred times its room."""


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """A text in pieces that begin and end between words, wherever there is such a place near."""
    start = 0
    while start < len(text):
        end = start + _PIECE
        if end < len(text):
            gap = _GAP.search(text, end, end + 1_000)
            end = gap.start() if gap else end
        yield start, min(end, len(text))
        start = end


_GAP = re.compile(r"[\s<>]")


class Finder:
    """Finds any of some names in texts, the longest first.

    Names are found with other marks between their words, with the words run together (as in the names of files), and
    before a possessive or plural *s*.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._longest = 0
        known: dict[tuple[str, ...], str] = {}
        for name in names:
            words = tuple(tokens(name))
            together = "".join(words)
            if words:
                known.setdefault(words, name)
            if len(together) >= _SHORTEST_RUN_TOGETHER:
                known.setdefault((together,), name)
        for words, name in known.items():
            self._by_first.setdefault(words[0], []).append((words, name))
            self._longest = max(self._longest, 2 * len(name) + 5 * len(words))
        for listed in self._by_first.values():
            listed.sort(key=lambda one: -len("".join(one[0])))

    def find(self, text: str) -> list[Found]:
        """Every name in the text. Those that are ordinary words too are not found where they stand in small letters."""
        if not text or not self._by_first:
            return []
        found: list[Found] = []
        free_from = 0
        for start, end in _pieces(text):
            for one in self._in_piece(text[start : end + self._longest]):
                begins = one.start + start
                if free_from <= begins < end:
                    found.append(Found(begins, one.end + start, one.text, one.name))
                    free_from = one.end + start
        return found

    def _in_piece(self, text: str) -> list[Found]:
        folded = fold(text)
        there = set(_WORD.findall(folded.text))
        if not any(first in there or f"{first}s" in there for first in self._by_first):
            return []  # most of a file's inside is numbers
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded.text)]
        found: list[Found] = []
        free_from = 0
        for at, (first, _, _) in enumerate(words):
            listed = self._by_first.get(first) or (self._by_first.get(first[:-1]) if first[-1] == "s" else None)
            if listed is None or at < free_from:
                continue
            for wanted, name in listed:
                one = self._at(text, folded, words, at, wanted, name)
                if one is not None:
                    found.append(one)
                    free_from = at + len(wanted)
                    break
        return found

    def _at(
        self, text: str, folded: Folded, words: list[tuple[str, int, int]], at: int, wanted: tuple[str, ...], name: str
    ) -> Found | None:
        """The name, if its words stand from here on."""
        last = at + len(wanted) - 1
        if last >= len(words) or any(words[at + n][0] != word for n, word in enumerate(wanted[:-1])):
            return None
        if words[last][0] not in (wanted[-1], wanted[-1] + "s"):
            return None
        gaps = (folded.text[words[n][2] : words[n + 1][1]] for n in range(at, last))
        if not all(_BETWEEN.fullmatch(gap) for gap in gaps):
            return None
        start, end = folded.at[words[at][1]], folded.at[words[last][1] + len(wanted[-1]) - 1] + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in UNSEEN):
            end += 1
        said = text[start:end]
        if "".join(wanted) in WORDS_TOO and said.islower():
            return None
        return Found(start, end, said, name)
