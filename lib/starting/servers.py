"""JupyterLab and Voilà for this machine alone: their command lines, their settings, and running them."""

import html
import os
import re
import secrets
import signal
import socket
import subprocess
import webbrowser
from pathlib import Path

from starting.environment import clean_environment, wait
from starting.trouble import Trouble

ADDRESS = "127.0.0.1"
START_NOTEBOOK = "00_start_here.ipynb"
SHUT = ["--ServerApp.allow_origin=", "--ServerApp.allow_origin_pat="]
"""What settings of the machine may have opened is shut again: the command line goes before them."""
OWN_PAGES = ["--VoilaConfiguration.template=crosslane", "--VoilaConfiguration.allow_template_override=NO"]
SEALED_KERNELS = "--KernelManager.transport_encryption=auto"


def server_environment(root: Path, state: Path, token: str) -> dict[str, str]:
    """Variables for a server: its own settings folder, this repository's page template, a token, no telemetry."""
    return clean_environment() | {
        "JUPYTER_CONFIG_DIR": str(state / "config"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "IPYTHONDIR": str(state / "ipython"),
        "JUPYTER_PATH": str(root / "lib" / "jupyter"),
        "JUPYTER_TOKEN": token,
        "PLOTLY_RENDERER": "plotly_mimetype",
        "DO_NOT_TRACK": "1",
    }


def lab_command(python: Path, root: Path, port: int) -> list[str]:
    """Starts JupyterLab for this machine alone, silent towards the rest of the world."""
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        *(
            str(python),
            "-W",
            "ignore",
            "-m",
            "jupyterlab",
            "--no-browser",
            "--log-level=WARN",
            "--LabApp.log_level=WARN",
            *as_root,
        ),
        *(f"--ServerApp.ip={ADDRESS}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *(f"--ServerApp.root_dir={root}", "--ServerApp.answer_yes=True"),
        *("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"),
        *("--LabApp.extension_manager=readonly", SEALED_KERNELS, *OWN_PAGES, *SHUT),
    ]


def view_command(python: Path, notebooks: Path, port: int) -> list[str]:
    """Starts Voilà on a folder of notebooks: code hidden, token asked for, no file handed out beside the pages.

    Voilà by itself asks for no token and answers to any host name; the empty `allow_remote_access` is Tornado's *no*.
    With a token, a page that is left cannot end its kernel, so kernels without a page are ended after ten minutes.
    """
    return [
        *(str(python), "-W", "ignore", "-m", "voila", str(notebooks), "--no-browser", "--token", "--Voila.log_level=WARN"),
        *(f"--Voila.ip={ADDRESS}", f"--Voila.port={port}", "--Voila.port_retries=0"),
        *("--Voila.tornado_settings=allow_remote_access=", "--VoilaConfiguration.file_denylist=.*"),
        *("--MappingKernelManager.cull_idle_timeout=600", "--MappingKernelManager.cull_interval=60"),
        *("--classic-tree", SEALED_KERNELS, *OWN_PAGES),
    ]


def answers(port: int) -> bool:
    """Whether something on this machine listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((ADDRESS, port)) == 0


def choose_port(wanted: int | None, usual: int) -> int:
    """The port asked for if it is free; without one the usual port, or any free one."""
    if wanted and answers(wanted):
        raise Trouble(f"Port {wanted} is already in use: choose another, or leave out --port.")
    if wanted or not answers(usual):
        return wanted or usual
    return free_port()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind((ADDRESS, 0))
        return int(free.getsockname()[1])


ENOUGH = 32
"""Characters that a token has at least."""
_OPEN_DOORS = re.compile(
    r"--[A-Za-z]*\.?(?:allow_origin(?:_pat)?|allow_remote_access|disable_check_xsrf|allow_unauthenticated_access|password|token)=.+"
)


def check_server(command: list[str], variables: dict[str, str]) -> None:
    """Refuses to start a server that others could reach or enter: the one check before any server is started.

    Raises:
        Trouble: it does not listen on this machine alone, has no token of its own, or opens itself to other pages.
    """
    addresses = [one.partition("=")[2] for one in command if re.fullmatch(r"--[A-Za-z]+\.ip=.*|--ip=.*", one)]
    if addresses != [ADDRESS]:
        raise Trouble(f"The server would listen on {', '.join(addresses) or 'any address'}: it starts on {ADDRESS} alone.")
    if len(variables.get("JUPYTER_TOKEN", "")) < ENOUGH:
        raise Trouble(
            f"The server has no token of at least {ENOUGH} characters: without one anybody on this machine could enter."
        )
    for one in command:
        if _OPEN_DOORS.fullmatch(one):
            raise Trouble(f"The server would be opened to others by {one}: leave it out.")


def serve(command: list[str], variables: dict[str, str], port: int, link: str, show: Path | None) -> int:
    """Runs a server until it is stopped, and tells or shows where it is once it answers."""
    check_server(command, variables)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen(command, env=variables) as server:
        try:
            while not answers(port):
                if (code := wait(server, seconds=0.1)) is not None:
                    raise Trouble(f"The server stopped before it was ready (exit code {code}); its last lines are above.")
            print(f"\ncrosslane is open on this machine only, at\n\n    {link}\n\nTo close it, press Ctrl-C here.", flush=True)
            if show:
                open_browser(link, show)
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            stop(server)
            if show:
                show.unlink(missing_ok=True)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ends a server and its kernels, gently if it will."""
    server.terminate()
    if wait(server, seconds=15) is None:
        server.kill()


def open_browser(link: str, page: Path) -> None:
    """Opens a link through a page only its owner can read, so that the list of processes does not show the token."""
    page.parent.mkdir(parents=True, exist_ok=True)
    page.touch(mode=0o600)
    page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0; url={html.escape(link)}">', encoding="utf-8")
    webbrowser.open(page.as_uri())


def open_suite(root: Path, python: Path, wanted: int | None, *, view: bool, browser: bool) -> int:
    """Opens the start notebook in JupyterLab or, to be read without its code, as a page."""
    port, token = choose_port(wanted, usual=8866 if view else 8888), secrets.token_urlsafe(32)
    command = view_command(python, root / "notebooks", port) if view else lab_command(python, root, port)
    place = f"voila/render/{START_NOTEBOOK}" if view else f"lab/tree/notebooks/{START_NOTEBOOK}"
    link = f"http://{ADDRESS}:{port}/{place}?token={token}"
    variables = server_environment(root, root / ".crosslane", token)
    return serve(command, variables, port, link, show=root / "work" / "open.html" if browser else None)
