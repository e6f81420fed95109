"""Reading returns: from files on the disk to `Return` values."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from crosslane.intake.reading import read_file
from crosslane.intake.understanding import Choices, Opened, understand
from crosslane.intake.values import Return, ReturnRefused

MOST_BYTES = 60 * 1024 * 1024
"""The size of a file from which it is not read."""


def open_return(path: Path) -> Opened:
    """A file's tables and lines, read in a process of its own; nothing is made of them yet.

    Raises:
        ReturnRefused: it cannot be read; the message names the file, the cause and what would do.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReturnRefused(name, "it is no file", "name the file itself")
        if size > MOST_BYTES:
            raise ReturnRefused(name, f"it has {size // 1_048_576} megabytes", "send the chronology alone, without pictures")
        data = path.read_bytes()
    except OSError as refused:
        raise ReturnRefused(
            name, f"it cannot be opened: {refused.strerror}", "look whether it is there and closed elsewhere"
        ) from None
    return open_bytes(name, data)


def open_bytes(name: str, data: bytes) -> Opened:
    """As `open_return`, for a file that is already in memory."""
    return Opened(name, hashlib.sha256(data).hexdigest(), read_file(name, data))


def read_return(path: Path, choices: Choices = Choices()) -> Return:  # noqa: B008  (a value that never changes)
    """One agency's return.

    Raises:
        ReturnRefused: it cannot be read.
    """
    return understand(open_return(path), choices)


def read_returns(
    paths: Iterable[Path],
    choices: Callable[[Path], Choices] = lambda _: Choices(),
    progress: Callable[[Path], None] = lambda _: None,
) -> tuple[list[Return], list[ReturnRefused]]:
    """All returns that can be read, in the order of the paths, and why the others cannot.

    Args:
        choices: what a person decided about the file at a path.
        progress: told each path when it is done.
    """
    listed = list(paths)

    def one(path: Path) -> Return | ReturnRefused:
        try:
            return read_return(path, choices(path))
        except ReturnRefused as refused:
            return refused
        finally:
            progress(path)

    with ThreadPoolExecutor(max_workers=max(1, min(4, os.cpu_count() or 1))) as pool:
        read = list(pool.map(one, listed))
    return [r for r in read if isinstance(r, Return)], [r for r in read if isinstance(r, ReturnRefused)]
