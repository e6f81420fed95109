"""One review on a reviewer's desk: the returns, what was decided about them, and the case that grows from them; in one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from crosslane.intake.chronology import Chronology
from crosslane.intake.merge import (
    Contribution,
    Line,
    MergedRow,
    PairKey,
    SameContact,
    merge,
    number_rows,
    pair_key,
    put_together,
)  # fmt: skip
from crosslane.intake.pairs import Pair, find_pairs
from crosslane.intake.values import Return
from crosslane.review.desk_file import Progress
from crosslane.review.desk_returns import DeskReturns
from crosslane.review.desk_state import MadePerson, MadeRow


class Desk(DeskReturns):
    """A review and its file.

    Args:
        path: the file; `start_desk` makes a new one.
        progress: told of each return that is understood on opening.

    Raises:
        JournalProblem: the file is no review, or cannot be read; the message says why.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self._merged: tuple[object, tuple[MergedRow, ...]] = (None, ())
        self._paired: tuple[object, tuple[Pair, ...]] = (None, ())
        super().__init__(path, progress)

    # Merging -----------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[MergedRow, ...]:
        """Every row of every return, in the order of time."""
        made_of = [(key, returned, self.state.returns[key].area) for key, returned in self.returns.items()]
        if not _same(self._merged[0], (made_of, self.state.numbers)):
            self._merged = ((made_of, self.state.numbers), merge(map(Contribution._make, made_of), self.state.numbers))
        return self._merged[1]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The integrated chronology, as far as it is decided what stands together."""
        return put_together(self.rows, self.state.answers)

    @property
    def chronology(self) -> Chronology:
        """The same with the title of the review and the returns: what papers are made of."""
        return Chronology(self.info.title, self.lines, self.returns)

    @property
    def unnumbered(self) -> int:
        """How many rows have no number yet."""
        return sum(not row.number for row in self.rows)

    def number(self) -> int:
        """Give every row that has none its number in the chronology; how many were given."""
        numbers = number_rows(self.rows, self.state.numbers)
        if numbers:
            self._act("numbered", "chronology", {"numbers": numbers})
        return len(numbers)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """All pairs that are offered, answered or not, the likeliest first."""
        rows = self.rows
        if self._paired[0] is not rows:
            self._paired = (rows, find_pairs(rows))
        return self._paired[1]

    @property
    def open_pairs(self) -> tuple[Pair, ...]:
        """The pairs that nobody has answered; those left for later come last."""
        answers = self.state.answers
        fresh = [pair for pair in self.pairs if pair.key not in answers]
        return (*fresh, *(pair for pair in self.pairs if answers.get(pair.key) is SameContact.LATER))

    def answer(self, pair: PairKey, answer: SameContact) -> None:
        """Say whether two rows tell of the same contact."""
        key = pair_key(*pair)
        if self.state.answers.get(key) is not answer:
            self._act("answered", " ".join(key), {"rows": list(key), "answer": answer.value})

    # The case ----------------------------------------------------------------------------------

    def add_person(self, person: MadePerson) -> None:
        """Add somebody of the family, or change what is said of them."""
        self._act("person", person.id, person._asdict())

    def make(self, made: MadeRow) -> None:
        """Make a row of the case, or change one."""
        self._act("made", made.id, {"table": made.table, "rows": list(made.rows), "said": dict(made.said)})

    def unmake(self, made: str) -> None:
        """Take a row, or a person, out of the case."""
        self._act("unmade", made, {})


def _same(a: object, b: tuple[list[tuple[str, Return, str]], Mapping[str, int]]) -> bool:
    """Whether rows were made of these very returns: compared by identity, for returns are never changed."""
    if not isinstance(a, tuple):
        return False
    (before, numbers), (now, numbers_now) = a, b
    return len(before) == len(now) and numbers == numbers_now and all(
        x[0] == y[0] and x[1] is y[1] and x[2] == y[2] for x, y in zip(before, now, strict=True)
    )  # fmt: skip
