"""Files written so that a crash leaves the old ones or the new ones, never half of one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_UNFINISHED = ".crosslane-unfinished"


def save_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder: all are written aside and flushed first, then put in place one by one.

    What an earlier, interrupted save left behind is swept away. Files that would not change are not touched.

    Raises:
        OSError: if a file cannot be written aside; no file in place has been changed then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    aside: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            path = folder / name
            if path.exists() and path.read_bytes() == data:
                continue
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(f"{name} is read-only; nothing was saved")
            unfinished = folder / f"{name}{_UNFINISHED}"
            aside.append((unfinished, path))
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for unfinished, path in aside:
            unfinished.replace(path)
    except BaseException:
        for unfinished, _ in aside:
            unfinished.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what interrupted saves left behind: it holds case data."""
    for leftover in folder.glob(f"*{_UNFINISHED}"):
        leftover.unlink(missing_ok=True)
