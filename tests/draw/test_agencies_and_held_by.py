"""The ecomap and the held-by table as figures: names that stay apart, text that stays text."""

from __future__ import annotations

from datetime import date
from math import hypot
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.draw.agencies import draw_agencies
from crosslane.draw.curves import around, bend
from crosslane.draw.held_by import draw_held_by, rows_that_fit
from crosslane.plan.agencies.ecomap import plan_agencies
from crosslane.plan.held_by.table import plan_held_by
from crosslane.records import Agency
from crosslane.vocabulary import Sector
from tests.cases import CITED, changed, small_cases, tiny_case

APRIL = date(2020, 4, 30)
SIZES = st.sampled_from([600, 640, 1000, 1280])
PLACES = st.tuples(st.floats(-500, 500), st.floats(-300, 300))


def boxes(figure: go.Figure) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each name on an ecomap, at the widths that its letters take at most."""
    found = []
    for note in figure.layout.annotations[2:]:
        lines = note.text.replace("<b>", "").replace("</b>", "").split("<br>")
        width, height = max(map(len, lines)) * note.font.size * 0.5, len(lines) * note.font.size * 1.05
        left = note.x if note.xanchor == "left" else note.x - width
        found.append((left, note.y - height / 2, left + width, note.y + height / 2))
    return found


def crowded() -> Case:
    """The invented case with thirty more agencies, to each of which the school passed the bruise on."""
    case = tiny_case()
    more = [
        Agency(f"agency-{number}", f"Invented agency no. {number}", sector=list(Sector)[number % len(Sector)], cites=CITED)
        for number in range(30)
    ]
    calls = [case.crossings["told-visitor"]._replace(id=f"call-{one.id}", receiver=one.id) for one in more]
    return changed(case, agencies=[*case.agencies, *more], crossings=[*case.crossings, *calls])


@pytest.mark.parametrize("width", [640, 1280])
def test_no_name_on_the_ecomap_lies_on_another(width: int) -> None:
    placed = boxes(draw_agencies(plan_agencies(crowded()), width))
    assert len(placed) > 40
    for number, (left, top, right, bottom) in enumerate(placed):
        for other_left, other_top, other_right, other_bottom in placed[number + 1 :]:
            assert right <= other_left or other_right <= left or bottom <= other_top + 0.5 or other_bottom <= top + 0.5


@given(small_cases(), SIZES)
@settings(max_examples=25)
def test_both_figures_can_be_drawn_for_every_case(case: Case, width: int) -> None:
    draw_agencies(plan_agencies(case), width).to_json()
    draw_held_by(plan_held_by(case, APRIL), width).to_json()


def test_the_figure_always_has_the_same_traces_so_that_it_can_be_brought_up_to_date() -> None:
    case = tiny_case()
    assert len(draw_agencies(plan_agencies(case)).data) == len(draw_agencies(plan_agencies(changed(case, crossings=[]))).data)


def test_markup_in_a_case_reaches_neither_figure_as_markup() -> None:
    case = tiny_case()
    bad = "<a href='x'>bad</a>"
    case = changed(
        case,
        agencies=[one._replace(label=bad, short=bad) for one in case.agencies],
        items=[one._replace(label=bad, text=bad) for one in case.items],
    )
    for figure in (draw_agencies(plan_agencies(case)), draw_held_by(plan_held_by(case, APRIL))):
        assert "&lt;a" in str(figure.to_dict())
        assert "<a href" not in str(figure.to_dict())


def test_the_table_shows_a_page_and_says_which() -> None:
    figure = draw_held_by(plan_held_by(tiny_case(), APRIL), page=2, per_page=1)
    assert len(figure.data[0].z) == 1
    assert "Items 2 to 2 of 2; page 2 of 2" in figure.layout.annotations[0].text


def test_a_page_beyond_the_last_is_the_last_and_an_empty_table_says_so() -> None:
    plan = plan_held_by(tiny_case(), APRIL)
    assert "page 2 of 2" in draw_held_by(plan, page=9, per_page=1).layout.annotations[0].text
    empty = draw_held_by(plan_held_by(tiny_case(), date(2019, 1, 1)))
    assert "No item is on record by then" in empty.layout.annotations[0].text


def test_a_page_that_fits_is_no_higher_than_the_picture() -> None:
    plan = plan_held_by(tiny_case(), APRIL)
    for width in (640, 1280):
        assert rows_that_fit(plan, width, 720) >= 1
        assert draw_held_by(plan, width, 720).layout.height <= 720


def signs(figure: go.Figure) -> dict[str, Any]:
    return {trace.name: len(trace.x) for trace in figure.data[1:] if len(trace.x)}


def test_every_cell_carries_a_sign_so_that_it_reads_without_colour() -> None:
    plan = plan_held_by(tiny_case(), APRIL)
    assert sum(signs(draw_held_by(plan)).values()) == len(plan.rows) * len(plan.columns)


@given(PLACES, PLACES.map(lambda place: (place[0] + 1100, place[1])))
def test_a_line_between_agencies_keeps_clear_of_the_family_half_way(start: tuple[float, float], end: tuple[float, float]) -> None:
    assert hypot(*around(start, end, 70, 0)) >= 70 - 1e-6


def test_a_line_that_did_not_cross_stops_before_the_receiver() -> None:
    curve = bend((0, 0), (100, 0), (50, 20), leave=7, stop=30)
    assert hypot(curve.tip[0] - 100, curve.tip[1]) == pytest.approx(30, abs=1)
