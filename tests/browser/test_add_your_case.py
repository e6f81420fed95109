"""A case of one's own in a real browser: from a blank case to the first picture, saved, undone, read again from the disk."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.for_everybody import check_opened, check_page
from tests.browser.test_chronology import PICTURE
from tests.browser.test_lab import run_all_cells

NOTEBOOK = "10_add_your_case.ipynb"


def step(page: Page, name: str) -> None:
    """Press a button; a sign may stand before its name."""
    page.get_by_role("button", name=re.compile(rf"^\W*{name}$")).click()


def form(page: Page, name: str, table: str) -> None:
    """Go to a step, and wait until its form is there."""
    step(page, name)
    expect(page.get_by_role("heading", name=f"A new row in {table}")).to_be_visible()


def save(page: Page, **cells: str) -> None:
    """Fill in a form and save it; what stands under `tick` are boxes to tick."""
    for name, value in cells.items():
        if name == "tick":
            for one in value.split("; "):
                page.get_by_label(one, exact=True).check()
        else:
            box = page.get_by_label(name, exact=True)
            box.fill(value)
            box.blur()
    step(page, "Save this row")
    expect(page.get_by_text(f"Saved: {cells.get('label') or cells.get('title') or ''}")).to_be_visible()


def begin(page: Page, title: str) -> None:
    page.get_by_label("New case", exact=True).fill(title)
    step(page, "Make it")
    expect(page.get_by_role("heading", name="About the case")).to_be_visible()


def option(page: Page, label: str, word: str) -> None:
    """Choose a word of a closed list, whatever its meaning beside it says."""
    chooser = page.get_by_label(label, exact=True)
    meant = chooser.locator(f'option[value^="{word}:"]')
    expect(meant).to_have_count(1)
    chooser.select_option(value=meant.get_attribute("value"))


def write_case(page: Page) -> None:
    """An invented case: two people, two agencies, two events, an item, a crossing that did not happen."""
    page.get_by_label("content note", exact=True).fill("Invented. Mentions a bruise.")
    step(page, "Save")
    expect(page.get_by_text("Saved.")).to_be_visible()
    form(page, "Source", "sources")
    save(page, title="An invented report")
    form(page, "People", "people")
    option(page, "at centre", "yes")
    save(page, label="the child", cites="1.1")
    form(page, "Agencies", "agencies")
    save(page, label="Invented School", cites="1.2")
    save(page, label="Invented social care", cites="1.2")
    form(page, "Events", "events")
    page.get_by_label("when", exact=True).fill("early December 2010")
    page.get_by_label("when", exact=True).blur()
    expect(page.get_by_text("between 1 December 2010 and 10 December 2010")).to_be_visible()
    save(page, title="School sees a bruise", tick="Invented School; the child", cites="2.1")
    save(page, when="4 February 2011", title="A plan is made", tick="Invented social care", cites="2.2")
    form(page, "Items", "items")
    page.get_by_label("arises", exact=True).select_option(label="School sees a bruise")
    save(page, label="Bruise on the arm", tick="Invented School", cites="2.1")
    form(page, "Crossings", "crossings")
    option(page, "outcome", "not shared")
    page.get_by_label("sender", exact=True).select_option(label="Invented School")
    page.get_by_label("receiver", exact=True).select_option(label="Invented social care")
    page.get_by_label("due", exact=True).select_option(label="A plan is made")
    save(page, tick="Bruise on the arm", cites="2.3")


def test_from_a_blank_case_to_the_first_picture(page, voila, served):
    page.goto(voila.link(NOTEBOOK))
    begin(page, "Browser case")
    write_case(page)
    step(page, "Picture")
    expect(page.locator(PICTURE)).to_have_attribute("data-state", "ready")
    expect(page.locator(PICTURE).get_by_text("School").first).to_be_visible()
    rows = (served / "casedata" / "browser-case" / "events.csv").read_text(encoding="utf-8")
    assert "[2010-12-01..2010-12-10],early December 2010" in rows

    check_page(page)

    step(page, "Undo")
    expect(page.get_by_text("Undone: crossings")).to_be_visible()
    assert not (served / "casedata" / "browser-case" / "crossings.csv").exists()
    step(page, "Redo")
    expect(page.get_by_text("Made again: crossings")).to_be_visible()

    form(page, "Agencies", "agencies")
    agencies = served / "casedata" / "browser-case" / "agencies.csv"
    agencies.write_text(agencies.read_text(encoding="utf-8").replace("Invented School", "Renamed School"), encoding="utf-8")
    expect(page.get_by_text("changed by another program")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Renamed School")).to_be_visible()


def test_what_is_missing_is_said_in_the_form_and_what_was_typed_stays(page, voila):
    page.goto(voila.link(NOTEBOOK))
    begin(page, "Browser case with a fault")
    check_page(page)
    form(page, "Source", "sources")
    page.get_by_label("author", exact=True).fill("Nobody")
    step(page, "Save this row")
    expect(page.get_by_text("title: is empty")).to_be_visible()
    expect(page.get_by_label("author", exact=True)).to_have_value("Nobody")
    check_opened(page)


@pytest.mark.notebooks
def test_it_works_in_jupyterlab_too(page, lab):
    run_all_cells(page, lab.link(NOTEBOOK))
    begin(page, "Case begun in Lab")
    form(page, "Source", "sources")
    save(page, title="An invented report")
