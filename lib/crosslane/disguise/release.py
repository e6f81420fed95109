"""Whether files may go out: not while something in them still names somebody and nobody has decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crosslane.disguise.glossary import Glossary
from crosslane.disguise.scan import Progress, Trace, scan_files
from crosslane.journal import Act, Journal

PURPOSE = "anonymised exports"
"""What a journal of decisions is for. It holds names: it is kept with the key and never sent out."""
_ACCEPTED = "accepted"


class Kept(NamedTuple):
    """A decision that something may stay: what it is about, and why."""

    subject: str
    why: str


class Release(NamedTuple):
    """What was found in files that may go out: all of it was decided about."""

    files: tuple[str, ...]
    accepted: tuple[Trace, ...]


class NamesLeft(ValueError):
    """Files that may not go out: they name somebody, or may, and nobody has decided about it. Holds every trace."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self.traces = tuple(traces)
        lines = [
            f"  {trace.file}, {trace.where}: '{trace.found}' ({trace.why}, for {trace.label}"
            + (f"; {trace.times} times" if trace.times > 1 else "")
            + f"): {trace.around}"
            for trace in self.traces
        ]
        count = len(self.traces)
        super().__init__(
            f"{count} {'place names' if count == 1 else 'places name'} somebody, or may; nothing was written. "
            "Add what is a name to the key, accept what is none:\n" + "\n".join(lines)
        )


def accept(journal: Journal, trace: Trace, why: str) -> Act:
    """Keep the decision that something may stay in a file, with the reason.

    Raises:
        ValueError: if no reason is given.
        JournalProblem: if it could not be kept.
    """
    return accept_all(journal, (trace,), why)


def accept_all(journal: Journal, traces: Sequence[Trace], why: str) -> Act:
    """Keep one decision about words that stand in several files.

    Raises:
        ValueError: if no reason is given.
        JournalProblem: if it could not be kept.
    """
    if not why.strip():
        raise ValueError("say why it may stay")
    first, subjects = traces[0], list(dict.fromkeys(trace.subject for trace in traces))
    said = {"found": first.found, "label": first.label, "kind": first.why, "why": why.strip(), "subjects": subjects}
    return journal.record(_ACCEPTED, first.subject, said)


def decided(journal: Journal) -> tuple[Kept, ...]:
    """The decisions in force."""
    return tuple(
        Kept(subject, str(act.said.get("why", "")))
        for act in journal.acts(_ACCEPTED)
        for subject in act.said.get("subjects", (act.subject,))
    )


def undecided(traces: Iterable[Trace], kept: Iterable[Kept]) -> tuple[Trace, ...]:
    """What was found and nobody has decided about."""
    may_stay = {one.subject for one in kept}
    return tuple(trace for trace in traces if trace.subject not in may_stay)


def decide(
    files: Mapping[str, bytes] | Iterable[Path], glossary: Glossary, kept: Iterable[Kept] = (), progress: Progress | None = None
) -> Release:
    """That files may go out, with what was found in them and may stay.

    Raises:
        NamesLeft: if anything was found about which nobody has decided.
        OSError: if a file cannot be read.
    """
    files = files if isinstance(files, Mapping) else list(files)
    traces = scan_files(files, glossary, progress)
    left = undecided(traces, kept)
    if left:
        raise NamesLeft(left)
    names = tuple(files) if isinstance(files, Mapping) else tuple(path.name for path in files)
    return Release(names, traces)
