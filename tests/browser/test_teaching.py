"""The notebooks for teaching in a real browser: each opens after its note, its choices change its figure, words are kept."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.for_everybody import check_opened, check_page
from tests.browser.test_chronology import PICTURE, open_case
from tests.browser.test_lab import run_all_cells

MOVES, WHAT_IF, ACROSS = "05_transfers.ipynb", "06_what_if.ipynb", "07_across_cases.ipynb"
OPEN_SEVERAL = "I have read these: open the cases"
FOCUSED = "() => document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent ?? ''"


def drawn(page: Page) -> str:
    return page.locator(PICTURE).first.get_attribute("data-drawn") or ""


def step(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def open_several(page: Page, voila: Server, notebook: str) -> None:
    page.goto(voila.link(notebook))
    page.get_by_role("button", name=OPEN_SEVERAL).click()
    expect(page.locator(PICTURE).first).to_have_attribute("data-state", "ready")


@pytest.mark.parametrize("notebook", [MOVES, WHAT_IF])
def test_a_case_opens_after_its_note_and_a_choice_changes_the_figure(page, voila, notebook):
    open_case(page, "voila", voila, notebook)
    before = drawn(page)
    chooser = page.get_by_label("Move" if notebook == MOVES else "Suppose", exact=True)
    chooser.select_option(index=4)
    expect(page.locator(PICTURE).first).not_to_have_attribute("data-drawn", before)


def test_several_cases_open_after_their_notes_and_a_choice_changes_the_figure(page, voila):
    page.goto(voila.link(ACROSS))
    expect(page.get_by_text("Before you open these cases")).to_be_visible()
    expect(page.locator(PICTURE)).to_have_count(0)
    page.get_by_role("button", name=OPEN_SEVERAL).click()
    expect(page.locator(PICTURE)).to_have_attribute("data-state", "ready")
    marks = page.locator(PICTURE).get_attribute("data-marks")
    step(page, "kind of information")
    expect(page.locator(PICTURE)).not_to_have_attribute("data-marks", marks)
    check_opened(page)


def test_what_a_group_types_is_there_after_the_page_is_opened_again(page, voila):
    for kept in (False, True):
        open_case(page, "voila", voila, MOVES)
        step(page, "2 On the receiving desk")
        page.get_by_label("Group", exact=True).fill("By mouse")
        page.get_by_label("Group", exact=True).press("Enter")
        expect(page.get_by_role("heading", name="What would By mouse ask for, and of whom?")).to_be_visible()
        box = page.get_by_label("1. We would ask for", exact=True)
        if kept:
            expect(box).to_have_value("The record of visits")
        else:
            box.press_sequentially("The record of visits")
            expect(page.locator(".crosslane-note", has=box).get_by_role("status")).to_have_text("Saved")


def test_on_the_desk_the_page_holds_nothing_of_what_the_sending_side_held_until_it_is_compared(page, voila):
    open_case(page, "voila", voila, MOVES)
    step(page, "3 What followed")
    expect(page.get_by_text("CSC's background of concerns about the family").first).to_be_attached()
    check_opened(page)
    step(page, "2 On the receiving desk")
    expect(page.get_by_text("On the desk of")).to_be_visible()
    assert "background of concerns" not in page.content()
    step(page, "Compare with what was held elsewhere")
    page.get_by_role("button", name=re.compile(r"Children's social care: \d+ held")).click()
    expect(page.get_by_text("CSC's background of concerns about the family").first).to_be_visible()
    check_opened(page)


def test_the_exercise_can_be_done_with_the_keyboard_alone(page, voila):
    open_case(page, "voila", voila, MOVES)
    page.get_by_label("Move", exact=True).focus()
    for wanted, key in (("2 On the receiving desk", "Enter"), ("1. We would ask for", "")):
        for _ in range(20):
            page.keyboard.press("Tab")
            if wanted in page.evaluate(FOCUSED):
                break
        assert wanted in page.evaluate(FOCUSED)
        if key:
            page.keyboard.press(key)
            expect(page.get_by_text("On the desk of")).to_be_visible()
    page.keyboard.type("Names and dates of birth")
    note = page.locator(".crosslane-note", has=page.get_by_label("1. We would ask for", exact=True))
    expect(note.get_by_role("status")).to_have_text("Saved")


def test_the_big_screen_makes_text_larger_and_start_again_puts_the_choices_back(page, voila):
    open_case(page, "voila", voila, WHAT_IF)
    title = page.get_by_role("heading", name="Child K: suppose it had crossed")
    before = title.bounding_box()["height"]
    first = page.get_by_label("Suppose", exact=True).input_value()
    page.get_by_label("Suppose", exact=True).select_option(index=3)
    page.get_by_role("button", name="Big screen").click()
    expect(page.locator(".crosslane-big-screen")).to_have_count(1)
    page.wait_for_function("height => document.querySelector('.crosslane-big-screen h2').offsetHeight > height", arg=before)
    check_page(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_label("Suppose", exact=True)).to_have_value(first)


def test_a_case_without_moves_says_so(page, voila):
    voila.forget()
    page.goto(voila.link(MOVES))
    page.get_by_label("Case", exact=True).select_option(label="John")
    page.get_by_role("button", name="I have read this: open the case").click()
    expect(page.get_by_text("tell of no move in this case")).to_be_visible()


def test_moves_of_several_cases_are_drawn_beside_each_other(page, voila):
    open_several(page, voila, MOVES)
    expect(page.get_by_role("button", name="What each source leaves open")).to_be_visible()
    check_opened(page)


@pytest.mark.parametrize("notebook", [MOVES, WHAT_IF])
def test_they_work_in_jupyterlab_too(page, lab, notebook):
    open_case(page, "lab", lab, notebook)


def test_several_cases_open_in_jupyterlab_too(page, lab):
    run_all_cells(page, lab.link(ACROSS))
    page.get_by_role("button", name=OPEN_SEVERAL).click()
    expect(page.locator(PICTURE)).to_have_attribute("data-state", "ready")
