"""Before the first stop and after the last one: seats and papers, the closing round, the record."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.casefile.saving import save_files
from crosslane.explore.circle_room import Page, Room, button, row, said_where
from crosslane.explore.circle_words import html, list_html
from crosslane.explore.note_box import NoteBox
from crosslane.explore.words import bullet_list, heading, passing_on, text_block
from crosslane.plan.circle.notes import CLOSING_QUESTIONS, NO_STOPS
from crosslane.plan.circle.record import CLOSING, plan_record
from crosslane.review.circle import Kept

_ROTATE = (
    "Each person or pair takes a seat and speaks for that agency. The seats are given out in turn; change them as you like. "
    "At each stop somebody else has the chair."
)
_PAPERS = (
    "Hand-outs: one sheet for each seat and stop, with only what that agency had been told by then, in Word and as a page to "
    "print. The facilitator's sheet tells what is to come: keep it away from the screen."
)

_GO_ROUND = "Go round once. Write it down in your own words. Nothing here says that things would have turned out otherwise."


class SeatsPage(Page):
    """Who speaks for whom, and the papers to print."""

    def __init__(self, room: Room) -> None:
        super().__init__("Take your seats")
        self.room = room
        self.seats = [self._seat(number) for number in range(len(room.walk.seats))]
        self.papers = widgets.VBox()
        time = room.walk.timing
        plan = [f"Welcome and ground rules: {time.opening} minutes"]
        plan.append(f"{len(room.walk.stops)} stops: about {time.a_stop} minutes each")
        plan += [f"A break: {time.pause} minutes"] if time.pause else []
        plan.append(f"Closing round: {time.closing} minutes")
        self.begin_button = button("To the first stop", self.begin, main=True)
        intro = text_block(_ROTATE if room.walk.stops else NO_STOPS)
        self.put(
            intro, *self.seats, html(list_html("How the time may go", plan)), row(self.begin_button),
            heading("Papers", 3), text_block(_PAPERS), passing_on(),
            row(button("Make the hand-outs", self.make_handouts), button("Make the facilitator's sheet", self.make_sheet)),
            self.papers,
        )  # fmt: skip

    def _seat(self, number: int) -> widgets.Text:
        """A seat; those who take part are given out in turn until the group has chosen otherwise."""
        seat, people = self.room.walk.seats[number], self.room.circle.info.participants
        given = people[number] if number < len(people) else ""
        who = self.room.circle.seats.get(seat.body, given)
        self.room.circle.take_seat(seat.body, who)
        box = widgets.Text(
            value=who, description=seat.label, placeholder="nobody yet", continuous_update=False,
            layout=widgets.Layout(width="40em", max_width="100%"), style={"description_width": "15em"},
        )  # fmt: skip
        box.observe(lambda change: self.room.circle.take_seat(seat.body, change["new"]), "value")
        return box

    def begin(self) -> None:
        self.room.go("stop", self.room.walk.stops[0].id) if self.room.walk.stops else self.room.go("closing")

    def make_handouts(self) -> None:
        """Write the hand-outs and say where they are."""
        from crosslane.pack.circle_papers import write_handouts

        folder = self.room.papers / "hand-outs"
        count = len(write_handouts(self.room.walk, folder)) // 2
        self.papers.children = (
            text_block(f"{count} hand-outs are ready, each in Word and as a page."),
            said_where(folder.parent),
        )

    def make_sheet(self) -> None:
        """Write the facilitator's sheet and say where it is."""
        from crosslane.pack.circle_papers import facilitator_docx

        save_files(self.room.papers, {"facilitator.docx": facilitator_docx(self.room.walk)})
        self.papers.children = (text_block("The facilitator's sheet is ready: facilitator.docx."), said_where(self.room.papers))


class ClosingPage(Page):
    """What would we do differently, in the group's own words."""

    def __init__(self, room: Room) -> None:
        super().__init__("Closing round")
        self.room = room
        self.answers = [self._answer(number, question) for number, question in enumerate(CLOSING_QUESTIONS, start=1)]
        self.record_button = button("To the record", lambda: room.go("record"), main=True)
        stops = room.walk.stops
        back = [button("Back to the last stop", lambda: room.go("stop", stops[-1].id))] if stops else []
        self.put(
            text_block(_GO_ROUND),
            *self.answers, row(self.record_button, *back),
        )  # fmt: skip

    def _answer(self, number: int, question: str) -> NoteBox:
        subject, circle = CLOSING.format(number), self.room.circle

        def write(text: str) -> Kept:
            return circle.write(subject, text)

        return NoteBox(question, circle.note(subject), write, rows=3)


class RecordPage(Page):
    """The one-page record, and all notes, to read here and to take away in Word."""

    def __init__(self, room: Room) -> None:
        super().__init__("Record of this circle")
        self.room = room
        record = plan_record(room.circle, room.walk)
        self.saved = widgets.VBox()
        parts: list[widgets.Widget] = [heading(record.title, 3), bullet_list(record.about)]
        for question, answer in record.closing:
            parts += [heading(question, 3), text_block(answer or "Nothing was written here.")]
        for stop in record.stops:
            parts += [heading(f"{stop.heading} ({stop.passed})", 4), text_block(stop.notes or "Nothing was written here.")]
        for question, text in record.other_notes:
            parts += [heading(question, 4), text_block(text)]
        self.export_button = button("Save record and notes for Word", self.export, main=True)
        back = button("Back to the closing round", lambda: room.go("closing"))
        self.put(*parts, passing_on(), row(self.export_button, back), self.saved)

    def export(self) -> None:
        """Write the record and the notes for Word and say where they are."""
        from crosslane.pack.circle_papers import notes_docx, record_docx

        record = plan_record(self.room.circle, self.room.walk)
        save_files(self.room.papers, {"record.docx": record_docx(record), "notes.docx": notes_docx(record)})
        self.saved.children = (text_block("Ready: record.docx and notes.docx."), said_where(self.room.papers))
