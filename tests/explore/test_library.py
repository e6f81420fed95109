"""The page that counts a library of cases."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from crosslane.explore.library import LibraryPage


@pytest.fixture
def page(cases):
    with ThreadPoolExecutor(1) as pool:
        yield LibraryPage(pool)


def text(page):
    return " ".join(part.value for part in page.found.children)


def test_a_press_counts_all_cases_and_says_how_far_it_came(page):
    page.button.click()
    assert "already known" in text(page) or "not stated" in text(page)
    assert page.far.value == "1 of 1 cases"
    assert not page.button.disabled
    assert "1–7" in text(page)


def test_a_folder_that_is_not_there_is_named(page):
    page.folder.value = "/no/such/<b>folder</b>"
    page.button.click()
    assert "There is no folder" in text(page)
    assert "<b>" not in text(page)


def test_a_case_with_problems_is_named(page, cases):
    (cases / "tiny" / "events.csv").write_text("id,title\nx", encoding="utf-8")
    page.button.click()
    assert "have problems" in text(page)
    assert "tiny: " in text(page)
