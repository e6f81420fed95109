"""Reading a file that nobody vouches for, in a process of its own: what a hostile file can kill is only that process.

`read_apart` sends the bytes of a file to a child and gets a JSON value back. The child has limits on memory, processor time
and written files where the platform has them (POSIX), and everywhere a clock of its own: it is ended when its time is up. The
bytes go in by a pipe and the value comes out by a pipe; the child opens no file by name.

The task is named, ``package.module:function``. The function takes the bytes and returns what `json` can write; it says why a
file is refused by raising `Refused`. This is the one way in which crosslane reads Office and PDF files made by others.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

_STARTING = 60.0
"""Seconds in which the child must have started; a slow disk or a virus scanner is no fault of the file."""
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0))
"""The signal that ends a process whose processor time is used up; 0 where there is none."""
_READY = b"ready\n"
_CHILD = f"import sys; from {__name__} import child_main; child_main(*sys.argv[1:])"
_MEGABYTE = 1024 * 1024


class Limits(NamedTuple):
    """What reading one file may take.

    Attributes:
        seconds: of processor time, where the platform can limit it; where it cannot, from handing the bytes over to
            having the value. By the clock three times as much is allowed where processor time is limited: a busy machine is no
            fault of the file.
        memory: megabytes of address space (where the platform can limit it).
        output: megabytes of the value as JSON.
    """

    seconds: float = 5.0
    memory: int = 512
    output: int = 96


class FileRefused(ValueError):
    """A file that is not read. The message names the file, the cause and what would do."""

    def __init__(self, file: str, cause: str, would_do: str) -> None:
        self.file, self.cause, self.would_do = file, cause, would_do
        super().__init__(f"{file}: {cause}; {would_do}" if would_do else f"{file}: {cause}")


class Refused(Exception):
    """Raised by a task: the cause, and what would do. Goes through the pipe as it is."""

    def __init__(self, cause: str, would_do: str) -> None:
        self.cause, self.would_do = cause, would_do
        super().__init__(cause)


def limits_for(size: int, *, pages: bool = False) -> Limits:
    """Limits that grow with the size of a file in bytes: 5 seconds for small ones, two minutes at most.

    Args:
        pages: a PDF, whose tables are found by looking at the lines on each page, which takes longer.
    """
    spare = size - (20_000 if pages else 200_000)
    return Limits(seconds=min(120.0, 5.0 + max(0, spare) / (4_000 if pages else 40_000)))


def read_apart(task: str, name: str, data: bytes, limits: Limits | None = None) -> Any:
    """The value that a task makes of a file's bytes.

    Args:
        task: ``package.module:function``.
        name: name of the file, for messages.

    Raises:
        FileRefused: the task refused the file, died of it or took longer than the limits allow.
    """
    allowed = limits or limits_for(len(data))
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, task, str(allowed.memory), str(ceil(allowed.seconds))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback may hold words of the case
        env={**os.environ, "PYTHONPATH": _path(), "PYTHONSAFEPATH": "1"},
    )
    with child:
        answer, in_time = _ask(child, data, allowed)
    if not in_time or child.returncode == -_OUT_OF_TIME:
        raise FileRefused(name, f"reading it took longer than {allowed.seconds:.0f} seconds and was stopped", _TRY_SMALLER)
    return _value(name, answer, allowed)


def _path() -> str:
    """Where the child finds crosslane: where this process has it."""
    return os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))))


_TRY_SMALLER = "open it in the program that made it, copy the table alone into a new file and send that"


def _ask(child: subprocess.Popen[bytes], data: bytes, allowed: Limits) -> tuple[bytes, bool]:
    """What the child answers, and whether it did so in time."""
    assert child.stdin is not None
    assert child.stdout is not None
    with _ended_after(child, _STARTING) as late:
        ready = child.stdout.readline()
    if ready != _READY:
        return b"", not late.is_set()
    with _ended_after(child, allowed.seconds * (3 if _OUT_OF_TIME else 1)) as late:
        with suppress(OSError):  # a child that died no longer takes what it is sent
            child.stdin.write(data)
            child.stdin.close()
        answer = child.stdout.read(allowed.output * _MEGABYTE + 1)
        if len(answer) > allowed.output * _MEGABYTE:
            child.kill()
        child.wait()
    return answer, not late.is_set()


@contextmanager
def _ended_after(child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(seconds, end)
    clock.start()
    try:
        yield late
    finally:
        clock.cancel()


def _value(name: str, answer: bytes, allowed: Limits) -> Any:
    if len(answer) > allowed.output * _MEGABYTE:
        raise FileRefused(name, f"it holds more than {allowed.output} megabytes of text", _TRY_SMALLER)
    try:
        said = json.loads(answer)
        refused = said.get("refused")
    except (ValueError, AttributeError, RecursionError):
        raise FileRefused(
            name, "reading it used more memory than is allowed, or ended the process that read it", _TRY_SMALLER
        ) from None
    if refused is not None:
        raise FileRefused(name, *refused)
    return said["value"]


# In the child --------------------------------------------------------------------------------


def _limit(memory: int, seconds: int) -> None:
    """Set what the platform can limit; Windows can limit none of these, and has the parent's clock."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_AS": memory * _MEGABYTE,
        "RLIMIT_DATA": memory * _MEGABYTE,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
    }
    for name, most in wanted.items():
        with suppress(AttributeError, ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(getattr(resource, name), (most, most))
    with suppress(ValueError, OSError):
        used = ceil(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))  # starting is not reading
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 1))


def _answer(function: Any, data: bytes) -> dict[str, Any]:
    try:
        return {"value": function(data)}
    except Refused as refused:
        return {"refused": [refused.cause, refused.would_do]}
    except MemoryError:
        return {"refused": ["reading it used more memory than is allowed", _TRY_SMALLER]}
    except Exception as broken:
        # The class of the error and not its text, which may hold words of the case.
        cause = f"it is damaged, or not made as files of its kind are ({type(broken).__name__})"
        return {"refused": [cause, "open it in the program that made it, save it again under a new name and send that"]}


def child_main(task: str, memory: str, seconds: str) -> None:
    """Do one task on what comes in, within limits, and write its value. Runs in the child alone."""
    module, _, function = task.partition(":")
    doing = getattr(importlib.import_module(module), function)
    pipe, sys.stdout = sys.stdout.buffer, sys.stderr  # a library that prints must not spoil the value
    _limit(int(memory), int(seconds))
    pipe.write(_READY)
    pipe.flush()
    data = sys.stdin.buffer.read()
    pipe.write(json.dumps(_answer(doing, data), ensure_ascii=True).encode("ascii"))
    pipe.flush()
