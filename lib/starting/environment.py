"""The environment in `.venv`: whether it is whole, and how it is made.

Everything is installed from the pinned list, each file checked against its hash. A stamp, written last, says for which
lists, Python and folder the environment was made; without it an environment counts as unfinished and is made anew.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from starting.trouble import DISK_FULL, Trouble, find_cause

STAMP = "crosslane-stamp"
SPACE_NEEDED = 1_500_000_000


def venv_python(root: Path) -> Path:
    """Where the environment's Python lies on this system."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """A text that differs as soon as an environment made earlier no longer fits its lists, its Python or its folder."""
    digest = hashlib.sha256(f"{sys.version}\n{root.resolve()}\n".encode())
    for name in ("requirements.txt", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_ready(root: Path) -> bool:
    """Whether the environment was finished for the present lists and its Python still runs."""
    stamp = root / ".venv" / STAMP
    return stamp.is_file() and stamp.read_text() == fingerprint(root) and runs([str(venv_python(root)), "-c", ""])


def runs(command: list[str], seconds: float = 60) -> bool:
    """Whether a command can be started and ends well within so many seconds."""
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def set_up(root: Path) -> Path:
    """The Python of a ready environment, which is made (or made anew) where there is none."""
    if is_ready(root):
        return venv_python(root)
    print("Setting up crosslane in this folder. This happens once and takes a minute or so.", flush=True)
    if (root / ".venv").exists():
        print("  removing an environment that is unfinished or out of date", flush=True)
        shutil.rmtree(root / ".venv")
    if shutil.disk_usage(root).free < SPACE_NEEDED:
        raise Trouble(DISK_FULL)
    install(root)
    write_overrides(root / ".venv")
    (root / ".venv" / STAMP).write_text(fingerprint(root))
    return venv_python(root)


def install(root: Path) -> None:
    """Makes the environment and fills it: with uv where there is one or one can be had, else with pip."""
    python, uv = str(venv_python(root)), shutil.which("uv")
    make = [sys.executable, "-m", "venv", str(root / ".venv")]
    if uv:
        step("making the environment", [*make, "--without-pip"])
        fill(root, [uv, "pip", "install", "--python", python])
        return
    step("making the environment", make)
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    try:
        uv_list = root / ".venv" / "uv.txt"
        uv_list.write_text(pinned_lines((root / "requirements.txt").read_text(encoding="utf-8"), "uv"))
        step("fetching the installer", [*pip, "--require-hashes", "-r", str(uv_list)])
        fill(root, [python, "-m", "uv", "pip", "install", "--python", python])
    except Trouble:
        print("  trying another way, which takes longer", flush=True)
        fill(root, pip)


def pinned_lines(requirements: str, name: str) -> str:
    """The lines of a pinned list that hold one package: its version and its hashes."""
    lines = requirements.splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    rest = (number for number in range(first + 1, len(lines)) if not lines[number].startswith(" "))
    return "".join(lines[first : next(rest, len(lines))])


def fill(root: Path, installer: list[str]) -> None:
    """Installs the pinned list, then crosslane itself as it lies in this folder."""
    step("installing packages", [*installer, "--require-hashes", "-r", str(root / "requirements.txt")])
    step("installing crosslane", [*installer, "--no-deps", "--no-build-isolation", "-e", str(root)])


def step(what: str, command: list[str]) -> None:
    """Runs one part of the setting up with the seconds it takes; its output is shown only where it fails unexplained."""
    print(f"  {what} ...", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=clean_environment())
        while (code := wait(process, seconds=10)) is None:
            print(f"  {what} ... {time.monotonic() - began:.0f} s so far", flush=True)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if code:
        raise Trouble(find_cause(said) or f"Stopped while {what}; the last words were:\n{last_lines(said)}")
    print(f"  {what}: done in {time.monotonic() - began:.0f} s", flush=True)


def wait(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """How a process ended, or None where it is still running after so many seconds."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def last_lines(text: str) -> str:
    """The end of a tool's output, where it says what went wrong."""
    return "\n".join(text.strip().splitlines()[-15:])


def write_overrides(prefix: Path) -> None:
    """Keeps JupyterLab from offering news or looking for new versions, or asking whether it may."""
    folder = prefix / "share" / "jupyter" / "lab" / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    quiet = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
    (folder / "overrides.json").write_text(json.dumps(quiet, indent=2) + "\n")


def clean_environment() -> dict[str, str]:
    """The person's environment variables less those that would bend Python or Jupyter."""
    bending = ("JUPYTER", "IPYTHON", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PIP_USER", "PIP_TARGET")
    return {name: value for name, value in os.environ.items() if not name.upper().startswith(bending)}
