"""JupyterLab and Voilà as start.py runs them, and a browser that may speak to this machine only.

`lab` and `voila` are running servers: `lab.link("name.ipynb")` is where a notebook opens. `page` is a browser page whose
every request elsewhere is stopped and written down; a test fails where something was written down, or where the page
raised an error. Notebooks are served from a copy, so that nothing saved in a browser changes the repository. The kernels
of a test end with it: left to themselves they would live on until the last test, each with a case in its memory.
"""

import contextlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, WebSocket, expect, sync_playwright

from starting.checks import NO_BROWSER, find_browser
from starting.servers import ADDRESS, answers, free_port, lab_command, server_environment, stop, view_command

ROOT = Path(__file__).resolve().parents[2]
HERE = "://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/|$)"
ELSEWHERE = re.compile(f"^(https?|wss?)(?!{HERE})")
KERNEL = re.compile(r"^ws://[^/]+:(\d+)/api/kernels/([0-9a-f-]+)/channels")
PATIENCE = 120_000
BROWSER_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


@dataclass(frozen=True)
class Server:
    """A running server and where its notebooks open."""

    port: int
    place: str
    token: str
    folder: Path

    def forget(self) -> None:
        """Whose case was opened last, and which notes have been read: notebooks open as they do the first time."""
        shutil.rmtree(self.folder / ".crosslane", ignore_errors=True)

    def link(self, notebook: str) -> str:
        """The address of one notebook, with the token that opens it."""
        return f"http://{ADDRESS}:{self.port}/{self.place}/{notebook}?token={self.token}"


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks every test in this folder. One that fails is tried once more, and the summary says so.

    A browser, a server and a kernel share a machine here that others may share too; what fails twice is a fault.
    """
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's notebooks and cases, with the notebooks of this folder among them."""
    folder = tmp_path_factory.mktemp("served")
    for name in ("notebooks", "casedata"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    for notebook in Path(__file__).parent.glob("*.ipynb"):
        (folder / "notebooks").mkdir(exist_ok=True)
        shutil.copy(notebook, folder / "notebooks")
    return folder


@pytest.fixture(scope="session")
def tokens() -> dict[int, str]:
    """The token of each server that was started, by its port."""
    return {}


def running(command: list[str], server: Server, state: Path, tokens: dict[int, str]) -> Iterator[Server]:
    """A server from the moment it answers until the tests are done with it."""
    tokens[server.port] = server.token
    with subprocess.Popen(command, env=server_environment(ROOT, state, server.token)) as process:
        while not answers(server.port):
            assert process.poll() is None, "the server stopped before it answered"
        yield server
        stop(process)


@pytest.fixture(scope="session")
def lab(served: Path, tmp_path_factory: pytest.TempPathFactory, tokens: dict[int, str]) -> Iterator[Server]:
    """JupyterLab, with its inside open to the tests as `jupyterapp`."""
    server = Server(free_port(), "lab/tree/notebooks", secrets.token_urlsafe(), served)
    command = [*lab_command(Path(sys.executable), served, server.port), "--expose-app-in-browser"]
    yield from running(command, server, tmp_path_factory.mktemp("lab"), tokens)


@pytest.fixture(scope="session")
def voila(served: Path, tmp_path_factory: pytest.TempPathFactory, tokens: dict[int, str]) -> Iterator[Server]:
    """Voilà, which shows a notebook's text and results without its code."""
    server = Server(free_port(), "voila/render", secrets.token_urlsafe(), served)
    command = view_command(Path(sys.executable), served / "notebooks", server.port)
    yield from running(command, server, tmp_path_factory.mktemp("voila"), tokens)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium, Chrome or Edge; in CI there must be one."""
    found = find_browser(os.environ)
    if not found and os.environ.get("CI") == "true":
        pytest.fail(NO_BROWSER)
    if not found:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=BROWSER_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def sent_elsewhere() -> list[str]:
    """The requests to other machines that the test's pages tried to make."""
    return []


def end_kernel(port: int, kernel: str, token: str) -> None:
    """End a kernel that a test's page has spoken with, if it has not ended already."""
    address = f"http://{ADDRESS}:{port}/api/kernels/{kernel}"
    asked = urllib.request.Request(address, method="DELETE", headers={"Authorization": f"token {token}"})
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.urlopen(asked, timeout=30).close()


@pytest.fixture
def page(browser: Browser, sent_elsewhere: list[str], tokens: dict[int, str]) -> Iterator[Page]:
    """A fresh page; when the test ends, it must have asked nothing of another machine and raised no error."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    errors: list[str] = []
    kernels: set[tuple[int, str]] = set()

    def note(asked: Request | WebSocket) -> None:
        if ELSEWHERE.match(asked.url):
            sent_elsewhere.append(asked.url)
        if kernel := KERNEL.match(asked.url):
            kernels.add((int(kernel[1]), kernel[2]))

    context.on("request", note)
    context.on("page", lambda opened: opened.on("websocket", note))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.route(ELSEWHERE, lambda route: route.abort())
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context.new_page()
    context.close()
    for port, kernel in kernels:
        end_kernel(port, kernel, tokens[port])
    assert sent_elsewhere == [], "something was asked of another machine"
    assert errors == [], "the page raised an error"
