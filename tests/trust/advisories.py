"""Which pinned versions have a published fault: ``python -m tests.trust.advisories FOLDER``.

FOLDER is a copy of the advisory database of the Python Packaging Authority (its ``vulns`` folder: one file a fault, in the
Open Source Vulnerability format), brought to this machine by whoever asks; nothing is fetched. What is newer than the copy is
not known to it, so the newest fault that it holds is said with the answer. Ends with 1 where a pinned version has a fault.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


class Fault(NamedTuple):
    """A pinned version with a published fault."""

    package: str
    version: str
    advisory: str


class Answer(NamedTuple):
    """What the database says: faults found, packages asked about, faults known of these, and the day of the newest of all."""

    faults: tuple[Fault, ...]
    packages: int
    known: int
    newest: str


def pinned(requirements: str) -> dict[str, tuple[str, ...]]:
    """Versions by package, of the pins of a requirements file; a package may have another version for another Python.

    >>> pinned("Some_Package[extra]==1.2.3 \\\\\\n    --hash=sha256:00")
    {'some-package': ('1.2.3',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for written, version in PIN.findall(requirements):
        name = re.sub(r"[-_.]+", "-", written).lower()
        found[name] = (*found.get(name, ()), version)
    return found


def look_up(pins: dict[str, tuple[str, ...]], database: Path) -> Answer:
    """The published faults of pinned versions.

    Raises:
        FileNotFoundError: the folder is no copy of the database.
    """
    advisories = [yaml.load(path.read_bytes(), Loader=_LOADER) for path in sorted(database.glob("*/*.yaml"))]
    if not advisories:
        raise FileNotFoundError(f"{database}: no file of the database is here; give the folder 'vulns' of a copy of it")
    faults: set[Fault] = set()
    known = 0
    for advisory in advisories:
        for name, affected in _affected(advisory):
            if name not in pins or advisory.get("withdrawn"):
                continue
            known += 1
            faults |= {Fault(name, version, advisory["id"]) for version in pins[name] if concerns(version, affected)}
    newest = max(str(one.get("published", "")) for one in advisories)[:10]
    return Answer(tuple(sorted(faults)), len(pins), known, newest)


def concerns(version: str, affected: dict[str, Any]) -> bool:
    """Whether a version is one of those affected, by the format's own rule: listed, or within a range of the ecosystem."""
    if version in map(str, affected.get("versions", ())):
        return True
    return any(_within(Version(version), one["events"]) for one in affected.get("ranges", ()) if one["type"] == "ECOSYSTEM")


def _within(version: Version, events: list[dict[str, str]]) -> bool:
    inside = False
    for event in sorted(events, key=_place):
        (kind, at), *_ = event.items()
        reached = version > _version(at) if kind == "last_affected" else version >= _version(at)
        if reached:
            inside = kind == "introduced"
    return inside


def _place(event: dict[str, str]) -> tuple[Version, bool]:
    (kind, at), *_ = event.items()
    return _version(at), kind != "introduced"


def _version(text: object) -> Version:
    try:
        return Version(str(text))
    except InvalidVersion:
        return Version("0")


def _affected(advisory: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in advisory.get("affected", ()):
        if one["package"]["ecosystem"] == "PyPI":
            yield re.sub(r"[-_.]+", "-", one["package"]["name"]).lower(), one


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = look_up(pinned((ROOT / "requirements.txt").read_text(encoding="utf-8")), Path(sys.argv[1]))
    for fault in found.faults:
        print(f"{fault.package} {fault.version}: {fault.advisory}")
    print(f"{found.packages} packages, {found.known} published faults of them, {len(found.faults)} in the versions pinned;")
    print(f"the newest fault of this copy was published on {found.newest}")
    sys.exit(bool(found.faults))
