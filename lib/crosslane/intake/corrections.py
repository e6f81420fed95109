"""A return that was sent again: which row is which, and what has changed.

Rows keep their ids through a correction, so that everything decided about them stays. A row is known again by its own
reference, by its words, by its running number, or by being most like; what is no longer there is told and never dropped
unseen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from crosslane.intake.understanding import Choices, Opened, understand
from crosslane.intake.values import Return, Role, SourceRow

_LIKE = 72
"""Likeness, of 100, from which two rows are taken for the same."""


class Change(NamedTuple):
    """What became of one row.

    Attributes:
        row: its id.
        kind: ``same``, ``changed``, ``new`` or ``gone``.
        known_by: ``reference``, ``words``, ``number`` or ``likeness``; empty for new rows and rows that are gone.
        cells: heading, text before and text after, for each cell that differs.
        edtf: the reading before and after, if they differ.
    """

    row: str
    kind: str
    known_by: str = ""
    cells: tuple[tuple[str, str, str], ...] = ()
    edtf: tuple[str, str] | None = None


class Correction(NamedTuple):
    """A corrected return under the ids of the earlier one.

    `choices` give it again from the same file (`understand`), kept decisions included; they are what a journal needs.
    """

    returned: Return
    choices: Choices
    changes: tuple[Change, ...]


def correct_return(before: Return, opened: Opened, choices: Choices, last: int = 0) -> Correction:
    """The corrected return, with the ids of the rows that were there before and all that has changed.

    Args:
        before: the return as it was.
        opened: the file that was sent again.
        choices: what was decided about the earlier file. Dates that a person put right are kept where the cell's words are the
            same.
        last: the highest number that a row of the return ever had, so that the id of a row that is gone is not used again.
    """
    fresh = understand(opened, choices._replace(dates={}, ids={}))
    pairs = _match(before, fresh)
    old_rows = {row.id: row for row in before.rows}
    used = set(old_rows)
    ids: dict[str, str] = {}
    known: dict[str, str] = {}
    stem = (
        before.rows[0].id.rsplit("-", 1)[0] if before.rows else (fresh.rows[0].id.rsplit("-", 1)[0] if fresh.rows else "return")
    )
    number = max((int(row.id.rsplit("-", 1)[1]) for row in before.rows), default=0)
    number = max(number, last)
    for row in fresh.rows:
        if row.id in pairs:
            ids[row.id], known[row.id] = pairs[row.id]
        else:
            number += 1
            ids[row.id] = f"{stem}-{number:04}"
    dates = {
        ids[row.id]: choices.dates[ids[row.id]]
        for row in fresh.rows
        if ids[row.id] in choices.dates and ids[row.id] in used and old_rows[ids[row.id]].when.words == row.when.words
    }
    kept = choices._replace(dates=dates, ids=ids)
    returned = understand(opened, kept)
    return Correction(returned, kept, _changes(before, returned, {ids[row]: by for row, by in known.items()}))


def _changes(before: Return, after: Return, known: Mapping[str, str]) -> tuple[Change, ...]:
    earlier = {row.id: row for row in before.rows}
    changes = []
    for row in after.rows:
        old = earlier.pop(row.id, None)
        if old is None:
            changes.append(Change(row.id, "new"))
            continue
        headings = dict.fromkeys([*old.cells, *row.cells])
        cells = tuple(
            (h, old.cells.get(h, ""), row.cells.get(h, "")) for h in headings if old.cells.get(h, "") != row.cells.get(h, "")
        )
        edtf = (old.when.edtf, row.when.edtf) if old.when.edtf != row.when.edtf else None
        changes.append(Change(row.id, "changed" if cells or edtf else "same", known.get(row.id, ""), cells, edtf))
    changes += [Change(row, "gone", cells=tuple((h, text, "") for h, text in old.cells.items())) for row, old in earlier.items()]
    return tuple(changes)


# Which row is which ------------------------------------------------------------------------------


def _match(before: Return, after: Return) -> dict[str, tuple[str, str]]:
    """Earlier id and how it was known, by fresh id."""
    pairs: dict[str, tuple[str, str]] = {}
    for by, key in (("reference", _reference), ("words", _words)):
        _by_key(before, after, pairs, by, key(before), key(after))
    _by_number(before, after, pairs)
    _by_likeness(_left(before, {old for old, _ in pairs.values()}), _left(after, set(pairs)), pairs)
    return pairs


def _left(returned: Return, taken: set[str]) -> list[SourceRow]:
    return [row for row in returned.rows if row.id not in taken]


def _reference(returned: Return) -> dict[str, str]:
    return _texts(returned, Role.ID)


def _texts(returned: Return, role: Role) -> dict[str, str]:
    return {row.id: " ".join(said[role].split()) for row, said in returned.by_role() if said.get(role)}


def _words(returned: Return) -> dict[str, str]:
    return {row.id: "\0".join(f"{h}\1{' '.join(text.split())}" for h, text in sorted(row.cells.items())) for row in returned.rows}


def _by_key(
    before: Return, after: Return, pairs: dict[str, tuple[str, str]], by: str, old: Mapping[str, str], new: Mapping[str, str]
) -> None:  # fmt: skip
    """Rows with the same key; of several with one key, the first with the first and so on, but references only if single."""
    taken = {earlier for earlier, _ in pairs.values()}
    queues: dict[str, list[str]] = {}
    for row, key in old.items():
        if row not in taken:
            queues.setdefault(key, []).append(row)
    counts: dict[str, int] = {}
    for key in new.values():
        counts[key] = counts.get(key, 0) + 1
    for row, key in new.items():
        queue = queues.get(key)
        if row in pairs or not queue or (by == "reference" and (len(queue) > 1 or counts[key] > 1)):
            continue
        pairs[row] = (queue.pop(0), by)


def _alike(a: SourceRow, b: SourceRow) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(_said(a), _said(b)))


def _said(row: SourceRow) -> str:
    return " ".join(" ".join(row.cells.values()).lower().split())


def _by_number(before: Return, after: Return, pairs: dict[str, tuple[str, str]]) -> None:
    """Rows with the same running number that are at least half alike: a number alone shifts when a row is put in."""
    old, new = _texts(before, Role.ORDER), _texts(after, Role.ORDER)
    taken = {earlier for earlier, _ in pairs.values()}
    rows = {number: row for row, number in old.items() if row not in taken}
    earlier = {row.id: row for row in before.rows}
    for row in after.rows:
        found = rows.get(new.get(row.id, ""))
        if found is not None and row.id not in pairs and _alike(earlier[found], row) >= 60:
            pairs[row.id] = (found, "number")
            del rows[new[row.id]]


def _by_likeness(old: Sequence[SourceRow], new: Sequence[SourceRow], pairs: dict[str, tuple[str, str]]) -> None:
    """The rest, the most alike first."""
    from rapidfuzz import fuzz, process

    texts = {row.id: _said(row) for row in old}
    found = [
        (score, row.id, earlier)
        for row in new
        for _, score, earlier in process.extract(_said(row), texts, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=5)
    ]
    taken: set[str] = set()
    for _, row, earlier in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if row not in pairs and earlier not in taken:
            pairs[row] = (earlier, "likeness")
            taken.add(earlier)
