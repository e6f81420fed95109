"""A stop of the walk: what one agency had been told, the question, room for notes, and then the reveal."""

from __future__ import annotations

import ipywidgets as widgets

from crosslane.explore.circle_picture import then_picture
from crosslane.explore.circle_room import Page, Room, button, close_all, row
from crosslane.explore.circle_words import html, list_html, question_html, reveal_html, terms_html, then_html
from crosslane.explore.note_box import NoteBox
from crosslane.explore.words import text_block
from crosslane.plan.circle.notes import ANY_CHAIR, BREAK
from crosslane.plan.circle.seats import eyes_of
from crosslane.plan.circle.then import ThenView
from crosslane.plan.circle.walk import Stop

_NOT_FOR_THE_ROOM = "Facilitator: timings and notes (they tell what is to come)"


class StopPage(Page):
    """One stop. What the reveal shows is made, and reaches the page, when the group opens it and not before.

    Args:
        room: the walk and its circle.
        stop: the stop.
    """

    def __init__(self, room: Room, stop: Stop) -> None:
        super().__init__(f"Stop {stop.number} of {len(room.walk.stops)}: {stop.said}")
        self.room, self.stop = room, stop
        self.agency = stop.agency
        self.view, self.shown, self.aside = widgets.VBox(), widgets.VBox(), widgets.VBox()
        self.notes = NoteBox("Our notes", room.circle.note(stop.id), lambda text: room.circle.write(stop.id, text), rows=4)
        self.reveal_button = button("Reveal: what did others hold?", self.open_reveal, main=True)
        self.next_button = button("Next stop" if stop.number < len(room.walk.stops) else "Closing round", self.go_on)
        self.skip_button = button("Skip this stop", self.skip)
        self.back_button = button("Back", lambda: room.go_back_from(stop))
        self.facilitator_button = button(_NOT_FOR_THE_ROOM, self.turn_facilitator)
        self.chair = self._chair_list()
        self.look()
        parts = [self.chair] if len(self.chair.options) > 1 else []
        self.put(
            *parts, self.view, self.notes, row(self.reveal_button, self.skip_button, self.back_button), self.shown,
            row(self.next_button, self.facilitator_button), self.aside,
        )  # fmt: skip
        if stop.id in room.circle.revealed:
            self.open_reveal()

    # Then --------------------------------------------------------------------------------------

    def _chair_list(self) -> widgets.Dropdown:
        """Whose eyes: the stop's own agency first, then the seats that somebody in the room has taken."""
        case, stop, options = self.room.walk.case, self.stop, {}
        if stop.agency:
            options[stop.agency] = self._named(stop.agency)
        for seat in self.room.walk.seats:
            if self.room.circle.seats.get(seat.body):
                eyes = eyes_of(case, seat.body, stop.agency)
                options.setdefault(eyes, self._named(eyes))
        pairs = [(label, agency) for agency, label in options.items()] or [("no agency is named", "")]
        chooser = widgets.Dropdown(
            options=pairs, value=pairs[0][1], description="Change the chair",
            layout=widgets.Layout(width="44em", max_width="100%"), style={"description_width": "9em"},
        )  # fmt: skip
        chooser.observe(lambda change: self.take_chair(change["new"]), "value")
        return chooser

    def _named(self, agency: str) -> str:
        who = self.room.who_sits(self.stop, agency)
        label = self.room.walk.case.label(agency)
        return f"{label}: {who}" if who else label

    def take_chair(self, agency: str) -> None:
        """Look at the same moment through another agency's eyes; what had been revealed is closed again."""
        self.agency = agency
        self._clear(self.shown)
        self.look()

    def look(self) -> None:
        """Show what the agency in the chair had been told."""
        then = self.stop.seen_by(self.agency) if self.agency else None
        question = self.stop.question if self.agency == self.stop.agency else ANY_CHAIR
        words = then_html(then)
        who = self.room.who_sits(self.stop, self.agency)
        seat = f"In the chair: {who}, as {then.label}." if then and who else f"In the chair: {then.label}." if then else ""
        terms = self.room.new_terms(f"{self.stop.id} {self.agency}", f"{question} {_plain(then)}")
        parts: list[widgets.Widget] = [text_block(seat)] if seat else []
        parts.append(html(question_html(question)))
        picture = then_picture(then, large=self.room.large) if then is not None else None
        parts += [picture] if picture is not None else []
        parts.append(html(words))
        parts += [html(terms_html(terms))] if terms else []
        self._clear(self.view)
        self.view.children = tuple(parts)

    # What comes after --------------------------------------------------------------------------

    def open_reveal(self) -> None:
        """Show what others held, and keep that it was opened. The page is told first: a busy disk may take half a second."""
        reveal = self.stop.reveal_after(self.agency)
        parts = [html(reveal_html(reveal))]
        if self.stop.pause_after:
            parts.append(text_block(f"{BREAK} About {self.stop.pause_after} minutes.", style="font-weight:600;"))
        self._clear(self.shown)
        self.shown.children = tuple(parts)
        self.room.circle.reveal(self.stop.id)

    def skip(self) -> None:
        """Go on without the reveal; nobody has to say why."""
        self.room.circle.skip(self.stop.id)
        self.go_on()

    def go_on(self) -> None:
        self.room.go_on_from(self.stop)

    def turn_facilitator(self) -> None:
        """Show the facilitator's timings and notes, or take them away again."""
        if self.aside.children:
            self._clear(self.aside)
            return
        stop, time = self.stop, self.room.walk.timing
        timings = [
            f"Begins about {stop.starts} minutes after the start.",
            f"Read {time.reading} minutes, talk {time.talking} minutes, reveal and talk {time.revealing} minutes.",
            f"Break of {stop.pause_after} minutes after this stop." if stop.pause_after else "No break after this stop.",
        ]
        self.aside.children = (html(list_html("Timings", timings) + list_html("Notes", stop.notes)),)

    def _clear(self, box: widgets.VBox) -> None:
        gone, box.children = box.children, ()
        for widget in gone:
            close_all(widget)


def _plain(then: ThenView | None) -> str:
    """The words of a then-view, to look for terms in."""
    if then is None:
        return ""
    return " ".join([then.label, *(f"{one.label} {one.text} {one.came}" for one in (*then.known, *then.took_part))])
