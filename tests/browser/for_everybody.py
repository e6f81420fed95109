"""What a page must be for every reader: nothing for axe-core to find, whole at 200 %, in reach of keys, still if asked to be."""

from playwright.sync_api import Page, TimeoutError

from tests.browser.explorer import violations

USUAL, AT_200_PERCENT = {"width": 1366, "height": 768}, {"width": 683, "height": 384}
CUT = """() => [...document.querySelectorAll('p, li, td, th, label, button, h1, h2, h3, summary, .widget-html-content')]
  .filter((one) => one.offsetParent && getComputedStyle(one).overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 3
    && one.textContent.trim())
  .map((one) => `cut: ${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""
WIDER = """() => ['html', '#rendered_cells'].map((name) => [name, document.querySelector(name)])
  .filter(([, one]) => one && one.scrollWidth > one.clientWidth + 1).map(([name]) => `wider than the page: ${name}`)"""
MOVING = "() => document.getAnimations().filter((one) => one.playState === 'running').map(() => 'something moves')"
OUT_OF_REACH = """() => [...document.querySelectorAll('main *')]
  .filter((one) => one.offsetParent && getComputedStyle(one).cursor === 'pointer'
    && !one.closest('a, button, input, select, textarea, label, summary, option, [tabindex], svg'))
  .map((one) => `only for a mouse: ${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""
"""Asked of a page, each answers with a list of what is wrong. A page in Voilà scrolls in a box of its own, `#rendered_cells`."""
INSIDE_SHOWN = "head => head.closest('.crosslane-fold-head').nextElementSibling.offsetParent !== null"
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
ALL = f"() => [{', '.join(f'...({one})()' for one in (CUT, WIDER, MOVING))}]"


def check_page(page: Page) -> None:
    """What a page must be, at the usual size and at 200 %; it is back at the usual size afterwards."""
    page.wait_for_load_state("networkidle")
    wrong = violations(page, "html") + page.evaluate(OUT_OF_REACH)
    assert wrong == [], wrong
    page.set_viewport_size(AT_200_PERCENT)
    page.evaluate(DRAWN)
    try:  # figures are drawn anew by Python for the new width
        page.wait_for_function(f"({ALL})().length === 0")
    except TimeoutError:
        wrong = page.evaluate(ALL)
        assert wrong == [], wrong
    page.set_viewport_size(USUAL)


def open_folds(page: Page) -> None:
    """Open all that is folded up on a page, by the keyboard."""
    closed = page.locator(".crosslane-fold-head button[aria-expanded=false]:visible")
    while closed.count():
        head = closed.first.element_handle()
        head.press("Enter")
        page.wait_for_function(INSIDE_SHOWN, arg=head)


def check_opened(page: Page) -> None:
    """The same of a page with all its folded parts open."""
    open_folds(page)
    check_page(page)
