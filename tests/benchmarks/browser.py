"""How long a page takes: ``python tests/benchmarks/browser.py``. Drives the installed browser; nothing is asserted.

For Child K in Voilà, as start.py runs it: from opening the start notebook to its first figure, and from opening the chronology
notebook to the explorer. How quick the explorer is after that, `explorer.py` says.
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
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "lib")]

from playwright.sync_api import Page, sync_playwright

from crosslane.casefile.places import remember_opened
from starting.checks import find_browser
from starting.servers import ADDRESS, answers, free_port, server_environment, stop, view_command

PICTURE = ".crosslane-picture[data-state=ready]"
EXPLORER = ".crosslane-explorer[data-state=ready]"


def measure(page: Page, port: int, token: str) -> None:
    """Print both figures."""
    for notebook, drawn in (("00_start_here", PICTURE), ("01_chronology", EXPLORER)):
        begun = perf_counter()
        page.goto(f"http://{ADDRESS}:{port}/voila/render/{notebook}.ipynb?token={token}")
        page.wait_for_selector(drawn, timeout=60_000)
        print(f"{notebook} opened to first figure: {perf_counter() - begun:.1f} s")


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
