"""Sizes of paper, in points (1/72 inch)."""

from __future__ import annotations

from typing import Literal, NamedTuple

PaperName = Literal["A3", "A4"]
"""The papers that reviews are printed on; both lie on their side."""

POINTS_A_MILLIMETRE = 72 / 25.4
MARGIN = 11 * POINTS_A_MILLIMETRE
"""Left free on every side: what office printers cannot reach, and the holes of a binder."""


class Paper(NamedTuple):
    """A page on its side. All in points."""

    name: str
    width: float
    height: float

    @property
    def inner_width(self) -> float:
        """Between the margins."""
        return self.width - 2 * MARGIN


_PAPERS = {
    "A3": Paper("A3", 420 * POINTS_A_MILLIMETRE, 297 * POINTS_A_MILLIMETRE),
    "A4": Paper("A4", 297 * POINTS_A_MILLIMETRE, 210 * POINTS_A_MILLIMETRE),
}


def paper_of(name: str) -> Paper:
    """The paper of this name.

    Raises:
        ValueError: if it is neither A3 nor A4.
    """
    if name not in _PAPERS:
        raise ValueError(f"there is no paper '{name}' here; use {' or '.join(_PAPERS)}")
    return _PAPERS[name]
