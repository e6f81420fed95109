"""The reviewer's desk in a real browser: from the invented examples to a chronology and back, and through a killed kernel."""

import re

from playwright.sync_api import Page, expect

from tests.browser.for_everybody import check_page
from tests.browser.test_circle import KILL
from tests.browser.test_lab import KERNEL_IDLE, run_all_cells

NOTEBOOK = "09_reviewers_desk.ipynb"
EXAMPLES = "Try with the four invented examples"


def click(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def start(page: Page, title: str) -> None:
    """A new review with the examples on the desk."""
    page.get_by_label("Name of the review").fill(title)
    click(page, "Start this review")
    click(page, EXAMPLES)
    expect(page.get_by_text("4 returns are on the desk.")).to_be_visible()


def pair(page: Page):
    return page.locator(".crosslane-pair")


def said(page: Page, text: str) -> None:
    expect(pair(page).get_by_role("status")).to_have_text(re.compile(text))


def decide_all(page: Page) -> None:
    """Let everything stay that the search found, until the files are written."""
    refused, saved = (
        page.get_by_role("heading", name="Nothing is written yet"),
        page.get_by_text(re.compile("^Saved in the folder")),
    )
    expect(refused.or_(saved)).to_be_visible()
    deciding = page.get_by_text(re.compile("in the files\\. Decide about each"))
    expect(deciding.or_(saved)).to_be_visible()
    while deciding.is_visible():
        before = deciding.inner_text()
        page.get_by_label("Why it may stay").first.fill("an ordinary word")
        page.get_by_role("button", name="It may stay").first.click()
        expect(page.get_by_text(before, exact=True)).to_have_count(0)
        expect(deciding.or_(saved)).to_be_visible()
    expect(saved).to_be_visible()


def make_with_one_more(page: Page, name: str, label: str) -> None:
    """Add a name to the list, make the files that are ticked, and decide about whatever still stands in them."""
    page.get_by_label("One more name").fill(name)
    page.get_by_label("Its label").fill(label)
    click(page, "Add this name")
    expect(page.get_by_text("Kept: one more name.")).to_be_visible()
    click(page, "Make and search")
    decide_all(page)


def test_from_the_examples_to_a_merged_chronology_and_back_by_undo(page, voila):
    page.goto(voila.link(NOTEBOOK))
    start(page, "By keyboard <b>bold</b>")
    expect(page.get_by_role("heading", name="By keyboard <b>bold</b>")).to_be_visible()
    click(page, "2 Headings")
    expect(page.get_by_text("What the columns are for")).to_be_visible()
    click(page, "3 Dates")
    expect(page.get_by_text("04/13/12 10:00")).to_be_visible()
    page.get_by_placeholder("a date").first.fill("13 April 2012")
    click(page, "Set")
    expect(page.get_by_text("Kept: the date of example-constabulary-0007.")).to_be_visible()
    click(page, "4 Quality")
    click(page, "Make the Word report")
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("Download .*-quality.docx")).click()
    assert fetched.value.path().read_bytes().startswith(b"PK")
    click(page, "5 Same contact?")
    pair(page).focus()
    expect(pair(page)).to_contain_text("14 November 2011")
    page.keyboard.press("y")
    said(page, "Kept: yes")
    page.keyboard.press("n")
    said(page, "Kept: no")
    page.keyboard.press("u")
    said(page, "Undone: .*same contact: no")
    expect(pair(page)).to_contain_text("1 answered")
    page.keyboard.press("l")
    said(page, "Kept: later")
    expect(pair(page)).to_contain_text("left for later")
    expect(pair(page)).to_be_focused()
    click(page, "6 Chronology")
    expect(page.get_by_text("24 rows of 4 returns in 23 lines.")).to_be_visible()
    click(page, "Give the rows their numbers")
    expect(page.get_by_text("24 rows were given numbers.")).to_be_visible()
    for what in ("24 rows were given", "same contact: later", "same contact: yes"):
        click(page, "Undo")
        expect(page.get_by_text(re.compile(f"^Undone: .*{what}"))).to_be_visible()
    expect(page.get_by_text("24 rows of 4 returns in 24 lines.")).to_be_visible()
    click(page, "Redo")
    expect(page.get_by_text("24 rows of 4 returns in 23 lines.")).to_be_visible()


