"""How wide a text is in print, by the widths that stand in the font itself.

The font comes with the package (DejaVu Sans Condensed, whose licence lets it be passed on and put into documents), so that a
picture is laid out alike on every machine, whatever fonts it has.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple
from unicodedata import category

FOLDER = Path(__file__).parent / "fonts"
"""Where the font files and their licence are."""
FAMILY = "'DejaVu Sans Condensed', 'DejaVu Sans', Arial, sans-serif"
"""For readers of a single SVG file who lack the font: Arial is narrower, so that nothing runs into its neighbour."""
_FILES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}
_NO_LETTERS = ("Cc", "Cn", "Co", "Cs")
"""Kinds of character that have no agreed shape: controls, unassigned and private ones."""
ASCENT = 0.76
"""Height of a capital or a digit with its accent, as a share of the size."""


class Widths(NamedTuple):
    """Advance widths by character, for a size of 1; `missing` is that of a character that the font does not have."""

    of: dict[str, float]
    missing: float


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text of one line is, in the unit of the size."""
    widths = font_widths(bold)
    return size * sum(widths.of.get(character, widths.missing) for character in text)


def covers(text: str) -> bool:
    """Whether the font has every character of a text."""
    known = font_widths(bold=False).of
    return all(one in " \t\r\n" or (one in known and category(one) not in _NO_LETTERS) for one in set(text))


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text as lines that are at most so wide. A word that is wider than a line is broken within."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if text_width(longer, size, bold=bold) <= width:
            line = longer
            continue
        lines += [line] if line else []
        *full, line = _pieces(word, width, size, bold)
        lines += full
    return [*lines, line] if line or not lines else lines


def fit(text: str, width: float, size: float, *, bold: bool = False, lines: int = 1) -> list[str]:
    """A text in at most so many lines; where it does not fit, the last one ends in an ellipsis."""
    wrapped = wrap(text, width, size, bold=bold)
    if len(wrapped) <= lines:
        return wrapped
    last = " ".join(wrapped[lines - 1 :])
    while last and text_width(f"{last}…", size, bold=bold) > width:
        last = last[:-1]
    return [*wrapped[: lines - 1], f"{last.rstrip()}…" if last.strip() else ""]


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


# The font file: OpenType 1.9, tables head, hhea, hmtx and cmap --------------------------------


@cache
def font_widths(bold: bool) -> Widths:
    """The widths of the regular or the bold font."""
    data = (FOLDER / _FILES[bold]).read_bytes()
    tables = {
        data[at : at + 4].decode("ascii"): unpack_from(">L", data, at + 8)[0]
        for at in range(12, 12 + 16 * unpack_from(">H", data, 4)[0], 16)
    }
    units = unpack_from(">H", data, tables["head"] + 18)[0]
    count = unpack_from(">H", data, tables["hhea"] + 34)[0]
    advances: list[float] = [unpack_from(">H", data, tables["hmtx"] + 4 * glyph)[0] / units for glyph in range(count)]

    glyphs = _glyphs(data, tables["cmap"])
    return Widths({character: advances[min(glyph, count - 1)] for character, glyph in glyphs.items()}, advances[0])


def _glyphs(data: bytes, cmap: int) -> dict[str, int]:
    """Character to glyph, from the map of the Basic Multilingual Plane (format 4)."""
    maps = [unpack_from(">HHL", data, cmap + 4 + 8 * number) for number in range(unpack_from(">H", data, cmap + 2)[0])]
    at = cmap + next(offset for platform, encoding, offset in maps if (platform, encoding) == (3, 1))
    double = unpack_from(">H", data, at + 6)[0]
    ends, starts = at + 14, at + 16 + double
    deltas, offsets = starts + double, starts + 2 * double
    glyphs: dict[str, int] = {}
    for segment in range(0, double, 2):
        first, last = unpack_from(">H", data, starts + segment)[0], unpack_from(">H", data, ends + segment)[0]
        delta, offset = unpack_from(">H", data, deltas + segment)[0], unpack_from(">H", data, offsets + segment)[0]
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if not offset else unpack_from(">H", data, offsets + segment + offset + 2 * (code - first))[0]
            if glyph and (glyph + delta) % 0x10000:
                glyphs[chr(code)] = (glyph + delta) % 0x10000
    return glyphs
