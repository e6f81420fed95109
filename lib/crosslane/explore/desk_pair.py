"""Pairs of rows that may tell of the same contact, one at a time, answered by keyboard or mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from crosslane.explore.desk_room import DeskRoom
from crosslane.intake.merge import MergedRow, SameContact
from crosslane.intake.pairs import Pair
from crosslane.intake.values import Role
from crosslane.journal import JournalProblem
from crosslane.when import say

_NOTHING: dict[str, Any] = {"key": "", "place": "", "rows": [], "reasons": [], "against": []}
_SHOWN = (
    (Role.WHAT, "What"), (Role.RESPONSE, "Response"), (Role.CHILD, "Child"), (Role.CONTACT, "Contact with"), (Role.WHO, "Who"),
    (Role.PLACE, "Place"), (Role.SOURCE, "Source"),
)  # fmt: skip


class PairBox(anywidget.AnyWidget):
    """One pair with its reasons, and the keys y, n, l and u.

    Traits:
        pair: what is shown: key, place in the row of pairs, both rows, reasons, what speaks against it.
        said: what was kept last.
        turn: goes up by one with each answer that was kept.
    """

    _esm = Path(__file__).with_name("desk_pair.js")
    pair = traitlets.Dict(_NOTHING).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    turn = traitlets.Int(0).tag(sync=True)

    def __init__(self, room: DeskRoom) -> None:
        super().__init__()
        self._room = room
        self.on_msg(self._hear)
        self.look()

    def look(self) -> None:
        """Show the first pair that nobody has answered."""
        desk = self._room.desk
        waiting = desk.open_pairs
        done = len(desk.pairs) - len(waiting)
        if not waiting:
            said = "All pairs are answered." if desk.pairs else "No pairs are offered: no two agencies' rows are near enough."
            self.pair = {**_NOTHING, "place": f"{said} Next: the chronology."}
            return
        rows = {row.id: row for row in desk.rows}
        later = sum(desk.state.answers.get(pair.key) is SameContact.LATER for pair in waiting)
        left = f", {later} of them left for later" if later else ""
        place = f"{len(waiting)} of {len(desk.pairs)} pairs to look at{left}; {done} answered"
        self.pair = _shown(waiting[0], rows, place)

    def _hear(self, _: Any, message: Any, __: Any) -> None:
        if isinstance(message, dict) and message.get("act") in ("yes", "no", "later", "undo"):
            self.act(str(message["act"]), str(message.get("key", "")))

    def act(self, act: str, key: str) -> None:
        """Keep an answer about the pair that is shown, or undo the last decision."""
        desk = self._room.desk
        try:
            if act == "undo":
                undone = desk.undo()
                said = f"Undone: {undone.said}." if undone else "There is nothing to undo."
            elif key == self.pair["key"]:
                a, b = key.split(" ")
                desk.answer((a, b), SameContact(act))
                said = f"Kept: {act}."
            else:
                said = "That pair is not shown any more; nothing was kept."
        except JournalProblem as problem:
            said = str(problem)
        with self.hold_sync():
            self.look()
            self.said = said
            self.turn += 1
        self._room.say("")


def _shown(pair: Pair, rows: dict[str, MergedRow], place: str) -> dict[str, Any]:
    return {
        "key": " ".join(pair.key),
        "place": place,
        "rows": [_row(rows[row]) for row in pair.key],
        "reasons": list(pair.reasons),
        "against": list(pair.against),
    }


def _row(row: MergedRow) -> dict[str, Any]:
    time = f", {row.when.time}" if row.when.time else ""
    date = f"{' '.join(row.when.words.split())} – read as {say(row.when.when)}{time}"
    said = [["Date", date], *([label, row.said[role]] for role, label in _SHOWN if row.said.get(role))]
    agency = f"{row.agency} ({row.area})" if row.area else row.agency
    return {"agency": agency, "said": said, "where": f"{row.id}: {row.where}"}
