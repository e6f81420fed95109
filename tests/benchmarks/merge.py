"""Merging returns and finding pairs, beside recordlinkage: ``python tests/benchmarks/merge.py [rows]``. No time is asserted.

Fifteen invented returns of together 20,000 rows over six years, in which a part of the contacts is told by two agencies in their
own words (`tests/intake/rewording.py`: abbreviations, other order, slips of the pen, the day after, a month alone). What is
found, and what is offered besides, is known from how the rows were made.

The peer is asked for the same: rows of two agencies on days that allow it are compared by their words. It is not a dependency of
crosslane: without it the benchmark says how to install it and prints the rest. To run both in one environment:
``python -m venv .venv-peer``, there ``pip install recordlinkage rapidfuzz``, and then
``.venv-peer/bin/python tests/benchmarks/merge.py``.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "lib")]

from crosslane.intake.merge import MergedRow, PairKey, merge, pair_key, put_together  # noqa: E402
from crosslane.intake.pairs import WIDEST, WINDOW, find_pairs  # noqa: E402
from tests.intake.rewording import tell  # noqa: E402

RUNS = 5


def least(act: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """The least of several times of the processor, after one that does not count, and what came out; the collector is off."""
    act()
    taken, result = [], None
    for _ in range(runs):
        gc.collect()
        gc.disable()
        begun = process_time()
        result = act()
        taken.append(process_time() - begun)
        gc.enable()
    return min(taken), result


def allowed(rows: Iterable[MergedRow]) -> list[tuple[int, int]]:
    """All pairs of rows of two agencies whose dates allow it: what both sides have to decide about."""
    listed = [(row.when.when.low, row.when.when.high, at, row.agency) for at, row in enumerate(rows) if row.when.when is not None]
    listed = sorted(one for one in listed if one[1] - one[0] <= WIDEST)
    found = []
    for at, (_, high, one, agency) in enumerate(listed):
        for low, _, other, far in listed[at + 1 :]:
            if low > high + WINDOW:
                break
            if agency != far:
                found.append((one, other))
    return found


def told_pairs(name: str, offered: set[PairKey], true: frozenset[PairKey], seconds: float) -> None:
    """Print one line."""
    found = len(offered & true)
    print(
        f"  {name:<44}{seconds:8.2f} s   {found:6} of {len(true)} found ({found / len(true):.0%}), {len(offered - true)} others"
    )


def with_recordlinkage(rows: tuple[MergedRow, ...], candidates: list[tuple[int, int]]) -> tuple[float, Any] | None:
    """The peer's scores of the same pairs by words (Jaro-Winkler, and q-grams), or None if it is not installed."""
    try:
        import pandas as pd
        import recordlinkage
    except ImportError:
        return None
    frame = pd.DataFrame({"what": [row.what for row in rows]})
    pairs = pd.MultiIndex.from_tuples(candidates)
    compare = recordlinkage.Compare()
    compare.string("what", "what", method="qgram", label="qgram")
    gc.collect()
    gc.disable()
    begun = process_time()
    scores = compare.compute(pairs, frame, frame)["qgram"]
    taken = process_time() - begun
    gc.enable()
    return taken, scores


HELD_OUT = range(200, 220)
"""Seeds that were not used in choosing how rows without a date are compared; those were 100 to 105."""


def undated(in_place: bool) -> None:
    """What is offered for rows without a date, in reviews of 2,000 rows of which 8 in 100 have none, by strength."""
    there = 0
    offered: list[tuple[int, bool]] = []
    for seed in HELD_OUT:
        told = tell(rows=2_000, agencies=10, years=4, seed=seed, undated=0.08, in_place=in_place)
        rows = merge(told.contributions)
        bare = {row.id for row in rows if row.when.when is None}
        offered += [(pair.strength, pair.key in told.pairs) for pair in find_pairs(rows) if bare & set(pair.key)]
        there += sum(bool(bare & set(key)) for key in told.pairs)
    where = "standing in their place" if in_place else "standing before all others"
    print(f"  rows without a date, {where}; {len(HELD_OUT)} held-out reviews of 2,000 rows, {there} pairs:")
    for least_strength in (50, 60, 70, 80, 90):
        right = [is_true for strength, is_true in offered if strength >= least_strength]
        found, others = sum(right), len(right) - sum(right)
        print(f"    strength {least_strength} and more: {found} found ({found / there:.0%}), {others} others")


def main(count: int) -> None:
    """Make, merge, pair, compare, print."""
    told = tell(rows=count)
    merging, rows = least(lambda: merge(told.contributions))
    standing, _ = least(lambda: put_together(rows, {}))
    pairing, pairs = least(lambda: find_pairs(rows))
    candidates = allowed(rows)
    print(
        f"{len(rows):,} rows of {len(told.contributions)} returns; {len(candidates):,} pairs of two agencies whose dates allow it"
    )
    print(f"  merged in order of time                     {merging:8.2f} s")
    print(f"  decided rows put together                   {standing:8.2f} s")
    for strength in (35, 50, 70, 90):
        told_pairs(
            f"crosslane, strength {strength} and more", {p.key for p in pairs if p.strength >= strength}, told.pairs, pairing
        )
    for in_place in (True, False):
        undated(in_place)
    taken: list[tuple[float, float]] = []
    scores: Any = None
    for _ in range(RUNS):  # in turns, so that both meet the same machine
        peer = with_recordlinkage(rows, candidates)
        if peer is None:
            print("  recordlinkage is not installed here; the first lines of this file say how to run both")
            return
        seconds, scores = peer
        taken.append((least(lambda: find_pairs(rows), 1)[0], seconds))
    ours, theirs = ([turn[side] for turn in taken] for side in (0, 1))
    for least_score in (0.3, 0.4, 0.5, 0.6):
        chosen = scores[scores >= least_score].index
        keys = {pair_key(rows[a].id, rows[b].id) for a, b in chosen}
        told_pairs(f"recordlinkage, q-grams alike by {least_score} and more", keys, told.pairs, min(theirs))
    for name, one, other in (("least", min(ours), min(theirs)), ("median", median(ours), median(theirs))):
        alone, with_merging = other / one, other / (one + merging + standing)
        print(f"  {name} of {RUNS} in turns: crosslane {one:.2f} s, recordlinkage {other:.2f} s on the same pairs,")
        print(f"    which is {alone:.0f} times as long, and {with_merging:.0f} times as long as pairs and merging")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
