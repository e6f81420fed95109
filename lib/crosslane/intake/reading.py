"""One file from its bytes to its grids, in a process of its own: the task that `crosslane.guarded.apart` runs."""

from __future__ import annotations

from crosslane.guarded.apart import Limits, limits_for, read_apart
from crosslane.guarded.container import check_kind
from crosslane.intake.grid import Raw, raw_from_json


def read_raw(data: bytes, name: str) -> Raw:
    """The grids of a file by its kind. Runs in the child; `read_file` is what others call.

    Raises:
        Refused: the file is not read; the cause and what would do.
    """
    kind = check_kind(name, data)
    if kind == "docx":
        from crosslane.intake.word import read_word as read
    elif kind == "xlsx":
        from crosslane.intake.workbook import read_workbook as read
    elif kind == "ods":
        from crosslane.intake.opendocument import read_opendocument as read
    elif kind == "xls":
        from crosslane.intake.old_workbook import read_old_workbook as read
    elif kind == "pdf":
        from crosslane.intake.portable import read_pdf as read
    else:
        from crosslane.intake.delimited import read_delimited as read
    return read(data)


def read_named(sent: bytes) -> Raw:
    """As `read_raw`, for bytes that begin with the file's name and a zero byte."""
    name, _, data = sent.partition(b"\0")
    return read_raw(data, name.decode("utf-8", "replace"))


def read_file(name: str, data: bytes, limits: Limits | None = None) -> Raw:
    """The grids of a file's bytes, read in a process of its own.

    Args:
        name: the file's name without its folder.

    Raises:
        ReturnRefused: the file is not read; names the file, the cause and what would do.
    """
    allowed = limits or limits_for(len(data), pages=name.lower().endswith(".pdf"))
    sent = name.replace("\0", "").encode("utf-8", "replace") + b"\0" + data
    return raw_from_json(read_apart("crosslane.intake.reading:read_named", name, sent, allowed))
