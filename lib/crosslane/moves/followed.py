"""What can have become of what was held, when a family moved; and the periods that may be counted."""

from __future__ import annotations

from typing import NamedTuple

from crosslane.answer import Answer
from crosslane.gaps.arrivals import Arrival
from crosslane.moves.removals import Removal
from crosslane.vocabulary import Sector, Word
from crosslane.when import Moment
from crosslane.working_days import Days


class Followed(Word):
    """What became of an item at a move."""

    HELD_ALREADY = "held there already", "The receiving side surely held it when the family moved."
    FOLLOWED = "followed", "It came to the receiving side after the move."
    LATE = "followed late", "It came to the receiving side after the move, and the source says late."
    IN_PART = "followed in part", "Some of it came to the receiving side after the move."
    CHANGED = "followed changed", "A milder or other version came to the receiving side; no record is seen of the item itself."
    ASKED = "asked for, not answered", "The receiving side asked for it; the source says that it was not answered."
    DID_NOT_FOLLOW = "did not follow", "The source says that it did not cross to the receiving side."
    CANNOT_TELL = (
        "cannot tell",
        "It came, may have come, or is reported as not crossed; the rows do not settle whether it followed.",
    )
    NO_RECORD = "no record either way", "No record seen either way. This is not the same as not sent."


class Countdown(NamedTuple):
    """A period, in working days, within which something is expected after a move, and the rule that sets it."""

    working_days: int
    name: str
    rule: str


COUNTDOWNS = (
    Countdown(
        5,
        "child protection file sent on",
        "Keeping Children Safe in Education: within 5 days for a transfer in the school year. In force long after many of "
        "the cases here; other agencies set periods of their own.",
    ),
    Countdown(
        15,
        "transfer conference held",
        "Set locally, as many safeguarding partnerships do: a transfer-in conference within 15 working days of being "
        "notified. Counted here from the move, which is earlier.",
    ),
)
"""What to count down if nothing else is asked for. Periods are set locally and change: put the local ones in place."""


class Deadline(NamedTuple):
    """The day on which a countdown from a move runs out."""

    countdown: Countdown
    when: Moment


class ItemAtMove(NamedTuple):
    """An item that the sending side held when a family moved.

    Attributes:
        held: yes if the sending side surely held it on the day of the move, cannot tell if it may have.
        held_by: those of this sector on the sending side who held it, or may have.
        arrivals: how it came to the receiving side, the surest first.
        versions: how a milder or other version came there.
        asked: crossings by which it was asked for and not answered.
        not_made: crossings to the receiving side that the source says were not made, from this sector's agencies there or
            to this sector's here; those asked for among them. What another sector did not pass on says nothing of this one.
        working_days: from the move to its arrival, as bounds; None if it did not arrive, or was there already.
        in_time: for each countdown, whether it arrived within it.
    """

    item: str
    held: Answer
    held_by: tuple[Arrival, ...]
    followed: Followed
    arrivals: tuple[Arrival, ...]
    versions: tuple[Arrival, ...]
    asked: tuple[str, ...]
    not_made: tuple[str, ...]
    working_days: Days | None
    in_time: tuple[Answer, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        came = [row for one in (*self.held_by, *self.arrivals, *self.versions) for row in (one.item, *one.rows)]
        return tuple(dict.fromkeys((self.item, *self.not_made, *came)))


class SectorAtMove(NamedTuple):
    """One sector at a move.

    Attributes:
        sector: the field of work of the sending agencies; None where the case names none.
        sending, receiving: the agencies of this sector on either side.
        nobody_in_post: crossings of this sector that were not made while a worker was away, had left or had just come.
    """

    sector: Sector | None
    sending: tuple[str, ...]
    receiving: tuple[str, ...]
    items: tuple[ItemAtMove, ...]
    nobody_in_post: tuple[str, ...]

    @property
    def no_agency_named(self) -> bool:
        """Whether the case names no agency of this sector on the receiving side."""
        return not self.receiving


class Move(NamedTuple):
    """A move, and what followed it."""

    removal: Removal
    sectors: tuple[SectorAtMove, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        items = [row for sector in self.sectors for item in sector.items for row in item.rows]
        return tuple(dict.fromkeys((*self.removal.rows, *items)))
