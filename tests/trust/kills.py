"""Processes killed while they save a case, at a call of their own choosing or at any moment, and what is in the folder then."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from crosslane.case import Case
from crosslane.casefile import CaseProblems, load_case, save_case
from tests.cases import changed, tiny_case

CALLS = 44
"""More calls than one save makes, so that some processes are not killed at all."""


def other_case() -> Case:
    """The tiny case with a change in several files, one file more and one fewer."""
    people = [person._replace(note="seen again") for person in tiny_case().people]
    events = [event._replace(text="again " * 400) for event in tiny_case().events]
    return changed(tiny_case(), people=people, events=events, omissions=[])


def kill_while_saving(trials: int, folder: Path, seed: int = 1) -> Counter[str]:
    """How often the folder held the old case, the new one, or neither, after so many processes were killed in saving."""
    rng = Random(seed)
    old, new = tiny_case(), other_case()
    seen: Counter[str] = Counter()
    started = time.perf_counter()
    _killed(lambda: save_case(new, folder / "whole" / "tiny"), CALLS * 9, 0)
    whole = time.perf_counter() - started
    for trial in range(trials):
        place = folder / str(trial) / "tiny"
        save_case(old, place)
        by_call = rng.random() < 0.5
        _killed(partial(save_case, new, place), rng.randrange(CALLS) if by_call else -1, rng.uniform(0, 1.5 * whole))
        seen[_found(place, old, new)] += 1
    return seen


def _found(place: Path, old: Case, new: Case) -> str:
    try:
        read = load_case(place)
    except CaseProblems as broken:
        return f"broken: {broken}"
    said = "the old case" if read == old else "the new case" if read == new else "some of each"
    save_case(read, place)
    save_case(old, place, instead_of=read)
    return said if not list(place.glob("*unfinished*")) else "leftovers that nobody sweeps"


def _killed(save: Callable[[], None], calls: int, seconds: float) -> None:
    """Run in a child; kill it at one of its calls, or, with fewer than 0 calls, after so long."""
    child = os.fork()
    if child == 0:
        try:
            if calls >= 0:
                _die_after(calls)
            save()
        finally:
            os._exit(0)
    if calls < 0:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _die_after(calls: int) -> None:
    left = [calls]

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def one(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        return one

    os.fsync, Path.replace, Path.unlink, Path.open = map(dying, (os.fsync, Path.replace, Path.unlink, Path.open))