def test_rows_become_a_case_that_is_saved_or_says_what_is_missing(page, voila):
    page.goto(voila.link(NOTEBOOK))
    start(page, "Grown in the browser")
    click(page, "7 Case")
    click(page, "Save as a case")
    expect(page.get_by_text("no event has been made yet")).to_be_visible()
    click(page, "Make it")
    expect(page.get_by_text(re.compile("^Made: "))).to_be_visible()
    click(page, "Save as a case")
    expect(page.get_by_text("Saved as the case grown-in-the-browser.")).to_be_visible()


def test_a_row_is_split_in_two_and_stands_whole_again_by_undo(page, voila):
    page.goto(voila.link(NOTEBOOK))
    start(page, "Two contacts in one row")
    click(page, "6 Chronology")
    click(page, "Split a row that holds two contacts")
    rows = page.get_by_label("Row", exact=True)
    rows.select_option(rows.locator("option", has_text="westmoor-example-health-0005").get_attribute("value"))
    words = page.get_by_label("Second begins with")
    words.fill("Mother low")
    words.press("Tab")
    expect(page.get_by_role("columnheader", name="Second contact")).to_be_visible()
    click(page, "Split here")
    expect(page.get_by_text("25 rows of 4 returns in 25 lines.")).to_be_visible()
    expect(page.get_by_role("cell", name="westmoor-example-health-0005-part-2")).to_be_visible()
    click(page, "Undo")
    expect(page.get_by_text("24 rows of 4 returns in 24 lines.")).to_be_visible()


def test_a_shipped_case_is_made_under_labels_after_the_person_has_decided(page, voila):
    page.goto(voila.link(NOTEBOOK))
    page.get_by_label("Case", exact=True).select_option("Sarah")
    click(page, "Open this case")
    click(page, "2 Under labels")
    expect(page.get_by_text("names were proposed from the case. Look through them first.")).to_be_visible()
    for name in ("Panel pack, Word", "Explorer, one page (HTML)"):
        page.get_by_label(name).uncheck()
    make_with_one_more(page, "Zebedee Quillfeather", "Uncle")
    saved = page.get_by_text(re.compile("^Saved in the folder"))
    expect(saved).to_contain_text("work/anonymised/")
    expect(page.get_by_text("Dates, places and rare events can tell who somebody is").first).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("Download .*xlsx")).click()
    assert fetched.value.path().read_bytes().startswith(b"PK")


def test_a_chronology_is_made_under_labels_before_it_is_a_case(page, voila):
    page.goto(voila.link(NOTEBOOK))
    start(page, "Not yet a case")
    click(page, "9 Under labels")
    expect(page.get_by_text("names were proposed from the chronology. Look through them first.")).to_be_visible()
    expect(page.get_by_label("Label for Oakfield Example Primary School")).to_have_value("Education A")
    expect(page.get_by_label("Label for Example Constabulary")).to_have_value("Police A")
    check_page(page)
    page.get_by_label("Chronology, Excel").uncheck()
    page.get_by_label("Chronology, Word").uncheck()
    page.get_by_label("Chronology, CSV").check()
    make_with_one_more(page, "bunk bed", "Aunt")
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("Download .*csv")).click()
    said = fetched.value.path().read_text(encoding="utf-8-sig")
    assert "fell off the Aunt" in said
    assert "Oakfield" not in said
    click(page, "The case that grows from it")
    expect(page.get_by_role("button", name="Propose labels for what is new in the case")).to_be_visible()


def test_decisions_are_there_after_the_kernel_was_killed_and_what_came_after_is_said_not_to_be_kept(page, lab):
    run_all_cells(page, lab.link(NOTEBOOK))
    start(page, "Interrupted review")
    click(page, "5 Same contact?")
    pair(page).focus()
    page.keyboard.press("y")
    said(page, "Kept: yes")
    page.evaluate(KILL)
    page.locator(".jp-Dialog").get_by_role("button").last.click()  # JupyterLab says that the kernel has died
    pair(page).focus()
    page.keyboard.press("n")
    said(page, "Not kept")
    page.on("dialog", lambda dialog: dialog.accept())
    run_all_cells(page, lab.link(NOTEBOOK))
    page.wait_for_function(KERNEL_IDLE)
    earlier = page.get_by_label("Earlier reviews")
    earlier.select_option(earlier.locator("option", has_text="Interrupted review").first.get_attribute("value"))
    click(page, "Go on with this review")
    expect(page.get_by_text(re.compile("^Last: .*same contact: yes"))).to_be_visible()
    click(page, "6 Chronology")
    expect(page.get_by_text("24 rows of 4 returns in 23 lines.")).to_be_visible()
