"""Every check of the project, and the browser that some of them drive."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from starting.environment import clean_environment, runs, venv_python
from starting.trouble import Trouble

ON_PATH = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
ON_MACOS = (
    *("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"),
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
ON_WINDOWS = (
    *("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe"),
    "Microsoft/Edge/Application/msedge.exe",
)
NO_BROWSER = "No browser was found that the browser tests can drive: install Chromium, Chrome or Edge."


def usual_places(variables: Mapping[str, str], system: str) -> list[Path]:
    """Where a browser lies on macOS and Windows, which do not put it on the PATH."""
    if system == "darwin":
        folders = [Path("/Applications"), Path(variables.get("HOME", "/"), "Applications")]
        return [folder / name for folder in folders for name in ON_MACOS]
    if system == "win32":
        roots = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        return [Path(variables[root], name) for root in roots if root in variables for name in ON_WINDOWS]
    return []


def find_browser(variables: Mapping[str, str], system: str = sys.platform) -> str | None:
    """The browser named in CROSSLANE_BROWSER, else the first on the PATH or in the system's usual places."""
    if named := variables.get("CROSSLANE_BROWSER"):
        return named
    found = (shutil.which(name, path=variables.get("PATH")) for name in ON_PATH)
    there = (str(place) for place in usual_places(variables, system) if place.is_file())
    return next((path for path in (*found, *there) if path), None)


def install_browser() -> None:
    """Installs Chromium where that needs no question: as root on a Debian system."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") and Path("/etc/debian_version").exists()):
        return
    print("Installing Chromium for the browser tests ...", flush=True)
    runs(["apt-get", "update"], seconds=600)
    runs(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], seconds=1200)


def provide_browser(variables: Mapping[str, str]) -> str | None:
    """A browser for the tests, installed if need be; in CI there must be one, elsewhere its lack is said aloud."""
    if not find_browser(variables):
        install_browser()
    browser = find_browser(variables)
    if not browser and variables.get("CI") == "true":
        raise Trouble(NO_BROWSER)
    if not browser:
        print(f"\n*** {NO_BROWSER} They are skipped now. ***\n", flush=True)
    return browser


def list_checks(python: Path, pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Each check with its command, the tests last; a file's tests keep to one worker, which starts each server once."""
    return {
        "lint": [str(python), "-m", "ruff", "check", "."],
        "format": [str(python), "-m", "ruff", "format", "--check", "."],
        "types": [str(python), "-m", "mypy"],
        "layers": [str(python), "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        "tests": [str(python), "-m", "pytest", "-n", "2", "--dist", "loadfile", *pytest_arguments],
    }


def run_checks(root: Path, pytest_arguments: list[str]) -> int:
    """Runs every check, whatever the earlier ones found, and gives 1 if any of them failed."""
    browser = provide_browser(os.environ)
    variables = clean_environment() | ({"CROSSLANE_BROWSER": browser} if browser else {})
    failed = []
    for name, command in list_checks(venv_python(root), pytest_arguments).items():
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        if subprocess.run(command, cwd=root, env=variables, check=False).returncode:
            failed.append(name)
        print(f"== {name}: {'FAILED' if name in failed else 'good'} after {time.monotonic() - began:.0f} s", flush=True)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery check passed.", flush=True)
    return 1 if failed else 0
