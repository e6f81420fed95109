"""The chronology of a real case in a real browser: opened, stepped and narrowed, in JupyterLab and in Voilà."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_lab import run_all_cells

PICTURE = ".crosslane-picture"


def open_case(page: Page, kind: str, server: Server, notebook: str) -> None:
    """Open Child K in a notebook, its content note read first."""
    if kind == "lab":
        run_all_cells(page, server.link(notebook))
    else:
        page.goto(server.link(notebook))
    page.get_by_label("Case", exact=True).select_option(label="Child K")
    button = page.get_by_role("button", name="I have read this: open the case")
    expect(button.or_(page.locator(PICTURE).first)).to_be_visible()
    if button.is_visible():
        button.click()
    expect(page.locator(PICTURE).first).to_have_attribute("data-state", "ready")


@pytest.fixture(params=["lab", "voila"])
def chronology(request: pytest.FixtureRequest, page: Page) -> Page:
    """The page of the chronology notebook with Child K opened."""
    open_case(page, request.param, request.getfixturevalue(request.param), "01_chronology.ipynb")
    return page


def marks(page: Page) -> int:
    return int(page.locator(PICTURE).get_attribute("data-marks") or 0)


def test_the_slider_takes_later_events_out_of_the_figure_and_brings_them_back(chronology):
    everything = marks(chronology)
    assert everything > 300
    drawn = chronology.locator(PICTURE).get_attribute("data-drawn")
    chronology.locator(".noUi-handle").press("Home")
    expect(chronology.locator(PICTURE)).not_to_have_attribute("data-drawn", drawn)
    assert marks(chronology) < 20
    expect(chronology.get_by_text(re.compile(r"^Shown: \d events"))).to_be_visible()
    chronology.locator(".noUi-handle").press("End")
    expect(chronology.locator(PICTURE)).to_have_attribute("data-marks", str(everything))


def test_the_button_steps_back_by_one_day_of_the_case(chronology):
    before = chronology.locator(PICTURE).get_attribute("data-day")
    chronology.get_by_role("button", name="◀ Before").click()
    expect(chronology.locator(PICTURE)).not_to_have_attribute("data-day", before)


def test_choosing_a_person_narrows_the_figure(chronology):
    everything = marks(chronology)
    chronology.get_by_text("Choose whose and what is shown").click()
    chronology.locator("select[multiple]").first.select_option(label="Mr X")
    expect(chronology.locator(PICTURE)).not_to_have_attribute("data-marks", str(everything))
    assert 0 < marks(chronology) < everything
    chronology.get_by_role("button", name="Show everything").click()
    expect(chronology.locator(PICTURE)).to_have_attribute("data-marks", str(everything))
