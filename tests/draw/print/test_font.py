"""The width of texts, held against another reader of the same font, and lines that fit."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from crosslane.draw.print.font import FOLDER, covers, fit, text_width, wrap

UNITS = 2048
"""The font's own units: at this size FreeType rounds nothing."""
SENTENCES = st.lists(st.text(string.ascii_letters + "é–'", min_size=1, max_size=14), min_size=1, max_size=25).map(" ".join)


@pytest.mark.parametrize(("file", "bold"), [("DejaVuSansCondensed.ttf", False), ("DejaVuSansCondensed-Bold.ttf", True)])
def test_every_letter_is_as_wide_as_freetype_says(file, bold):
    oracle = ImageFont.truetype(str(FOLDER / file), UNITS, layout_engine=ImageFont.Layout.BASIC)
    letters = string.printable[:95] + "äéßŁłţğıøœ€£–—…“”→●✕ЖяΩ"
    assert {one: text_width(one, UNITS, bold=bold) for one in letters} == {one: oracle.getlength(one) for one in letters}


def test_a_character_that_the_font_lacks_is_known_to_be_lacking():
    assert covers("Ms Łucja Özdemir, 3–4 March … → 5.7.3\n")
    assert not covers("\u6c34")


@settings(deadline=None)
@given(SENTENCES, st.floats(30, 300))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(text, width):
    lines = wrap(text, width, 8)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 8) <= width for line in lines)


@settings(deadline=None)
@given(SENTENCES, st.floats(30, 300), st.integers(1, 3))
def test_what_does_not_fit_ends_in_an_ellipsis_and_fits(text, width, most):
    lines = fit(text, width, 8, lines=most)
    assert len(lines) <= most
    assert all(text_width(line, 8) <= width for line in lines)
    assert lines[-1].endswith("…") == (len(wrap(text, width, 8)) > most)


def test_an_empty_text_is_one_empty_line():
    assert wrap("", 100, 8) == [""]


def test_the_licence_of_the_font_goes_with_it():
    licence = (FOLDER / "LICENSE.txt").read_text()
    assert "Bitstream" in licence
    assert "Arev" in licence
