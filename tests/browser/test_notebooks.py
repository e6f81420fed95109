"""Every notebook with a real case in it, in a real browser: its pictures are drawn, in JupyterLab and in Voilà."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_chronology import PICTURE, open_case
from tests.browser.test_lab import NOTEBOOKS

OPEN_OTHERWISE = {
    "04_learning_circle.ipynb",
    "07_across_cases.ipynb",
    "08_seven_minute_briefing.ipynb",
    "09_reviewers_desk.ipynb",
    "10_add_your_case.ipynb",
}
"""Notebooks that do not begin with one case; they have browser tests of their own."""
PICTURES = {"02_family_and_agencies.ipynb": 2}


@pytest.mark.notebooks
@pytest.mark.parametrize("server", ["lab", "voila"])
@pytest.mark.parametrize("notebook", [name for name in NOTEBOOKS if name not in OPEN_OTHERWISE])
def test_the_pictures_of_a_notebook_are_drawn_once_a_case_is_opened(notebook, server, page: Page, request):
    open_case(page, server, request.getfixturevalue(server), notebook)
    pictures = page.locator(PICTURE)
    expect(pictures).to_have_count(PICTURES.get(notebook, 1))
    for number in range(pictures.count()):
        expect(pictures.nth(number)).to_have_attribute("data-state", "ready")
        expect(pictures.nth(number).locator("svg").first).to_be_visible()


@pytest.mark.notebooks
@pytest.mark.parametrize("server", ["lab", "voila"])
def test_the_day_and_the_folded_parts_work_by_keyboard(server, page: Page, request):
    open_case(page, server, request.getfixturevalue(server), "03_who_held_what.ipynb")
    picture, day = page.locator(PICTURE).first, page.get_by_role("slider", name="Show up to")
    drawn = picture.get_attribute("data-drawn") or ""
    day.press("Home")
    expect(picture).not_to_have_attribute("data-drawn", drawn)
    page.get_by_role("button", name="The same in words").press("Enter")
    first = day.get_attribute("aria-valuetext") or ""
    words = page.get_by_role("group", name="The same in words")
    expect(words).to_contain_text(first)
    page.get_by_role("button", name="The same in words").press(" ")
    expect(words).to_be_hidden()
