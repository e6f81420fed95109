"""Every notebook as a page: axe-core finds nothing, nothing is cut at 200 %, nothing moves for those who asked for stillness."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explorer import violations
from tests.browser.test_lab import NOTEBOOKS

CUT = """() => [...document.querySelectorAll('p, li, td, th, label, button, h1, h2, h3, summary, .widget-html-content')]
  .filter((one) => one.offsetParent && getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 3
    && one.textContent.trim())
  .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVING = "document.getAnimations().filter((one) => one.playState === 'running').length"


@pytest.mark.notebooks
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_s_page_has_no_violations_is_whole_at_200_percent_and_still(notebook, page: Page, voila):
    page.emulate_media(reduced_motion="reduce")
    page.goto(voila.link(notebook))
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".jupyter-widgets").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert violations(page, "html") == []
    page.set_viewport_size({"width": 683, "height": 384})
    page.wait_for_timeout(300)
    assert page.evaluate(CUT) == []
    assert page.evaluate(WIDER) <= 1
    assert page.evaluate(MOVING) == 0
