"""A circle's hand-outs as pages in a real browser: they ask nothing, hostile texts do nothing, all can read and print them."""

import io
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from unicodedata import normalize

import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from crosslane.casefile import load_case
from crosslane.pack.circle_papers import handout_html, handouts_at
from crosslane.plan.circle.walk import plan_walk
from tests.browser.explorer import violations
from tests.browser.for_everybody import AT_200_PERCENT, WIDER
from tests.hostile import HOSTILE, hostile_case
from tests.trust.strings import squeezed

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_US = {
    *("html", "head", "meta", "title", "style", "body", "main"),
    *("h1", "h2", "p", "ul", "li", "strong", "br", "span", "div", "em"),
}
A4_WIDTH = 595


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the page asks for beside itself."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def handouts(case) -> list[str]:
    walk = plan_walk(case, 30)
    return [handout_html(sheet) for stop in walk.stops for sheet in handouts_at(walk, stop)]


def text_of(written: str) -> str:
    """The text of a page's body, read by Python's own parser."""
    said: list[str] = []
    parser = HTMLParser()
    parser.handle_data = said.append  # type: ignore[method-assign]
    parser.feed(written[written.index("<body>") :])
    return "".join(said)


def test_hostile_texts_do_nothing_ask_nothing_and_stand_letter_for_letter(page: Page, asked, tmp_path):
    pages = [one for offset in range(0, len(HOSTILE), 3) for one in handouts(hostile_case(offset))]
    file = tmp_path / "handout.html"
    for written in pages:
        file.write_text(written, encoding="utf-8")
        page.goto(file.as_uri())
        assert page.evaluate("window.hacked") is None
        elements = set(page.evaluate("[...document.querySelectorAll('*')].map((one) => one.localName)"))
        assert elements <= MADE_BY_US
        assert squeezed(page.evaluate("document.body.textContent")) == squeezed(text_of(written))
        policy = page.locator("meta[http-equiv='Content-Security-Policy']")
        expect(policy).to_have_attribute("content", policy_of(written))
    assert len(pages) >= 16
    assert asked == [file.as_uri()] * len(pages)


def policy_of(written: str) -> str:
    """The policy that the file carries; nothing runs under it and nothing is fetched."""
    policy = written.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in policy
    assert "unsafe" not in policy
    return policy


def test_a_real_hand_out_is_fit_for_everybody_and_prints_whole(page: Page, asked, tmp_path):
    file = tmp_path / "handout.html"
    file.write_text(max(handouts(load_case(ROOT / "casedata" / "child-k")), key=len), encoding="utf-8")
    page.goto(file.as_uri())
    assert violations(page, "html") == []
    page.set_viewport_size(AT_200_PERCENT)
    assert page.evaluate(WIDER) == []
    printed = page.pdf(prefer_css_page_size=True)
    with pdfplumber.open(io.BytesIO(printed)) as paper:
        assert {round(float(sheet.width)) for sheet in paper.pages} == {A4_WIDTH}
        letters = [char for sheet in paper.pages for char in sheet.chars]
    assert all(letter["x0"] >= 0 and letter["x1"] <= A4_WIDTH for letter in letters)
    printed_letters = Counter(normalize("NFKC", "".join(letter["text"] for letter in letters)))  # of ligatures, their letters
    shown = Counter(squeezed(page.evaluate("document.body.innerText")))
    assert {one: printed_letters[one] for one in shown} == dict(shown)
    assert asked == [file.as_uri()]
