"""A slider over named steps, such as the days of a case."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class DaySlider(anywidget.AnyWidget):
    """The browser's own slider with a name for each step: it is read aloud as its label and the words of the step.

    The slider of ipywidgets has no name that a screen reader finds, and tells the number of a step in place of its words.

    Traits:
        label: what is chosen.
        steps: the words of each step, in order.
        index: which of them is chosen.
    """

    _esm = Path(__file__).with_name("day_slider.js")
    _css = Path(__file__).with_name("day_slider.css")
    label = traitlets.Unicode().tag(sync=True)
    steps = traitlets.List(traitlets.Unicode()).tag(sync=True)
    index = traitlets.Int(0).tag(sync=True)
