"""Which paragraphs of a source no row of a case cites, so that a second reading finds what the first missed."""

from __future__ import annotations

import re
from typing import NamedTuple

from crosslane.case import Case

_NUMBERED = re.compile(r"^(?:#+\s*)?(\d{1,2}(?:\.\d{1,3}){1,3})\.?\s+(?=\S)")
_SECTION = re.compile(r"^(\d{1,2})\.\s+[A-Z][A-Z ,’'–-]{3,}")
_APPENDIX = re.compile(r"^APPENDIX ([A-Z])\b")
_CONTENTS_LINE = re.compile(r"(\.{3,}|\t)\s*\d+$")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘]?[A-Z])")


class Paragraph(NamedTuple):
    """A paragraph of a source: how it is cited, the line it begins on, and what it says."""

    name: str
    line: int
    text: str


def numbered_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a source that numbers them: ``5.7.3``, and ``A`` for what follows a heading *Appendix A*.

    Lines without a number belong to the paragraph above them. Contents pages are left out.
    """
    found: list[Paragraph] = []
    name, start, lines = "", 0, list[str]()

    def close() -> None:
        said = " ".join(line.strip() for line in lines if line.strip())
        if name and len(said.split()) > 12:
            found.append(Paragraph(name, start, said))

    for number, line in enumerate(text.splitlines(), start=1):
        if _CONTENTS_LINE.search(line) and not name.count("."):
            continue
        match = _NUMBERED.match(line) or _APPENDIX.match(line) or _SECTION.match(line)
        if match:
            close()
            name, start, lines = match[1], number, [line[match.end() :] if _NUMBERED.match(line) else ""]
        else:
            lines.append(line)
    close()
    return found


def counted_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a source without numbers: ``p5`` is its fifth non-blank line, ``p5s2`` the second sentence there."""
    found = []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    for count, (number, line) in enumerate(lines, start=1):
        sentences = _SENTENCE_END.split(line)
        if len(sentences) == 1:
            found.append(Paragraph(f"p{count}", number, line))
        else:
            found += [Paragraph(f"p{count}s{n}", number, sentence) for n, sentence in enumerate(sentences, start=1)]
    return found


def find_uncited(case: Case, source: str, text: str) -> list[Paragraph]:
    """The paragraphs of a source that no row of the case cites.

    A citation of ``p5`` covers all its sentences; one of ``7.1`` does not cover ``7.1.1``.

    Args:
        case: the case.
        source: the source's id in the case.
        text: the whole text of the source.
    """
    case.sources[source]
    cited = {
        citation.paragraph
        for name, table in case.tables().items()
        if name != "sources"
        for row in table
        for citation in row.cites
        if citation.source == source
    }
    numbered = numbered_paragraphs(text)
    paragraphs = numbered if len(numbered) >= 10 else counted_paragraphs(text)
    whole = {name.partition(".")[0] for name in cited if name[0].isalpha() and name[0].isupper()}
    return [
        paragraph
        for paragraph in paragraphs
        if paragraph.name not in cited | whole and re.sub(r"s\d+$", "", paragraph.name) not in cited
    ]
