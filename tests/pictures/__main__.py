"""Make the pictures of the README: ``python -m tests.pictures [name …]``. Opens the notebooks in Voilà and a real browser.

Each picture is written with the digest of the plan that it shows (`notebooks/pictures/pictures.json`), and
a test says which are stale.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from starting.checks import find_browser
from starting.servers import answers, free_port, server_environment, stop, view_command
from tests.browser.conftest import BROWSER_ARGUMENTS, PATIENCE, Server
from tests.browser.test_chronology import PICTURE, open_case
from tests.pictures.subjects import LIST, PICTURES, ROOT, SUBJECTS, WIDTH, digests

LARGE = "child-k-swimlanes"
SETTLE = 2500
"""Milliseconds for a drawing to come to rest."""


def _opened(notebook: str) -> Callable[[Page, Server], None]:
    return lambda page, server: open_case(page, "voila", server, notebook)


def _gaps(page: Page, server: Server) -> None:
    """The chronology with everything that did not cross drawn into it."""
    open_case(page, "voila", server, "01_chronology.ipynb")
    page.get_by_label("Arrows").select_option(value="broken")


def _circle(page: Page, server: Server) -> None:
    page.goto(server.link("04_learning_circle.ipynb"))
    page.get_by_label("Name of the circle").fill("A circle")
    page.get_by_role("button", name="We have read this: begin").click()
    page.get_by_role("button", name="To the first stop").click()
    expect(page.locator(".crosslane-circle .crosslane-picture")).to_have_attribute("data-state", "ready")


def _across(page: Page, server: Server) -> None:
    page.goto(server.link("07_across_cases.ipynb"))
    page.get_by_role("button", name="I have read these: open the cases").click()
    expect(page.locator(PICTURE).first).to_have_attribute("data-state", "ready")


def _briefing(page: Page, server: Server) -> None:
    page.goto(server.link("08_seven_minute_briefing.ipynb"))
    page.get_by_label("Case", exact=True).select_option(label="Child K")
    button, made = page.get_by_role("button", name="I have read this"), page.get_by_role("heading", name="seven minutes")
    expect(button.or_(made).first).to_be_visible()
    if button.is_visible():
        button.click()
    expect(made.first).to_be_visible()


def _desk(page: Page, server: Server) -> None:
    page.goto(server.link("09_reviewers_desk.ipynb"))
    page.locator("input, select, button").first.wait_for()


def _own(page: Page, server: Server) -> None:
    page.goto(server.link("10_add_your_case.ipynb"))
    page.get_by_label("New case", exact=True).fill("An invented case")
    page.get_by_label("with worked examples", exact=True).check()
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", name="About the case")).to_be_visible()
    page.get_by_role("button", name="Events", exact=True).click()
    expect(page.get_by_role("heading", name="A new row in events")).to_be_visible()


WAYS: dict[str, Callable[[Page, Server], None]] = {
    LARGE: _gaps,
    "01-chronology": _opened("01_chronology.ipynb"),
    "02-family-and-agencies": _opened("02_family_and_agencies.ipynb"),
    "03-who-held-what": _opened("03_who_held_what.ipynb"),
    "04-learning-circle": _circle,
    "05-transfers": _opened("05_transfers.ipynb"),
    "06-what-if": _opened("06_what_if.ipynb"),
    "07-across-cases": _across,
    "08-seven-minute-briefing": _briefing,
    "09-reviewers-desk": _desk,
    "10-add-your-case": _own,
}
"""How each picture's page is brought to where it is taken."""


def make(names: list[str]) -> int:
    """Take the pictures of these names, and write them with the digests of what they show; 1 if one could not be taken."""
    listed = PICTURES / LIST
    known = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {}
    now, failed = digests(), 0
    with tempfile.TemporaryDirectory() as scratch, _served(Path(scratch)) as (process, server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(os.environ), args=BROWSER_ARGUMENTS)
        for name in names:
            page = browser.new_context(viewport={"width": 1366, "height": 900}).new_page()
            page.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            try:
                WAYS[name](page, server)
                page.wait_for_timeout(SETTLE)
                data = _taken(page, is_large=name == LARGE)
            except Exception as stopped:  # one picture that cannot be taken must not keep the others from it
                print(f"{name}: {str(stopped).splitlines()[0]}")
                failed = 1
            else:
                (PICTURES / f"{name}.png").write_bytes(data)
                known[name] = now[name]
                print(f"{name}: {len(data)} bytes", flush=True)
            page.context.close()
        browser.close()
        stop(process)
    listed.write_text(json.dumps(dict(sorted(known.items())), indent=1) + "\n", encoding="utf-8")
    return failed


class _served:
    """Voilà on a copy of the notebooks and cases."""

    def __init__(self, scratch: Path) -> None:
        for name in ("notebooks", "casedata"):
            shutil.copytree(ROOT / name, scratch / name)
        self._scratch = scratch

    def __enter__(self) -> tuple[subprocess.Popen[bytes], Server]:
        server = Server(free_port(), "voila/render", secrets.token_urlsafe(), self._scratch)
        command = view_command(Path(sys.executable), self._scratch / "notebooks", server.port)
        environment = server_environment(ROOT, self._scratch / "state", server.token)
        self._process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        while not answers(server.port):
            if self._process.poll() is not None:
                raise RuntimeError("Voilà stopped before it answered")
        return self._process, server

    def __exit__(self, *_: object) -> None:
        stop(self._process)


def _taken(page: Page, *, is_large: bool) -> bytes:
    """What the page shows from its first control or picture on, small enough to be read along with text."""
    places = (PICTURE, ".widget-toggle-buttons", ".jupyter-widgets")
    start = next(page.locator(place).first for place in places if page.locator(place).count())
    start.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(600)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    if not is_large:
        image = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(make(sys.argv[1:] or list(SUBJECTS)))
