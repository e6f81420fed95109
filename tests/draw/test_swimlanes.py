"""The swimlane figure: what stands in Plotly's JSON."""

import json

from crosslane.draw.swimlanes import CONFIG, draw_swimlanes, swimlane_figure
from crosslane.draw.text import figure_text, hover_text
from crosslane.plan.captions import Caption
from crosslane.plan.swimlanes.chronology import plan_swimlanes
from tests.cases import changed, tiny_case

HOSTILE = '<span style="background-image:url(//elsewhere)">x</span> <a href="%">y</a> & \'z\' <br> <script>1</script>'


def test_the_figure_is_an_ordinary_plotly_figure_that_can_be_restyled():
    figure = draw_swimlanes(plan_swimlanes(tiny_case()), width=900)
    figure.update_layout(title="mine")
    assert figure.layout.width == 900


def test_the_same_traces_come_in_the_same_order_for_every_plan():
    full, empty = (
        swimlane_figure(plan_swimlanes(tiny_case())),
        swimlane_figure(plan_swimlanes(changed(tiny_case(), crossings=[]))),
    )
    assert len(full["data"]) == len(empty["data"])


def test_every_mark_is_in_the_figure_with_its_words():
    plan = plan_swimlanes(tiny_case())
    drawn = [mark for trace in swimlane_figure(plan)["data"] for mark in trace.get("customdata", [])]
    assert sorted(drawn) == sorted([mark.id for mark in plan.events] + [mark.id for mark in plan.crossings])


def test_text_of_a_case_stays_text_wherever_it_appears():
    case = tiny_case()
    agencies = [agency._replace(label=HOSTILE, short=HOSTILE) for agency in case.agencies]
    events = [event._replace(title=HOSTILE, text=HOSTILE, words=HOSTILE) for event in case.events]
    stays = [stay._replace(place=HOSTILE) for stay in case.stays]
    figure = json.dumps(swimlane_figure(plan_swimlanes(changed(case, agencies=agencies, events=events, stays=stays))))
    for markup in ("<span", "<a ", "<script"):
        assert markup not in figure
    assert "&lt;span" in figure


def test_lines_are_broken_without_losing_a_letter():
    text = "one two three " * 20
    assert figure_text(text, 30).replace("<br>", " ") == text.strip()


def test_a_hover_box_has_heading_lines_and_citation():
    assert hover_text(Caption("Head", ("a < b",), "scr 1.1")) == "<b>Head</b><br>a &lt; b<br><i>scr 1.1</i>"


def test_no_figure_offers_to_send_itself_anywhere():
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["plotlyServerURL"] == ""
