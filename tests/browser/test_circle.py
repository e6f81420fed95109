"""A learning circle in a real browser: a whole walk by mouse and by keyboard, and notes that outlive a killed kernel."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.for_everybody import check_opened, check_page
from tests.browser.test_lab import KERNEL_IDLE, run_all_cells

NOTEBOOK = "04_learning_circle.ipynb"
PICTURE = ".crosslane-circle .crosslane-picture"
BEGIN = "We have read this: begin"
FOCUSED = """() => {
    const at = document.activeElement;
    return (at?.labels?.[0]?.textContent || at?.getAttribute('aria-label') || at?.textContent || '').trim();
}"""
KILL = """() => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const future = kernel.requestExecute({code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)'});
    future.done.catch(() => undefined);
}"""


def open_in_voila(page: Page, voila) -> Page:
    page.goto(voila.link(NOTEBOOK))
    expect(page.get_by_role("button", name=BEGIN)).to_be_visible()
    return page


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", name=re.compile(text))).to_be_visible()


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    """Type a note letter by letter and wait until the page says that it is kept."""
    box = page.get_by_label(label, exact=True)
    box.press_sequentially(text)
    expect(page.locator(".crosslane-note", has=box).get_by_role("status")).to_have_text("Saved")


def test_a_whole_walk_by_mouse(page, voila):
    open_in_voila(page, voila)
    page.get_by_label("Who takes part").fill("A and B\nC\nD and E")
    page.get_by_label("Name of the circle").fill("By mouse")
    click(page, BEGIN)
    heading(page, "Take your seats")
    click(page, "Make the hand-outs")
    expect(page.get_by_text("hand-outs are ready")).to_be_visible()
    check_opened(page)
    click(page, "To the first stop")
    for number in range(1, 5):
        heading(page, f"Stop {number} of 4")
        expect(page.locator(PICTURE)).to_have_attribute("data-state", "ready")
        if number == 3:
            click(page, "Skip this stop")
            continue
        write(page, "Our notes", f"What we said at stop {number}.")
        if number == 1:
            check_opened(page)
        expect(page.get_by_role("heading", name="What others held at that moment")).to_have_count(0)
        click(page, "Reveal: what did others hold?")
        heading(page, "What others held at that moment")
        if number == 1:
            check_opened(page)
        click(page, "Next stop" if number < 4 else "Closing round")
    write(page, "What would we do differently?", "Ask the grandmother.")
    check_page(page)
    click(page, "To the record")
    heading(page, "Record of this circle")
    for said in ("By mouse", "Ask the grandmother.", "What we said at stop 1.", "What we said at stop 4."):
        expect(page.get_by_text(said).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"\(skipped\)"))).to_have_count(1)
    click(page, "Save record and notes for Word")
    expect(page.get_by_text("Ready: record.docx and notes.docx.")).to_be_visible()
    check_opened(page)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    """Press Tab until the focus is on what bears a name."""
    met = []
    for _ in range(most):
        page.keyboard.press("Tab")
        met.append(page.evaluate(FOCUSED))
        if met[-1] == name:
            return
    pytest.fail(f"'{name}' was not reached by {most} presses of Tab; met on the way: {met}")


def press(page: Page, name: str, most: int = 60) -> None:
    tab_to(page, name, most)
    page.keyboard.press("Enter")


def go_on(page: Page, name: str, to: str, most: int = 60) -> None:
    """Press a button that opens another page; the heading of that page then has the focus."""
    press(page, name, most)
    expect(page.get_by_role("heading", name=re.compile(to))).to_be_focused()


def test_a_whole_walk_by_keyboard(page, voila):
    open_in_voila(page, voila)
    tab_to(page, "Length")
    page.keyboard.press("Home")
    go_on(page, BEGIN, "Take your seats")
    go_on(page, "To the first stop", "Stop 1 of 2", 25)
    for number in (1, 2):
        expect(page.locator(PICTURE)).to_have_attribute("data-state", "ready")
        tab_to(page, "Our notes")
        page.keyboard.type(f"Typed at stop {number}.")
        expect(page.locator(".crosslane-note").get_by_role("status")).to_have_text("Saved")
        press(page, "Reveal: what did others hold?", 5)
        heading(page, "What others held at that moment")
        go_on(page, *(("Next stop", "Stop 2 of 2") if number == 1 else ("Closing round", "Closing round")), 80)
    tab_to(page, "What would we do differently?", 5)
    page.keyboard.type("Ring back.")
    go_on(page, "To the record", "Record of this circle", 10)
    for said in ("Ring back.", "Typed at stop 1.", "Typed at stop 2."):
        expect(page.get_by_text(said).first).to_be_visible()


def test_notes_are_there_after_the_kernel_was_killed_and_what_came_after_is_said_not_to_be_saved(page, lab):
    run_all_cells(page, lab.link(NOTEBOOK))
    page.get_by_label("Name of the circle").fill("Interrupted circle")
    click(page, BEGIN)
    click(page, "To the first stop")
    write(page, "Our notes", "Before the kernel was killed.")
    page.evaluate(KILL)
    page.locator(".jp-Dialog").get_by_role("button").last.click()  # JupyterLab says that the kernel has died
    page.get_by_label("Our notes", exact=True).press_sequentially(" And after.")
    expect(page.locator(".crosslane-note").get_by_role("status")).to_contain_text("Not saved")
    expect(page.locator(".crosslane-note").get_by_role("status")).to_contain_text("copy them before you close it")
    expect(page.get_by_label("Our notes", exact=True)).to_have_value("Before the kernel was killed. And after.")
    page.on("dialog", lambda dialog: dialog.accept())
    run_all_cells(page, lab.link(NOTEBOOK))
    page.wait_for_function(KERNEL_IDLE)
    earlier = page.get_by_label("Earlier circles")
    value = earlier.locator("option", has_text="Interrupted circle").first.get_attribute("value")
    earlier.select_option(value)
    click(page, "Go on with this circle")
    heading(page, "Stop 1 of 4")
    expect(page.get_by_label("Our notes", exact=True)).to_have_value("Before the kernel was killed.")


def test_start_again_goes_back_to_the_seats_and_the_notes_are_still_there(page, voila):
    open_in_voila(page, voila)
    click(page, BEGIN)
    click(page, "To the first stop")
    write(page, "Our notes", "Kept.")
    click(page, "Start again")
    click(page, "Yes, start again")
    heading(page, "Take your seats")
    click(page, "To the first stop")
    expect(page.get_by_label("Our notes", exact=True)).to_have_value("Kept.")


def test_nothing_of_the_reveal_is_in_the_page_before_it_is_opened(page, voila):
    """One word of the first stop's reveal that stands nowhere else on its page."""
    open_in_voila(page, voila)
    click(page, BEGIN)
    click(page, "To the first stop")
    expect(page.locator(PICTURE)).to_have_attribute("data-state", "ready")
    assert "It did not cross, as the source says" not in page.content()
    assert "This case is about the death of a child" not in page.content()
    click(page, "Reveal: what did others hold?")
    heading(page, "It did not cross, as the source says")


def test_code_is_hidden(page, voila):
    open_in_voila(page, voila)
    assert "open_learning_circle" not in page.content()
