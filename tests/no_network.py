"""Nothing that a test runs may speak to another machine: an attempt fails on the spot, whoever would have caught its error.

The interpreter tells of every connection before it is made (`sys.addaudithook`); what goes elsewhere than this machine is
refused and written down, and the run ends as failed. Programs that a test starts are looked at by `python -m tests.trust.run
network`, which runs the suite where there is no way out at all.
"""

from __future__ import annotations

import ipaddress
from typing import Any

ATTEMPTS: list[str] = []
"""Where something wanted to go, by this process."""
_HERE = {"localhost", "", "0.0.0.0", "::"}


class LeftTheMachine(RuntimeError):
    """Something wanted to speak to another machine."""


def look(event: str, arguments: tuple[Any, ...]) -> None:
    """What the interpreter calls before a connection is made or a name is looked up."""
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) and address else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not is_here(host or ""):
        ATTEMPTS.append(f"{event} {host}")
        raise LeftTheMachine(f"a test wanted to speak to {host}")


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    if host in _HERE:
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False
