"""The returns on a reviewer's desk, and what was decided about how each is understood: agency, columns, tables, dates, splits.

What was read of each return is in the file with the return's SHA-256, so nothing depends on the return still being there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from crosslane.intake.corrections import correct_return
from crosslane.intake.identity import key_for, spots
from crosslane.intake.put_right import read_typed
from crosslane.intake.splitting import CannotSplit, Split, split_row, whole_of
from crosslane.intake.understanding import Choices, Opened, understand
from crosslane.intake.values import Return, Role, SourceRow
from crosslane.journal import Act
from crosslane.review.desk_file import DeskFile, DeskProblem, Progress
from crosslane.review.desk_state import OnDesk
from crosslane.review.headings import RememberedHeadings
from crosslane.review.understood import as_decided, as_whole, pack, unpack


class DeskReturns(DeskFile):
    """The returns of a review.

    Args:
        path: the review's file.
        progress: told of each return that is understood on opening.

    Raises:
        JournalProblem: the file is no review, or cannot be read; the message says why.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self._headings = RememberedHeadings(Path(path).parent)
        self._opened: dict[str, Opened] = {}
        self._understood: dict[str, tuple[OnDesk, Return]] = {}
        super().__init__(path)
        for number, key in enumerate(self.state.returns):
            if progress is not None:
                progress(self.state.returns[key].file, number, len(self.state.returns))
            self.returned(key)

    def _take_in(self, acts: Sequence[Act]) -> None:
        for act in acts:
            if act.kind in ("added", "corrected") and act.said["digest"] not in self._opened:
                self._opened[act.said["digest"]] = unpack(act.said)

    def _turn_beside(self, act: Act, *, back: bool) -> None:
        if act.kind == "role":
            self._headings.keep(act.said["agency"], act.said["heading"], act.said["before" if back else "role"])

    def add(self, opened: Opened, agency: str = "", area: str = "") -> str:
        """Put a return on the desk; its key in the review.

        Args:
            agency: who sent it, if the file does not say.
            area: the area that the agency works in.

        Raises:
            DeskProblem: the very same file is on the desk.
        """
        same = next((one for one in self.state.returns.values() if one.digest == opened.digest), None)
        if same is not None:
            raise DeskProblem(f"{opened.name} is on the desk already, as {same.file}; nothing was added")
        named = agency or understand(opened).agency
        key = key_for(named or opened.name.rsplit(".", 1)[0], self._keys_ever())
        choices = Choices(agency=agency, remembered=self._headings.of(named), born=self.state.info.born)
        self._act("added", key, {"choices": choices.to_json(), "area": area, **pack(opened)})
        return key

    def _keys_ever(self) -> set[str]:
        """Keys in force. A return that was taken off keeps its key for itself, so that its rows' ids come to mean no others."""
        return {act.subject for act in self._journal.acts("added")}

    def correct(self, key: str, opened: Opened) -> None:
        """Put a corrected return in the place of an earlier one: rows keep their ids, and `OnDesk.changes` says what changed.

        Raises:
            DeskProblem: it is the same file again.
        """
        one = self.state.returns[key]
        if one.digest == opened.digest:
            raise DeskProblem(f"{opened.name} is the same file as before; nothing was changed")
        before = self.whole(key)
        dates = {row: said.edtf for row, said in one.dates.items()}
        last = max([one.last, *(int(row.rsplit("-", 1)[1]) for row in spots(before).values())])
        correction = correct_return(before, opened, one.choices._replace(dates=dates), last)
        mine = {spot: row for spot, row in spots(correction.returned).items() if row.startswith(f"{key}-")}
        ids = [[spot.sheet, spot.row, row] for spot, row in mine.items()]
        changes = [
            [one.row, one.kind, [list(cell) for cell in one.cells], list(one.edtf) if one.edtf else None]
            for one in correction.changes
            if one.kind != "same"
        ]
        last = max([last, *(int(row.rsplit("-", 1)[1]) for row in mine.values())])
        self._act("corrected", key, {"ids": ids, "last": last, "changes": changes, **pack(opened)})

    def remove(self, key: str) -> None:
        """Take a return off the desk. It stays in the file and comes back by undoing."""
        self._act("removed", key, {})

    def returned(self, key: str) -> Return:
        """A return as it is understood now, under the review's ids, with the dates that were put right."""
        one = self.state.returns[key]
        known = self._understood.get(key)
        if known is None or known[0] is not one:
            if known is not None and known[0] == one:
                self._understood[key] = (one, known[1])
            else:
                self._understood[key] = (one, as_decided(one, self._opened[one.digest]))
        return self._understood[key][1]

    def whole(self, key: str) -> Return:
        """The same with every row as the agency wrote it, whatever was parted here."""
        one = self.state.returns[key]
        return as_whole(one, self._opened[one.digest]) if one.splits else self.returned(key)

    @property
    def returns(self) -> dict[str, Return]:
        """All returns on the desk, in the order in which they came."""
        return {key: self.returned(key) for key in self.state.returns}

    # How a return is understood ------------------------------------------------------------------

    def name_agency(self, key: str, agency: str, area: str = "") -> None:
        """Say who sent a return, and in which area they work."""
        remembered = {heading: role.value for heading, role in self._headings.of(agency).items()}
        self._act("agency", key, {"agency": agency.strip(), "area": area.strip(), "remembered": remembered})

    def set_role(self, key: str, heading: str, role: Role) -> None:
        """Say what a column is for; it is remembered for the agency's next return."""
        agency = self.returned(key).agency
        before = self._headings.of(agency).get(heading)
        said = {"heading": heading, "role": role.value, "agency": agency, "before": before.value if before else ""}
        self._act("role", key, said)
        self._headings.keep(agency, heading, role.value)

    def take_table(self, key: str, table: str, taken: bool) -> None:
        """Say whether a table is part of the chronology."""
        self._act("table", key, {"table": table, "taken": taken})

    def set_order(self, key: str, day_first: bool) -> None:
        """Say which number of 03/04/11 is the day in a return."""
        self._act("order", key, {"day_first": day_first})

    def set_date(self, row: str, text: str) -> None:
        """Put the date of a row right: as people write dates, or EDTF; empty for *no date is known*.

        Raises:
            WhenError: the text is no date.
            DeskProblem: there is no such row.
        """
        for key, returned in self.returns.items():
            found = next((one for one in returned.rows if one.id == row), None)
            if found is not None:
                edtf = read_typed(text, returned.order)
                self._act("date", key, {"row": row, "words": found.when.words, "edtf": edtf})
                return
        raise DeskProblem(f"there is no row {row} on the desk")

    # Rows that hold several contacts ---------------------------------------------------------------

    def split(self, row: str, cuts: Mapping[str, int]) -> None:
        """Part a row, or a part of one, into two contacts (`crosslane.intake.splitting`).

        Args:
            cuts: by heading, how many letters of its text are the first contact's; other texts stand with both.

        Raises:
            DeskProblem: there is no such row, or it cannot be parted so.
        """
        key, whole, roles = self._row(whole_of(row))
        before = self.state.returns[key].splits.get(whole.id, Split(whole.id))
        try:
            made = split_row(whole, before, row, cuts, roles)
        except CannotSplit as problem:
            raise DeskProblem(str(problem)) from None
        pieces = [[piece.number, {heading: list(span) for heading, span in piece.spans.items()}] for piece in made.pieces]
        self._act("split", key, {"row": whole.id, "texts": dict(made.texts), "pieces": pieces, "last": made.last})

    def join(self, row: str) -> None:
        """Put a row that was parted together again: it stands as the agency wrote it."""
        key, whole, _ = self._row(whole_of(row))
        if self.state.returns[key].splits.get(whole.id, Split(whole.id)).pieces:
            self._act("joined", key, {"row": whole.id})

    def _row(self, row: str) -> tuple[str, SourceRow, dict[str, Role]]:
        """A whole row, the key of its return and what its columns are for."""
        for key in self.state.returns:
            for table in self.whole(key).chronology:
                for one in table.rows:
                    if one.id == row:
                        return key, one, {heading.text: heading.role for heading in table.headings}
        raise DeskProblem(f"there is no row {row} on the desk")

    def written(self, row: str) -> SourceRow:
        """A row as the agency wrote it, also for one of its parts.

        Raises:
            DeskProblem: there is no such row.
        """
        return self._row(whole_of(row))[1]

    @property
    def lapsed(self) -> tuple[str, ...]:
        """Rows that were parted and that a corrected return words otherwise: they stand whole, to be looked at again."""
        return tuple(
            row.id
            for key, one in self.state.returns.items() if one.splits
            for row in self.whole(key).rows
            if row.id in one.splits and not one.splits[row.id].fits(row)
        )  # fmt: skip
