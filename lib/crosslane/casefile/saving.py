"""Files written so that a crash leaves all the old ones or all the new ones, never some of each or half of one.

Every file is first written aside. Once all of them are safely on the disk, so is a list of what is to be put in
place: from then on the save counts as made, and whoever opens the folder next finishes it. Without the list,
what lies aside is swept away.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

_UNFINISHED = ".crosslane-unfinished"
_LIST = f"files-to-put-in-place{_UNFINISHED}"


def save_files(folder: Path, files: Mapping[str, bytes], remove: Iterable[str] = ()) -> None:
    """Write files into a folder, and remove others: all of it, or nothing.

    What an earlier, interrupted save left behind is finished or swept away. Files that would not change are not
    touched.

    Raises:
        OSError: if a file cannot be written, replaced or removed; all files are as they were then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    finish_save(folder)
    sweep(folder)
    wanted: dict[str, bytes | None] = {**dict.fromkeys(remove), **files}
    before = {name: _content(folder / name) for name in wanted}
    changed = {name: data for name, data in wanted.items() if data != before[name]}
    try:
        for name, data in changed.items():
            if before[name] is not None and not os.access(folder / name, os.W_OK):
                raise PermissionError(f"{name} is read-only; nothing was saved")
            if data is not None:
                _write_aside(folder, name, data)
        if changed:
            _write_aside(folder, _LIST, json.dumps({name: data is not None for name, data in changed.items()}).encode())
            _aside(folder, _LIST).replace(folder / _LIST)
            finish_save(folder)
    except BaseException:
        (folder / _LIST).unlink(missing_ok=True)
        _put_back(folder, {name: before[name] for name in changed})
        sweep(folder)
        raise


def finish_save(folder: Path) -> None:
    """Put in place what an interrupted save had agreed on; without such a save, do nothing.

    Raises:
        OSError: if a file cannot be replaced or removed.
    """
    try:
        agreed = json.loads((folder / _LIST).read_bytes())
    except FileNotFoundError:
        return
    _flush_folder(folder)
    for name, is_kept in agreed.items():
        path = folder / Path(name).name  # a list that leads out of the folder is none of ours
        if not is_kept:
            path.unlink(missing_ok=True)
        elif _aside(folder, path.name).exists():
            _aside(folder, path.name).replace(path)
    _flush_folder(folder)
    (folder / _LIST).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what interrupted saves left behind: it holds case data."""
    for leftover in folder.glob(f"*{_UNFINISHED}"):
        leftover.unlink(missing_ok=True)


def _put_back(folder: Path, files: Mapping[str, bytes | None]) -> None:
    for name, data in files.items():
        if _content(folder / name) == data:
            continue
        if data is None:
            (folder / name).unlink()
        else:
            _write_aside(folder, name, data)
            _aside(folder, name).replace(folder / name)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _aside(folder: Path, name: str) -> Path:
    return folder / f"{name}{_UNFINISHED}"


def _write_aside(folder: Path, name: str, data: bytes) -> None:
    with _aside(folder, name).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make sure that the names are on the disk too, where the system lets a folder be opened."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
