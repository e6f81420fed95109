"""What is shipped: its licences are known and allow it, and what has a floor for safety is at or above it."""

import re

import pytest
from packaging.version import Version

from tests.test_environment import pinned_version
from tests.trust.licences import LIST, OPEN, shipped

FLOORS = {"jupyterlab": "4.5.7", "jupyter-server": "2.20.0"}
"""Versions below these are known to be open to attack."""


def test_the_list_of_licences_is_that_of_what_is_installed():
    listed = dict(re.findall(r"^\| ([\w-]+) \| ([^|]+) \|$", LIST.read_text(encoding="utf-8"), re.MULTILINE))
    listed.pop("package")
    found = shipped()
    elsewhere = "not installed on this system"
    assert set(listed) == set(found)
    assert {name: found[name] for name in found if elsewhere not in (found[name], listed[name])} == {
        name: listed[name] for name in found if elsewhere not in (found[name], listed[name])
    }


def test_every_licence_lets_it_be_used_and_handed_on():
    assert {
        name: licence for name, licence in shipped().items() if not OPEN.search(licence) and "not installed" not in licence
    } == {}
    assert not OPEN.search("Proprietary")


@pytest.mark.parametrize("name", FLOORS)
def test_versions_are_at_or_above_their_floors(name):
    assert Version(pinned_version(name, "3.11.0")) >= Version(FLOORS[name])
