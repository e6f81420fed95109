"""Notebooks in JupyterLab, opened and run in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
KERNEL_IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells
    .flatMap(cell => cell.toJSON().outputs ?? [])
    .filter(output => output.output_type === 'error')
    .map(output => `${output.ename}: ${output.evalue}`)"""


def run_all_cells(page: Page, link: str) -> None:
    """Opens a notebook, and none of those that an earlier page left open; waits for its kernel and runs every cell."""
    page.goto(link + "&reset")
    page.wait_for_function(KERNEL_IDLE)
    page.evaluate(RUN_ALL)
    assert page.evaluate(ERRORS) == []


def test_slider_moved_in_the_browser_reaches_python_and_comes_back(page, lab):
    run_all_cells(page, lab.link("slider.ipynb"))
    expect(page.locator("#said")).to_have_text("3 visits")
    page.locator(".noUi-handle").press("ArrowRight")
    expect(page.locator("#said")).to_have_text("4 visits")


def test_nothing_is_asked_on_opening(page, lab):
    run_all_cells(page, lab.link("slider.ipynb"))
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)


@pytest.mark.notebooks
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_notebook_runs_without_an_error(page, lab, notebook):
    run_all_cells(page, lab.link(notebook))
