"""Who held what, from when: possibly and certainly, and by which crossing it came.

Three rules decide (and each has its reasons in `lib/README.md`):

1. An item is held first by those named in `held_by`, from the event at which it arises.
2. A crossing that the source reports as made delivers its items, and shows that its sender held them then. So the
   receiver certainly holds from the last day on which the crossing can have been, and so does the sender, and the
   first holders do from the last day on which the first of all the item's crossings can have been. The receiver
   possibly holds from the first day on which both the crossing and the sender's holding were possible.
3. What one practitioner holds, the service does not. It shows there as *someone inside*.

Nothing depends on the order of rows. All answers are for the end of a day: the day of a crossing counts as a day
of holding, and what came and went on one day may have gone on after it came.

How tight the days are, for crossings whose days do not depend on each other: *possibly* is the earliest day in any
course of events that fits every row; *certainly* is the latest, if any holder but the first may also have heard in a
way of which there is no record. (That no other way is recorded is never taken as proof that there was none: so a
crossing added to a case makes nothing later, unless it brings an item into being a second time.) Where days depend
on each other (crossings at one event, dates told from each other, items that cross together or change on the way)
both are outer bounds: now and then wider than they need be, so that *cannot tell* may stand where a closer look
would settle it, and never the other way round.
"""

from __future__ import annotations

from crosslane.arrivals import NEVER, Holding
from crosslane.deliveries import needed_for
from crosslane.knowledge.asking import Knowledge, Level, find_impossible_crossings, knowledge_of
from crosslane.knowledge.holdings import ImpossibleCrossing

__all__ = [
    "NEVER",
    "Holding",
    "ImpossibleCrossing",
    "Knowledge",
    "Level",
    "find_impossible_crossings",
    "knowledge_of",
    "needed_for",
]
