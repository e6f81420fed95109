"""A briefing as a value: its sections and sentences, where each comes from, and what people put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from crosslane.glossary import Term, terms_in

ITEM = "• "
"""What a line begins with that is an entry of a list."""

CHANGED = "Changed by hand: words here may not be those of the case file."
"""What stands in a section in which somebody has written."""


class Origin(StrEnum):
    """Where a sentence comes from."""

    ROWS = "rows of the case"
    CASE_FILE = "what the case file says of itself"
    COUNT = "counted in the case file"
    LAYOUT = "the layout of every briefing"
    BY_HAND = "written by hand"


class Sentence(NamedTuple):
    """A sentence, or a few that belong together.

    Attributes:
        text: the words.
        rows: ids of the rows of the case that it stands on.
        cites: the paragraphs that these rows cite.
        is_item: whether it is an entry of a list.
    """

    text: str
    origin: Origin
    rows: tuple[str, ...] = ()
    cites: str = ""
    is_item: bool = False

    @property
    def line(self) -> str:
        """The sentence as a line that can be changed: with the sign of a list, and its citation behind it."""
        return f"{ITEM if self.is_item else ''}{' '.join(self.text.split())}{f' [{self.cites}]' if self.cites else ''}"


class BriefingSection(NamedTuple):
    """One of the seven. `is_changed` says that somebody has written in it."""

    id: str
    heading: str
    sentences: tuple[Sentence, ...]
    is_changed: bool = False

    @property
    def text(self) -> str:
        """The section as text, a line for each sentence."""
        return "\n".join(sentence.line for sentence in self.sentences)


class Briefing(NamedTuple):
    """The whole briefing. The content note comes before all else."""

    case: str
    title: str
    content_note: str
    sections: tuple[BriefingSection, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words of the field that it uses, explained."""
        return terms_in("\n".join(section.text for section in self.sections))


def rewrite(briefing: Briefing, texts: Mapping[str, str]) -> Briefing:
    """The briefing with what people wrote in its sections. A line that they left as it was keeps the rows it stands on.

    Args:
        briefing: as planned.
        texts: id of a section to the text that now stands in it.
    """
    return briefing._replace(
        sections=tuple(_rewritten(one, texts[one.id]) if one.id in texts else one for one in briefing.sections)
    )


def _rewritten(section: BriefingSection, text: str) -> BriefingSection:
    planned = {sentence.line: sentence for sentence in section.sentences}
    sentences = tuple(planned.get(line) or _by_hand(line) for line in map(str.strip, text.splitlines()) if line)
    return section._replace(sentences=sentences, is_changed=sentences != section.sentences)


def _by_hand(line: str) -> Sentence:
    sign = ITEM.strip()
    return Sentence(line.removeprefix(sign).strip(), Origin.BY_HAND, is_item=line.startswith(sign))
