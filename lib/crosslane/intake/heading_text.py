"""The text of a heading's cell: the heading itself and the guidance below it."""

from __future__ import annotations

import re

_MOST = 60
"""Letters that a heading has at most; what is longer is cut at its first sentence."""
_GOES_ON = re.compile(r"(?:[/&,-]|\b(?:of|and|or|the|to|for|by|with|in|on|from))$", re.IGNORECASE)
_WORDS = re.compile(r"[^\w/&?]+")


def split_heading(cell: str) -> tuple[str, str]:
    """Heading and guidance. A heading broken over lines is put together again.

    The first line is the heading; a following line belongs to it if it is short, is no sentence and no bracket, and the whole
    stays within five words.
    """
    lines = [re.sub(r"\s+", " ", line).strip() for line in cell.splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return "", ""
    heading, used = lines[0], 1
    for line in lines[1:]:
        if heading.endswith("-") and line[:1].islower():
            heading = heading[:-1] + line
        elif _belongs(heading, line):
            heading = f"{heading} {line}"
        else:
            break
        used += 1
    guidance = "\n".join(lines[used:])
    if len(heading) > _MOST:
        heading, rest = _cut(heading)
        guidance = f"{rest}\n{guidance}".strip()
    return heading, guidance


def _belongs(heading: str, line: str) -> bool:
    if (
        line.startswith(("(", "[", "*", "e.g", "eg ", "E.g", "•", "-"))
        or line.endswith((".", ":"))
        or re.search(r"\d|dd/|DD/", line)
    ):
        return False
    words = len(heading.split()) + len(line.split())
    return words <= 5 and (len(line.split()) <= 3 or bool(_GOES_ON.search(heading)))


def _cut(heading: str) -> tuple[str, str]:
    """A long heading at the end of what names the column."""
    match = re.search(r"\s*[:(\[–—.?]\s*|\s+-\s+", heading)
    if match and 2 <= match.start() <= _MOST:
        end = match.end() if match[0].strip() == "?" else match.start()
        return heading[:end].strip(), heading[match.start() :].strip(" :.–—-")
    return heading, ""


def plain(heading: str) -> str:
    """A heading as it is compared: small letters, no brackets, no marks."""
    without = re.sub(r"[(\[].*?[)\]]", " ", heading.lower())
    return _WORDS.sub(" ", without.replace("/", " / ").replace("'s", "s")).strip(" /&")
