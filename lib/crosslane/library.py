"""Many cases compared at once: each counted in a process of its own, what was counted kept, so that work can be taken up again.

Cases are independent of each other, so this is a call a case: on this machine by `concurrent.futures`, and by the same call on
a cluster, for whatever has `submit` and gives futures with `result` (a Dask client has). Only counts come back. Small numbers
are not shown (`crosslane.disclosure`) unless that is asked for.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from crosslane.casefile import CaseProblems, list_cases, load_case
from crosslane.casefile.problems import FILES
from crosslane.casefile.saving import contents_now
from crosslane.compare import By, compare_cases
from crosslane.disclosure import SMALL_NUMBERS, Rule, Shown, disclose
from crosslane.journal import Journal

PURPOSE = "counts over many cases"
"""What the journal of a library is for."""
Progress = Callable[[int, int, str], None]
"""Told how many cases are done, how many there are, and the one that was done last."""


class Future(Protocol):
    """What `submit` gives: something that has a result in the end."""

    def result(self) -> Any: ...


class Executor(Protocol):
    """What carries out the counting: an executor of `concurrent.futures`, a Dask client."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future: ...


class LibraryRow(NamedTuple):
    """One barrier, pair of sectors, theme or channel, counted over all cases.

    Attributes:
        names: as in `crosslane.compare.Comparison`.
        cases: in how many cases it stands.
        crossed, did_not_cross, no_record: in how many cases something crossed, did not cross as the source says, or has no
            record either way. Rows are not added up over cases: a case has as many as its sources tell of.
    """

    names: tuple[str, ...]
    cases: Shown
    crossed: Shown
    did_not_cross: Shown
    no_record: Shown


class Library(NamedTuple):
    """What was counted.

    Attributes:
        counted: how many cases.
        rows: in the order of the alphabet.
        not_read: the cases that have problems, with the first of them; they are not among the counted.
        taken_up: how many had been counted before and were as they had been.
    """

    by: By
    counted: int
    rows: tuple[LibraryRow, ...]
    not_read: tuple[tuple[str, str], ...]
    taken_up: int


def compare_library(
    folder: str | Path,
    by: By,
    *,
    executor: Executor | None = None,
    journal: Journal | None = None,
    rule: Rule = SMALL_NUMBERS,
    progress: Progress = lambda done, of, case: None,
) -> Library:
    """All cases of a folder, counted by one thing.

    Args:
        folder: holds a folder for each case; on a cluster, one that all its machines see under this name.
        executor: where to count; by default in as many processes as this machine has processors.
        journal: keeps what was counted, so that a run that was broken off is taken up; of the purpose `PURPOSE`.
        rule: what is done with small numbers; `crosslane.disclosure.EXACT` to show them.

    Raises:
        JournalProblem: what was counted cannot be kept.
    """
    folder = Path(folder).absolute()
    names = list_cases(folder)
    kept = journal.latest(f"counted by {by}") if journal else {}
    found: dict[str, Mapping[str, Any]] = {}
    digests = {name: contents_now(folder / name, FILES) for name in names}
    for name in names:
        if name in kept and kept[name]["of"] == digests[name]:
            found[name] = kept[name]
            progress(len(found), len(names), name)
    taken_up = len(found)
    with _processes(executor, len(names) - taken_up) as working:
        waiting = [(name, working.submit(count_case, str(folder / name), str(by))) for name in names if name not in found]
        for name, future in waiting:
            found[name] = {"of": digests[name], **future.result()}
            if journal:
                journal.record(f"counted by {by}", name, found[name])
            progress(len(found), len(names), name)
    return _together(by, {name: found[name] for name in names}, rule, taken_up)


def count_case(folder: str, by: str) -> dict[str, Any]:
    """The counts of one case as plain values, or why it cannot be read. This is what each process does."""
    try:
        case = load_case(folder)
    except CaseProblems as broken:
        return {"problem": str(broken).splitlines()[0]}
    except OSError as broken:
        return {"problem": f"it cannot be opened: {broken.strerror}"}
    counts = [[list(one.names), list(one.tallies[0].counts)] for one in compare_cases([case], By(by))]
    return {"counts": counts}


def _together(by: By, found: Mapping[str, Mapping[str, Any]], rule: Rule, taken_up: int) -> Library:
    sums: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for said in found.values():
        for names, counts in said.get("counts", ()):
            total = sums[tuple(names)]
            total[0] += 1
            for place, count in enumerate(counts, start=1):
                total[place] += count > 0
    rows = tuple(LibraryRow(names, *(disclose(count, rule) for count in sums[names])) for names in sorted(sums))
    not_read = tuple((name, str(said["problem"])) for name, said in found.items() if "problem" in said)
    return Library(by, len(found) - len(not_read), rows, not_read, taken_up)


@contextmanager
def _processes(executor: Executor | None, cases: int) -> Iterator[Executor]:
    """The executor that was given, or processes of our own that end with the work."""
    if executor is not None or not cases:
        yield executor or _Here()
        return
    from multiprocessing import get_context  # a notebook's kernel has threads, beside which nothing may be forked

    workers = max(1, min(os.cpu_count() or 1, cases))
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Here:
    """Nothing is left to count."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any) -> Future:
        raise AssertionError("nothing was to be counted")
