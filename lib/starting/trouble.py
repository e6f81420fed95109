"""Reasons to stop that a person can do something about, each in one sentence."""


class Trouble(Exception):
    """A reason to stop, told to the person in one sentence."""


DISK_FULL = "The disk is full: crosslane needs about 1.5 GB free where it lies."
CAUSES = {
    "This Python cannot make environments: install its venv package first (on Debian and Ubuntu: python3-venv).": (
        "ensurepip is not available",
        "no module named ensurepip",
        "no module named venv",
    ),
    DISK_FULL: (
        "no space left",
        "not enough space",
        "disk full",
        "os error 28",
        "os error 112",
    ),
    "The packages cannot be fetched: check that this machine is connected to the network, then start again.": (
        "name resolution",
        "name or service not known",
        "getaddrinfo failed",
        "dns error",
        "failed to establish a new connection",
        "error sending request",
        "could not connect",
        "connection refused",
        "network is unreachable",
        "timed out",
        "tunnel connection failed",
    ),
    "This folder cannot be written to: copy crosslane to a folder of your own and start it there.": (
        "read-only file system",
        "permission denied",
        "operation not permitted",
        "access is denied",
    ),
}


def find_cause(text: str) -> str | None:
    """The sentence for a failure that the person can do something about, read from what a tool or the system said."""
    lowered = text.lower()
    return next((sentence for sentence, marks in CAUSES.items() if any(mark in lowered for mark in marks)), None)
