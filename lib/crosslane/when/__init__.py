"""Moments and spans as far as they are known: read, compare, say.

A date in a case review is seldom a day. *Late December 2007* is one moment that lies somewhere
between two days; *October 2007 to March 2008* is a time that lasted. Both are written in EDTF
(ISO 8601-2, levels 0 to 2) and both become bounds on whole days:

========================  ==========================  =====================================
text                      meaning                     bounds
========================  ==========================  =====================================
``2008-06-30``            a day                       that day
``2008-06``               in that month               1 to 30 June
``2008-22``               in that summer              June to August (spring is March to May)
``200X``, ``2008-06-XX``  digits not known            everything that the X may stand for
``2008-06~``              about June                  widened by `MARGINS` on either side
``2008-06?``              the source doubts it        widened in the same way
``[2008-06..2008-08]``    one moment in between       1 June to 31 August
``2007-10/2008-03``       lasted from … to …          a start and an end, each with bounds
``2009-03/..``            from March, and went on     an end later than anything
``2009-03/``              from March, end not known   an end at any time after the start
========================  ==========================  =====================================

Comparisons answer yes, no or cannot tell. There is no ``<``: sorting has its own key.
"""

from __future__ import annotations

from crosslane.when.comparing import covers, first_moment, has_begun, is_before, last_moment, overlaps, sort_key
from crosslane.when.moments import FIRST_DAY, LAST_DAY, MONTHS, UNKNOWN, Basis, Moment, Span, When, on
from crosslane.when.reading import MARGINS, SEASONS, WINTER, WhenError, parse
from crosslane.when.saying import say, say_day

__all__ = [
    "FIRST_DAY", "LAST_DAY", "MARGINS", "MONTHS", "SEASONS", "UNKNOWN", "WINTER",
    "Basis", "Moment", "Span", "When", "WhenError",
    "covers", "first_moment", "has_begun", "is_before", "last_moment", "on", "overlaps", "parse", "say", "say_day", "sort_key",
]  # fmt: skip
