"""The printed chronology: what stands on which page."""

import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings

from crosslane.case import Case
from crosslane.draw.print.paper import MARGIN, paper_of
from crosslane.draw.print.swimlanes import number_marks, print_swimlanes
from crosslane.draw.print.timeline import plan_pages
from crosslane.plan.swimlanes.chronology import SwimlanePlan, plan_swimlanes
from crosslane.plan.theme import BAND
from crosslane.plan.view import View
from crosslane.records import Event
from crosslane.when import parse
from tests.cases import CITED, changed, small_cases, tiny_case

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>1</script> <a href=\"%\">y</a> & 'z' ]]> <!-- \x0b \ud83d".encode("utf-8", "replace").decode()
DRAWN = {"svg", "title", "desc", "g", "rect", "path", "circle", "text"}


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def rows(svg: str) -> list[str]:
    return [element.get("data-row", "") for element in ET.fromstring(svg).iter(f"{SVG}g") if element.get("data-row")]


def busy_case(*years: int, each: int = 30) -> Case:
    """Invented: many visits in each of some years, and nothing between."""
    events = [
        Event(f"visit-{year}-{number}", parse(f"{year}-{1 + number % 12:02}-{1 + number % 28:02}"), title=f"Visit {number}",
              agencies=("school",), cites=CITED)
        for year in years
        for number in range(each)
    ]  # fmt: skip
    return changed(tiny_case(), events=events, items=[], crossings=[], accounts=[], prompts=[], relationships=[], findings=[])


def test_every_mark_stands_on_exactly_one_page_with_its_words():
    plan = plan_swimlanes(busy_case(2005, 2006, 2020))
    pages = print_swimlanes(plan, "A4", with_key=False)
    assert len(pages) > 1
    assert Counter(row for page in pages for row in rows(page)) == Counter(mark.id for mark in (*plan.events, *plan.crossings))
    titles = {element.text for page in pages for element in ET.fromstring(page).iter(f"{SVG}title")}
    assert {mark.caption.plain() for mark in plan.events} <= titles


def test_each_page_repeats_the_lanes_and_says_which_it_is_and_of_which_days():
    plan = plan_swimlanes(busy_case(2005, 2006))
    pages = print_swimlanes(plan, "A4")
    for number, page in enumerate(pages, 1):
        assert f"page {number} of {len(pages)}" in texts(page)
    pictures = [page for page in pages if rows(page)]
    for page in pictures:
        assert {lane.label for lane in plan.lanes} <= set(texts(page))
        assert any(" to " in text and "20" in text for text in texts(page))


def test_a_lane_with_nothing_on_a_page_takes_little_of_it():
    plan = plan_swimlanes(busy_case(2005, 2006))
    assert [lane.label for lane in plan.lanes] == ["Family", "Invented School"]
    for page in print_swimlanes(with_family(plan, busy=False), "A4", with_key=False):
        assert band_heights(page) == [15.0]
    for page in print_swimlanes(with_family(plan, busy=True), "A4", with_key=False):
        assert band_heights(page) == [58.0]


def with_family(plan: SwimlanePlan, *, busy: bool) -> SwimlanePlan:
    """The plan with its involvements taken out, and each event in the family's lane too, or not."""
    also = [mark._replace(lane=0, y=0.0) for mark in plan.events] if busy else []
    return plan._replace(bars=(), events=(*plan.events, *also))


def band_heights(page: str) -> list[float]:
    """How high the shaded lanes are, every other from the first."""
    bands = (one for one in ET.fromstring(page).iter(f"{SVG}rect") if one.get("fill") == BAND and float(one.get("x", 0)) < MARGIN)
    return [float(one.get("height", 0)) for one in bands]


def test_time_runs_on_from_page_to_page():
    plan = plan_swimlanes(busy_case(2005, 2006, 2020))
    pages = plan_pages(plan, 600)
    assert all(one.x_to == other.x_from for one, other in pairwise(pages))
    for page in pages:
        places = [page.place(mark.x) for mark in plan.events if page.holds(mark.x)]
        assert places == sorted(places)
        assert all(0 < place < 600 for place in places)


def test_an_empty_stretch_of_years_makes_no_empty_page_even_on_a_calendar():
    plan = plan_swimlanes(busy_case(1990, 2020), View(pace="calendar"))
    pages = plan_pages(plan, 600)
    held = [sum(page.holds(mark.x, is_last=page == pages[-1]) for mark in plan.events) for page in pages]
    assert all(held)
    assert any(page.breaks for page in pages)
    shortened = next(gap for page in pages for gap in page.breaks)
    page = next(page for page in pages if shortened in page.breaks)
    assert page.place(shortened.x_to) - page.place(shortened.x_from) < 600 / 2
    assert any("axis shortened here" in texts(svg) for svg in print_swimlanes(plan, "A4"))


def test_the_list_after_the_pictures_says_what_each_number_stands_for():
    plan = plan_swimlanes(tiny_case())
    numbers = number_marks(plan)
    *_, key = print_swimlanes(plan)
    assert set(numbers.values()) <= set(texts(key))
    said = " ".join(texts(key))
    assert "A teacher sees a bruise. on a Monday (read as 2 March 2020) [made-up p1]" in " ".join(said.split())


def test_numbers_given_from_outside_stand_beside_the_marks():
    plan = plan_swimlanes(tiny_case())
    pages = print_swimlanes(plan, numbers={"call": "R17"}, with_key=False)
    assert len(pages) == 1
    assert "R17" in texts(pages[0])


def test_text_of_a_case_stays_text():
    case = tiny_case()
    agencies = [agency._replace(label=HOSTILE, short=HOSTILE) for agency in case.agencies]
    events = [event._replace(title=HOSTILE, words=HOSTILE) for event in case.events]
    for page in print_swimlanes(plan_swimlanes(changed(case, agencies=agencies, events=events))):
        tree = ET.fromstring(page)
        assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= DRAWN
    names = [element.text for element in tree.iter()] + texts(page)
    assert any("<script>1</script>" in (text or "") for text in names)


def test_a_page_asks_for_no_other_file():
    for page in print_swimlanes(plan_swimlanes(tiny_case())):
        assert not any(
            word in page.replace("http://www.w3.org/2000/svg", "") for word in ("http", "href", "url(", "<style", "<image")
        )


def test_an_unknown_paper_is_refused_by_name():
    with pytest.raises(ValueError, match="no paper 'A5'"):
        print_swimlanes(plan_swimlanes(tiny_case()), "A5")  # type: ignore[arg-type]


def test_paper_lies_on_its_side():
    assert all(paper_of(name).width > paper_of(name).height for name in ("A3", "A4"))


@settings(deadline=None, max_examples=40)
@given(small_cases())
def test_any_case_can_be_printed_and_shows_all_that_its_plan_holds(case):
    plan = plan_swimlanes(case)
    pages = print_swimlanes(plan, "A4")
    shown = Counter(row for page in pages for row in rows(page))
    assert shown == Counter(mark.id for mark in (*plan.events, *plan.crossings))
    for page in pages:
        assert ET.fromstring(page).find(f"{SVG}title") is not None
        assert ET.fromstring(page).find(f"{SVG}desc") is not None
