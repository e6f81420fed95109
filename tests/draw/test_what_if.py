"""A supposed crossing as a figure: two lines a lane, a star a decision, and text that stays text."""

from hypothesis import given, settings
from plotly.graph_objects import Figure

from crosslane.draw.what_if import what_if_captions, what_if_figure
from crosslane.plan.what_if.supposed import plan_choices, plan_what_if
from tests.cases import changed, small_cases, tiny_case
from tests.plan.test_what_if import GAP


def stars(figure):
    return [(t["marker"]["symbol"], t["x"]) for t in figure["data"] if t["mode"] == "markers" and t["x"]]


def test_a_decision_is_a_star_on_both_lines_whose_shape_tells_the_answer():
    assert [symbols for symbols, _ in stars(what_if_figure(plan_what_if(tiny_case(), GAP)))] == [
        ["star-open"],
        ["star-diamond-open"],
    ]


def test_a_lane_without_a_reported_holding_says_so_in_words_and_has_no_line():
    figure = what_if_figure(plan_what_if(tiny_case(), GAP))
    assert any("no record of holding it" in one["text"] for one in figure["layout"]["annotations"])


def test_every_mark_has_its_words():
    plan = plan_what_if(tiny_case(), GAP)
    shown = {one for trace in what_if_figure(plan)["data"] for one in trace.get("customdata", ())}
    assert shown == set(what_if_captions(plan))


def test_a_plan_without_lanes_says_why_and_markup_stays_text():
    case = tiny_case()
    bad = changed(case, items=[one._replace(label="<a href='x'>bad</a>") for one in case.items])
    figure = str(what_if_figure(plan_what_if(bad, GAP)))
    assert "<a href" not in figure
    assert "&lt;a" in figure
    again = changed(case, crossings=[*case.crossings, case.crossings[GAP]._replace(id="again", receiver="school")])
    assert "nobody would have held" in what_if_figure(plan_what_if(again, "again"))["layout"]["annotations"][0]["text"]


@given(small_cases())
@settings(max_examples=15)
def test_it_can_be_drawn_for_every_case(case):
    for choice in plan_choices(case)[:2]:
        Figure(what_if_figure(plan_what_if(case, choice.crossing), 640, 1.45))
