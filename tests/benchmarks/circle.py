"""How long a circle's stop takes to open and its reveal to show: ``python tests/benchmarks/circle.py [case]``.

Measured is what Python does, up to the state that goes to the page, for every prompt of a case with its own agency in
the chair, once from cold (nothing of the stop worked out) and once more. Goals: a stop in 300 ms, a reveal in 150 ms. The
ratio to drawing the whole case's swimlanes in the same run says how busy the machine was. Nothing is asserted of time.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from crosslane.casefile import load_case  # noqa: E402
from crosslane.draw.swimlanes import swimlane_figure  # noqa: E402
from crosslane.explore.circle_room import close_all  # noqa: E402
from crosslane.explore.circle_stop import StopPage  # noqa: E402
from crosslane.plan.circle.walk import plan_walk  # noqa: E402
from crosslane.plan.swimlanes.chronology import plan_swimlanes  # noqa: E402
from tests.leaks.circle import every_stop, room_for  # noqa: E402


def taken(act: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def main(name: str) -> None:
    case = load_case(ROOT / "casedata" / name)
    walk = median(taken(lambda: plan_walk(case, 60)) for _ in range(5))
    drawing = median(taken(lambda: swimlane_figure(plan_swimlanes(case))) for _ in range(5))
    times: dict[str, list[float]] = {what: [] for what in ("stop, cold", "stop, again", "reveal, cold", "reveal, again")}
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
        print(f"  {what:32} {median(found):8.1f} ms median, {max(found):8.1f} ms at most, {median(found) / drawing:5.2f} figures")


if __name__ == "__main__":
    main(next(iter(sys.argv[1:]), "child-k"))
