"""Files written so that a crash leaves all the old ones or all the new ones, never some of each or half of one.

Every file is first written aside. Once all of them are safely on the disk, so is a list of what is to be put in
place: from then on the save counts as made, and whoever opens the folder next finishes it. Without the list,
what lies aside is swept away.

One at a time: who reads or writes a folder holds it meanwhile (`held`), so that two programs never mix their files and no
reader sees half of a save. What somebody else wrote since a case was read is not overwritten (`contents_now`, `expected`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_UNFINISHED = ".crosslane-unfinished"
_LIST = f"files-to-put-in-place{_UNFINISHED}"


class ChangedMeanwhile(ValueError):
    """Somebody else wrote the files since they were read; nothing was saved."""


def save_files(folder: Path, files: Mapping[str, bytes], remove: Iterable[str] = (), expected: str = "") -> None:
    """Write files into a folder, and remove others: all of it, or nothing.

    What an earlier, interrupted save left behind is finished or swept away. Files that would not change are not
    touched.

    Args:
        expected: what `contents_now` gave for all these files when they were read; empty to replace whatever is there.

    Raises:
        ChangedMeanwhile: the files are not those that were expected; they are as they were.
        OSError: if a file cannot be written, replaced or removed; all files are as they were then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, bytes | None] = {**dict.fromkeys(remove), **files}
    with held(folder):
        _finish(folder)
        sweep(folder)
        if expected and contents_now(folder, wanted) != expected:
            raise ChangedMeanwhile(
                f"'{folder.name}' was changed by somebody else since it was opened here, and is not overwritten; "
                "open it again and make the change once more"
            )
        _save(folder, wanted)


def contents_now(folder: Path, names: Iterable[str]) -> str:
    """A digest of these files as they are, to be compared later; a file that is not there counts as that."""
    return contents_of({name: _content(folder / name) for name in names})


def contents_of(files: Mapping[str, bytes | None]) -> str:
    """The digest that `contents_now` gives once these files are in place, and those that are None are not."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\n{-1 if data is None else len(data)}\n".encode() + (data or b""))
    return digest.hexdigest()


def _save(folder: Path, wanted: Mapping[str, bytes | None]) -> None:
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
            _finish(folder)
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
    if (folder / _LIST).exists():
        with held(folder):
            _finish(folder)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep a folder to oneself, waiting until nobody else has it; whoever dies lets go of it.

    Held where the system can lock a folder (POSIX). Elsewhere, and on drives that know no locks, two programs that save in
    the very same moment are not kept apart, and `expected` is all there is.
    """
    if os.name != "posix":
        yield
        return
    import fcntl

    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:  # what follows says why
        yield
        return
    try:
        with suppress(OSError):  # a drive without locks
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def _finish(folder: Path) -> None:
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
