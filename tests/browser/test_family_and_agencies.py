"""The page of family and agencies in a real browser: another picture of the family, another day, a question to the network."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.for_everybody import check_opened
from tests.browser.test_chronology import PICTURE, open_case


@pytest.mark.notebooks
def test_one_visit_holds_pictures_of_the_family_against_each_other_and_asks_the_network(page: Page, voila: Server) -> None:
    open_case(page, "voila", voila, "02_family_and_agencies.ipynb")
    expect(page.locator(PICTURE)).to_have_count(2)
    page.get_by_label("Family", exact=True).select_option(label="as it was recorded at the time")
    expect(page.locator(PICTURE)).to_have_count(3)
    for number in range(3):
        expect(page.locator(PICTURE).nth(number)).to_have_attribute("data-state", "ready")
    expect(page.get_by_role("heading", name="What changed when it came out")).to_be_visible()
    page.get_by_label("Question", exact=True).select_option(label="Where did the only way rest on one worker?")
    expect(page.get_by_text("The only route on record from").first).to_be_visible()
    page.get_by_role("button", name="◀ Before").click()
    expect(page.get_by_text("Up to then:").first).to_be_visible()
    check_opened(page)
    day = page.get_by_role("slider", name="Show up to")
    said = day.get_attribute("aria-valuetext") or ""
    assert "20" in said  # a day in words, not the number of a step
    day.press("ArrowLeft")
    expect(day).not_to_have_attribute("aria-valuetext", said)
