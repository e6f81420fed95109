"""Where information did not get to, as the sources report it, and what can be worked out from that.

- `find_gaps`: what a source reports as not crossed, from when until when.
- `find_gaps_at_decisions`: what was surely held elsewhere, and surely not by those who decided. Worked out.
  `Decisions` asks of one decision at a time, and names the items of which no record is seen.
- `find_silences`: how long an agency that was open to a child has no recorded event with the child. Worked out.
- `find_unanswered`: what was asked for and not answered.
- `find_long_ways`: what reached somebody only through others. Worked out.

*No record either way* is none of these. Everything carries the ids of the rows that show it.
"""

from __future__ import annotations

from crosslane.gaps.arrivals import Arrival, Told
from crosslane.gaps.decisions import AtDecision, DecisionGaps, Decisions, Why, find_gaps_at_decisions
from crosslane.gaps.reported import Closing, Gap, find_gaps
from crosslane.gaps.silences import Silence, find_silences
from crosslane.gaps.ways import LongWay, Unanswered, find_long_ways, find_unanswered

__all__ = [
    "Arrival",
    "AtDecision",
    "Closing",
    "DecisionGaps",
    "Decisions",
    "Gap",
    "LongWay",
    "Silence",
    "Told",
    "Unanswered",
    "Why",
    "find_gaps",
    "find_gaps_at_decisions",
    "find_long_ways",
    "find_silences",
    "find_unanswered",
]
