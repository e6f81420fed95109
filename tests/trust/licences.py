"""The licences of what is installed with crosslane, from the packages' own metadata: ``python -m tests.trust.licences``.

Writes ``tests/trust/licences.md``. What is shipped is what `pyproject.toml` names and what that needs in turn; tools of the
tests are not shipped.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(__file__).with_name("licences.md")
HEAD = """# Licences of what is installed with crosslane

From each package's own metadata, written by `python -m tests.trust.licences`; a test holds the list against what is installed.
crosslane itself is under the MIT licence; the typefaces in `lib/crosslane/draw/print/fonts` come with theirs.

| package | licence |
|---|---|
"""
OPEN = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|HPND|MPL|Mozilla|Unlicense|Zlib|LGPL|CC0|0BSD|WTFPL|Public Domain|CNRI"
)


def shipped() -> dict[str, str]:
    """Licence by package, for everything that crosslane needs when it runs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = [Requirement(line) for line in project["dependencies"]], {}
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            found[name] = "not installed on this system"
            continue
        found[name] = _licence(package.metadata)
        needs = [Requirement(line) for line in package.requires or ()]
        waiting += [
            one for one in needs if not one.marker or any(one.marker.evaluate({"extra": e}) for e in ("", *wanted.extras))
        ]
    return dict(sorted(found.items()))


def _licence(metadata: object) -> str:
    said = metadata.get("License-Expression")  # type: ignore[attr-defined]
    if said:
        return str(said)
    classes = [one.split(" :: ")[-1] for one in metadata.get_all("Classifier") or () if one.startswith("License ::")]  # type: ignore[attr-defined]
    classes = [one for one in classes if one != "OSI Approved"]
    text = str(metadata.get("License") or "").strip().splitlines()  # type: ignore[attr-defined]
    return " or ".join(classes) or (text[0][:60] if text else "not stated in the metadata")


def written() -> str:
    """The list as it is kept."""
    return HEAD + "".join(f"| {name} | {licence} |\n" for name, licence in shipped().items())


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8")
