"""The explorer of a real case in a real browser: opened, stepped, narrowed, seen as an agency saw it; in Lab and in Voilà."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.explorer import EXPLORER, explorer, violations
from tests.browser.test_lab import run_all_cells

PICTURE = f".crosslane-picture, {EXPLORER}"


def open_case(page: Page, kind: str, server: Server, notebook: str) -> None:
    """Open Child K in a notebook, as on the first day: its content note is read first."""
    server.forget()
    if kind == "lab":
        run_all_cells(page, server.link(notebook))
    else:
        page.goto(server.link(notebook))
    page.get_by_label("Case", exact=True).select_option(label="Child K")
    page.get_by_role("button", name="I have read this: open the case").click()
    expect(page.locator(PICTURE).first).to_have_attribute("data-state", "ready")


@pytest.fixture(params=["lab", "voila"])
def chronology(request: pytest.FixtureRequest, page: Page) -> Page:
    """The page of the chronology notebook with Child K opened."""
    open_case(page, request.param, request.getfixturevalue(request.param), "01_chronology.ipynb")
    return page


def events(page: Page) -> int:
    return int(explorer(page).get_attribute("data-events") or 0)


def test_one_visit_steps_selects_narrows_and_sees_as_an_agency_saw(chronology):
    everything = events(chronology)
    assert everything > 250

    chronology.get_by_role("slider", name="Show up to").press("Home")
    expect(explorer(chronology)).not_to_have_attribute("data-asof", "")
    assert events(chronology) < 10
    chronology.get_by_role("button", name="Next event").click()
    chronology.get_by_role("slider", name="Show up to").press("End")
    expect(explorer(chronology)).to_have_attribute("data-events", str(everything))

    chronology.get_by_role("listbox").press("ArrowUp")
    expect(explorer(chronology)).not_to_have_attribute("data-selection", "")
    assert chronology.locator(".xl-detail [data-to], .xl-detail h3").count() > 0

    chronology.get_by_text("Whose and what").click()
    chronology.get_by_role("group", name="People").get_by_label("Mr X", exact=True).check()
    expect(explorer(chronology)).not_to_have_attribute("data-events", str(everything))
    chronology.get_by_role("button", name="Show everything").click()
    expect(explorer(chronology)).to_have_attribute("data-events", str(everything))
    chronology.get_by_text("Whose and what").click()

    chronology.get_by_label("As seen by").select_option(value="csc")
    expect(explorer(chronology)).to_have_attribute("data-then", "csc")
    assert 0 < events(chronology) < everything
    chronology.get_by_label("As seen by").select_option(value="")
    expect(explorer(chronology)).to_have_attribute("data-events", str(everything))

    assert violations(chronology) == []


def test_in_a_notebook_keys_stay_in_the_explorer(page, lab):
    open_case(page, "lab", lab, "01_chronology.ipynb")
    cells = page.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    page.get_by_role("listbox").focus()
    for key in ("b", "a", "d", "d", "ArrowDown"):
        page.keyboard.press(key)
    expect(cells).to_have_count(before)
