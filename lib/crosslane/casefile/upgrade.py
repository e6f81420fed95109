"""Case files of older formats, brought up to date before they are read.

A change to the case file that older files do not fit raises `FORMAT_VERSION` and adds one step here: a function from
the files of one version to those of the next. Steps work on text cells, so that they never depend on today's records.

An entry that a file may be without raises no version: older files fit. Of these, `unexplained` (in saved then-views) is not
passed over quietly by a crosslane that does not know it: it reports the crossings of those who held something unexplained as
impossible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from crosslane.case import FORMAT_VERSION


class RawCase(NamedTuple):
    """A case before its cells are read: the package as JSON has it, each table as (headings, rows)."""

    package: dict[str, Any]
    tables: Mapping[str, tuple[list[str], list[list[str]]]]


Step = Callable[[RawCase], RawCase]

STEPS: dict[str, tuple[str, Step]] = {}
"""Version to (next version, how to get there). Empty as long as there has been one version only."""


class UnknownVersion(ValueError):
    """A case file of a version that this crosslane cannot read."""


def upgrade(raw: RawCase, steps: Mapping[str, tuple[str, Step]] = STEPS) -> RawCase:
    """The same case in today's format.

    Raises:
        UnknownVersion: if the file states no version, or one that is newer or unknown.
    """
    version = raw.package.get("format_version")
    while version != FORMAT_VERSION:
        if not isinstance(version, str) or version not in steps:
            raise UnknownVersion(
                f"format_version is {version!r}; this crosslane reads {', '.join([*steps, FORMAT_VERSION])}: "
                "a newer file needs a newer crosslane"
            )
        version, step = steps[version]
        raw = step(raw)
    return raw
