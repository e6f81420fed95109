"""Several cases side by side as a figure: a sign for each count, and nothing of a suppressed number in it."""

import json

from hypothesis import given, settings
from plotly.graph_objects import Figure

from crosslane.compare import By
from crosslane.draw.across import across_captions, across_figure
from crosslane.plan.across.grid import Numbers, plan_across
from tests.cases import changed, small_cases, tiny_case
from tests.plan.test_across import published


def marks(figure):
    return {trace["name"]: len(trace["x"]) for trace in figure["data"]}


def test_each_count_that_is_not_nought_has_a_sign_whose_shape_tells_which_it_is():
    figure = across_figure(plan_across([published()], By.BARRIER))
    assert marks(figure) == {"crossed": 1, "did not cross": 1, "no record either way": 1}
    assert len({trace["marker"]["symbol"] for trace in figure["data"]}) == 3


def test_suppressed_numbers_of_different_size_give_the_same_picture():
    case = tiny_case()
    again = [case.crossings["told-visitor"]._replace(id=f"again-{number}") for number in range(4)]
    more = changed(case, crossings=[*case.crossings, *again], findings=[])
    few = changed(case, findings=[])
    one, other = (across_figure(plan_across([each], By.SECTORS, Numbers.ALL)) for each in (few, more))
    assert json.dumps(one["data"]) == json.dumps(other["data"])


def test_every_sign_has_its_words_and_rows_can_be_shown_a_page_at_a_time():
    plan = plan_across([published()], By.BARRIER)
    shown = {one for trace in across_figure(plan)["data"] for one in trace["customdata"]}
    assert shown <= set(across_captions(plan))
    assert sum(marks(across_figure(plan, rows=plan.rows[:1])).values()) == 1


def test_without_any_crossing_the_picture_says_so_and_markup_stays_text():
    empty = changed(published(), crossings=[], findings=[])
    assert "name no crossing" in across_figure(plan_across([empty], By.THEME))["layout"]["annotations"][0]["text"]
    bad = changed(published(), items=[one._replace(label="<a href='x'>bad</a>") for one in published().items])
    figure = str(across_figure(plan_across([bad], By.THEME)))
    assert "<a href" not in figure
    assert "&lt;a" in figure


@given(small_cases())
@settings(max_examples=15)
def test_it_can_be_drawn_for_every_case(case):
    for by in By:
        Figure(across_figure(plan_across([case], by), 640, 1.45))
