"""The three lists of packages agree: pyproject.toml, requirements.txt and environment.yml."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED_TEXT = (ROOT / "requirements.txt").read_text(encoding="utf-8")
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
DIRECT = [Requirement(line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]]
NAMED_IN_CONDA = {"jupyterlab", "ipywidgets", "plotly", "networkx", "pandas"}


def read_pins() -> list[tuple[Requirement, int]]:
    """Each pinned requirement with the number of its hashes."""
    entries = re.split(r"^(?=\w)", PINNED_TEXT, flags=re.MULTILINE)[1:]
    return [(Requirement(entry.split("\\")[0]), entry.count("--hash=sha256:")) for entry in entries]


def conda_pins() -> dict[str, str]:
    """The packages that environment.yml takes from conda, with their versions."""
    entries = [entry.partition("=") for entry in CONDA["dependencies"] if isinstance(entry, str)]
    return {name: version for name, _, version in entries}


def pinned_version(name: str, python: str) -> str:
    """The version that requirements.txt gives one package on one Python."""
    named = (pin for pin, _ in read_pins() if pin.name == name)
    applies = [pin for pin in named if not pin.marker or pin.marker.evaluate({"python_full_version": python})]
    assert len(applies) == 1, f"{name} is pinned {len(applies)} times for Python {python}"
    return str(applies[0].specifier).removeprefix("==")


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0", "3.14.0"])
@pytest.mark.parametrize("wanted", DIRECT, ids=str)
def test_direct_dependency_is_pinned_within_its_bounds(wanted, python):
    assert wanted.specifier.contains(pinned_version(wanted.name, python))


def test_every_pin_is_exact_and_carries_hashes():
    for pin, hashes in read_pins():
        assert re.fullmatch(r"==[^,*]+", str(pin.specifier)), pin
        assert hashes, pin


def test_building_crosslane_needs_only_what_is_pinned():
    pinned = {pin.name for pin, _ in read_pins()}
    assert {*PROJECT["build-system"]["requires"], "editables", "uv"} <= pinned


@pytest.mark.parametrize("name", ["requirements.txt", "environment.yml", "pyproject.toml"])
def test_no_address_in_any_list(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host|/home/|/tmp/|/work/", text)


def test_conda_asks_conda_forge_alone():
    assert CONDA["channels"] == ["conda-forge"]
    assert set(CONDA) == {"name", "channels", "dependencies"}
    assert CONDA["name"] == PROJECT["project"]["name"]


def test_conda_gives_the_named_packages_in_the_pinned_versions():
    from_conda = conda_pins()
    assert set(from_conda) == NAMED_IN_CONDA | {"python", "pip"}
    python = from_conda["python"] + ".9"
    assert {name: from_conda[name] for name in NAMED_IN_CONDA} == {name: pinned_version(name, python) for name in NAMED_IN_CONDA}


def test_conda_takes_the_rest_from_the_pinned_list():
    assert [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)] == [["-r requirements.txt"]]
