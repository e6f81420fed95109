"""Every notebook as a page, before and after a case is opened: axe-core finds nothing, nothing is cut at 200 %, nothing moves for those who asked for stillness."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explorer import violations
from tests.browser.test_chronology import PICTURE, open_case
from tests.browser.test_lab import NOTEBOOKS
from tests.browser.test_notebooks import OPEN_OTHERWISE, PICTURES

CUT = """() => [...document.querySelectorAll('p, li, td, th, label, button, h1, h2, h3, summary, .widget-html-content')]
  .filter((one) => one.offsetParent && getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 3
    && one.textContent.trim())
  .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"


def check_page(page: Page) -> None:
    """What a page must be, at the usual size and at 200 %."""
    page.wait_for_load_state("networkidle")
    assert violations(page, "html") == []
    page.set_viewport_size({"width": 683, "height": 384})
    page.wait_for_timeout(300)
    assert page.evaluate(CUT) == []
    assert page.evaluate(WIDER) <= 1
    assert page.evaluate(MOVING) == 0


@pytest.mark.notebooks
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_as_it_opens_has_no_violations_is_whole_at_200_percent_and_still(notebook, page: Page, voila, served: Path):
    shutil.rmtree(served / ".crosslane", ignore_errors=True)  # the case that was opened last would open by itself
    page.emulate_media(reduced_motion="reduce")
    page.goto(voila.link(notebook))
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".jupyter-widgets").first).to_be_visible()
    check_page(page)


@pytest.mark.notebooks
@pytest.mark.parametrize("notebook", [name for name in NOTEBOOKS if name not in OPEN_OTHERWISE])
def test_with_a_case_open_it_has_no_violations_is_whole_at_200_percent_and_still(notebook, page: Page, voila):
    page.emulate_media(reduced_motion="reduce")
    open_case(page, "voila", voila, notebook)
    pictures = page.locator(PICTURE)
    for number in range(PICTURES.get(notebook, 1)):
        expect(pictures.nth(number)).to_have_attribute("data-state", "ready")
    check_page(page)
