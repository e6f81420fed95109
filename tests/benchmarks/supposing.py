"""Every single supposing of an invented case, beside running everything again: ``python tests/benchmarks/supposing.py [size]``.

Running a whole case again for each of thousands of crossings takes hours at size L, so a few are run again and the rest
is reckoned from them; that they agree is asserted. Nothing is asserted of milliseconds.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosslane.knowledge import Knowledge
from crosslane.supposing import compare_holdings, rank_crossings, suppose
from crosslane.vocabulary import Family
from tests.benchmarks.invented import SIZES, invented_case

RUN_AGAIN = 5


def main(size: str) -> None:
    case = invented_case(size)
    _ = case.timing
    reported = [crossing for crossing in case.crossings if crossing.outcome.family is Family.DID_NOT_CROSS]
    start = perf_counter()
    Knowledge(case)
    once = perf_counter() - start
    taken = []
    for _ in range(5):
        start = perf_counter()
        ranked = rank_crossings(case)
        taken.append(perf_counter() - start)
    gains = {one.crossing: one.gains for one in ranked}
    again = []
    for crossing in islice(reported, 0, None, max(len(reported) // RUN_AGAIN, 1)):
        start = perf_counter()
        naive = compare_holdings(case, suppose(case, crossing.id))
        again.append(perf_counter() - start)
        assert naive == gains[crossing.id]
    every = median(taken) - once
    reckoned = median(again) * len(reported)
    print(f"size {size}: {len(case.events)} events, {len(case.agencies)} agencies, {len(case.items)} items")
    print(f"  all holdings once                             {once * 1000:12.1f} ms")
    print(f"  {len(reported)} reported non-crossings, every one supposed {every * 1000:12.1f} ms")
    print(f"    with all holdings and ranking                 {median(taken) * 1000:12.1f} ms")
    print(f"    for each of them                              {every / len(reported) * 1000:12.4f} ms")
    print(f"  running everything again, reckoned from {len(again)}    {reckoned * 1000:12.1f} ms")
    print(f"  ratio                                           {reckoned / median(taken):12.0f} times")


if __name__ == "__main__":
    main(next((size for size in sys.argv[1:] if size in SIZES), "L"))
