"""The seven-minute briefing in a real browser: changed words outlive the kernel, files come down, the page is fit for all."""

import io
import zipfile

from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.explorer import violations
from tests.browser.for_everybody import check_opened
from tests.browser.test_lab import run_all_cells

NOTEBOOK = "08_seven_minute_briefing.ipynb"
OWN = "Our own words about it. <img src=x onerror='window.hacked = 1'>"
CASE = "John"


def open_briefing(page: Page, kind: str, server: Server) -> None:
    """Open a case, its content note read first."""
    server.forget()
    if kind == "lab":
        run_all_cells(page, server.link(NOTEBOOK))
    else:
        page.goto(server.link(NOTEBOOK))
    page.get_by_label("Case", exact=True).select_option(label=CASE)
    page.get_by_role("button", name="I have read this: open the case").click()
    expect(page.get_by_role("heading", name="John: a briefing of seven minutes")).to_be_visible()


def step(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def state_of(page: Page, label: str):
    return page.locator(".crosslane-note", has=page.get_by_label(label, exact=True)).get_by_role("status")


def test_changed_words_are_there_after_a_new_kernel_and_in_the_file_that_comes_down(page, voila):
    open_briefing(page, "voila", voila)
    step(page, "2 Make it yours")
    page.get_by_label("1 Background", exact=True).fill(OWN)
    expect(state_of(page, "1 Background")).to_have_text("Saved")

    open_briefing(page, "voila", voila)  # a page that is opened anew has a kernel of its own
    expect(page.get_by_text(OWN, exact=True).first).to_be_visible()
    expect(page.get_by_text("Changed by hand").first).to_be_visible()
    assert page.evaluate("window.hacked") is None

    step(page, "3 Take it with you")
    expect(page.get_by_text("Dates, places and rare events can tell who somebody is")).to_be_visible()
    for name, ending in (("Word", "docx"), ("PDF", "pdf"), ("Web page", "html")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=name).click()
        assert coming.value.suggested_filename == f"john-briefing.{ending}"
        data = coming.value.path().read_bytes()
        if ending == "docx":
            data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
        assert b"Our own words about it." in data or ending == "pdf"
        expect(page.get_by_text(f"It is also kept as work/briefings/john-briefing.{ending}")).to_be_visible()

    step(page, "2 Make it yours")
    step(page, "Undo the last change")
    expect(page.get_by_label("1 Background", exact=True)).not_to_have_value(OWN)


def test_the_web_page_shows_hostile_words_letter_for_letter_and_asks_nothing(page, voila, tmp_path):
    open_briefing(page, "voila", voila)
    step(page, "2 Make it yours")
    page.get_by_label("6 What good looked like", exact=True).fill(OWN)
    expect(state_of(page, "6 What good looked like")).to_have_text("Saved")
    step(page, "3 Take it with you")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Web page").click()
    asked = []
    file = tmp_path / "briefing.html"
    coming.value.save_as(file)
    opened = page.context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(file.as_uri())
    expect(opened.get_by_text(OWN)).to_be_visible()
    assert opened.evaluate("window.hacked") is None
    assert asked == [file.as_uri()]
    assert violations(opened, "html") == []


def test_each_step_is_without_violations_and_reached_by_the_keyboard(page, voila):
    open_briefing(page, "voila", voila)
    for name in ("1 Read it", "2 Make it yours", "3 Take it with you"):
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_class("widget-toggle-button jupyter-button mod-active")
        check_opened(page)


def test_it_works_in_jupyterlab_too(page, lab):
    open_briefing(page, "lab", lab)
    step(page, "2 Make it yours")
    page.get_by_label("3 What happened", exact=True).fill("• Typed in the lab.")
    expect(state_of(page, "3 What happened")).to_have_text("Saved")
    step(page, "1 Read it")
    expect(page.get_by_text("Typed in the lab.", exact=True).first).to_be_visible()
