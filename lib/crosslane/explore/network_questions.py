"""Questions to the network of agencies, in a practitioner's words, up to the day of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.explore.state import ViewState
from crosslane.explore.words import bullet_list, text_block
from crosslane.network.agencies import agency_graph
from crosslane.network.bodies import FAMILY
from crosslane.network.routes import NetworkRow, never_exchanged, only_route, resting_on_one_worker, told_last
from crosslane.plan.told import told
from crosslane.vocabulary import Family

STOOD_BETWEEN = "Who stood between two agencies, as the only way from one to the other?"
TOLD_LAST = "Who was told of something last?"
NEVER_SPOKE = "Which agencies never spoke with each other, as far as is on record?"
ONE_WORKER = "Where did the only way rest on one worker?"

_MEANINGS = {
    STOOD_BETWEEN: "A way is a chain of things passed on, each no earlier than the one before. It says that something could have "
    "gone that way on the record, not that it did.",
    TOLD_LAST: "Counted from the first time that each was told. Where dates leave it open, the answer says so.",
    NEVER_SPOKE: "No record seen does not say that nothing was said. What the source reports as not made comes first.",
    ONE_WORKER: "Without the crossings of this one worker, no other way between the two is on record up to the day.",
}
MOST_ROWS = 12
"""Answers that are told one by one; the rest are counted."""
MOST_CROSSINGS = 3
"""Crossings that are told with an answer."""
_LABEL = {"description_width": "7em"}


class NetworkQuestions(widgets.VBox):
    """A question, what it is about, and the answer with the rows it rests on.

    Args:
        case: the case.
        state: its `until` is the day up to which the network is asked.
    """

    def __init__(self, case: Case, state: ViewState) -> None:
        self._case, self._state = case, state
        self.question = _dropdown("Question", [(question, question) for question in _MEANINGS])
        self.sender = _dropdown("From", [])
        self.receiver = _dropdown("To", [])
        self.item = _dropdown("What", [])
        self.agency = _dropdown("Agency", [])
        self.answer = widgets.VBox()
        for chooser in (self.question, self.sender, self.receiver, self.item, self.agency):
            chooser.observe(self._ask, "value")
        state.observe(lambda _: self._offer(), "until")
        super().__init__([self.question, self.sender, self.receiver, self.item, self.agency, self.answer])
        self._offer()

    def _offer(self) -> None:
        """What can be asked about up to the day; a choice that is still there is kept."""
        self._graph = agency_graph(self._case, self._state.until)
        bodies = sorted((data["label"], node) for node, data in self._graph.nodes(data=True) if node != FAMILY)
        made = [data["items"] for *_, data in self._graph.edges(data=True) if data["family"] == Family.CROSSED]
        passed = {item for its in made for item in its.split("; ")}
        items = [(item.label, item.id) for item in self._case.items if item.id in passed]
        _set_options(self.sender, bodies)
        _set_options(self.receiver, bodies[1:] + bodies[:1])
        _set_options(self.item, items)
        _set_options(self.agency, [("any", ""), *bodies])
        self._ask()

    def _ask(self, _: Any = None) -> None:
        question = self.question.value
        shown = {STOOD_BETWEEN: (self.sender, self.receiver), TOLD_LAST: (self.item,), NEVER_SPOKE: (self.agency,)}.get(
            question, ()
        )
        for chooser in (self.sender, self.receiver, self.item, self.agency):
            chooser.layout.display = "flex" if chooser in shown else "none"
        ask: dict[str, Callable[[], list[NetworkRow]]] = {
            STOOD_BETWEEN: partial(self._between, self.sender.value, self.receiver.value),
            TOLD_LAST: partial(self._last, self.item.value),
            NEVER_SPOKE: partial(self._never, self.agency.value),
            ONE_WORKER: partial(resting_on_one_worker, self._graph),
        }
        rows = ask[question]()
        self.answer.children = (bullet_list(self._told(rows)), text_block(_MEANINGS[question], style="color:#52606D"))

    def _between(self, sender: str | None, receiver: str | None) -> list[NetworkRow]:
        if not sender or not receiver:
            return []
        if sender == receiver:
            return [NetworkRow((), "Choose two different agencies.", ())]
        return only_route(self._graph, sender, receiver)

    def _last(self, item: str | None) -> list[NetworkRow]:
        return told_last(self._graph, item) if item else []

    def _never(self, agency: str | None) -> list[NetworkRow]:
        return [row for row in never_exchanged(self._graph) if not agency or agency in row.agencies]

    def _told(self, rows: Sequence[NetworkRow]) -> Iterable[str]:
        if not rows:
            yield "Nothing of this kind is on record up to then."
        for row in rows[:MOST_ROWS]:
            said = [told(self._case, self._case.crossings[one]) for one in row.crossings[:MOST_CROSSINGS]]
            more = [f"… and {len(row.crossings) - MOST_CROSSINGS} more"] if len(row.crossings) > MOST_CROSSINGS else []
            yield " ".join([row.words, *(["It rests on:", "; ".join([*said, *more]) + "."] if said else [])])
        if len(rows) > MOST_ROWS:
            yield f"… and {len(rows) - MOST_ROWS} more of this kind."


def _dropdown(description: str, options: Sequence[tuple[str, str]]) -> widgets.Dropdown:
    return widgets.Dropdown(options=options, description=description, layout=widgets.Layout(width="46em"), style=_LABEL)


def _set_options(chooser: widgets.Dropdown, options: Sequence[tuple[str, str]]) -> None:
    kept = chooser.value
    if tuple(chooser.options) != tuple(options):
        chooser.options = options
        known = [value for _, value in options]
        chooser.value = kept if kept in known else known[0] if known else None
