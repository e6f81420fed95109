"""Notebooks as pages without code, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


def test_slider_moved_on_the_page_reaches_python_and_comes_back(page, voila):
    page.goto(voila.link("slider.ipynb"))
    expect(page.locator("#said")).to_have_text("3 visits")
    page.locator(".noUi-handle").press("ArrowRight")
    expect(page.locator("#said")).to_have_text("4 visits")


def test_code_is_hidden(page, voila):
    page.goto(voila.link("slider.ipynb"))
    expect(page.locator("#said")).to_be_visible()
    assert "IntSlider" not in page.content()


def test_other_notebooks_can_be_reached(page, voila):
    page.goto(voila.link("slider.ipynb"))
    page.get_by_role("link", name="All notebooks").click()
    page.get_by_role("link", name="slider").click()
    expect(page.locator("#said")).to_be_visible()


def test_without_the_token_there_is_a_login_page(page, voila):
    page.goto(voila.link("slider.ipynb").partition("?")[0])
    expect(page.get_by_label("Password or token")).to_be_visible()


def test_the_stock_template_cannot_be_asked_for(page, voila):
    page.goto(voila.link("slider.ipynb") + "&template=lab")
    expect(page.get_by_role("link", name="All notebooks")).to_be_visible()


@pytest.mark.notebooks
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_notebook_is_shown_without_an_error(page, voila, notebook):
    page.goto(voila.link(notebook))
    expect(page.locator("#rendered_cells")).to_be_visible()
    expect(page.locator(".jp-mod-error, [data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
