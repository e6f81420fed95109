"""How long a page takes: ``python tests/benchmarks/browser.py``. Drives the installed browser; nothing is asserted.

Two figures for Child K in Voilà, as start.py runs it: from opening the start notebook to its first figure, and from a key
on the date slider to the picture drawn for the new day (the page's own clock; median and spread of twenty steps).
"""

# ruff: noqa: E402  (the folders are put on the path first)

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "lib")]

from playwright.sync_api import Page, sync_playwright

from crosslane.casefile.places import remember_opened
from starting.checks import find_browser
from starting.servers import ADDRESS, answers, free_port, server_environment, stop, view_command

STEPS = 20
PICTURE = ".crosslane-picture[data-state=ready]"
ONE_STEP = """() => new Promise((done) => {
  const picture = document.querySelector(".crosslane-picture");
  const before = picture.dataset.drawn;
  const begun = performance.now();
  const look = () => picture.dataset.drawn !== before ? done(performance.now() - begun) : requestAnimationFrame(look);
  const handle = document.querySelector(".noUi-handle");
  handle.focus();
  handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
  look();
})"""


def measure(page: Page, port: int, token: str) -> None:
    """Print both figures."""
    begun = perf_counter()
    page.goto(f"http://{ADDRESS}:{port}/voila/render/00_start_here.ipynb?token={token}")
    page.wait_for_selector(PICTURE, timeout=60_000)
    print(f"start notebook opened to first figure: {perf_counter() - begun:.1f} s")
    page.goto(f"http://{ADDRESS}:{port}/voila/render/01_chronology.ipynb?token={token}")
    page.wait_for_selector(PICTURE, timeout=60_000)
    marks = page.locator(".crosslane-picture").get_attribute("data-marks")
    page.wait_for_timeout(1000)
    times = []
    for _ in range(STEPS):
        times.append(page.evaluate(ONE_STEP))
        page.wait_for_timeout(300)
    spread = f"{min(times):.0f} to {max(times):.0f}"
    print(f"one step of the date slider, {marks} marks: median {median(times):.0f} ms ({spread}, {STEPS} steps)")


def main() -> None:
    """Serve a copy of the notebooks and cases, and measure."""
    browser = find_browser(os.environ)
    if not browser:
        sys.exit("no Chromium, Chrome or Edge found")
    with tempfile.TemporaryDirectory() as folder:
        served = Path(folder)
        for name in ("notebooks", "casedata"):
            shutil.copytree(ROOT / name, served / name)
        os.environ["CROSSLANE_CASES"] = str(served / "casedata")
        remember_opened("child-k")
        port, token = free_port(), secrets.token_urlsafe()
        command = view_command(Path(sys.executable), served / "notebooks", port)
        with subprocess.Popen(
            command, env=server_environment(ROOT, served / "state", token), stderr=subprocess.DEVNULL
        ) as server:
            while not answers(port):
                pass
            with sync_playwright() as playwright:
                opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
                measure(opened.new_page(viewport={"width": 1366, "height": 768}), port, token)
                opened.close()
            stop(server)


if __name__ == "__main__":
    main()
