"""What followed a family when it moved, sector by sector, and in how many working days.

- `find_moves`: for every move, what the sending side held, and whether it followed, as far as the rows say.
- `find_removals`: the moves themselves, from stays that follow each other and from events of kind *move*.
"""

from __future__ import annotations

from crosslane.moves.followed import COUNTDOWNS, Countdown, Deadline, Followed, ItemAtMove, Move, SectorAtMove
from crosslane.moves.following import find_moves
from crosslane.moves.removals import Removal, find_removals

__all__ = [
    "COUNTDOWNS",
    "Countdown",
    "Deadline",
    "Followed",
    "ItemAtMove",
    "Move",
    "Removal",
    "SectorAtMove",
    "find_moves",
    "find_removals",
]
