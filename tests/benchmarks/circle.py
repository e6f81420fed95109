"""How long a circle's stop takes to open and its reveal to show: ``python tests/benchmarks/circle.py [case]``.

Measured is what Python does, up to the state that goes to the page, for every prompt of a case with its own agency in
the chair, once from cold (nothing of the stop worked out) and once more. Goals: a stop in 300 ms, a reveal in 150 ms. The
ratio to drawing the whole case's swimlanes in the same run says how busy the machine was. Times are of the clock, and of the
processor: what lies between them is waiting, for the disk to keep what was opened and for others on the same machine.
Nothing is asserted of time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from crosslane.casefile import load_case  # noqa: E402
from crosslane.draw.swimlanes import swimlane_figure  # noqa: E402
from crosslane.explore.circle_room import close_all  # noqa: E402
from crosslane.explore.circle_stop import StopPage  # noqa: E402
from crosslane.plan.circle.walk import plan_walk  # noqa: E402
from crosslane.plan.swimlanes.chronology import plan_swimlanes  # noqa: E402
from tests.leaks.circle import every_stop, room_for  # noqa: E402


class Taken(NamedTuple):
    """Milliseconds that something takes, by the clock and of the processor."""

    clock: float
    processor: float


def taken(act: Callable[[], object]) -> Taken:
    """How long something takes."""
    clock, processor = perf_counter(), process_time()
    act()
    return Taken((perf_counter() - clock) * 1000, (process_time() - processor) * 1000)


def main(name: str) -> None:
    case = load_case(ROOT / "casedata" / name)
    walk = median(taken(lambda: plan_walk(case, 60)).clock for _ in range(5))
    drawing = median(taken(lambda: swimlane_figure(plan_swimlanes(case))).clock for _ in range(5))
    times: dict[str, list[Taken]] = {what: [] for what in ("stop, cold", "stop, again", "reveal, cold", "reveal, again")}
    with tempfile.TemporaryDirectory() as folder:
        stops = every_stop(case)
        room = room_for(case, stops, Path(folder))
        for stop in stops:
            for turn in ("cold", "again"):
                pages: list[StopPage] = []
                times[f"stop, {turn}"].append(taken(lambda stop=stop, pages=pages: pages.append(StopPage(room, stop))))
                times[f"reveal, {turn}"].append(taken(pages[0].open_reveal))
                close_all(pages[0])
                room.circle.start_again()
        room.circle.close()
    print(f"{name}: {len(case.events)} events, {len(case.items)} items, {len(stops)} stops")
    print(f"  planning a walk of 60 minutes    {walk:8.1f} ms")
    print(f"  the whole case's figure          {drawing:8.1f} ms")
    for what, found in times.items():
        clock, processor = [one.clock for one in found], [one.processor for one in found]
        print(
            f"  {what:14} {median(clock):6.1f} ms median, {max(clock):6.1f} at most, {median(clock) / drawing:5.2f} figures; "
            f"processor {median(processor):5.1f} median, {max(processor):6.1f} at most"
        )


if __name__ == "__main__":
    main(next(iter(sys.argv[1:]), "child-k"))
