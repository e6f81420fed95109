"""How returns were read: what their columns are for, dates to look at, and the quality report that goes back to the agency."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.explore.circle_room import button, close_all, row
from crosslane.explore.desk_room import DeskRoom, Pager, chooser
from crosslane.explore.fold import Fold
from crosslane.explore.words import bullet_list, heading, table, text_block
from crosslane.intake.doubts import find_doubtful
from crosslane.intake.quality import check_quality
from crosslane.intake.values import Doubtful, Role, Table
from crosslane.review.desk_file import DeskProblem
from crosslane.when import WhenError, parse

_ROLES = [(role.value, role.value) for role in Role]
_MOST_REMARKS = 60


class _OneReturn(widgets.VBox):
    """A page about one return at a time."""

    title = ""
    about = ""

    def __init__(self, room: DeskRoom) -> None:
        self.room = room
        self.which = chooser("Return", self._options(), self._first(), width="52em")
        self.body = widgets.VBox()
        self.which.observe(lambda _: self._show(), "value")
        super().__init__([heading(self.title, 3), text_block(self.about), self.which, self.body])
        self._show()

    def _options(self) -> list[tuple[str, str]]:
        return [(f"{one.agency or key} – {one.file}", key) for key, one in self.room.desk.returns.items()]

    def _first(self) -> str | None:
        """The return that is shown first; None for the one that came first."""
        return None

    def refresh(self) -> None:
        """Show the return as it is understood now."""
        chosen, options = self.which.value, self._options()
        if tuple(options) != tuple(self.which.options):
            self.which.options = options
            if chosen in self.room.desk.returns:
                self.which.value = chosen
        self._show()

    def _show(self) -> None:
        if not self.which.value:
            self.put(text_block("No return is on the desk yet. Go back to Returns and add one."))
            return
        self.show(self.which.value)

    def show(self, key: str) -> None:
        """Show one return."""
        raise NotImplementedError

    def put(self, *parts: widgets.Widget) -> None:
        """Show these."""
        old, self.body.children = self.body.children, parts
        for one in old:
            close_all(one)


class HeadingsPage(_OneReturn):
    """What each column of a return is for."""

    title = "What the columns are for"
    about = (
        "Each heading has a proposal and the reason for it. Put right what is wrong: it is remembered for this agency's next "
        "return. A column without a role keeps its own name."
    )

    def show(self, key: str) -> None:
        returned = self.room.desk.returned(key)
        parts: list[widgets.Widget] = []
        if not returned.order.settled:
            parts.append(self._order(key, returned.order.day_first))
        for one in returned.tables:
            parts += self._table(key, one)
        findings = [str(finding) for finding in returned.findings]
        if findings:
            parts.append(Fold(f"What else to know of this file ({len(findings)})", [bullet_list(findings)]))
        self.put(*parts)

    def _order(self, key: str, day_first: bool) -> widgets.Widget:
        made = chooser("03/04 means", [("3 April (the day first)", True), ("4 March (the month first)", False)], day_first)
        made.observe(lambda change: self._keep(lambda: self.room.desk.set_order(key, change["new"])), "value")
        return made

    def _table(self, key: str, one: Table) -> list[widgets.Widget]:
        taken = widgets.Checkbox(
            value=one.chosen, description=f"{one.name}: {len(one.rows)} rows ({one.reason})", indent=False,
            layout=widgets.Layout(width="auto"),
        )  # fmt: skip
        taken.observe(lambda change: self._keep(lambda: self.room.desk.take_table(key, one.name, change["new"])), "value")
        return [taken, *(self._heading(key, head.text, head.role, head.settled_by, head.confidence, head.reason)
                         for head in one.headings if one.chosen)]  # fmt: skip

    def _heading(self, key: str, text: str, role: Role, by: str, confidence: float, reason: str) -> widgets.Widget:
        name = widgets.Label(text, layout=widgets.Layout(width="16em"))
        choice = widgets.Dropdown(options=_ROLES, value=role.value, tooltip=text, layout=widgets.Layout(width="9em"))
        choice.observe(lambda change: self._keep(lambda: self.room.desk.set_role(key, text, Role(change["new"]))), "value")
        sure = {"proposed": f"proposed, {confidence:.0%}", "remembered": "remembered", "person": "chosen by you"}[by]
        why = widgets.Label(f"{sure}: {reason}", layout=widgets.Layout(flex="1 1 20em"))
        return widgets.HBox([name, choice, why], layout=widgets.Layout(margin="0 0 0 1.5em"))

    def _keep(self, act: object) -> None:
        act()  # type: ignore[operator]
        self.room.say("Kept. Next: dates to look at.")


class DatesPage(_OneReturn):
    """The dates of a return that a person should look at."""

    title = "Dates to look at"
    about = (
        "Write the date as people write it (3 May 2011, early May 2011, between 3 and 9 May 2011), or leave it empty if none is "
        "known, and press Set. The agency's own words stay beside it."
    )

    def _options(self) -> list[tuple[str, str]]:
        counts = {key: len(find_doubtful(one)) for key, one in self.room.desk.returns.items()}
        return [(f"{said}: {counts[key]} to look at", key) for said, key in super()._options()]

    def _first(self) -> str | None:
        return next((key for key, one in self.room.desk.returns.items() if find_doubtful(one)), None)

    def show(self, key: str) -> None:
        doubtful = find_doubtful(self.room.desk.returned(key))
        if not doubtful:
            self.put(text_block("No date of this return needs a look. Next: the other returns, or the quality report."))
            return
        lines = widgets.VBox()
        pager = Pager(lambda start: self._page(lines, doubtful[start : start + 8]), 8)
        self.put(lines, pager)
        pager.of(len(doubtful))

    def _page(self, lines: widgets.VBox, doubtful: tuple[Doubtful, ...]) -> None:
        old, lines.children = lines.children, tuple(map(self._line, doubtful))
        for one in old:
            close_all(one)

    def _line(self, one: Doubtful) -> widgets.Widget:
        words = " ".join(one.words.split()) or "(empty)"
        said = text_block(f"{one.row}: “{words}” – {one.said}\n{'; '.join(one.notes)}")
        box = widgets.Text(
            value="",
            placeholder="another date" if one.edtf else "a date",
            tooltip=f"Date of {one.row}",
            layout=widgets.Layout(width="16em"),
        )
        wrong = widgets.VBox()

        def keep(text: str) -> None:
            try:
                self.room.desk.set_date(one.row, text)
            except (WhenError, DeskProblem) as problem:
                wrong.children = (text_block(str(problem)),)
                return
            self.room.say(f"Kept: the date of {one.row}.")

        buttons = [button("Set", lambda: keep(box.value))]
        if one.edtf:
            buttons.append(button("It is right as read", lambda: keep(one.edtf)))
        return widgets.VBox([said, row(box, *buttons), wrong], layout=widgets.Layout(border_bottom="1px solid #B8C7D3"))


class QualityPage(_OneReturn):
    """The quality report on a return."""

    title = "Quality report"
    about = (
        "What the agency could look at in its return before it is merged. It says nothing about the work that the return tells "
        "of. Send the Word table back; a corrected return is added on the first page."
    )

    def show(self, key: str) -> None:
        desk = self.room.desk
        period = parse(desk.info.period) if desk.info.period else None
        report = check_quality(desk.whole(key), period)
        counts = "; ".join(f"{point.value}: {count}" for point, count in report.counts.items()) or "nothing to look at"
        counts = counts[:1].upper() + counts[1:]
        rows = [(one.row, one.point.value, one.found, one.says, one.would_do) for one in report.remarks[:_MOST_REMARKS]]
        papers = widgets.VBox()

        def make() -> None:
            from crosslane.pack.quality_report import quality_report_bytes

            papers.children = (self.room.offer({f"{key}-quality.docx": quality_report_bytes(report)}),)

        more = len(report.remarks) - _MOST_REMARKS
        parts = [text_block(f"{report.rows} rows, {report.dated} with a date that was read. {counts}."),
                 row(button("Make the Word report", make, main=True)), papers,
                 table(("Row", "About", "Your words", "What was seen", "What would help"), rows)]  # fmt: skip
        if more > 0:
            parts.append(text_block(f"{more} more remarks are in the Word report."))
        self.put(*parts)
