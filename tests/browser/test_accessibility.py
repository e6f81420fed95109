"""Every notebook as a page, before and after a case is opened, is fit for everybody: `for_everybody.py` says what that is.

Pages further in are looked at in the tests that go there (`check_page`, `check_opened`).
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.for_everybody import check_opened, check_page
from tests.browser.test_chronology import PICTURE, open_case
from tests.browser.test_lab import NOTEBOOKS
from tests.browser.test_notebooks import OPEN_OTHERWISE, PICTURES


@pytest.mark.notebooks
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_as_it_opens_has_no_violations_is_whole_at_200_percent_and_still(notebook, page: Page, voila):
    voila.forget()
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
    check_opened(page)
