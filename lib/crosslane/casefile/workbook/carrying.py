"""Texts as a cell of a spreadsheet carries them: the few characters that spreadsheet programs drop or change are spelt out.

Excel and LibreOffice turn a carriage return into a line feed, drop other control characters, and read ``_x0041_`` as a letter.
Such a character stands in the cell as ``‹U+000D›``; a text that really says ``‹U+`` has its ``‹`` spelt out too, so that every
text comes back as it was.
"""

from __future__ import annotations

import re

LONGEST = 32_767
"""Characters that a cell of Excel holds, counted as Excel counts them (in UTF-16)."""

_SPELT_OUT = re.compile(
    "[\x01-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]"  # what programs drop or change
    "|_(?=x[0-9A-Fa-f]{4}_)"  # what the file format takes for such a character
    "|‹(?=U\\+)"  # what would be taken for our own spelling
)
_SPELLING = re.compile("‹U\\+([0-9A-F]{4})›")


def to_cell(text: str) -> str:
    """The text as a cell carries it."""
    return _SPELT_OUT.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def from_cell(cell: str) -> str:
    """The text that a cell carries: what `to_cell` made it of."""
    return _SPELLING.sub(lambda found: chr(int(found[1], 16)), cell) if "‹U+" in cell else cell


def length(cell: str) -> int:
    """How long a text is for Excel, which counts some letters twice."""
    return len(cell.encode("utf-16-le")) // 2
