"""Strip, board and comparison of moves as figures: every move and item once, text stays text, names apart."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.graph_objects import Figure

from crosslane.draw.beside import beside_captions, beside_figure
from crosslane.draw.moves import board_captions, board_figure
from crosslane.draw.strip import strip_figure
from crosslane.plan.moves.beside import plan_beside
from crosslane.plan.moves.board import plan_boards
from crosslane.plan.moves.strip import plan_strip
from tests.cases import changed, small_cases
from tests.moving import moving_case, without_moves


def marked(figure):
    """The ids of all marks of a figure."""
    return [one for trace in figure["data"] for one in trace.get("customdata", ())]


def test_each_move_has_one_mark_on_the_strip_and_each_item_one_on_the_board():
    case = moving_case()
    strip = plan_strip(case)
    assert sorted(marked(strip_figure(strip))) == sorted(move.id for move in strip.moves)
    board = plan_boards(case)[0]
    assert sorted(marked(board_figure(board))) == sorted(board_captions(board))


def test_only_the_chosen_move_is_filled():
    plan = plan_strip(moving_case())
    figure = strip_figure(plan, chosen=plan.moves[0].id)
    colours = [colour for trace in figure["data"] if "customdata" in trace for colour in trace["marker"]["color"]]
    assert colours.count("#FFFFFF") == len(plan.moves) - 1


def test_what_did_not_come_stops_before_the_other_side():
    figure = board_figure(plan_boards(moving_case())[0])
    ends = {trace["line"]["dash"]: trace["x"][1] for trace in figure["data"] if trace["mode"] == "lines+markers"}
    assert ends["dot"] < ends["solid"]


def test_a_case_without_moves_and_a_move_of_which_nothing_is_told_say_so_in_the_picture():
    assert "tell of no move" in strip_figure(plan_strip(without_moves()))["layout"]["annotations"][0]["text"]
    assert "no record either way" in board_figure(plan_boards(moving_case())[1])["layout"]["annotations"][0]["text"]
    assert "no move" in beside_figure(plan_beside([without_moves()]))["layout"]["annotations"][0]["text"]


@pytest.mark.parametrize("scale", [1.0, 1.45])
def test_lanes_do_not_lie_on_each_other_on_the_big_screen_either(scale):
    figure = board_figure(plan_boards(moving_case())[0], 1000, scale)
    rows = sorted({y for trace in figure["data"] if "customdata" in trace for y in trace["y"]})
    assert all(below - above >= 16 * scale for above, below in pairwise(rows))


@given(small_cases(), st.sampled_from([320, 1000, 1900]), st.sampled_from([1.0, 1.45]))
@settings(max_examples=12)
def test_all_three_can_be_drawn_for_every_case(case, width, scale):
    Figure(strip_figure(plan_strip(case), width, scale))
    for plan in plan_boards(case):
        Figure(board_figure(plan, width, scale))
    Figure(beside_figure(plan_beside([case]), width, scale))


def test_markup_in_a_case_reaches_no_figure_as_markup():
    bad = "<a href='x'>bad</a>"
    case = moving_case()
    case = changed(
        case,
        areas=[one._replace(label=bad) for one in case.areas],
        agencies=[one._replace(label=bad, short=bad) for one in case.agencies],
        items=[one._replace(label=bad, text=bad) for one in case.items],
        stays=[one._replace(place=bad) for one in case.stays],
    )
    figures = [strip_figure(plan_strip(case)), beside_figure(plan_beside([case])), *map(board_figure, plan_boards(case))]
    assert beside_captions(plan_beside([case]))
    for figure in figures:
        assert "<a href" not in str(figure)
    assert "&lt;a" in str(figures)
