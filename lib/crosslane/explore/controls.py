"""The controls that notebooks share: a date that steps through the case, and a picture in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets

from crosslane.case import Case
from crosslane.explore.day_slider import DaySlider
from crosslane.explore.fold import Fold
from crosslane.explore.state import ViewState, days_of
from crosslane.explore.words import long_text
from crosslane.when import say_day

WIDE = widgets.Layout(width="100%")
EVERYTHING_YET = 0
"""The step of a date control at which no date narrows what is shown."""


class DateControl(widgets.HBox):
    """A slider over the days of a case, with buttons for the day before and the next; it ends at *everything*.

    `days` holds the steps (`date.toordinal`); `EVERYTHING_YET` stands for everything.

    Args:
        case: the case whose days are the steps.
        state: its `until` follows the slider and moves it.
        everything: whether the last step is 'everything' (no date) or simply the last day.
    """

    def __init__(self, case: Case, state: ViewState, *, everything: bool = True) -> None:
        self._state = state
        days = [day.toordinal() for day in days_of(case)]
        options = [(say_day(day), day) for day in days] + ([("everything", EVERYTHING_YET)] if everything or not days else [])
        self.days = tuple(day for _, day in options)
        wanted = _as_option(state.until)
        at = self.days.index(wanted if wanted in self.days else self.days[-1])
        self.slider = DaySlider(label="Show up to", steps=[name for name, _ in options], index=at)
        back = widgets.Button(description="◀ Before", tooltip="One step back", layout=widgets.Layout(width="6.5em"))
        on = widgets.Button(description="Next ▶", tooltip="One step on", layout=widgets.Layout(width="6.5em"))
        back.on_click(lambda _: self.step(-1))
        on.on_click(lambda _: self.step(1))
        self.slider.observe(lambda change: self._tell(self.days[change["new"]]), "index")
        state.observe(self._follow, "until")
        super().__init__([self.slider, back, on], layout=widgets.Layout(width="100%", flex_flow="row wrap", align_items="center"))
        self._tell(self.days[at])

    def step(self, steps: int) -> None:
        """Move the slider by so many days of the case; it stops at either end."""
        last = len(self.days) - 1
        self.slider.index = min(max(self.slider.index + steps, 0), last)

    def _tell(self, option: int) -> None:
        self._state.until = None if option == EVERYTHING_YET else date.fromordinal(option)

    def _follow(self, change: dict[str, date | None]) -> None:
        option = _as_option(change["new"])
        if option in self.days:
            self.slider.index = self.days.index(option)


def _as_option(day: date | None) -> int:
    return EVERYTHING_YET if day is None else day.toordinal()


class InWords(Fold):
    """What a picture shows as text, folded up; it is made only while it is open. `text` is what it last said."""

    def __init__(self, tell: Callable[[], str]) -> None:
        self._tell = tell
        self.text = ""
        self._box = widgets.HTML(layout=widgets.Layout(width="auto"))
        super().__init__("The same in words", [self._box])
        self.observe(lambda _: self.refresh(), "is_open")

    def refresh(self) -> None:
        """Bring the text up to date, if it is open."""
        if self.is_open:
            self.text = self._tell()
            self._box.value = long_text(self.text, "The same in words")
