"""The genogram as a figure: everything of the plan is in it, its legend has what it uses, and text stays text."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
from hypothesis import given, settings
from hypothesis import strategies as st

from crosslane.case import Case
from crosslane.draw.family import draw_family
from crosslane.plan.family.compare import changed_marks, compare_families
from crosslane.plan.family.genogram import plan_family
from tests.families import families, family

SIMPLE = "Mum f, Dad m, Kid m 2004 *\nMum + Dad 2000/2006\nMum, Dad > Kid"


def legend(figure: go.Figure) -> set[str]:
    return {trace.name for trace in figure.data if trace.showlegend is not False}


def test_the_legend_has_only_what_the_picture_uses() -> None:
    plain = legend(draw_family(plan_family(family(SIMPLE))))
    assert plain == {"Male", "Female", "Child at the centre (double outline)", "Ended (//)", "Established"}
    care = legend(draw_family(plan_family(family(f"{SIMPLE}\nFay\nFay fosters Kid"))))
    assert care - plain == {"Sex not stated", "Carer or foster carer"}


def test_what_has_changed_is_set_off_and_said_in_the_legend() -> None:
    case = family("Mum f, Bel m, Est m, Kid *\nMum > Kid\nBel > Kid [recorded, from 2004]\nEst > Kid [from 2012]")
    first, second = plan_family(case, "as recorded", date(2010, 1, 1)), plan_family(case)
    marks = changed_marks(compare_families(first, second))
    assert "Differs from the other picture" in legend(draw_family(second, changed=marks[1]))
    assert "Differs from the other picture" not in legend(draw_family(second))


def test_a_label_with_markup_is_shown_letter_for_letter() -> None:
    case = family("Kid *")
    child = case.people["Kid"]._replace(label="<a href='x'>K</a>")
    figure = draw_family(plan_family(Case(case.info, {"people": [child]})))
    assert "<a" not in figure.to_json().replace("\\u003c", "<")


def test_an_empty_family_is_an_empty_figure() -> None:
    figure = draw_family(plan_family(family("Ann f")))
    assert legend(figure) == set()


@settings(max_examples=25)
@given(families(most=8), st.sampled_from([683, 1366]))
def test_everybody_is_in_the_figure_under_their_id_at_any_width(case: Case, width: int) -> None:
    plan = plan_family(case)
    figure = draw_family(plan, width)
    drawn = [one for trace in figure.data if trace.customdata is not None for one in trace.customdata]
    assert all(drawn.count(person.id) == 1 for person in plan.persons)
    assert figure.layout.width == width
